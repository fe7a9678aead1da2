import fc from 'fast-check';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { Readable } from 'node:stream';
import { ApiFailure } from '../../../nodes/Prizz/transport/errors.ts';
import { createLimiter } from '../../../nodes/Prizz/transport/pool.ts';
import {
	DEFAULT_TIMEOUT_MS,
	fillPath,
	type ApiRequest,
} from '../../../nodes/Prizz/transport/request.ts';
import {
	connection,
	HOST,
	json,
	network,
	page,
	SECRET,
	wrapped,
	type Outcome,
} from './connection.mts';

const GET = { method: 'GET', path: '/user' } as const;
const POST = { method: 'POST', path: '/commercial_offers', body: { name: 'a' } } as const;
const DELETE = { method: 'DELETE', path: '/commercial_offers/1/sections/2' } as const;
/** Asks for a file; gives its text. */
const FILE: ApiRequest = {
	method: 'GET',
	path: '/invoices/1/pdf',
	receive: async (file) => {
		const chunks: Uint8Array[] = [];
		for await (const chunk of file) chunks.push(chunk);
		return Buffer.concat(chunks).toString();
	},
};

/** A body as it arrives, byte by byte, at each try anew. */
const bytes = (text: string) =>
	({
		[Symbol.asyncIterator]: () =>
			Readable.from([...Buffer.from(text)].map((code) => Buffer.of(code)))[Symbol.asyncIterator](),
		destroy: () => {},
		constructor: Readable,
	}) as unknown as Readable;

describe('fillPath', () => {
	it.each<[string, Record<string, string | number>, string]>([
		['/user', {}, '/user'],
		['/offers/{id}/contexts', { id: 5 }, '/offers/5/contexts'],
		['/offers/{id}/contexts', { id: 0 }, '/offers/0/contexts'],
		['/a/{id}/b/{sectionId}', { id: 1, sectionId: 2, other: 3 }, '/a/1/b/2'],
		[
			'/by_name/{name}',
			{ name: 'Lot 3/4 – Évry?#x' },
			'/by_name/Lot%203%2F4%20%E2%80%93%20%C3%89vry%3F%23x',
		],
		['/by_name/{name}', { name: '{id}' }, '/by_name/%7Bid%7D'],
		['/by_name/{name}', { name: '../user' }, '/by_name/..%2Fuser'],
		['/by_name/{name}', { name: '.a.' }, '/by_name/.a.'],
		['/by_name/{name}', { name: 'a.' }, '/by_name/a.'],
		['/by_name/{name}', { name: '%2e%2e' }, '/by_name/%252e%252e'],
	])('fills %s with %j', (template, values, expected) => {
		expect(fillPath(template, values)).toBe(expected);
	});

	it.each(['', '.', '..', '...'])('refuses %p', (name) => {
		expect(() => fillPath('/by_name/{name}', { name })).toThrow(
			new RangeError(`"${name}" cannot be part of a path`),
		);
	});

	it('replaces half a character, which cannot be encoded', () => {
		expect(fillPath('/by_name/{name}', { name: 'a\ud800' })).toBe('/by_name/a%EF%BF%BD');
	});

	it('refuses a value that is not there', () => {
		expect(() => fillPath('/offers/{id}', {})).toThrow(RangeError);
	});

	it('never lets a value leave its part of the path', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
				fc.pre(!/^\.+$/.test(name));
				const url = new URL(`https://${HOST}/v2${fillPath('/by_name/{name}/pdf', { name })}`);
				const parts = url.pathname.split('/');
				expect(parts).toHaveLength(5);
				expect(decodeURIComponent(parts[3])).toBe(name);
				expect([url.host, url.search, url.hash]).toEqual([HOST, '', '']);
			}),
		);
	});
});

