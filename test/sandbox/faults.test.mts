import type { Fault, FaultTarget } from '../../sandbox/faults.mts';
import { send, useSandbox } from './client.mts';

const client = useSandbox();
const fault = (spoilt: Fault) => client.sandbox.control.fault(spoilt);
const create = () => client.call('POST', '/eligibility', { clientId: 32, address: 'zone 1' });
const created = () => client.sandbox.control.counters().eligibilityTests;
const POST = { operationId: 'createEligibility' } as const;

it('answers later', async () => {
	fault({ ...POST, kind: 'latency', ms: 200 });
	const start = performance.now();
	expect((await create()).status).toBe(200);
	expect(performance.now() - start).toBeGreaterThanOrEqual(195);
});

it.each([
	[429, 3],
	[503, 'Wed, 21 Oct 2026 07:28:00 GMT'],
	[500, undefined],
])('answers status %i with Retry-After %s and does nothing', async (status, retryAfter) => {
	fault({ ...POST, kind: 'status', status, retryAfter, body: { error: 'busy' } });
	const answered = await create();
	expect([answered.status, answered.body]).toEqual([status, { error: 'busy' }]);
	expect(answered.headers.get('retry-after')).toBe(
		retryAfter === undefined ? null : String(retryAfter),
	);
	expect(created()).toBe(0);
});

it.each([
	['resetBefore', 0],
	['resetAfter', 1],
] as const)('breaks the connection: %s leaves %i test', async (kind, count) => {
	fault({ ...POST, kind });
	await expect(create()).rejects.toThrow('fetch failed');
	expect(created()).toBe(count);
	expect(client.sandbox.control.requests().at(-1)!.status).toBeNull();
});

it('breaks the connection in the middle of an answer', async () => {
	fault({ ...POST, kind: 'resetMidway' });
	const { url } = client.sandbox;
	const response = await fetch(`${url}/external-api/v2/eligibility`, {
		method: 'POST',
		headers: { authorization: 'Token sandbox-token', 'content-type': 'application/json' },
		body: JSON.stringify({ clientId: 32, address: 'zone 1' }),
	});
	expect(response.status).toBe(200);
	await expect(response.text()).rejects.toThrow('terminated');
	expect(created()).toBe(1);
});

