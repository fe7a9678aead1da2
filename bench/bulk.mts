/**
 * Many addresses at once: Eligibility > Check against the ideal, against the best workflow of n8n's own HTTP Request,
 * Wait and loop (bulkHttpRequest.workflow.json), and against HTTP Request one by one (bulkOneByOne.workflow.json).
 */
import { readFileSync } from 'node:fs';
import type { INode } from 'n8n-workflow';

import {
	createEngine,
	type Engine,
	type RunResult,
	type WorkflowJson,
} from '../harness/engine.mts';
import { sandboxCredentialData } from '../sandbox/accounts.mts';
import { hash } from '../sandbox/hash.mts';
import { sectionText } from './markdown.mts';
import { inTurns, ratio, ROUNDS, time, whole } from './rounds.mts';
import { startSandboxThread, type SandboxThread } from './sandbox.mts';
import type { Section, Target } from './section.mts';

/** Of each call, ms. */
const LATENCY = 50;
/** Tests take from 1 to 3 s, always the same at the same address. */
const [SHORTEST, SPREAD] = [1000, 2000];
/** Calls under way at once that the node allows by default, and its most. */
const [USUAL, MOST] = [10, 50];
/** ms between two batches of ten, in the workflow and in a variant of it that makes up for what n8n takes itself. */
const [PACE, DENSER] = [50, 35];
/** The platform that the workflows name, in whose place the sandbox is called. */
const PLATFORM = 'https://my.tests.prizz-telecom.fr';

/** What a run cost. */
interface Cost {
	ms: number;
	/** Calls that start tests, and that look at them. */
	starts: number;
	looks: number;
	/** The most that were under way at once. */
	busiest: number;
}

const addressesOf = (count: number): string[] =>
	Array.from({ length: count }, (_, index) => `${index + 1} Rue du Nombre, 75011 Paris`);

/** ms until the test at an address is done, as the sandbox has it. */
const duration = (address: string): number => SHORTEST + (hash(address) / 2 ** 32) * SPREAD;

/** Each test is started, and looked at once when it is done. */
const ideal = (addresses: string[], concurrency: number): number =>
	(2 * addresses.length * LATENCY) / concurrency + Math.max(...addresses.map(duration));

/** @returns a workflow of this folder that calls the sandbox @param name of its file, without `.workflow.json` */
function readWorkflow(name: string, { url }: SandboxThread): WorkflowJson & { nodes: INode[] } {
	const text = readFileSync(new URL(`${name}.workflow.json`, import.meta.url), 'utf8');
	return JSON.parse(text.replaceAll(PLATFORM, url));
}

/** @returns items that a node gave in all its runs */
const given = ({ runData }: RunResult, name: string) =>
	(runData[name] ?? []).flatMap((run) => run.data?.main[0] ?? []);

/** The option of HTTP Request that spaces requests out. */
interface Batching {
	batching?: { batch: { batchSize: number; batchInterval: number } };
}

type Contestant = (addresses: string[]) => Promise<number>;

/** Each tests addresses, and says how many it has a result of. */
function contestantsOf(engine: Engine, sandbox: SandboxThread) {
	const prizz =
		(concurrency: number): Contestant =>
		async (addresses) => {
			const parameters = {
				resource: 'eligibility',
				operation: 'check',
				clientId: { __rl: true, mode: 'id', value: 32 },
				address: '={{ $json.address }}',
				pick: 'cheapestOverCommitment',
				options: { maxConcurrency: concurrency },
			};
			const items = addresses.map((address) => ({ json: { address } }));
			const result = await engine.runNode('n8n-nodes-prizz.prizz', parameters, { items });
			if (result.error) throw result.error;
			return given(result, 'prizz').filter(({ json }) => json.eligible === true).length;
		};
	const workflow =
		(file: string, results: string, setPace: (options: Batching) => void = () => {}): Contestant =>
		async (address) => {
			const json = readWorkflow(file, sandbox);
			for (const { parameters } of json.nodes) setPace((parameters.options ?? {}) as Batching);
			const input = [{ json: { address } }];
			const result = await engine.run(json, { startNode: 'One per Address', input });
			if (result.error) throw result.error;
			return given(result, results).length;
		};
	return {
		prizz: prizz(USUAL),
		workflow: workflow('bulkHttpRequest', 'Result'),
		prizzMost: prizz(MOST),
		denser: workflow('bulkHttpRequest', 'Result', ({ batching }) => {
			if (batching) batching.batch.batchInterval = DENSER;
		}),
		unpaced: workflow('bulkHttpRequest', 'Result', (options) => {
			delete options.batching;
		}),
		oneByOne: workflow('bulkOneByOne', 'Done?'),
	};
}