describe('what is sent', () => {
	it('is a JSON request that follows no redirect and reads every status itself', async () => {
		const { call, sent } = connection([json(200, {})]);
		await call({ ...GET, query: { items: [1, 2], page: 1 } });
		expect(sent).toEqual([
			{
				method: 'GET',
				url: `https://${HOST}/external-api/v2/user`,
				qs: { items: [1, 2], page: 1 },
				arrayFormat: 'brackets',
				json: true,
				timeout: 5000,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				sendCredentialsOnCrossOriginRedirect: false,
			},
		]);
		expect(sent[0]).not.toHaveProperty('body');
		expect(sent[0]).not.toHaveProperty('encoding');
		// A stall of two minutes is given up.
		expect(DEFAULT_TIMEOUT_MS).toBe(100_000);
	});

	it('holds the body of a POST, and asks for the bytes of a file', async () => {
		const posting = connection([json(200, {})]);
		await posting.call(POST);
		expect(posting.sent[0]).toMatchObject({ method: 'POST', body: { name: 'a' } });

		const reading = connection([{ statusCode: 200, headers: {}, body: bytes('%PDF') }]);
		await reading.call(FILE);
		expect(reading.sent[0]).toMatchObject({
			encoding: 'stream',
			headers: { 'Accept-Encoding': 'identity' },
		});
	});

	it('sends a form as multipart: values as text, lists under one name, files with name and type', async () => {
		const { call, sent } = connection([json(200, {})]);
		const file = { name: 'plan.pdf', mimeType: 'application/pdf', bytes: Uint8Array.of(1, 2) };
		const form = { transition_class: 'Reply', express: true, 'files[]': [file, file] };
		await call({ method: 'POST', path: '/workflow/1', form });
		const body = sent[0].body as unknown as FormData;
		expect(body.get('transition_class')).toBe('Reply');
		expect(body.get('express')).toBe('true');
		const files = body.getAll('files[]') as File[];
		expect(files.map(({ name, type, size }) => [name, type, size])).toEqual([
			['plan.pdf', 'application/pdf', 2],
			['plan.pdf', 'application/pdf', 2],
		]);
	});

	it('calls the legacy API at its own base URL', async () => {
		const { call, sent } = connection([json(200, {})]);
		await call({ method: 'GET', api: 'legacy', path: '/catalogues' });
		expect(sent[0].url).toBe(`https://${HOST}/sicom/catalogues`);
	});

	it("lets a 401 reject where n8n's helper has to log in again", async () => {
		const { call, sent } = connection([json(200, {})], { refreshOn401: true });
		await call(GET);
		expect(sent[0].ignoreHttpStatusErrors).toEqual({ ignore: true, except: [401] });
	});

	it('goes through the limiter, each call with all its tries', async () => {
		const places: string[] = [];
		const limiter = createLimiter(1);
		const { call } = connection([json(503, {}), json(200, {})], {
			limiter: async (task) => {
				places.push('in');
				const result = await limiter(task);
				places.push('out');
				return result;
			},
		});
		await call(GET);
		expect(places).toEqual(['in', 'out']);
	});
});

