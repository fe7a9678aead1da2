import type { CaseTable, Exchange } from '../support/cases.mts';
import { anOffer } from './offer.mts';

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

const bandwidth = {
	id: 121,
	createDate: '2024-03-19T15:41:32+01:00',
	lastModifiedDate: null,
	name: 'Bande passante 100M',
	unitPrice: 14900,
	unitPricePrecision: 2,
	unitPriceStr: '149.00',
	unit: null,
	vat: 'TVA_FR_NORMAL',
	recurrence: 'monthly',
	priceListId: 24,
	product: {
		id: 71,
		name: 'Bande passante 100M',
		attributes: { bw_down: 100, bw_up: 100 },
		productCode: 'pl2_bp_100',
		group: { name: 'bandwidth_L2', type: 'bandwidth' },
	},
	commercialCode: 'pl2_bp_100',
	description: 'Débit garanti',
	insideOfferOnly: true,
	toEstimate: false,
	active: true,
	exceptions: [
		{
			constraints: [
				{ operator: 'ge', name: 'commitment_months', value: '36' },
				{ operator: 'eq', name: 'national', value: '0' },
			],
			relative_price: null,
			new_price: 9900,
			rate: null,
		},
		{ constraints: [], relative_price: -500, new_price: null, rate: 10 },
	],
};

const simplifiedBandwidth = {
	id: 121,
	name: 'Bande passante 100M',
	commercialCode: 'pl2_bp_100',
	description: 'Débit garanti',
	priceListId: 24,
	group: 'bandwidth',
	recurrence: 'monthly',
	unit: null,
	unitPrice: 14900,
	unitPricePrecision: 2,
	unitPriceEuros: '149.00',
	toEstimate: false,
	active: true,
	insideOfferOnly: true,
	exceptions: [
		{
			condition: 'commitment_months ≥ 36, national = 0',
			newPrice: 9900,
			newPriceEuros: '99.00',
			relativePrice: null,
			rate: null,
		},
		{ condition: '', newPrice: null, newPriceEuros: null, relativePrice: -500, rate: 10 },
	],
	attributes: { bw_down: 100, bw_up: 100 },
};

/** A fee that needs a study: the API writes 0 for the price that it does not have. */
const fee = {
	...bandwidth,
	id: 536,
	name: 'FAS zone 6',
	unitPrice: 0,
	unitPriceStr: '0.00',
	recurrence: null,
	toEstimate: true,
	exceptions: [],
	product: {
		...bandwidth.product,
		attributes: null,
		group: { name: 'nrc_L2', type: 'nrc' },
	},
};

const simplifiedFee = {
	...simplifiedBandwidth,
	id: 536,
	name: 'FAS zone 6',
	group: 'nrc',
	recurrence: null,
	unitPrice: null,
	unitPriceEuros: null,
	toEstimate: true,
	exceptions: [],
	attributes: null,
};

const list = {
	id: 24,
	name: 'L2 PREMIUM Prizz Infrastructures',
	legalEntity: { id: 2, name: 'Prizz Infrastructures', siren: '987654321' },
	commercialCode: 'pl2',
	description: null,
	items: [bandwidth, fee],
};

const simplified = {
	id: 24,
	name: 'L2 PREMIUM Prizz Infrastructures',
	commercialCode: 'pl2',
	description: null,
	legalEntity: { id: 2, name: 'Prizz Infrastructures' },
	items: [simplifiedBandwidth, simplifiedFee],
};

const get: Exchange = { method: 'GET', path: '/price_lists/24', reply: list };
const offers: Exchange = { method: 'GET', path: '/price_lists/24/offers' };

export const priceList: CaseTable = {
	resource: 'priceList',
	cases: [
		{
			operation: 'get',
			parameters: { priceListId: { __rl: true, mode: 'list', value: 24 } },
			exchanges: [get],
			output: [simplified],
		},
		{
			operation: 'get',
			title: 'raw',
			parameters: { priceListId: byId(24), output: 'raw' },
			exchanges: [get],
			output: [list],
		},
		{
			operation: 'get',
			title: 'without items and legal entity',
			parameters: { priceListId: byId(24) },
			exchanges: [{ ...get, reply: { ...list, items: null, legalEntity: null } }],
			output: [{ ...simplified, items: [], legalEntity: null }],
		},
		{
			operation: 'get',
			title: 'that no contract gives access to',
			parameters: { priceListId: byId(24) },
			exchanges: [{ ...get, status: 403, reply: { message: 'No contract gives access.' } }],
			error: { message: 'No contract gives access.', httpCode: '403' },
		},
		{
			operation: 'get',
			title: 'without an ID',
			parameters: { priceListId: byId('={{ $json.nothing }}') },
			exchanges: [],
			error: { message: '"Price List" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'getAll',
			parameters: { ids: '24, 25', output: 'selected', outputFields: ['id', 'name'] },
			exchanges: [
				{
					method: 'GET',
					path: '/price_lists',
					query: { 'ids[]': ['24', '25'] },
					reply: [list, { ...list, id: 25, name: 'L2 PREMIUM Prizz Telecom' }],
				},
			],
			output: [
				{ id: 24, name: 'L2 PREMIUM Prizz Infrastructures' },
				{ id: 25, name: 'L2 PREMIUM Prizz Telecom' },
			],
		},
		{
			operation: 'getAll',
			title: 'without IDs',
			parameters: { ids: '={{ $json.nothing }}' },
			exchanges: [],
			error: { message: '"Price List IDs" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'getAll',
			title: 'with an empty list of IDs',
			parameters: { ids: '={{ [] }}' },
			exchanges: [],
			error: { message: '"Price List IDs" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'getItems',
			parameters: { ids: '={{ $json.itemsIds }}' },
			items: [{ json: { itemsIds: [121, 536] } }],
			exchanges: [
				{
					method: 'GET',
					path: '/price_lists_items',
					query: { 'ids[]': ['121', '536'] },
					reply: [bandwidth, fee],
				},
			],
			output: [simplifiedBandwidth, simplifiedFee],
		},
		{
			operation: 'getItems',
			title: 'that was priced by a study',
			parameters: { ids: '536' },
			exchanges: [
				{
					method: 'GET',
					path: '/price_lists_items',
					query: { 'ids[]': '536' },
					reply: [{ ...fee, unitPrice: 195000 }],
				},
			],
			output: [{ ...simplifiedFee, unitPrice: 195000, unitPriceEuros: '1950.00' }],
		},
		{
			operation: 'getItems',
			title: 'by their codes, which are no IDs',
			parameters: { ids: 'pl2_bp_100' },
			exchanges: [],
			error: {
				message: '"Item IDs" must be IDs, which are whole numbers, not "pl2_bp_100"',
				description: /Nothing was sent/,
			},
		},
		{
			operation: 'getOffers',
			parameters: { priceListId: byId(24) },
			exchanges: [{ ...offers, reply: { offers: [anOffer] } }],
			output: [anOffer],
		},
		{
			operation: 'getOffers',
			title: 'of a price list that does not exist',
			parameters: { priceListId: byId(24) },
			exchanges: [{ ...offers, status: 404, reply: { message: 'There is no price list 24.' } }],
			error: {
				message: 'There is no price list 24.',
				description: /does not exist, or this token may not see it/,
				httpCode: '404',
			},
		},
	],
};
