import fc from 'fast-check';
import type { CombinationRow } from '../../../nodes/Prizz/eligibility/combinations.ts';
import { combinationRows, pickCombinations } from './lists.mts';
import { anyResults, rowWith, runs, someRows } from './wireData.mts';

const picks = [
	'cheapestMonthly',
	'cheapestOverCommitment',
	'lowestFee',
	'fastestDelivery',
] as const;
const scopes = ['overall', 'perOffer'] as const;

/** A row all of whose ranks are equal to those of every other one made so, unless replaced. */
const rowLike = (fields: Partial<CombinationRow>, days: unknown = 42): CombinationRow => ({
	...rowWith({}, { construction_time_in_days: days }),
	...fields,
});
const unpriced = { fee: null, feeToEstimate: true, totalOverCommitment: null };

/** Made by each test for itself: what goes wrong then fails that test, and not the file. */
const later =
	(...parameters: Parameters<typeof rowLike>) =>
	() =>
		rowLike(...parameters);

/** The pick, the better row, the worse row. */
const examples: Array<
	[(typeof picks)[number], string, () => CombinationRow, () => CombinationRow]
> = [
	[
		'cheapestMonthly',
		'less a month',
		later({ monthly: 9900, fee: 90000 }),
		later({ monthly: 10000 }),
	],
	['cheapestMonthly', 'a known price', later({ monthly: 9900 }), later({ monthly: null })],
	[
		'cheapestMonthly',
		'a priced fee',
		later({ monthly: 90000 }),
		later({ monthly: 1, ...unpriced }),
	],
	[
		'cheapestMonthly',
		'the lower fee',
		later({ fee: 0, totalOverCommitment: 9 }),
		later({ fee: 1, totalOverCommitment: 8 }),
	],
	[
		'cheapestMonthly',
		'the lower total',
		later({ totalOverCommitment: 8, commitmentMonths: 60 }),
		later({ totalOverCommitment: 9 }),
	],
	[
		'cheapestMonthly',
		'the shorter commitment',
		later({ commitmentMonths: 12, combinationId: 'b' }),
		later({ commitmentMonths: 36, combinationId: 'a' }),
	],
	[
		'cheapestMonthly',
		'the known commitment',
		later({ ...unpriced, commitmentMonths: 12 }),
		later({ ...unpriced, commitmentMonths: null }),
	],
	[
		'cheapestMonthly',
		'the smaller combination id',
		later({ combinationId: 'B', eligibilityId: 2 }),
		later({ combinationId: 'a', eligibilityId: 1 }),
	],
	[
		'cheapestMonthly',
		'the smaller eligibility id',
		later({ eligibilityId: 9 }),
		later({ eligibilityId: 10 }),
	],
	[
		'cheapestOverCommitment',
		'the lower total',
		later({ totalOverCommitment: 8, monthly: 9, fee: 9 }),
		later({ totalOverCommitment: 9, monthly: 1, fee: 1 }),
	],
	[
		'cheapestOverCommitment',
		'a known total',
		later({ totalOverCommitment: 9 }),
		later({ totalOverCommitment: null, monthly: 1 }),
	],
	[
		'cheapestOverCommitment',
		'less a month',
		later({ monthly: 1, fee: 9 }),
		later({ monthly: 2, fee: 8 }),
	],
	[
		'lowestFee',
		'the lower fee',
		later({ fee: 0, monthly: 90000 }),
		later({ fee: 1, monthly: 9900 }),
	],
	['lowestFee', 'a priced fee', later({ fee: 900000, monthly: null }), later({ ...unpriced })],
	[
		'lowestFee',
		'less a month',
		later({ monthly: 1, totalOverCommitment: 9 }),
		later({ monthly: 2, totalOverCommitment: 8 }),
	],
	['fastestDelivery', 'fewer days', later({ monthly: 90000 }, 7), later({ monthly: 1 }, 42)],
	['fastestDelivery', 'fewer days, sent as text', later({}, '9'), later({}, '42')],
	['fastestDelivery', 'known days', later({ monthly: 90000 }, 42), later({ monthly: 1 }, null)],
	['fastestDelivery', 'a priced fee', later({}, 42), later({ ...unpriced }, 7)],
	['fastestDelivery', 'less a month', later({ monthly: 1, fee: 9 }), later({ monthly: 2, fee: 8 })],
];

describe.each(scopes)('pickCombinations %s', (scope) => {
	it.each(examples)('%s prefers %s', (pick, _what, makeBetter, makeWorse) => {
		const [better, worse] = [makeBetter(), makeWorse()];
		expect(pickCombinations([better, worse], pick, scope)).toEqual([better]);
		expect(pickCombinations([worse, better], pick, scope)).toEqual([better]);
	});

	it.each(picks)('%s picks an unpriced fee when there is no other', (pick) => {
		expect(pickCombinations([rowLike(unpriced)], pick, scope)).toEqual([rowLike(unpriced)]);
	});

	it('all keeps everything in its order, in a list of its own', () => {
		const rows = [3, 1, 2].map((monthly) => rowLike({ monthly }));
		const kept = pickCombinations(rows, 'all', scope);
		expect(kept).toEqual(rows);
		expect(kept).not.toBe(rows);
	});

	it.each(['all', ...picks] as const)('%s of nothing is nothing', (pick) => {
		expect(pickCombinations([], pick, scope)).toEqual([]);
	});

	it('leaves the rows it is given as they are', () => {
		const rows = [3, 1, 2].map((monthly) => rowLike({ monthly }));
		pickCombinations(rows, 'cheapestMonthly', scope);
		expect(rows.map((row) => row.monthly)).toEqual([3, 1, 2]);
	});
});

