import type { IDataObject } from 'n8n-workflow';

import { keep } from '../../Prizz/resources/shared';
import { fillPath } from '../../Prizz/transport/request';
import { digest, isoOf } from '../engine/marks';
import { whole, type EventRow, type Id, type Look } from './row';
import { dateOf } from './shared';

const simplify = (ticket: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(
			keep(
				ticket,
				'id',
				'numero',
				'titre',
				'etat',
				'etat_lib',
				'operatorId',
				'operatorName',
				'ref_commande',
				'ref_service',
				'id_service_sicom',
				'date_creation',
				'date_resolution',
				'date_cloture',
				'last_message',
			),
		).filter(([, value]) => value !== undefined),
	);

const list = whole('GET /exploitation/tickets');

const stateOf = ({ etat }: IDataObject) => String(etat ?? '');

/** Date of the state that a ticket is in; null where only a message is new, which has no date. */
const stateDate = ({ date_cloture, date_resolution }: IDataObject) =>
	dateOf(date_cloture ?? date_resolution);

function look(ticket: IDataObject, mark: string, inFlight: boolean): Look {
	const status = stateOf(ticket);
	return {
		status,
		mark,
		inFlight,
		occurrence: {
			what: [status, isoOf(stateDate(ticket)), mark].filter(Boolean).join(':'),
			at: stateDate(ticket),
		},
	};
}

/** A ticket is read by its operator and number. */
const parts = (id: Id) => {
	const [operator, ...number] = String(id).split('/');
	return { id: operator, ref: number.join('/') };
};

export const ticketUpdated: EventRow = {
	name: 'Ticket Updated',
	description: 'A ticket was opened, its state changed, or it has a new message',
	kind: 'changed',
	inFlight: [list],
	sample: list,
	idOf: ({ operatorId, numero }) =>
		operatorId === null || operatorId === undefined || !numero
			? undefined
			: `${String(operatorId)}/${String(numero)}`,
	pathOf: (id) => fillPath('/exploitation/operator/{id}/tickets/{ref}', parts(id)),
	identify: (id) => ({ operatorId: Number(parts(id).id), numero: parts(id).ref }),
	look: (ticket) => look(ticket, digest(String(ticket.last_message ?? '')), true),
	// Archived tickets leave the list; read alone, a ticket does not tell its last message.
	lookAtLeft: (ticket, known) => look(ticket, known.mark, false),
	filters: {},
	simplify,
};
