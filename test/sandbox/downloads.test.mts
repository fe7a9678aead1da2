import { createHash } from 'node:crypto';
import { bytesOf } from '../../sandbox/downloads.mts';
import { send, useSandbox } from './client.mts';
import { workflowClient } from './workflowClient.mts';

const client = useSandbox();

const presigned = async () => {
	const { attachments } = await client.get(
		'/attachments?entityType=service_contract&entityId=5142',
	);
	expect(attachments[0].presignedUrl).toBeNull();
	return client.get(`/attachments/${attachments[0].id}`);
};

it('gives a file to anyone with its link, from another origin', async () => {
	const { presignedUrl, name, mimeType } = await presigned();
	expect(new URL(presignedUrl).origin).toBe(client.sandbox.downloadUrl);
	expect(client.sandbox.downloadUrl).not.toBe(client.sandbox.url);
	const { status, text, headers } = await send(presignedUrl);
	expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining(mimeType)]);
	expect(text).toContain('Recette du service L3-INTERNET');
	expect(headers.get('content-disposition')).toContain(encodeURIComponent(name));
});

it('refuses and records a download that carries credentials', async () => {
	const { presignedUrl } = await presigned();
	client.sandbox.control.clearRequests();
	const answered = await send(presignedUrl, { headers: { authorization: 'Token sandbox-token' } });
	expect(answered.status).toBe(400);
	expect(client.sandbox.control.requests()).toMatchObject([
		{ origin: 'downloads', status: 400, headers: { authorization: 'Token sandbox-token' } },
	]);
});

it('refuses a changed or expired link', async () => {
	const { presignedUrl, presignedUrlExpires } = await presigned();
	expect((await send(presignedUrl.replace('/files/', '/other/'))).status).toBe(404);
	expect((await send(presignedUrl.replace(/files\/\d+/, 'files/611'))).status).toBe(403);
	expect((await send(`${presignedUrl}0`)).status).toBe(403);
	expect((await send(presignedUrl.replace('expires=', 'expires=9'))).status).toBe(403);
	expect(Date.parse(presignedUrlExpires)).toBeGreaterThan(Date.now());
	client.sandbox.control.advance(10 * 60_000);
	expect((await send(presignedUrl)).status).toBe(403);
});

it('records a cookie that comes with a download', async () => {
	const { presignedUrl } = await presigned();
	client.sandbox.control.clearRequests();
	expect((await send(presignedUrl, { headers: { cookie: 'PHPSESSID=1' } })).status).toBe(200);
	const [{ headers }] = client.sandbox.control.requests();
	expect([headers.cookie, headers.authorization]).toEqual(['PHPSESSID=1', undefined]);
});

it('gives back the bytes that were uploaded', async () => {
	const { act } = workflowClient(client);
	const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256);
	const outcome = await act(
		'ServiceContract\\UploadAttachment',
		5142,
		{ category: 'plan' },
		{ name: "plan d'accès n°1.png", type: 'image/png', content: bytes },
		{ name: 'vide.txt', type: 'text/plain', content: '' },
	);
	expect(outcome).toMatchObject({ success: true, state: 'done' });
	const { attachments } = await client.get(
		'/attachments?entityType=service_contract&entityId=5142',
	);
	expect(attachments.slice(-2)).toMatchObject([
		{ name: "plan d'accès n°1.png", mimeType: 'image/png', category: 'plan' },
		{ name: 'vide.txt', mimeType: 'text/plain' },
	]);
	const [, file, empty] = attachments;
	const response = await fetch((await client.get(`/attachments/${file.id}`)).presignedUrl);
	expect(response.headers.get('content-type')).toBe('image/png');
	expect(response.headers.get('content-disposition')).toContain(
		`filename*=UTF-8''${encodeURIComponent("plan d'accès n°1.png").replaceAll("'", '%27')}`,
	);
	expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
	expect((await send((await client.get(`/attachments/${empty.id}`)).presignedUrl)).text).toBe('');
});

it('asks for a file where the form has a place for one', async () => {
	const { start, run, open } = workflowClient(client);
	const id = await start('ServiceContract\\UploadAttachment', 5142);
	expect((await open(id)).upload[0]).toMatchObject({
		name: 'files[]',
		type: 'file',
		required: true,
		multiple: true,
	});
	const message = async (...parameters: Parameters<typeof run>) => {
		const { status, body } = await run(...parameters);
		return [status, body.message];
	};
	expect(await message(id)).toEqual([400, 'The field "files[]" is required.']);
	expect(await message(id, { 'files[]': 'text' })).toEqual([
		400,
		'The field "files[]" takes a file.',
	]);
	expect(await message(id, {}, { field: 'file', name: 'a', content: 'a' })).toEqual([
		400,
		'The form has no file field "file".',
	]);
	const path = '/attachments?entityType=service_contract&entityId=5142';
	expect((await client.get(path)).attachments).toHaveLength(1);
});

it('streams a large file that is made on the way', async () => {
	const size = 50 * 1024 * 1024 + 3;
	const { id } = client.sandbox.control.addAttachment({
		size,
		entityType: 'invoice',
		entityId: 801,
		name: 'archive.zip',
		mimeType: 'application/zip',
	});
	const { attachments } = await client.get('/attachments?entityType=invoice&entityId=801');
	expect(attachments.at(-1)).toMatchObject({ id, name: 'archive.zip' });
	const { presignedUrl } = await client.get(`/attachments/${id}`);
	const { body, headers } = await fetch(presignedUrl);
	expect(headers.get('content-length')).toBe(String(size));
	const received = createHash('sha256');
	let count = 0;
	for await (const chunk of body!) {
		received.update(chunk);
		count += chunk.length;
	}
	const made = createHash('sha256');
	const buffers = new Set<ArrayBufferLike>();
	for (const block of bytesOf({ size })) {
		made.update(block);
		buffers.add(block.buffer);
	}
	expect([count, received.digest('hex')]).toEqual([size, made.digest('hex')]);
	// It is the same block over and over: the file is nowhere as a whole.
	expect([...buffers].map(({ byteLength }) => byteLength)).toEqual([64 * 1024]);
});

it('publishes a file to everyone, and refuses one on nothing', async () => {
	const { control } = client.sandbox;
	const { id } = control.addAttachment({ size: 0 });
	const { attachments } = await client.get('/attachments/public');
	expect(attachments.at(-1)).toMatchObject({ id, category: 'public' });
	expect((await send((await client.get(`/attachments/${id}`)).presignedUrl)).text).toBe('');
	expect(() => control.addAttachment({ size: 1, entityType: 'invoice', entityId: 1 })).toThrow(
		'no invoice 1',
	);
	expect(() => control.addAttachment({ size: -1 })).toThrow('number of bytes');
});

it('keeps attachments of others apart', async () => {
	const foreign = client.sandbox.control.addAttachment({
		size: 1,
		entityType: 'service_contract',
		entityId: 5197,
	});
	expect((await client.call('GET', `/attachments/${foreign.id}`)).status).toBe(403);
	const list = (type: string, id: number) =>
		client.call('GET', `/attachments?entityType=${type}&entityId=${id}`);
	expect((await list('service_contract', 5197)).status).toBe(403);
	expect((await list('invoice', 1)).status).toBe(404);
	expect((await list('ticket', 1510)).status).toBe(400);
	expect((await client.call('GET', '/attachments/1')).status).toBe(404);
});
