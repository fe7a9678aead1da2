import type { IDataObject } from 'n8n-workflow';

import type { PollOptions } from '../../harness/engine.mts';
import { locator, withSandbox, type Sandboxed } from '../support/sandboxed.mts';

/** The built trigger in n8n's PollContext, talking to the sandbox over HTTP. */
const TRIGGER = 'n8n-nodes-prizz.prizzTrigger';

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

/** A workflow that is active: its parameters may change, its static data lives on. */
function activate(event: string, parameters: IDataObject = {}) {
	const staticData: IDataObject = {};
	const poll = async (changes: IDataObject = {}, options: PollOptions = {}) => {
		const found = await prizz.engine.poll(
			TRIGGER,
			{ event, ...parameters, ...changes },
			{ staticData, credentials: { prizzApi: 'token' }, ...options },
		);
		return found?.map(({ json }) => json) ?? null;
	};
	return { poll, staticData };
}

const requests = () => prizz.control.requests().map(({ method, path }) => `${method} ${path}`);

describe('Service Activated', () => {
	it('emits what becomes active, once, and again when it becomes active again', async () => {
		const [id] = prizz.control.seed({
			serviceContracts: 1,
			serviceContractStatus: 'staging',
		}).serviceContracts;
		const { poll } = activate('serviceActivated');
		expect(await poll()).toBeNull();
		expect(await poll()).toBeNull();

		prizz.control.advanceServiceContract(id, 'active');
		const [item] = (await poll())!;
		expect(item).toMatchObject({
			event: 'serviceActivated',
			eventId: expect.stringMatching(new RegExp(`^serviceActivated:${id}:20\\d\\d-`)),
			occurredAt: expect.stringMatching(/^20\d\d-.*\+0[12]:00$/),
			previousStatus: 'staging',
			status: 'active',
			id,
			name: expect.any(String),
			services: expect.any(Array),
		});
		expect(Object.keys(item).slice(0, 5)).toEqual([
			'event',
			'eventId',
			'occurredAt',
			'previousStatus',
			'status',
		]);
		expect(await poll()).toBeNull();

		prizz.control.advanceServiceContract(id, 'staging');
		expect(await poll()).toBeNull();
		prizz.control.advance(60_000);
		expect((await poll())!.map((again) => [again.id, again.eventId === item.eventId])).toEqual([
			[id, false],
		]);
	});

	it('emits what was ordered and activated between two polls', async () => {
		const { poll } = activate('serviceActivated');
		await poll();
		const ids = prizz.control.seed({ serviceContracts: 130 }).serviceContracts;
		const found = (await poll())!;
		expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
		expect(new Set(found.map(({ eventId }) => eventId)).size).toBe(130);
	});

	it('costs what is in flight, not what exists', async () => {
		prizz.control.seed({ serviceContracts: 3000 });
		const ids = [
			...prizz.control.seed({ serviceContracts: 100, serviceContractStatus: 'new' })
				.serviceContracts,
			...prizz.control.seed({ serviceContracts: 100, serviceContractStatus: 'staging' })
				.serviceContracts,
		];
		const { poll } = activate('serviceActivated');
		await poll();
		prizz.control.clearRequests();
		expect(await poll()).toBeNull();
		expect(requests().length).toBeLessThanOrEqual(7);
		ids.slice(-5).forEach((id) => prizz.control.advanceServiceContract(id, 'active'));
		prizz.control.clearRequests();
		expect(await poll()).toHaveLength(5);
		expect(requests().length).toBeLessThanOrEqual(12);
	});

	it('has nothing to say of a contract that is given up', async () => {
		const [id] = prizz.control.seed({
			serviceContracts: 1,
			serviceContractStatus: 'new',
		}).serviceContracts;
		const { poll } = activate('serviceActivated');
		await poll();
		prizz.control.advanceServiceContract(id, 'staging');
		await poll();
		expect(await poll()).toBeNull();
	});
});