/** Runs a contestant, and counts its calls where they arrive. */
async function cost(sandbox: SandboxThread, task: Contestant, addresses: string[]): Promise<Cost> {
	await sandbox.control('POST', '/reset');
	sandbox.takeBusiest();
	const started = performance.now();
	const results = await task(addresses);
	const ms = performance.now() - started;
	if (results !== addresses.length) throw new Error(`${results} results of ${addresses.length}`);
	const busiest = sandbox.takeBusiest();
	const calls: Array<{ operationId: string }> = await sandbox.control('GET', '/requests');
	const count = (id: string) => calls.filter(({ operationId }) => operationId === id).length;
	return { ms, starts: count('createEligibility'), looks: count('getEligibility'), busiest };
}

/** @param count of addresses @param oneByOneCount of those that are tested one by one */
export async function measure({
	count = 500,
	oneByOneCount = 20,
	rounds = ROUNDS,
} = {}): Promise<Section> {
	const delays = { eligibility: SHORTEST, eligibilitySpread: SPREAD };
	const sandbox = await startSandboxThread({ latency: LATENCY, delays });
	const data = sandboxCredentialData(sandbox.url);
	const engine = await createEngine({
		keepsSecrets: false,
		credentials: { prizz: { name: 'Prizz account', type: 'prizzApi', data } },
	});
	const addresses = addressesOf(count);
	const { oneByOne, ...contestants } = contestantsOf(engine, sandbox);
	// Loads what is loaded once.
	await Promise.all(Object.values(contestants).map(async (task) => await task(addressesOf(3))));
	const costs = await inTurns(
		{
			prizz: async () => await cost(sandbox, contestants.prizz, addresses),
			workflow: async () => await cost(sandbox, contestants.workflow, addresses),
			denser: async () => await cost(sandbox, contestants.denser, addresses),
			prizzMost: async () => await cost(sandbox, contestants.prizzMost, addresses),
			unpaced: async () => await cost(sandbox, contestants.unpaced, addresses),
		},
		rounds,
	);
	// All rounds at once: each has one call under way at most, so that none is in another's way.
	const few = addressesOf(oneByOneCount);
	const all = await cost(
		sandbox,
		async () => {
			await Promise.all(Array.from({ length: rounds }, async () => await oneByOne(few)));
			return few.length;
		},
		few,
	);
	await sandbox.close();
	const times = count / oneByOneCount;
	const slow: Cost = {
		ms: all.ms * times,
		starts: (all.starts * times) / rounds,
		looks: (all.looks * times) / rounds,
		busiest: 1,
	};
	return section(addresses, costs, slow, oneByOneCount);
}

