import { findOffer, itemsOfGroup, mainItem, type Item } from './catalogue.mts';
import { defaultOf, feeItems, isValid, priceOf, type Price, type Site } from './pricing.mts';

/** Which combinations of an offer to make. */
export interface ContextQuery {
	offerId: number;
	priceListId: number;
	/** Items that are settled: their groups do not vary. */
	fixed?: readonly Item[];
	/** Groups that vary; without it every mandatory group. An optional group varies only when named here. */
	groups?: readonly string[];
	/** Fill the remaining mandatory groups with defaults. */
	autofill?: boolean;
	/** Where: settles the access fee. */
	site?: Site | null;
}

/** A combination of items with its price. */
export interface Context extends Price {
	isValid: boolean;
	items: Item[];
}

const priced = (offerId: number, items: Item[], distance: number | null): Context => ({
	...priceOf(items, distance),
	isValid: isValid(offerId, items),
	items,
});

/** @returns items of each group to choose from; a group that may stay empty has an empty choice */
function choices(query: ContextQuery): Item[][][] {
	const { offerId, priceListId, fixed = [], groups, autofill = false, site } = query;
	const settled = (type: string | null) => fixed.filter(({ product }) => product.group === type);
	const fees = site ? feeItems(offerId, priceListId, site) : [];
	const main = mainItem(offerId, priceListId);
	const mainChoice = settled(null).length ? settled(null) : main ? [main] : [];
	const ofGroups = findOffer(offerId)!.groups.map(({ type, min }): Item[][] => {
		if (settled(type).length) return [settled(type)];
		if (site && (type === 'nrc' || type === 'distance'))
			return [fees.filter(({ product }) => product.group === type)];
		const group = itemsOfGroup(offerId, priceListId, type);
		if (groups ? groups.includes(type) : min > 0)
			return [...(min > 0 ? [] : [[]]), ...group.map((item) => [item])];
		return autofill && min > 0 && group.length ? [[defaultOf(group)]] : [[]];
	});
	return [[mainChoice], ...ofGroups];
}

/** @returns every combination: the cartesian product over the groups */
export function contexts(query: ContextQuery): Context[] {
	const combined = choices(query).reduce<Item[][]>(
		(combinations, group) =>
			combinations.flatMap((chosen) => group.map((choice) => [...chosen, ...choice])),
		[[]],
	);
	return combined.map((items) => priced(query.offerId, items, query.site?.distance ?? null));
}

/** @returns one combination: the items given, with the fee of the place and defaults where asked for */
export function context(query: ContextQuery): Context {
	const { offerId, fixed = [], site, autofill } = query;
	if (!site && !autofill) return priced(offerId, [...fixed], null);
	const [completed] = contexts({ ...query, groups: [] });
	const items = autofill
		? completed.items
		: completed.items.filter(
				(item) => fixed.includes(item) || ['nrc', 'distance'].includes(item.product.group ?? ''),
			);
	return priced(offerId, items, site?.distance ?? null);
}
