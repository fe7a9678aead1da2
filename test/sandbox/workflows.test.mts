import { useSandbox } from './client.mts';
import { contextOf, formOf, workflowClient } from './workflowClient.mts';

const client = useSandbox();
const { get, post, call } = client;
const { start, run, open, act } = workflowClient(client);

const DRAFT = 1260;
const VALIDATED = 1281;
const CONTRACT = 5142;

/** Every workflow that changes one thing: the object, what is sent, and where the change shows. */
const changes: [string, number, Record<string, string>, string, object][] = [
	[
		'CommercialOffer\\Rename',
		DRAFT,
		{ name: 'Devis É/1' },
		`/commercial_offers/${DRAFT}`,
		{ name: 'Devis É/1', lastModifiedDate: expect.any(String) },
	],
	[
		'CommercialOffer\\RenameSection',
		3035,
		{ name: 'Boulangerie' },
		'/commercial_offer_sections/3035',
		{ name: 'Boulangerie' },
	],
	[
		'CommercialOffer\\UpdateClientRefSection',
		3035,
		{ clientReference: 'REF É' },
		'/commercial_offer_sections/3035',
		{ clientReference: 'REF É' },
	],
	[
		'ServiceContract\\UpdateClientRef',
		CONTRACT,
		{ refClient: 'CMD/42' },
		`/service_contracts/${CONTRACT}`,
		{ refClient: 'CMD/42', lastModifiedDate: expect.any(String) },
	],
	[
		'ServiceContract\\UpdateDescription',
		CONTRACT,
		{ description: 'Deux\r\nlignes' },
		`/service_contracts/${CONTRACT}`,
		{ description: 'Deux\r\nlignes' },
	],
	[
		'ClientContract\\ChangeClientReference',
		284,
		{ clientReference: 'PREMIUM-PI' },
		'/client_contracts/284',
		{ clientReference: 'PREMIUM-PI' },
	],
];

it.each(changes)('%s changes its object, once', async (name, id, fields, path, changed) => {
	const before = await get(path);
	expect(before.availableWorkflows).toContain(contextOf(name));
	expect(before).not.toMatchObject(changed);
	const workflow = await start(name, id);
	const forms = await open(workflow);
	expect(Object.keys(forms)).toHaveLength(1);
	expect(Object.values(forms)[0].map((field) => field.name)).toEqual(Object.keys(fields));
	expect((await run(workflow, fields)).body).toEqual({
		id: workflow,
		state: 'done',
		success: true,
		log: expect.stringMatching(/\w/),
		redirect: { objectClass: expect.stringMatching(/^Infracorp\\Entity\\/), objectId: id },
	});
	expect(await get(path)).toMatchObject(changed);
	expect(await get(`/workflow/${workflow}`)).toMatchObject({ state: 'done', transitions: [] });
	expect(await run(workflow, fields)).toMatchObject({
		status: 400,
		body: { message: expect.stringContaining('finished') },
	});
});

it('clears a client reference that is sent empty', async () => {
	await act('ClientContract\\ChangeClientReference', 267, { clientReference: '' });
	expect((await get('/client_contracts/267')).clientReference).toBeNull();
});

it('starts only what an object allows', async () => {
	const refused = async (name: string, entityId: number) => {
		const { status, body } = await call('POST', '/workflow', {
			contextName: contextOf(name),
			entityId,
		});
		return [status, body.message];
	};
	expect(await refused('CommercialOffer\\Submit', VALIDATED)).toEqual([
		400,
		expect.stringMatching(/Submit.* is not available on CommercialOffer 1281\. Available: .*Sign/),
	]);
	expect(await refused('ServiceContract\\MigrateCoaxToL2Premium', CONTRACT)).toEqual([
		400,
		expect.any(String),
	]);
	expect(await refused('Nothing', CONTRACT)).toEqual([400, expect.any(String)]);
	expect(await refused('CommercialOffer\\Rename', 1)).toEqual([404, expect.any(String)]);
	expect(await refused('ClientContract\\ChangeClientReference', 330)).toEqual([
		403,
		expect.any(String),
	]);
	expect(client.sandbox.control.counters().workflows).toBe(0);
	expect((await call('GET', '/workflow/1')).status).toBe(404);
	expect((await run(1)).status).toBe(404);
});

it('keeps workflows of other clients apart', async () => {
	const [{ id }] = (
		await call('GET', '/workflows/running', undefined, 'Token sandbox-group-token')
	).body.workflows.filter(({ entityId }: any) => entityId === 278);
	expect((await call('GET', `/workflow/${id}`)).status).toBe(403);
	expect((await run(id, { transition: 'confirm' })).status).toBe(403);
	expect((await get('/workflows/running')).workflows.map((each: any) => each.id)).not.toContain(id);
});