function section(
	addresses: string[],
	costs: Record<'prizz' | 'workflow' | 'denser' | 'prizzMost' | 'unpaced', Cost>,
	slow: Cost,
	oneByOneCount: number,
): Section {
	const { length: count } = addresses;
	const { prizz, workflow, denser, prizzMost, unpaced } = costs;
	const best = denser.ms < workflow.ms ? denser : workflow;
	const ideally = ideal(addresses, USUAL);
	const ideallyMost = ideal(addresses, MOST);
	const row = (name: string, { ms, starts, looks, busiest }: Cost, estimated = '') => [
		name,
		`${estimated}${time(ms)}`,
		ratio(ms, ideally),
		ratio(ms, prizz.ms),
		whole(starts + looks),
		ratio(looks, count),
		whole(busiest),
	];
	const atMost = (value: number, limit: number, target: string, unit = ''): Target => ({
		target,
		measured: `${value.toFixed(2)}${unit}`,
		met: value <= limit,
	});
	const calls = ({ starts, looks }: Cost) => starts + looks;
	return {
		title: 'Bulk eligibility',
		command: 'npm run bench -- bulk',
		text: [
			`*Eligibility: Check* of ${whole(count)} addresses in the sandbox, whose calls take ${LATENCY} ms and whose tests take ${SHORTEST / 1000} to ${(SHORTEST + SPREAD) / 1000} s. The ideal is calls × latency ÷ calls under way at once + the slowest test: each test is started, and looked at once when it is done. The sandbox's own work, which it does in a thread of its own, comes on top of the latency.`,
			`The workflow of n8n's own nodes is [bulkHttpRequest.workflow.json](../bench/bulkHttpRequest.workflow.json): it starts all tests in batches, looks at all in batches, keeps what is done, and loops over the rest with half a second of Wait in between. HTTP Request knows no limit: a batch of ten is started every ${PACE} ms, whether or not the ones before are answered, and what n8n takes to start them comes on top; a variant makes up for that with ${DENSER} ms. The target is held against the faster of the two. It ends with the answers as they are; the node has picked the cheapest combination of each.`,
		],
		tables: [
			{
				columns: ['', 'Time', '× ideal', '× node', 'Calls', 'Looks per test', 'Under way at most'],
				rows: [
					[
						`Ideal, ${USUAL} at once`,
						time(ideally),
						'1.00',
						ratio(ideally, prizz.ms),
						whole(2 * count),
						'1.00',
						String(USUAL),
					],
					row(`Node, ${USUAL} at once (default)`, prizz),
					row(`HTTP Request, Wait and loop, 10 each ${PACE} ms`, workflow),
					row(`The same, 10 each ${DENSER} ms`, denser),
					row('HTTP Request, one by one', slow, '≈ '),
					[
						`Ideal, ${MOST} at once`,
						time(ideallyMost),
						ratio(ideallyMost, ideally),
						ratio(ideallyMost, prizz.ms),
						whole(2 * count),
						'1.00',
						String(MOST),
					],
					row(`Node, ${MOST} at once`, prizzMost),
					row('HTTP Request, Wait and loop, all at once', unpaced),
				],
				note: `One by one is reckoned from ${oneByOneCount} addresses ([bulkOneByOne.workflow.json](../bench/bulkOneByOne.workflow.json): start, wait a second, look, until it is done, next). A time below the ideal is no mistake: tests go on while others are started, which the ideal adds up.`,
			},
		],
		targets: [
			atMost(prizz.ms / ideally, 1.25, 'At most 1.25 × the ideal', ' ×'),
			{
				target: 'At least as fast as HTTP Request, Wait and loop, with fewer calls',
				measured: `${ratio(prizz.ms, best.ms)} × its time, ${whole(calls(prizz))} calls instead of ${whole(calls(best))}, with ${USUAL} under way at most instead of ${whole(best.busiest)}. With ${MOST} under way: ${ratio(prizzMost.ms, best.ms)} × its time, ${whole(calls(prizzMost))} calls`,
				met: prizz.ms <= best.ms && calls(prizz) < calls(best),
			},
			{
				target: '10 × as fast as HTTP Request one by one',
				measured: `${(slow.ms / prizz.ms).toFixed(0)} ×`,
				met: slow.ms >= 10 * prizz.ms,
			},
			atMost(prizz.looks / count, 2, 'At most twice the looks that are needed', ' per test'),
		],
	};
}

if (import.meta.main) {
	console.log(sectionText(await measure()));
	process.exit();
}
