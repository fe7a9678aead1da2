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

it('adds a contact, changes it and assigns it to a quote', async () => {
	const { redirect } = await act('ClientLegalEntity\\AddContact', 32, {
		lastname: 'Bénard',
		email: 'accueil@example.net',
		'types[]': ['INCIDENT', 'DELIVERY'],
	});
	expect(redirect.objectClass).toBe('Infracorp\\Entity\\Contact');
	await act('Contact\\Update', redirect.objectId, { lastname: 'Besnard', email: 'a@example.net' });
	const { contacts, configuredContacts } = await get('/client_legal_entities/32');
	expect(contacts.at(-1)).toMatchObject({
		id: redirect.objectId,
		lastname: 'Besnard',
		lastModifiedDate: expect.any(String),
	});
	expect(configuredContacts.slice(-2).map(({ type }: any) => type)).toEqual([
		'INCIDENT',
		'DELIVERY',
	]);
	await act('CommercialOffer\\AssignContact', DRAFT, {
		transition: 'assign',
		contact: String(redirect.objectId),
		type: 'CONSTRUCTION_SITE',
	});
	expect((await get(`/commercial_offers/${DRAFT}`)).configuredContacts.at(-1)).toMatchObject({
		type: 'CONSTRUCTION_SITE',
		contact: { id: redirect.objectId },
	});
});

it('makes, fills, submits and signs a quote', async () => {
	const created = await act('ClientLegalEntity\\CreateCommercialOffer', 32, { legalEntity: '2' });
	const quote = created.redirect.objectId;
	const added = await act('CommercialOffer\\AddSection', quote, {
		name: 'Siège',
		clientContract: '284',
	});
	const section = added.redirect.objectId;
	await act('CommercialOffer\\SetOffer', section, { offer: '1', address: '1 rue Test zone 2' });
	await act('CommercialOffer\\UpdateSectionItems', section, { bandwidth: '100', grt: '4HNO' });
	expect((await get(`/commercial_offer_sections/${section}`)).attributes.bw_down).toBe(100);
	const submitted = await start('CommercialOffer\\Submit', quote);
	const { body } = await run(submitted, { transition: 'submit', notes: 'Vite.' });
	expect(body).toMatchObject({ success: true, state: 'done' });
	client.sandbox.control.advance(2000);
	expect(await get(`/commercial_offers/${quote}`)).toMatchObject({
		status: 'validated',
		notes: 'Vite.',
	});

	const id = await start('CommercialOffer\\Sign', quote);
	expect(Object.keys(await open(id))).toEqual(['send_code', 'cancel']);
	expect((await run(id, { transition: 'sign', code: '000000' })).status).toBe(400);
	expect((await run(id, { transition: 'send_code' })).body.state).toBe('code_sent');
	const [{ code }] = client.sandbox.control.mailbox();
	expect((await run(id, { transition: 'sign', code: '000000' })).body).toMatchObject({
		success: false,
		state: 'code_sent',
		log: 'The code is wrong.',
	});
	expect((await run(id, { transition: 'sign', code })).body).toMatchObject({ state: 'done' });
	expect((await get(`/commercial_offers/${quote}`)).status).toBe('signed');
	expect(client.sandbox.control.counters()).toMatchObject({
		quotes: 1,
		sections: 1,
		submissions: 1,
		signatures: 1,
	});
});

it('removes a section, and its workflow with it', async () => {
	const { redirect } = await act('CommercialOffer\\AddSection', DRAFT, {
		name: 'À retirer',
		clientContract: '284',
	});
	const id = await start('CommercialOffer\\RemoveSection', redirect.objectId);
	expect((await run(id, { transition: 'remove', confirm: 'perhaps' })).status).toBe(400);
	expect((await run(id, { transition: 'remove', confirm: '1' })).body.redirect).toEqual({
		objectClass: 'Infracorp\\Entity\\CommercialOffer',
		objectId: DRAFT,
	});
	expect((await call('GET', `/commercial_offer_sections/${redirect.objectId}`)).status).toBe(404);
	expect((await call('GET', `/workflow/${id}`)).status).toBe(404);
});

it('checks numbers', async () => {
	const [{ id, price }] = (await get(`/commercial_offers/${DRAFT}`)).sections[0]
		.commercialOfferItems;
	const workflow = await start('CommercialOffer\\UpdateOfferItemInOffer', id);
	expect((await open(workflow)).update).toMatchObject([
		{ name: 'quantity', type: 'number', value: '1' },
	]);
	for (const quantity of ['many', '0', '1.5', '']) {
		expect((await run(workflow, { quantity })).status).toBe(400);
	}
	await run(workflow, { quantity: '2' });
	expect(await get(`/commercial_offer_items/${id}`)).toMatchObject({
		quantity: 2,
		price: 2 * price,
	});
});

it('refuses a name that another quote has', async () => {
	const { name } = await get(`/commercial_offers/${VALIDATED}`);
	expect(await act('CommercialOffer\\Rename', DRAFT, { name })).toMatchObject({
		success: false,
		state: 'waiting',
		log: expect.stringContaining(name),
	});
});

it('starts a comment thread and goes on in it', async () => {
	const { redirect } = await act('Invoice\\CreateCommentThread', 801, {
		title: 'Litige',
		content: '**Montant**',
		contentType: 'markdown',
	});
	expect(redirect.objectClass).toBe('Infracorp\\Entity\\CommentThread');
	await act('Comment\\AddComment', redirect.objectId, { content: 'Alors ?' });
	await act('Comment\\UpdateThread', redirect.objectId, { title: 'Litige É' });
	const [thread] = await get('/comments/threads?entityClass=Invoice&entityId=801');
	expect(thread).toMatchObject({
		id: redirect.objectId,
		title: 'Litige É',
		comments: [
			{ comment: { content: '**Montant**', contentType: 'markdown', owner: 'Camille Démo' } },
			{ comment: { content: 'Alors ?', contentType: 'text' } },
		],
	});
	await act('Comment\\UpdateComment', thread.comments[1].comment.id, { content: 'Bien.' });
	expect((await get(`/comments/threads/${thread.id}`)).comments[1].comment).toMatchObject({
		content: 'Bien.',
		lastModifiedDate: expect.any(String),
	});
	expect(await act('Comment\\SubscribeThread', thread.id)).toMatchObject({ success: false });
});

it('creates and revokes API tokens', async () => {
	const { redirect } = await act('Users\\CreateToken', 12, { name: 'Atelier' });
	const token = (await get('/users/api_tokens')).items.at(-1);
	expect(token).toMatchObject({ id: redirect.objectId, name: 'Atelier', active: true });
	const user = () => call('GET', '/user', undefined, `Token ${token.token}`);
	expect((await user()).body.id).toBe(12);
	await act('Users\\RevokeToken', token.id, { transition: 'revoke' });
	expect(await user()).toMatchObject({ status: 401, body: { message: /revoked/ } });
	expect((await get('/users/api_tokens')).items.at(-1)).toMatchObject({
		id: token.id,
		active: false,
		availableWorkflows: [],
	});
	const foreign = { contextName: contextOf('Users\\RevokeToken'), entityId: 11 };
	expect((await call('POST', '/workflow', foreign)).status).toBe(403);
	client.sandbox.control.reset();
	expect((await get('/users/api_tokens')).items).toHaveLength(5);
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
