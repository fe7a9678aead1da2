import type { Case, CaseTable, Exchange } from '../support/cases.mts';

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

/** L2 PREMIUM of Prizz Infrastructures. */
const target = {
	offerId: { __rl: true, mode: 'list', value: 1 },
	priceList: byId('24'),
};

const attributes = {
	offer_type: 1,
	bw_down: 100,
	bw_up: 100,
	bw_down_guaranteed: 100,
	bw_up_guaranteed: 100,
	national: 0,
	commitment_months: 36,
	grt_hours: 4,
	grt_in_working_hours: true,
	has_grt: true,
	nrc_built_cable_d_min: 300,
	nrc_built_cable_d_max: 500,
	construction_time_in_days: 42,
};

const item = (id: number, name: string, unitPrice: number, recurrence: string | null) => ({
	id,
	createDate: '2024-03-19T15:41:32+01:00',
	lastModifiedDate: null,
	name,
	unitPrice,
	unitPriceStr: (unitPrice / 100).toFixed(2),
	unit: null,
	vat: 'TVA_FR_NORMAL',
	recurrence,
	priceListId: 24,
	commercialCode: name,
	description: null,
	insideOfferOnly: true,
	toEstimate: false,
	active: true,
});

/** 149.00 € a month and a fee of 500.00 €, as the API sends it in full. */
const context = {
	offerId: 1,
	isValid: true,
	total: 64900,
	totalWithoutNrc: 14900,
	items: [item(71, 'pl2', 14900, 'monthly'), item(536, 'pl2_nrc_Z2', 50000, null)],
	attributes,
	hasToEstimateProducts: false,
};

const simplified = {
	offerId: 1,
	isValid: true,
	itemsIds: [71, 536],
	monthly: 14900,
	monthlyEuros: '149.00',
	fee: 50000,
	feeEuros: '500.00',
	feeToEstimate: false,
	zone: 2,
	total: 64900,
	totalWithoutNrc: 14900,
	hasToEstimateProducts: false,
	attributes,
};

const farAttributes = { ...attributes, nrc_built_cable_d_min: 2000, nrc_built_cable_d_max: 5000 };

/** A fee that needs a study: the total counts it as 0. */
const toStudy = {
	...context,
	total: 14900,
	attributes: farAttributes,
	hasToEstimateProducts: true,
};

const simplifiedToStudy = {
	...simplified,
	total: 14900,
	fee: null,
	feeEuros: null,
	feeToEstimate: true,
	zone: 6,
	hasToEstimateProducts: true,
	attributes: farAttributes,
};

const filters = {
	autofillOffer: false,
	clientContract: { __rl: true, mode: 'list', value: 284 },
	distance: 412,
	groups: 'bandwidth, commitment',
	zipCode: ' 01200 ',
};

const filtered = {
	priceList: '24',
	autofillOffer: 'false',
	clientContract: '284',
	distance: '412',
	'groups[]': ['bandwidth', 'commitment'],
	zipCode: '01200',
};

const getOne = (query: Exchange['query'], reply: unknown): Exchange => ({
	method: 'GET',
	path: '/offers/1/context',
	query,
	reply,
});

const getCases: Case[] = [
	{
		operation: 'get',
		parameters: { ...target, items: '71, 536', filters },
		exchanges: [getOne({ ...filtered, 'items[]': ['71', '536'] }, context)],
		output: [simplified],
	},
	{
		operation: 'get',
		title: 'of a list of items, which cannot be ordered, with a fee that needs a study',
		parameters: { ...target, items: '={{ $json.items }}' },
		items: [{ json: { items: [71, 536] } }],
		exchanges: [
			getOne({ priceList: '24', 'items[]': ['71', '536'] }, { ...toStudy, isValid: false }),
		],
		output: [{ ...simplifiedToStudy, isValid: false }],
	},
	{
		operation: 'get',
		title: 'of one item, as the API sends it',
		parameters: { ...target, items: '71', output: 'raw' },
		exchanges: [getOne({ priceList: '24', 'items[]': '71' }, toStudy)],
		output: [toStudy],
	},
	{
		operation: 'get',
		title: 'without a word on fees to estimate, hence without a fee',
		parameters: { ...target, items: '71 536' },
		exchanges: [
			getOne(
				{ priceList: '24', 'items[]': ['71', '536'] },
				{ offerId: 1, isValid: true, total: 14900, totalWithoutNrc: 14900 },
			),
		],
		output: [
			{
				offerId: 1,
				isValid: true,
				itemsIds: [],
				monthly: 14900,
				monthlyEuros: '149.00',
				fee: null,
				feeEuros: null,
				feeToEstimate: true,
				zone: null,
				total: 14900,
				totalWithoutNrc: 14900,
			},
		],
	},
	{
		operation: 'get',
		title: 'without items',
		parameters: { ...target, items: '={{ $json.items }}' },
		items: [{ json: { items: [] } }],
		exchanges: [],
		error: { message: '"Items" is empty', description: /^Nothing was sent/ },
	},
	{
		operation: 'get',
		title: 'of items that are no IDs',
		parameters: { ...target, items: '={{ $json.items }}' },
		items: [{ json: { items: '71, 100M' } }],
		exchanges: [],
		error: { message: /^"Items" must be .*, not "100M"$/, description: /^Nothing was sent/ },
	},
	{
		operation: 'get',
		title: 'of a price list that is empty',
		parameters: { ...target, priceList: byId('={{ $json.nothing }}'), items: '71' },
		exchanges: [],
		error: { message: '"Price List" is empty', description: /^Nothing was sent/ },
	},
	{
		operation: 'get',
		title: 'of items of another price list',
		parameters: { ...target, items: '71, 9' },
		exchanges: [
			{
				...getOne({ priceList: '24', 'items[]': ['71', '9'] }, undefined),
				status: 400,
				reply: { message: 'Item 9 is not on price list 24.' },
			},
		],
		error: {
			message: 'Item 9 is not on price list 24.',
			description: /^All items must be of the chosen price list.*GET \/offers\/1\/context\)/,
			httpCode: '400',
		},
	},
];

