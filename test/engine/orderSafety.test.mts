import type { IDataObject } from 'n8n-workflow';

import {
	checkedAddress,
	items,
	locator,
	NODE,
	orderOf,
	quick,
	type Sandboxed,
	withSandbox,
} from '../support/sandboxed.mts';

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

const quotes = () => prizz.control.counters().quotes;
const criteria = (eligibilityId: unknown, filters: unknown) => ({
	eligibilityId: locator(eligibilityId),
	selectBy: 'criteria',
	name: 'Bakery Dupont',
	filters: filters as IDataObject,
});

describe('nothing is ordered that was not asked for', () => {
	it.each([
		[
			'a limit that an expression leaves empty',
			{ maxMonthly: '={{ $json.budget }}' },
			/"Maximum Monthly Price \(€\)" of "Filter" is empty/,
		],
		['an amount of a tenth of a cent', { maxFee: 10.001 }, /"Maximum Access Fee \(€\)"/],
	])('refuses %s', async (_, filters, message) => {
		const best = await checkedAddress(prizz);
		const { error } = await prizz.run(
			'commercialOffer',
			'fastOrder',
			criteria(best.eligibilityId, filters),
		);
		expect(error?.message).toMatch(message);
		expect(quotes()).toBe(0);
	});

	it.each([
		[
			'that is to be reused without a reference',
			{ reference: undefined },
			/needs a "Client Reference"/,
		],
		['without a name', { name: '' }, /"Name" is empty/],
	])('orders none of the items when one is %s', async (_, second, message) => {
		const best = await checkedAddress(prizz);
		const first = { name: 'Bakery Dupont', reference: 'ORD-1' };
		const { error } = await prizz.run(
			'commercialOffer',
			'fastOrder',
			{
				...orderOf(best),
				name: '={{ $json.name }}',
				additionalFields: { clientReference: '={{ $json.reference }}' },
				options: { reuseQuote: true },
			},
			{ items: items(first, { ...first, ...second }) },
		);
		expect(error?.message).toMatch(message);
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
		expect(quotes()).toBe(0);
	});

	it('does not take the quote of another address for the one that is ordered', async () => {
		const best = await checkedAddress(prizz);
		const other = await checkedAddress(prizz, '2 rue zone 3, 23000 Guéret');
		const named = {
			name: 'Bakery Dupont',
			additionalFields: { clientReference: 'ORD-1' },
			options: { reuseQuote: true },
		};
		const [made] = await prizz.json('commercialOffer', 'fastOrder', { ...orderOf(best), ...named });
		const [again] = await prizz.json('commercialOffer', 'fastOrder', {
			...orderOf(best),
			...named,
		});
		expect(again).toMatchObject({
			id: made.id,
			reused: true,
			address: expect.stringMatching(/Réaumur/),
		});
		const { error } = await prizz.run('commercialOffer', 'fastOrder', {
			...orderOf(other),
			...named,
		});
		expect(error?.message).toMatch(
			/^Nothing was ordered\. Quote \d+ has .* for another combination$/,
		);
		expect(quotes()).toBe(1);
	});

	it('picks one for the chosen client when the token acts for several', async () => {
		const group = prizz.as('group', { authentication: 'apiToken', token: 'sandbox-group-token' });
		for (const clientId of [32, 47]) {
			const rows = await prizz.json(
				'eligibility',
				'check',
				{
					clientId: locator(clientId),
					address: '111 Rue Réaumur, 75002 Paris',
					pick: 'cheapestOverCommitment',
					options: quick,
				},
				group,
			);
			expect(rows).toHaveLength(1);
			expect(rows[0].client).toMatchObject({ id: clientId });
		}
	});

	it('is not run under Retry On Fail, unless it reuses quotes', async () => {
		const best = await checkedAddress(prizz);
		const retry = { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } };
		const plain = await prizz.run('commercialOffer', 'fastOrder', orderOf(best), retry);
		expect(plain.error?.message).toMatch(/"Retry On Fail" is on.*twice/);
		expect(quotes()).toBe(0);

		prizz.control.fault({ operationId: 'fastOrder', kind: 'resetAfter' });
		const safe = await prizz.run(
			'commercialOffer',
			'fastOrder',
			{ ...orderOf(best, { clientReference: 'ORD-3' }), options: { reuseQuote: true } },
			retry,
		);
		expect(safe.error).toBeUndefined();
		expect(safe.data.prizz[0][0].json).toMatchObject({ reused: true });
		expect(quotes()).toBe(1);
	});

	it('reads stay possible under Retry On Fail', async () => {
		const { error } = await prizz.run('client', 'getAll', {}, { node: { retryOnFail: true } });
		expect(error).toBeUndefined();
	});

	it('refuses a client reference that stands for another order', async () => {
		const near = await checkedAddress(prizz);
		const order = { ...orderOf(near, { clientReference: 'ORD-5' }), options: { reuseQuote: true } };
		await prizz.json('commercialOffer', 'fastOrder', order);
		const { error } = await prizz.run('commercialOffer', 'fastOrder', {
			...order,
			name: 'Town hall',
		});
		expect(error?.message).toMatch(
			/has the client reference "ORD-5" for "Bakery Dupont", not for "Town hall"/,
		);
		expect(quotes()).toBe(1);
	});
});