it('ends the JSON in its middle', async () => {
	fault({ ...POST, kind: 'truncatedJson' });
	const { status, headers, body } = await create();
	expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
	expect(body).toMatch(/^\{/);
	expect(created()).toBe(1);
});

it('answers a page instead of JSON', async () => {
	fault({ ...POST, kind: 'html' });
	const { status, headers, text } = await create();
	expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
	expect(text).toContain('<!doctype html>');
	expect(created()).toBe(0);
});

it('names a wrong content type', async () => {
	fault({ ...POST, kind: 'wrongContentType' });
	const { headers, body } = await create();
	expect([headers.get('content-type'), body.responses]).toEqual(['text/plain', [43]]);
});

it.each([
	['/commercial_offers', { legalEntityId: 2, clientLegalEntityId: 32 }, 201, 0],
	['/commercial_offers/1281/submit', undefined, 200, 1281],
	['/commercial_offers/1281/sign', undefined, 200, 1281],
])('lets %s fail without an error status', async (path, body, status, id) => {
	fault({ method: 'POST', kind: 'successFalse', lastLog: 'Refused by the workflow.' });
	const answered = await client.call('POST', path, body);
	expect(answered).toMatchObject({
		status,
		body: { id, success: false, lastLog: 'Refused by the workflow.' },
	});
	expect(client.sandbox.control.counters()).toMatchObject({ quotes: 0, signatureCodes: 0 });
});

it('lets a workflow fail in its own words', async () => {
	fault({ operationId: 'runWorkflow', kind: 'successFalse', lastLog: 'Not now.' });
	const form = new FormData();
	form.append('transition', 'cancel');
	expect(await client.call('POST', '/workflow/7702', form)).toMatchObject({
		status: 200,
		body: { id: 7702, success: false, log: 'Not now.', state: 'waiting' },
	});
	expect(await client.get('/workflow/7702')).toMatchObject({ state: 'waiting' });
});

it('redirects', async () => {
	fault({ ...POST, kind: 'redirect', location: 'https://example.net/login' });
	const { status, headers } = await create();
	expect([status, headers.get('location')]).toEqual([302, 'https://example.net/login']);
	expect(created()).toBe(0);
});

it('stalls in the middle of an answer', async () => {
	fault({ ...POST, kind: 'stall', ms: 200 });
	const start = performance.now();
	const { body } = await create();
	expect(performance.now() - start).toBeGreaterThanOrEqual(195);
	expect(body.responses).toEqual([43]);
});

it('sends an answer in pieces', async () => {
	fault({ ...POST, kind: 'drip', ms: 20, pieces: 6 });
	const start = performance.now();
	const { body } = await create();
	expect(performance.now() - start).toBeGreaterThanOrEqual(95);
	expect(body.responses).toEqual([43]);
});

it('answers bytes that are no JSON', async () => {
	fault({ ...POST, kind: 'garbage', bytes: 64 });
	const response = await fetch(`${client.sandbox.url}/external-api/v2/eligibility`, {
		method: 'POST',
		headers: { authorization: 'Token sandbox-token' },
	});
	const bytes = Buffer.from(await response.arrayBuffer());
	expect(bytes).toHaveLength(64);
	expect(() => JSON.parse(bytes.toString())).toThrow();
	expect(created()).toBe(0);
});

describe('the target of a fault', () => {
	const hit = async (target: FaultTarget, ...paths: string[]) => {
		fault({ ...target, kind: 'status', status: 418 });
		const statuses: number[] = [];
		for (const path of paths) statuses.push((await client.call('GET', path)).status);
		client.sandbox.control.clearFaults();
		return statuses.map((status) => status === 418);
	};

	it.each<[string, FaultTarget, boolean[]]>([
		['an exact path', { path: '/user' }, [true, false, false]],
		['a prefix', { path: '/user', times: 0 }, [true, false, true]],
		['a regular expression', { path: '^/legal_entities/\\d+$' }, [false, true, false]],
		['an operation', { operationId: 'getApiTokens' }, [false, false, true]],
		['another method', { method: 'POST', times: 0 }, [false, false, false]],
		['a method in small letters', { method: 'get' }, [true, false, false]],
		['two times', { times: 2 }, [true, true, false]],
		['all but the first', { after: 1, times: 0 }, [false, true, true]],
		['the second of an operation', { operationId: 'getUser', after: 1 }, [false, false, false]],
		['the other server', { origin: 'downloads', times: 0 }, [false, false, false]],
	])('is %s', async (_, target, expected) => {
		expect(await hit(target, '/user', '/legal_entities/5', '/users/api_tokens')).toEqual(expected);
	});

	it('is used up in the order in which the faults were given', async () => {
		fault({ kind: 'status', status: 503 });
		fault({ kind: 'status', status: 429 });
		const statuses = [];
		for (let call = 0; call < 3; call++) statuses.push((await client.call('GET', '/user')).status);
		expect(statuses).toEqual([503, 429, 200]);
	});

	it('can be a presigned file', async () => {
		const { attachments } = await client.get('/attachments/public');
		const { presignedUrl } = await client.get(`/attachments/${attachments[0].id}`);
		const fetched = async () => {
			const { status, text, headers } = await send(presignedUrl);
			return [status, headers.get('content-type'), text.length] as const;
		};
		const whole = await fetched();
		fault({ origin: 'downloads', kind: 'status', status: 503 });
		fault({ origin: 'downloads', kind: 'html' });
		fault({ origin: 'downloads', kind: 'drip', ms: 1, pieces: 3 });
		expect((await fetched())[0]).toBe(503);
		expect((await fetched())[1]).toMatch(/^text\/html/);
		expect(await fetched()).toEqual(whole);
		fault({ origin: 'downloads', kind: 'resetBefore' });
		await expect(fetched()).rejects.toThrow('fetch failed');
		fault({ origin: 'downloads', kind: 'resetMidway' });
		await expect(fetched()).rejects.toThrow('terminated');
	});

	it('can be a login', async () => {
		fault({ path: '/sicom/auth', kind: 'status', status: 500 });
		const login = () => fetch(`${client.sandbox.url}/sicom/auth`, { method: 'POST' });
		expect([(await login()).status, (await login()).status]).toEqual([500, 400]);
	});
});
