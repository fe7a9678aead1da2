import { startSandbox } from '../../sandbox/server.mts';
import { send, useSandbox } from './client.mts';

const client = useSandbox();
const { get, post } = client;

const control = (method: string, path: string, body?: unknown) =>
	send(`${client.sandbox.url}/__sandbox${path}`, {
		method,
		headers: body === undefined ? {} : { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});

/** Everything that a client sees in lists. */
const everything = () =>
	Promise.all(
		[
			'/client_legal_entities',
			'/client_contracts',
			'/commercial_offers',
			'/service_contracts',
			'/services',
			'/invoices',
			'/appointments',
			'/exploitation/tickets',
			'/attachments/public',
			'/workflows/running',
			'/eligibility/history',
		].map(get),
	);

it('is the same after a reset, and in another sandbox', async () => {
	const before = await everything();
	const { responses } = await post('/eligibility', { clientId: 32, address: 'zone 1' });
	await post('/commercial_offers', { legalEntityId: 2, clientLegalEntityId: 32 });
	client.sandbox.control.advanceServiceContract(5120, 'active');
	client.sandbox.control.advance(1_000_000);
	expect(await everything()).not.toEqual(before);
	client.sandbox.control.reset();
	expect(await everything()).toEqual(before);
	expect((await post('/eligibility', { clientId: 32, address: 'zone 1' })).responses).toEqual(
		responses,
	);

	const other = await startSandbox();
	const { body } = await send(`${other.url}/external-api/v2/commercial_offers`, {
		headers: { authorization: 'Token sandbox-token' },
	});
	await other.close();
	expect(body).toEqual(before[2]);
});

it('signs with the same codes after a reset', async () => {
	const codes = [];
	for (let round = 0; round < 2; round++) {
		client.sandbox.control.reset();
		await post('/commercial_offers/1281/sign');
		codes.push(client.sandbox.control.mailbox()[0].code);
	}
	expect(codes[0]).toBe(codes[1]);
});

it('forgets time, faults, requests, mails and counters on reset', async () => {
	client.sandbox.control.advance(86_400_000);
	client.sandbox.control.fault({ kind: 'status', status: 500, times: 0 });
	await client.call('GET', '/user');
	client.sandbox.control.clearFaults();
	await post('/commercial_offers/1281/sign');
	client.sandbox.control.fault({ kind: 'status', status: 500, times: 0 });
	client.sandbox.control.reset();
	expect(client.sandbox.control.requests()).toEqual([]);
	expect(client.sandbox.control.mailbox()).toEqual([]);
	expect(client.sandbox.control.counters().signatureCodes).toBe(0);
	const { id } = await post('/commercial_offers', { legalEntityId: 2, clientLegalEntityId: 32 });
	const { createDate } = await get(`/commercial_offers/${id}`);
	expect(Math.abs(Date.parse(createDate) - Date.now())).toBeLessThan(60_000);
});

it.each(['approval_pending', 'validated', 'signed', 'abandoned'] as const)(
	'brings a quote to %s at once',
	async (status) => {
		client.sandbox.control.advanceQuote(1260, status);
		const { submitDate, signDate, ...quote } = await get('/commercial_offers/1260');
		expect(quote.status).toBe(status);
		expect(submitDate !== null).toBe(status === 'validated' || status === 'signed');
		expect(signDate !== null).toBe(status === 'signed');
	},
);

it('brings seeded quotes on, and refuses to go back', async () => {
	client.sandbox.control.advanceQuote(1267, 'validated');
	expect(await get('/commercial_offers/1267')).toMatchObject({
		status: 'validated',
		nrcTotal: 267000,
	});
	expect(() => client.sandbox.control.advanceQuote(1267, 'new')).toThrow('cannot go');
	expect(() => client.sandbox.control.advanceQuote(1, 'new')).toThrow('no quote 1');
});

it('brings a service contract to a status at once, and on from there by itself', async () => {
	client.sandbox.control.advanceServiceContract(5120, 'staging');
	expect(await get('/service_contracts/5120')).toMatchObject({
		status: 'staging',
		activationDate: null,
	});
	client.sandbox.control.advance(3000);
	expect((await get('/service_contracts/5120')).status).toBe('active');
	client.sandbox.control.advanceServiceContract(5120, 'ending');
	const { services } = await get('/service_contracts/5120');
	expect(services[0]).toMatchObject({ status: 'ending', endDate: expect.any(String) });
	client.sandbox.control.advance(4000);
	expect(await get('/service_contracts/5120')).toMatchObject({
		status: 'terminated',
		activationDate: expect.any(String),
	});
});

it('logs what it received', async () => {
	await post('/eligibility?clientId=32', { address: 'zone 1' });
	expect(client.sandbox.control.requests()).toMatchObject([
		{
			origin: 'api',
			method: 'POST',
			path: '/external-api/v2/eligibility?clientId=32',
			headers: { authorization: 'Token sandbox-token' },
			body: { address: 'zone 1' },
			status: 200,
			operationId: 'createEligibility',
		},
	]);
	client.sandbox.control.clearRequests();
	expect(client.sandbox.control.requests()).toEqual([]);
});

it('is controlled over HTTP with the same verbs', async () => {
	const { body } = await control('GET', '');
	const calls = body.verbs.map((verb: any) => verb.call.split(' '));
	expect(calls).toHaveLength(17);
	// Each documented verb exists and takes its documented body.
	for (const { call, body: example } of body.verbs) {
		const [method, path] = call.split(' ');
		const answered = await control(method, path.replace('/__sandbox', ''), example);
		expect([call, answered.status]).toEqual([call, 200]);
	}
	await control('POST', '/reset');
	await post('/commercial_offers/1281/sign');
	expect((await control('GET', '/mailbox')).body).toMatchObject([{ quoteId: 1281 }]);
	expect((await control('GET', '/counters')).body.signatureCodes).toBe(1);
	expect((await control('GET', '/requests')).body).toHaveLength(1);
	await control('POST', '/faults', { kind: 'status', status: 503, times: 0 });
	expect((await client.call('GET', '/user')).status).toBe(503);
	await control('DELETE', '/faults');
	expect((await client.call('GET', '/user')).status).toBe(200);
	await post('/eligibility', { clientId: 32, address: 'zone 1' });
	await control('POST', '/advance', { ms: 1500 });
	expect((await get('/eligibility/43')).state).toBe('done');
	expect((await control('POST', '/quote', { id: 1, status: 'signed' })).status).toBe(400);
	expect((await control('POST', '/faults', { kind: 'unknown' })).status).toBe(400);
	expect((await control('GET', '/unknown')).status).toBe(404);
});

it('listens on this machine only, unless told otherwise', () => {
	expect(new URL(client.sandbox.url).hostname).toBe('127.0.0.1');
});

it('stops while a call is waiting', async () => {
	const sandbox = await startSandbox({ latency: 60_000 });
	const waiting = send(`${sandbox.url}/external-api/v2/user`).catch(() => 'broken');
	await new Promise((resolve) => setTimeout(resolve, 50));
	const start = performance.now();
	await sandbox.close();
	expect(performance.now() - start).toBeLessThan(2000);
	await waiting;
});