describe('an answer that is one', () => {
	it.each<[string, Outcome, unknown]>([
		['an object', json(200, { id: 1 }), { id: 1 }],
		['a list', json(200, [1]), [1]],
		['201', json(201, { id: 1 }), { id: 1 }],
		['299', json(299, {}), {}],
		['success: true', json(200, { success: true }), { success: true }],
		['success of another type', json(200, { success: 'false' }), { success: 'false' }],
		['204 with an empty text', { statusCode: 204, headers: {}, body: '' as never }, undefined],
		['204 without a body', { statusCode: 204, headers: {} }, undefined],
		['204 with null', { statusCode: 204, body: null as never }, undefined],
	])('%s', async (_, outcome, body) => {
		const { call } = connection([outcome]);
		const headers = 'headers' in outcome ? outcome.headers : {};
		const status = 'statusCode' in outcome ? outcome.statusCode : undefined;
		expect(await call(POST)).toEqual({ status, headers, body });
	});

	it('is an empty one to a DELETE, whatever the 2xx', async () => {
		const { call } = connection([{ statusCode: 200, headers: {}, body: '' as never }]);
		expect(await call(DELETE)).toEqual({ status: 200, headers: {}, body: undefined });
	});

	it.each([
		['application/pdf'],
		['application/octet-stream'],
		['application/force-download'],
		[undefined],
	])('is a file of type %p, as it came', async (contentType) => {
		const headers = { 'content-type': contentType };
		const { call } = connection([{ statusCode: 200, headers, body: bytes('{"not": "JSON"}') }]);
		expect(await call(FILE)).toEqual({ status: 200, headers, body: '{"not": "JSON"}' });
	});

	it('is a file without any headers', async () => {
		const { call } = connection([{ statusCode: 200, body: bytes('%PDF') }]);
		expect(await call(FILE)).toEqual({ status: 200, headers: {}, body: '%PDF' });
	});

	it('is a file from an address that Prizz hands out, fetched without the credential', async () => {
		const plain: IHttpRequestOptions[] = [];
		const { call, sent } = connection([], {
			sendPlain: async (options) => {
				plain.push(options);
				return await Promise.resolve({ statusCode: 200, headers: {}, body: bytes('%PDF') });
			},
		});
		const presignedUrl = 'https://files.example/7?signature=abc';
		const response = await call({ ...FILE, path: '/7', presignedUrl });
		expect(response.body).toBe('%PDF');
		expect(sent).toEqual([]);
		expect(plain).toMatchObject([{ url: presignedUrl, disableFollowRedirect: true }]);
	});

	it('tells of such an address its host only', async () => {
		const { fails } = connection([], {
			sendPlain: async () => await Promise.resolve({ statusCode: 403, headers: {}, body: '' }),
		});
		const failure = await fails({
			...FILE,
			path: '/7',
			presignedUrl: 'https://files.example/7?signature=abc',
		});
		expect(failure).toMatchObject({ kind: 'status', status: 403, host: 'files.example' });
		expect(JSON.stringify(failure)).not.toContain('signature');
	});
});

