import {
	noneLeft,
	testItems as eachTestItem,
	type Presentation,
} from '../../../nodes/Prizz/eligibility/items.ts';
import { offerRows } from '../../../nodes/Prizz/eligibility/offers.ts';
import type { Eligibility } from '../../../nodes/Prizz/eligibility/state.ts';
import { combinationRows, placeItems, testItems } from './lists.mts';
import { combinationWith, resultWith } from './wireData.mts';

const asIs: Presentation = {
	resultFormat: 'combinations',
	filter: {},
	pick: 'all',
	pickScope: 'overall',
};

/** A monthly price in cents, and whether the fee needs a study. */
const combination = (combinationId: string, monthly: number, nrcToEstimate = false) =>
	combinationWith({ combinationId, totalWithoutNrc: monthly, nrcToEstimate });

/** A test that is done, with one offer of these combinations; without offers when there are none. */
const done = (combinations: unknown[], fields: object = {}) =>
	({
		state: 'done',
		wfs: 'done',
		response: combinations.length > 0 ? [resultWith({ combinations })] : [],
		...fields,
	}) as unknown as Eligibility;

const pending = { state: 'pending', wfs: 'pending' } as Eligibility;
const failed = { state: 'failed', lastlog: { message: 'No such street' } } as Eligibility;
const none = done([], { lastlog: { success: false, message: 'Too far' } });
const NOT_DONE = {
	eligible: null,
	pending: true,
	reason: 'The test is not done yet',
};

const combinationIds = (items: readonly object[]) =>
	(items as Array<{ combinationId?: unknown }>).map(({ combinationId }) => combinationId);

describe('testItems', () => {
	const two = done([combination('a', 9900), combination('b', 14900)]);

	it('gives an item for each combination, as its row is', () => {
		const items = testItems(45, two, asIs);
		expect(items).toEqual(combinationRows(45, two.response));
		expect(combinationIds(items)).toEqual(['a', 'b']);
	});

	it('filters, then picks', () => {
		const filter = { maxMonthly: 10000 };
		expect(combinationIds(testItems(45, two, { ...asIs, filter }))).toEqual(['a']);
		expect(combinationIds(testItems(45, two, { ...asIs, pick: 'cheapestMonthly' }))).toEqual(['a']);
	});

	it('picks per offer or overall', () => {
		const response = [
			resultWith({ combinations: [combination('a', 9900)] }),
			resultWith({
				offerId: 5,
				priceListId: 16,
				code: 'L2 BASIC',
				combinations: [combination('b', 5000)],
			}),
		];
		const test = done([], { response });
		const picked = (pickScope: Presentation['pickScope']) =>
			combinationIds(testItems(45, test, { ...asIs, pick: 'cheapestMonthly', pickScope }));
		expect(picked('overall')).toEqual(['b']);
		expect(picked('perOffer').sort()).toEqual(['a', 'b']);
	});

	it('gives an item for each offer', () => {
		const items = testItems(45, two, {
			...asIs,
			resultFormat: 'offers',
			filter: { maxMonthly: 1 },
		});
		expect(items).toEqual(offerRows(45, two.response));
		expect(items).toHaveLength(1);
	});

	it('gives the test itself, whatever its state', () => {
		for (const test of [two, pending, failed, none]) {
			expect(testItems(45, test, { ...asIs, resultFormat: 'raw' })).toEqual([
				{ eligibilityId: 45, ...test },
			]);
		}
	});

	it.each<[string, Eligibility, object]>([
		['is pending', pending, NOT_DONE],
		['failed', failed, { eligible: null, failed: true, reason: 'No such street' }],
		['found nothing', none, { eligible: false, reason: 'Too far' }],
		[
			'found nothing and does not say why',
			done([]),
			{ eligible: false, reason: 'No offer is available at this address' },
		],
	])('gives one item for a test that %s', (_, test, item) => {
		for (const resultFormat of ['combinations', 'offers'] as const) {
			expect(testItems(45, test, { ...asIs, resultFormat })).toEqual([
				{ eligibilityId: 45, ...item },
			]);
		}
	});

	it('gives one item when nothing passes the filter', () => {
		expect(testItems(45, two, { ...asIs, filter: { maxMonthly: 1 } })).toEqual([
			{
				eligible: true,
				eligibilityId: 45,
				combinationId: null,
				reason: 'None of the 2 combinations passes the filter',
			},
		]);
	});
});

