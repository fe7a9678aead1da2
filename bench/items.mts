/** What many items through one GET cost: this node, n8n's HTTP Request, and the least that a programmatic node can do. */
import { collectGarbage, createContestants, type ContestantName } from './contestants.mts';
import type { Used } from './itemsRun.mts';
import { sectionText } from './markdown.mts';
import { runFresh } from './processes.mts';
import { inTurns, ratio, ROUNDS, time, whole } from './rounds.mts';
import type { Section, Table, Target } from './section.mts';
import { startBareServer, type Place } from './server.mts';

/** What a run took; CPU time is that of n8n's thread. */
type Took = Pick<Used, 'ms' | 'cpuMs' | 'failed'> & { busiest: number };

interface Conditions {
	latency?: number;
	warmUp?: number;
	place: Place;
	rounds: number;
}

const LABELS: Record<ContestantName, string> = {
	prizz: 'Node, 10 at once (default)',
	prizzOne: 'Node, 1 at once',
	prizzMost: 'Node, 50 at once',
	httpRequest: 'HTTP Request',
	floor: 'Bare node, 10 at once',
	floorOne: 'Bare node, 1 at once',
};

/** ms that the server takes in the second comparison. */
const LATENCY = 50;

/** Runs contestants in this process. @param warmUp items of a run of each before the first round */
async function compare<Name extends ContestantName>(
	counts: Record<Name, number>,
	{ latency = 0, warmUp = 20, place, rounds }: Conditions,
): Promise<Record<Name, Took>> {
	const server = await startBareServer(latency, place);
	const contestants = await createContestants(server.url);
	const names = Object.keys(counts) as Name[];
	const run = async (name: Name): Promise<Took> => {
		collectGarbage();
		server.takeBusiest();
		const started = performance.now();
		const usage = process.threadCpuUsage();
		const failed = await contestants[name](counts[name]);
		const ms = performance.now() - started;
		const { user, system } = process.threadCpuUsage(usage);
		return { ms, cpuMs: (user + system) / 1000, failed, busiest: server.takeBusiest() };
	};
	for (const name of names) await contestants[name](Math.min(warmUp, counts[name]));
	const took = await inTurns(
		Object.fromEntries(names.map((name) => [name, async () => await run(name)])) as Record<
			Name,
			() => Promise<Took>
		>,
		rounds,
	);
	await server.close();
	return took;
}

