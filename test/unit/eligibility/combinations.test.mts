import fc from 'fast-check';
import { orderableRows } from '../../../nodes/Prizz/eligibility/combinations.ts';
import { combinationRows } from './lists.mts';
import {
	anyResults,
	combinationWith,
	resultWith,
	rowWith,
	runs,
	wireCombination,
} from './wireData.mts';

describe('combinationRows', () => {
	it('makes a comparable row of a combination', () => {
		expect(combinationRows(45, [resultWith()])).toEqual([
			{
				eligible: true,
				eligibilityId: 45,
				offerCode: 'L2 PREMIUM',
				offerId: 1,
				priceListId: 24,
				combinationId: 'contract:284&offer:1&items:71,73,111,115,149,536',
				zone: 2,
				distance: 412,
				monthly: 14900,
				monthlyEuros: '149.00',
				fee: 50000,
				feeEuros: '500.00',
				feeToEstimate: false,
				commitmentMonths: 36,
				totalOverCommitment: 586400,
				totalOverCommitmentEuros: '5864.00',
				total: 64900,
				totalWithoutNrc: 14900,
				nrc: 50000,
				nrcToEstimate: false,
				attributes: wireCombination.attributes,
			},
		]);
	});

	it('keeps the order of offers and of their combinations', () => {
		const rows = combinationRows(45, [
			resultWith({
				combinations: [
					combinationWith({ combinationId: 'b' }),
					combinationWith({ combinationId: 'a' }),
				],
			}),
			resultWith({ code: 'FON', combinations: [combinationWith({ combinationId: 'c' })] }),
		]);
		expect(rows.map((row) => [row.offerCode, row.combinationId])).toEqual([
			['L2 PREMIUM', 'b'],
			['L2 PREMIUM', 'a'],
			['FON', 'c'],
		]);
	});

	it.each([
		['results that are null', null],
		['results that are missing', undefined],
		['no results', []],
		['a result that is null', [null]],
		['combinations that are null', [resultWith({ combinations: null })]],
		['combinations that are missing', [resultWith({ combinations: undefined })]],
		['a combination that is null', [resultWith({ combinations: [null] })]],
	])('gives no row for %s', (_what, results) => {
		expect(combinationRows(45, results as [])).toEqual([]);
	});

	it('says what was not sent, instead of inventing it', () => {
		expect(combinationRows(45, [{ combinations: [{}] }])).toEqual([
			{
				eligible: true,
				eligibilityId: 45,
				offerCode: '',
				offerId: null,
				priceListId: null,
				combinationId: '',
				zone: null,
				distance: null,
				monthly: null,
				monthlyEuros: null,
				fee: null,
				feeEuros: null,
				feeToEstimate: true,
				commitmentMonths: null,
				totalOverCommitment: null,
				totalOverCommitmentEuros: null,
				attributes: {},
			},
		]);
	});

	it.each([
		[false, 50000, 50000],
		[false, 0, 0],
		[false, 1, 1],
		[undefined, 50000, 50000],
		[undefined, 0, 0],
		[null, 50000, 50000],
		[true, 50000, null],
		[true, 0, null],
		[true, null, null],
		['false', 50000, null],
		[0, 50000, null],
		['', 50000, null],
		[false, null, null],
		[false, undefined, null],
		[undefined, null, null],
		[false, -1, null],
		[false, 0.5, null],
		[false, '50000', null],
		[false, Number.MAX_SAFE_INTEGER + 1, null],
	])('with nrcToEstimate %p and nrc %p the fee is %p', (nrcToEstimate, nrc, fee) => {
		const row = rowWith({ nrcToEstimate, nrc });
		expect(row.fee).toBe(fee);
		expect(row.feeToEstimate).toBe(fee === null);
		expect([row.nrcToEstimate, row.nrc]).toEqual([nrcToEstimate, nrc]);
	});

	it.each([
		[14900, 14900],
		[0, 0],
		[149.5, null],
		['14900', null],
		[null, null],
		[undefined, null],
		[Number.MAX_SAFE_INTEGER + 1, null],
	])('totalWithoutNrc %p is %p cents a month', (totalWithoutNrc, monthly) => {
		const row = rowWith({ totalWithoutNrc });
		expect(row.monthly).toBe(monthly);
		expect(row.totalWithoutNrc).toBe(totalWithoutNrc);
		expect(row.totalOverCommitment === null).toBe(monthly === null);
	});

	it.each([
		[12, 12, 228800],
		['12', 12, 228800],
		[0, 0, 50000],
		[-12, null, null],
		[1.5, null, null],
		['', null, null],
		[null, null, null],
		[undefined, null, null],
	])('a commitment of %p is %p months and costs %p in all', (sent, months, total) => {
		const row = rowWith({}, { commitment_months: sent });
		expect(row.commitmentMonths).toBe(months);
		expect(row.totalOverCommitment).toBe(total);
	});

	it('has no total over the commitment without a priced fee', () => {
		expect(rowWith({ nrcToEstimate: true, nrc: 0 }).totalOverCommitment).toBeNull();
	});

	it('has no total over the commitment that a number cannot hold exactly', () => {
		const months = { commitment_months: 3 };
		const third = Math.floor(Number.MAX_SAFE_INTEGER / 3);
		const rest = Number.MAX_SAFE_INTEGER - 3 * third;
		expect(rowWith({ totalWithoutNrc: third, nrc: rest }, months).totalOverCommitment).toBe(
			Number.MAX_SAFE_INTEGER,
		);
		expect(
			rowWith({ totalWithoutNrc: third, nrc: rest + 1 }, months).totalOverCommitment,
		).toBeNull();
		const credit = { totalWithoutNrc: -third - 2, nrc: 9 };
		expect(rowWith(credit, months).totalOverCommitment).toBe(3 * (-third - 2) + 6 + 3);
	});

	it('takes the zone from the edges of the combination, never from the distance', () => {
		const dense = { nrc_built_cable_d_min: 0, nrc_built_cable_d_max: 300 };
		const [row] = combinationRows(45, [
			resultWith({ distance: 1800, combinations: [combinationWith({}, dense)] }),
		]);
		expect([row.zone, row.distance]).toEqual([1, 1800]);
	});

	it.each([[null], ['text'], [5]])('reads attributes sent as %p as none', (attributes) => {
		expect(rowWith({ attributes })).toMatchObject({
			attributes: {},
			commitmentMonths: null,
			zone: null,
		});
	});

	it('keeps ids only when they are integers, and text only when it is text', () => {
		const odd = { code: 7, offerId: '1', priceListId: 2.5, distance: '412' };
		const [row] = combinationRows(45, [
			resultWith({ ...odd, combinations: [combinationWith({ combinationId: 7 })] }),
		]);
		expect(row).toMatchObject({
			offerCode: '',
			offerId: null,
			priceListId: null,
			distance: 412,
			combinationId: '',
		});
	});
});

