import { send, useSandbox } from './client.mts';

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
