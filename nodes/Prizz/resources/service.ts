import { op, resource, type Schema } from '../engine/operation';
import { collection } from '../fields/basic';
import { sortById } from '../fields/lists';
import { locate } from '../fields/locators';
import { legalEntity, service } from '../fields/objects';
import { discountedUnitPrice } from './amounts';
import { addressOf, keep } from './shared';

const output = {
	schema: 'Service',
	simplify: (object: Schema<'Service'>) => ({
		...keep(object, 'id', 'name', 'status', 'serviceContractId'),
		productCode: object.product?.productCode ?? null,
		...keep(object, 'quantity', 'unit', 'recurrence'),
		...discountedUnitPrice(object),
		...keep(
			object,
			'subscriptionDate',
			'activationDate',
			'endDate',
			'terminationDate',
			'paidUntil',
		),
		address: addressOf(object),
	}),
} as const;

export const serviceResource = resource({
	name: 'Service',
	description: 'Single items of service contracts, such as a bandwidth: price, status, dates',
	operations: {
		get: op('GET /services/{id}', {
			name: 'Get',
			action: 'Get service',
			description: 'Get one item of a service contract',
			fields: { serviceId: locate(service, 'path.id') },
			outcome: { kind: 'object' },
			output,
		}),
		getAll: op('GET /services', {
			name: 'Get Many',
			action: 'Get many services',
			description: 'List the items of service contracts',
			fields: {
				filters: collection('Filters', 'Add filter', {
					legalEntityId: locate(legalEntity, 'query.legalEntityId', { required: false }),
				}),
				sort: sortById<'GET /services'>('query.sort[id]'),
			},
			outcome: { kind: 'pages' },
			output,
		}),
	},
});
