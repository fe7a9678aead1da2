import type { IDataObject } from 'n8n-workflow';

import { op, resource, type Schema, type WaitAfter } from '../engine/operation';
import { boolean, choice, collection, dateTime, text } from '../fields/basic';
import { combination, combinationFilter, pickOne } from '../fields/combination';
import { comment, needsThread } from '../fields/comment';
import { sortBy } from '../fields/lists';
import { locate, locateText } from '../fields/locators';
import {
	client,
	commercialOffer,
	commercialOfferItem,
	commercialOfferNames,
	eligibility,
	legalEntity,
	offer,
} from '../fields/objects';
import { amountByRecurrence, unitPrice } from './amounts';
import { fastOrder, needsReference, reuseMembers, reusesQuote, withoutId } from './fastOrder';
import { keep, quoteFee, reference } from './shared';
import { simplifySection } from './section';

/** All items of a quote; undefined when a section has none, or the answer does not hold them. */
function itemsOf({ sections }: Schema<'CommercialOffer'>) {
	const lists = sections?.map(({ commercialOfferItems }) => commercialOfferItems);
	return lists?.every((list) => list?.length) ? lists.flatMap((list) => list ?? []) : undefined;
}

/** A quote in short; amounts in cents. */
function simplifyQuote(quote: IDataObject): IDataObject {
	const object = quote as unknown as Schema<'CommercialOffer'>;
	const submitted = object.submitDate !== null && object.submitDate !== undefined;
	const sections = object.sections ?? [];
	return {
		...keep(
			object,
			'id',
			'name',
			'status',
			'createDate',
			'submitDate',
			'signDate',
			'deliveryDelay',
		),
		...amountByRecurrence('rcTotal', object.rcTotal),
		...quoteFee(object.nrcTotal, itemsOf(object), submitted),
		client: reference(object.clientLegalEntity),
		legalEntity: reference(object.legalEntity),
		sections: sections.map((section) => simplifySection(section, submitted)),
	};
}

const output = {
	schema: 'CommercialOffer',
	simplify: (object: Schema<'CommercialOffer'>) => simplifyQuote(object as unknown as IDataObject),
} as const;

const itemOutput = {
	schema: 'CommercialOfferItem',
	simplify: (object: Schema<'CommercialOfferItem'>) => {
		// An item does not tell whether its quote was validated; an amount of 0 is no price before that.
		const isPriced = !object.toEstimate || Boolean(object.unitPrice);
		return {
			...keep(
				object,
				'id',
				'name',
				'commercialCode',
				'description',
				'quantity',
				'recurrence',
				'toEstimate',
				'sectionId',
				'commercialOfferId',
			),
			price: isPriced ? object.price : null,
			...unitPrice(isPriced ? object : { ...object, unitPrice: null }),
		};
	},
} as const;

const QUOTE_STATUSES = [
	{ name: 'Abandoned', value: 'abandoned' },
	{ name: 'Approval Pending', value: 'approval_pending', description: 'Prizz is validating it' },
	{ name: 'Estimate Pending', value: 'estimate_pending', description: 'Prizz is pricing items' },
	{ name: 'New', value: 'new', description: 'A draft' },
	{ name: 'Signed', value: 'signed' },
	{ name: 'Validated', value: 'validated', description: 'Ready to be signed' },
];

const quote = { commercialOfferId: locate(commercialOffer, 'path.id') } as const;

/** What an answer other than a signature means, by its step. */
const NOT_SIGNED: Record<string, string> = {
	codeSent: 'Prizz mailed a new code instead of signing: the quote is not signed',
};

const CHECK_QUOTE = 'Read the quote with Quote > Get to see its status before you run this again';

const lost = ({ status, name, id }: IDataObject) =>
	status === 'abandoned' ? `The quote ${String(name ?? id)} was abandoned` : undefined;

const untilSubmitted: WaitAfter = {
	option: 'waitForValidation',
	route: 'GET /commercial_offers/{id}',
	isDone: ({ submitDate }) => submitDate !== null && submitDate !== undefined,
	isLost: lost,
	what: 'Prizz to validate the quote (its submitDate to be set)',
	simplify: simplifyQuote,
};