describe('an answer that is none', () => {
	it.each<[string, Outcome, object]>([
		['an empty 200', json(200, ''), { kind: 'unreadable', status: 200 }],
		['an empty 201', json(201, ''), { kind: 'unreadable', status: 201 }],
		['a missing body', { statusCode: 200, headers: {} }, { kind: 'unreadable', status: 200 }],
		['null', json(200, null), { kind: 'unreadable', status: 200 }],
		['cut-off JSON', json(200, '{"id": 1, "na'), { kind: 'unreadable', status: 200 }],
		['a number', json(200, 5), { kind: 'unreadable', status: 200 }],
		['a web page in a 200', page(200), { kind: 'unreadable', status: 200 }],
		['a web page in a 204', page(204), { kind: 'unreadable', status: 204 }],
		[
			'success: false',
			json(200, { success: false, lastLog: 'Already signed' }),
			{ kind: 'refused', status: 200, apiMessage: 'Already signed' },
		],
		['success: false alone', json(201, { success: false }), { kind: 'refused', status: 201 }],
		[
			'a redirect',
			{ statusCode: 302, headers: { location: 'https://login.prizz.example/x?y' }, body: {} },
			{ kind: 'redirect', status: 302, host: 'login.prizz.example' },
		],
		[
			'a redirect to another port',
			{ statusCode: 307, headers: { location: `https://${HOST}:444/` }, body: {} },
			{ kind: 'redirect', status: 307, host: `${HOST}:444` },
		],
		[
			'a redirect on the same host',
			{ statusCode: 300, headers: { location: '/login' }, body: {} },
			{ kind: 'redirect', status: 300, host: undefined },
		],
		[
			'a redirect to nowhere',
			{ statusCode: 399, body: {} },
			{ kind: 'redirect', status: 399, host: undefined },
		],
		[
			'400',
			json(400, { message: 'Name is empty' }),
			{ kind: 'status', status: 400, apiMessage: 'Name is empty' },
		],
		['404 without words', json(404, {}), { kind: 'status', status: 404 }],
		[
			'401',
			json(401, { detail: 'Expired' }),
			{ kind: 'status', status: 401, apiMessage: 'Expired' },
		],
		['199', json(199, { id: 1 }), { kind: 'status', status: 199 }],
		['a web page in a 502', page(502), { kind: 'status', status: 502 }],
		['a plain 500', json(500, 'Oops'), { kind: 'status', status: 500, apiMessage: 'Oops' }],
		[
			'a 500 with JSON as text',
			json(500, '{"error": "Oops"}'),
			{ kind: 'status', status: 500, apiMessage: 'Oops' },
		],
		[
			'a 500 with a page that does not say so',
			json(500, ' <html>Oops</html>'),
			{ kind: 'status', status: 500 },
		],
		[
			'a 500 with text in a page type',
			{ statusCode: 500, headers: { 'content-type': 'TEXT/HTML' }, body: 'Oops' as never },
			{ kind: 'status', status: 500 },
		],
		[
			'a 500 with the longest plain text',
			json(500, 'x'.repeat(300)),
			{ kind: 'status', status: 500, apiMessage: 'x'.repeat(300) },
		],
		['a 500 with a long text', json(500, 'x'.repeat(301)), { kind: 'status', status: 500 }],
		[
			'a 500 without headers',
			{ statusCode: 500, body: { error: 'Oops' } },
			{ kind: 'status', status: 500, apiMessage: 'Oops' },
		],
		[
			'429 with a wait',
			json(429, {}, { 'retry-after': '7' }),
			{ kind: 'status', status: 429, retryAfterMs: 7000 },
		],
		[
			'503 until a date',
			json(
				503,
				{},
				{ 'retry-after': 'Sat, 31 Jan 2026 09:00:05 GMT', date: 'Sat, 31 Jan 2026 09:00:00 GMT' },
			),
			{ kind: 'status', status: 503, retryAfterMs: 5000 },
		],
	])('%s', async (_, outcome, facts) => {
		const { fails, sent } = connection([outcome]);
		const failure = await fails(POST);
		expect(failure).toBeInstanceOf(ApiFailure);
		const known = { host: HOST, method: 'POST', path: '/commercial_offers' };
		expect(defined(failure)).toEqual(defined({ ...known, ...facts }));
		expect(sent).toHaveLength(1);
	});

	it.each<[string, Outcome]>([
		['a web page', page(200)],
		['a text', json(200, 'deleted')],
	])('%s to a DELETE', async (_, outcome) => {
		const { fails } = connection([outcome]);
		expect(await fails(DELETE)).toMatchObject({ kind: 'unreadable' });
	});

	it('says the status when an answer to a GET stays unreadable', async () => {
		const { fails } = connection([page(200)]);
		expect(await fails(GET)).toMatchObject({ kind: 'unreadable', status: 200, path: '/user' });
	});

	it.each<[string, Outcome, object]>([
		[
			'JSON',
			json(200, bytes('{"message": "Not ready"}')),
			{ kind: 'unreadable', status: 200, apiMessage: 'Not ready' },
		],
		[
			'JSON of a special type',
			json(200, bytes('{"detail": "Not ready"}'), { 'content-type': 'application/problem+JSON' }),
			{ kind: 'unreadable', apiMessage: 'Not ready' },
		],
		[
			'a web page',
			{ ...page(200), body: bytes('Maintenance') },
			{ kind: 'unreadable', apiMessage: undefined },
		],
		[
			'JSON in a 404',
			json(404, bytes('{"message": "No such invoice"}')),
			{ kind: 'status', status: 404, apiMessage: 'No such invoice' },
		],
		[
			'a refusal',
			json(200, bytes('{"success": false, "lastLog": "Not yours"}')),
			{ kind: 'refused', status: 200, apiMessage: 'Not yours' },
		],
		['bytes in a 404', json(404, bytes('Gone')), { kind: 'status', apiMessage: 'Gone' }],
	])('%s instead of a file', async (_, outcome, facts) => {
		const { fails } = connection([outcome]);
		expect(await fails(FILE)).toMatchObject(facts);
	});
});