describe('for any wire data, combinationRows', () => {
	it('never throws, and every amount is null or a safe integer with its text', () => {
		fc.assert(
			fc.property(anyResults, (results) => {
				for (const row of combinationRows(45, results)) {
					for (const name of ['monthly', 'fee', 'totalOverCommitment'] as const) {
						const cents = row[name];
						expect(cents === null || Number.isSafeInteger(cents)).toBe(true);
						const text = row[`${name}Euros`];
						expect(text === null ? null : Number(text.replace('.', ''))).toBe(
							cents === null ? null : cents + 0,
						);
					}
				}
			}),
			runs,
		);
	});

	it('an unpriced fee is null, never 0, and any other fee is the one sent', () => {
		fc.assert(
			fc.property(anyResults, (results) => {
				for (const row of combinationRows(45, results)) {
					expect(row.feeToEstimate).toBe(row.fee === null);
					if ((row.nrcToEstimate ?? false) !== false) expect(row.fee).toBeNull();
					if (row.fee !== null) {
						expect(row.fee).toBe(row.nrc);
						expect(row.fee).toBeGreaterThanOrEqual(0);
					}
				}
			}),
			runs,
		);
	});

	it('the total over the commitment is exact, and known when its parts are', () => {
		fc.assert(
			fc.property(
				fc.maxSafeInteger(),
				fc.nat({ max: 120 }),
				fc.maxSafeNat(),
				(totalWithoutNrc, months, nrc) => {
					const row = rowWith({ totalWithoutNrc, nrc }, { commitment_months: months });
					const exact = BigInt(totalWithoutNrc) * BigInt(months) + BigInt(nrc);
					const fits = exact <= Number.MAX_SAFE_INTEGER && exact >= Number.MIN_SAFE_INTEGER;
					expect(row.totalOverCommitment).toBe(fits ? Number(exact) : null);
				},
			),
			runs,
		);
	});

	it('passes the fields of the wire on as they were sent', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (total, nrc, bandwidth) => {
				const row = rowWith({ total, nrc }, { bw_down: bandwidth });
				expect(row).toMatchObject({ total, nrc });
				expect(row.attributes.bw_down).toBe(bandwidth);
			}),
			runs,
		);
	});
});

it('orderableRows leaves out what came without the ID that an order needs', () => {
	const combinations = [{ combinationId: 'a' }, { combinationId: '' }, {}, { combinationId: 'b' }];
	const rows = orderableRows(43, [{ combinations }] as never);
	expect(rows.map(({ combinationId }) => combinationId)).toEqual(['a', 'b']);
	expect(combinationRows(43, [{ combinations }] as never)).toHaveLength(4);
});
