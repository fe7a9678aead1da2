import { notFound } from '../refusal.mts';
import type { Process, Ticket } from '../supportRecords.mts';
import { the } from '../state.mts';
import { openTicket, runAction } from '../tickets.mts';
import { clientIdOf } from '../views/services.mts';
import { operatorTicketView, processesOf, processView, ticketView } from '../views/tickets.mts';
import { actingFor, callerName, visible, type Caller, type Handlers } from './handler.mts';
import { matches, sorted } from './lists.mts';

/** @returns the tickets of a client that the caller acts for @throws 404, 403 */
function ticketsOf({ world: { state }, account }: Caller, clientId: number): Ticket[] {
	actingFor(state, clientId, account);
	return [...state.tickets.values()].filter((ticket) => ticket.clientId === clientId);
}

/** @throws 404, 403 */
function findProcess(call: Caller, { id, processId }: { id: number; processId: number }): Process {
	const { state } = call.world;
	actingFor(state, id, call.account);
	const ownerOf = ({ ticketId }: Process) => the(state.tickets, ticketId).clientId;
	const process = visible(state.processes, processId, 'process', ownerOf, call.account);
	if (ownerOf(process) !== id)
		throw notFound(`There is no process ${processId} for operator ${id}.`);
	return process;
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
		return operatorTicketView(call.world.state, ticket);
	},

	openTicket: ({ world: { state, clock }, account, path, query }) => {
		const clientId = path.id;
		actingFor(state, clientId, account);
		const { serviceId } = query;
		const contract = serviceId === undefined ? undefined : state.serviceContracts.get(serviceId);
		if (serviceId !== undefined && (!contract || clientIdOf(state, contract) !== clientId))
			throw notFound(`Operator ${clientId} has no service ${serviceId}.`);
		const ticket = openTicket(state, {
			clientId,
			serviceContractId: contract?.id ?? null,
			createdAt: clock.now(),
		});
		state.counters.tickets += 1;
		return {
			numero: ticket.number,
			ticket_id: ticket.id,
			running_process: processesOf(state, ticket, 'running'),
		};
	},

	createTicketOperator: ({ world: { state }, account, path }) => {
		const client = actingFor(state, path.id, account);
		return { id: client.id, code: `OP${client.id}`, lib: client.name };
	},

	getProcess: (call) => processView(call.world, findProcess(call, call.path)),

	runProcess: (call) => {
		const { state, clock } = call.world;
		const process = findProcess(call, call.path);
		const author = callerName(state, call.account);
		runAction(state, process, call.body ?? {}, call.files, { author, now: clock.now() });
		return processView(call.world, process);
	},
};
