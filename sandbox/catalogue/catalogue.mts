import { products, type Attributes, type GroupType, type Product } from './products.mts';

/** Something that a price list sells: a product at a price in cents (null: on quotation). */
export interface Item {
	id: number;
	priceListId: number;
	product: Product;
	price: number | null;
}

/** A product family as one company of the group sells it. */
export interface PriceList {
	id: number;
	name: string;
	code: string;
	description: string;
	legalEntityId: number;
}

/** How many items of one group a valid combination has. */
export interface GroupRule {
	type: GroupType;
	min: number;
	max: number;
}

/** Something a client can order: a main product plus choices. */
export interface Offer {
	id: number;
	name: string;
	description: string;
	offerType: 'L2' | null;
	groups: readonly GroupRule[];
}

/** Ids of the seller's companies (LegalEntity). */
export const PRIZZ_INFRASTRUCTURES = 2;
/** LegalEntity id of Prizz Telecom. */
export const PRIZZ_TELECOM = 5;

/** Price lists by seller, as the documentation has them; 40 is sold to a company outside the sandbox's accounts. */
const priceLists: readonly PriceList[] = [
	[16, 'L2 BASIC', PRIZZ_INFRASTRUCTURES] as const,
	[17, 'L2 BASIC', PRIZZ_TELECOM] as const,
	[24, 'L2 PREMIUM', PRIZZ_INFRASTRUCTURES] as const,
	[25, 'L2 PREMIUM', PRIZZ_TELECOM] as const,
	[29, 'L3 INTERNET', PRIZZ_TELECOM] as const,
	[40, 'DESSERTE', PRIZZ_INFRASTRUCTURES] as const,
].map(([id, family, legalEntityId]) => ({
	id,
	name: `${family} ${legalEntityId === PRIZZ_TELECOM ? 'Prizz Telecom' : 'Prizz Infrastructures'}`,
	code: `${family.replace(' ', '_')}_${id}`,
	description: `Catalogue ${family}`,
	legalEntityId,
}));

const one = (type: GroupType): GroupRule => ({ type, min: 1, max: 1 });
const optional = (type: GroupType): GroupRule => ({ type, min: 0, max: 1 });

/** Offers with their group rules; the order of the groups is the order of items in a context. */
export const offers: readonly Offer[] = [
	{
		id: 1,
		name: 'L2 PREMIUM',
		description: 'Fibre dédiée de niveau 2, débit garanti',
		offerType: 'L2',
		groups: [
			one('national'),
			one('bandwidth'),
			one('nrc'),
			one('commitment'),
			one('grt'),
			optional('express'),
		],
	},
	{
		id: 4,
		name: 'L3 INTERNET',
		description: 'Accès Internet sur fibre dédiée',
		offerType: null,
		groups: [
			one('bandwidth'),
			one('nrc'),
			one('commitment'),
			one('grt'),
			one('subnet'),
			optional('express'),
		],
	},
	{
		id: 5,
		name: 'L2 BASIC',
		description: 'Fibre mutualisée de niveau 2',
		offerType: 'L2',
		groups: [
			one('bandwidth'),
			one('nrc'),
			one('commitment'),
			one('grt'),
			optional('distance'),
			optional('express'),
		],
	},
];

/** Every item of every price list. */
const items: readonly Item[] = products.flatMap((product) =>
	Object.entries(product.items).map(([priceListId, { id, price }]) => ({
		id,
		priceListId: Number(priceListId),
		product,
		price,
	})),
);

const itemsById = new Map(items.map((item) => [item.id, item]));
const priceListsById = new Map(priceLists.map((list) => [list.id, list]));
const offersById = new Map(offers.map((offer) => [offer.id, offer]));

/** @returns the item with that id, if there is one */
export const findItem = (id: number): Item | undefined => itemsById.get(id);
/** @returns the price list with that id, if there is one */
export const findPriceList = (id: number): PriceList | undefined => priceListsById.get(id);
/** @returns the offer with that id, if there is one */
export const findOffer = (id: number): Offer | undefined => offersById.get(id);

/** @returns every item of a price list, sold or not, by id */
export const itemsOfPriceList = (priceListId: number): Item[] =>
	items.filter((item) => item.priceListId === priceListId).sort((a, b) => a.id - b.id);

/** @returns the offers whose main item is on the price list */
export const offersOfPriceList = (priceListId: number): Offer[] =>
	offers.filter((offer) => mainItem(offer.id, priceListId));

/** @returns the item that the offer is built on, in one price list */
export const mainItem = (offerId: number, priceListId: number): Item | undefined =>
	items.find(
		({ product, priceListId: list }) =>
			product.offerId === offerId && product.group === null && list === priceListId,
	);

/** @returns the items on sale of one group of an offer, in one price list, by id */
export const itemsOfGroup = (offerId: number, priceListId: number, group: GroupType): Item[] =>
	itemsOfPriceList(priceListId).filter(
		({ product }) => product.offerId === offerId && product.group === group && !product.inactive,
	);

/** @returns the main product of an offer */
export const mainProduct = (offerId: number): Product =>
	products.find((product) => product.offerId === offerId && product.group === null)!;

/** @returns the attributes of all items in one object; an express option overrules the usual delivery time */
export function mergeAttributes(chosen: readonly Item[]): Attributes {
	const express = ({ product }: Item) => Number(product.group === 'express');
	const ordered = [...chosen].sort((a, b) => express(a) - express(b));
	return Object.assign({}, ...ordered.map(({ product }) => product.attributes));
}
