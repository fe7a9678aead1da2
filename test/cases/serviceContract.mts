import type { Case, CaseTable, Exchange } from '../support/cases.mts';

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

const CONTRACT = '/service_contracts/9120';

const SUBNET = {
	subnet: '192.0.2.24/30',
	subnet_gateway: '192.0.2.25',
	subnet_mask: '255.255.255.252',
	subnet_range: ['192.0.2.26'],
};

/** An L3 service in production, as the API sends it. */
const contract = {
	availableWorkflows: [{ name: 'service_contract_contacts', label: 'Contacts' }],
	id: 9120,
	name: 'L3-2611-00042',
	createDate: '2026-01-12T09:30:00+01:00',
	lastModifiedDate: '2026-03-02T10:00:00+01:00',
	canceledReason: null,
	canceledDate: null,
	status: 'active',
	legalEntityId: 2,
	clientContractId: 284,
	subscriptionDate: '2026-01-12T09:30:00+01:00',
	activationDate: '2026-03-02T10:00:00+01:00',
	firstActivationDate: '2026-02-27T10:00:00+01:00',
	offer: { id: 4, name: 'L3 INTERNET', description: null, offerType: 'DESSERTE' },
	client: { id: 32, name: 'PRIZZ TELECOM', siren: '123456789' },
	refClient: 'ORD-2041',
	refService: 'FR-75-000042',
	description: 'Boulangerie Dupont',
	services: [
		{
			id: 70011,
			name: 'Liaison L3 100M',
			unitPriceDiscount: 1000,
			unitPriceDiscountStr: '10.00',
			houseNumber: 111,
			houseNumberComplement: 'ter',
			streetName: 'Rue Réaumur',
			postalCode: '75002',
			cityName: 'Paris',
			quantity: 1,
			unitPrice: 14900,
			unitPriceStr: '149.00',
			recurrence: 'monthly',
			status: 'active',
			activationDate: '2026-03-02T10:00:00+01:00',
			product: { id: 3, name: 'Liaison L3' },
			attributes: { bw_down: 100 },
		},
	],
	nrcs: [],
	plannedActivationDate: '2026-03-01T00:00:00+01:00',
	soldActivationDate: '2026-03-01T00:00:00+01:00',
	commitmentEndDate: '2029-03-01T00:00:00+01:00',
	attributes: { vlan: 120 },
	consolidatedAttributes: { vlan: 120, ...SUBNET },
	// PHP writes an object without members as a list.
	consolidatedAttributesStagingOrNew: [],
	commercialOffers: [{ id: 4217, name: 'CPT2601-00042' }],
	contacts: [],
	configuredContacts: [],
	replaces: null,
	technicalZone: 'local',
};

const simplified = {
	id: 9120,
	name: 'L3-2611-00042',
	status: 'active',
	refClient: 'ORD-2041',
	refService: 'FR-75-000042',
	description: 'Boulangerie Dupont',
	subscriptionDate: '2026-01-12T09:30:00+01:00',
	plannedActivationDate: '2026-03-01T00:00:00+01:00',
	activationDate: '2026-03-02T10:00:00+01:00',
	firstActivationDate: '2026-02-27T10:00:00+01:00',
	commitmentEndDate: '2029-03-01T00:00:00+01:00',
	canceledDate: null,
	canceledReason: null,
	clientContractId: 284,
	legalEntityId: 2,
	offer: { id: 4, name: 'L3 INTERNET' },
	client: { id: 32, name: 'PRIZZ TELECOM' },
	...SUBNET,
	quotes: [{ id: 4217, name: 'CPT2601-00042' }],
	services: [
		{
			id: 70011,
			name: 'Liaison L3 100M',
			status: 'active',
			activationDate: '2026-03-02T10:00:00+01:00',
			quantity: 1,
			unitPrice: 14900,
			unitPriceEuros: '149.00',
			unitPricePrecision: 2,
			unitPriceDiscount: 1000,
			unitPriceDiscountEuros: '10.00',
			recurrence: 'monthly',
			address: '111 ter Rue Réaumur, 75002 Paris',
		},
	],
};

const NO_SUBNET = {
	subnet: null,
	subnet_gateway: null,
	subnet_mask: null,
	subnet_range: null,
};

