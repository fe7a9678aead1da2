import type { IDataObject } from 'n8n-workflow';

import { addressOf, keep, reference } from '../../Prizz/resources/shared';
import { dateMark, isoOf } from '../engine/marks';
import { whole, type EventRow, type Look } from './row';
import { dateOf, idsIn, statusOf } from './shared';

const simplify = (appointment: IDataObject): IDataObject => ({
	...keep(appointment, 'id', 'name', 'status', 'type', 'date', 'accepted', 'createDate'),
	address: addressOf(appointment),
	client: reference(appointment.clientLegalEntity),
	serviceContract: reference(appointment.serviceContract),
	confirmationProcessId: appointment.confirmationProcessId ?? null,
});

/** Statuses after which nothing more happens; such appointments leave the list. */
const FINAL = ['terminated', 'canceled', 'missing_customer', 'missing_technician'];

function look(appointment: IDataObject): Look {
	const status = statusOf(appointment);
	return {
		status,
		mark: dateMark(appointment.date),
		inFlight: true,
		occurrence: {
			what: [status, isoOf(appointment.date), isoOf(appointment.lastModifiedDate)].join(':'),
			at: dateOf(appointment.lastModifiedDate ?? appointment.createDate),
		},
	};
}

const list = whole('GET /appointments', 'items');

export const appointmentChanged: EventRow = {
	name: 'Appointment Changed',
	description: 'An appointment was made, moved, or its status changed',
	kind: 'changed',
	inFlight: [list],
	sample: list,
	idOf: ({ id }) => id as number,
	pathOf: (id) => `/appointments/${String(id)}`,
	look,
	lookAtLeft: (appointment) => ({
		...look(appointment),
		inFlight: !FINAL.includes(statusOf(appointment)),
	}),
	filters: { clientLegalEntityId: null },
	filterValues: { clientLegalEntityId: idsIn('clientLegalEntity') },
	simplify,
};
