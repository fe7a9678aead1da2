import { setTimeout as sleep } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import { CLIENT_ID } from '../../sandbox/accounts.mts';
import { by, EVERY_FIVE_SECONDS, openPlay, row, START, type Node, type Play } from '../play.mts';
import { until } from '../processes.mts';
import { openStage, type Stage } from '../stage.mts';

/** An n8n of its own, that is killed with -9 while things are under way, and started again. */
let stage: Stage;
let play: Play;
beforeAll(async () => {
	stage = await openStage({ name: 'durability' });
	play = await openPlay(stage.client);
});
afterAll(async () => {
	await play?.close();
	await stage?.close();
});

const addresses = (count: number, street: string) =>
	Array.from({ length: count }, (_, index) => ({ address: `${index + 1} ${street}, 69003 Lyon` }));
const test = {
	clientId: by('id', CLIENT_ID),
	searchBy: 'address',
	address: '={{ $json.address }}',
};
const created = () =>
	play.sandbox.control.requests().filter(({ operationId }) => operationId === 'createEligibility')
		.length;

async function restart(): Promise<void> {
	await stage.n8n.kill();
	await stage.n8n.start();
}

describe('a bulk that waits in the node', () => {
	it('is marked as crashed by a kill -9, has ordered nothing, and can be run again', async () => {
		const { client } = stage;
		const check = play.prizz('Check', 'eligibility', 'check', {
			...test,
			resultFormat: 'raw',
			options: { maximumWait: 600, pollInterval: 1 },
		});
		const input = addresses(10, 'Rue Lente');
		const workflow = await client.createWorkflow(row('Bulk', START, check), input);
		const id = await client.start(workflow);
		await until('all tests to be started', () => (created() === 10 ? true : undefined));

		await restart();
		expect((await client.ended(id)).status).toBe('crashed');
		expect(created()).toBe(10);
		// Nothing is lost at Prizz: the tests go on, and their history shows them.
		play.sandbox.control.advance(120_000);
		const history = await client.runWorkflow(
			row('History', START, play.prizz('Tests', 'eligibility', 'getAll', { returnAll: true })),
		);
		const known = history.items('Tests').map(({ address }) => address);
		for (const { address } of input) expect(known).toContain(address);

		const second = client.start(workflow);
		await until('all tests to be started again', () => (created() === 20 ? true : undefined));
		play.sandbox.control.advance(120_000);
		const again = await client.ended(await second);
		expect(again.status).toBe('success');
		expect(again.items('Check')).toHaveLength(10);
		expect(play.sandbox.control.counters()).toMatchObject({ quotes: 0, signatures: 0 });
	});
});

/** All that the trigger emitted, over all executions of its workflow that have ended, oldest first. */
async function emitted(workflow: string): Promise<IDataObject[]> {
	const runs = await stage.client.executions(workflow);
	const ended = runs.filter(({ status }) => status === 'success').reverse();
	const full = await Promise.all(ended.map(({ id }) => stage.client.execution(id)));
	return full.flatMap((run) => run.items('Trigger'));
}

describe('the trigger and a waiting execution', () => {
	it('go on after kill -9: no event missed, none repeated but as documented', async () => {
		const { client } = stage;
		const { control } = play.sandbox;

		// A bulk that waits in a Wait node for longer than the 65 seconds that n8n keeps in memory.
		const tests = created();
		const get: Node = play.prizz('Get', 'eligibility', 'get', {
			eligibilityId: by('id', '={{ $json.responses[0] }}'),
			pick: 'cheapestOverCommitment',
			pickScope: 'overall',
			filters: { offerCodes: 'L2 PREMIUM' },
		});
		const waiting = await client.createWorkflow(
			row(
				'Waiting bulk',
				START,
				play.prizz('Create', 'eligibility', 'create', test),
				{
					name: 'Wait',
					type: 'n8n-nodes-base.wait',
					typeVersion: 1.1,
					parameters: { resume: 'timeInterval', amount: 75, unit: 'seconds' },
				},
				get,
			),
			addresses(50, 'Rue de la Zone 2'),
		);
		const paused = await client.start(waiting);
		await until('the bulk to wait', async () =>
			(await client.execution(paused)).status === 'waiting' ? true : undefined,
		);
		expect(created()).toBe(tests + 50);

		const trigger: Node = {
			...play.prizz('Trigger', '', ''),
			type: 'n8n-nodes-prizz.prizzTrigger',
			parameters: { event: 'serviceActivated', ...EVERY_FIVE_SECONDS },
		};
		const noOp: Node = { name: 'End', type: 'n8n-nodes-base.noOp' };
		const [a, b, c, d, e] = control.seed({
			serviceContracts: 5,
			serviceContractStatus: 'staging',
		}).serviceContracts;
		const workflow = await client.createWorkflow(row('Trigger', trigger, noOp));
		await client.activate(workflow);
		const ids = async () => (await emitted(workflow)).map(({ id }) => id);
		const seen = (id: number) =>
			until(`the event of ${id}`, async () => ((await ids()).includes(id) ? true : undefined), {
				timeout: 30_000,
			});

		/** Waits for requests of `polls` polls that begin from now on. */
		const polled = async (polls: number) => {
			control.clearRequests();
			await until(`${polls} polls`, () => {
				const pages = control
					.requests()
					.filter(({ path }) => path.includes('/service_contracts?') && path.includes('staging'));
				return pages.length >= polls ? true : undefined;
			});
		};

		control.advanceServiceContract(a, 'active');
		await seen(a);

		// Ordered, and seen by a poll that emits nothing, whose state n8n therefore does not save.
		const [f] = control.seed({
			serviceContracts: 1,
			serviceContractStatus: 'staging',
		}).serviceContracts;
		await polled(2);
		// Killed while nothing is under way; something happens meanwhile.
		await stage.n8n.kill();
		control.advanceServiceContract(b, 'active');
		control.advanceServiceContract(f, 'active');
		await stage.n8n.start();
		await Promise.all([seen(b), seen(f)]);
		control.advanceServiceContract(c, 'active');
		await seen(c);
		expect((await ids()).sort()).toEqual([a, b, c, f].sort());

		// Killed in the middle of a poll that has something to tell.
		control.fault({ operationId: 'getServiceContracts', kind: 'latency', ms: 3000, times: 0 });
		control.advanceServiceContract(d, 'active');
		await polled(1);
		await stage.n8n.kill();
		control.clearFaults();
		control.advanceServiceContract(e, 'active');
		await stage.n8n.start();
		await Promise.all([seen(d), seen(e)]);
		await sleep(5000);
		const events = await emitted(workflow);
		const distinct = new Map(events.map((event) => [event.eventId, event.id]));
		expect([...distinct.values()].sort()).toEqual([a, b, c, d, e, f].sort());
		// The poll that was killed had emitted nothing yet.
		expect(events).toHaveLength(6);

		const resumed = await client.ended(paused, { timeout: 150_000 });
		expect(resumed.status).toBe('success');
		expect(resumed.items('Get')).toHaveLength(50);
		expect(resumed.runsOf('Create')).toBe(1);
		expect(resumed.items('Get').every(({ zone }) => zone === 2)).toBe(true);
	});
});
