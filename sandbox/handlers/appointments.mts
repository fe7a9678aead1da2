import type { Full } from '../complete.mts';
import { isoDate, isoDateOrNull } from '../clock.mts';
import type { Appointment } from '../records.mts';
import { the, type State } from '../state.mts';
import { addressOf } from '../views/address.mts';
import { contactView, nestedClientView, userView } from '../views/companies.mts';
import { clientIdOf, serviceContractView } from '../views/services.mts';
import { workflowNames } from '../views/workflowNames.mts';
import { visible, type Handlers } from './handler.mts';
import { matches, sorted, within } from './lists.mts';

const contractOf = (state: State, { serviceContractId }: Appointment) =>
	the(state.serviceContracts, serviceContractId);

function appointmentView(state: State, appointment: Appointment): Full<'Appointment'> {
	const contract = contractOf(state, appointment);
	return {
		availableWorkflows: [...workflowNames.appointment],
		id: appointment.id,
		name: appointment.name,
		createDate: isoDate(appointment.createdAt),
		lastModifiedDate: null,
		...addressOf(contract.address),
		serviceContract: serviceContractView(state, contract, 'nested'),
		clientLegalEntity: nestedClientView(the(state.clients, clientIdOf(state, contract))),
		contact: contactView(the(state.persons, appointment.contactId)),
		tech: userView(the(state.persons, appointment.technicianId)),
		date: isoDateOrNull(appointment.date),
		accepted: appointment.status === 'planned' || appointment.status === 'terminated',
		status: appointment.status,
		type: appointment.type,
		confirmationProcessId: null,
	};
}

const archived = ({ status }: Appointment) => status === 'terminated' || status === 'canceled';

/** Appointments; finished ones are left out of the list unless asked for. */
export const appointmentHandlers: Handlers<'getAppointments' | 'getAppointment'> = {
	getAppointments: ({ world: { state }, account, query }) => {
		const mine = [...state.appointments.values()].filter((appointment) => {
			const contract = contractOf(state, appointment);
			return (
				account.clientIds.includes(clientIdOf(state, contract)) &&
				matches(query.serviceContractId, contract.id) &&
				matches(query.serviceContractName, contract.name) &&
				matches(query.status, appointment.status as string) &&
				(query.includeArchived || query.status !== undefined || !archived(appointment)) &&
				within(appointment.date, query['date[from]'], query['date[to]'])
			);
		});
		const ordered = sorted(mine, [query['sort[date]'], ({ date }) => date ?? 0]);
		return { items: ordered.map((appointment) => appointmentView(state, appointment)) };
	},

	getAppointment: ({ world: { state }, account, path }) =>
		appointmentView(
			state,
			visible(
				state.appointments,
				path.id,
				'appointment',
				(appointment) => clientIdOf(state, contractOf(state, appointment)),
				account,
			),
		),
};
