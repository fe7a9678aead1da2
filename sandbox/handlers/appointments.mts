import { modifiedAt, statusOf } from '../appointments.mts';
import type { Full } from '../complete.mts';
import { isoDate, isoDateOrNull } from '../clock.mts';
import { the, type State } from '../state.mts';
import type { Appointment, AppointmentStatus } from '../supportRecords.mts';
import { addressOf } from '../views/address.mts';
import { contactView, nestedClientView, userView } from '../views/companies.mts';
import { clientIdOf, serviceContractView } from '../views/services.mts';
import { workflowsOf } from '../views/workflowNames.mts';
import { visible, type Handlers } from './handler.mts';
import { matches, sorted, within } from './lists.mts';

const contractOf = (state: State, { serviceContractId }: Appointment) =>
	the(state.serviceContracts, serviceContractId);

function appointmentView(state: State, appointment: Appointment, now: number): Full<'Appointment'> {
	const status = statusOf(appointment, now);
	const contract = contractOf(state, appointment);
	return {
		availableWorkflows: [...workflowsOf.appointment(status)],
		id: appointment.id,
		name: appointment.name,
		createDate: isoDate(appointment.createdAt),
		lastModifiedDate: isoDateOrNull(modifiedAt(appointment, now)),
		...addressOf(contract.address),
		serviceContract: serviceContractView(state, contract, 'nested'),
		clientLegalEntity: nestedClientView(the(state.clients, clientIdOf(state, contract))),
		contact: contactView(the(state.persons, appointment.contactId)),
		tech: userView(the(state.persons, appointment.technicianId)),
		date: isoDateOrNull(appointment.date),
		accepted: status === 'planned' || status === 'terminated',
		status,
		type: appointment.type,
		confirmationProcessId: appointment.confirmationId,
	};
}

const archived = (status: AppointmentStatus) => status === 'terminated' || status === 'canceled';

/** Appointments; finished ones are left out of the list unless asked for. */
export const appointmentHandlers: Handlers<'getAppointments' | 'getAppointment'> = {
	getAppointments: ({ world: { state, clock }, account, query }) => {
		const now = clock.now();
		const inRange = within(query['date[from]'], query['date[to]']);
		const mine = [...state.appointments.values()].filter((appointment) => {
			const contract = contractOf(state, appointment);
			const status = statusOf(appointment, now);
			return (
				account.clientIds.includes(clientIdOf(state, contract)) &&
				matches(query.serviceContractId, contract.id) &&
				matches(query.serviceContractName, contract.name) &&
				matches(query.status, status as string) &&
				(query.includeArchived || query.status !== undefined || !archived(status)) &&
				inRange(appointment.date)
			);
		});
		const ordered = sorted(mine, [query['sort[date]'], ({ date }) => date]);
		return { items: ordered.map((appointment) => appointmentView(state, appointment, now)) };
	},

	getAppointment: ({ world: { state, clock }, account, path }) =>
		appointmentView(
			state,
			visible(
				state.appointments,
				path.id,
				'appointment',
				(appointment) => clientIdOf(state, contractOf(state, appointment)),
				account,
			),
			clock.now(),
		),
};
