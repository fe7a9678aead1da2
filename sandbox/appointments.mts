import type { Appointment, AppointmentStatus, AppointmentType } from './supportRecords.mts';
import { keep, nextId, the, type State } from './state.mts';
import { clientIdOf } from './views/services.mts';
import { workflowNames } from './views/workflowNames.mts';
import { startRun } from './workflows/start.mts';

/** Staff of the seller who comes to appointments. */
const TECHNICIAN = 31;

/** @returns what an appointment is at `now`: one that was planned is over once its date has passed */
export const statusOf = ({ status, date }: Appointment, now: number): AppointmentStatus =>
	status === 'planned' && date !== null && date <= now ? 'terminated' : status;

/** @returns when an appointment last changed by `now`, epoch ms; null when it never did */
export const modifiedAt = (appointment: Appointment, now: number): number | null =>
	statusOf(appointment, now) === appointment.status ? appointment.modifiedAt : appointment.date;

/** What an appointment is made of; instants are epoch ms. */
export interface AppointmentSeed {
	serviceContractId: number;
	date: number | null;
	status: AppointmentStatus;
	type: AppointmentType;
	createdAt: number;
}

/** Adds an appointment; one whose date the client must confirm comes with the workflow for that. */
export function addAppointment(state: State, seed: AppointmentSeed): Appointment {
	const contract = the(state.serviceContracts, seed.serviceContractId);
	const clientId = clientIdOf(state, contract);
	const appointment = keep(state.appointments, {
		...seed,
		id: nextId(state, 'appointment'),
		name: `RDV ${contract.name}`,
		contactId: [...state.persons.values()].find((person) => person.clientId === clientId)!.id,
		technicianId: TECHNICIAN,
		modifiedAt: null,
		confirmationId: null,
	});
	setAppointmentStatus(state, appointment, seed.status, null, seed.createdAt);
	return appointment;
}

/** Puts an appointment into a status. @param modified when that is; null while it is being made */
export function setAppointmentStatus(
	state: State,
	appointment: Appointment,
	status: AppointmentStatus,
	modified: number | null,
	at = modified ?? appointment.createdAt,
): void {
	const open = appointment.confirmationId && state.workflows.get(appointment.confirmationId);
	if (open && status !== 'need_confirm' && open.state === 'waiting')
		Object.assign(open, { state: 'done', log: `The appointment is ${status}.`, lastRunAt: at });
	appointment.status = status;
	appointment.modifiedAt = modified;
	appointment.confirmationId = null;
	if (status !== 'need_confirm') return;
	const context = workflowNames.appointmentToConfirm.find((name) => /CustomerConfirm/.test(name))!;
	appointment.confirmationId = startRun(state, context, appointment.id, at).id;
}
