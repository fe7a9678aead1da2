import type { CaseTable, Exchange } from '../support/cases.mts';

const current = {
	availableWorkflows: ['Infracorp\\Services\\Workflow\\Users\\CreateToken\\Context'],
	id: 12,
	firstname: 'Camille',
	lastname: 'Démo',
	companyName: 'PRIZZ TELECOM',
	email: 'demo@example.net',
	phone1: '+33 6 00 00 00 00',
	phone2: null,
	gender: null,
	createDate: '2024-03-19T15:41:32+01:00',
	lastModifiedDate: null,
};

const token = {
	availableWorkflows: [],
	createDate: '2024-03-19T15:41:32+01:00',
	lastModifiedDate: null,
	id: 7,
	name: 'n8n (0123456789abcdef)',
	active: true,
	token: '0123456789abcdef',
	lastUsage: null,
};
const short = { ...token, id: 8, name: null, active: false, token: 'short-token' };

const masked = { ...token, name: 'n8n (****cdef)', token: '****cdef' };

const simplified = {
	id: 7,
	name: 'n8n (****cdef)',
	active: true,
	token: '****cdef',
	createDate: '2024-03-19T15:41:32+01:00',
	lastUsage: null,
};

const list = (reply: unknown): Exchange => ({
	method: 'GET',
	path: '/users/api_tokens',
	query: { page: '1', itemsPerPage: '50' },
	reply,
});

const page = (...items: unknown[]) =>
	list({
		pagination: { page: 1, itemsPerPage: 50, totalItems: items.length, pageCount: 1 },
		items,
	});

export const user: CaseTable = {
	resource: 'user',
	cases: [
		{
			operation: 'getCurrent',
			exchanges: [{ method: 'GET', path: '/user', reply: current }],
			output: [
				{
					id: 12,
					firstname: 'Camille',
					lastname: 'Démo',
					companyName: 'PRIZZ TELECOM',
					email: 'demo@example.net',
					phone1: '+33 6 00 00 00 00',
					phone2: null,
				},
			],
		},
		{
			operation: 'getCurrent',
			title: 'with a token of another environment',
			exchanges: [
				{ method: 'GET', path: '/user', status: 401, reply: { message: 'Unknown API token.' } },
			],
			error: {
				message: 'Unknown API token.',
				description: /belong to another environment/,
				httpCode: '401',
			},
		},
		{
			operation: 'getApiTokens',
			title: 'masked, also where the name repeats it; a short one whole',
			exchanges: [page(token, short)],
			output: [simplified, { ...simplified, id: 8, name: null, active: false, token: '****' }],
		},
		{
			operation: 'getApiTokens',
			title: 'raw, masked',
			parameters: { output: 'raw' },
			exchanges: [page(token)],
			output: [masked],
		},
		{
			operation: 'getApiTokens',
			title: 'selected fields, masked',
			parameters: { output: 'selected', outputFields: ['token', 'name'] },
			exchanges: [page(token)],
			output: [{ token: '****cdef', name: 'n8n (****cdef)' }],
		},
		{
			operation: 'getApiTokens',
			title: 'without values',
			parameters: { output: 'raw' },
			exchanges: [page({ ...token, token: null }, { ...token, token: '' })],
			output: [
				{ ...token, token: null },
				{ ...token, token: '' },
			],
		},
		{
			operation: 'getApiTokens',
			title: 'in full when asked for, for each item',
			parameters: { output: 'raw', options: { revealTokens: '={{ $json.reveal }}' } },
			items: [{ json: { reveal: true } }, { json: { reveal: false } }],
			exchanges: [page(token), page(token)],
			output: [token, masked],
		},
		{
			operation: 'getApiTokens',
			title: 'all, over two pages',
			parameters: { returnAll: true, output: 'selected', outputFields: ['id', 'token'] },
			exchanges: [1, 2].map((number) => ({
				...list({
					pagination: { page: number, itemsPerPage: 100, totalItems: 2, pageCount: 2 },
					items: [{ ...token, id: number }],
				}),
				query: { page: String(number), itemsPerPage: '100' },
			})),
			output: [
				{ id: 1, token: '****cdef' },
				{ id: 2, token: '****cdef' },
			],
		},
		{
			operation: 'getApiTokens',
			title: 'up to a limit',
			parameters: { limit: 1, output: 'selected', outputFields: ['id'] },
			exchanges: [
				{
					...list({
						pagination: { page: 1, itemsPerPage: 1, totalItems: 2, pageCount: 2 },
						items: [token],
					}),
					query: { page: '1', itemsPerPage: '1' },
				},
			],
			output: [{ id: 7 }],
		},
		{
			operation: 'getApiTokens',
			title: 'that the token may not see',
			exchanges: [{ ...list({ message: 'Forbidden.' }), status: 403 }],
			error: { message: 'Forbidden.', description: /not allowed to do this/, httpCode: '403' },
		},
		{
			operation: 'getApiTokens',
			title: 'with an unclear wish to see them',
			parameters: { options: { revealTokens: '={{ "maybe" }}' } },
			exchanges: [],
			error: { message: '"Reveal Tokens" must be true or false, not "maybe"' },
		},
	],
};