/** The same service while it is built. */
const undelivered = {
	...contract,
	status: 'staging',
	activationDate: null,
	firstActivationDate: null,
	services: [],
};

const simplifiedUndelivered = {
	...simplified,
	status: 'staging',
	activationDate: null,
	firstActivationDate: null,
	services: [],
};

const get = (reply: unknown): Exchange => ({ method: 'GET', path: CONTRACT, reply });

const getCases: Case[] = [
	{
		operation: 'get',
		title: 'with the subnet in production',
		parameters: { serviceContractId: { __rl: true, mode: 'list', value: 9120 } },
		exchanges: [get(contract)],
		output: [simplified],
	},
	{
		operation: 'get',
		title: 'with the subnet that is planned',
		parameters: { serviceContractId: byId(9120) },
		exchanges: [
			get({
				...undelivered,
				consolidatedAttributes: [],
				consolidatedAttributesStagingOrNew: { vlan: 120, ...SUBNET },
			}),
		],
		output: [simplifiedUndelivered],
	},
	{
		operation: 'get',
		title: 'with a subnet that is about to change',
		parameters: { serviceContractId: byId(9120) },
		exchanges: [
			get({
				...contract,
				consolidatedAttributesStagingOrNew: { ...SUBNET, subnet: '198.51.100.0/30' },
			}),
		],
		output: [simplified],
	},
	{
		operation: 'get',
		title: 'without a subnet',
		parameters: { serviceContractId: byId(9120) },
		exchanges: [
			get({
				...undelivered,
				consolidatedAttributes: { vlan: 120 },
				consolidatedAttributesStagingOrNew: null,
				commercialOffers: null,
			}),
		],
		output: [{ ...simplifiedUndelivered, ...NO_SUBNET, quotes: [] }],
	},
	{
		operation: 'get',
		title: 'by a name, as the API sends it',
		parameters: {
			serviceContractId: { __rl: true, mode: 'name', value: 'L3-2611/00042 été' },
			output: 'raw',
		},
		exchanges: [
			{
				method: 'GET',
				path: '/service_contracts_by_name/L3-2611%2F00042%20%C3%A9t%C3%A9',
				reply: contract,
			},
			get(contract),
		],
		output: [contract],
	},
	{
		operation: 'get',
		title: 'by URL, selected fields',
		parameters: {
			serviceContractId: {
				__rl: true,
				mode: 'url',
				value: 'https://dev.prizz-telecom.fr/service-contracts/9120/details',
			},
			output: 'selected',
			outputFields: ['attributes', 'technicalZone'],
		},
		exchanges: [get(contract)],
		output: [{ attributes: { vlan: 120 }, technicalZone: 'local' }],
	},
	{
		operation: 'get',
		title: 'by a name that nothing has',
		parameters: { serviceContractId: { __rl: true, mode: 'name', value: 'L3-9999-99999' } },
		exchanges: [
			{
				method: 'GET',
				path: '/service_contracts_by_name/L3-9999-99999',
				status: 404,
				reply: { message: 'There is no service contract "L3-9999-99999".' },
			},
		],
		error: {
			message: 'There is no service contract "L3-9999-99999".',
			description: /GET \/service_contracts_by_name\/L3-9999-99999/,
			httpCode: '404',
		},
	},
	{
		operation: 'get',
		title: 'by a name where an ID is expected',
		parameters: { serviceContractId: byId('={{ $json.name }}') },
		items: [{ json: { name: 'L3-2611-00042' } }],
		exchanges: [],
		error: {
			message:
				'"Service Contract" must be an ID, a URL with one ID in it, or a name with "By Name", not "L3-2611-00042"',
			description: /^Nothing was sent/,
		},
	},
];

const list = (query: Exchange['query'], items: unknown[], pageCount = 1): Exchange => ({
	method: 'GET',
	path: '/service_contracts',
	query,
	reply: {
		pagination: { page: Number(query?.page), itemsPerPage: 100, totalItems: 5, pageCount },
		items,
	},
});

