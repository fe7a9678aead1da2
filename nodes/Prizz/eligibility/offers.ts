import { combinationRows, offerIdentity } from './combinations';
import type { CombinationRow, EligibilityResult } from './combinations';
import { formatEuros } from './money';
import { integerOrNull, numberOrNull, recordsOf } from './wire';

/** Ends of an offer's ranges by their wire names: amounts, then figures (`guaranteedd` is how the API spells it). */
const amounts = ['rcMin', 'rcMax', 'nrcMin', 'nrcMax'] as const;
const figures = [
	'commitmentMin',
	'commitmentMax',
	'grtMin',
	'grtMax',
	'delivery',
	'downloadMin',
	'downloadMax',
	'uploadMin',
	'uploadMax',
	'guaranteeddDownloadMin',
	'guaranteeddDownloadMax',
	'guaranteedUploadMin',
	'guaranteedUploadMax',
] as const;
type RangeName = (typeof amounts)[number] | (typeof figures)[number];

/**
 * One offer of an eligibility answer in short. Of the ranges, `rc…` (recurring) and `nrc…` (access
 * fee) are cents, `commitment…` months, `grt…` (guaranteed repair time) hours and bandwidths Mb/s;
 * the unit of `delivery` is not documented. Prizz's documentation also prints amounts of ranges in
 * euros; they are taken as cents, like every other amount.
 */
export interface OfferRow extends Record<RangeName, number | null> {
	eligible: true;
	eligibilityId: number;
	offerCode: string;
	offerId: number | null;
	priceListId: number | null;
	/** Metres of cable to build, an estimate. */
	distance: number | null;
	combinationCount: number;
	/** The distinct access fee zones of its combinations, ascending. */
	zones: number[];
	/** Cents: the lowest monthly price of its combinations, whatever their fee. */
	cheapestMonthly: number | null;
	cheapestMonthlyEuros: string | null;
	/** True when no combination has a fee with a known price, hence also without combinations. */
	feeToEstimate: boolean;
}

/** One row per offer, in the order of the answer; results that are null or missing give none. */
export function offerRows(
	eligibilityId: number,
	results: readonly EligibilityResult[] | null | undefined,
): OfferRow[] {
	return recordsOf(results).map((result) => {
		const combinations = [...combinationRows(eligibilityId, [result])];
		const cheapestMonthly = ascending(combinations, (row) => row.monthly)[0] ?? null;
		return {
			eligible: true,
			eligibilityId,
			...offerIdentity(result),
			...rangesOf(result, amounts, integerOrNull),
			...rangesOf(result, figures, numberOrNull),
			combinationCount: combinations.length,
			zones: [...new Set(ascending(combinations, (row) => row.zone))],
			cheapestMonthly,
			cheapestMonthlyEuros: formatEuros(cheapestMonthly),
			feeToEstimate: combinations.every((row) => row.feeToEstimate),
		};
	});
}

function rangesOf<Name extends RangeName>(
	result: EligibilityResult,
	names: readonly Name[],
	read: (value: unknown) => number | null,
) {
	return Object.fromEntries(names.map((name) => [name, read(result[name])])) as Record<
		Name,
		number | null
	>;
}

function ascending(
	rows: readonly CombinationRow[],
	valueOf: (row: CombinationRow) => number | null,
): number[] {
	return rows
		.map(valueOf)
		.filter((value) => value !== null)
		.sort((left, right) => left - right);
}