describe('Quote Submitted', () => {
	it('emits each submission', async () => {
		const { poll } = activate('quoteSubmitted', { output: 'raw' });
		await poll();
		const [id] = prizz.control.seed({
			commercialOffers: 1,
			commercialOfferStatus: 'new',
		}).commercialOffers;
		expect(await poll()).toBeNull();
		prizz.control.advanceQuote(id, 'validated');
		const [item] = (await poll())!;
		expect(item).toMatchObject({ id, previousStatus: 'new', status: 'validated' });
		expect(item.occurredAt).toBe(item.submitDate);
		expect(item.eventId).toBe(
			`quoteSubmitted:${id}:${new Date(String(item.submitDate)).toISOString()}`,
		);
		expect(item.availableWorkflows).toBeDefined();
		expect(await poll()).toBeNull();
	});

	it('emits one that was made, submitted and signed between two polls', async () => {
		const { poll } = activate('quoteSubmitted');
		await poll();
		const [id] = prizz.control.seed({
			commercialOffers: 1,
			commercialOfferStatus: 'signed',
		}).commercialOffers;
		expect((await poll())!.map((item) => [item.id, item.status])).toEqual([[id, 'signed']]);
	});

	it('emits only what passes the filters', async () => {
		const { poll } = activate('quoteSubmitted', {
			filters: { clientContractId: locator(284), clientLegalEntityId: locator(32) },
		});
		await poll();
		prizz.control.seed({ commercialOffers: 4 });
		const found = (await poll())!;
		expect(found).toHaveLength(1);
	});
});

describe('Eligibility Done', () => {
	const start = async (address: string) => {
		const [{ responses }] = await prizz.json('eligibility', 'create', {
			clientId: locator(32),
			address,
		});
		return responses as number[];
	};

	it('emits a test once it is done, however long it takes', async () => {
		const { poll } = activate('eligibilityDone');
		await poll();
		const ids = await start('1 rue du Test, lente, 75002 Paris');
		expect(await poll()).toBeNull();
		prizz.control.advance(5 * 60 * 60 * 1000);
		const found = (await poll())!;
		expect(found.map(({ id }) => id).sort()).toEqual(ids.sort());
		expect(found[0]).toMatchObject({
			event: 'eligibilityDone',
			eventId: `eligibilityDone:${String(found[0].id)}:done`,
			status: 'done',
			occurredAt: expect.stringMatching(/^20/),
			eligible: true,
			offers: expect.arrayContaining([expect.objectContaining({ offerCode: 'L2 PREMIUM' })]),
		});
		expect(await poll()).toBeNull();
	});

	it('emits a test that was under way at the activation', async () => {
		const ids = await start('111 Rue Réaumur, 75002 Paris');
		const { poll } = activate('eligibilityDone');
		expect(await poll()).toBeNull();
		prizz.control.advance(60_000);
		expect((await poll())!.map(({ id }) => id).sort()).toEqual(ids.sort());
	});

	it.each([
		['ineligible', { eligible: false, status: 'done' }],
		['panne', { eligible: null, failed: true, status: 'failed' }],
	])('emits a test that found nothing: %s', async (marker, expected) => {
		const { poll } = activate('eligibilityDone');
		await poll();
		await start(`1 rue du Test, ${marker}, 75002 Paris`);
		prizz.control.advance(60_000);
		expect((await poll())![0]).toMatchObject({
			...expected,
			reason: expect.any(String),
			offers: [],
		});
	});
});

describe('every event', () => {
	const all = [
		'appointmentChanged',
		'eligibilityDone',
		'invoiceIssued',
		'quoteSigned',
		'quoteStatusChanged',
		'quoteSubmitted',
		'runningWorkflowChanged',
		'serviceActivated',
		'serviceStatusChanged',
		'ticketUpdated',
	];

	it.each(all)('%s: an idle poll makes few requests and changes nothing', async (event) => {
		const { poll, staticData } = activate(event);
		expect(await poll()).toBeNull();
		const before = structuredClone(staticData);
		prizz.control.clearRequests();
		expect(await poll()).toBeNull();
		expect(requests().length).toBeLessThanOrEqual(9);
		expect(staticData).toEqual(before);
	});

	it.each(all)('%s: a test run shows one real object and leaves the state alone', async (event) => {
		const { poll, staticData } = activate(event);
		const found = await poll({}, { mode: 'manual' });
		expect(found).toHaveLength(1);
		expect(found![0]).toMatchObject({
			event,
			eventId: expect.stringMatching(new RegExp(`^${event}:`)),
			status: expect.any(String),
		});
		expect(staticData).toEqual({});
	});

	it('says so when there is nothing to show', async () => {
		const { poll } = activate('quoteSubmitted', {
			filters: { clientLegalEntityId: locator(987654) },
		});
		await expect(poll({}, { mode: 'manual' })).rejects.toMatchObject({
			message: expect.stringMatching(/nothing yet.*"Quote Submitted"/),
			description: expect.stringMatching(/Remove filters/),
		});
	});
});