it('says how to fill in a form, and refuses what does not fit', async () => {
	const id = await start('ServiceContract\\AssignContact', CONTRACT);
	const { assign, cancel } = await open(id);
	expect(cancel).toEqual([]);
	expect(assign).toMatchObject([
		{
			name: 'contact',
			caption: 'Contact',
			type: 'choice',
			required: true,
			values: [
				{ key: '12', value: 'Camille Démo' },
				{ key: '15', value: 'Noé Lefèvre' },
				{ key: '17', value: 'Inès Garçon' },
			],
		},
		{ name: 'type', type: 'choice', values: expect.any(Array), multiple: false },
	]);
	const message = async (fields: Record<string, string>) => {
		const { status, body } = await run(id, fields);
		return [status, body.message];
	};
	const good = { transition: 'assign', contact: '15', type: 'DELIVERY' };
	expect(await message({ contact: '15', type: 'DELIVERY' })).toEqual([
		400,
		'Name one of the open transitions in "transition": assign, cancel.',
	]);
	expect(await message({ ...good, transition: 'launch' })).toEqual([
		400,
		'There is no open transition "launch". Open: assign, cancel.',
	]);
	expect(await message({ ...good, type: '' })).toEqual([400, 'The field "type" is required.']);
	expect(await message({ ...good, type: 'FRIEND' })).toEqual([
		400,
		expect.stringMatching(/^"FRIEND" is no type\. Allowed: DELIVERY, /),
	]);
	expect(await message({ ...good, typ: 'DELIVERY' })).toEqual([
		400,
		'The form has no field "typ". Its fields: contact, type.',
	]);
	expect((await run(id, good, { name: 'a.txt', content: 'a' })).status).toBe(400);
	expect((await call('POST', `/workflow/${id}`, { transition: 'cancel' })).status).toBe(400);
	expect(await get(`/workflow/${id}`)).toMatchObject({ state: 'waiting' });
});

it('does what the chosen transition says', async () => {
	const configured = async () => (await get(`/service_contracts/${CONTRACT}`)).configuredContacts;
	const before = await configured();
	const fields = { contact: '15', type: 'DELIVERY' };
	const canceled = await act('ServiceContract\\AssignContact', CONTRACT, { transition: 'cancel' });
	expect(canceled).toMatchObject({ state: 'canceled', success: true });
	expect(await configured()).toEqual(before);
	await act('ServiceContract\\AssignContact', CONTRACT, { transition: 'assign', ...fields });
	const added = (await configured()).slice(before.length);
	expect(added).toMatchObject([
		{
			type: 'DELIVERY',
			contact: { id: 15, lastname: 'Lefèvre' },
			entityId: CONTRACT,
			entityClass: 'Infracorp\\Entity\\ServiceContract',
		},
	]);
	const again = await start('ServiceContract\\AssignContact', CONTRACT);
	expect((await run(again, { transition: 'assign', ...fields })).body).toMatchObject({
		success: false,
		state: 'waiting',
		log: 'This contact is already assigned.',
	});
	await run(again, { transition: 'assign', ...fields, type: 'INCIDENT' });
	expect(await configured()).toHaveLength(before.length + 2);
	expect((await get('/service_contracts/5120')).configuredContacts).toHaveLength(before.length);
});

it('lets a workflow without transitions come to its end by itself', async () => {
	const id = await start('ClientContract\\ExportCombinations', 284);
	expect(await get(`/workflow/${id}`)).toMatchObject({ state: 'running', transitions: [] });
	const running = async () => (await get('/workflows/running?states=running')).workflows;
	expect(await running()).toMatchObject([{ id, entityId: 284, lastRunDate: null }]);
	client.sandbox.control.advance(2000);
	expect(await running()).toEqual([]);
	expect((await get(`/workflow/${id}`)).state).toBe('done');
	expect((await call('POST', `/workflow/${id}`, formOf({ any: 'x' }))).status).toBe(400);
});

it('lists what is under way, with its last step', async () => {
	const id = await start('CommercialOffer\\Sign', VALIDATED);
	await run(id, { transition: 'send_code' });
	const find = async () =>
		(await get('/workflows/running')).workflows.find((each: any) => each.id === id);
	expect(await find()).toMatchObject({
		state: 'code_sent',
		entityClass: 'Infracorp\\Entity\\CommercialOffer',
		entityId: VALIDATED,
		lastRunDate: expect.any(String),
		lastLog: expect.stringContaining('code was sent'),
	});
	await run(id, { transition: 'cancel' });
	expect(await find()).toBeUndefined();
	await post('/commercial_offers/1281/sign');
});
