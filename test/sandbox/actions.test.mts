import { useSandbox } from './client.mts';

const client = useSandbox();
const { get, post, call } = client;

it('writes the quote into its PDF file', async () => {
	const [quote] = (await get('/commercial_offers?status=validated')).items;
	const { text, headers } = await call('GET', `/commercial_offers/${quote.id}/pdf`);
	expect(headers.get('content-type')).toBe('application/pdf');
	expect(text).toMatch(/^%PDF-1\.\d[\s\S]*%%EOF\s*$/);
	// Text runs are hexadecimal, broken up by kerning.
	const words = [...text.matchAll(/\[(.*?)\] TJ/g)].map(([, run]) =>
		[...run.matchAll(/<([0-9a-f]+)>/g)]
			.map(([, hex]) => Buffer.from(hex, 'hex').toString('latin1'))
			.join(''),
	);
	const content = words.join('\n');
	expect(content).toContain(quote.name);
	expect(content).toContain(quote.totalStr);
	for (const { name } of quote.sections) expect(content).toContain(name);
});

it('grows comment threads', async () => {
	const [quote] = (await get('/commercial_offers?status=validated')).items;
	const comments = `/commercial_offers/${quote.id}/comments`;
	const threads = `/comments/threads?entityClass=commercial_offer&entityId=${quote.id}`;
	const [thread] = await get(threads);
	const parent = thread.comments[0].comment.id;
	await post(comments, { content: 'Réponse', threadId: thread.id, parentId: parent });
	await post(comments, { content: 'Autre sujet', title: 'Nouveau' });
	const [grown, added] = await get(threads);
	expect(grown.comments[0].children).toMatchObject([{ comment: { content: 'Réponse' } }]);
	expect(added).toMatchObject({
		title: 'Nouveau',
		comments: [{ comment: { content: 'Autre sujet' } }],
	});
	expect((await call('POST', comments, { content: ' ' })).status).toBe(400);
	expect((await call('POST', comments, { content: 'x', threadId: 71 })).status).toBe(404);
	expect(client.sandbox.control.counters().comments).toBe(2);
});

it('answers 404 and 403 for threads of what is not there or not the caller’s', async () => {
	const status = async (path: string) => (await call('GET', `/comments/threads${path}`)).status;
	expect(await status('?entityClass=Invoice&entityId=1')).toBe(404);
	expect(await status('?entityClass=ServiceContract&entityId=5197')).toBe(403);
	expect(await status('?entityClass=Ticket&entityId=1510')).toBe(400);
	expect(await status('/1')).toBe(404);
	expect(
		(await call('POST', '/service_contracts/5142/comments', { content: 'x', parentId: 402 }))
			.status,
	).toBe(400);
	expect(await get('/comments/threads?entityClass=ServiceContract&entityId=5142')).toEqual([]);
});

it('sets a VLAN within its range', async () => {
	expect((await call('POST', '/service_contracts/5142/vlan', { vid: 4095 })).status).toBe(400);
	await post('/service_contracts/5142/vlan', { vid: 120 });
	expect((await get('/service_contracts/5142')).attributes.vlan).toBe(120);
});
