import type { IDataObject } from 'n8n-workflow';

import { recordsOf } from '../eligibility/wire';
import { op, resource, type Schema } from '../engine/operation';
import { choice, text } from '../fields/basic';
import { locate } from '../fields/locators';
import {
	client,
	commentThread,
	commercialOffer,
	invoice,
	serviceContract,
} from '../fields/objects';
import { keep } from './shared';

/** The comments of a tree in reading order, each before its answers, which name it as their `parentId`. */
function flatten(
	trees: Schema<'CommentThread'>['comments'],
	parentId: number | null = null,
): IDataObject[] {
	return recordsOf(trees).flatMap(({ comment = {}, children }) => [
		{
			id: comment.id,
			parentId,
			...keep(comment, 'owner', 'createDate', 'lastModifiedDate', 'content', 'contentType'),
		},
		...flatten(children, comment.id ?? null),
	]);
}

const output = {
	schema: 'CommentThread',
	simplify: (object: Schema<'CommentThread'>): IDataObject => ({
		...keep(object, 'id', 'title', 'entityClass', 'entityId', 'owner', 'createDate', 'subscribers'),
		comments: flatten(object.comments),
	}),
} as const;

/** Chosen when the class is typed. */
const OTHER = 'other';

const target = {
	/** The objects that the API's workflows start comment threads on. */
	entityClass: choice(
		'Object Type',
		'query.entityClass',
		[
			{ name: 'Client', value: 'ClientLegalEntity' },
			{ name: 'Invoice', value: 'Invoice' },
			{ name: 'Other', value: OTHER, description: 'Named by its class, as the API calls it' },
			{ name: 'Quote', value: 'CommercialOffer' },
			{ name: 'Service Contract', value: 'ServiceContract' },
		],
		{
			default: 'CommercialOffer',
			noDataExpression: true,
			description: 'What kind of object to get the threads of',
		},
	),
	clientId: locate(client, 'query.entityId', { show: { entityClass: ['ClientLegalEntity'] } }),
	commercialOfferId: locate(commercialOffer, 'query.entityId', {
		show: { entityClass: ['CommercialOffer'] },
	}),
	invoiceId: locate(invoice, 'query.entityId', { show: { entityClass: ['Invoice'] } }),
	serviceContractId: locate(serviceContract, 'query.entityId', {
		show: { entityClass: ['ServiceContract'] },
	}),
	/** Sent in place of {@link OTHER}: of two fields for one target the later one counts. */
	entityClassName: text('Class Name', 'query.entityClass', {
		required: true,
		placeholder: 'e.g. Appointment',
		description: 'The class as the field entityClass of a thread or running workflow names it',
		show: { entityClass: [OTHER] },
	}),
	entityId: locate(
		{ label: 'Object', description: 'The object of that class', placeholder: 'e.g. 4217' },
		'query.entityId',
		{ show: { entityClass: [OTHER] } },
	),
} as const;

export const commentResource = resource({
	name: 'Comment',
	description: 'Threads of comments on quotes, service contracts, invoices and clients',
	initial: 'getThreads',
	operations: {
		getThread: op('GET /comments/threads/{id}', {
			name: 'Get Thread',
			action: 'Get comment thread',
			description: 'Get a thread with all its comments',
			fields: {
				commentThreadId: locate({ ...commentThread, search: undefined }, 'path.id', {
					description: 'The thread, by the ID that Get Threads shows',
				}),
			},
			outcome: { kind: 'object' },
			output,
		}),
		getThreads: op('GET /comments/threads', {
			name: 'Get Threads',
			action: 'Get comment threads',
			description: 'List the threads on an object, with all their comments',
			fields: target,
			outcome: { kind: 'list' },
			output,
			advice: {
				400: 'Check the object and its type. If Prizz names the class in another way, set "Object Type" to "Other" and type it',
			},
		}),
	},
});
