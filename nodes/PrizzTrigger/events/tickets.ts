import type { IDataObject } from 'n8n-workflow';

import { keep } from '../../Prizz/resources/shared';
import { fillPath } from '../../Prizz/transport/request';
import { digest, isoOf } from '../engine/marks';
import { whole, type EventRow, type Id, type Known, type Look } from './row';
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

/** Date of the ticket's end, whichever it has; one that was opened again may keep it. */
const endDate = ({ date_cloture, date_resolution }: IDataObject) =>
	dateOf(date_cloture ?? date_resolution);

/** Dates of states that have one. */
const DATES: Record<string, (ticket: IDataObject) => string | null> = {
	resolved: ({ date_resolution }) => dateOf(date_resolution),
	closed: endDate,
};

function look(ticket: IDataObject, known: Known | undefined, mark: string): Look {
	const status = stateOf(ticket);
	const isReached = known !== undefined && known.status !== status;
	const reached = isReached ? `${status}<${known.status}` : status;
	return {
		status,
		mark,
		inFlight: true,
		occurrence: {
			// Closed and open again with the same last message is another opening.
			what: [reached, isoOf(endDate(ticket)), mark].filter(Boolean).join(':'),
			// A new message has no date, whatever dates the ticket has.
			at: isReached ? (DATES[status]?.(ticket) ?? null) : null,
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
	look: (ticket, known) => look(ticket, known, digest(String(ticket.last_message ?? ''))),
	// Archived tickets leave the list; read alone, a ticket does not tell its last message.
	lookAtLeft: (ticket, known) => ({ ...look(ticket, known, known.mark), inFlight: false }),
	filters: {},
	simplify,
};