const listCases: Case[] = [
	{
		operation: 'getAll',
		parameters: {
			...target,
			returnAll: false,
			limit: 2,
			filters: { ...filters, items: [71, 73] },
		},
		exchanges: [
			{
				method: 'GET',
				path: '/offers/1/contexts',
				query: { ...filtered, 'items[]': ['71', '73'] },
				reply: [context, toStudy, context],
			},
		],
		output: [simplified, simplifiedToStudy],
	},
	{
		operation: 'getAll',
		title: 'in full, completed by Prizz',
		parameters: {
			...target,
			offerId: {
				__rl: true,
				mode: 'url',
				value: 'https://dev.prizz-telecom.fr/offers/1',
			},
			returnAll: true,
			output: 'raw',
			filters: { autofillOffer: true, distance: 0, groups: '={{ $json.groups }}' },
		},
		items: [{ json: { groups: ['grt'] } }],
		exchanges: [
			{
				method: 'GET',
				path: '/offers/1/contexts',
				query: { priceList: '24', autofillOffer: 'true', distance: '0', 'groups[]': 'grt' },
				reply: [toStudy, context],
			},
		],
		output: [toStudy, context],
	},
	{
		operation: 'getAll',
		title: 'of an offer given by its name',
		parameters: { ...target, offerId: byId('={{ $json.offer }}') },
		items: [{ json: { offer: 'L2 PREMIUM' } }],
		exchanges: [],
		error: {
			message: '"Offer" must be an ID or a URL with one ID in it, not "L2 PREMIUM"',
			description: /^Nothing was sent/,
		},
	},
	{
		operation: 'getAll',
		title: 'at a negative distance',
		parameters: { ...target, filters: { distance: -1 } },
		exchanges: [],
		error: { message: '"Distance (Metres)" must be at least 0, not -1' },
	},
	{
		operation: 'getAll',
		title: 'of an offer that does not exist',
		parameters: { ...target, offerId: byId(99) },
		exchanges: [
			{
				method: 'GET',
				path: '/offers/99/contexts',
				query: { priceList: '24' },
				status: 404,
				reply: { message: 'There is no offer 99.' },
			},
		],
		error: { message: 'There is no offer 99.', description: /^Check the ID/, httpCode: '404' },
	},
];

const { items: _, isValid, ...inShort } = context;
const { isValid: __, ...simplifiedInShort } = simplified;

const shortCases: Case[] = [
	{
		operation: 'getAllShortened',
		parameters: { ...target, filters: { ...filters, items: '71; 73' } },
		exchanges: [
			{
				method: 'GET',
				path: '/offers/1/contexts/shortened',
				query: { ...filtered, 'items[]': ['71', '73'] },
				reply: [
					{ ...inShort, itemsIds: [71, 536] },
					// As the documentation prints it.
					{ ...inShort, isValid, items_id: [71, 536] },
					{
						...inShort,
						itemsIds: [71, 536],
						total: 14900,
						attributes: farAttributes,
						hasToEstimateProducts: true,
					},
				],
			},
		],
		output: [
			simplifiedInShort,
			simplified,
			{
				...simplifiedInShort,
				total: 14900,
				fee: null,
				feeEuros: null,
				feeToEstimate: true,
				zone: 6,
				hasToEstimateProducts: true,
				attributes: farAttributes,
			},
		],
	},
	{
		operation: 'getAllShortened',
		title: 'selected fields, up to a limit',
		parameters: {
			...target,
			returnAll: false,
			limit: 1,
			output: 'selected',
			outputFields: ['itemsIds', 'total'],
		},
		exchanges: [
			{
				method: 'GET',
				path: '/offers/1/contexts/shortened',
				query: { priceList: '24' },
				reply: [
					{ ...inShort, itemsIds: [71, 536] },
					{ ...inShort, itemsIds: [72, 536] },
				],
			},
		],
		output: [{ itemsIds: [71, 536], total: 64900 }],
	},
	{
		operation: 'getAllShortened',
		title: 'without a price list',
		parameters: { ...target, priceList: byId('={{ $json.nothing }}') },
		exchanges: [],
		error: { message: '"Price List" is empty', description: /^Nothing was sent/ },
	},
	{
		operation: 'getAllShortened',
		title: 'of a price list of another client',
		parameters: { ...target, priceList: byId(17) },
		exchanges: [
			{
				method: 'GET',
				path: '/offers/1/contexts/shortened',
				query: { priceList: '17' },
				status: 403,
				reply: { detail: 'None of your contracts has price list 17.' },
			},
		],
		error: {
			message: 'None of your contracts has price list 17.',
			description: /not allowed/,
			httpCode: '403',
		},
	},
];

export const offerContext: CaseTable = {
	resource: 'offerContext',
	cases: [...getCases, ...listCases, ...shortCases],
};
