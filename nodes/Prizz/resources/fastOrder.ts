import type { IDataObject } from 'n8n-workflow';

import { combinationRows, type CombinationRow } from '../eligibility/combinations';
import { filterCombinations, type CombinationFilter } from '../eligibility/filter';
import { noneLeft } from '../eligibility/items';
import { pickCombinations, type Pick } from '../eligibility/pick';
import { reasonOf, stateOf, type Eligibility } from '../eligibility/state';
import { asObject, membersOf, type Context } from '../engine/context';
import { Explained, InvalidParameter, type Fields, type Schema } from '../engine/operation';
import { requestFor } from '../engine/request';
import { boolean, number } from '../fields/basic';
import { readPages, type Page } from '../transport/paginate';
import { keep } from './shared';

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

/** Stands for the ID of a quote that may or may not have been made. */
const UNCERTAIN = 0;

type Quote = Schema<'CommercialOffer'>;

/** Why an order ends before anything was sent that changes something. */
const nothingOrdered = (reason: string, advice: string) =>
	new Explained(`Nothing was ordered. ${reason}`, advice);

/** The combination to order: the best that passes the criteria; undefined where one is named. */
async function choose({ values, call }: Context): Promise<CombinationRow | undefined> {
	if (values.selectBy === 'combination') return undefined;
	const id = values.eligibilityId as number;
	const { body } = await call({ method: 'GET', path: `/eligibility/${id}` });
	const test = asObject(body) as unknown as Eligibility;
	const state = stateOf(test);
	if (state === 'pending') {
		throw nothingOrdered(
			`Eligibility test ${id} is not done yet`,
			'Run this again once Eligibility > Get shows its results. Eligibility > Check starts a test and waits for it',
		);
	}
	if (state === 'ineligible') {
		throw nothingOrdered(
			`The address is not eligible: ${reasonOf(test)}`,
			'See the whole answer with Eligibility > Get (Return: Raw), or test another address',
		);
	}
	const filter: CombinationFilter = membersOf(values, 'filters');
	const rows = combinationRows(id, test.response);
	const [best] = pickCombinations(filterCombinations(rows, filter), values.pick as Pick, 'overall');
	if (best === undefined) {
		throw nothingOrdered(
			noneLeft(rows, filter),
			'Loosen the filter: Eligibility > Get returns all combinations of the test',
		);
	}
	return best;
}

/**
 * IDs of the quotes of the last days, not abandoned, by the client references of their sections; the newest of each.
 * Read once per run. The API's search is not used, since nothing promises that it covers client references.
 */
async function quotesByReference({ call, once, values }: Context): Promise<Map<string, number>> {
	return await once('quotes by client reference', async () => {
		const { lookBackDays = DEFAULT_LOOK_BACK_DAYS } = membersOf(values, 'options');
		// Whole days, so that clocks which differ do not matter.
		const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
		const from = new Date(today - (lookBackDays as number) * DAY_MS).toISOString();
		const quotes = await readPages<Quote>(async (page, itemsPerPage) => {
			const query = { 'createDate[from]': from, 'sort[id]': 'desc', page, itemsPerPage };
			const { body } = await call({ method: 'GET', path: '/commercial_offers', query });
			const { items, pagination } = asObject(body) as Partial<Page<Quote>>;
			return { items: items ?? [], pagination };
		}, Infinity);
		const oldestFirst = quotes
			.filter(({ status }) => status !== 'abandoned')
			.sort((left, right) => (left.id ?? 0) - (right.id ?? 0));
		return new Map(
			oldestFirst.flatMap(({ id, sections }) =>
				(sections ?? []).map(({ clientReference }): [string, number] => [
					clientReference ?? '',
					id ?? 0,
				]),
			),
		);
	});
}

/**
 * Orders one combination, unless a quote with the same client reference is to be reused and there is one.
 * @throws Explained when the criteria leave nothing to order
 */
export async function fastOrder(context: Context): Promise<IDataObject[]> {
	const { values, call } = context;
	const clientReference = membersOf(values, 'additionalFields').clientReference as
		string | undefined;
	const reuse = membersOf(values, 'options').reuseQuote === true;
	if (reuse && clientReference === undefined) {
		throw new InvalidParameter('"Reuse Existing Quote" needs a "Client Reference"');
	}
	const known = reuse ? await quotesByReference(context) : new Map<string, number>();
	const existing = known.get(clientReference ?? '');
	if (existing === UNCERTAIN) {
		throw nothingOrdered(
			`An earlier item has the client reference "${clientReference}" too, and its order did not succeed`,
			'It may have taken effect all the same. Run this again: the quote is reused if it is there',
		);
	}
	if (existing !== undefined) {
		const { body } = await call({ method: 'GET', path: `/commercial_offers/${existing}` });
		return [{ ...keep(asObject(body), 'id', 'name', 'status'), success: true, reused: true }];
	}
	const chosen = await choose(context);
	const request = await requestFor(context);
	if (chosen) request.body = { ...request.body, combinationId: chosen.combinationId };
	// A later item with the same reference must find this order, also if its answer is lost.
	if (clientReference !== undefined) known.set(clientReference, UNCERTAIN);
	const answer = asObject((await call(request)).body);
	if (clientReference !== undefined && typeof answer.id === 'number') {
		known.set(clientReference, answer.id);
	}
	return [{ ...answer, reused: false, ...(chosen ? { combination: { ...chosen } } : {}) }];
}
