import type { CaseTable, Exchange } from '../support/cases.mts';

const reply = {
	id: 'reply',
	lib: 'Répondre',
	classe: 'Ticket\\Support\\Reply',
	html: '<form/>',
	default: '',
	fields: [
		{
			caption: 'Message',
			type: 'textarea',
			value: null,
			name: 'message',
			values: null,
			required: true,
		},
		{
			caption: 'Urgence',
			type: 'choice',
			value: null,
			name: 'urgency',
			values: ['low', 'high'],
			required: false,
		},
		{
			caption: 'Fichiers',
			type: 'file',
			value: null,
			name: 'files[]',
			values: null,
			required: false,
		},
	],
};

const message = (more = {}) => ({
	date: '2026-01-12T10:00:00+00:00',
	format: 'text',
	author: 'NOC',
	freeze: false,
	from_us: true,
	message: 'Bonjour',
	...more,
});

const processOf = (more = {}) => ({
	context_id: 610,
	entity_id: 2041,
	entity_class: 'Ticket',
	process_class: 'Ticket\\Support',
	start_date: '2026-01-12T09:00:00+00:00',
	state: 'diagnostic',
	state_lib: 'En diagnostic',
	end_date: null,
	attrs: {
		verif_cablage_ok: null,
		etat_voyants: '',
		qualification: { values: { type: 'outage', description: 'Plus de lien' } },
		customer_mails: [],
		messages: {
			operateur: [message({ date: '2026-01-12T11:00:00+00:00', from_us: false, author: 'Client' })],
			noc: [message()],
			terrain: [],
		},
	},
	lib: 'Traitement du ticket',
	title: 'Plus de lien',
	states: ['diagnostic', 'closed'],
	attachments: [{ preview_url: null, url: 'https://files.example.net/1', name: 'a.jpg', key: '1' }],
	actions: [reply],
	...more,
});

const simplified = {
	context_id: 610,
	process_class: 'Ticket\\Support',
	entity_class: 'Ticket',
	entity_id: 2041,
	title: 'Plus de lien',
	state: 'diagnostic',
	state_lib: 'En diagnostic',
	start_date: '2026-01-12T09:00:00+00:00',
	end_date: null,
	qualification: { type: 'outage', description: 'Plus de lien' },
	messages: [
		{ date: '2026-01-12T10:00:00+00:00', author: 'NOC', from_us: true, message: 'Bonjour' },
		{ date: '2026-01-12T11:00:00+00:00', author: 'Client', from_us: false, message: 'Bonjour' },
	],
	attachments: [{ name: 'a.jpg', url: 'https://files.example.net/1', key: '1' }],
	actions: [
		{
			classe: 'Ticket\\Support\\Reply',
			lib: 'Répondre',
			fields: reply.fields.map(({ name, caption, type, required, value, values }) => ({
				name,
				caption,
				type,
				required,
				value,
				values,
			})),
		},
	],
};

const locator = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });
const target = { clientId: locator('32'), processId: locator('610') };
const path = '/exploitation/operator/32/process/610';
const read = { method: 'GET', path, reply: processOf() } as const;
const transitionClass = locator('Ticket\\Support\\Reply', 'name');
const more = (fields: object | string) => ({
	additionalFields: { fields: typeof fields === 'string' ? fields : JSON.stringify(fields) },
});

const photo = {
	// No text in any encoding.
	data: '/9j/4AD+',
	mimeType: 'image/jpeg',
	fileName: 'voyants été.jpg',
};

