import { useSandbox } from './client.mts';
import { contextOf, workflowClient } from './workflowClient.mts';

const client = useSandbox();
const { get, call } = client;
const { start, run, open, act } = workflowClient(client);

const DRAFT = 1260;
const VALIDATED = 1281;

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
