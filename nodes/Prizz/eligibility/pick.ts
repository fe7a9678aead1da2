import type { CombinationRow } from './combinations';
import { numberOrNull } from './wire';

/** Which combinations to keep: all of them, or the best one by a criterion. */
export type Pick =
	'all' | 'cheapestMonthly' | 'cheapestOverCommitment' | 'lowestFee' | 'fastestDelivery';

/** The value a row is ranked by: the lower the better, null last. */
type Rank = (row: CombinationRow) => number | string | null;

const criteria: Record<Exclude<Pick, 'all'>, Rank> = {
	cheapestMonthly: (row) => row.monthly,
	cheapestOverCommitment: (row) => row.totalOverCommitment,
	lowestFee: (row) => row.fee,
	fastestDelivery: (row) => numberOrNull(row.attributes.construction_time_in_days),
};

/** Ranks before any criterion: a fee without a known price must not win against a known one. */
const feeIsUnpriced: Rank = (row) => (row.fee === null ? 1 : 0);

/** Decide between equals, down to the two ids that make a row unique. */
const tieBreaks: readonly Rank[] = [
	(row) => row.monthly,
	(row) => row.fee,
	(row) => row.totalOverCommitment,
	(row) => row.commitmentMonths,
	(row) => row.combinationId,
	(row) => row.eligibilityId,
];

/**
 * 'all' returns every row in its order. The other picks return the best row of all, or with
 * `perOffer` the best row of each offer on each price list, best first. The outcome does not depend
 * on the order of the rows.
 */
export function* pickCombinations(
	rows: Iterable<CombinationRow>,
	pick: Pick,
	scope: 'overall' | 'perOffer',
): Generator<CombinationRow> {
	if (pick === 'all') return yield* rows;
	const ranks = [feeIsUnpriced, criteria[pick], ...tieBreaks];
	const best = new Map<string, CombinationRow>();
	for (const row of rows) {
		const offer = scope === 'overall' ? '' : offerKey(row);
		const rival = best.get(offer);
		if (!rival || compareBy(ranks, row, rival) < 0) best.set(offer, row);
	}
	yield* [...best.values()].sort((left, right) => compareBy(ranks, left, right));
}

/** JSON, so that an offer id of 1 and an offer code of '1' stay apart. */
function offerKey({ offerId, offerCode, priceListId }: CombinationRow): string {
	return JSON.stringify([offerId ?? offerCode, priceListId]);
}

function compareBy(ranks: readonly Rank[], left: CombinationRow, right: CombinationRow): number {
	for (const rank of ranks) {
		const order = compare(rank(left), rank(right));
		if (order !== 0) return order;
	}
	return 0;
}

function compare(left: number | string | null, right: number | string | null): number {
	if (left === right) return 0;
	if (left === null) return 1;
	if (right === null) return -1;
	return left < right ? -1 : 1;
}