const untilContracts: WaitAfter = {
	option: 'waitForServiceContracts',
	route: 'GET /commercial_offers/{id}',
	isDone: ({ sections }) => {
		const list = (sections ?? []) as IDataObject[];
		return list.length > 0 && list.every((section) => reference(section.serviceContract) !== null);
	},
	isLost: lost,
	what: 'the service contracts of all sections to appear',
	simplify: simplifyQuote,
};

export const commercialOfferResource = resource({
	name: 'Quote',
	description: 'Commercial offers (devis): order, submit, sign',
	operations: {
		addComment: op('POST /commercial_offers/{id}/comments', {
			name: 'Add Comment',
			action: 'Add comment to quote',
			description: 'Add a comment that Prizz can read and answer',
			fields: { ...quote, ...comment },
			outcome: { kind: 'object' },
			validate: needsThread,
			write: true,
			check: 'Read the comment threads of the quote before adding it again',
		}),
		create: op('POST /commercial_offers', {
			name: 'Create',
			action: 'Create empty quote',
			description: 'Start an empty quote, to be filled with sections',
			fields: {
				clientLegalEntityId: locate(client, 'body.clientLegalEntityId'),
				legalEntityId: locate(legalEntity, 'body.legalEntityId', {
					description: 'The company that sells; the price list you buy from names it',
				}),
			},
			outcome: { kind: 'object' },
			refusal: withoutId,
			write: true,
			check: 'Look for a new quote with Quote > Get Many before you create another',
		}),
		fastOrder: op('POST /commercial_offers/fast_order/{eligibilityId}', {
			name: 'Fast Order',
			action: 'Order combination as quote',
			description:
				'Create a quote from one combination of an eligibility test, ready to be submitted',
			fields: {
				eligibilityId: locate(eligibility, 'path.eligibilityId'),
				selectBy: choice(
					'Select By',
					'node',
					[
						{ name: 'Combination', value: 'combination', description: 'The one you choose' },
						{
							name: 'Criteria',
							value: 'criteria',
							description: 'The best one of the test that passes the filter',
						},
					],
					{
						default: 'combination',
						noDataExpression: true,
						description: 'How to tell which combination to order',
					},
				),
				combinationId: combination('body.combinationId', { selectBy: ['combination'] }),
				pick: pickOne({ selectBy: ['criteria'] }),
				name: text('Name', 'body.name', {
					required: true,
					placeholder: 'e.g. Bakery Dupont',
					description: 'Name of the section, which the invoice shows: usually the end customer',
				}),
				filters: combinationFilter({ selectBy: ['criteria'] }),
				additionalFields: collection('Additional Fields', 'Add field', {
					clientReference: text('Client Reference', 'body.clientReference', {
						placeholder: 'e.g. ORD-2041',
						description: 'Your own reference, by which the order can be found again',
					}),
				}),
				options: collection('Options', 'Add option', reuseMembers),
			},
			outcome: { kind: 'own' },
			run: fastOrder,
			validate: needsReference,
			refusal: withoutId,
			isRepeatable: reusesQuote,
			alsoCalls: ['GET /eligibility/{id}', 'GET /commercial_offers', 'GET /commercial_offers/{id}'],
			write: true,
			check:
				'Look for a quote with this name or client reference with Quote > Get Many (filter Search) before you order again',
			advice: {
				400: 'Act on the reason that Prizz gives. A combination can be ordered from its own eligibility test only, once that is done',
			},
		}),
		get: op('GET /commercial_offers/{id}', {
			name: 'Get',
			action: 'Get quote',
			description: 'Get a quote with its sections and items',
			fields: quote,
			outcome: { kind: 'object' },
			output,
		}),
		getAll: op('GET /commercial_offers', {
			name: 'Get Many',
			action: 'Get many quotes',
			description: 'List quotes',
			fields: {
				filters: collection('Filters', 'Add filter', {
					clientLegalEntityId: locate(client, 'query.clientLegalEntityId', { required: false }),
					createDateFrom: dateTime('Created After', 'query.createDate[from]'),
					createDateTo: dateTime('Created Before', 'query.createDate[to]'),
					legalEntityId: locate(legalEntity, 'query.legalEntityId', { required: false }),
					offerId: locate(offer, 'query.sections.offerId', { required: false }),
					search: text('Search', 'query.search', { description: 'Text to look for' }),
					status: choice('Status', 'query.status', QUOTE_STATUSES, { default: 'validated' }),
				}),
				sort: collection('Sort', 'Add sort', {
					createDate: sortBy('Creation Date', 'query.sort[createDate]'),
					id: sortBy('ID', 'query.sort[id]'),
				}),
			},
			outcome: { kind: 'pages' },
			output,
		}),
		getByName: op('GET /commercial_offers_by_name/{name}', {
			name: 'Get by Name',
			action: 'Get quote by name',
			description: 'Get a quote by its reference, such as CPT2611-00042',
			fields: {
				commercialOfferName: locateText('Quote Name', 'path.name', {
					search: commercialOfferNames,
					mode: { displayName: 'By Name', name: 'name', placeholder: 'e.g. CPT2611-00042' },
					required: true,
					description: 'The reference of the quote',
				}),
			},
			outcome: { kind: 'object' },
			output,
			advice: {
				404: 'Check the name: no quote has it, or this token may not see it. The reference of a quote looks like CPT2611-00042',
			},
		}),
		getItem: op('GET /commercial_offer_items/{id}', {
			name: 'Get Item',
			action: 'Get item of quote',
			description: 'Get one priced line of a section',
			fields: {
				commercialOfferItemId: locate(commercialOfferItem, 'path.id'),
			},
			outcome: { kind: 'object' },
			output: itemOutput,
		}),
		getPdf: op('GET /commercial_offers/{id}/pdf', {
			name: 'Get PDF',
			action: 'Get PDF of quote',
			description: 'Download the quote as a PDF file',
			fields: quote,
			outcome: {
				kind: 'file',
				describe: 'GET /commercial_offers/{id}',
				fileName: ({ name, id }) => `${String(name ?? id)}.pdf`,
				metadata: ['id', 'name', 'status', 'submitDate', 'signDate'],
			},
			alsoCalls: ['GET /commercial_offers/{id}'],
		}),
		requestSignatureCode: op('POST /commercial_offers/{id}/sign', {
			name: 'Request Signature Code',
			action: 'Request signature code of quote',
			description: 'Have Prizz mail a signature code to the contact of the quote',
			fields: quote,
			outcome: { kind: 'object' },
			write: true,
			check: 'Look for the mail with the code before you request another',
			advice: {
				400: 'A quote can be signed once Prizz has validated it (its submitDate is set), and only once. Submit it if it is a draft',
			},
		}),
		sign: op('POST /commercial_offers/{id}/sign', {
			name: 'Sign (Binding Order)',
			action: 'Sign quote as binding order',
			description: 'Sign the quote with the mailed code, which orders its services',
			fields: {
				...quote,
				code: text('Code', 'body.code', {
					required: true,
					placeholder: 'e.g. 123456',
					description: 'The code that Prizz mailed after Request Signature Code',
				}),
				options: collection('Options', 'Add option', {
					waitForServiceContracts: boolean('Wait for Service Contracts', 'node', {
						default: true,
						description:
							'Whether to wait until Prizz has made a service contract of every section, and return the quote',
					}),
				}),
			},
			outcome: { kind: 'object' },
			refusal: ({ step }) =>
				step === 'signed'
					? undefined
					: (NOT_SIGNED[String(step)] ?? 'Prizz did not confirm the signature'),
			wait: untilContracts,
			alsoCalls: ['GET /commercial_offers/{id}'],
			write: true,
			check: CHECK_QUOTE,
			advice: {
				400: 'Check the code in the newest mail. A quote can be signed once Prizz has validated it (its submitDate is set), and only once',
			},
		}),
		submit: op('POST /commercial_offers/{id}/submit', {
			name: 'Submit',
			action: 'Submit quote for validation',
			description: 'Ask Prizz to validate the quote; items to estimate get their price then',
			fields: {
				...quote,
				options: collection('Options', 'Add option', {
					waitForValidation: boolean('Wait for Validation', 'node', {
						default: true,
						description: 'Whether to wait until Prizz has validated the quote, and return it',
					}),
				}),
			},
			outcome: { kind: 'object' },
			wait: untilSubmitted,
			alsoCalls: ['GET /commercial_offers/{id}'],
			write: true,
			check: CHECK_QUOTE,
			advice: {
				400: 'A quote can be submitted once, while it is a draft (status new), and each of its sections needs an offer: Quote > Get shows both',
			},
		}),
	},
});