const getAllCases: Case[] = [
	{
		operation: 'getAll',
		parameters: {
			returnAll: false,
			limit: 3,
			filters: {
				clientContractId: { __rl: true, mode: 'list', value: 284 },
				clientLegalEntityId: byId(32),
				legalEntityId: byId('2'),
				offerId: byId('4'),
				search: 'Boulangerie & Fils',
				status: 'staging',
			},
			sort: { status: 'asc', id: 'desc' },
		},
		exchanges: [
			list(
				{
					clientContractId: '284',
					clientLegalEntityId: '32',
					legalEntityId: '2',
					offerId: '4',
					search: 'Boulangerie & Fils',
					status: 'staging',
					'sort[status]': 'asc',
					'sort[id]': 'desc',
					page: '1',
					itemsPerPage: '3',
				},
				[contract, { ...undelivered, id: 9119 }],
			),
		],
		output: [simplified, { ...simplifiedUndelivered, id: 9119 }],
	},
	{
		operation: 'getAll',
		title: 'over three pages',
		parameters: {
			returnAll: true,
			sort: { id: 'desc' },
			output: 'selected',
			outputFields: ['id', 'status'],
		},
		exchanges: [
			[9125, 9124],
			// A service that was ordered meanwhile has moved one to the second page.
			[9124, 9123],
			[9122, 9121],
		].map((ids, index) =>
			list(
				{ 'sort[id]': 'desc', page: String(index + 1), itemsPerPage: '100' },
				ids.map((id) => ({ ...contract, id })),
				3,
			),
		),
		output: [9125, 9124, 9123, 9122, 9121].map((id) => ({ id, status: 'active' })),
	},
	{
		operation: 'getAll',
		title: 'in a status that does not exist',
		parameters: { filters: { status: '={{ $json.status }}' } },
		items: [{ json: { status: 'delivered' } }],
		exchanges: [],
		error: {
			message: '"Status" must be one of active, ending, new, staging, terminated, not "delivered"',
			description: /^Nothing was sent/,
		},
	},
	{
		operation: 'getAll',
		title: 'from a page that is no API',
		exchanges: [
			{
				method: 'GET',
				path: '/service_contracts',
				query: { page: '1', itemsPerPage: '50' },
				status: 302,
				headers: { location: 'https://login.example.net/?next=canary-token-7f3a' },
			},
		],
		error: {
			message: 'Prizz answered with a redirect to login.example.net, which is not followed',
			description: /base URL of the credential/,
		},
	},
];

const byNameCases: Case[] = [
	{
		operation: 'getByName',
		parameters: {
			serviceContractName: { __rl: true, mode: 'list', value: 'L3-2611-00042' },
		},
		exchanges: [
			{ method: 'GET', path: '/service_contracts_by_name/L3-2611-00042', reply: contract },
		],
		output: [simplified],
	},
	{
		operation: 'getByName',
		title: 'with characters that a path cannot hold, as the API sends it',
		parameters: {
			serviceContractName: { __rl: true, mode: 'name', value: ' Dépôt 7/8?#& ' },
			output: 'raw',
		},
		exchanges: [
			{
				method: 'GET',
				path: '/service_contracts_by_name/D%C3%A9p%C3%B4t%207%2F8%3F%23%26',
				reply: contract,
			},
		],
		output: [contract],
	},
	{
		operation: 'getByName',
		title: 'that nothing has',
		parameters: { serviceContractName: { __rl: true, mode: 'name', value: 'L3-9999-99999' } },
		exchanges: [
			{
				method: 'GET',
				path: '/service_contracts_by_name/L3-9999-99999',
				status: 404,
				reply: { message: 'There is no service contract "L3-9999-99999".' },
			},
		],
		error: {
			message: 'There is no service contract "L3-9999-99999".',
			description: /^Check the/,
			httpCode: '404',
		},
	},
	{
		operation: 'getByName',
		title: 'that is empty',
		parameters: {
			serviceContractName: { __rl: true, mode: 'name', value: '={{ $json.nothing }}' },
		},
		exchanges: [],
		error: { message: '"Service Contract Name" is empty', description: /^Nothing was sent/ },
	},
	{
		operation: 'getByName',
		title: 'that would lead to another path',
		parameters: { serviceContractName: { __rl: true, mode: 'name', value: '={{ $json.name }}' } },
		items: [{ json: { name: '..' } }],
		exchanges: [],
		error: { message: '"Service Contract Name" cannot be ".."', description: /^Nothing was sent/ },
	},
	{
		operation: 'getOperationalStatus',
		title: 'of each item',
		parameters: {
			serviceContractName: { __rl: true, mode: 'name', value: '={{ $json.name }}' },
		},
		items: [{ json: { name: 'L2/7 été' } }, { json: { name: 'L2-8' } }],
		exchanges: [
			{
				method: 'GET',
				path: '/service_contracts_by_name/L2%2F7%20%C3%A9t%C3%A9/operational_status',
				reply: { status: 'down', lastCheck: '2026-03-02T10:00:00+01:00' },
			},
			{
				method: 'GET',
				path: '/service_contracts_by_name/L2-8/operational_status',
				reply: { status: 'up', lastCheck: '2026-03-02T10:05:00+01:00' },
			},
		],
		output: [
			{ status: 'down', lastCheck: '2026-03-02T10:00:00+01:00' },
			{ status: 'up', lastCheck: '2026-03-02T10:05:00+01:00' },
		],
	},
	{
		operation: 'getOperationalStatus',
		title: 'of a service of another company',
		parameters: { serviceContractName: { __rl: true, mode: 'name', value: 'L2-9' } },
		exchanges: [
			{
				method: 'GET',
				path: '/service_contracts_by_name/L2-9/operational_status',
				status: 403,
				reply: { message: 'This service contract is not yours.' },
			},
		],
		error: {
			message: 'This service contract is not yours.',
			description: /^The owner of this token is not allowed/,
			httpCode: '403',
		},
	},
];

