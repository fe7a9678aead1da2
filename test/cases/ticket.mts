import type { CaseTable } from '../support/cases.mts';

const running = {
	id: 610,
	lib: 'Traitement du ticket',
	state: 'diagnostic',
	status_code: 1,
	create_date: '2026-01-12T09:00:00+00:00',
	process_class: 'Ticket\\Support',
};

const ticketOf = (more = {}) => ({
	id: '2041',
	operatorId: 32,
	operatorName: 'PRIZZ TELECOM',
	numero: 'T2041/A',
	etat: 'open',
	etat_lib: 'Ouvert',
	titre: 'Plus de lien',
	cust_name: 'Boulangerie',
	ref_commande: 'ORD-1',
	id_service_sicom: 9120,
	ref_service: 'FTTO-1',
	cust_address: '111 Rue Réaumur, 75002 Paris',
	ref_tiers: null,
	date_creation: '2026-01-12T09:00:00+00:00',
	date_ouverture: '2026-01-12T09:00:00+00:00',
	date_resolution: null,
	date_cloture: null,
	last_message: 'Reçu',
	running_process: [running],
	...more,
});

const { id: _, ref_tiers: __, date_ouverture: ___, ...kept } = ticketOf();
const simplified = {
	...kept,
	running_process: [{ id: 610, lib: 'Traitement du ticket', state: 'diagnostic' }],
};

const shown = {
	numero: 'T2041/A',
	date_creation: '2026-01-12T09:00:00+00:00',
	date_cloture: null,
	date_debut_incident: null,
	date_resolution: null,
	date_gtr: '2026-01-12T13:00:00+00:00',
	etat: 'open',
	running_workflows: [running],
	archived_workflows: [],
};

const locator = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });
const clientId = locator('32');
const forbidden = { status: 403, reply: { message: 'This client is not yours' } };
const refused = { message: 'This client is not yours', httpCode: '403' };

export const ticket: CaseTable = {
	resource: 'ticket',
	cases: [
		{
			operation: 'createOperator',
			parameters: { clientId },
			exchanges: [
				{
					method: 'POST',
					path: '/exploitation/operator/32',
					reply: { id: 32, code: 'OP32', lib: 'PRIZZ TELECOM' },
				},
			],
			output: [{ id: 32, code: 'OP32', lib: 'PRIZZ TELECOM' }],
		},
		{
			operation: 'createOperator',
			title: 'for another company',
			parameters: { clientId },
			exchanges: [{ method: 'POST', path: '/exploitation/operator/32', ...forbidden }],
			error: refused,
		},
		{
			operation: 'get',
			title: 'by a number with a slash',
			parameters: { clientId, ref: locator(' T2041/A ') },
			exchanges: [
				{ method: 'GET', path: '/exploitation/operator/32/tickets/T2041%2FA', reply: shown },
			],
			output: [shown],
		},
		{
			operation: 'get',
			title: 'of a number that is not there',
			parameters: { clientId, ref: locator('T1') },
			exchanges: [
				{
					method: 'GET',
					path: '/exploitation/operator/32/tickets/T1',
					status: 404,
					reply: { message: 'There is no ticket "T1"' },
				},
			],
			error: { message: 'There is no ticket "T1"', httpCode: '404' },
		},
		{
			operation: 'get',
			title: 'without a number',
			parameters: { clientId, ref: locator('={{ $json.numero }}') },
			exchanges: [],
			error: { message: '"Ticket" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'getAll',
			parameters: {
				returnAll: true,
				filters: { operator: clientId, etat: 'open', showArchived: true },
				sort: { date_creation: 'desc' },
			},
			exchanges: [
				{
					method: 'GET',
					path: '/exploitation/tickets',
					query: {
						operator: '32',
						etat: 'open',
						showArchived: 'true',
						'sort[date_creation]': 'desc',
					},
					reply: [ticketOf(), ticketOf({ running_process: null })],
				},
			],
			output: [simplified, { ...simplified, running_process: [] }],
		},
		{
			operation: 'getAll',
			title: 'with a token that is not known',
			exchanges: [
				{
					method: 'GET',
					path: '/exploitation/tickets',
					status: 401,
					reply: { message: 'Unknown token' },
				},
			],
			error: { message: 'Unknown token', httpCode: '401' },
		},
		{
			operation: 'getByOperator',
			parameters: { clientId, returnAll: false, limit: 1, output: 'raw' },
			exchanges: [
				{
					method: 'GET',
					path: '/exploitation/operator/32/tickets',
					reply: [ticketOf(), ticketOf()],
				},
			],
			output: [ticketOf()],
		},
		{
			operation: 'getByOperator',
			title: 'of another company',
			parameters: { clientId },
			exchanges: [{ method: 'GET', path: '/exploitation/operator/32/tickets', ...forbidden }],
			error: refused,
		},
		{
			operation: 'open',
			title: 'about a service',
			parameters: { clientId, additionalFields: { serviceId: '9120' } },
			exchanges: [
				{
					method: 'POST',
					path: '/exploitation/operator/32/tickets',
					query: { serviceId: '9120' },
					reply: { numero: 'T2042', ticket_id: 2042, running_process: [running] },
				},
			],
			output: [{ numero: 'T2042', ticket_id: 2042, running_process: [running] }],
		},
		{
			operation: 'open',
			title: 'without a service',
			parameters: { clientId },
			exchanges: [
				{
					method: 'POST',
					path: '/exploitation/operator/32/tickets',
					reply: { numero: null, ticket_id: 2042, running_process: null },
				},
			],
			output: [{ numero: null, ticket_id: 2042, running_process: null }],
		},
		{
			operation: 'open',
			title: 'with an answer that names no ticket',
			parameters: { clientId },
			exchanges: [
				{
					method: 'POST',
					path: '/exploitation/operator/32/tickets',
					reply: { numero: null, ticket_id: null, running_process: [] },
				},
			],
			error: {
				message: 'Prizz did not tell which ticket was opened',
				description: /may have taken effect.*Get by Operator/,
			},
		},
		{
			operation: 'open',
			title: 'about what is no ID',
			parameters: { clientId, additionalFields: { serviceId: 'FTTO-1' } },
			exchanges: [],
			error: { message: /"Service ID" must be a number, not "FTTO-1"/ },
		},
	],
};
