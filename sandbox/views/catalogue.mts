import type { Full } from '../complete.mts';
import {
	findOffer,
	itemsOfPriceList,
	mainProduct,
	type Item,
	type Offer,
	type PriceList,
} from '../catalogue/catalogue.mts';
import type { Context } from '../catalogue/contexts.mts';
import type { Product } from '../catalogue/products.mts';
import { the, type State } from '../state.mts';
import { legalEntityView } from './companies.mts';
import { euros } from './money.mts';

/** When the whole catalogue was entered. */
const ENTERED = '2024-03-19T15:41:32+01:00';

/** @returns a product as the API shows it */
export const productView = (product: Product): Full<'Product'> => ({
	id: product.id,
	name: product.name,
	attributes: product.attributes,
	productCode: product.code,
	group: product.group && {
		name: `${product.group}_${findOffer(product.offerId)!.name}`,
		type: product.group,
	},
});

/** The price of a product in a quote, a service or a price list, with what surrounds it on the wire. */
export const priceFields = (product: Product, unitPrice: number | null) => ({
	unitPrice,
	unitPricePrecision: 2,
	unitPriceStr: euros(unitPrice),
	unit: product.unit ?? null,
	vat: 'TVA_FR_NORMAL',
	recurrence: product.recurring ? ('monthly' as const) : null,
});

/** @returns an item as the API shows it, with its price by commitment as exceptions */
export const itemView = ({ id, priceListId, product, price }: Item): Full<'PriceListItem'> => ({
	id,
	createDate: ENTERED,
	lastModifiedDate: ENTERED,
	name: `prizz ${product.name}`,
	...priceFields(product, price),
	priceListId,
	product: productView(product),
	commercialCode: product.code,
	description: product.description,
	insideOfferOnly: true,
	toEstimate: Boolean(product.toEstimate),
	active: !product.inactive,
	exceptions: Object.entries(product.priceByCommitment ?? {}).map(([months, newPrice]) => ({
		constraints: [{ operator: 'eq', name: 'commitment_months', value: months }],
		relative_price: null,
		new_price: newPrice,
		rate: null,
	})),
});

/** @param depth whether the items come along: nested price lists come without */
export const priceListView = (
	state: State,
	list: PriceList,
	depth: 'withItems' | 'withoutItems',
): Full<'PriceList'> => ({
	id: list.id,
	name: list.name,
	legalEntity: legalEntityView(the(state.legalEntities, list.legalEntityId)),
	commercialCode: list.code,
	description: list.description,
	items: depth === 'withItems' ? itemsOfPriceList(list.id).map(itemView) : [],
});

/** @returns an offer as the API shows it */
export const offerView = (offer: Offer): Full<'Offer'> => {
	const main = mainProduct(offer.id);
	return {
		id: offer.id,
		name: offer.name,
		description: offer.description,
		mainOfferItem: {
			id: offer.id * 10 + 1,
			name: main.name,
			createDate: ENTERED,
			lastModifiedDate: null,
			minCount: 1,
			maxCount: 1,
			product: productView(main),
			eligibilityString: null,
		},
		offerType: offer.offerType,
	};
};

/** @returns a combination as the API shows it, with its items */
export const contextView = (offerId: number, context: Context): Full<'OfferContext'> => ({
	offerId,
	isValid: context.isValid,
	total: context.total,
	totalWithoutNrc: context.totalWithoutNrc,
	items: context.items.map(itemView),
	attributes: context.attributes,
	hasToEstimateProducts: context.toEstimate,
});

/** @returns a combination as the API shows it, with the ids of its items */
export const shortContextView = (
	offerId: number,
	context: Context,
): Full<'OfferContextShortened'> => ({
	offerId,
	total: context.total,
	totalWithoutNrc: context.totalWithoutNrc,
	hasToEstimateProducts: context.toEstimate,
	itemsIds: context.items.map(({ id }) => id),
	attributes: context.attributes,
});
