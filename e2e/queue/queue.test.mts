import { addresses, openBulk, type Bulk } from './bulk.mts';
import { openSite, type Cluster, type Site } from './cluster.mts';
import { measure, tableOf, type Measurement } from './measure.mts';
import { until } from '../processes.mts';
import { watchTrigger } from './trigger.mts';

/** PostgreSQL and Redis; n8n as one process first, then in queue mode. */
let site: Site;
const measured: Measurement[] = [];
const shown: string[] = [];
const say = (line: string) => void process.stderr.write(`${line}\n`);

beforeAll(async () => {
	site = await openSite(say);
}, 1_200_000);
afterAll(async () => {
	await site?.close();
	say(['', ...shown.map((line) => `  ${line}`), '', tableOf(measured), ''].join('\n'));
});

const ADDRESSES = 500;
/** As the hand-over splits them. */
const BATCHES = 20;

/** Fails unless there is one row for each address of a list, with what Prizz says of it. */
async function expectOneRowEach(bulk: Bulk, prefix: string): Promise<void> {
	const rows = (await bulk.rows()).filter(({ reference }) =>
		String(reference).startsWith(`${prefix}-`),
	);
	const list = addresses(prefix, ADDRESSES);
	expect(rows.map(({ reference }) => reference).sort()).toEqual(
		list.map(({ reference }) => reference).sort(),
	);
	const known = new Map(list.map(({ reference, address }) => [reference, address]));
	for (const row of rows) {
		expect(row).toMatchObject({
			address: known.get(String(row.reference)),
			eligible: true,
			remark: '',
			monthly: expect.any(Number),
		});
	}
}

describe('n8n as one process', () => {
	it('checks 500 addresses', async () => {
		const single = await site.openSingle();
		let bulk: Bulk | undefined;
		try {
			bulk = await openBulk(single);
			const list = addresses('ONE', ADDRESSES);
			measured.push(await measure('One process', single, bulk, list));
			await expectOneRowEach(bulk, 'ONE');
		} finally {
			await bulk?.close();
			await single.close();
		}
	});
});

