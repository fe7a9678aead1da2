/** What an answer with 50,000 combinations costs in n8n, against JSON.parse of its body. */
import { COMBINATIONS, JOBS } from './bigJobs.mts';
import { startBigServer } from './bigServer.mts';
import { sectionText } from './markdown.mts';
import { inTurns, ROUNDS } from './rounds.mts';
import type { Section, Target } from './section.mts';
import { watchProgram, type Cost } from './watch.mts';

/** Most memory, as a multiple of what JSON.parse of the body takes. */
const MEMORY_TARGET = 2;
/** Longest that the event loop may be kept, ms. */
const BLOCK_TARGET = 200;

const program = new URL('bigAnswer.mts', import.meta.url);

type Costs = Record<'parse' | 'node', Cost>;

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
const milliseconds = (ms: number) => `${Math.round(ms)} ms`;
const against = (text: (value: number) => string, parse: number, node: number) =>
	`${text(parse)} → ${text(node)} (${(node / parse).toFixed(2)}×)`;

function blockOf(title: string, { parse, node }: Costs): Target {
	const met = node.longestBlock <= BLOCK_TARGET;
	const measured = `${milliseconds(node.longestBlock)}, of the node's own ${milliseconds(node.longestOwnBlock)}`;
	const floor = `n8n's request helper reads a body whole and parses it in one call: JSON.parse takes ${milliseconds(node.longestParse)} of it, most of the rest joining and decoding the bytes. The floor is the yardstick's ${milliseconds(parse.longestBlock)}, without n8n and the node`;
	return {
		target: `${title}: the event loop kept for ${BLOCK_TARGET} ms at most`,
		measured: met ? measured : `${measured}. ${floor}`,
		met,
	};
}

/** Measures all jobs. */
export async function measure(): Promise<Section> {
	// A small one first, so that all code is compiled.
	const [small, big] = [await startBigServer(500), await startBigServer(COMBINATIONS)];
	const results: Array<{ title: string; size: number; costs: Costs }> = [];
	for (const [job, { title, body }] of Object.entries(JOBS)) {
		const run = async (contestant: keyof Costs) =>
			await watchProgram(program, job, contestant, small.url, big.url);
		const costs = await inTurns({
			parse: async () => await run('parse'),
			node: async () => await run('node'),
		});
		results.push({ title, size: big.sizes[body], costs });
	}
	await Promise.all([small.close(), big.close()]);
	return {
		title: 'Big answers',
		command: 'node bench/bigAnswers.mts',
		text: [
			`An answer with ${COMBINATIONS.toLocaleString('en')} combinations, read in n8n's engine, against reading the same body over HTTP and JSON.parse, each in a process of its own that has loaded n8n. The bodies are what the sandbox answers for its own catalogue, repeated, each combination with a price and an ID of its own. Medians of ${ROUNDS}, in turns.`,
			'Times are CPU time of the thread that runs n8n, so that what else the machine does plays no part. "At a time" is between two turns of the event loop, in which n8n answers its users and goes on with other executions.',
		],
		tables: [
			{
				columns: [
					'Operation',
					'Body',
					'CPU time',
					'Peak of resident memory',
					'Peak of memory in use',
				],
				rows: results.map(({ title, size, costs: { parse, node } }) => [
					title,
					megabytes(size),
					against(milliseconds, parse.cpu, node.cpu),
					against(megabytes, parse.peakResident, node.peakResident),
					against(megabytes, parse.peakUsed, node.peakUsed),
				]),
				note: 'JSON.parse → the node (ratio). Memory in use is the heap with what waits to be collected, and buffers and texts beside it.',
			},
			{
				columns: ['Operation', 'At a time', 'of it JSON.parse', "of it the node's own, at most"],
				rows: results.map(({ title, costs: { parse, node } }) => [
					title,
					against(milliseconds, parse.longestBlock, node.longestBlock),
					against(milliseconds, parse.longestParse, node.longestParse),
					milliseconds(node.longestOwnBlock),
				]),
				note: 'The yardstick → the node (ratio). The node makes items for 20 ms at most before n8n gets a turn; its own is what follows a parse or has none.',
			},
		],
		targets: results.flatMap(({ title, costs }) => {
			const ratio = costs.node.peakResident / costs.parse.peakResident;
			return [
				{
					target: `${title}: at most ${MEMORY_TARGET}× the memory of JSON.parse`,
					measured: `${ratio.toFixed(2)}×`,
					met: ratio <= MEMORY_TARGET,
				},
				blockOf(title, costs),
			];
		}),
	};
}

if (import.meta.main) console.log(sectionText(await measure()));
