import type { CaseTable, Exchange } from '../support/cases.mts';

const at = (mode: string, value: unknown) => ({ __rl: true, mode, value });

const said = (id: number, owner: string, content: string) => ({
	id,
	createDate: '2026-11-02T09:00:00+01:00',
	lastModifiedDate: null,
	owner,
	content,
	contentType: 'text',
});

const thread = {
	id: 5120,
	createDate: '2026-11-02T09:00:00+01:00',
	lastModifiedDate: null,
	owner: 'Camille Démo',
	title: 'Accès',
	entityClass: 'CommercialOffer',
	entityId: 4217,
	public: 'true',
	subscribers: ['Camille Démo'],
	comments: [
		{
			comment: said(1, 'Camille Démo', 'Accès par la cour ?'),
			children: [
				{
					comment: said(3, 'Robin Technicien', 'Oui.'),
					children: [{ comment: said(4, 'Camille Démo', 'Merci'), children: [] }],
				},
			],
		},
		{ comment: said(2, 'Camille Démo', 'Et le code ?'), children: [] },
	],
};

const simplified = {
	id: 5120,
	title: 'Accès',
	entityClass: 'CommercialOffer',
	entityId: 4217,
	owner: 'Camille Démo',
	createDate: '2026-11-02T09:00:00+01:00',
	subscribers: ['Camille Démo'],
	comments: [
		{ ...said(1, 'Camille Démo', 'Accès par la cour ?'), parentId: null },
		{ ...said(3, 'Robin Technicien', 'Oui.'), parentId: 1 },
		{ ...said(4, 'Camille Démo', 'Merci'), parentId: 3 },
		{ ...said(2, 'Camille Démo', 'Et le code ?'), parentId: null },
	],
};

const get = (reply: unknown): Exchange => ({
	method: 'GET',
	path: '/comments/threads/5120',
	reply,
});

const threads = (entityClass: string, entityId: string, reply: unknown = []): Exchange => ({
	method: 'GET',
	path: '/comments/threads',
	query: { entityClass, entityId },
	reply,
});

export const comment: CaseTable = {
	resource: 'comment',
	cases: [
		{
			operation: 'getThread',
			parameters: { commentThreadId: at('id', '5120') },
			exchanges: [get(thread)],
			output: [simplified],
		},
		{
			operation: 'getThread',
			title: 'raw',
			parameters: { commentThreadId: at('id', 5120), output: 'raw' },
			exchanges: [get(thread)],
			output: [thread],
		},
		{
			operation: 'getThread',
			title: 'that is empty',
			parameters: { commentThreadId: at('id', 5120) },
			exchanges: [get({ ...thread, comments: undefined })],
			output: [{ ...simplified, comments: [] }],
		},
		{
			operation: 'getThread',
			title: 'that does not exist',
			parameters: { commentThreadId: at('id', 5120) },
			exchanges: [{ ...get({ message: 'There is no thread 5120.' }), status: 404 }],
			error: { message: 'There is no thread 5120.', httpCode: '404' },
		},
		{
			operation: 'getThread',
			title: 'without an ID',
			parameters: { commentThreadId: at('id', '={{ $json.nothing }}') },
			exchanges: [],
			error: { message: '"Comment Thread" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'getThreads',
			title: 'of a quote given by its name',
			parameters: { commercialOfferId: at('name', 'CPT2611-00042') },
			exchanges: [
				{
					method: 'GET',
					path: '/commercial_offers_by_name/CPT2611-00042',
					reply: { id: 4217 },
				},
				threads('CommercialOffer', '4217', [thread]),
			],
			output: [simplified],
		},
		{
			operation: 'getThreads',
			title: 'of a service contract',
			parameters: { entityClass: 'ServiceContract', serviceContractId: at('list', 9120) },
			exchanges: [threads('ServiceContract', '9120')],
			output: [],
		},
		{
			operation: 'getThreads',
			title: 'of an invoice',
			parameters: { entityClass: 'Invoice', invoiceId: at('id', '30412') },
			exchanges: [threads('Invoice', '30412')],
			output: [],
		},
		{
			operation: 'getThreads',
			title: 'of a client, up to a limit',
			parameters: { entityClass: 'ClientLegalEntity', clientId: at('list', 32), limit: 1 },
			exchanges: [threads('ClientLegalEntity', '32', [thread, { ...thread, id: 5121 }])],
			output: [simplified],
		},
		{
			operation: 'getThreads',
			title: 'of an object of another class',
			parameters: {
				entityClass: 'other',
				entityClassName: ' Infracorp\\Entity\\Appointment ',
				entityId: at('id', '={{ $json.id }}'),
				output: 'selected',
				outputFields: ['id', 'title'],
			},
			items: [{ json: { id: 230 } }],
			exchanges: [threads('Infracorp\\Entity\\Appointment', '230', [thread])],
			output: [{ id: 5120, title: 'Accès' }],
		},
		{
			operation: 'getThreads',
			title: 'of a quote of others',
			parameters: { commercialOfferId: at('id', 4217) },
			exchanges: [
				{ ...threads('CommercialOffer', '4217', { message: 'Access denied.' }), status: 403 },
			],
			error: { message: 'Access denied.', httpCode: '403' },
		},
		{
			operation: 'getThreads',
			title: 'of a class that Prizz calls otherwise',
			parameters: { commercialOfferId: at('id', 4217) },
			exchanges: [
				{ ...threads('CommercialOffer', '4217', { message: 'Unknown entityClass.' }), status: 400 },
			],
			error: {
				message: 'Unknown entityClass.',
				description: /set "Object Type" to "Other" and type it/,
				httpCode: '400',
			},
		},
		{
			operation: 'getThreads',
			title: 'of no quote',
			parameters: { commercialOfferId: at('id', '={{ $json.nothing }}') },
			exchanges: [],
			error: { message: '"Quote" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'getThreads',
			title: 'of no class',
			parameters: {
				entityClass: 'other',
				entityClassName: '={{ $json.nothing }}',
				entityId: at('id', 230),
			},
			exchanges: [],
			error: { message: '"Class Name" is empty', description: /Nothing was sent/ },
		},
	],
};
