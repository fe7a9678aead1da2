import { addAppointment } from '../appointments.mts';
import { CLIENT_ID } from '../accounts.mts';
import { DAY, HOUR, MINUTE } from '../clock.mts';
import type { Invoice, QuoteStatus, ServiceContract, ServiceStatus } from '../records.mts';
import { keep, nextId, type State } from '../state.mts';
import { openTicket, setProcessState } from '../tickets.mts';
import { clientIdOf, sellerIdOf } from '../views/services.mts';
import { workflowNames } from '../views/workflowNames.mts';
import { startRun } from '../workflows/start.mts';
import { CONTRACTS } from './companies.mts';
import { HISTORY, seedQuote, seedServiceContracts } from './orders.mts';

/** How many more objects to add, all for client 32. */
export interface BulkSeed {
	commercialOffers?: number;
	/** Status of the added quotes; `validated` by default. */
	commercialOfferStatus?: QuoteStatus;
	serviceContracts?: number;
	/** Status of the added service contracts; `active` by default. */
	serviceContractStatus?: ServiceStatus;
	/** Finished eligibility tests. */
	eligibilities?: number;
	/** Each with one line. */
	invoices?: number;
	/** Open ones, and closed ones. */
	tickets?: number;
	/** Planned ones in the days to come, and terminated ones. */
	appointments?: number;
	/** Waiting ones, and finished ones. */
	workflows?: number;
	/**
	 * Which share of the added tickets, appointments and workflows is under way, 0 to 1, spread evenly; 1 by default. The
	 * rest is closed, terminated, finished.
	 */
	inFlight?: number;
}

const street = (number: number) => `${number} rue du Nombre, zone 1, 75011 Paris`;
const contractIds = [CONTRACTS[24], CONTRACTS[25], CONTRACTS[17], CONTRACTS[29]];

/** @returns the service contracts of the seed that are billed to client 32 */
const ownContracts = (state: State): ServiceContract[] =>
	[...state.serviceContracts.values()].filter(
		(contract) => clientIdOf(state, contract) === CLIENT_ID && contract.activationDate !== null,
	);

/** Adds an invoice for a month of one service. @param createdAt epoch ms */
export function addInvoice(state: State, contract: ServiceContract, createdAt: number): Invoice {
	const id = nextId(state, 'invoice');
	const detail = keep(state.invoiceDetails, {
		id: nextId(state, 'invoiceDetail'),
		invoiceId: id,
		chargeId: contract.serviceIds[0],
		oneOff: false,
		from: createdAt - 30 * DAY,
		to: createdAt,
	});
	const month = new Date(createdAt).toISOString().slice(2, 7).replace('-', '');
	return keep(state.invoices, {
		id,
		ref: `F${month}-${String(id).padStart(5, '0')}`,
		clientId: clientIdOf(state, contract),
		legalEntityId: sellerIdOf(state, contract),
		createdAt,
		detailIds: [detail.id],
	});
}

const times = <T,>(count = 0, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));

/** @returns whether the object at `index` is among a share of all, spread evenly */
const isAmong = (share: number, index: number): boolean =>
	Math.floor((index + 1) * share) > Math.floor(index * share);

/** Adds objects that are handled in the course of time. */
function seedHandled(state: State, bulk: BulkSeed, now: number) {
	const { inFlight = 1 } = bulk;
	const contracts = ownContracts(state);
	const contractAt = (index: number) => contracts[index % contracts.length];
	const context = workflowNames.serviceContract.find((name) => name.includes('AssignContact'))!;
	return {
		invoices: times(
			bulk.invoices,
			(index) => addInvoice(state, contractAt(index), HISTORY + index * MINUTE).id,
		),
		tickets: times(bulk.tickets, (index) => {
			const createdAt = HISTORY + index * MINUTE;
			const serviceContractId = contractAt(index).id;
			const title = `Incident ${index + 1}`;
			const ticket = openTicket(state, {
				clientId: CLIENT_ID,
				serviceContractId,
				createdAt,
				title,
			});
			const process = state.processes.get(ticket.processIds[0])!;
			const to = isAmong(inFlight, index) ? 'diagnostic' : 'closed';
			setProcessState(state, process, to, createdAt + HOUR);
			return ticket.id;
		}),
		appointments: times(bulk.appointments, (index) => {
			const open = isAmong(inFlight, index);
			return addAppointment(state, {
				serviceContractId: contractAt(index).id,
				date: open ? now + (1 + (index % 60)) * DAY : now - DAY - index * MINUTE,
				status: open ? 'planned' : 'terminated',
				type: 'connection_with_activation',
				createdAt: HISTORY + index * MINUTE,
			}).id;
		}),
		workflows: times(bulk.workflows, (index) => {
			const run = startRun(state, context, contractAt(index).id, HISTORY + index * MINUTE);
			if (!isAmong(inFlight, index))
				Object.assign(run, { state: 'done', lastRunAt: run.createdAt + HOUR, log: 'Done.' });
			return run.id;
		}),
	};
}

/** Adds many objects at once. @param now sandbox time, epoch ms @returns the ids of what was added */
export function seedBulk(state: State, bulk: BulkSeed, now: number) {
	const order = (index: number) => ({
		contractId: contractIds[index % contractIds.length],
		address: street(index + 1),
		sections: [`Site ${index + 1}`],
		at: HISTORY + index * MINUTE,
	});
	return {
		commercialOffers: times(
			bulk.commercialOffers,
			(index) =>
				seedQuote(state, {
					...order(index),
					status: bulk.commercialOfferStatus ?? 'validated',
				}).id,
		),
		serviceContracts: times(
			bulk.serviceContracts,
			(index) =>
				seedServiceContracts(state, order(index), bulk.serviceContractStatus ?? 'active')[0].id,
		),
		eligibilities: times(
			bulk.eligibilities,
			(index) =>
				keep(state.eligibilityTests, {
					id: nextId(state, 'eligibility'),
					clientId: CLIENT_ID,
					address: street(index + 1),
					lon: null,
					lat: null,
					createdAt: HISTORY + index * HOUR,
				}).id,
		),
		...seedHandled(state, bulk, now),
	};
}
