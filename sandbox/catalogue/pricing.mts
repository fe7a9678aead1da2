import { mergeAttributes, findOffer, itemsOfGroup, mainItem, type Item } from './catalogue.mts';
import type { Attributes } from './products.mts';

/** Metres of cable that the fee of L2 BASIC covers; each further metre is one unit of the surcharge item. */
const METRES_INCLUDED = 250;

/** What decides the access fee of a place. */
export interface Site {
	/** Metres of cable to build. */
	distance: number;
	/** Dense areas count as zone 1. */
	dense?: boolean;
}

/** Amounts in cents before tax; items on quotation count as nothing. */
export interface Price {
	total: number;
	totalWithoutNrc: number;
	/** The one-off part; null when an item of it is on quotation. */
	nrc: number | null;
	toEstimate: boolean;
	attributes: Attributes;
}

/** @returns how many units of `item` a place takes: metres beyond those included, else one */
export function quantityOf(item: Item, distance: number | null): number {
	if (item.product.group !== 'distance') return 1;
	return Math.max(1, (distance ?? 0) - METRES_INCLUDED);
}

/** @returns the price of one unit in a combination of that commitment, in cents; null when on quotation */
export function unitPriceOf({ product, price }: Item, attributes: Attributes): number | null {
	if (product.toEstimate) return null;
	return product.priceByCommitment?.[Number(attributes.commitment_months)] ?? price;
}

/** Prices a combination of items at a place. */
export function priceOf(chosen: readonly Item[], distance: number | null = null): Price {
	const attributes = mergeAttributes(chosen);
	const sum = (recurring: boolean) =>
		chosen
			.filter(({ product }) => product.recurring === recurring)
			.reduce(
				(total, item) => total + (unitPriceOf(item, attributes) ?? 0) * quantityOf(item, distance),
				0,
			);
	const toEstimate = chosen.some(({ product }) => product.toEstimate);
	const totalWithoutNrc = sum(true);
	const oneOff = sum(false);
	return {
		total: totalWithoutNrc + oneOff,
		totalWithoutNrc,
		nrc: toEstimate ? null : oneOff,
		toEstimate,
		attributes,
	};
}

/** @returns whether the items are the main item of the offer plus, per group, as many as its rule allows */
export function isValid(offerId: number, chosen: readonly Item[]): boolean {
	const offer = findOffer(offerId);
	if (!offer || chosen.some(({ product }) => product.offerId !== offerId || product.inactive))
		return false;
	if (new Set(chosen.map(({ id }) => id)).size !== chosen.length) return false;
	const count = (type: string | null) =>
		chosen.filter(({ product }) => product.group === type).length;
	return (
		count(null) === 1 &&
		offer.groups.every(({ type, min, max }) => count(type) >= min && count(type) <= max)
	);
}

/**
 * @returns the one-off items that a place needs in one price list: the fee of its zone, and for L2 BASIC the
 * surcharge item beyond the metres included; empty when it is too far for any fee
 */
export function feeItems(offerId: number, priceListId: number, site: Site): Item[] {
	const fees = itemsOfGroup(offerId, priceListId, 'nrc');
	const reach = ({ product }: Item) => Number(product.attributes.nrc_built_cable_d_max ?? Infinity);
	const zoned = fees.length > 2;
	const distance = zoned && site.dense ? 0 : site.distance;
	const fee = fees.find((item) => distance <= reach(item));
	if (!fee) return [];
	const surcharge =
		distance > METRES_INCLUDED && !fee.product.toEstimate
			? itemsOfGroup(offerId, priceListId, 'distance')
			: [];
	return [fee, ...surcharge];
}

/** @returns the default choice per mandatory group: 36 months, else the item with the lowest price */
export function defaultItems(offerId: number, priceListId: number, site: Site): Item[] {
	const main = mainItem(offerId, priceListId);
	if (!main) return [];
	const chosen = findOffer(offerId)!
		.groups.filter(({ type, min }) => min > 0 && type !== 'nrc')
		.map(({ type }) => defaultOf(itemsOfGroup(offerId, priceListId, type)));
	return [main, ...chosen, ...feeItems(offerId, priceListId, site)];
}

/** @returns the item of a group that is taken when nothing is said */
export function defaultOf(group: readonly Item[]): Item {
	return (
		group.find(({ product }) => product.attributes.commitment_months === 36) ??
		group.reduce((best, item) => ((item.price ?? 0) < (best.price ?? 0) ? item : best))
	);
}