describe('noneLeft', () => {
	const rows = (...combinations: unknown[]) =>
		combinationRows(45, [resultWith({ combinations })] as never);

	it('tells offers without combinations from a filter that nothing passes', () => {
		expect(noneLeft([], {})).toBe(
			'There is no combination to choose from: the offers at this address come without any',
		);
		expect(noneLeft(rows(combination('a', 9900)), { maxMonthly: 1 })).toBe(
			'The only combination does not pass the filter',
		);
	});

	it('hints at fees that need a study, where they are the reason', () => {
		const some = rows(
			combination('a', 9900, true),
			combination('b', 9900, true),
			combination('c', 99900),
		);
		expect(noneLeft(some, { maxMonthly: 10000 })).toBe(
			'None of the 3 combinations passes the filter; 2 would pass but for an access fee that needs a study: turn on "Include Fees to Estimate" of the filter to keep such',
		);
	});
});

describe('placeItems', () => {
	const dear = done([combination('dear', 14900)]);
	const cheap = done([combination('cheap', 9900)]);
	const place = (...tests: Eligibility[]) => tests.map((test, index) => ({ id: 45 + index, test }));
	const best: Presentation = { ...asIs, pick: 'cheapestMonthly' };

	it('gives the items of all tests where nothing is picked', () => {
		expect(placeItems(place(dear, pending, cheap), asIs, 7)).toEqual([
			...testItems(45, dear, asIs),
			{ eligibilityId: 46, ...NOT_DONE },
			...testItems(47, cheap, asIs),
		]);
		const offers: Presentation = { ...best, resultFormat: 'offers' };
		expect(placeItems(place(dear, cheap), offers, 7)).toHaveLength(2);
	});

	it('picks one over all tests', () => {
		const items = placeItems(place(dear, cheap, none), best, 7);
		expect(items).toEqual(testItems(46, cheap, asIs));
	});

	it('filters before it picks', () => {
		const both = done([combination('a', 5000), combination('b', 9900)]);
		const filter = { maxMonthly: 12000, minDownload: 100 };
		const items = placeItems(place(dear, both), { ...best, filter }, 7);
		expect(combinationIds(items)).toEqual(['a']);
	});

	it('names the tests that are still open beside what was picked', () => {
		expect(placeItems(place(dear, pending, failed, none), best, 7)).toEqual([
			...testItems(45, dear, asIs),
			{ eligibilityId: 46, ...NOT_DONE },
			{ eligibilityId: 47, eligible: null, failed: true, reason: 'No such street' },
		]);
	});

	it('does not pick from a test that is not done, though it has offers already', () => {
		const partial = { ...done([combination('early', 100)]), ...pending } as Eligibility;
		expect(placeItems(place(partial, cheap), best, 7)).toEqual([
			...testItems(46, cheap, asIs),
			{ eligibilityId: 45, ...NOT_DONE },
		]);
	});

	it('says for each test why nothing was picked', () => {
		expect(placeItems(place(none, dear), { ...best, filter: { maxMonthly: 1 } }, 7)).toEqual([
			{ eligible: false, eligibilityId: 45, reason: 'Too far' },
			{
				eligible: true,
				eligibilityId: 46,
				combinationId: null,
				reason: 'The only combination does not pass the filter',
			},
		]);
	});

	it("never picks another company's combination where the client's own test is known", () => {
		const own = done([combination('own', 14900)], { client: { id: 7 } });
		const others = done([combination('others', 100)], { client: { id: 8 } });
		expect(combinationIds(placeItems(place(others, own, pending), best, 7))).toEqual(['own']);
		const nothing = { ...none, client: { id: 7 } } as Eligibility;
		expect(placeItems(place(others, nothing), best, 7)).toEqual([
			{ eligible: false, eligibilityId: 46, reason: 'Too far' },
		]);
	});
});

describe('of many combinations', () => {
	/** Combinations that tell when each is read, in reading order. */
	const telling = (read: string[]) =>
		done(
			['a', 'b', 'c'].map((id, index) => ({
				...combination(id, 9900 - index),
				get attributes() {
					read.push(id);
					return {
						get construction_time_in_days() {
							read.push(`days of ${id}`);
							return 42;
						},
					};
				},
			})),
		);

	it('makes one row after the other, as items are asked for', () => {
		const read: string[] = [];
		const items = eachTestItem(45, telling(read), asIs);
		items.next();
		expect(new Set(read)).toEqual(new Set(['a']));
		items.next();
		expect(new Set(read)).toEqual(new Set(['a', 'b']));
	});

	it('compares each with the best so far, and keeps no others', () => {
		const read: string[] = [];
		const [item] = testItems(45, telling(read), { ...asIs, pick: 'fastestDelivery' });
		expect(combinationIds([item])).toEqual(['c']);
		expect(read.indexOf('days of a')).toBeLessThan(read.indexOf('c'));
	});
});
