import type { IDataObject } from 'n8n-workflow';

import { orderableRows, type CombinationRow } from '../eligibility/combinations';
import { filterCombinations, type CombinationFilter } from '../eligibility/filter';
import { noneLeft } from '../eligibility/items';
import { pickCombinations, type Pick } from '../eligibility/pick';
import { reasonOf, stateOf } from '../eligibility/state';
import { recordsOf } from '../eligibility/wire';
import { asObject, membersOf, type Context, type Values } from '../engine/context';
import { InvalidParameter, type Fields, type Schema } from '../engine/operation';
import { confirm, readList, Unconfirmed } from '../engine/outcomes';
import { requestFor } from '../engine/request';
import { boolean, number } from '../fields/basic';
import { ApiFailure } from '../transport/errors';
import { fillPath, type ApiRequest } from '../transport/request';
import { readTest } from './eligibility';
import { addressOf, keep, nothingOrdered } from './shared';

/** How many days back the quotes are looked through that might be reused. */
const DEFAULT_LOOK_BACK_DAYS = 60;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Options that make a repeated run return the first one's quote. */
export const reuseMembers = {
	reuseQuote: boolean('Reuse Existing Quote', 'node', {
		default: true,
		description:
			'Whether to return the quote that already has the client reference instead of ordering again, which makes a repeated run safe',
	}),
	lookBackDays: number('Reuse Looks Back (Days)', 'node', {
		default: DEFAULT_LOOK_BACK_DAYS,
		min: 1,
		max: 3650,
		integer: true,
		description: 'How old a quote may be to be reused',
	}),
} as const satisfies Fields;

type Quote = Schema<'CommercialOffer'>;
type Sections = NonNullable<Quote['sections']>;

/** The combination to order: the best that passes the criteria; undefined where one is named. */
async function choose(context: Context): Promise<CombinationRow | undefined> {
	const { values } = context;
	if (values.selectBy === 'combination') return undefined;
	const id = values.eligibilityId as number;
	const test = await readTest(context, id);
	const state = stateOf(test);
	if (state === 'pending') {
		throw nothingOrdered(
			`Eligibility test ${id} is not done yet`,
			'Run this again once Eligibility > Get shows its results. Eligibility > Check starts a test and waits for it',
		);
	}
	if (state === 'failed') {
		throw nothingOrdered(
			`Eligibility test ${id} did not succeed: ${reasonOf(test)}`,
			'Test the address again with Eligibility > Check',
		);
	}
	if (state === 'ineligible') {
		throw nothingOrdered(
			`The address is not eligible: ${reasonOf(test)}`,
			'See the whole answer with Eligibility > Get (Return: Raw), or test another address',
		);
	}
	const filter: CombinationFilter = membersOf(values, 'filters');
	const rows = orderableRows(id, test.response);
	const [best] = pickCombinations(filterCombinations(rows, filter), values.pick as Pick, 'overall');
	if (best === undefined) {
		throw nothingOrdered(
			noneLeft(rows, filter),
			'Loosen the filter: Eligibility > Get returns all combinations of the test',
		);
	}
	return best;
}

/** A quote that already has a client reference. */
interface Ordered {
	/** Undefined while it is not known whether the quote was made. */
	quoteId: number | undefined;
	/** Name of the section with the reference. */
	name: unknown;
}

/**
 * Quotes of the last days, not abandoned, by the client references of their sections; the newest of each. Read once
 * per run. The API's search is not used, since nothing promises that it covers client references.
 */
async function quotesByReference(context: Context): Promise<Map<string, Ordered>> {
	return await context.once('quotes by client reference', async () => {
		const { lookBackDays = DEFAULT_LOOK_BACK_DAYS } = membersOf(context.values, 'options');
		// Whole days, so that clocks which differ do not matter.
		const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
		const from = new Date(today - (lookBackDays as number) * DAY_MS).toISOString();
		const query = { 'createDate[from]': from, 'sort[id]': 'desc' };
		const listed = await readList(
			context,
			{ method: 'GET', path: '/commercial_offers', query },
			Infinity,
		);
		const known = new Map<string, Ordered>();
		for (const quote of (listed as Quote[])
			.filter(({ status }) => status !== 'abandoned')
			.sort((left, right) => (left.id ?? 0) - (right.id ?? 0))) {
			for (const { clientReference, name } of await sectionsOf(context, quote)) {
				if (clientReference) known.set(clientReference, { quoteId: quote.id, name });
			}
		}
		return known;
	});
}

const readQuote = (id = NaN): ApiRequest => ({
	method: 'GET',
	path: fillPath('/commercial_offers/{id}', { id }),
});

