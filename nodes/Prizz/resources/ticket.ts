import type { IDataObject } from 'n8n-workflow';

import { op, resource, type Schema } from '../engine/operation';
import { boolean, collection, decimal, text } from '../fields/basic';
import { sortBy } from '../fields/lists';
import { locate, locateText } from '../fields/locators';
import { operator, ticketSearch } from '../fields/tickets';
import { keep } from './shared';

const target = { clientId: locate(operator, 'path.id') } as const;

const output = {
	schema: 'Ticket',
	simplify: (object: Schema<'Ticket'>): IDataObject => ({
		...keep(
			object,
			'numero',
			'titre',
			'etat',
			'etat_lib',
			'operatorId',
			'operatorName',
			'cust_name',
			'cust_address',
			'ref_commande',
			'ref_service',
			'id_service_sicom',
			'date_creation',
			'date_resolution',
			'date_cloture',
			'last_message',
		),
		running_process: (object.running_process ?? []).map(({ id, lib, state }) => ({
			id,
			lib,
			state,
		})),
	}),
} as const;

export const ticketResource = resource({
	name: 'Ticket',
	description: 'Incidents and questions about services',
	operations: {
		createOperator: op('POST /exploitation/operator/{id}', {
			name: 'Create Operator',
			action: 'Create operator for tickets',
			description: 'Open the ticket space of a client, once, before its first ticket',
			fields: target,
			outcome: { kind: 'object' },
			write: true,
			check: 'List the tickets with Ticket > Get by Operator: it works once the space is there',
		}),
		get: op('GET /exploitation/operator/{id}/tickets/{ref}', {
			name: 'Get',
			action: 'Get ticket',
			description: 'Get a ticket with its processes',
			fields: {
				...target,
				ref: locateText('Ticket', 'path.ref', {
					search: ticketSearch,
					mode: { displayName: 'By ID', name: 'id', placeholder: 'e.g. T2041' },
					required: true,
					description: 'The ticket, by its number',
				}),
			},
			outcome: { kind: 'object' },
		}),
		getAll: op('GET /exploitation/tickets', {
			name: 'Get Many',
			action: 'Get many tickets',
			description: 'List tickets, of every client that the token may act for',
			fields: {
				filters: collection('Filters', 'Add filter', {
					operator: locate(operator, 'query.operator', { required: false }),
					etat: text('Status', 'query.etat', {
						placeholder: 'e.g. open',
						description: 'The status as the API writes it (etat)',
					}),
					showArchived: boolean('Show Archived', 'query.showArchived', {
						default: true,
						description: 'Whether to return closed tickets, too',
					}),
				}),
				sort: collection('Sort', 'Add sort', {
					date_creation: sortBy('Creation Date', 'query.sort[date_creation]'),
				}),
			},
			outcome: { kind: 'list' },
			output,
		}),
		getByOperator: op('GET /exploitation/operator/{id}/tickets', {
			name: 'Get by Operator',
			action: 'Get tickets of operator',
			description: 'List all tickets of one client, closed ones included',
			fields: target,
			outcome: { kind: 'list' },
			output,
		}),
		open: op('POST /exploitation/operator/{id}/tickets', {
			name: 'Open',
			action: 'Open ticket',
			description: 'Open a ticket with Prizz; Process > Run then describes what is wrong',
			fields: {
				...target,
				additionalFields: collection('Additional Fields', 'Add field', {
					serviceId: decimal('Service ID', 'query.serviceId', {
						min: 1,
						integer: true,
						placeholder: 'e.g. 9120',
						description:
							'The service that the ticket is about, as id_service_sicom of its other tickets names it',
					}),
				}),
			},
			outcome: { kind: 'object' },
			refusal: ({ ticket_id, numero }) =>
				ticket_id || numero ? undefined : 'Prizz did not tell which ticket was opened',
			write: true,
			check: 'Look for the ticket with Ticket > Get by Operator before you open it again',
		}),
	},
});
