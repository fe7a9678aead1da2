import type { CaseTable, Exchange } from '../support/cases.mts';

const at = (mode: string, value: unknown) => ({ __rl: true, mode, value });

const visit = {
	availableWorkflows: ['Infracorp\\Services\\Workflow\\Appointment\\CustomerConfirm\\Context'],
	id: 230,
	name: 'RDV L2-2611-00042',
	createDate: '2026-10-21T09:00:00+02:00',
	lastModifiedDate: null,
	houseNumber: 111,
	houseNumberComplement: 'bis',
	streetName: 'Rue Réaumur',
	postalCode: '75002',
	cityName: 'Paris',
	inseeCode: '75102',
	x: 652310,
	y: 6863140,
	projection: 'EPSG:2154',
	latitude: 48.8675,
	longitude: 2.3504,
	serviceContract: {
		id: 9120,
		name: 'L2-2611-00042',
		status: 'staging',
		refClient: 'ORD-2041',
		services: [],
	},
	clientLegalEntity: { id: 32, name: 'PRIZZ TELECOM', siren: '123456789' },
	contact: {
		availableWorkflows: [],
		id: 41,
		firstname: 'Alix',
		lastname: 'Démo',
		companyName: 'Bakery Dupont',
		email: 'alix@example.net',
		phone1: null,
		phone2: '+33 6 00 00 00 01',
		gender: null,
		createDate: '2024-03-19T15:41:32+01:00',
		lastModifiedDate: null,
	},
	tech: {
		id: 31,
		firstname: null,
		lastname: 'Technicien',
		companyName: 'Prizz Infrastructures',
		email: null,
		phone1: '+33 6 00 00 00 02',
		phone2: '+33 6 00 00 00 03',
	},
	date: '2026-11-26T09:00:00+01:00',
	accepted: true,
	status: 'planned',
	type: 'connection_with_activation',
	confirmationProcessId: 77,
};

const simplified = {
	id: 230,
	name: 'RDV L2-2611-00042',
	date: '2026-11-26T09:00:00+01:00',
	status: 'planned',
	accepted: true,
	type: 'connection_with_activation',
	address: '111 bis Rue Réaumur, 75002 Paris',
	serviceContract: { id: 9120, name: 'L2-2611-00042' },
	refClient: 'ORD-2041',
	client: { id: 32, name: 'PRIZZ TELECOM' },
	contact: {
		id: 41,
		name: 'Alix Démo',
		companyName: 'Bakery Dupont',
		email: 'alix@example.net',
		phone: '+33 6 00 00 00 01',
	},
	technician: {
		id: 31,
		name: 'Technicien',
		companyName: 'Prizz Infrastructures',
		email: null,
		phone: '+33 6 00 00 00 02',
	},
	confirmationProcessId: 77,
	createDate: '2026-10-21T09:00:00+02:00',
	lastModifiedDate: null,
};

/** Nothing is arranged yet. */
const toPlan = {
	...visit,
	id: 231,
	serviceContract: null,
	clientLegalEntity: null,
	contact: null,
	tech: null,
	date: null,
	accepted: false,
	status: 'to_plan',
	type: null,
	confirmationProcessId: null,
};

const get = (reply: unknown): Exchange => ({ method: 'GET', path: '/appointments/230', reply });

const list = (query: Exchange['query'], ...items: unknown[]): Exchange => ({
	method: 'GET',
	path: '/appointments',
	query,
	reply: { items },
});

export const appointment: CaseTable = {
	resource: 'appointment',
	cases: [
		{
			operation: 'get',
			parameters: { appointmentId: at('list', 230) },
			exchanges: [get(visit)],
			output: [simplified],
		},
		{
			operation: 'get',
			title: 'raw',
			parameters: { appointmentId: at('id', '230'), output: 'raw' },
			exchanges: [get(visit)],
			output: [visit],
		},
		{
			operation: 'get',
			title: 'that does not exist',
			parameters: { appointmentId: at('id', 230) },
			exchanges: [{ ...get({ message: 'There is no appointment 230.' }), status: 404 }],
			error: { message: 'There is no appointment 230.', httpCode: '404' },
		},
		{
			operation: 'get',
			title: 'without an ID',
			parameters: { appointmentId: at('id', '={{ $json.nothing }}') },
			exchanges: [],
			error: { message: '"Appointment" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'getAll',
			exchanges: [list({}, visit, toPlan)],
			output: [
				simplified,
				{
					...simplified,
					id: 231,
					date: null,
					status: 'to_plan',
					accepted: false,
					type: null,
					serviceContract: null,
					refClient: null,
					client: null,
					contact: null,
					technician: null,
					confirmationProcessId: null,
				},
			],
		},
		{
			operation: 'getAll',
			title: 'with every filter, up to a limit',
			parameters: {
				limit: 1,
				output: 'selected',
				outputFields: ['id', 'status'],
				filters: {
					dateFrom: '2026-11-01T00:00:00+01:00',
					dateTo: '2026-11-30T23:59:59Z',
					includeArchived: true,
					serviceContractId: at('id', 9120),
					serviceContractName: at('name', 'L2-2611/00042 é'),
					status: 'need_confirm',
				},
				sort: { date: 'asc' },
			},
			exchanges: [
				list(
					{
						'date[from]': '2026-10-31T23:00:00.000Z',
						'date[to]': '2026-11-30T23:59:59.000Z',
						includeArchived: 'true',
						serviceContractId: '9120',
						serviceContractName: 'L2-2611/00042 é',
						status: 'need_confirm',
						'sort[date]': 'asc',
					},
					visit,
					toPlan,
				),
			],
			output: [{ id: 230, status: 'planned' }],
		},
		{
			operation: 'getAll',
			title: 'of a service contract by its name, not the archived ones',
			parameters: {
				output: 'raw',
				filters: { serviceContractId: at('name', 'L2-2611-00042'), includeArchived: false },
			},
			exchanges: [
				{
					method: 'GET',
					path: '/service_contracts_by_name/L2-2611-00042',
					reply: { id: 9120 },
				},
				list({ serviceContractId: '9120', includeArchived: 'false' }, visit),
			],
			output: [visit],
		},
		{
			operation: 'getAll',
			title: 'from a date as it is written in France',
			parameters: { filters: { dateFrom: '={{ "26/11/2026" }}' } },
			exchanges: [],
			error: {
				message: '"Date After" must be a date such as 2026-01-31T09:00:00Z, not "26/11/2026"',
				description: /Nothing was sent/,
			},
		},
		{
			operation: 'getAll',
			title: 'with a status in other words',
			parameters: { filters: { status: '={{ "done" }}' } },
			exchanges: [],
			error: { message: /^"Status" must be one of canceled, .*terminated.*, not "done"$/ },
		},
		{
			operation: 'getAll',
			title: 'whose answer is no list',
			exchanges: [{ ...list({}), reply: { items: null }, repeated: true }],
			error: { message: 'Prizz answered with something other than the expected data' },
		},
	],
};
