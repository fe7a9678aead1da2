import type { Full } from '../complete.mts';
import { isoDate, isoDateOrNull } from '../clock.mts';
import { presign, PRESIGNED_LIFETIME } from '../downloads.mts';
import { the, type State } from '../state.mts';
import type { Process, ProcessState, Ticket } from '../supportRecords.mts';
import { openActions, repairDeadline, transitionClass } from '../tickets.mts';
import type { World } from '../world.mts';

const ticketLabels = { open: 'Ouvert', resolved: 'Résolu', closed: 'Clos' } as const;
const processLabels: Record<ProcessState, string> = {
	qualification: 'À décrire',
	diagnostic: 'En diagnostic',
	resolved: 'Résolu',
	closed: 'Clos',
};
const CLASS = 'Ticket\\Support';
const LABEL = 'Traitement du ticket';

const runningProcess = (process: Process): Full<'RunningProcess'> => ({
	id: process.id,
	lib: LABEL,
	state: process.state,
	status_code: process.state === 'closed' ? 2 : 1,
	create_date: isoDate(process.createdAt),
	process_class: CLASS,
});

/** @returns the processes of a ticket: those under way, or those that are over */
export const processesOf = (
	state: State,
	ticket: Ticket,
	which: 'running' | 'archived',
): Full<'RunningProcess'>[] =>
	ticket.processIds
		.map((id) => the(state.processes, id))
		.filter((process) => (process.state === 'closed') === (which === 'archived'))
		.map(runningProcess);

/** @returns a ticket as lists show it */
export function ticketView(state: State, ticket: Ticket): Full<'Ticket'> {
	const contract =
		ticket.serviceContractId === null
			? null
			: the(state.serviceContracts, ticket.serviceContractId);
	return {
		id: String(ticket.id),
		operatorId: ticket.clientId,
		operatorName: the(state.clients, ticket.clientId).name,
		numero: ticket.number,
		etat: ticket.state,
		etat_lib: ticketLabels[ticket.state],
		titre: ticket.title,
		cust_name: contract?.description ?? null,
		ref_commande: contract?.refClient ?? null,
		id_service_sicom: contract?.id ?? null,
		ref_service: contract?.refService ?? null,
		cust_address: contract?.address ?? null,
		ref_tiers: null,
		date_creation: isoDate(ticket.createdAt),
		date_ouverture: isoDate(ticket.createdAt),
		date_resolution: isoDateOrNull(ticket.resolvedAt),
		date_cloture: isoDateOrNull(ticket.closedAt),
		last_message: ticket.lastMessage,
		running_process: processesOf(state, ticket, 'running'),
	};
}

/** @returns a ticket as it is shown alone */
export function operatorTicketView(state: State, ticket: Ticket): Full<'OperatorTicket'> {
	const [process] = ticket.processIds.map((id) => the(state.processes, id));
	return {
		numero: ticket.number,
		date_creation: isoDate(ticket.createdAt),
		date_cloture: isoDateOrNull(ticket.closedAt),
		date_debut_incident: isoDate(process.qualification?.startedAt ?? ticket.createdAt),
		date_resolution: isoDateOrNull(ticket.resolvedAt),
		date_gtr: isoDate(repairDeadline(ticket)),
		etat: ticket.state,
		running_workflows: processesOf(state, ticket, 'running'),
		archived_workflows: processesOf(state, ticket, 'archived'),
	};
}

const messagesOf = (process: Process, fromUs: boolean): Full<'ProcessMessage'>[] =>
	process.messages
		.filter((each) => each.fromUs === fromUs)
		.map(({ date, author, message }) => ({
			date: isoDate(date),
			format: 'text',
			author,
			freeze: false,
			from_us: fromUs,
			message,
		}));

/** @returns a process with its messages, files and what can be done now */
export function processView(
	{ state, clock, downloadOrigin }: World,
	process: Process,
): Full<'Process'> {
	const { qualification } = process;
	const ticket = the(state.tickets, process.ticketId);
	const expires = clock.now() + PRESIGNED_LIFETIME;
	return {
		context_id: process.id,
		entity_id: ticket.id,
		entity_class: 'Ticket',
		process_class: CLASS,
		start_date: isoDate(process.createdAt),
		state: process.state,
		state_lib: processLabels[process.state],
		end_date: isoDateOrNull(process.endedAt),
		attrs: {
			verif_cablage_ok: qualification?.cablingChecked ?? null,
			etat_voyants: qualification?.lights ?? '',
			qualification: {
				values: {
					type: qualification?.type ?? '',
					description: qualification?.description ?? ticket.title,
					date_debut_incident: isoDate(qualification?.startedAt ?? ticket.createdAt),
				},
			},
			customer_mails: [],
			messages: {
				operateur: messagesOf(process, false),
				noc: messagesOf(process, true),
				terrain: [],
			},
		},
		lib: LABEL,
		title: ticket.title,
		states: Object.keys(processLabels),
		attachments: process.attachmentIds.map((id) => {
			const file = the(state.attachments, id);
			const url = presign(downloadOrigin, file, expires);
			return { preview_url: null, url, name: file.name, key: String(id) };
		}),
		actions: openActions(process).map((action) => ({
			id: action.name.toLowerCase(),
			lib: action.label,
			classe: transitionClass(action),
			html: '',
			default: '',
			fields: action.fields(process).map(({ caption, type, value, name, values, required }) => ({
				caption,
				type,
				value: value || null,
				name,
				values: type === 'choice' ? [...values] : null,
				required,
			})),
		})),
	};
}
