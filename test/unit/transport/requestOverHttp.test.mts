import axios from 'axios';
import type { IHttpRequestOptions } from 'n8n-workflow';
import nock from 'nock';
import type { FileStream } from '../../../nodes/Prizz/transport/request.ts';
import { connection, HOST, wrapped } from './connection.mts';

/** Sends as n8n's helper does: with axios, answers and rejections in n8n's shape. */
async function send(options: IHttpRequestOptions): Promise<unknown> {
	const { ignoreHttpStatusErrors: ignored } = options;
	const except = typeof ignored === 'object' ? ignored.except : [];
	try {
		const response = await axios.request({
			method: options.method,
			url: options.url,
			params: options.qs,
			// The brackets that `arrayFormat: 'brackets'` stands for.
			paramsSerializer: { indexes: options.arrayFormat === 'brackets' ? false : true },
			data: options.body,
			timeout: options.timeout,
			maxRedirects: options.disableFollowRedirect ? 0 : 5,
			responseType: options.encoding,
			headers: { authorization: 'Token canary' },
			validateStatus: (status) => !except.includes(status),
		});
		return {
			statusCode: response.status,
			headers: response.headers,
			body: response.data as unknown,
		};
	} catch (error) {
		throw wrapped(error as Error);
	}
}

const api = () => nock(`https://${HOST}/external-api/v2`);
async function receive(file: FileStream): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of file) chunks.push(chunk);
	return Buffer.concat(chunks);
}

const over = (settings = {}) => connection([], { send, ...settings });

describe('over HTTP', () => {
	beforeAll(() => nock.disableNetConnect());
	afterEach(() => {
		expect(nock.pendingMocks()).toEqual([]);
		nock.cleanAll();
	});
	afterAll(() => {
		nock.enableNetConnect();
		nock.restore();
	});

	it('sends lists in brackets and reads JSON', async () => {
		api()
			.get('/offers/5/context')
			.query((query) => JSON.stringify(query) === '{"items[]":["121","536"]}')
			.reply(200, { isValid: true });
		const { call } = over();
		const { status, body } = await call({
			method: 'GET',
			path: '/offers/5/context',
			query: { items: [121, 536] },
		});
		expect({ status, body }).toEqual({ status: 200, body: { isValid: true } });
	});

	it('reads an empty 204 and the bytes of a file', async () => {
		api().delete('/commercial_offers/1/sections/2').reply(204);
		api()
			.get('/invoices/1/pdf')
			.reply(200, Buffer.from([37, 0, 255]), {
				'content-type': 'application/pdf',
			});
		const { call } = over();
		const deleted = await call({ method: 'DELETE', path: '/commercial_offers/1/sections/2' });
		const file = await call({ method: 'GET', path: '/invoices/1/pdf', receive });
		expect([deleted.status, deleted.body]).toEqual([204, undefined]);
		expect([...(file.body as Buffer)]).toEqual([37, 0, 255]);
	});

	it('does not follow a redirect to another host', async () => {
		api().get('/user').reply(302, '', { location: 'https://evil.example/user' });
		const evil = nock('https://evil.example').get('/user').reply(200, {});
		expect(await over().fails({ method: 'GET', path: '/user' })).toMatchObject({
			kind: 'redirect',
			status: 302,
			host: 'evil.example',
		});
		expect(evil.isDone()).toBe(false);
		nock.cleanAll();
	});

	it('takes cut-off JSON for no answer, and a 401 that rejects for a status', async () => {
		api()
			.post('/commercial_offers')
			.reply(200, '{"id": 1, "na', { 'content-type': 'application/json' });
		api().post('/commercial_offers').reply(401, { detail: 'Expired' });
		const { fails } = over({ refreshOn401: true });
		const request = { method: 'POST', path: '/commercial_offers', body: { name: 'a' } } as const;
		expect(await fails(request)).toMatchObject({ kind: 'unreadable', status: 200 });
		expect(await fails(request)).toMatchObject({
			kind: 'status',
			status: 401,
			apiMessage: 'Expired',
		});
	});

	it('repeats a GET after a lost connection, and no POST', async () => {
		api()
			.get('/user')
			.replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
		api().get('/user').reply(500, { error: 'Oops' });
		api().get('/user').reply(200, { id: 7 });
		api()
			.post('/x')
			.replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
		const { call, fails, slept } = over();
		expect((await call({ method: 'GET', path: '/user' })).body).toEqual({ id: 7 });
		expect(slept).toEqual([250, 500]);
		expect(await fails({ method: 'POST', path: '/x' })).toMatchObject({
			kind: 'noAnswer',
			code: 'ECONNRESET',
		});
	});

	it('gives up waiting for an answer after the timeout', async () => {
		api().post('/slow').delay(500).reply(200, {});
		const failure = await over({ timeout: 20 }).fails({ method: 'POST', path: '/slow' });
		expect(failure).toMatchObject({ kind: 'noAnswer', code: 'ECONNABORTED' });
		expect(failure.mayHaveTakenEffect).toBe(true);
	});
});