describe('n8n in queue mode', () => {
	let queue: Cluster;
	let bulk: Bulk;
	beforeAll(async () => {
		queue = await site.openQueue(2);
		bulk = await openBulk(queue);
	}, 600_000);
	afterAll(async () => {
		await bulk?.close();
		await queue?.close();
	});

	/** Which of some executions each worker has started. */
	const startedBatches = async (batches: readonly string[]) =>
		await Promise.all(
			queue.workers.map(async (worker) =>
				(await worker.started()).filter((id) => batches.includes(id)),
			),
		);
	const orders = () =>
		bulk.sandbox.control.requests().filter(({ operationId }) => operationId === 'fastOrder');
	const referenceOf = (request: { body: unknown }) =>
		(request.body as { clientReference: string }).clientReference;

	/**
	 * Kills a worker at the worst moment: Prizz has made a quote, and the worker does not have the answer yet.
	 * @returns the order's client reference, its execution, and the worker, by index and name
	 */
	async function killWhileOrdering() {
		const answered = orders().length;
		bulk.sandbox.control.fault({ operationId: 'fastOrder', kind: 'stall', ms: 3_600_000 });
		const unanswered = await until(
			'an order without an answer',
			() =>
				orders()
					.slice(answered)
					.find(({ status }) => status !== null),
			{ timeout: 120_000 },
		);
		const ordering = referenceOf(unanswered);
		const running = (await bulk.batches()).filter(({ status }) => status === 'running');
		const batchOf = new Map<string, string>();
		for (const { id } of running) {
			for (const { reference } of await bulk.addressesOf(id)) batchOf.set(reference, id);
		}
		const batch = batchOf.get(ordering)!;
		const worker = (await startedBatches([batch])).findIndex(({ length }) => length > 0);
		await queue.workers[worker].kill();
		return { ordering, batch, worker, name: queue.workers[worker].name };
	}

	it('splits 500 addresses over two workers', async () => {
		const list = addresses('TWO', ADDRESSES);
		const { control } = bulk.sandbox;
		measured.push(await measure('A main process and two workers', queue, bulk, list));
		await expectOneRowEach(bulk, 'TWO');
		expect(control.counters()).toMatchObject({ eligibilityTests: ADDRESSES, quotes: 0 });

		const batches = (await bulk.batches()).map(({ id }) => id);
		const shares = await startedBatches(batches);
		expect(batches).toHaveLength(BATCHES);
		expect(shares.flat().sort()).toEqual(batches.sort());
		for (const share of shares) expect(share.length).toBeGreaterThan(0);
		shown.push(`Batches by worker: ${shares.map(({ length }) => length).join(' and ')}`);
	});

	it('has one result for each address, and no order twice, after kill -9 of a worker', async () => {
		const { control } = bulk.sandbox;
		control.reset();
		const list = addresses('KILL', ADDRESSES, 12);
		const toOrder = list.filter(({ order }) => order).map(({ reference }) => reference);
		const known = await bulk.count();
		// It runs on a worker itself, and may be lost with it.
		const handedOver = bulk.handOver(list).catch((error: Error) => error);
		await until(
			'the first rows',
			async () => ((await bulk.count()) >= known + 75 ? true : undefined),
			{ timeout: 300_000 },
		);

		const { ordering, batch, worker, name } = await killWhileOrdering();
		await handedOver;

		// n8n notices, tells, and does not run them again by itself.
		const settled = await bulk.settled(300_000);
		const crashed = settled.filter(({ status }) => status !== 'success').map(({ id }) => id);
		expect(crashed).toContain(batch);
		for (const id of crashed) {
			const { status, error } = await queue.client.execution(id);
			expect(status).toBe('error');
			expect(error?.message).toMatch(/will no longer retry/);
		}
		const starts = await startedBatches(crashed);
		expect(starts[worker]).toContain(batch);
		expect(starts.flat()).toEqual([...new Set(starts[worker])]);
		const before = (await bulk.rows()).map(({ reference }) => reference);
		expect(before).not.toContain(ordering);
		const missing = list.filter(({ reference }) => !before.includes(reference));

		// n8n's own Retry has nothing to start from any more: it does not order, and does not check.
		const calls = control.requests().length;
		await queue.client.call('POST', `/executions/${batch}/retry`, { loadWorkflow: false });
		const old = (await bulk.settled(60_000)).map(({ id }) => id);
		expect(control.requests()).toHaveLength(calls);

		// What docs/scaling.md tells to do.
		await queue.workers[worker].start();
		await bulk.handOver(list);
		const again = (await bulk.settled(300_000)).filter(({ id }) => !old.includes(id));
		for (const { status } of again) expect(status).toBe('success');
		await expectOneRowEach(bulk, 'KILL');
		expect(orders().map(referenceOf).sort()).toEqual([...toOrder].sort());
		expect(control.counters()).toMatchObject({
			quotes: toOrder.length,
			sections: toOrder.length,
			signatures: 0,
		});
		const quotes = (await bulk.rows()).filter(({ quote }) => quote !== null);
		expect(quotes.map(({ reference }) => reference).sort()).toEqual([...toOrder].sort());
		expect(new Set(quotes.map(({ quote }) => quote)).size).toBe(toOrder.length);
		shown.push(
			`${name} killed with ${crashed.length} batches: ${missing.length} of ${ADDRESSES} addresses without a row, handed over again`,
			`${toOrder.length} orders asked for, ${control.counters().quotes} quotes made, that of ${ordering} before the kill`,
		);
	});

	it('starts a workflow once for each event, with main killed again and again', async () => {
		const trigger = await watchTrigger(queue);
		try {
			const kills = await trigger.tell();
			const executions = await trigger.executions();
			const events = executions.flatMap(({ events }) => events);
			expect(events.map(({ id }) => id).sort()).toEqual(trigger.activated().sort());
			expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
			const ran = (await Promise.all(queue.workers.map((worker) => worker.started()))).flat();
			for (const { id, status } of executions) {
				expect(status).toBe('success');
				expect(ran).toContain(id);
			}
			shown.push(
				`${trigger.activated().length} events, main killed ${kills} times: ${events.length} emitted`,
			);
		} finally {
			await trigger.close();
		}
	});
});
