import {
	checkedAddress,
	items,
	locator,
	orderOf,
	quick,
	type Sandboxed,
	withSandbox,
} from '../support/sandboxed.mts';
import type { FaultKind } from '../../sandbox/faults.mts';

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

const readClient = ['client', 'get', { clientId: locator(32) }] as const;

describe('a read', () => {
	it.each<[string, FaultKind]>([
		['503', { kind: 'status', status: 503 }],
		['429 with Retry-After', { kind: 'status', status: 429, retryAfter: 1 }],
		['500', { kind: 'status', status: 500 }],
		['a connection that breaks', { kind: 'resetBefore' }],
		['a connection that breaks after the answer was made', { kind: 'resetAfter' }],
		['JSON that is cut off', { kind: 'truncatedJson' }],
		['a web page', { kind: 'html' }],
	])('is repeated after %s', async (_, fault) => {
		prizz.control.fault({ operationId: 'getClientLegalEntity', ...fault });
		const [client] = await prizz.json(...readClient);
		expect(client.id).toBe(32);
		expect(prizz.control.requests()).toHaveLength(2);
	});

	it('gives up after four tries, in the API’s words', async () => {
		prizz.control.fault({
			operationId: 'getClientLegalEntity',
			kind: 'status',
			status: 503,
			body: { message: 'Maintenance until noon' },
			times: 0,
		});
		const { error } = await prizz.run(...readClient);
		expect(error).toMatchObject({
			message: 'Maintenance until noon',
			httpCode: '503',
			failure: { cause: 'temporarily-unavailable' },
		});
		expect(prizz.control.requests()).toHaveLength(4);
	});

	it('does not wait for a Retry-After of an hour, and passes it on', async () => {
		prizz.control.fault({ kind: 'status', status: 429, retryAfter: 3600, times: 0 });
		const { error } = await prizz.run(...readClient);
		expect(error).toMatchObject({ failure: { cause: 'rate-limited', retryAfterMs: 3_600_000 } });
		expect(prizz.control.requests()).toHaveLength(1);
	});

	it('does not follow a redirect', async () => {
		prizz.control.fault({ kind: 'redirect', location: 'https://elsewhere.example.net/x' });
		const { error } = await prizz.run(...readClient);
		expect(error?.message).toBe(
			'Prizz answered with a redirect to elsewhere.example.net, which is not followed',
		);
		expect(prizz.control.requests()).toHaveLength(1);
	});
});