describe('what was done is told', () => {
	it('after a redirect, which may follow upon a deed done', async () => {
		const best = await checkedAddress(prizz);
		for (const status of [301, 302] as const) {
			prizz.control.fault({
				operationId: 'fastOrder',
				kind: 'redirect',
				location: '/done',
				status,
			});
			const { error } = await prizz.run('commercialOffer', 'fastOrder', orderOf(best));
			expect(error?.message).toMatch(/may have taken effect/);
		}
	});

	it('when an order with several items is cancelled', async () => {
		const best = await checkedAddress(prizz);
		prizz.control.fault({ operationId: 'fastOrder', kind: 'latency', ms: 150, times: 0 });
		const stop = new AbortController();
		const running = prizz.run(
			'commercialOffer',
			'fastOrder',
			{ ...orderOf(best), name: '={{ $json.name }}' },
			{
				items: items(...Array.from({ length: 20 }, (_, index) => ({ name: `Site ${index}` }))),
				signal: stop.signal,
			},
		);
		await new Promise((resolve) => setTimeout(resolve, 500));
		stop.abort();
		expect((await running).status).toBe('canceled');
		const done = quotes();
		expect(done).toBeGreaterThan(0);
		expect(done).toBeLessThan(6);
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect(quotes()).toBeLessThanOrEqual(done + 1);
	});
});

describe('a failed item', () => {
	it('ends a run of many at once', async () => {
		const many = Array.from({ length: 60 }, (_, index) => ({
			client: index === 0 ? 4711 : 32,
			address: `${index} Rue Lente, 75001 Paris`,
		}));
		const started = Date.now();
		const { error } = await prizz.run(
			'eligibility',
			'check',
			{
				clientId: locator('={{ $json.client }}'),
				address: '={{ $json.address }}',
				options: { ...quick, maxConcurrency: 2 },
			},
			{ items: items(...many) },
		);
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
		expect(Date.now() - started).toBeLessThan(3000);
		expect(prizz.control.counters().eligibilityTests).toBeLessThan(10);
		const requests = prizz.control.requests().length;
		await new Promise((resolve) => setTimeout(resolve, 700));
		expect(prizz.control.requests()).toHaveLength(requests);
	});
});

describe('a fresh login', () => {
	it('does not show its token when the API repeats it', async () => {
		await prizz.json('client', 'getAll', {}, { credentials: { prizzApi: 'login' } });
		const { sessionToken } = prizz.engine.credentialStore.entries.get('login')!.data as IDataObject;
		expect(sessionToken).toEqual(expect.any(String));
		prizz.control.fault({
			kind: 'status',
			status: 400,
			body: { message: `Bad call by ${String(sessionToken)}` },
		});
		const { error } = await prizz.engine.runNode(
			NODE,
			{ resource: 'client', operation: 'getAll' },
			{ items: items({}), credentials: { prizzApi: 'login' } },
		);
		expect(error?.message).toBe('Bad call by ***');
		expect(JSON.stringify(error)).not.toContain(sessionToken);
	});
});
