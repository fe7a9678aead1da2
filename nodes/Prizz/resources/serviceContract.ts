import { op, resource, type Schema } from '../engine/operation';
import { collection, choice, decimal, text } from '../fields/basic';
import { comment, needsThread } from '../fields/comment';
import { sortBy } from '../fields/lists';
import { locate, locateText } from '../fields/locators';
import {
	client,
	clientContract,
	legalEntity,
	offer,
	serviceContract,
	serviceContractNames,
} from '../fields/objects';
import { discountedUnitPrice } from './amounts';
import { addressOf, keep, reference } from './shared';

/** Attributes that tell an L3 service's subnet, as the API names them. */
const SUBNET_KEYS = ['subnet', 'subnet_gateway', 'subnet_mask', 'subnet_range'] as const;

/** The subnet in production; before delivery, the one that is planned. Null where there is none. */
function subnetOf(object: Schema<'ServiceContract'>) {
	const attributes = [
		object.consolidatedAttributes,
		object.consolidatedAttributesStagingOrNew,
	].find((candidate) => candidate?.subnet !== undefined && candidate.subnet !== null);
	return Object.fromEntries(SUBNET_KEYS.map((key) => [key, attributes?.[key] ?? null]));
}

const output = {
	schema: 'ServiceContract',
	simplify: (object: Schema<'ServiceContract'>) => ({
		...keep(
			object,
			'id',
			'name',
			'status',
			'refClient',
			'refService',
			'description',
			'subscriptionDate',
			'plannedActivationDate',
			'activationDate',
			'firstActivationDate',
			'commitmentEndDate',
			'canceledDate',
			'canceledReason',
			'clientContractId',
			'legalEntityId',
		),
		offer: reference(object.offer),
		client: reference(object.client),
		...subnetOf(object),
		quotes: (object.commercialOffers ?? []).map(reference),
		services: (object.services ?? []).map((service) => ({
			...keep(service, 'id', 'name', 'status', 'activationDate', 'quantity', 'recurrence'),
			...discountedUnitPrice(service),
			address: addressOf(service),
		})),
	}),
} as const;

const SERVICE_STATUSES = [
	{ name: 'Active', value: 'active', description: 'In service' },
	{ name: 'Ending', value: 'ending', description: 'Being cancelled, may still work' },
	{ name: 'New', value: 'new', description: 'Just ordered' },
	{ name: 'Staging', value: 'staging', description: 'Under construction' },
	{ name: 'Terminated', value: 'terminated', description: 'Closed' },
];

const byName = (to: 'path.name') =>
	locateText('Service Contract Name', to, {
		search: serviceContractNames,
		mode: { displayName: 'By Name', name: 'name', placeholder: 'e.g. L2-2611-00042' },
		required: true,
		description: 'The name of the service contract',
	});

export const serviceContractResource = resource({
	name: 'Service Contract',
	description: 'Services that were ordered: status, activation, VLAN',
	operations: {
		addComment: op('POST /service_contracts/{id}/comments', {
			name: 'Add Comment',
			action: 'Add comment to service contract',
			description: 'Add a comment that Prizz can read and answer',
			fields: {
				serviceContractId: locate(serviceContract, 'path.id'),
				...comment,
			},
			outcome: { kind: 'object' },
			validate: needsThread,
			write: true,
			check: 'Read the comment threads of the service contract before adding it again',
		}),
		get: op('GET /service_contracts/{id}', {
			name: 'Get',
			action: 'Get service contract',
			description: 'Get a service contract with its services',
			fields: { serviceContractId: locate(serviceContract, 'path.id') },
			outcome: { kind: 'object' },
			output,
		}),
		getAll: op('GET /service_contracts', {
			name: 'Get Many',
			action: 'Get many service contracts',
			description: 'List service contracts',
			fields: {
				filters: collection('Filters', 'Add filter', {
					clientContractId: locate(clientContract, 'query.clientContractId', { required: false }),
					clientLegalEntityId: locate(client, 'query.clientLegalEntityId', { required: false }),
					legalEntityId: locate(legalEntity, 'query.legalEntityId', { required: false }),
					offerId: locate(offer, 'query.offerId', { required: false }),
					search: text('Search', 'query.search', { description: 'Text to look for' }),
					status: choice('Status', 'query.status', SERVICE_STATUSES, { default: 'active' }),
				}),
				sort: collection('Sort', 'Add sort', {
					id: sortBy('ID', 'query.sort[id]'),
					status: sortBy('Status', 'query.sort[status]'),
				}),
			},
			outcome: { kind: 'pages' },
			output,
		}),
		getByName: op('GET /service_contracts_by_name/{name}', {
			name: 'Get by Name',
			action: 'Get service contract by name',
			description: 'Get a service contract by its exact name',
			fields: { serviceContractName: byName('path.name') },
			outcome: { kind: 'object' },
			output,
		}),
		getOperationalStatus: op('GET /service_contracts_by_name/{name}/operational_status', {
			name: 'Get Operational Status',
			action: 'Get operational status of service contract',
			description: 'Get whether the service works right now',
			fields: { serviceContractName: byName('path.name') },
			outcome: { kind: 'object' },
		}),
		setVlan: op('POST /service_contracts/{id}/vlan', {
			name: 'Set VLAN',
			action: 'Set VLAN of service contract',
			description: 'Change the VLAN ID that the service is delivered on',
			fields: {
				serviceContractId: locate(serviceContract, 'path.id'),
				vid: decimal('VLAN ID', 'body.vid', {
					min: 1,
					max: 4094,
					integer: true,
					required: true,
					placeholder: 'e.g. 120',
					description: 'From 1 to 4094',
				}),
			},
			outcome: { kind: 'object' },
			write: true,
			check:
				'Get the service contract with "Output" set to "Raw" and look for the VLAN in its attributes before setting it again',
		}),
	},
});
