import type { CaseTable } from '../support/cases.mts';

const company = {
	id: 32,
	name: 'PRIZZ TELECOM',
	houseNumber: 111,
	streetName: 'Rue Réaumur',
	postalCode: '75002',
	cityName: 'Paris',
	siren: '123456789',
	email: 'contact@example.net',
	tel: null,
	contracts: [
		{
			id: 284,
			name: 'L2 PREMIUM',
			active: true,
			paymentTermDays: 30,
			vatReverseCharge: false,
			clientReference: null,
			clientLegalEntity: { id: 32, name: 'PRIZZ TELECOM' },
			priceList: {
				id: 24,
				name: 'L2 Premium',
				legalEntity: { id: 2, name: 'Prizz Infrastructures' },
			},
		},
	],
	contacts: [],
};

const simplified = {
	id: 32,
	name: 'PRIZZ TELECOM',
	siren: '123456789',
	email: 'contact@example.net',
	tel: null,
	address: '111 Rue Réaumur, 75002 Paris',
	contracts: [
		{
			id: 284,
			name: 'L2 PREMIUM',
			active: true,
			paymentTermDays: 30,
			vatReverseCharge: false,
			clientReference: null,
			client: { id: 32, name: 'PRIZZ TELECOM' },
			priceList: { id: 24, name: 'L2 Premium' },
			legalEntity: { id: 2, name: 'Prizz Infrastructures' },
		},
	],
};

export const client: CaseTable = {
	resource: 'client',
	cases: [
		{
			operation: 'get',
			parameters: { clientId: { __rl: true, mode: 'list', value: 32 } },
			exchanges: [{ method: 'GET', path: '/client_legal_entities/32', reply: company }],
			output: [simplified],
		},
		{
			operation: 'get',
			title: 'of another company',
			parameters: { clientId: { __rl: true, mode: 'id', value: '33' } },
			exchanges: [
				{
					method: 'GET',
					path: '/client_legal_entities/33',
					status: 403,
					reply: { message: 'This company is not yours' },
				},
			],
			error: { message: 'This company is not yours', description: /not allowed/, httpCode: '403' },
		},
		{
			operation: 'get',
			title: 'without an ID',
			// An empty field without an expression is refused by n8n itself.
			parameters: { clientId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			exchanges: [],
			error: { message: '"Client" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'getAll',
			parameters: {
				returnAll: false,
				limit: 2,
				filters: { search: ' prizz ', legalEntityId: { __rl: true, mode: 'id', value: '2' } },
				sort: { id: 'desc' },
				output: 'selected',
				outputFields: ['id', 'name'],
			},
			exchanges: [
				{
					method: 'GET',
					path: '/client_legal_entities',
					query: {
						search: 'prizz',
						legalEntityId: '2',
						'sort[id]': 'desc',
						page: '1',
						itemsPerPage: '2',
					},
					reply: {
						pagination: { page: 1, itemsPerPage: 2, totalItems: 3, pageCount: 2 },
						items: [company, { ...company, id: 31 }],
					},
				},
			],
			output: [
				{ id: 32, name: 'PRIZZ TELECOM' },
				{ id: 31, name: 'PRIZZ TELECOM' },
			],
		},
		{
			operation: 'getAll',
			title: 'with an expression that leaves Limit empty',
			parameters: { returnAll: false, limit: '={{ $json.nothing }}' },
			exchanges: [],
			error: { message: '"Limit" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'getAll',
			title: 'with a token that is not known',
			exchanges: [
				{
					method: 'GET',
					path: '/client_legal_entities',
					query: { page: '1', itemsPerPage: '50' },
					status: 401,
					reply: { message: 'Unknown token' },
				},
			],
			error: { message: 'Unknown token', description: /expired, been revoked/, httpCode: '401' },
		},
	],
};
