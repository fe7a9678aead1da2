/**
 * What the compiler must accept and refuse in a resource table. Nothing here runs: every `@ts-expect-error` is a
 * wrong line that must not compile, and becomes a mistake itself when it does.
 */
import { legacyOp, op, type Operation, type Route } from '../../nodes/Prizz/engine/operation.ts';
import { collection, number, text } from '../../nodes/Prizz/fields/basic.ts';
import { locate } from '../../nodes/Prizz/fields/locators.ts';
import { client, commercialOffer, section } from '../../nodes/Prizz/fields/objects.ts';

const labels = { name: 'Get', action: 'Get it', description: 'Get it all' } as const;
const object = { kind: 'object' } as const;
const write = true;

/** What is right. */
export const right: Operation[] = [
	op('GET /client_legal_entities/{id}', {
		...labels,
		fields: { clientId: locate(client, 'path.id') },
		outcome: object,
		output: { schema: 'ClientLegalEntity', simplify: ({ id, siren }) => ({ id, siren }) },
	}),
	op('GET /commercial_offers', {
		...labels,
		fields: {
			filters: collection('Filters', 'Add filter', {
				createDateFrom: text('From', 'query.createDate[from]'),
				offerId: number('Offer', 'query.sections.offerId', { default: 1 }),
			}),
			sort: collection('Sort', 'Add sort', { id: text('ID', 'query.sort[id]') }),
			note: text('Note', 'node'),
		},
		outcome: { kind: 'pages' },
	}),
	op('POST /commercial_offers/{id}/sections/{sectionId}/offer', {
		...labels,
		fields: {
			commercialOfferId: locate(commercialOffer, 'path.id'),
			sectionId: locate(section, 'path.sectionId'),
			offerId: number('Offer', 'body.offerId', { default: 1 }),
			additionalFields: collection('Additional Fields', 'Add field', {
				address: text('Address', 'body.eligibility.address'),
			}),
		},
		outcome: object,
		write,
	}),
];

/** A route that the contract has, and no other. */
export const route: Route = 'DELETE /commercial_offers/{id}/sections/{sectionId}';
// @ts-expect-error no such path
export const wrongPath: Route = 'GET /quotes';
// @ts-expect-error the path is right, the method is not
export const wrongMethod: Route = 'DELETE /commercial_offers';
// @ts-expect-error below another base URL
export const wrongBase: Route = 'GET /external-api/v2/user';

/** A route that does not exist. */
export const unknownRoute = [
	// @ts-expect-error the contract has no such route
	op('GET /commercial_offers/{id}/price', { ...labels, fields: {}, outcome: object }),
	op('GET /user', {
		...labels,
		fields: {},
		outcome: object,
		// @ts-expect-error nor this one, called beside the operation's own
		alsoCalls: ['GET /users'],
	}),
];

/** Path parts. */
export const paths = [
	// @ts-expect-error {id} has no field
	op('GET /client_legal_entities/{id}', { ...labels, fields: {}, outcome: object }),
	// @ts-expect-error {sectionId} has no field
	op('DELETE /commercial_offers/{id}/sections/{sectionId}', {
		...labels,
		fields: { commercialOfferId: locate(commercialOffer, 'path.id') },
		outcome: { kind: 'deleted', id: 'sectionId' },
		write,
	}),
	op('GET /client_legal_entities/{id}', {
		...labels,
		// @ts-expect-error the route has no {clientId}
		fields: {
			clientId: locate(client, 'path.id'),
			other: locate(client, 'path.clientId'),
		},
		outcome: object,
	}),
	op('GET /user', {
		...labels,
		// @ts-expect-error the route has no path parameters at all
		fields: { id: text('ID', 'path.id') },
		outcome: object,
	}),
];

/** Query names. */
export const queries = [
	op('GET /commercial_offers', {
		...labels,
		// @ts-expect-error quotes do not sort by status
		fields: { sort: text('Sort', 'query.sort[status]') },
		outcome: { kind: 'pages' },
	}),
	op('GET /commercial_offers', {
		...labels,
		// @ts-expect-error a member of a collection is checked as well
		fields: {
			filters: collection('Filters', 'Add filter', {
				search: text('Search', 'query.search'),
				client: text('Client', 'query.clientId'),
			}),
		},
		outcome: { kind: 'pages' },
	}),
	op('GET /offers/{id}/context', {
		...labels,
		// @ts-expect-error lists have brackets in their names
		fields: {
			offerId: text('Offer', 'path.id'),
			items: text('Items', 'query.items'),
		},
		outcome: object,
	}),
	op('GET /user', {
		...labels,
		// @ts-expect-error the route has no query at all
		fields: { search: text('Search', 'query.search') },
		outcome: object,
	}),
];

/** Body fields. */
export const bodies = [
	op('POST /commercial_offers', {
		...labels,
		// @ts-expect-error the wire says clientLegalEntityId
		fields: { clientId: locate(client, 'body.clientId') },
		outcome: object,
		write,
	}),
	op('POST /commercial_offers/fast_order/{eligibilityId}', {
		...labels,
		// @ts-expect-error the documentation's PHP sample is wrong
		fields: {
			eligibilityId: text('Test', 'path.eligibilityId'),
			combinationId: text('Combination', 'body.combination_id'),
		},
		outcome: object,
		write,
	}),
	op('POST /commercial_offers/{id}/sections/{sectionId}/offer', {
		...labels,
		// @ts-expect-error the nested object has no such field
		fields: {
			commercialOfferId: locate(commercialOffer, 'path.id'),
			sectionId: locate(section, 'path.sectionId'),
			address: text('Address', 'body.eligibility.addressC'),
		},
		outcome: object,
		write,
	}),
	op('POST /commercial_offers/{id}/submit', {
		...labels,
		// @ts-expect-error the route takes no body
		fields: {
			commercialOfferId: locate(commercialOffer, 'path.id'),
			name: text('Name', 'body.name'),
		},
		outcome: object,
		write,
	}),
	op('GET /user', {
		...labels,
		// @ts-expect-error a place that is neither path, query nor body
		fields: { name: text('Name', 'header.name') },
		outcome: object,
	}),
];

/** Calls of the legacy API. */
export const legacy = [
	legacyOp('createOrder', {
		...labels,
		fields: {
			refPorte: text('Door', 'body.infosActivationService.refPorte'),
			more: text('More', 'body'),
		},
		outcome: object,
		write,
	}),
	// @ts-expect-error no such call
	legacyOp('createFonOrder', { ...labels, fields: {}, outcome: object }),
	legacyOp('createOrder', {
		...labels,
		// @ts-expect-error the wire says refPorte
		fields: { refPort: text('Door', 'body.infosActivationService.refPort') },
		outcome: object,
		write,
	}),
	legacyOp('getContacts', {
		...labels,
		// @ts-expect-error the call takes no body
		fields: { more: text('More', 'body') },
		outcome: object,
	}),
];

/** Output schemas. */
export const outputs = [
	op('GET /user', {
		...labels,
		fields: {},
		outcome: object,
		// @ts-expect-error the contract has no such schema
		output: { schema: 'Quote', simplify: () => ({}) },
	}),
	op('GET /client_legal_entities/{id}', {
		...labels,
		fields: { clientId: locate(client, 'path.id') },
		outcome: object,
		output: {
			schema: 'ClientLegalEntity',
			// @ts-expect-error the schema has no such property
			simplify: ({ turnover }) => ({ turnover }),
		},
	}),
];

/** Outcomes. */
export const outcomes = [
	op('GET /user', {
		...labels,
		fields: {},
		// @ts-expect-error no such kind
		outcome: { kind: 'table' },
	}),
];