const COMMENTS = `${CONTRACT}/comments`;
const commented = { id: 5121, success: true, lastLog: 'Comment added' };

const commentCases: Case[] = [
	{
		operation: 'addComment',
		parameters: { serviceContractId: byId(9120), content: ' Le lien est coupé.\nMerci ' },
		exchanges: [
			{
				method: 'POST',
				path: COMMENTS,
				body: { content: 'Le lien est coupé.\nMerci' },
				reply: commented,
			},
		],
		output: [commented],
	},
	{
		operation: 'addComment',
		title: 'with all fields, to a service that is found by name',
		parameters: {
			serviceContractId: { __rl: true, mode: 'name', value: 'L3-2611-00042' },
			content: '**Coupé**',
			additionalFields: {
				contentType: 'markdown',
				parentId: 8120,
				threadId: '5120',
				title: 'Incident',
			},
		},
		exchanges: [
			{ method: 'GET', path: '/service_contracts_by_name/L3-2611-00042', reply: contract },
			{
				method: 'POST',
				path: COMMENTS,
				body: {
					content: '**Coupé**',
					contentType: 'markdown',
					parentId: 8120,
					threadId: 5120,
					title: 'Incident',
				},
				reply: commented,
			},
		],
		output: [commented],
	},
	{
		operation: 'addComment',
		title: 'without text',
		parameters: { serviceContractId: byId(9120), content: '={{ $json.nothing }}' },
		exchanges: [],
		error: { message: '"Comment" is empty', description: /^Nothing was sent/ },
	},
	{
		operation: 'addComment',
		title: 'to a thread that is no ID',
		parameters: {
			serviceContractId: byId(9120),
			content: 'Merci',
			additionalFields: { threadId: '={{ $json.thread }}' },
		},
		items: [{ json: { thread: 'abc' } }],
		exchanges: [],
		error: {
			message: '"Thread" must be an ID or a URL with one ID in it, not "abc"',
			description: /^Nothing was sent/,
		},
	},
	{
		operation: 'addComment',
		title: 'that Prizz does not take, in an answer of success',
		parameters: { serviceContractId: byId(9120), content: 'Merci' },
		exchanges: [
			{
				method: 'POST',
				path: COMMENTS,
				body: { content: 'Merci' },
				reply: { id: 9120, success: false, lastLog: 'This thread is closed.' },
			},
		],
		error: {
			message: 'This thread is closed.',
			description:
				/Prizz did not carry out the action \(POST \/service_contracts\/9120\/comments\)/,
		},
	},
	{
		operation: 'addComment',
		title: 'whose answer never arrived',
		parameters: { serviceContractId: byId(9120), content: 'Merci' },
		exchanges: [
			{ method: 'POST', path: COMMENTS, body: { content: 'Merci' }, fault: 'ECONNRESET' },
		],
		error: {
			message: /may have taken effect$/,
			description: /was not repeated\. Read the comment threads of the service contract/,
		},
	},
];

