import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../../Prizz/engine/context';
import { commercialOfferResource } from '../../Prizz/resources/commercialOffer';
import { dateMark, isoOf } from '../engine/marks';
import { pages, type EventRow } from './row';
import { dateOf, idsIn, simplifierOf, statusOf } from './shared';

const FINAL = ['signed', 'abandoned'];

const inStatus = (status: string) => pages('GET /commercial_offers', 'asc', { status });

const contractsOf = ({ sections }: IDataObject) =>
	Array.isArray(sections)
		? (sections as IDataObject[]).map((section) => asObject(section.clientContract).id)
		: undefined;

const offersOf = ({ sections }: IDataObject) =>
	Array.isArray(sections)
		? (sections as IDataObject[]).map((section) => asObject(section.offer).id)
		: undefined;

/** What the events of quotes share. All statuses but the final ones are in flight: a quote can be submitted again. */
const quotes = {
	inFlight: ['new', 'estimate_pending', 'approval_pending', 'validated'].map(inStatus),
	head: pages('GET /commercial_offers', 'desc'),
	idOf: ({ id }: IDataObject) => id as number,
	pathOf: (id: unknown) => `/commercial_offers/${String(id)}`,
	filters: {
		clientLegalEntityId: 'clientLegalEntityId',
		legalEntityId: 'legalEntityId',
		offerId: 'sections.offerId',
		clientContractId: null,
	},
	filterValues: {
		clientLegalEntityId: idsIn('clientLegalEntity'),
		legalEntityId: idsIn('legalEntity'),
		offerId: offersOf,
		clientContractId: contractsOf,
	},
	simplify: simplifierOf(commercialOfferResource, 'get'),
} satisfies Partial<EventRow>;

const isFinal = (quote: IDataObject) => FINAL.includes(statusOf(quote));

export const quoteSubmitted: EventRow = {
	...quotes,
	name: 'Quote Submitted',
	description: 'Prizz has validated a quote and submitted it: it can be signed',
	kind: 'reached',
	sample: pages('GET /commercial_offers', 'desc', { status: 'validated' }),
	look: (quote) => ({
		status: statusOf(quote),
		mark: dateMark(quote.submitDate),
		inFlight: !isFinal(quote),
		occurrence: quote.submitDate
			? { what: isoOf(quote.submitDate), at: dateOf(quote.submitDate) }
			: undefined,
	}),
};

export const quoteSigned: EventRow = {
	...quotes,
	name: 'Quote Signed',
	description: 'A quote was signed: its services are ordered',
	kind: 'reached',
	sample: pages('GET /commercial_offers', 'desc', { status: 'signed' }),
	look: (quote) => {
		const isSigned = statusOf(quote) === 'signed' || Boolean(quote.signDate);
		return {
			status: statusOf(quote),
			// A quote is signed once, whenever its date appears.
			mark: isSigned ? 'signed' : '',
			inFlight: !isFinal(quote),
			occurrence: isSigned ? { what: 'signed', at: dateOf(quote.signDate) } : undefined,
		};
	},
};

/** The date of the change to a status, where the quote has one of its own. */
const changeDate = (quote: IDataObject) => {
	const own: Record<string, unknown> = { validated: quote.submitDate, signed: quote.signDate };
	return own[statusOf(quote)] ?? quote.lastModifiedDate ?? quote.createDate;
};

export const quoteStatusChanged: EventRow = {
	...quotes,
	name: 'Quote Status Changed',
	description: 'The status of a quote changed; a new quote counts as a change to its first status',
	kind: 'changed',
	sample: quotes.head,
	look: (quote) => ({
		status: statusOf(quote),
		mark: '',
		inFlight: !isFinal(quote),
		occurrence: {
			what: `${statusOf(quote)}:${isoOf(changeDate(quote))}`,
			at: dateOf(changeDate(quote)),
		},
	}),
	statuses: [
		{ name: 'Abandoned', value: 'abandoned' },
		{ name: 'Approval Pending', value: 'approval_pending', description: 'Prizz is validating it' },
		{ name: 'Estimate Pending', value: 'estimate_pending', description: 'Prizz is pricing items' },
		{ name: 'New', value: 'new', description: 'A draft' },
		{ name: 'Signed', value: 'signed' },
		{ name: 'Validated', value: 'validated', description: 'Ready to be signed' },
	],
};
