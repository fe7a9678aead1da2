import type { IDataObject } from 'n8n-workflow';

import { numberOrNull } from '../eligibility/wire';
import { op, resource, type Schema } from '../engine/operation';
import { collection, text } from '../fields/basic';
import { locate } from '../fields/locators';
import { client, legalEntity } from '../fields/objects';
import { keep } from './shared';

/** What was found in short, the same fields for every kind of object. The search has IDs as text. */
const output = {
	schema: 'SearchResult',
	simplify: (object: Schema<'SearchResult'>): IDataObject => ({
		index: object.index,
		id: numberOrNull(object.id) ?? object.id,
		name: object.name ?? object.ref ?? null,
		...keep(object, 'status', 'description', 'refClient', 'sectionNames', 'notes'),
		addresses: object.addresses ?? [object.address].filter(Boolean),
		createDate: object.createDate,
		clientLegalEntityId: numberOrNull(object.clientLegalEntityId),
		legalEntityId: numberOrNull(object.legalEntityId),
		...keep(object, 'siren', 'email', 'tel'),
	}),
} as const;

export const searchResource = resource({
	name: 'Search',
	description: 'One search over clients, quotes, invoices and service contracts',
	operations: {
		query: op('GET /search', {
			name: 'Query',
			action: 'Search for objects',
			description: 'Find clients, quotes, invoices and service contracts by text',
			fields: {
				q: text('Text', 'query.q', {
					required: true,
					placeholder: 'e.g. Bakery Dupont',
					description: 'What to look for: a name, reference, address or contact',
				}),
				filters: collection('Filters', 'Add filter', {
					clientLegalEntityId: locate(client, 'query.clientLegalEntityId', { required: false }),
					legalEntityId: locate(legalEntity, 'query.legalEntityId', { required: false }),
				}),
			},
			outcome: { kind: 'list' },
			output,
		}),
	},
});
