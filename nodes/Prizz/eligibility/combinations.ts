import type { components } from '../../../contract/prizz-v2';
import { formatEuros } from './money';
import { integerOrNull, isRecord, naturalOrNull, numberOrNull, recordsOf } from './wire';
import { zoneOf } from './zones';

/** One offer of an eligibility answer, as the API sends it. */
export type EligibilityResult = components['schemas']['EligibilityResult'];
type WireCombination = components['schemas']['EligibilityResultCombination'];

/**
 * One combination that can be ordered: its offer, its prices made comparable, and the amounts and
 * attributes as they were sent. Amounts are integer cents before tax, `…Euros` their text form.
 */
export interface CombinationRow extends Pick<
	WireCombination,
	'total' | 'totalWithoutNrc' | 'nrc' | 'nrcToEstimate'
> {
	eligible: true;
	eligibilityId: number;
	/** Empty when the API sent none. */
	offerCode: string;
	offerId: number | null;
	priceListId: number | null;
	/** What a fast order takes; empty when the API sent none. */
	combinationId: string;
	/** Access fee zone, where the offer has zones. */
	zone: number | null;
	/** Metres of cable to build, an estimate. */
	distance: number | null;
	monthly: number | null;
	monthlyEuros: string | null;
	/** Access fee; null when it has no known price. */
	fee: number | null;
	feeEuros: string | null;
	/** True exactly when `fee` is null: the price needs a study. */
	feeToEstimate: boolean;
	commitmentMonths: number | null;
	/** monthly × commitmentMonths + fee; null when any of the three is unknown. */
	totalOverCommitment: number | null;
	totalOverCommitmentEuros: string | null;
	/** As sent; an empty object when the API sent none. */
	attributes: Record<string, unknown>;
}

/**
 * One row per combination, in the order of the answer. Results or combinations that are null or
 * missing give no row. Each is made when it is asked for: there can be tens of thousands.
 */
export function* combinationRows(
	eligibilityId: number,
	results: readonly EligibilityResult[] | null | undefined,
): Generator<CombinationRow> {
	for (const result of recordsOf(results)) {
		const offer = offerIdentity(result);
		for (const combination of recordsOf(result.combinations)) {
			yield combinationRow(eligibilityId, offer, combination);
		}
	}
}

/** As {@link combinationRows}, without those that came without the ID that an order needs. */
export function orderableRows(...answer: Parameters<typeof combinationRows>): CombinationRow[] {
	return [...combinationRows(...answer)].filter(({ combinationId }) => combinationId !== '');
}

function combinationRow(
	eligibilityId: number,
	offer: ReturnType<typeof offerIdentity>,
	combination: WireCombination,
): CombinationRow {
	const { combinationId, total, totalWithoutNrc, nrc, nrcToEstimate } = combination;
	const attributes = isRecord(combination.attributes) ? combination.attributes : {};
	const monthly = integerOrNull(totalWithoutNrc);
	const fee = pricedFee(combination);
	const commitmentMonths = naturalOrNull(numberOrNull(attributes.commitment_months));
	const totalOverCommitment = sumOverCommitment(monthly, commitmentMonths, fee);
	// In the order of n8n's columns: what is compared comes first, what later nodes take by name comes last.
	return {
		eligible: true,
		monthlyEuros: formatEuros(monthly),
		feeEuros: formatEuros(fee),
		feeToEstimate: fee === null,
		commitmentMonths,
		totalOverCommitmentEuros: formatEuros(totalOverCommitment),
		...offer,
		zone: zoneOf(attributes),
		combinationId: textOf(combinationId),
		eligibilityId,
		monthly,
		fee,
		totalOverCommitment,
		total,
		totalWithoutNrc,
		nrc,
		nrcToEstimate,
		attributes,
	};
}

/** What names an offer in every row made of it; `distance` in metres. */
export function offerIdentity(
	result: EligibilityResult,
): Pick<CombinationRow, 'offerCode' | 'offerId' | 'priceListId' | 'distance'> {
	return {
		offerCode: textOf(result.code),
		offerId: integerOrNull(result.offerId),
		priceListId: integerOrNull(result.priceListId),
		distance: numberOrNull(result.distance),
	};
}

/**
 * The access fee in cents, or null when it has no known price. A fee to be estimated may come with
 * an amount of 0, which must never count as free. A missing flag leaves the amount to speak.
 */
function pricedFee({ nrc, nrcToEstimate }: WireCombination): number | null {
	return (nrcToEstimate ?? false) === false ? naturalOrNull(nrc) : null;
}

function sumOverCommitment(
	monthly: number | null,
	months: number | null,
	fee: number | null,
): number | null {
	if (monthly === null || months === null || fee === null) return null;
	// In BigInt, since a float product that overflows could come back into range rounded.
	return integerOrNull(Number(BigInt(monthly) * BigInt(months) + BigInt(fee)));
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
