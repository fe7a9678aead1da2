import fc from 'fast-check';
import type {
	CombinationRow,
	EligibilityResult,
} from '../../../nodes/Prizz/eligibility/combinations.ts';
import { combinationRows } from './lists.mts';

export type WireCombination = NonNullable<EligibilityResult['combinations']>[number];

/** L2 Premium, 100 Mb/s both ways, 36 months, zone 2: 149.00 a month and a fee of 500.00. */
export const wireCombination = {
	combinationId: 'contract:284&offer:1&items:71,73,111,115,149,536',
	total: 64900,
	totalWithoutNrc: 14900,
	nrc: 50000,
	nrcToEstimate: false,
	attributes: {
		offer_type: 1,
		bw_down: 100,
		bw_up: 100,
		bw_down_guaranteed: 100,
		bw_up_guaranteed: 100,
		grt_hours: 4,
		grt_in_working_hours: true,
		has_grt: true,
		commitment_months: 36,
		nrc_built_cable_d_min: 300,
		nrc_built_cable_d_max: 500,
		construction_time_in_days: 42,
		national: 0,
	},
} satisfies WireCombination;

/** The combination above, some of its fields and attributes replaced. */
export function combinationWith(
	fields: Record<string, unknown>,
	attributes: Record<string, unknown> = {},
): WireCombination {
	return {
		...wireCombination,
		attributes: { ...wireCombination.attributes, ...attributes },
		...fields,
	};
}

export function resultWith(fields: Record<string, unknown> = {}): EligibilityResult {
	return {
		code: 'L2 PREMIUM',
		offerId: 1,
		priceListId: 24,
		distance: 412,
		combinations: [wireCombination],
		...fields,
	};
}

/** The row of one combination. */
export function rowWith(
	fields: Record<string, unknown> = {},
	attributes: Record<string, unknown> = {},
): CombinationRow {
	const results = [resultWith({ combinations: [combinationWith(fields, attributes)] })];
	return combinationRows(45, results)[0];
}

const amount = fc.constantFrom<unknown[]>(0, 100, 9900, 14900, 100.5, -1, '9900', null, undefined);
const attribute = fc.constantFrom<unknown[]>(
	0,
	12,
	36,
	300,
	500,
	'100',
	'',
	'much',
	null,
	undefined,
);
const flag = fc.constantFrom<unknown[]>(true, false, null, undefined, 'false', 0);

const attributeNames = Object.keys(wireCombination.attributes);

/** Whatever a confused server could send where a combination belongs. */
const anyCombination = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.record(
			{
				combinationId: fc.oneof(fc.string(), fc.constant(undefined)),
				total: amount,
				totalWithoutNrc: fc.oneof(amount, fc.integer(), fc.double()),
				nrc: fc.oneof(amount, fc.nat(), fc.maxSafeInteger(), fc.double()),
				nrcToEstimate: flag,
				attributes: fc.oneof(
					fc.dictionary(
						fc.constantFrom(...attributeNames),
						fc.oneof(attribute, flag, fc.anything()),
					),
					fc.anything(),
				),
			},
			{ requiredKeys: [] },
		),
	},
	{ weight: 1, arbitrary: fc.anything() },
);

/** Whatever a confused server could send where results belong; typed as if it were right. */
export const anyResults = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.array(
			fc.oneof(
				{
					weight: 8,
					arbitrary: fc.record(
						{
							code: fc.oneof(fc.string(), fc.anything()),
							offerId: fc.oneof(fc.nat(), fc.anything()),
							priceListId: fc.oneof(fc.nat(), fc.anything()),
							distance: fc.oneof(fc.nat(), fc.anything()),
							rcMin: amount,
							nrcMax: amount,
							combinations: fc.oneof(
								{ weight: 8, arbitrary: fc.array(anyCombination, { maxLength: 5 }) },
								{ weight: 1, arbitrary: fc.anything() },
							),
						},
						{ requiredKeys: [] },
					),
				},
				{ weight: 1, arbitrary: fc.anything() },
			),
			{ maxLength: 4 },
		),
	},
	{ weight: 1, arbitrary: fc.anything() },
	{ weight: 1, arbitrary: fc.jsonValue() },
) as fc.Arbitrary<EligibilityResult[]>;

const sometimes = (...values: unknown[]) => fc.constantFrom<unknown[]>(...values, undefined);

const someCombination = fc.record({
	fields: fc.record({
		totalWithoutNrc: sometimes(9900, 14900, 19900),
		nrc: fc.constantFrom(0, 50000, 100000, null),
		nrcToEstimate: fc.constantFrom(false, false, true),
	}),
	attributes: fc.record({
		bw_down: sometimes(100, 1000, '200'),
		bw_up: sometimes(100, 200),
		bw_down_guaranteed: sometimes(0, 100, 1000),
		bw_up_guaranteed: sometimes(0, 100, 200),
		grt_hours: sometimes(4, 8),
		grt_in_working_hours: sometimes(true, false),
		has_grt: sometimes(true, false),
		commitment_months: sometimes(12, 36, 60),
		construction_time_in_days: sometimes(7, 42, '42'),
	}),
	offer: fc.constantFrom(
		{ code: 'L2 PREMIUM', offerId: 1, priceListId: 24 },
		{ code: 'L2 PREMIUM', offerId: 1, priceListId: 25 },
		{ code: 'L3 INTERNET', offerId: 4, priceListId: 29 },
		{ code: 'FON', offerId: null, priceListId: null },
		{ code: 'FON MAN', offerId: null, priceListId: null },
	),
	eligibilityId: fc.constantFrom(45, 46),
});

/** Rows of plausible combinations with many ties, each with a combination id of its own. */
export const someRows: fc.Arbitrary<CombinationRow[]> = fc
	.array(someCombination, { maxLength: 12 })
	.map((combinations) =>
		combinations.flatMap(({ fields, attributes, offer, eligibilityId }, index) =>
			combinationRows(eligibilityId, [
				resultWith({
					...offer,
					combinations: [
						combinationWith({ ...fields, combinationId: `combination ${index}` }, attributes),
					],
				}),
			]),
		),
	);

/** Runs of a property; each is cheap. */
export const runs = { numRuns: 1000 };