describe('changes of status', () => {
	it('emits the statuses that were chosen', async () => {
		const [id] = prizz.control.seed({
			serviceContracts: 1,
			serviceContractStatus: 'new',
		}).serviceContracts;
		const { poll } = activate('serviceStatusChanged', { filters: { statuses: ['ending'] } });
		await poll();
		prizz.control.advanceServiceContract(id, 'active');
		expect(await poll()).toBeNull();
		prizz.control.advanceServiceContract(id, 'ending');
		expect((await poll())!.map((item) => [item.id, item.status])).toEqual([[id, 'ending']]);
	});

	it('emits changes of workflows that are running, and their end', async () => {
		const { poll } = activate('runningWorkflowChanged');
		await poll();
		const created = (await (
			await fetch(`${prizz.sandbox.url}/external-api/v2/workflow`, {
				method: 'POST',
				headers: { ...(await authorization()), 'content-type': 'application/json' },
				body: JSON.stringify({
					contextName: 'Infracorp\\Services\\Workflow\\CommercialOffer\\Rename\\Context',
					entityId: 1204,
				}),
			})
		).json()) as IDataObject;
		expect(created).toMatchObject({ id: expect.any(Number) });
		expect((await poll())!.map(({ id }) => id)).toEqual([created.id]);
		expect(await poll()).toBeNull();
	});
});

const authorization = async () => {
	const { data } = prizz.engine.credentialStore.entries.get('token')!;
	return { authorization: `Token ${String(data.token)}` };
};

describe('the first poll', () => {
	it('emits existing objects when asked, up to the limit, and none of them again', async () => {
		const ids = prizz.control.seed({ serviceContracts: 8 }).serviceContracts;
		const options = { emitExisting: true, existingLimit: 3 };
		const { poll } = activate('serviceActivated', { options });
		const found = (await poll())!;
		expect(found.map(({ id }) => id)).toEqual(ids.slice(-3).reverse());
		expect(await poll()).toBeNull();
	});

	it('starts anew when filters change, without a flood', async () => {
		const { poll, staticData } = activate('serviceActivated');
		await poll();
		prizz.control.seed({ serviceContracts: 5 });
		const filters = { clientLegalEntityId: locator(32) };
		expect(await poll({ filters })).toBeNull();
		expect(await poll({ filters })).toBeNull();
		expect(JSON.stringify(staticData)).toContain('clientLegalEntityId');
	});

	it('survives garbage in its state', async () => {
		const { poll, staticData } = activate('serviceActivated');
		staticData.prizz = { version: 2, watch: 'nonsense' };
		expect(await poll()).toBeNull();
		expect(staticData.prizz).toMatchObject({ settled: true });
		prizz.control.seed({ serviceContracts: 1 });
		expect(await poll()).toHaveLength(1);
	});
});

describe('a poll that fails', () => {
	it('changes nothing, and the next one catches up', async () => {
		const [id] = prizz.control.seed({
			serviceContracts: 1,
			serviceContractStatus: 'staging',
		}).serviceContracts;
		// Old enough not to be among the newest, so that it is read by ID once it has moved on.
		prizz.control.seed({ serviceContracts: 100 });
		const { poll, staticData } = activate('serviceActivated');
		await poll();
		const before = structuredClone(staticData);
		const [created] = prizz.control.seed({ serviceContracts: 1 }).serviceContracts;
		prizz.control.advanceServiceContract(id, 'active');
		prizz.control.fault({
			operationId: 'getServiceContract',
			kind: 'status',
			status: 400,
			body: { message: 'Come back later.' },
		});
		await expect(poll()).rejects.toMatchObject({ message: 'Come back later.' });
		expect(staticData).toEqual(before);
		expect((await poll())!.map((item) => item.id).sort()).toEqual([id, created].sort());
	});

	it('never takes an answer without a list for an empty one', async () => {
		const { poll, staticData } = activate('serviceActivated');
		prizz.control.fault({ operationId: 'getServiceContracts', kind: 'html', times: 4 });
		await expect(poll()).rejects.toThrow();
		expect(staticData).toEqual({});
	});

	it('says that the credential must be renewed', async () => {
		const { poll, staticData } = activate('serviceActivated');
		const as = prizz.as('revoked', { authentication: 'apiToken', token: 'revoked-token-1' });
		await expect(poll({}, as)).rejects.toMatchObject({
			message: expect.stringMatching(/The credential must be renewed$/),
			httpCode: '401',
			failure: { cause: 'credential-invalid' },
		});
		expect(staticData).toEqual({});
	});

	it('tells n8n how long Prizz asks to wait', async () => {
		const { poll } = activate('serviceActivated');
		prizz.control.fault({
			operationId: 'getServiceContracts',
			kind: 'status',
			status: 429,
			retryAfter: 120,
			times: 10,
		});
		await expect(poll()).rejects.toMatchObject({
			failure: { cause: 'rate-limited', retryAfterMs: 120_000 },
		});
	});
});
