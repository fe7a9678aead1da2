import { combinationRows, type CombinationRow } from './combinations';
import { filterCombinations, type CombinationFilter } from './filter';
import { offerRows, type OfferRow } from './offers';
import { pickCombinations, type Pick } from './pick';
import { reasonOf, stateOf, type Eligibility } from './state';

/** How a test's results become items. */
export interface Presentation {
	resultFormat: 'combinations' | 'offers' | 'raw';
	filter: CombinationFilter;
	pick: Pick;
	pickScope: 'overall' | 'perOffer';
}

/** What becomes an item; it tells of which test it is. */
type Item = CombinationRow | OfferRow | (Record<string, unknown> & { eligibilityId: number });

/**
 * The items of one eligibility test, never none: an address that is ineligible, a test that is pending or failed, and
 * a filter that nothing passes each give an item that says so (`eligible` false, null, true; and `reason`).
 */
export function* testItems(
	eligibilityId: number,
	test: Eligibility,
	{ resultFormat, filter, pick, pickScope }: Presentation,
): Generator<Item> {
	if (resultFormat === 'raw') return yield { eligibilityId, ...test };
	const state = stateOf(test);
	if (state === 'pending') {
		const reason = 'The test is not done yet';
		return yield { eligible: null, pending: true, eligibilityId, reason };
	}
	const reason = reasonOf(test);
	if (state === 'failed') return yield { eligible: null, failed: true, eligibilityId, reason };
	if (state === 'ineligible') return yield { eligible: false, eligibilityId, reason };
	if (resultFormat === 'offers') return yield* offerRows(eligibilityId, test.response);
	const rows = () => combinationRows(eligibilityId, test.response);
	let isNone = true;
	for (const row of pickCombinations(filterCombinations(rows(), filter), pick, pickScope)) {
		isNone = false;
		yield row;
	}
	if (!isNone) return;
	yield {
		eligible: true,
		eligibilityId,
		combinationId: null,
		reason: noneLeft([...rows()], filter),
	};
}

/**
 * The items of all tests of one place: there is one test per company that the token acts for. A pick is made over all
 * of them at once, of the chosen client's tests where tests name their client, so that "the best" is one and never
 * another company's.
 */
export function* placeItems(
	tests: ReadonlyArray<{ id: number; test: Eligibility }>,
	presentation: Presentation,
	clientId: number,
): Generator<Item> {
	const { resultFormat, filter, pick, pickScope } = presentation;
	const own = tests.filter(({ test }) => test.client?.id === clientId);
	const asked = own.length > 0 ? own : tests;
	const eligible = asked.filter(({ test }) => stateOf(test) === 'eligible');
	const each = function* (some: typeof tests) {
		for (const { id, test } of some) yield* testItems(id, test, presentation);
	};
	if (resultFormat !== 'combinations' || pick === 'all') return yield* each(tests);
	const rows = function* () {
		for (const { id, test } of eligible) yield* combinationRows(id, test.response);
	};
	const picked = [...pickCombinations(filterCombinations(rows(), filter), pick, pickScope)];
	yield* picked;
	const open = asked.filter(({ test }) => ['pending', 'failed'].includes(stateOf(test)));
	yield* each(picked.length > 0 ? open : asked);
}

/** Why no combination of an eligible address is left. */
export function noneLeft(rows: readonly CombinationRow[], filter: CombinationFilter): string {
	if (rows.length === 0) {
		return 'There is no combination to choose from: the offers at this address come without any';
	}
	const wouldPass = [...filterCombinations(rows, { ...filter, includeFeeToEstimate: true })].length;
	const hint =
		wouldPass > 0
			? `; ${wouldPass} would pass but for an access fee that needs a study: turn on "Include Fees to Estimate" of the filter to keep such`
			: '';
	const none =
		rows.length === 1
			? 'The only combination does not pass the filter'
			: `None of the ${rows.length} combinations passes the filter`;
	return `${none}${hint}`;
}
