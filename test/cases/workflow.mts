import type { CaseTable, Exchange } from '../support/cases.mts';

const RENAME = 'Infracorp\\Services\\Workflow\\CommercialOffer\\Rename\\Context';
const OWN = 'Infracorp\\Services\\Workflow\\ServiceContract\\Something\\New';

const locator = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });

const started = {
	id: 71,
	state: 'waiting',
	success: true,
	log: 'Started.',
	redirect: { objectClass: 'Infracorp\\Entity\\CommercialOffer', objectId: 4217 },
};
const done = { ...started, state: 'done', log: 'Renamed.' };

const fieldOf = (name: string, type: string, more = {}) => ({
	caption: `<${name}>`,
	name,
	required: false,
	value: '',
	values: [],
	type,
	help: '',
	multiple: false,
	expanded: false,
	...more,
});

const workflowOf = (transitions: object[], more = {}) => ({
	id: 71,
	title: 'Renommer le devis',
	context: RENAME,
	entityId: 4217,
	entityClass: 'Infracorp\\Entity\\CommercialOffer',
	state: 'waiting',
	html: '<p/>',
	transitions,
	...more,
});

const rename = {
	name: 'rename',
	html: '<form/>',
	formFields: [fieldOf('name', 'text', { required: true, value: 'CPT1' })],
};

/** Of every kind of field. */
const everything = {
	name: 'all',
	html: '',
	formFields: [
		fieldOf('_token', 'hidden', { value: 'csrf-1', required: true }),
		fieldOf('name', 'text', { required: true, value: 'Old' }),
		fieldOf('ref', 'text', { value: 'REF-1' }),
		fieldOf('note', 'textarea'),
		fieldOf('count', 'number'),
		fieldOf('access', 'checkbox', { value: '1' }),
		fieldOf('loud', 'checkbox'),
		fieldOf('day', 'date'),
		fieldOf('moment', 'datetime'),
		fieldOf('type', 'choice', {
			values: [
				{ key: 'DELIVERY', value: 'Livraison' },
				{ key: 'INCIDENT', value: 'Incident' },
			],
		}),
		fieldOf('types', 'choice', {
			multiple: true,
			values: [
				{ key: 'a', value: 'A' },
				{ key: 'b', value: 'B' },
			],
		}),
		fieldOf('plan', 'file', { multiple: true }),
	],
};

const path = '/workflow/71';
const reads = (...transitions: object[]): Exchange => ({
	method: 'GET',
	path,
	reply: workflowOf(transitions),
});
const sends = (form: Exchange['form'], more: Partial<Exchange> = {}): Exchange => ({
	method: 'POST',
	path,
	form,
	reply: done,
	...more,
});

const workflowId = locator('71');
const mapped = (value: object) => ({
	formFields: {
		mappingMode: 'defineBelow',
		value,
		matchingColumns: [],
		schema: [],
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	},
});
const given = (fields: object) => ({ additionalFields: { fields: JSON.stringify(fields) } });
const renaming = { workflowId, transition: locator('rename', 'name') };
const all = { workflowId, transition: locator('all', 'list') };
const kept: Exchange['form'] = [
	['_token', 'csrf-1'],
	['name', 'Old'],
	['ref', 'REF-1'],
];

const listed = {
	id: 71,
	state: 'waiting',
	context: RENAME,
	createDate: '2026-01-12T09:00:00+00:00',
	lastRunDate: null,
	entityClass: 'Infracorp\\Entity\\CommercialOffer',
	entityId: 4217,
	entityDescription: 4217,
	description: 'Renommer le devis',
	statusCode: 1,
	lastLog: 'Started.',
	html: '<p/>',
};

