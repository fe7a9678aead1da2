import { addAppointment, setAppointmentStatus, statusOf } from './appointments.mts';
import { DAY } from './clock.mts';
import { sizeOf } from './downloads.mts';
import { addInvoice } from './seed/bulk.mts';
import { keep, nextId, the, type State } from './state.mts';
import type {
	Appointment,
	AppointmentStatus,
	AppointmentType,
	Attachment,
	ProcessState,
} from './supportRecords.mts';
import { addMessage, setProcessState } from './tickets.mts';
import type { World } from './world.mts';

function known<T>(map: ReadonlyMap<number, T>, id: number, kind: string): T {
	const record = map.get(id);
	if (!record) throw new Error(`There is no ${kind} ${id}.`);
	return record;
}

const appointmentStatuses: readonly AppointmentStatus[] = [
	'to_plan',
	'need_confirm',
	'planned',
	'terminated',
	'canceled',
	'missing_customer',
	'missing_technician',
];
/** What the seller does about a ticket, and the state of its process that follows. */
const processStates = { open: 'diagnostic', resolved: 'resolved', closed: 'closed' } as const;

/** A file to attach to an object, or to publish to every client. */
export interface NewAttachment {
	/** Bytes; they are made while they are sent. */
	size: number;
	/** Without it the file is published to every client. */
	entityType?: 'invoice' | 'commercial_offer' | 'service_contract';
	entityId?: number;
	name?: string;
	mimeType?: string;
}
/** A date that is proposed for an appointment. */
export interface ProposedAppointment {
	serviceContractId: number;
	/** ISO 8601; in a week by default. */
	date?: string;
	type?: AppointmentType;
}
/** What the seller answers to a ticket. */
export interface TicketAnswer {
	id: number;
	message?: string;
	/** `resolved` and `closed` end it, `open` takes it up again. */
	state?: keyof typeof processStates;
}

function attachedTo(state: State, { entityType, entityId }: NewAttachment): Attachment['entity'] {
	if (entityType === undefined) return null;
	const maps = {
		invoice: state.invoices,
		commercial_offer: state.quotes,
		service_contract: state.serviceContracts,
	};
	if (!(entityType in maps)) throw new Error(`Unknown entityType "${entityType}".`);
	known<unknown>(maps[entityType], Number(entityId), entityType);
	return { type: entityType, id: Number(entityId) };
}

/** What the seller and its technicians do: changes that no call of the client makes. Each throws Error for an unknown id. */
export const happenings = (world: World) => ({
	/** Adds a file of any size. @returns its id and what it is */
	addAttachment(file: NewAttachment) {
		const { state, clock } = world;
		const { size, name = 'fichier.bin', mimeType = 'application/octet-stream' } = file;
		if (!Number.isSafeInteger(size) || size < 0) throw new Error('size is a number of bytes.');
		const { id, content } = keep(state.attachments, {
			id: nextId(state, 'attachment'),
			name,
			category: file.entityType ? 'document' : 'public',
			mimeType,
			content: { size },
			createdAt: clock.now(),
			entity: attachedTo(state, file),
		});
		return { id, name, mimeType, size: sizeOf(content) };
	},
	/** Proposes a date to the client. @returns the id of the appointment, and of the workflow that confirms it */
	proposeAppointment({ serviceContractId, date, type = 'technical_tour' }: ProposedAppointment) {
		const { state, clock } = world;
		known(state.serviceContracts, serviceContractId, 'service contract');
		const at = date === undefined ? clock.now() + 7 * DAY : Date.parse(date);
		if (Number.isNaN(at)) throw new Error(`"${date}" is no date.`);
		const { id, confirmationId } = addAppointment(state, {
			serviceContractId,
			date: at,
			status: 'need_confirm',
			type,
			createdAt: clock.now(),
		});
		return { id, confirmationProcessId: confirmationId };
	},
	/** Brings an appointment to a status at once. @returns its status before */
	advanceAppointment(id: number, status: AppointmentStatus): AppointmentStatus {
		const { state, clock } = world;
		const appointment: Appointment = known(state.appointments, id, 'appointment');
		if (!appointmentStatuses.includes(status)) throw new Error(`Unknown status ${status}.`);
		const before = statusOf(appointment, clock.now());
		setAppointmentStatus(state, appointment, status, clock.now());
		return before;
	},
	/** Answers a ticket, and may end it or take it up again. */
	answerTicket({ id, message, state: to }: TicketAnswer): void {
		const { state, clock } = world;
		const ticket = known(state.tickets, id, 'ticket');
		const process = the(state.processes, ticket.processIds[0]);
		const next: ProcessState | undefined = to && processStates[to];
		if (to && !next) throw new Error(`Unknown state ${to}.`);
		const date = clock.now();
		if (message) addMessage(state, process, { date, author: 'Support', message, fromUs: true });
		if (next) setProcessState(state, process, next, date);
	},
	/** Bills a month of one service contract. @returns the id of the invoice */
	issueInvoice(serviceContractId: number): number {
		const { state, clock } = world;
		const contract = known(state.serviceContracts, serviceContractId, 'service contract');
		return addInvoice(state, contract, clock.now()).id;
	},
});

/** What {@link happenings} offers. */
export type Happenings = ReturnType<typeof happenings>;