describe('perOffer', () => {
	const best = (rows: CombinationRow[]) =>
		pickCombinations(rows, 'cheapestMonthly', 'perOffer').map((row) => row.monthly);

	it('picks the best of each offer, best first', () => {
		const rows = [
			rowLike({ offerId: 1, monthly: 40 }),
			rowLike({ offerId: 4, monthly: 20 }),
			rowLike({ offerId: 1, monthly: 30 }),
			rowLike({ offerId: 4, monthly: 10 }),
		];
		expect(best(rows)).toEqual([10, 30]);
	});

	it('tells price lists of one offer apart', () => {
		expect(
			best([rowLike({ priceListId: 24, monthly: 1 }), rowLike({ priceListId: 25, monthly: 2 })]),
		).toEqual([1, 2]);
	});

	it('pays no attention to the code of an offer that has an id', () => {
		expect(
			best([rowLike({ offerCode: 'A', monthly: 1 }), rowLike({ offerCode: 'B', monthly: 2 })]),
		).toEqual([1]);
	});

	it('tells offers without an id apart by their code', () => {
		const offer = { offerId: null, priceListId: null };
		const rows = [
			rowLike({ ...offer, offerCode: 'FON', monthly: 2 }),
			rowLike({ ...offer, offerCode: 'FON MAN', monthly: 3 }),
			rowLike({ ...offer, offerCode: 'FON', monthly: 1 }),
		];
		expect(best(rows)).toEqual([1, 3]);
	});

	it('does not take a code for an id', () => {
		expect(
			best([
				rowLike({ offerId: 1, monthly: 1 }),
				rowLike({ offerId: null, offerCode: '1', monthly: 2 }),
			]),
		).toEqual([1, 2]);
	});
});

/** The value a pick goes by, worked out from the wire fields of a row. */
function criterionOf(row: CombinationRow, pick: (typeof picks)[number]): number {
	const fee = row.nrcToEstimate === false && row.nrc !== null ? row.nrc : undefined;
	const number = {
		cheapestMonthly: () => row.totalWithoutNrc,
		cheapestOverCommitment: () =>
			Number(row.totalWithoutNrc) * Number(row.attributes.commitment_months) + Number(fee),
		lowestFee: () => fee,
		fastestDelivery: () => row.attributes.construction_time_in_days,
	}[pick]();
	return number === undefined || Number.isNaN(Number(number)) ? Infinity : Number(number);
}

const isPriced = (row: CombinationRow) => row.nrcToEstimate === false && row.nrc !== null;
const groupOf = (row: CombinationRow, scope: (typeof scopes)[number]) =>
	scope === 'overall' ? '' : `${row.offerId ?? `code ${row.offerCode}`} of ${row.priceListId}`;

const anyPick = fc.constantFrom(...picks);
const anyScope = fc.constantFrom(...scopes);

describe('for any rows', () => {
	it('picks one row of each group, a priced one where there is one, with the lowest value', () => {
		fc.assert(
			fc.property(someRows, anyPick, anyScope, (rows, pick, scope) => {
				const picked = pickCombinations(rows, pick, scope);
				const groups = new Set(rows.map((row) => groupOf(row, scope)));
				expect(picked.length).toBe(groups.size);
				for (const group of groups) {
					const members = rows.filter((row) => groupOf(row, scope) === group);
					const [row] = picked.filter((candidate) => groupOf(candidate, scope) === group);
					expect(members).toContain(row);
					const priced = members.filter(isPriced);
					expect(isPriced(row)).toBe(priced.length > 0);
					const rivals = priced.length > 0 ? priced : members;
					expect(criterionOf(row, pick)).toBe(
						Math.min(...rivals.map((rival) => criterionOf(rival, pick))),
					);
				}
			}),
			{ numRuns: 3000 },
		);
	});

	it('picks the same from the same rows in any order', () => {
		const shuffled = someRows.chain((rows) =>
			fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
		);
		fc.assert(
			fc.property(shuffled, anyPick, anyScope, ([rows, others], pick, scope) => {
				expect(pickCombinations(others, pick, scope)).toEqual(pickCombinations(rows, pick, scope));
			}),
			{ numRuns: 3000 },
		);
	});

	it('picks overall what comes first of the picks per offer', () => {
		fc.assert(
			fc.property(someRows, anyPick, (rows, pick) => {
				expect(pickCombinations(rows, pick, 'overall')).toEqual(
					pickCombinations(rows, pick, 'perOffer').slice(0, 1),
				);
			}),
			runs,
		);
	});

	it('picking again changes nothing', () => {
		fc.assert(
			fc.property(someRows, anyPick, anyScope, (rows, pick, scope) => {
				const picked = pickCombinations(rows, pick, scope);
				expect(pickCombinations(picked, pick, scope)).toEqual(picked);
			}),
			runs,
		);
	});

	it('never throws on rows of any wire data', () => {
		fc.assert(
			fc.property(anyResults, anyPick, anyScope, (results, pick, scope) => {
				const rows = combinationRows(45, results);
				const picked = pickCombinations(rows, pick, scope);
				expect(rows).toEqual(expect.arrayContaining(picked));
			}),
			runs,
		);
	});
});
