import fc from 'fast-check';
import type { CombinationFilter } from '../../../nodes/Prizz/eligibility/filter.ts';
import { combinationRows, filterCombinations } from './lists.mts';
import { anyResults, rowWith, runs, someRows } from './wireData.mts';

type Attributes = Record<string, unknown>;

const passes = (filter: CombinationFilter, row = rowWith()) =>
	filterCombinations([row], filter).length === 1;
const without = (name: string) => rowWith({}, { [name]: undefined });

describe('offerCodes', () => {
	const named = (offerCode: string) => ({ ...rowWith(), offerCode });

	it.each([
		[['L2 PREMIUM'], true],
		[['l2 premium'], true],
		[['  L2\t  Premium '], true],
		[['FON', 'L2 PREMIUM'], true],
		[[], true],
		[['L2PREMIUM'], false],
		[['L2'], false],
		[['FON', 'L3 INTERNET'], false],
		[[''], false],
	])('%p: %p', (offerCodes, expected) => {
		expect(passes({ offerCodes })).toBe(expected);
		expect(passes({ offerCodes }, named(' l2  Premium'))).toBe(expected);
	});

	it('does not accept a row without a code, even for an empty code', () => {
		expect(passes({ offerCodes: [''] }, named(''))).toBe(false);
	});
});

/** A limit, the attributes that just meet it, those that just do not, and the attribute it needs. */
const limits: Array<[CombinationFilter, Attributes, Attributes, string]> = [
	[{ minDownload: 100 }, { bw_down: 100 }, { bw_down: 99 }, 'bw_down'],
	[{ minDownload: 100 }, { bw_down: '101' }, { bw_down: '99' }, 'bw_down'],
	[{ minDownload: 0 }, { bw_down: 0 }, { bw_down: -1 }, 'bw_down'],
	[{ minUpload: 100 }, { bw_up: 100 }, { bw_up: 99, bw_down: 1000 }, 'bw_up'],
	[
		{ maxCommitmentMonths: 36 },
		{ commitment_months: 36 },
		{ commitment_months: 37 },
		'commitment_months',
	],
	[
		{ maxCommitmentMonths: 0 },
		{ commitment_months: 0 },
		{ commitment_months: 1 },
		'commitment_months',
	],
	[{ maxGrtHours: 4 }, { grt_hours: 4 }, { grt_hours: 5 }, 'grt_hours'],
	[{ maxGrtHours: 4 }, { grt_hours: '3' }, { grt_hours: 0, has_grt: false }, 'grt_hours'],
	[
		{ grtHours: 'HO' },
		{ grt_in_working_hours: true },
		{ grt_in_working_hours: false },
		'grt_in_working_hours',
	],
	[
		{ grtHours: 'HNO' },
		{ grt_in_working_hours: false },
		{ grt_in_working_hours: true },
		'grt_in_working_hours',
	],
	[
		{ grtHours: 'HNO' },
		{ grt_in_working_hours: false },
		{ grt_in_working_hours: false, has_grt: false },
		'has_grt',
	],
];

describe.each(limits)('%p', (filter, meeting, missing, attribute) => {
	it('accepts what just meets it', () => {
		expect(passes(filter, rowWith({}, meeting))).toBe(true);
	});

	it('refuses what just misses it', () => {
		expect(passes(filter, rowWith({}, missing))).toBe(false);
	});

	it('refuses a row that does not say', () => {
		expect(passes(filter, rowWith({}, { ...meeting, [attribute]: undefined }))).toBe(false);
		expect(passes(filter, rowWith({}, { ...meeting, [attribute]: null }))).toBe(false);
	});
});

describe('guaranteed', () => {
	const bandwidths = (down: unknown, downGuaranteed: unknown, up: unknown, upGuaranteed: unknown) =>
		rowWith(
			{},
			{
				bw_down: down,
				bw_down_guaranteed: downGuaranteed,
				bw_up: up,
				bw_up_guaranteed: upGuaranteed,
			},
		);

	it.each([
		[100, 100, 50, 50, true],
		[100, 101, 50, 51, true],
		['100', '100', '50', '50', true],
		[1, 1, 1, 1, true],
		[100, 99, 50, 50, false],
		[100, 100, 50, 49, false],
		[100, 0, 50, 0, false],
		[0, 0, 50, 50, false],
		[50, 50, 0, 0, false],
	])('down %p of which %p, up %p of which %p: %p', (down, downSafe, up, upSafe, expected) => {
		const row = bandwidths(down, downSafe, up, upSafe);
		expect(passes({ guaranteed: 'guaranteed' }, row)).toBe(expected);
		expect(passes({ guaranteed: 'notGuaranteed' }, row)).toBe(!expected);
		expect(passes({ guaranteed: 'any' }, row)).toBe(true);
	});

	it.each(['bw_down', 'bw_up', 'bw_down_guaranteed', 'bw_up_guaranteed'])(
		'says nothing of a row without %s',
		(name) => {
			expect(passes({ guaranteed: 'guaranteed' }, without(name))).toBe(false);
			expect(passes({ guaranteed: 'notGuaranteed' }, without(name))).toBe(false);
			expect(passes({ guaranteed: 'any' }, without(name))).toBe(true);
			expect(passes({}, without(name))).toBe(true);
		},
	);
});

describe('repair time', () => {
	it('any asks for nothing', () => {
		expect(passes({ grtHours: 'any' }, without('grt_in_working_hours'))).toBe(true);
	});

	it('counts hours that come without a flag', () => {
		expect(passes({ maxGrtHours: 4 }, without('has_grt'))).toBe(true);
	});
});