/** The members that are not undefined. */
const defined = (object: object) =>
	Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

describe("what n8n's helper rejects with", () => {
	const response = { status: 401, data: { message: 'Expired' }, headers: { date: 'x' } };

	it.each<[string, unknown, object]>([
		[
			'an error of axios',
			Object.assign(new Error('Request failed'), { code: 'ERR_BAD_REQUEST', response }),
			{ kind: 'status', status: 401, apiMessage: 'Expired' },
		],
		[
			"an error of axios within n8n's",
			wrapped({ code: 'ERR_BAD_REQUEST', response }, { httpCode: '401' }),
			{ kind: 'status', status: 401, apiMessage: 'Expired' },
		],
		[
			'an answer in the shape of the old helper',
			{ response: { statusCode: 403, body: { error: 'No' } } },
			{ kind: 'status', status: 403, apiMessage: 'No' },
		],
		[
			'an answer without a body',
			wrapped({ response: { status: 404 } }),
			{ kind: 'status', status: 404, apiMessage: undefined },
		],
		[
			"n8n's error with a status alone",
			wrapped({}, { httpCode: '400' }),
			{ kind: 'status', status: 400 },
		],
		[
			'a refused connection',
			wrapped(network('ECONNREFUSED'), { httpCode: 'ECONNREFUSED' }),
			{ kind: 'unreachable', code: 'ECONNREFUSED' },
		],
		['a lost answer', wrapped(network('ECONNRESET')), { kind: 'noAnswer', code: 'ECONNRESET' }],
		['a time-out', network('ECONNABORTED'), { kind: 'noAnswer', code: 'ECONNABORTED' }],
		['an answer that came late', network('ETIMEDOUT'), { kind: 'noAnswer', code: 'ETIMEDOUT' }],
		['a cancelled request', wrapped(network('ERR_CANCELED')), { kind: 'noAnswer' }],
		[
			'the code of the outer error',
			Object.assign(wrapped(network('INNER')), { code: 'ENOTFOUND' }),
			{ kind: 'unreachable', code: 'ENOTFOUND' },
		],
		[
			'a code that is no text',
			Object.assign(wrapped(network('ENOTFOUND')), { code: 5 }),
			{ kind: 'unreachable', code: 'ENOTFOUND' },
		],
		[
			'a login that did not work',
			wrapped(new Error('The login did not accept the password')),
			{ kind: 'notSent', apiMessage: 'The login did not accept the password', code: undefined },
		],
		[
			'an error of its own',
			new Error('No credential is set'),
			{ kind: 'notSent', apiMessage: 'No credential is set' },
		],
		[
			'a status that is none',
			Object.assign(new Error('x'), { httpCode: '200' }),
			{ kind: 'notSent', apiMessage: 'x' },
		],
		[
			'a status that is a fraction',
			Object.assign(new Error('x'), { httpCode: '400.5' }),
			{ kind: 'notSent' },
		],
		['something without words', {}, { kind: 'notSent', apiMessage: undefined }],
		['words that are no text', { message: 5 }, { kind: 'notSent', apiMessage: undefined }],
		['a text', 'no', { kind: 'notSent', apiMessage: undefined }],
		['nothing', undefined, { kind: 'notSent', apiMessage: undefined }],
		['null', null, { kind: 'notSent', apiMessage: undefined }],
	])('%s', async (_, thrown, facts) => {
		const { fails, sent } = connection([{ thrown }]);
		const failure = await fails(POST);
		expect(failure).toBeInstanceOf(ApiFailure);
		expect(failure).toMatchObject({ host: HOST, ...facts });
		expect(sent).toHaveLength(1);
	});

	it.each([
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'CERT_HAS_EXPIRED',
		'CERT_NOT_YET_VALID',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	])('%s: the request reached no server', async (code) => {
		const failure = await connection([{ thrown: wrapped(network(code)) }]).fails(POST);
		expect(failure).toMatchObject({ kind: 'unreachable', code });
		expect(failure.mayHaveTakenEffect).toBe(false);
	});

	it.each([
		['ERR_BAD_RESPONSE', { code: 'ERR_BAD_RESPONSE', response: { status: 200, data: undefined } }],
		['ECONNRESET', { code: 'ECONNRESET', response: { status: 201, data: { id: 1 } } }],
	])('an answer of 2xx within a rejection was broken off: %s', async (code, cause) => {
		const failure = await connection([{ thrown: wrapped(cause) }]).fails(POST);
		expect(failure).toMatchObject({ kind: 'noAnswer', code });
		expect(failure.mayHaveTakenEffect).toBe(true);
	});
});

