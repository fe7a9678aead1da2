import fc from 'fast-check';
import { offerRows } from '../../../nodes/Prizz/eligibility/offers.ts';
import { combinationRows } from './lists.mts';
import { anyResults, combinationWith, resultWith, runs } from './wireData.mts';

const ranges = {
	rcMin: 9900,
	rcMax: 69900,
	nrcMin: 0,
	nrcMax: 250000,
	commitmentMin: 12,
	commitmentMax: 60,
	grtMin: 4,
	grtMax: 8,
	delivery: 42,
	downloadMin: 10,
	downloadMax: 1000,
	uploadMin: 11,
	uploadMax: 1001,
	guaranteeddDownloadMin: 12,
	guaranteeddDownloadMax: 1002,
	guaranteedUploadMin: 13,
	guaranteedUploadMax: 1003,
};

const inZone = (minimum: number, maximum: number, fields: Record<string, unknown> = {}) =>
	combinationWith(fields, { nrc_built_cable_d_min: minimum, nrc_built_cable_d_max: maximum });

describe('offerRows', () => {
	it('sums an offer up', () => {
		const combinations = [
			inZone(2000, 5000, { totalWithoutNrc: 14900, nrcToEstimate: true }),
			inZone(0, 300, { totalWithoutNrc: 9900 }),
			inZone(0, 300, { totalWithoutNrc: 100000 }),
			inZone(0, 2500, { totalWithoutNrc: null }),
		];
		expect(offerRows(45, [resultWith({ ...ranges, combinations })])).toEqual([
			{
				eligible: true,
				eligibilityId: 45,
				offerCode: 'L2 PREMIUM',
				offerId: 1,
				priceListId: 24,
				distance: 412,
				...ranges,
				combinationCount: 4,
				zones: [1, 6],
				cheapestMonthly: 9900,
				cheapestMonthlyEuros: '99.00',
				feeToEstimate: false,
			},
		]);
	});

	it('says what was not sent, instead of inventing it', () => {
		const nothing = Object.fromEntries(Object.keys(ranges).map((name) => [name, null]));
		expect(offerRows(45, [{}])).toEqual([
			{
				eligible: true,
				eligibilityId: 45,
				offerCode: '',
				offerId: null,
				priceListId: null,
				distance: null,
				...nothing,
				combinationCount: 0,
				zones: [],
				cheapestMonthly: null,
				cheapestMonthlyEuros: null,
				feeToEstimate: true,
			},
		]);
	});

	it('has a fee to estimate only when every combination has', () => {
		const priced = combinationWith({ nrc: 0 });
		const unpriced = combinationWith({ nrc: 0, nrcToEstimate: true });
		const results = [[unpriced, unpriced], [unpriced, priced], [priced]].map((combinations) =>
			resultWith({ combinations }),
		);
		expect(offerRows(45, results).map((row) => row.feeToEstimate)).toEqual([true, false, false]);
	});

	it('counts a monthly price whose fee needs a study among the cheapest', () => {
		const combinations = [
			combinationWith({ totalWithoutNrc: 9900, nrcToEstimate: true }),
			combinationWith({ totalWithoutNrc: 14900 }),
		];
		expect(offerRows(45, [resultWith({ combinations })])[0].cheapestMonthly).toBe(9900);
	});

	it('never rounds amounts of a range', () => {
		const odd = { rcMin: 99.5, rcMax: '9900', nrcMin: 0.1, nrcMax: '0', grtMin: '4' };
		expect(offerRows(45, [resultWith(odd)])[0]).toMatchObject({
			rcMin: null,
			rcMax: null,
			nrcMin: null,
			nrcMax: null,
			grtMin: 4,
		});
	});

	it.each([[null], [undefined], [[]], [[null, 5]]])('gives no row for %p', (results) => {
		expect(offerRows(45, results as [])).toEqual([]);
	});

	it('agrees with the rows of the combinations, whatever the wire says', () => {
		fc.assert(
			fc.property(anyResults, (results) => {
				const combinations = combinationRows(45, results);
				const offers = offerRows(45, results);
				const count = offers.reduce((sum, offer) => sum + offer.combinationCount, 0);
				expect(count).toBe(combinations.length);
				for (const name of ['rcMin', 'nrcMax', 'cheapestMonthly'] as const) {
					for (const offer of offers) {
						expect(offer[name] === null || Number.isSafeInteger(offer[name])).toBe(true);
					}
				}
				const monthly = combinations.map((row) => row.monthly).filter((cents) => cents !== null);
				const cheapest = offers.map((row) => row.cheapestMonthly).filter((cents) => cents !== null);
				expect(Math.min(...cheapest)).toBe(Math.min(...monthly));
			}),
			runs,
		);
	});
});