/** Runs contestants in fresh processes; the server is in this one. */
async function compareFresh(count: number, rounds: number) {
	const server = await startBareServer(0, 'same thread');
	const fresh = (name: ContestantName) => async () =>
		await runFresh<Used>('itemsRun', name, String(count), server.url);
	const used = await inTurns({ prizz: fresh('prizz'), httpRequest: fresh('httpRequest') }, rounds);
	await server.close();
	return used;
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;

function timesTable(took: Partial<Record<ContestantName, Took>>, note: string): Table {
	const reference = took.httpRequest!;
	return {
		columns: ['', 'Time', '× HTTP Request', 'CPU time', '× HTTP Request', 'Failed items'],
		rows: Object.entries(took).map(([name, { ms, cpuMs, failed }]) => [
			LABELS[name as ContestantName],
			time(ms),
			ratio(ms, reference.ms),
			time(cpuMs),
			ratio(cpuMs, reference.cpuMs),
			whole(failed),
		]),
		note,
	};
}

/** @param counts of items, the second for memory as well */
export async function measure({
	few = 1000,
	many = 10_000,
	rounds = ROUNDS,
} = {}): Promise<Section> {
	const all = { prizz: few, httpRequest: few, floor: few };
	const same = await compare(
		{ ...all, floorOne: few },
		{ place: 'same thread', rounds, warmUp: few },
	);
	const own = await compare(all, { place: 'own thread', rounds });
	const sameMany = await compare(
		{ prizz: many, httpRequest: many },
		{ place: 'same thread', rounds },
	);
	const fewUsed = await compareFresh(few, rounds);
	const manyUsed = await compareFresh(many, rounds);
	// One at a time nothing but the latency counts, so that fewer items tell as much.
	const tenth = few / 10;
	const late = await compare(
		{ prizzOne: tenth, prizz: few, prizzMost: few, httpRequest: few },
		{ latency: LATENCY, place: 'own thread', rounds },
	);
	const memory = (used: Used, reference: Used) => [
		megabytes(used.memory),
		ratio(used.memory, reference.memory),
		megabytes(used.heap),
		ratio(used.heap, reference.heap),
	];
	const usedRows = [
		{ items: few, used: fewUsed },
		{ items: many, used: manyUsed },
	].flatMap(({ items, used }) =>
		(['prizz', 'httpRequest'] as const).map((name) => [
			LABELS[name],
			whole(items),
			...memory(used[name], used.httpRequest),
			time(used[name].ms),
			ratio(used[name].ms, used.httpRequest.ms),
			whole(used[name].failed),
		]),
	);
	const isFaster = (items: number, where: string, { prizz, httpRequest }: Pairs): Target => ({
		target: `At most 0.7 × the time of HTTP Request, ${whole(items)} items, server in ${where}`,
		measured: `${ratio(prizz.ms, httpRequest.ms)} ×`,
		met: prizz.ms <= 0.7 * httpRequest.ms,
	});
	const isSmaller = (items: number, { prizz, httpRequest }: typeof fewUsed): Target => ({
		target: `No more memory than HTTP Request, ${whole(items)} items`,
		measured: `${ratio(prizz.memory, httpRequest.memory)} ×`,
		met: prizz.memory <= httpRequest.memory,
	});
	const lateCounts = { prizzOne: tenth, prizz: few, prizzMost: few, httpRequest: few };
	return {
		title: 'Per-item cost',
		command: 'npm run bench -- items',
		text: [
			"One GET for each item, to a bare server that answers 500 bytes at once. With the server in n8n's thread, its work counts too; with one of its own, what counts is n8n's work and the way between the two. CPU time is that of n8n's thread. The bare node ([bench/floor](../bench/floor/Floor.node.cjs)) reads one parameter and calls `httpRequestWithAuthentication`, and does nothing else: what it takes is n8n's own.",
			"n8n's helper makes a new agent for each request, and so a new connection, which no node can change. At ten requests at a time each connection finds the server's thread asleep and has to wake it: about 15 % of the busy time of n8n's thread, in this node and in the bare node alike, is spent in `connect`; with everything sent at once, as HTTP Request does it, 2 %. That is why the time with a server in a thread of its own is no better than HTTP Request's on a network without latency, however little the node does: about 6 % of the busy time is the node's own code. With latency (last table) the number of requests under way decides.",
		],
		tables: [
			timesTable(same, `${whole(few)} items, server in n8n's thread.`),
			timesTable(own, `${whole(few)} items, server in a thread of its own.`),
			timesTable(sameMany, `${whole(many)} items, server in n8n's thread.`),
			{
				columns: [
					'',
					'Items',
					'Memory',
					'× HTTP Request',
					'Heap',
					'× HTTP Request',
					'Time',
					'× HTTP Request',
					'Failed items',
				],
				rows: usedRows,
				note: 'Most memory of a fresh process during one run, less what it had before it; server in another process. The heap is that part which V8 manages, garbage included. Times of a process that is not warmed up. An item fails when the server does not accept its connection: HTTP Request opens all at once.',
			},
			{
				columns: ['', 'Items', 'Time', 'Per item', '× HTTP Request', 'Requests under way at most'],
				rows: Object.entries(late).map(([name, { ms, busiest }]) => {
					const items = lateCounts[name as keyof typeof late];
					return [
						LABELS[name as ContestantName],
						whole(items),
						time(ms),
						time(ms / items),
						ratio(ms / items, late.httpRequest.ms / few),
						whole(busiest),
					];
				}),
				note: `Server in a thread of its own that answers after ${LATENCY} ms. HTTP Request sends everything at once, whatever the API can take; the node sends as many as "Concurrent Requests" allows.`,
			},
		],
		targets: [
			isFaster(few, "n8n's thread", same),
			isFaster(many, "n8n's thread", sameMany),
			isFaster(few, 'a thread of its own', own),
			isSmaller(few, fewUsed),
			isSmaller(many, manyUsed),
		],
	};
}

type Pairs = Record<'prizz' | 'httpRequest', Took>;

if (import.meta.main) {
	console.log(sectionText(await measure()));
	process.exit();
}
