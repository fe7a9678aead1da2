import type { Full } from '../complete.mts';
import { isoDate, isoDateOrNull } from '../clock.mts';
import { notFound } from '../refusal.mts';
import type { Process, Ticket } from '../records.mts';
import { keep, nextId, the, type State } from '../state.mts';
import { clientIdOf } from '../views/services.mts';
import { actingFor, callerName, type Call, type Handlers, type OperationId } from './handler.mts';
import { matches, sorted } from './lists.mts';

const stateLabels = { open: 'Ouvert', resolved: 'Résolu', closed: 'Clos' } as const;

function runningProcess(process: Process): Full<'RunningProcess'> {
	return {
		id: process.id,
		lib: 'Traitement du ticket',
		state: process.state,
		status_code: process.state === 'closed' ? 2 : 1,
		create_date: isoDate(process.createdAt),
		process_class: 'Ticket\\Support',
	};
}

const processesOf = (state: State, ticket: Ticket, closed: boolean) =>
	ticket.processIds
		.map((id) => the(state.processes, id))
		.filter((process) => (process.state === 'closed') === closed)
		.map(runningProcess);

function ticketView(state: State, ticket: Ticket): Full<'Ticket'> {
	const contract =
		ticket.serviceContractId === null
			? null
			: the(state.serviceContracts, ticket.serviceContractId);
	const ended = (reached: boolean) =>
		isoDateOrNull(reached ? ticket.createdAt + 24 * 60 * 60 * 1000 : null);
	return {
		id: String(ticket.id),
		operatorId: ticket.clientId,
		operatorName: the(state.clients, ticket.clientId).name,
		numero: ticket.number,
		etat: ticket.state,
		etat_lib: stateLabels[ticket.state],
		titre: ticket.title,
		cust_name: contract?.description ?? null,
		ref_commande: contract?.refClient ?? null,
		id_service_sicom: contract?.id ?? null,
		ref_service: contract?.refService ?? null,
		cust_address: contract?.address ?? null,
		ref_tiers: null,
		date_creation: isoDate(ticket.createdAt),
		date_ouverture: isoDate(ticket.createdAt),
		date_resolution: ended(ticket.state !== 'open'),
		date_cloture: ended(ticket.state === 'closed'),
		last_message: ticket.lastMessage,
		running_process: processesOf(state, ticket, false),
	};
}

function processView(process: Process, ticket: Ticket): Full<'Process'> {
	const messages = (fromUs: boolean) =>
		process.messages
			.filter((message) => message.fromUs === fromUs)
			.map(({ date, author, message }) => ({
				date: isoDate(date),
				format: 'text',
				author,
				freeze: false,
				from_us: fromUs,
				message,
			}));
	return {
		context_id: process.id,
		entity_id: ticket.id,
		entity_class: 'Ticket',
		process_class: 'Ticket\\Support',
		start_date: isoDate(process.createdAt),
		state: process.state,
		state_lib: process.state,
		end_date: process.state === 'closed' ? isoDate(process.createdAt) : null,
		attrs: {
			verif_cablage_ok: null,
			etat_voyants: '',
			qualification: {
				values: {
					type: 'incident',
					description: ticket.title,
					date_debut_incident: isoDate(ticket.createdAt),
				},
			},
			customer_mails: [],
			messages: { operateur: messages(false), noc: messages(true), terrain: [] },
		},
		lib: 'Traitement du ticket',
		title: ticket.title,
		states: ['diagnostic', 'closed'],
		attachments: process.files.map((name) => ({ preview_url: null, url: null, name, key: name })),
		actions:
			process.state === 'closed'
				? []
				: [
						{
							id: 'reply',
							lib: 'Répondre',
							classe: 'Ticket\\Support\\Reply',
							html: '',
							default: '',
							fields: [
								{
									caption: 'Message',
									type: 'textarea',
									value: null,
									name: 'message',
									values: null,
									required: true,
								},
							],
						},
					],
	};
}

type Caller = Pick<Call<OperationId>, 'world' | 'account'>;