describe('prices', () => {
	const unpriced = () => rowWith({ nrcToEstimate: true, nrc: 0 });

	it('limits the monthly price', () => {
		expect(passes({ maxMonthly: 14900 })).toBe(true);
		expect(passes({ maxMonthly: 14899 })).toBe(false);
		expect(passes({ maxMonthly: 0 }, rowWith({ totalWithoutNrc: 0 }))).toBe(true);
		expect(passes({ maxMonthly: 14900 }, rowWith({ totalWithoutNrc: null }))).toBe(false);
		expect(passes({}, rowWith({ totalWithoutNrc: null }))).toBe(true);
	});

	it('limits the access fee', () => {
		expect(passes({ maxFee: 50000 })).toBe(true);
		expect(passes({ maxFee: 49999 })).toBe(false);
		expect(passes({ maxFee: 0 }, rowWith({ nrc: 0 }))).toBe(true);
	});

	it('leaves a fee to be estimated out unless asked for', () => {
		expect(passes({}, unpriced())).toBe(false);
		expect(passes({ includeFeeToEstimate: false }, unpriced())).toBe(false);
		expect(passes({ includeFeeToEstimate: true }, unpriced())).toBe(true);
		expect(passes({ includeFeeToEstimate: true })).toBe(true);
	});

	it('never lets a fee to be estimated fit a limit', () => {
		const filter = { includeFeeToEstimate: true, maxFee: Number.MAX_SAFE_INTEGER };
		expect(passes(filter, unpriced())).toBe(false);
	});
});

it('keeps the order and the rows themselves', () => {
	const rows = [36, 60, 12, 24].map((months) => rowWith({}, { commitment_months: months }));
	const kept = filterCombinations(rows, { maxCommitmentMonths: 36 });
	expect(kept).toEqual([rows[0], rows[2], rows[3]]);
	expect(kept[0]).toBe(rows[0]);
});

/** Every criterion that can only take rows away. */
const criteria = {
	offerCodes: fc.subarray(['L2 premium', ' fon', 'L3  INTERNET', 'none'], { minLength: 1 }),
	minDownload: fc.constantFrom(0, 100, 200, 1001),
	minUpload: fc.constantFrom(0, 100, 200, 1001),
	guaranteed: fc.constantFrom('any' as const, 'guaranteed' as const, 'notGuaranteed' as const),
	maxCommitmentMonths: fc.constantFrom(0, 12, 36, 60),
	maxGrtHours: fc.constantFrom(3, 4, 8),
	grtHours: fc.constantFrom('any' as const, 'HO' as const, 'HNO' as const),
	maxMonthly: fc.constantFrom(9899, 9900, 14900, 19900),
	maxFee: fc.constantFrom(0, 50000, 100000),
};
const allCriteria: fc.Arbitrary<Required<CombinationFilter>> = fc.record({
	...criteria,
	includeFeeToEstimate: fc.boolean(),
});
const someCriteria = fc.record(
	{ ...criteria, includeFeeToEstimate: fc.boolean() },
	{ requiredKeys: [] },
);
const names = Object.keys(criteria) as Array<keyof typeof criteria>;

describe('for any rows and criteria', () => {
	it('adding a criterion only takes rows away, whichever others are set', () => {
		fc.assert(
			fc.property(someRows, allCriteria, (rows, complete) => {
				const { includeFeeToEstimate } = complete;
				for (let chosen = 0; chosen < 2 ** names.length; chosen++) {
					const filter: CombinationFilter = { includeFeeToEstimate };
					for (const [bit, name] of names.entries()) {
						if (chosen & (1 << bit)) Object.assign(filter, { [name]: complete[name] });
					}
					const before = filterCombinations(rows, filter);
					for (const name of names) {
						const after = filterCombinations(rows, { ...filter, [name]: complete[name] });
						expect(before.filter((row) => after.includes(row))).toEqual(after);
					}
				}
			}),
			{ numRuns: 2 },
		);
		fc.assert(
			fc.property(someRows, someCriteria, allCriteria, (rows, filter, more) => {
				const before = filterCombinations(rows, filter);
				for (const name of names) {
					if (name in filter) continue;
					const after = filterCombinations(rows, { ...filter, [name]: more[name] });
					expect(before.filter((row) => after.includes(row))).toEqual(after);
				}
			}),
			runs,
		);
	});

	it('a filter keeps what each of its criteria keeps', () => {
		fc.assert(
			fc.property(someRows, someCriteria, (rows, filter) => {
				const { includeFeeToEstimate } = filter;
				const expected = Object.entries(filter).reduce(
					(kept, [name, value]) => {
						const alone = filterCombinations(rows, { includeFeeToEstimate, [name]: value });
						return kept.filter((row) => alone.includes(row));
					},
					filterCombinations(rows, { includeFeeToEstimate }),
				);
				expect(filterCombinations(rows, filter)).toEqual(expected);
			}),
			runs,
		);
	});

	it('filtering twice is filtering once', () => {
		fc.assert(
			fc.property(someRows, someCriteria, (rows, filter) => {
				const once = filterCombinations(rows, filter);
				expect(filterCombinations(once, filter)).toEqual(once);
			}),
			runs,
		);
	});

	it('allowing fees to be estimated only adds rows that have one', () => {
		fc.assert(
			fc.property(someRows, someCriteria, (rows, filter) => {
				const closed = filterCombinations(rows, { ...filter, includeFeeToEstimate: false });
				const open = filterCombinations(rows, { ...filter, includeFeeToEstimate: true });
				expect(open.filter((row) => !row.feeToEstimate)).toEqual(closed);
			}),
			runs,
		);
	});

	it('never throws on rows of any wire data', () => {
		fc.assert(
			fc.property(anyResults, allCriteria, (results, filter) => {
				const rows = combinationRows(45, results);
				expect(filterCombinations(rows, filter).length).toBeLessThanOrEqual(rows.length);
			}),
			runs,
		);
	});
});
