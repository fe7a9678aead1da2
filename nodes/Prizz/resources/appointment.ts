import type { IDataObject } from 'n8n-workflow';

import { op, resource, type Schema } from '../engine/operation';
import { boolean, choice, collection, dateTime } from '../fields/basic';
import { sortBy } from '../fields/lists';
import { locate, locateText } from '../fields/locators';
import { appointment, serviceContract, serviceContractNames } from '../fields/objects';
import { addressOf, keep, personOf, reference } from './shared';

const output = {
	schema: 'Appointment',
	simplify: (object: Schema<'Appointment'>): IDataObject => ({
		...keep(object, 'id', 'name', 'date', 'status', 'accepted', 'type'),
		address: addressOf(object),
		serviceContract: reference(object.serviceContract),
		refClient: object.serviceContract?.refClient ?? null,
		client: reference(object.clientLegalEntity),
		contact: personOf(object.contact),
		technician: personOf(object.tech),
		...keep(object, 'confirmationProcessId', 'createDate', 'lastModifiedDate'),
	}),
} as const;

const STATUSES = [
	{ name: 'Canceled', value: 'canceled' },
	{ name: 'Customer Missing', value: 'missing_customer', description: 'Nobody was on site' },
	{ name: 'Done', value: 'terminated', description: 'Took place' },
	{ name: 'Needs Confirmation', value: 'need_confirm', description: 'A date is proposed' },
	{ name: 'Planned', value: 'planned', description: 'The date is agreed' },
	{ name: 'Technician Missing', value: 'missing_technician', description: 'Nobody came' },
	{ name: 'To Plan', value: 'to_plan', description: 'Has no date yet' },
] satisfies Array<{ name: string; value: Schema<'Appointment'>['status']; description?: string }>;

export const appointmentResource = resource({
	name: 'Appointment',
	description: 'Visits of technicians: dates, status, contact on site',
	operations: {
		get: op('GET /appointments/{id}', {
			name: 'Get',
			action: 'Get appointment',
			description: 'Get an appointment with its service contract and contact',
			fields: { appointmentId: locate(appointment, 'path.id') },
			outcome: { kind: 'object' },
			output,
		}),
		getAll: op('GET /appointments', {
			name: 'Get Many',
			action: 'Get many appointments',
			description: 'List appointments, of one service contract for example',
			fields: {
				filters: collection('Filters', 'Add filter', {
					dateFrom: dateTime('Date After', 'query.date[from]'),
					dateTo: dateTime('Date Before', 'query.date[to]'),
					includeArchived: boolean('Include Archived', 'query.includeArchived', {
						default: true,
						description: 'Whether to return finished appointments, too',
					}),
					serviceContractId: locate(serviceContract, 'query.serviceContractId', {
						required: false,
					}),
					serviceContractName: locateText('Service Contract Name', 'query.serviceContractName', {
						search: serviceContractNames,
						mode: { displayName: 'By Name', name: 'name', placeholder: 'e.g. L2-2611-00042' },
						description: 'The name of the service contract',
					}),
					status: choice('Status', 'query.status', STATUSES, { default: 'planned' }),
				}),
				sort: collection('Sort', 'Add sort', { date: sortBy('Date', 'query.sort[date]') }),
			},
			outcome: { kind: 'list', at: 'items' },
			output,
		}),
	},
});
