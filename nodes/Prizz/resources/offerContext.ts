import { op, resource, type Schema } from '../engine/operation';
import { formatEuros } from '../eligibility/money';
import { zoneOf } from '../eligibility/zones';
import { boolean, collection, idList, number, text, textList } from '../fields/basic';
import { locate } from '../fields/locators';
import { clientContract, offer, priceList } from '../fields/objects';
import { feeOf, keep } from './shared';

/** Query parameters that the three routes share, beside offer and price list. */
const filterMembers = {
	autofillOffer: boolean('Autofill Offer', 'query.autofillOffer', {
		default: true,
		description: 'Whether Prizz completes the combination with default items',
	}),
	clientContract: locate(clientContract, 'query.clientContract', {
		required: false,
		description: 'The contract whose conditions to price with',
	}),
	distance: number('Distance (Metres)', 'query.distance', {
		default: 0,
		min: 0,
		integer: true,
		description: 'Metres of cable to build, to price the access fee with',
	}),
	groups: textList('Groups', 'query.groups[]', {
		placeholder: 'e.g. bandwidth, commitment',
		description: 'Comma-separated item groups to consider',
	}),
	zipCode: text('Postal Code', 'query.zipCode', { placeholder: 'e.g. 75002' }),
} as const;

const target = {
	offerId: locate(offer, 'path.id'),
	priceList: locate(priceList, 'query.priceList'),
} as const;

const itemsDescription = 'Comma-separated IDs of price list items; all of one price list';

/** The fields of both lists of combinations; items narrow them down. */
const allCombinations = {
	...target,
	filters: collection('Filters', 'Add filter', {
		...filterMembers,
		items: idList('Items', 'query.items[]', { description: itemsDescription }),
	}),
} as const;

/**
 * Prices made plain; a fee that needs a study is null, since the API counts it as 0 in the total.
 * @param toEstimate whether an item has no price yet; taken for granted when nothing tells
 */
function priced(
	object: Schema<'OfferContext'> | Schema<'OfferContextShortened'>,
	toEstimate = object.hasToEstimateProducts !== false,
) {
	const { total = NaN, totalWithoutNrc = NaN, hasToEstimateProducts, attributes } = object;
	const { isValid } = object as { isValid?: boolean };
	const monthly = Number.isSafeInteger(totalWithoutNrc) ? totalWithoutNrc : null;
	return {
		monthly,
		monthlyEuros: formatEuros(monthly),
		// A combination that cannot be ordered, for want of an access fee item perhaps, has no fee.
		...feeOf(isValid === false ? null : total - totalWithoutNrc, toEstimate),
		feeToEstimate: toEstimate,
		zone: zoneOf(attributes),
		total: object.total,
		totalWithoutNrc: object.totalWithoutNrc,
		hasToEstimateProducts,
		attributes,
	};
}

const fullOutput = {
	schema: 'OfferContext',
	simplify: (object: Schema<'OfferContext'>) => {
		const { items = [], hasToEstimateProducts } = object;
		// The documentation's sample of the full form has the items, and no such flag.
		const toEstimate = hasToEstimateProducts ?? items.some((item) => item.toEstimate !== false);
		return {
			...keep(object, 'offerId', 'isValid'),
			itemsIds: items.map(({ id }) => id),
			...priced(object, toEstimate || items.length === 0),
		};
	},
} as const;

/** What the documentation's sample of the short form has, and the published clients do not. */
interface Documented {
	isValid?: boolean;
	items_id?: number[];
}

/** A combination in short form; amounts in cents. */
export function simplifyShortContext(object: Schema<'OfferContextShortened'> & Documented) {
	return {
		...keep(object, 'offerId', 'isValid'),
		itemsIds: object.itemsIds ?? object.items_id ?? [],
		...priced(object),
	};
}

const advice = {
	400: 'All items must be of the chosen price list, and of the offer: Price List > Get shows its items',
} as const;

const shortOutput = { schema: 'OfferContextShortened', simplify: simplifyShortContext } as const;

export const offerContextResource = resource({
	name: 'Offer Context',
	description: 'Prices and validity of combinations, without a quote',
	operations: {
		get: op('GET /offers/{id}/context', {
			name: 'Get',
			action: 'Get offer context',
			description: 'Get the price of one combination of items, and whether it can be ordered',
			fields: {
				...target,
				items: idList('Items', 'query.items[]', {
					required: true,
					placeholder: 'e.g. 71, 73, 113, 121, 149, 536',
					description: itemsDescription,
				}),
				filters: collection('Filters', 'Add filter', filterMembers),
			},
			outcome: { kind: 'object' },
			output: fullOutput,
			advice,
		}),
		getAll: op('GET /offers/{id}/contexts', {
			name: 'Get Many',
			action: 'Get many offer contexts',
			description: 'List the combinations of an offer in full; there can be very many',
			fields: allCombinations,
			outcome: { kind: 'list' },
			output: fullOutput,
			advice,
		}),
		getAllShortened: op('GET /offers/{id}/contexts/shortened', {
			name: 'Get Many (Short Form)',
			action: 'Get many offer contexts in short form',
			description: 'List the combinations of an offer, each with its item IDs and price only',
			fields: allCombinations,
			outcome: { kind: 'list' },
			output: shortOutput,
			advice,
		}),
	},
});
