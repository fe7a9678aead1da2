import type { IDataObject } from 'n8n-workflow';

import { op, resource, type Schema } from '../engine/operation';
import { recordsOf } from '../eligibility/wire';
import { idList } from '../fields/basic';
import { locate } from '../fields/locators';
import { priceList } from '../fields/objects';
import { inEuros, unitPrice } from './amounts';
import { keep, reference } from './shared';

type Item = Schema<'PriceListItem'>;

const OPERATORS: Record<string, string> = { eq: '=', ge: '≥', gt: '>', le: '≤', lt: '<' };

/** Another price under conditions, e.g. `{condition: 'commitment_months = 36', newPrice: 9900, …}`; cents. */
function simplifyException(
	{ constraints, new_price, relative_price, rate }: NonNullable<Item['exceptions']>[number],
	decimals: number | undefined,
): IDataObject {
	const newPrice = new_price ?? null;
	return {
		condition: recordsOf(constraints)
			.map(({ name, operator = '', value }) =>
				[name, OPERATORS[operator] ?? operator, value].join(' '),
			)
			.join(', '),
		newPrice,
		newPriceEuros: inEuros(newPrice, decimals),
		relativePrice: relative_price ?? null,
		rate: rate ?? null,
	};
}

/** An item in short; one that needs a study has no price, which the API may write as 0. */
function simplifyItem(object: Item): IDataObject {
	const isPriced = object.toEstimate !== true || Boolean(object.unitPrice);
	return {
		...keep(object, 'id', 'name', 'commercialCode', 'description', 'priceListId'),
		group: object.product?.group?.type ?? null,
		...keep(object, 'recurrence', 'unit'),
		...unitPrice(isPriced ? object : { ...object, unitPrice: null }),
		...keep(object, 'toEstimate', 'active', 'insideOfferOnly'),
		exceptions: recordsOf(object.exceptions).map((exception) =>
			simplifyException(exception, object.unitPricePrecision),
		),
		attributes: (object.product?.attributes ?? null) as IDataObject | null,
	};
}

const output = {
	schema: 'PriceList',
	simplify: (object: Schema<'PriceList'>) => ({
		...keep(object, 'id', 'name', 'commercialCode', 'description'),
		legalEntity: reference(object.legalEntity),
		items: recordsOf(object.items).map(simplifyItem),
	}),
} as const;

const itemOutput = { schema: 'PriceListItem', simplify: simplifyItem } as const;

const chosen = { priceListId: locate(priceList, 'path.id') } as const;

export const priceListResource = resource({
	name: 'Price List',
	description: 'Prices that your client contracts give access to',
	initial: 'get',
	operations: {
		get: op('GET /price_lists/{id}', {
			name: 'Get',
			action: 'Get price list',
			description: 'Get a price list with all its items',
			fields: chosen,
			outcome: { kind: 'object' },
			output,
		}),
		getAll: op('GET /price_lists', {
			name: 'Get Many',
			action: 'Get many price lists',
			description: 'Get several price lists by their IDs, items included',
			fields: {
				ids: idList('Price List IDs', 'query.ids[]', {
					required: true,
					placeholder: 'e.g. 24, 25',
					description: 'Comma-separated IDs, as Client Contract > Get Many shows them',
				}),
			},
			outcome: { kind: 'list' },
			output,
		}),
		getItems: op('GET /price_lists_items', {
			name: 'Get Items',
			action: 'Get items of price lists',
			description: 'Get items of price lists by their IDs, such as those of a combination',
			fields: {
				ids: idList('Item IDs', 'query.ids[]', {
					required: true,
					placeholder: 'e.g. 71, 73, 113',
					description: 'Comma-separated IDs of price list items, also of several price lists',
				}),
			},
			outcome: { kind: 'list' },
			output: itemOutput,
		}),
		getOffers: op('GET /price_lists/{id}/offers', {
			name: 'Get Offers',
			action: 'Get offers of price list',
			description: 'List the offers that a price list sells',
			fields: chosen,
			outcome: { kind: 'list', at: 'offers' },
		}),
	},
});