const VLAN = `${CONTRACT}/vlan`;

const vlanCases: Case[] = [
	{
		operation: 'setVlan',
		parameters: { serviceContractId: { __rl: true, mode: 'list', value: 9120 }, vid: '4094' },
		exchanges: [
			{
				method: 'POST',
				path: VLAN,
				body: { vid: 4094 },
				reply: { id: 9120, success: true, lastLog: 'VLAN 4094 set' },
			},
		],
		output: [{ id: 9120, success: true, lastLog: 'VLAN 4094 set' }],
	},
	{
		operation: 'setVlan',
		title: 'of each item, one after the other',
		parameters: { serviceContractId: byId('={{ $json.id }}'), vid: '={{ $json.vlan }}' },
		items: [{ json: { id: 9120, vlan: 1 } }, { json: { id: '9121', vlan: '200' } }],
		exchanges: [
			// An answer without content says no more than that it was done.
			{ method: 'POST', path: VLAN, body: { vid: 1 }, status: 204 },
			{
				method: 'POST',
				path: '/service_contracts/9121/vlan',
				body: { vid: 200 },
				reply: { id: 9121, success: true, lastLog: null },
			},
		],
		output: [{ success: true }, { id: 9121, success: true, lastLog: null }],
	},
	...[
		[4095, '"VLAN ID" must be at most 4094, not 4095'],
		[0, '"VLAN ID" must be at least 1, not 0'],
		['10.5', '"VLAN ID" must be a whole number, not 10.5'],
		['abc', '"VLAN ID" must be a number, not "abc"'],
		['', '"VLAN ID" is empty'],
	].map(([vlan, message]): Case => ({
		operation: 'setVlan',
		title: `to ${JSON.stringify(vlan)}`,
		parameters: { serviceContractId: byId(9120), vid: '={{ $json.vlan }}' },
		items: [{ json: { vlan } }],
		exchanges: [],
		error: { message: String(message), description: /^Nothing was sent/ },
	})),
	{
		operation: 'setVlan',
		title: 'that is taken, in an answer of success',
		parameters: { serviceContractId: byId(9120), vid: '120' },
		exchanges: [
			{
				method: 'POST',
				path: VLAN,
				body: { vid: 120 },
				reply: { id: 9120, success: false, lastLog: 'VLAN 120 is taken on this delivery port.' },
			},
		],
		error: {
			message: 'VLAN 120 is taken on this delivery port.',
			description: /Prizz did not carry out the action/,
		},
	},
	{
		operation: 'setVlan',
		title: 'that the API refuses',
		parameters: { serviceContractId: byId(9120), vid: '120' },
		exchanges: [
			{
				method: 'POST',
				path: VLAN,
				body: { vid: 120 },
				status: 400,
				reply: { errors: { vid: ['This service has no VLAN.'] } },
			},
		],
		error: {
			message: 'vid: This service has no VLAN.',
			description: /POST \/service_contracts\/9120\/vlan/,
			httpCode: '400',
		},
	},
	{
		operation: 'setVlan',
		title: 'of a service that fails at Prizz',
		parameters: { serviceContractId: byId(9120), vid: '120' },
		exchanges: [
			{
				method: 'POST',
				path: VLAN,
				body: { vid: 120 },
				status: 502,
				reply: { message: 'Bad gateway' },
			},
		],
		error: {
			message: 'Bad gateway. The action may have taken effect',
			description: /was not repeated\. Get the service contract with "Output" set to "Raw"/,
			httpCode: '502',
		},
	},
];

export const serviceContract: CaseTable = {
	resource: 'serviceContract',
	cases: [...commentCases, ...getCases, ...getAllCases, ...byNameCases, ...vlanCases],
};
