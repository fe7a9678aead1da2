import type { CombinationRow } from './combinations';
import { numberOrNull } from './wire';

/** What a combination must satisfy. A criterion left out asks for nothing. */
export interface CombinationFilter {
	/** Any of these, without regard to case or to the number of spaces; an empty list allows all. */
	offerCodes?: string[];
	/** Mb/s. */
	minDownload?: number;
	/** Mb/s. */
	minUpload?: number;
	/** Guaranteed: the guaranteed bandwidth is above 0 and reaches the nominal one, both ways. */
	guaranteed?: 'any' | 'guaranteed' | 'notGuaranteed';
	maxCommitmentMonths?: number;
	/** Guaranteed repair time, hours. */
	maxGrtHours?: number;
	/** Repair time guaranteed in working hours (HO) or around the clock (HNO). */
	grtHours?: 'any' | 'HO' | 'HNO';
	/** Cents. */
	maxMonthly?: number;
	/** Cents. A fee without a known price cannot be shown to fit, so it never does. */
	maxFee?: number;
	/** Whether a fee without a known price is allowed at all; false by default. */
	includeFeeToEstimate?: boolean;
}

/**
 * The rows that satisfy every criterion, in their order. A row that lacks what a criterion asks
 * about does not satisfy it.
 */
export function* filterCombinations(
	rows: Iterable<CombinationRow>,
	filter: CombinationFilter,
): Generator<CombinationRow> {
	for (const row of rows) {
		const { attributes } = row;
		if (
			hasOfferCode(row, filter.offerCodes) &&
			isAtLeast(numberOrNull(attributes.bw_down), filter.minDownload) &&
			isAtLeast(numberOrNull(attributes.bw_up), filter.minUpload) &&
			guarantees[filter.guaranteed ?? 'any'](row) &&
			isAtMost(row.commitmentMonths, filter.maxCommitmentMonths) &&
			isAtMost(repairHours(row), filter.maxGrtHours) &&
			repairs[filter.grtHours ?? 'any'](row) &&
			isAtMost(row.monthly, filter.maxMonthly) &&
			isAtMost(row.fee, filter.maxFee) &&
			(!row.feeToEstimate || filter.includeFeeToEstimate === true)
		) {
			yield row;
		}
	}
}

type Test = (row: CombinationRow) => boolean;

const guarantees: Record<NonNullable<CombinationFilter['guaranteed']>, Test> = {
	any: () => true,
	guaranteed: (row) => isGuaranteed(row) === true,
	notGuaranteed: (row) => isGuaranteed(row) === false,
};

const repairs: Record<NonNullable<CombinationFilter['grtHours']>, Test> = {
	any: () => true,
	HO: ({ attributes }) => attributes.grt_in_working_hours === true,
	HNO: ({ attributes }) => attributes.grt_in_working_hours === false && attributes.has_grt === true,
};

/** Null when one of the four bandwidths is unknown. */
function isGuaranteed({ attributes }: CombinationRow): boolean | null {
	const down = numberOrNull(attributes.bw_down);
	const up = numberOrNull(attributes.bw_up);
	const guaranteedDown = numberOrNull(attributes.bw_down_guaranteed);
	const guaranteedUp = numberOrNull(attributes.bw_up_guaranteed);
	if (down === null || up === null || guaranteedDown === null || guaranteedUp === null) return null;
	return guaranteedDown > 0 && guaranteedDown >= down && guaranteedUp > 0 && guaranteedUp >= up;
}

/** Null without a guarantee: its 0 hours are no repair time that could be compared. */
function repairHours({ attributes }: CombinationRow): number | null {
	return attributes.has_grt === false ? null : numberOrNull(attributes.grt_hours);
}

function hasOfferCode({ offerCode }: CombinationRow, codes: readonly string[] = []): boolean {
	if (codes.length === 0) return true;
	return offerCode !== '' && codes.map(normalised).includes(normalised(offerCode));
}

function normalised(code: string): string {
	return code.trim().replace(/\s+/g, ' ').toLowerCase();
}

function isAtLeast(value: number | null, minimum: number | undefined): boolean {
	return minimum === undefined || (value !== null && value >= minimum);
}

function isAtMost(value: number | null, maximum: number | undefined): boolean {
	return maximum === undefined || (value !== null && value <= maximum);
}