export const process: CaseTable = {
	resource: 'process',
	cases: [
		{
			operation: 'get',
			parameters: target,
			exchanges: [read],
			output: [simplified],
		},
		{
			operation: 'get',
			title: 'of another ticket space',
			parameters: target,
			exchanges: [
				{ method: 'GET', path, status: 404, reply: { message: 'There is no process 610' } },
			],
			error: { message: 'There is no process 610', httpCode: '404' },
		},
		{
			operation: 'run',
			title: 'with fields and two files',
			parameters: {
				...target,
				transitionClass,
				additionalFields: {
					fields: '{"message": "Voir les photos\\nà côté", "urgency": "high"}',
					binaryPropertyName: 'data, second',
				},
				output: 'selected',
				outputFields: ['state'],
			},
			items: [
				{
					json: {},
					binary: {
						data: photo,
						second: { data: 'YTti', mimeType: 'text/csv', fileName: 'mesures.csv' },
					},
				},
			],
			exchanges: [
				read,
				{
					method: 'POST',
					path,
					form: [
						['transition_class', 'Ticket\\Support\\Reply'],
						['message', 'Voir les photos\r\nà côté'],
						['urgency', 'high'],
						[
							'files[]',
							{
								fileName: 'voyants été.jpg',
								mimeType: 'image/jpeg',
								content: '\xff\xd8\xff\xe0\x00\xfe',
							},
						],
						['files[]', { fileName: 'mesures.csv', mimeType: 'text/csv', content: 'a;b' }],
					],
					reply: processOf(),
				},
			],
			output: [{ state: 'diagnostic' }],
		},
		{
			operation: 'run',
			title: 'with the fields of the editor, per item',
			parameters: {
				...target,
				transitionClass,
				formFields: {
					mappingMode: 'defineBelow',
					value: { message: '={{ $json.text }}', urgency: null },
					matchingColumns: [],
					schema: [],
					attemptToConvertTypes: false,
					convertFieldsToString: false,
				},
			},
			items: [{ json: { text: 'Un' } }, { json: { text: 'Deux' } }],
			exchanges: [
				{ ...read, repeated: true },
				...['Un', 'Deux'].map((text): Exchange => ({
					method: 'POST',
					path,
					form: [
						['transition_class', 'Ticket\\Support\\Reply'],
						['message', text],
					],
					reply: processOf({ title: text }),
				})),
			],
			output: [
				{ ...simplified, title: 'Un' },
				{ ...simplified, title: 'Deux' },
			],
		},
		{
			operation: 'run',
			title: 'of an action that is not open',
			parameters: { ...target, transitionClass: locator('Ticket\\Support\\Close', 'name') },
			exchanges: [read],
			error: {
				message: /no open action "Ticket\\Support\\Close" now\. Open: Ticket\\Support\\Reply/,
				description: /Nothing was sent/,
			},
		},
		{
			operation: 'run',
			title: 'without a required field',
			parameters: { ...target, transitionClass, ...more({ urgency: 'low' }) },
			exchanges: [read],
			error: { message: '"Message" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'run',
			title: 'with a choice that is none',
			parameters: { ...target, transitionClass, ...more({ message: 'x', urgency: 'now' }) },
			exchanges: [read],
			error: { message: '"Urgence" must be one of low, high, not "now"' },
		},
		{
			operation: 'run',
			title: 'with JSON that is none',
			parameters: { ...target, transitionClass, ...more('{"message": ') },
			exchanges: [],
			error: { message: /"Fields \(JSON\)" is not valid JSON/ },
		},
		{
			operation: 'run',
			title: 'with a binary field that holds nothing',
			parameters: {
				...target,
				transitionClass,
				additionalFields: { fields: '{"message": "x"}', binaryPropertyName: 'photo' },
			},
			items: [{ json: {}, binary: { data: photo } }],
			exchanges: [],
			error: { message: /no binary field 'photo'|binary file 'photo'|'photo'/ },
		},
		{
			operation: 'run',
			title: 'for another company',
			parameters: { ...target, transitionClass, ...more({ message: 'x' }) },
			exchanges: [
				read,
				{
					method: 'POST',
					path,
					form: [
						['transition_class', 'Ticket\\Support\\Reply'],
						['message', 'x'],
					],
					status: 403,
					reply: { message: 'Read only' },
				},
			],
			error: { message: 'Read only', httpCode: '403' },
		},
	],
};