describe('a file that stops arriving', () => {
	/** A file of some parts that never ends by itself. */
	function stalling(...parts: string[]) {
		const file = new Readable({ objectMode: true, read: () => {} });
		parts.forEach((part) => file.push(Buffer.from(part)));
		return file;
	}
	/** Time as far as something sleeps. */
	function createClock() {
		let time = 0;
		return {
			now: () => time,
			sleep: async (ms: number) => {
				time += ms;
				await new Promise((resolve) => setImmediate(resolve));
			},
		};
	}
	const file200 = (body: Readable) => ({ statusCode: 200, headers: {}, body });

	it('ends after the timeout, as no answer', async () => {
		const clock = createClock();
		const file = stalling('%PDF');
		const { fails } = connection([file200(file)], { clock, timeout: 5000 });
		expect(await fails({ ...FILE, method: 'POST' })).toMatchObject({
			kind: 'noAnswer',
			code: 'ETIMEDOUT',
		});
		expect(clock.now()).toBeGreaterThanOrEqual(5000);
		expect(clock.now()).toBeLessThanOrEqual(6000);
		expect(file.destroyed).toBe(true);
	});

	it('ends so in the middle of the words of a refusal, too', async () => {
		const clock = createClock();
		const refusal = { statusCode: 500, headers: {}, body: stalling('{"message": "no') };
		const { fails } = connection([refusal], { clock, timeout: 5000 });
		expect(await fails({ ...FILE, method: 'POST' })).toMatchObject({ code: 'ETIMEDOUT' });
	});

	it('ends at once when the run is over', async () => {
		const sleep = async () => await Promise.reject(new Error('over'));
		const { fails } = connection([file200(stalling('%PDF'))], { clock: { now: () => 0, sleep } });
		expect(await fails({ ...FILE, method: 'POST' })).toMatchObject({ code: 'ETIMEDOUT' });
	});

	/** Lets time pass. */
	async function pass(clock: ReturnType<typeof createClock>, looks: number) {
		for (let look = 0; look < looks; look++) await clock.sleep(500);
	}

	it('is waited for as long as it moves', async () => {
		const clock = createClock();
		const file = stalling();
		const arrive = async () => {
			for (const part of ['%P', 'DF', '-1', null]) {
				await pass(clock, 6);
				file.push(part === null ? null : Buffer.from(part));
			}
		};
		const { call } = connection([file200(file)], { clock, timeout: 5000 });
		const [{ body }] = await Promise.all([call(FILE), arrive()]);
		expect(body).toBe('%PDF-1');
	});

	it('is noticed after a reader that took its time, which is no pause', async () => {
		const clock = createClock();
		const file = stalling(...['a', 'b', 'c'].map((letter) => letter.repeat(200_000)));
		let length = 0;
		const receive = async (arriving: AsyncIterable<Uint8Array>) => {
			for await (const chunk of arriving) {
				length += chunk.length;
				await pass(clock, 30);
			}
		};
		const { fails } = connection([file200(file)], { clock, timeout: 5000 });
		const failure = await fails({ ...FILE, method: 'POST', receive });
		expect([failure.code, length]).toEqual(['ETIMEDOUT', 600_000]);
	});
});

