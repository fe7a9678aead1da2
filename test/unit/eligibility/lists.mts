/** What is made one by one, as lists. */
import * as combinations from '../../../nodes/Prizz/eligibility/combinations.ts';
import * as filter from '../../../nodes/Prizz/eligibility/filter.ts';
import * as items from '../../../nodes/Prizz/eligibility/items.ts';
import * as pick from '../../../nodes/Prizz/eligibility/pick.ts';

const listed =
	<Given extends unknown[], Made>(make: (...given: Given) => Iterable<Made>) =>
	(...given: Given): Made[] => [...make(...given)];

export const combinationRows = listed(combinations.combinationRows);
export const filterCombinations = listed(filter.filterCombinations);
export const pickCombinations = listed(pick.pickCombinations);
export const testItems = listed(items.testItems);
export const placeItems = listed(items.placeItems);