/** The sections of a listed quote; a list that leaves references out must not pass for one without any. */
async function sectionsOf({ call }: Context, { id, sections }: Quote): Promise<Sections> {
	if (sections?.every(({ clientReference }) => clientReference !== undefined)) return sections;
	const { body } = await call(readQuote(id));
	return (asObject(body) as unknown as Quote).sections ?? [];
}

/** Whether a run with these values orders nothing that an earlier one ordered. */
export const reusesQuote = (values: Values): boolean =>
	membersOf(values, 'options').reuseQuote === true &&
	membersOf(values, 'additionalFields').clientReference !== undefined;

/** @throws InvalidParameter when a quote is to be reused and nothing tells which */
export const needsReference = (values: Values): void => {
	if (membersOf(values, 'options').reuseQuote !== true || reusesQuote(values)) return;
	throw new InvalidParameter('"Reuse Existing Quote" needs a "Client Reference"');
};

/** Why an answer without the new quote's ID is no success. */
export const withoutId = ({ id }: IDataObject): string | undefined =>
	typeof id === 'number' ? undefined : 'Prizz did not tell which quote was made';

const COMBINATION = /^contract:(\d+)&offer:(\d+)&items:([\d,]+)$/;

/** Whether a section holds what a combination orders, as far as both tell. */
function isOrderOf(section: Sections[number], combinationId: unknown): boolean {
	const [, contract, offer, items] = COMBINATION.exec(String(combinationId)) ?? [];
	if (items === undefined) return true;
	const isSame = (wanted: string, id: number | undefined) =>
		Number(wanted) === (id ?? Number(wanted));
	const own = recordsOf(section.commercialOfferItems).map(({ priceListItem }) => priceListItem?.id);
	const isIn = (id: string) =>
		own.length === 0 || own.includes(undefined) || own.includes(Number(id));
	return (
		isSame(contract, section.clientContract?.id) &&
		isSame(offer, section.offer?.id) &&
		items.split(',').every(isIn)
	);
}

/** The quote that is there already. @throws Explained when it is another order's, or may or may not be there */
async function reuse({ values, call }: Context, clientReference: string, ordered: Ordered) {
	const { quoteId, name } = ordered;
	if (quoteId === undefined) {
		throw nothingOrdered(
			`An earlier item has the client reference "${clientReference}" too, and its order may have taken effect`,
			'Run this again: the quote is reused if it is there',
		);
	}
	if (name !== values.name) {
		throw nothingOrdered(
			`Quote ${quoteId} has the client reference "${clientReference}" for "${String(name)}", not for "${String(values.name)}"`,
			'Give every order a client reference of its own',
		);
	}
	const quote = asObject((await call(readQuote(quoteId))).body) as unknown as Quote;
	const section =
		recordsOf(quote.sections).find((each) => each.clientReference === clientReference) ?? {};
	if (!isOrderOf(section, values.combinationId)) {
		throw nothingOrdered(
			`Quote ${quoteId} has the client reference "${clientReference}" for another combination`,
			'Order under a client reference of its own, or go on with the quote that is there',
		);
	}
	const address = recordsOf(section.commercialOfferItems).map(addressOf).find(Boolean) ?? null;
	return { ...keep(quote, 'id', 'name', 'status'), address, success: true, reused: true };
}

/**
 * Orders one combination, unless a quote with the same client reference is to be reused and there is one.
 * @throws Explained when the criteria leave nothing to order
 */
export async function fastOrder(context: Context): Promise<IDataObject[]> {
	const { values } = context;
	if (!reusesQuote(values)) return [await order(context)];
	const reference = membersOf(values, 'additionalFields').clientReference as string;
	const known = await quotesByReference(context);
	const existing = known.get(reference);
	if (existing) return [await reuse(context, reference, existing)];
	// A later item with the same reference must find this order, also if its answer is lost.
	known.set(reference, { quoteId: undefined, name: values.name });
	const [ordered] = await Promise.allSettled([order(context)]);
	if (ordered.status === 'rejected') {
		if (!mayHaveOrdered(ordered.reason)) known.delete(reference);
		throw ordered.reason;
	}
	known.set(reference, { quoteId: ordered.value.id as number, name: values.name });
	return [ordered.value];
}

const mayHaveOrdered = (reason: unknown) =>
	reason instanceof Unconfirmed || (reason instanceof ApiFailure && reason.mayHaveTakenEffect);

async function order(context: Context): Promise<IDataObject> {
	const chosen = await choose(context);
	const request = await requestFor(context);
	if (chosen) request.body = { ...request.body, combinationId: chosen.combinationId };
	const answer = asObject((await context.call(request)).body);
	confirm(context.operation, answer);
	return { ...answer, reused: false, ...(chosen ? { combination: { ...chosen } } : {}) };
}