describe('an order', () => {
	/** Fault, what the message says, how many quotes there are then. */
	const table: Array<
		[string, FaultKind, { message: RegExp; mayHaveHappened: boolean; quotes: number }]
	> = [
		[
			'500',
			{ kind: 'status', status: 500 },
			{
				message: /^Status 500\. The action may have taken effect$/,
				mayHaveHappened: true,
				quotes: 0,
			},
		],
		[
			'503',
			{ kind: 'status', status: 503 },
			{
				message: /^Status 503\. The action may have taken effect$/,
				mayHaveHappened: true,
				quotes: 0,
			},
		],
		[
			'429',
			{ kind: 'status', status: 429 },
			{ message: /^Status 429\.$/, mayHaveHappened: false, quotes: 0 },
		],
		[
			'a connection that breaks before',
			{ kind: 'resetBefore' },
			{ message: /No answer arrived/, mayHaveHappened: true, quotes: 0 },
		],
		[
			'a connection that breaks after',
			{ kind: 'resetAfter' },
			{ message: /No answer arrived/, mayHaveHappened: true, quotes: 1 },
		],
		[
			'cut-off JSON',
			{ kind: 'truncatedJson' },
			{ message: /other than the expected data/, mayHaveHappened: true, quotes: 1 },
		],
		[
			'a web page',
			{ kind: 'html' },
			{ message: /other than the expected data/, mayHaveHappened: true, quotes: 0 },
		],
		[
			'success: false',
			{ kind: 'successFalse', lastLog: 'Contract is closed' },
			{ message: /^Contract is closed$/, mayHaveHappened: false, quotes: 0 },
		],
		[
			'a redirect',
			{ kind: 'redirect', location: 'https://elsewhere.example.net/', status: 307 },
			{ message: /not followed/, mayHaveHappened: false, quotes: 0 },
		],
	];

	it.each(table)('is sent once, whatever happens: %s', async (_, fault, expected) => {
		const best = await checkedAddress(prizz);
		prizz.control.clearRequests();
		prizz.control.fault({ operationId: 'fastOrder', times: 0, ...fault });
		const { error } = await prizz.run('commercialOffer', 'fastOrder', orderOf(best));
		const posts = prizz.control.requests().filter(({ method }) => method === 'POST');
		expect(posts).toHaveLength(1);
		expect(prizz.control.counters().quotes).toBe(expected.quotes);
		expect(error?.message).toMatch(expected.message);
		const told = `${error?.message} ${error?.description}`;
		if (expected.mayHaveHappened) {
			expect(told).toMatch(/may have taken effect/);
			expect(told).toMatch(/Look for a quote with this name or client reference/);
		} else {
			expect(told).not.toMatch(/may have taken effect/);
		}
	});

	it('finds its quote again by client reference instead of ordering twice', async () => {
		const best = await checkedAddress(prizz);
		const order = { ...orderOf(best, { clientReference: 'ORD-9' }), options: { reuseQuote: true } };
		prizz.control.fault({ operationId: 'fastOrder', kind: 'resetAfter' });
		const lost = await prizz.run('commercialOffer', 'fastOrder', order);
		expect(lost.error).toBeDefined();
		const [found] = await prizz.json('commercialOffer', 'fastOrder', order);
		expect(found).toMatchObject({ success: true, reused: true });
		expect(prizz.control.counters().quotes).toBe(1);
	});
});

describe('waiting', () => {
	const slow = {
		clientId: locator(32),
		address: '1 Rue Lente, 75001 Paris',
		options: { maximumWait: 1, pollInterval: 0.2 },
	};

	it('ends at the deadline and names the test', async () => {
		const { error } = await prizz.run('eligibility', 'check', slow);
		expect(error?.message).toMatch(/Not done after 1 s: eligibility test \d+/);
	});

	it('returns what is pending when asked to', async () => {
		const [row] = await prizz.json('eligibility', 'check', {
			...slow,
			options: { ...slow.options, atDeadline: 'return' },
		});
		expect(row).toMatchObject({ eligible: null, pending: true, eligibilityId: expect.any(Number) });
	});

	it('stops within a second of a cancellation', async () => {
		const stop = new AbortController();
		const run = prizz.run(
			'eligibility',
			'check',
			{ ...slow, options: { maximumWait: 60, pollInterval: 30 } },
			{ signal: stop.signal },
		);
		await new Promise((resolve) => setTimeout(resolve, 500));
		const before = Date.now();
		stop.abort();
		const { status } = await run;
		expect(status).toBe('canceled');
		expect(Date.now() - before).toBeLessThan(1000);
	});

	it('bounds the calls under way, keeps input order, and submits all before it waits', async () => {
		const addresses = Array.from({ length: 40 }, (_, index) => ({
			address: `${index + 1} Rue de la Zone ${(index % 5) + 1}, Lyon`,
		}));
		const { data, error } = await prizz.run(
			'eligibility',
			'check',
			{
				clientId: locator(32),
				address: '={{ $json.address }}',
				pick: 'lowestFee',
				filters: { offerCodes: 'L2 PREMIUM' },
				options: { ...quick, maxConcurrency: 4 },
			},
			{ items: items(...addresses) },
		);
		expect(error).toBeUndefined();
		const rows = data.prizz[0];
		expect(rows.map(({ json }) => json.address)).toEqual(addresses.map(({ address }) => address));
		expect(rows.map(({ pairedItem }) => pairedItem)).toEqual(
			addresses.map((_, item) => ({ item })),
		);
		expect(rows.map(({ json }) => json.zone)).toEqual(addresses.map((_, index) => (index % 5) + 1));
		expect(prizz.control.counters().eligibilityTests).toBe(40);
	});
});
