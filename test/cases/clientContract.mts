import type { CaseTable, Exchange } from '../support/cases.mts';

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

const contract = {
	availableWorkflows: [],
	id: 284,
	name: 'L2 PREMIUM',
	active: true,
	clientLegalEntity: { id: 32, name: 'PRIZZ TELECOM', siren: '123456789' },
	priceList: {
		id: 24,
		name: 'L2 Premium',
		legalEntity: { id: 2, name: 'Prizz Infrastructures', siren: '987654321' },
		commercialCode: 'pl2',
		description: null,
		items: [],
	},
	paymentTermDays: 30,
	vatReverseCharge: true,
	invoiceConsolidation: false,
	billGroup: 'main',
	clientReference: 'ACC-77',
	invoiceAddressTemplate: null,
	defaultDeliveryDoor: null,
	recurentDiscountPercentage: 5,
};

const simplified = {
	id: 284,
	name: 'L2 PREMIUM',
	active: true,
	paymentTermDays: 30,
	vatReverseCharge: true,
	clientReference: 'ACC-77',
	client: { id: 32, name: 'PRIZZ TELECOM' },
	priceList: { id: 24, name: 'L2 Premium' },
	legalEntity: { id: 2, name: 'Prizz Infrastructures' },
};

const filters = {
	clientLegalEntityId: { __rl: true, mode: 'list', value: 32 },
	legalEntityId: byId('2'),
	search: ' accès été ',
};

/** One page of three, of the contracts with these IDs. */
const page = (number: number, ids: number[]): Exchange => ({
	method: 'GET',
	path: '/client_contracts',
	query: { page: String(number), itemsPerPage: '100' },
	reply: {
		pagination: { page: number, itemsPerPage: 100, totalItems: 5, pageCount: 3 },
		items: ids.map((id) => ({ ...contract, id })),
	},
});

export const clientContract: CaseTable = {
	resource: 'clientContract',
	cases: [
		{
			operation: 'get',
			parameters: { clientContractId: byId(' 284 ') },
			exchanges: [{ method: 'GET', path: '/client_contracts/284', reply: contract }],
			output: [simplified],
		},
		{
			operation: 'get',
			title: 'from the list, without a price list',
			parameters: { clientContractId: { __rl: true, mode: 'list', value: 284 } },
			exchanges: [
				{
					method: 'GET',
					path: '/client_contracts/284',
					reply: { ...contract, active: false, priceList: null, clientLegalEntity: null },
				},
			],
			output: [{ ...simplified, active: false, client: null, priceList: null, legalEntity: null }],
		},
		{
			operation: 'get',
			title: 'of each item, selected fields',
			parameters: {
				clientContractId: byId('={{ $json.contract }}'),
				output: 'selected',
				outputFields: ['id', 'recurentDiscountPercentage'],
			},
			items: [{ json: { contract: 285 } }, { json: { contract: '284' } }],
			exchanges: [
				{
					method: 'GET',
					path: '/client_contracts/284',
					reply: contract,
				},
				{
					method: 'GET',
					path: '/client_contracts/285',
					reply: { ...contract, id: 285, recurentDiscountPercentage: null },
				},
			],
			output: [
				{ id: 285, recurentDiscountPercentage: null },
				{ id: 284, recurentDiscountPercentage: 5 },
			],
		},
		{
			operation: 'get',
			title: 'of another company',
			parameters: {
				clientContractId: {
					__rl: true,
					mode: 'url',
					value: 'https://dev.prizz-telecom.fr/#/client-contracts/311',
				},
			},
			exchanges: [
				{
					method: 'GET',
					path: '/client_contracts/311',
					status: 403,
					reply: { error: { code: 403, message: 'This contract is not yours.' } },
				},
			],
			error: {
				message: 'This contract is not yours.',
				description: /^The owner of this token is not allowed/,
				httpCode: '403',
			},
		},
		{
			operation: 'get',
			title: 'without an ID',
			parameters: { clientContractId: byId('={{ $json.nothing }}') },
			exchanges: [],
			error: { message: '"Client Contract" is empty', description: /^Nothing was sent/ },
		},
		{
			operation: 'getAll',
			parameters: {
				returnAll: false,
				limit: 1,
				filters,
				sort: { createDate: 'desc', id: 'asc' },
				output: 'raw',
			},
			exchanges: [
				{
					method: 'GET',
					path: '/client_contracts',
					query: {
						clientLegalEntityId: '32',
						legalEntityId: '2',
						search: 'accès été',
						'sort[createDate]': 'desc',
						'sort[id]': 'asc',
						page: '1',
						itemsPerPage: '1',
					},
					reply: {
						pagination: { page: 1, itemsPerPage: 1, totalItems: 3, pageCount: 3 },
						items: [contract],
					},
				},
			],
			output: [contract],
		},
		{
			operation: 'getAll',
			title: 'over three pages',
			parameters: { returnAll: true },
			// The last contract of the first page has moved to the second meanwhile.
			exchanges: [page(1, [284, 285]), page(2, [285, 286]), page(3, [290, 287])],
			output: [284, 285, 286, 290, 287].map((id) => ({ ...simplified, id })),
		},
		{
			operation: 'getAll',
			title: 'none',
			parameters: { filters: { search: 'nothing of the kind' } },
			exchanges: [
				{
					method: 'GET',
					path: '/client_contracts',
					query: { search: 'nothing of the kind', page: '1', itemsPerPage: '50' },
					reply: {
						pagination: { page: 1, itemsPerPage: 50, totalItems: 0, pageCount: 0 },
						items: [],
					},
				},
			],
			output: [],
		},
		{
			operation: 'getAll',
			title: 'of a client that is no ID',
			parameters: { filters: { clientLegalEntityId: byId('={{ $json.client }}') } },
			items: [{ json: { client: 'abc' } }],
			exchanges: [],
			error: {
				message: '"Client" must be an ID or a URL with one ID in it, not "abc"',
				description: /^Nothing was sent/,
			},
		},
		{
			operation: 'getAll',
			title: 'with a token that was revoked',
			exchanges: [
				{
					method: 'GET',
					path: '/client_contracts',
					query: { page: '1', itemsPerPage: '50' },
					status: 401,
					reply: { message: 'Unknown token canary-token-7f3a' },
				},
			],
			error: {
				message: 'Unknown token ***',
				description: /revoked, or belong to another environment/,
				httpCode: '401',
			},
		},
	],
};