describe('the words of an error that arrives as a stream', () => {
	it('are read over the limits of its parts, of two bytes each', async () => {
		const { fails } = connection([json(404, bytes('{"message": "Évry"}'))]);
		expect(await fails(FILE)).toMatchObject({ apiMessage: 'Évry' });
	});

	it('are not read for ever', async () => {
		let parts = 0;
		const endless = {
			destroy: () => {},
			[Symbol.asyncIterator]: async function* () {
				while (parts++ < 100) yield Buffer.alloc(10_000, 'x');
			},
		} as unknown as Readable;
		const { fails } = connection([json(400, endless)]);
		expect(await fails(FILE)).toMatchObject({ kind: 'status', apiMessage: undefined });
		expect(parts).toBeLessThan(15);
	});

	it('are not waited for where they are not wanted: a redirect is closed', async () => {
		let closed = 0;
		const body = { ...bytes(''), destroy: () => (closed += 1) } as unknown as Readable;
		const headers = { location: 'https://elsewhere.example/' };
		const { fails } = connection([{ statusCode: 302, headers, body }]);
		expect(await fails(FILE)).toMatchObject({ kind: 'redirect', host: 'elsewhere.example' });
		expect(closed).toBe(1);
	});
});

describe('retries', () => {
	it.each<[string, Outcome]>([
		['500', json(500, {})],
		['a 503 inside a rejection', { thrown: { response: { status: 503 } } }],
		['a web page in a 200', page(200)],
		['a refused connection', { thrown: network('ECONNREFUSED') }],
		['a lost answer', { thrown: network('ECONNRESET') }],
	])('a GET after %s', async (_, outcome) => {
		const { call, sent, slept } = connection([outcome, outcome, json(200, { id: 1 })]);
		expect((await call(GET)).body).toEqual({ id: 1 });
		expect(sent).toHaveLength(3);
		expect(sent[2]).toEqual(sent[0]);
		expect(slept).toEqual([250, 500]);
	});

	it('a GET four times in all, with jitter', async () => {
		const { fails, sent, slept } = connection([json(502, { error: 'Bad gateway' })], {
			random: () => 0.5,
		});
		expect(await fails(GET)).toMatchObject({ status: 502, apiMessage: 'Bad gateway' });
		expect(sent).toHaveLength(4);
		expect(slept).toEqual([375, 750, 1500]);
	});

	it('after the wait that the server asks for', async () => {
		const { call, slept } = connection([json(429, {}, { 'retry-after': '12' }), json(200, {})]);
		await call(GET);
		expect(slept).toEqual([12_000]);
	});

	it('not, and reports it, when the server asks for a long wait', async () => {
		const { fails, sent } = connection([json(429, {}, { 'retry-after': '3600' })]);
		expect(await fails(GET)).toMatchObject({ status: 429, retryAfterMs: 3_600_000 });
		expect(sent).toHaveLength(1);
	});

	it.each<[string, Outcome]>([
		['400', json(400, {})],
		['401', json(401, {})],
		['404', json(404, {})],
		['a refusal', json(200, { success: false })],
		['a redirect', { statusCode: 302, headers: {}, body: {} }],
		['a request that was not sent', { thrown: new Error('No credential') }],
	])('no GET after %s', async (_, outcome) => {
		const { fails, sent, slept } = connection([outcome, json(200, {})]);
		await fails(GET);
		expect([sent.length, slept]).toEqual([1, []]);
	});

	it('ends when the sleep does, as for a cancelled execution', async () => {
		const cancelled = new Error('cancelled');
		const { call, sent } = connection([json(500, {})], {
			clock: { now: () => 0, sleep: async () => await Promise.reject(cancelled) },
		});
		await expect(call(GET)).rejects.toBe(cancelled);
		expect(sent).toHaveLength(1);
	});

	const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
		fc
			.tuple(
				fc.integer({ min: 100, max: 599 }),
				fc.constantFrom<unknown>({}, { success: false }, '', 'x', null, '<html>'),
				fc.constantFrom({}, { 'retry-after': '0' }, { 'content-type': 'text/html' }),
			)
			.map(([status, body, headers]) => json(status, body, headers)),
		fc
			.constantFrom('ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EAI_AGAIN', 'X')
			.map((code) => ({ thrown: wrapped(network(code)) })),
		fc.integer({ min: 100, max: 599 }).map((status) => ({ thrown: { response: { status } } })),
		fc.constant({ thrown: new Error('not sent') }),
	);

	it('never send twice what writes, whatever comes of it', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(POST, DELETE),
				fc.array(anyOutcome, { minLength: 1, maxLength: 3 }),
				fc.boolean(),
				async (request, outcomes, refreshOn401) => {
					const { call, sent, slept } = connection(outcomes, { refreshOn401 });
					await call(request).catch((error: unknown) => {
						expect(error).toBeInstanceOf(ApiFailure);
					});
					expect(sent).toHaveLength(1);
					expect(slept).toEqual([]);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('are bounded for a GET, whatever comes of it', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(anyOutcome, { minLength: 1, maxLength: 6 }), async (outcomes) => {
				const { call, sent } = connection(outcomes);
				await call(GET).catch(() => undefined);
				expect(sent.length).toBeLessThanOrEqual(4);
			}),
		);
	});
});

