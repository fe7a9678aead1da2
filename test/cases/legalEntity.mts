import type { CaseTable, Exchange } from '../support/cases.mts';

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

const company = {
	id: 2,
	name: 'Prizz Infrastructures',
	houseNumber: 12,
	houseNumberComplement: 'bis',
	streetName: "Rue de l'Échiquier",
	postalCode: '75010',
	cityName: 'Paris',
	inseeCode: '75110',
	url: 'https://infrastructures.example.net',
	numVatIntracommunity: 'FR00987654321',
	siren: '987654321',
	codeApe: '6110Z',
	rcs: 'Paris B 987 654 321',
	tel: '+33 1 00 00 00 00',
	email: 'contact@infrastructures.example.net',
	latitude: 48.8722,
	longitude: 2.3512,
	logo: 'infrastructures.svg',
};

const simplified = {
	id: 2,
	name: 'Prizz Infrastructures',
	siren: '987654321',
	email: 'contact@infrastructures.example.net',
	tel: '+33 1 00 00 00 00',
	url: 'https://infrastructures.example.net',
	address: "12 bis Rue de l'Échiquier, 75010 Paris",
};

/** One page of three, of the companies with these IDs. */
const page = (number: number, ids: number[], query: Exchange['query'] = {}): Exchange => ({
	method: 'GET',
	path: '/legal_entities',
	query: { ...query, page: String(number), itemsPerPage: '100' },
	reply: {
		pagination: { page: number, itemsPerPage: 100, totalItems: 5, pageCount: 3 },
		items: ids.map((id) => ({ ...company, id, name: `Company ${id}` })),
	},
});

export const legalEntity: CaseTable = {
	resource: 'legalEntity',
	cases: [
		{
			operation: 'get',
			parameters: { legalEntityId: { __rl: true, mode: 'list', value: 2 } },
			exchanges: [{ method: 'GET', path: '/legal_entities/2', reply: company }],
			output: [simplified],
		},
		{
			operation: 'get',
			title: 'by URL, without a postal address',
			parameters: {
				legalEntityId: {
					__rl: true,
					mode: 'url',
					value: 'https://dev.prizz-telecom.fr/legal-entities/2/show?tab=contacts',
				},
			},
			exchanges: [
				{
					method: 'GET',
					path: '/legal_entities/2',
					reply: { id: 2, name: 'Prizz Infrastructures' },
				},
			],
			output: [{ id: 2, name: 'Prizz Infrastructures', address: null }],
		},
		{
			operation: 'get',
			title: 'as the API sends it',
			parameters: { legalEntityId: byId(2), output: 'raw' },
			exchanges: [{ method: 'GET', path: '/legal_entities/2', reply: company }],
			output: [company],
		},
		{
			operation: 'get',
			title: 'of an ID that does not exist',
			parameters: { legalEntityId: byId(99) },
			exchanges: [
				{
					method: 'GET',
					path: '/legal_entities/99',
					status: 404,
					reply: { message: 'There is no legal entity 99.' },
				},
			],
			error: {
				message: 'There is no legal entity 99.',
				description: /^Check the ID.*GET \/legal_entities\/99/,
				httpCode: '404',
			},
		},
		{
			operation: 'get',
			title: 'of something that is no ID',
			parameters: { legalEntityId: byId('={{ $json.company }}') },
			items: [{ json: { company: 'Prizz Infrastructures' } }],
			exchanges: [],
			error: {
				message:
					'"Legal Entity" must be an ID or a URL with one ID in it, not "Prizz Infrastructures"',
				description: /^Nothing was sent/,
			},
		},
		{
			operation: 'getAll',
			parameters: {
				returnAll: true,
				sort: { id: 'asc' },
				output: 'selected',
				outputFields: ['id'],
			},
			exchanges: [
				page(1, [1, 2], { 'sort[id]': 'asc' }),
				page(2, [3, 4], { 'sort[id]': 'asc' }),
				// A company that came in meanwhile has moved the fourth to the third page.
				page(3, [4, 5], { 'sort[id]': 'asc' }),
			],
			output: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }, { id: 5 }],
		},
		{
			operation: 'getAll',
			title: 'up to a limit, simplified',
			parameters: { returnAll: false, limit: 1 },
			exchanges: [
				{
					method: 'GET',
					path: '/legal_entities',
					query: { page: '1', itemsPerPage: '1' },
					reply: {
						pagination: { page: 1, itemsPerPage: 1, totalItems: 5, pageCount: 5 },
						items: [company],
					},
				},
			],
			output: [simplified],
		},
		{
			operation: 'getAll',
			title: 'while the service is under maintenance',
			exchanges: [
				{
					method: 'GET',
					path: '/legal_entities',
					query: { page: '1', itemsPerPage: '50' },
					status: 503,
					reply: '<html><body>Maintenance</body></html>',
					// Longer than the node is willing to wait for.
					headers: { 'content-type': 'text/html', 'retry-after': '3600' },
				},
			],
			error: {
				message: 'Prizz answered with HTTP status 503',
				description: /Try again later/,
				httpCode: '503',
			},
		},
	],
};