export const workflow: CaseTable = {
	resource: 'workflow',
	cases: [
		{
			operation: 'create',
			title: 'on a quote',
			parameters: {
				entityType: 'commercialOffer',
				commercialOfferId: locator('4217'),
				contextName: locator(RENAME, 'list'),
			},
			exchanges: [
				{
					method: 'POST',
					path: '/workflow',
					body: { contextName: RENAME, entityId: 4217 },
					reply: started,
				},
			],
			output: [started],
		},
		{
			operation: 'create',
			title: 'that is not known, on an object by its name',
			parameters: {
				entityType: 'serviceContract',
				serviceContractId: locator('L2-2611-00042', 'name'),
				contextName: locator(` ${OWN} `, 'name'),
			},
			exchanges: [
				{
					method: 'GET',
					path: '/service_contracts_by_name/L2-2611-00042',
					reply: { id: 9120 },
				},
				{
					method: 'POST',
					path: '/workflow',
					body: { contextName: OWN, entityId: 9120 },
					reply: started,
				},
			],
			output: [started],
		},
		{
			operation: 'create',
			title: 'on another object',
			parameters: { entityType: 'other', entityId: '512', contextName: locator(OWN, 'name') },
			exchanges: [
				{
					method: 'POST',
					path: '/workflow',
					body: { contextName: OWN, entityId: 512 },
					reply: started,
				},
			],
			output: [started],
		},
		{
			operation: 'create',
			title: 'that the object does not offer',
			parameters: {
				entityType: 'appointment',
				appointmentId: locator('3'),
				contextName: locator(RENAME, 'list'),
			},
			exchanges: [
				{
					method: 'POST',
					path: '/workflow',
					body: { contextName: RENAME, entityId: 3 },
					status: 400,
					reply: { message: 'Not available on this object' },
				},
			],
			error: {
				message: 'Not available on this object',
				description: /availableWorkflows/,
				httpCode: '400',
			},
		},
		{
			operation: 'create',
			title: 'with an answer that names no workflow',
			parameters: {
				entityType: 'client',
				clientId: locator('32'),
				contextName: locator(OWN, 'name'),
			},
			exchanges: [
				{
					method: 'POST',
					path: '/workflow',
					body: { contextName: OWN, entityId: 32 },
					reply: { success: true },
				},
			],
			error: {
				message: 'Prizz did not tell which workflow was started',
				description: /may have taken effect.*Get Running/,
			},
		},
		{
			operation: 'create',
			title: 'without an object',
			parameters: {
				entityType: 'invoice',
				invoiceId: locator('={{ $json.none }}'),
				contextName: locator(OWN, 'name'),
			},
			exchanges: [],
			error: { message: '"Invoice" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'get',
			parameters: { workflowId },
			exchanges: [reads(rename)],
			output: [
				{
					id: 71,
					title: 'Renommer le devis',
					context: RENAME,
					workflow: 'Quote: Rename',
					entityClass: 'Infracorp\\Entity\\CommercialOffer',
					entityId: 4217,
					state: 'waiting',
					transitions: [
						{
							name: 'rename',
							formFields: [
								{
									name: 'name',
									caption: '<name>',
									type: 'text',
									required: true,
									multiple: false,
									value: 'CPT1',
									values: [],
									help: '',
								},
							],
						},
					],
				},
			],
		},
		{
			operation: 'get',
			title: 'that is not there',
			parameters: { workflowId },
			exchanges: [
				{ method: 'GET', path, status: 404, reply: { message: 'There is no workflow 71' } },
			],
			error: { message: 'There is no workflow 71', httpCode: '404' },
		},
		{
			operation: 'getRunning',
			parameters: {
				returnAll: true,
				filters: { contexts: [RENAME], states: ' waiting , running' },
			},
			exchanges: [
				{
					method: 'GET',
					path: '/workflows/running',
					query: { contexts: RENAME, states: 'waiting,running' },
					reply: { workflows: [listed] },
				},
			],
			output: [
				{
					id: 71,
					context: RENAME,
					workflow: 'Quote: Rename',
					description: 'Renommer le devis',
					state: 'waiting',
					entityClass: 'Infracorp\\Entity\\CommercialOffer',
					entityId: 4217,
					createDate: '2026-01-12T09:00:00+00:00',
					lastRunDate: null,
					lastLog: 'Started.',
				},
			],
		},
		{
			operation: 'getRunning',
			title: 'of kinds that are not in the list',
			parameters: {
				returnAll: false,
				limit: 5,
				filters: { contexts: `={{ ${JSON.stringify([RENAME, OWN])} }}` },
				output: 'raw',
			},
			exchanges: [
				{
					method: 'GET',
					path: '/workflows/running',
					query: { contexts: `${RENAME},${OWN}` },
					reply: { workflows: [listed] },
				},
			],
			output: [listed],
		},
		{
			operation: 'getRunning',
			title: 'with a token that is not known',
			exchanges: [
				{
					method: 'GET',
					path: '/workflows/running',
					status: 401,
					reply: { message: 'Unknown token' },
				},
			],
			error: { message: 'Unknown token', httpCode: '401' },
		},
		{
			operation: 'run',
			title: 'with the fields of the editor, per item',
			parameters: { ...renaming, ...mapped({ name: '={{ $json.name }}' }) },
			items: [{ json: { name: 'Un' } }, { json: { name: 'Été "2"' } }],
			exchanges: [
				{ ...reads(rename), repeated: true },
				...['Un', 'Été "2"'].map((name) =>
					sends([
						['transition', 'rename'],
						['name', name],
					]),
				),
			],
			output: [done, done],
		},
		{
			operation: 'run',
			title: 'with fields of every kind',
			parameters: {
				...all,
				...mapped({
					name: 'New',
					ref: '',
					note: null,
					count: '12',
					access: false,
					loud: true,
					day: '={{ $json.day }}',
					moment: '2026-01-31T09:00:00',
					type: 'Incident',
					types: ['a', 'b'],
				}),
				additionalFields: {
					fields: '{"extra": [1, "x"], "flag": true, "off": false, "none": null}',
					binaryPropertyName: 'data',
				},
			},
			items: [
				{
					json: { day: '2026-01-31T02:30:00Z' },
					binary: { data: { data: 'YTti', mimeType: 'text/csv', fileName: 'plan.csv' } },
				},
			],
			exchanges: [
				reads(rename, everything),
				sends([
					['transition', 'all'],
					['_token', 'csrf-1'],
					['name', 'New'],
					['ref', ''],
					['count', '12'],
					['loud', '1'],
					// In the workflow's time zone, which is that of New York here.
					['day', '2026-01-30'],
					['moment', '2026-01-31T14:00:00.000Z'],
					['type', 'INCIDENT'],
					['types[]', 'a'],
					['types[]', 'b'],
					['extra[]', '1'],
					['extra[]', 'x'],
					['flag', '1'],
					['off', '0'],
					['none', ''],
					['plan', { fileName: 'plan.csv', mimeType: 'text/csv', content: 'a;b' }],
				]),
			],
			output: [done],
		},
		{
			operation: 'run',
			title: 'what nobody touched keeps what it holds, as in a browser',
			parameters: { ...all, ...given({ note: 'x' }) },
			exchanges: [
				reads(everything),
				sends([['transition', 'all'], ...kept!, ['note', 'x'], ['access', '1']]),
			],
			output: [done],
		},
		{
			operation: 'run',
			title: 'of a transition that asks for nothing, under another field name',
			parameters: {
				workflowId,
				transition: locator('confirm', 'name'),
				options: { transitionField: 'step' },
			},
			exchanges: [
				reads({ name: 'confirm', html: '', formFields: [] }),
				sends([['step', 'confirm']]),
			],
			output: [done],
		},
		{
			operation: 'run',
			title: 'with JSON that names another transition',
			parameters: {
				...renaming,
				additionalFields: { fields: { name: 'Un', transition: 'cancel' } },
			},
			exchanges: [{ ...reads(rename), repeated: true }],
			error: {
				message:
					'The form names another transition in its field "transition" than the "rename" that is chosen',
				description: /^Nothing was sent/,
			},
		},
		{
			operation: 'run',
			title: 'with an answer that says nothing',
			parameters: { ...renaming, ...given({ name: 'Un' }) },
			exchanges: [
				reads(rename),
				sends(
					[
						['transition', 'rename'],
						['name', 'Un'],
					],
					{ reply: [] },
				),
			],
			error: {
				message: 'Prizz did not tell what came of it',
				description: /may have taken effect.*Workflow > Get/,
			},
		},
		{
			operation: 'run',
			title: 'and wait for its end',
			parameters: {
				...renaming,
				...given({ name: 'Un' }),
				options: { waitUntilSettled: true, pollInterval: 0.2, maximumWait: 5 },
			},
			exchanges: [
				reads(rename),
				sends(
					[
						['transition', 'rename'],
						['name', 'Un'],
					],
					{ reply: { ...started, state: 'running' } },
				),
				{ method: 'GET', path, reply: workflowOf([], { state: 'running' }) },
				{ method: 'GET', path, reply: workflowOf([], { state: 'done' }) },
			],
			output: [
				{
					id: 71,
					title: 'Renommer le devis',
					context: RENAME,
					workflow: 'Quote: Rename',
					entityClass: 'Infracorp\\Entity\\CommercialOffer',
					entityId: 4217,
					state: 'done',
					transitions: [],
				},
			],
		},
		{
			operation: 'run',
			title: 'and wait for an end that is none',
			parameters: {
				...renaming,
				...given({ name: 'Un' }),
				options: { waitUntilSettled: true, pollInterval: 0.2, maximumWait: 5 },
			},
			exchanges: [
				reads(rename),
				sends([
					['transition', 'rename'],
					['name', 'Un'],
				]),
				{ method: 'GET', path, reply: workflowOf([], { state: 'failed' }) },
			],
			error: {
				message: 'Workflow 71 ended in the state "failed"',
				description: /carried out: do not run it again/,
			},
		},
		{
			operation: 'run',
			title: 'that is not done though the answer is a 200',
			parameters: { ...renaming, ...given({ name: 'CPT2' }) },
			exchanges: [
				reads(rename),
				sends(
					[
						['transition', 'rename'],
						['name', 'CPT2'],
					],
					{ reply: { ...started, success: false, log: 'Another quote is named CPT2.' } },
				),
			],
			error: { message: /Another quote is named CPT2/ },
		},
		{
			operation: 'run',
			title: 'that Prizz refuses',
			parameters: { ...renaming, ...given({ name: 'x' }) },
			exchanges: [
				reads(rename),
				sends(
					[
						['transition', 'rename'],
						['name', 'x'],
					],
					{ status: 400, reply: { message: 'The name is too short' } },
				),
			],
			error: {
				message: 'The name is too short',
				description: /Workflow > Get shows/,
				httpCode: '400',
			},
		},
		{
			operation: 'run',
			title: 'of an answer that is lost: sent once',
			parameters: { ...renaming, ...given({ name: 'x' }) },
			exchanges: [reads(rename), { method: 'POST', path, form: [], fault: 'ECONNRESET' }],
			error: { message: /./, description: /Workflow > Get/ },
		},
		{
			operation: 'run',
			title: 'of a workflow that is not there',
			parameters: renaming,
			exchanges: [
				{ method: 'GET', path, status: 404, reply: { message: 'There is no workflow 71' } },
			],
			error: { message: 'There is no workflow 71', httpCode: '404' },
		},
		{
			operation: 'run',
			title: 'of a workflow that is done',
			parameters: renaming,
			exchanges: [reads()],
			error: {
				message: 'There is no open transition "rename" now. Open: none',
				description: /Nothing was sent/,
			},
		},
		{
			operation: 'run',
			title: 'with a required field that an expression leaves empty',
			parameters: { ...renaming, ...mapped({ name: '={{ $json.none ?? "" }}' }) },
			exchanges: [reads(rename)],
			error: { message: '"<name>" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'run',
			title: 'with nothing to change',
			parameters: renaming,
			exchanges: [reads(rename)],
			error: { message: '"<name>" is empty' },
		},
		{
			operation: 'run',
			title: 'with fields of another transition',
			parameters: { ...renaming, ...mapped({ name: 'x', code: '123' }) },
			exchanges: [reads(rename)],
			error: { message: 'The form has no field "code". Its fields: name' },
		},
		{
			operation: 'run',
			title: 'with JSON that is none',
			parameters: { ...renaming, additionalFields: { fields: 'name=x' } },
			exchanges: [],
			error: { message: /"Fields \(JSON\)" is not valid JSON/ },
		},
		{
			operation: 'run',
			title: 'with an object in the JSON',
			parameters: { ...renaming, ...given({ name: { first: 'x' } }) },
			exchanges: [],
			error: { message: /"name" of "Fields \(JSON\)" must be a text/ },
		},
		{
			operation: 'run',
			title: 'with a binary field that holds nothing',
			parameters: { ...renaming, additionalFields: { binaryPropertyName: 'photo' } },
			exchanges: [],
			error: { message: /photo|binary/ },
		},
		{
			operation: 'run',
			title: 'without the file that it asks for',
			parameters: { workflowId, transition: locator('upload', 'name') },
			exchanges: [
				reads({
					name: 'upload',
					html: '',
					formFields: [fieldOf('files[]', 'file', { required: true, multiple: true })],
				}),
			],
			error: { message: /"<files\[\]>" needs a file/ },
		},
	],
};