describe('secrets', () => {
	it.each([
		[`Token ${SECRET} is old, ${SECRET}!`, 'Token *** is old, ***!'],
		['got Bearer eyJhbGciOiJIUzI1NiJ9.eyJpZCI6MX0.c2ln+/=_-~', 'got Bearer ***'],
		['Authorization: token   0123456789abcdef', 'Authorization: token ***'],
		['BEARER a1234567 and Token b1234567', 'BEARER *** and Token ***'],
		// Words of a sentence are no token.
		['Token invalide ou expiré', 'Token invalide ou expiré'],
		['Bearer authentication required', 'Bearer authentication required'],
		['Token 12345', 'Token 12345'],
		['Tokens a12345678', 'Tokens a12345678'],
		['xToken a12345678', 'xToken a12345678'],
	])('do not show in %p', async (message, expected) => {
		for (const outcome of [json(400, { message }), { thrown: new Error(message) }]) {
			const failure = await connection([outcome]).fails(POST);
			expect(failure.apiMessage).toBe(expected);
			expect(failure.message).toBe(expected);
		}
	});

	it('do not show in the path either, of none of them', async () => {
		const { fails } = connection([json(404, { message: 'other' })], { secrets: ['other', SECRET] });
		const failure = await fails({ method: 'POST', path: `/by_name/${SECRET}` });
		expect(failure).toMatchObject({ path: '/by_name/***', apiMessage: '***' });
	});

	it('are in nothing that the failure holds', async () => {
		const headers = { authorization: `Token ${SECRET}` };
		const config = { headers, url: `https://${HOST}/?${SECRET}` };
		const causes = [
			{ code: 'ECONNRESET', config },
			{ config, response: { status: 500, data: { error: SECRET }, headers, config } },
			Object.assign(new Error(`refused ${SECRET}`), { config }),
		];
		for (const cause of causes) {
			const failure = await connection([{ thrown: wrapped(cause) }]).fails(POST);
			const members = Reflect.ownKeys(failure).map((key): unknown => Reflect.get(failure, key));
			expect(JSON.stringify(members)).not.toContain(SECRET);
		}
	});
});

it('names no host when the base URL has none', async () => {
	const { fails } = connection([json(404, {})], { hosts: { v2: '', legacy: '' } });
	expect((await fails(POST)).host).toBeUndefined();
});