/** @returns the tickets of a client that the caller acts for @throws 404, 403 */
function ticketsOf({ world: { state }, account }: Caller, clientId: number): Ticket[] {
	actingFor(state, clientId, account);
	return [...state.tickets.values()].filter((ticket) => ticket.clientId === clientId);
}

function findProcess(call: Caller, { id, processId }: { id: number; processId: number }) {
	const ticket = ticketsOf(call, id).find(({ processIds }) => processIds.includes(processId));
	if (!ticket) throw notFound(`There is no process ${processId} for operator ${id}.`);
	return { ticket, process: the(call.world.state.processes, processId) };
}

/** Tickets and their processes; an "operator" is a client. */
export const ticketHandlers: Handlers<
	| 'getTickets'
	| 'getOperatorTickets'
	| 'getTicket'
	| 'openTicket'
	| 'createTicketOperator'
	| 'getProcess'
	| 'runProcess'
> = {
	getTickets: ({ world: { state }, account, query }) => {
		const mine = [...state.tickets.values()].filter(
			(ticket) =>
				account.clientIds.includes(ticket.clientId) &&
				matches(query.etat, ticket.state as string) &&
				matches(query.operator, ticket.clientId) &&
				(query.showArchived || query.etat !== undefined || ticket.state !== 'closed'),
		);
		const ordered = sorted(mine, [query['sort[date_creation]'], ({ createdAt }) => createdAt]);
		return ordered.map((ticket) => ticketView(state, ticket));
	},

	getOperatorTickets: (call) =>
		ticketsOf(call, call.path.id).map((ticket) => ticketView(call.world.state, ticket)),

	getTicket: (call) => {
		const ticket = ticketsOf(call, call.path.id).find(({ number }) => number === call.path.ref);
		if (!ticket) throw notFound(`There is no ticket "${call.path.ref}".`);
		const view = ticketView(call.world.state, ticket);
		return {
			numero: view.numero,
			date_creation: view.date_creation,
			date_cloture: view.date_cloture,
			date_debut_incident: view.date_creation,
			date_resolution: view.date_resolution,
			date_gtr: isoDate(ticket.createdAt + 4 * 60 * 60 * 1000),
			etat: view.etat,
			running_workflows: processesOf(call.world.state, ticket, false),
			archived_workflows: processesOf(call.world.state, ticket, true),
		};
	},

	openTicket: ({ world: { state, clock }, account, path, query }) => {
		const clientId = path.id;
		actingFor(state, clientId, account);
		const { serviceId } = query;
		const contract = serviceId === undefined ? undefined : state.serviceContracts.get(serviceId);
		if (serviceId !== undefined && (!contract || clientIdOf(state, contract) !== clientId))
			throw notFound(`Operator ${clientId} has no service ${serviceId}.`);
		const id = nextId(state, 'ticket');
		const createdAt = clock.now();
		const process = keep(state.processes, {
			id: nextId(state, 'process'),
			ticketId: id,
			state: 'diagnostic',
			createdAt,
			messages: [],
			files: [],
		});
		const ticket = keep(state.tickets, {
			id,
			number: `T${id}`,
			clientId,
			serviceContractId: contract?.id ?? null,
			title: 'Nouveau ticket',
			state: 'open',
			createdAt,
			lastMessage: '',
			processIds: [process.id],
		});
		state.counters.tickets += 1;
		return {
			numero: ticket.number,
			ticket_id: ticket.id,
			running_process: [runningProcess(process)],
		};
	},

	createTicketOperator: ({ world: { state }, account, path }) => {
		const client = actingFor(state, path.id, account);
		return { id: client.id, code: `OP${client.id}`, lib: client.name };
	},

	getProcess: (call) => {
		const { process, ticket } = findProcess(call, call.path);
		return processView(process, ticket);
	},

	runProcess: (call) => {
		const { process, ticket } = findProcess(call, call.path);
		const { transition_class: _, 'files[]': files = [], ...fields } = call.body ?? {};
		const message = (fields as Record<string, unknown>).message;
		process.files.push(...files);
		if (typeof message === 'string' && message) {
			const author = callerName(call.world.state, call.account);
			process.messages.push({ date: call.world.clock.now(), author, message, fromUs: false });
			ticket.lastMessage = message;
		}
		return processView(process, ticket);
	},
};
