import type { CaseTable, Exchange } from '../support/cases.mts';

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

const bandwidth = {
	id: 12480,
	name: 'Bande passante 100M',
	unitPriceDiscount: 500,
	unitPriceDiscountStr: '5.00',
	houseNumber: 111,
	houseNumberComplement: null,
	streetName: 'Rue Réaumur',
	postalCode: '75002',
	cityName: 'Paris',
	inseeCode: '75102',
	createDate: '2026-01-05T09:00:00+01:00',
	lastModifiedDate: null,
	attributes: { bw_down: 100, bw_up: 100 },
	quantity: 1,
	unitPrice: 9900,
	unitPricePrecision: 2,
	unitPriceStr: '99.00',
	unit: null,
	vat: 'TVA_FR_NORMAL',
	recurrence: 'monthly',
	latitude: 48.8675,
	longitude: 2.3504,
	x: 652310,
	y: 6863140,
	projection: 'EPSG:2154',
	product: {
		id: 71,
		name: 'Bande passante 100M',
		attributes: { bw_down: 100 },
		productCode: 'pl2_bp_100',
		group: { name: 'bandwidth_L2', type: 'bandwidth' },
	},
	status: 'active',
	subscriptionDate: '2026-01-05T09:00:00+01:00',
	activationDate: '2026-02-16T10:30:00+01:00',
	endDate: null,
	terminationDate: null,
	serviceContractId: 9120,
	paidUntil: '2026-10-31T00:00:00+01:00',
};

const simplified = {
	id: 12480,
	name: 'Bande passante 100M',
	status: 'active',
	serviceContractId: 9120,
	productCode: 'pl2_bp_100',
	quantity: 1,
	unit: null,
	recurrence: 'monthly',
	unitPrice: 9900,
	unitPricePrecision: 2,
	unitPriceEuros: '99.00',
	unitPriceDiscount: 500,
	unitPriceDiscountEuros: '5.00',
	subscriptionDate: '2026-01-05T09:00:00+01:00',
	activationDate: '2026-02-16T10:30:00+01:00',
	endDate: null,
	terminationDate: null,
	paidUntil: '2026-10-31T00:00:00+01:00',
	address: '111 Rue Réaumur, 75002 Paris',
};

/** Priced by the metre, in thousandths of a euro, and without a product, an address or a discount. */
const byTheMetre = {
	...bandwidth,
	id: 12481,
	unit: 'm',
	unitPrice: 1234,
	unitPricePrecision: 3,
	unitPriceDiscount: null,
	product: null,
	houseNumber: null,
	streetName: null,
	postalCode: null,
	cityName: null,
};

const get = (reply: unknown, id = 12480): Exchange => ({
	method: 'GET',
	path: `/services/${id}`,
	reply,
});

export const service: CaseTable = {
	resource: 'service',
	cases: [
		{
			operation: 'get',
			parameters: { serviceId: { __rl: true, mode: 'list', value: 12480 } },
			exchanges: [get(bandwidth)],
			output: [simplified],
		},
		{
			operation: 'get',
			title: 'priced by the metre, finer than a cent',
			parameters: { serviceId: byId('12481') },
			exchanges: [get(byTheMetre, 12481)],
			output: [
				{
					...simplified,
					id: 12481,
					productCode: null,
					unit: 'm',
					unitPrice: 1234,
					unitPricePrecision: 3,
					unitPriceEuros: '1.234',
					unitPriceDiscount: null,
					unitPriceDiscountEuros: null,
					address: null,
				},
			],
		},
		{
			operation: 'get',
			title: 'without a price, which is not free',
			parameters: { serviceId: byId(12480) },
			exchanges: [get({ ...bandwidth, unitPrice: null })],
			output: [{ ...simplified, unitPrice: null, unitPriceEuros: null }],
		},
		{
			operation: 'get',
			title: 'raw',
			parameters: { serviceId: byId(12480), output: 'raw' },
			exchanges: [get(bandwidth)],
			output: [bandwidth],
		},
		{
			operation: 'get',
			title: 'of a client of others',
			parameters: { serviceId: byId(12480) },
			exchanges: [{ ...get({ message: 'Access denied.' }), status: 403 }],
			error: {
				message: 'Access denied.',
				description: /pick an object of your own company/,
				httpCode: '403',
			},
		},
		{
			operation: 'get',
			title: 'by its name, which is no ID',
			parameters: { serviceId: byId('={{ $json.service }}') },
			items: [{ json: { service: 'Bande passante 100M' } }],
			exchanges: [],
			error: {
				message: '"Service" must be an ID or a URL with one ID in it, not "Bande passante 100M"',
				description: /Nothing was sent/,
			},
		},
		{
			operation: 'getAll',
			parameters: {
				limit: 1,
				filters: { legalEntityId: byId(2) },
				sort: { id: 'desc' },
			},
			exchanges: [
				{
					method: 'GET',
					path: '/services',
					query: { legalEntityId: '2', 'sort[id]': 'desc', page: '1', itemsPerPage: '1' },
					reply: {
						pagination: { page: 1, itemsPerPage: 1, totalItems: 3, pageCount: 3 },
						items: [bandwidth],
					},
				},
			],
			output: [simplified],
		},
		{
			operation: 'getAll',
			title: 'selected fields of all, over two pages',
			parameters: { returnAll: true, output: 'selected', outputFields: ['id', 'status'] },
			exchanges: [1, 2].map((page) => ({
				method: 'GET',
				path: '/services',
				query: { page: String(page), itemsPerPage: '100' },
				reply: {
					pagination: { page, itemsPerPage: 100, totalItems: 2, pageCount: 2 },
					items: [{ ...bandwidth, id: page }],
				},
			})),
			output: [
				{ id: 1, status: 'active' },
				{ id: 2, status: 'active' },
			],
		},
		{
			operation: 'getAll',
			title: 'with a limit of none',
			parameters: { limit: '={{ 0 }}' },
			exchanges: [],
			error: { message: '"Limit" must be at least 1, not 0', description: /Nothing was sent/ },
		},
	],
};
