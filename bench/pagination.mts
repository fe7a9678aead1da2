/** What Return All over 100,000 service contracts costs, in time and memory. */
import { sectionText } from './markdown.mts';
import { startPageServer, type Asked, type PageServer } from './pageServer.mts';
import { inTurns, ROUNDS } from './rounds.mts';
import type { Section } from './section.mts';
import { watchProgram, type Cost } from './watch.mts';

const CONTRACTS = 100_000;
/** For the bounds, of which one reads one page after the other. */
const FEWER_CONTRACTS = 10_000;
/** Of each answer, ms. */
const LATENCY = 100;
const DEFAULT_BOUND = 10;
const BOUNDS = [1, DEFAULT_BOUND, 50];

const program = new URL('pageReader.mts', import.meta.url);

type Contestant = 'parse' | 'raw' | 'simplified';
type Figures = Cost & Asked;

/** One reading of the whole list. */
const reading =
	({ url, pages, asked }: PageServer, contestant: Contestant, bound: number) =>
	async (): Promise<Figures> => {
		await asked();
		const cost = await watchProgram(program, contestant, `${pages}`, `${bound}`, url);
		return { ...cost, ...(await asked()) };
	};

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
const times = (a: number, b: number) => `${(a / b).toFixed(2)}×`;
const whole = (value: number) => value.toLocaleString('en');

/** What the answers alone take: the first page, then the others, as many at once as may be. */
const floorOf = (pages: number, bound: number) => LATENCY * (1 + Math.ceil((pages - 1) / bound));

async function measureBounds() {
	const server = await startPageServer(FEWER_CONTRACTS, LATENCY);
	const results: Array<Figures & { bound: number; floor: number }> = [];
	for (const bound of BOUNDS) {
		const { node } = await inTurns({ node: reading(server, 'simplified', bound) });
		results.push({ ...node, bound, floor: floorOf(server.pages, bound) });
	}
	await server.close();
	return results;
}

async function measureAll() {
	const server = await startPageServer(CONTRACTS, LATENCY);
	const results = await inTurns({
		parse: reading(server, 'parse', DEFAULT_BOUND),
		raw: reading(server, 'raw', DEFAULT_BOUND),
		simplified: reading(server, 'simplified', DEFAULT_BOUND),
	});
	await server.close();
	return { ...results, size: server.size, pages: server.pages };
}

/** Measures both. */
export async function measure(): Promise<Section> {
	const bounds = await measureBounds();
	const { parse, raw, simplified, size, pages } = await measureAll();
	const floor = floorOf(pages, DEFAULT_BOUND);
	const titles = {
		parse: 'JSON.parse of each page',
		raw: 'The node, raw',
		simplified: 'The node, simplified',
	};
	const rowOf = (name: Contestant, figures: Figures) => [
		titles[name],
		`${whole(figures.requests)}, ${figures.mostAtOnce} at once`,
		`${seconds(figures.ms)} (${times(figures.ms, floor)})`,
		seconds(figures.cpu),
		`${megabytes(figures.peakResident)} (${times(figures.peakResident, parse.peakResident)})`,
		megabytes(figures.held),
		`${Math.round(figures.longestBlock)} ms`,
	];
	const isBounded = bounds.every(({ bound, mostAtOnce }) => mostAtOnce === bound);
	return {
		title: 'Pagination',
		command: 'node bench/pagination.mts',
		text: [
			`Return All of Service Contract: Get Many over ${whole(CONTRACTS)} contracts of the sandbox's seed, ${megabytes(size)} of JSON in ${whole(pages)} pages, each answered after ${LATENCY} ms by a server in a thread of its own. Beside it the same pages read over HTTP, as many at once, and parsed, by a process that has loaded n8n as well. Medians of ${ROUNDS}, in turns. Each run checks that all are there, in the order of the list.`,
		],
		tables: [
			{
				columns: [
					'Contestant',
					'Requests',
					`Time (× requests × latency ÷ ${DEFAULT_BOUND})`,
					'CPU time',
					'Peak of resident memory (× JSON.parse)',
					'Held at the end',
					'Event loop at a time',
				],
				rows: [rowOf('parse', parse), rowOf('raw', raw), rowOf('simplified', simplified)],
				note: `Requests × latency ÷ concurrency is ${seconds(floor)}. What goes beyond it is CPU time: reading and parsing ${megabytes(size)} of JSON in one thread.`,
			},
			{
				columns: [
					'Concurrent Requests',
					'Most at once',
					'Time',
					'Requests × latency ÷ concurrency',
					'Ratio',
				],
				rows: bounds.map(({ bound, mostAtOnce, ms, floor: least }) => [
					`${bound}`,
					`${mostAtOnce}`,
					seconds(ms),
					seconds(least),
					times(ms, least),
				]),
				note: `${whole(FEWER_CONTRACTS)} contracts, simplified, counted at the server.`,
			},
		],
		targets: [
			{
				target:
					'Pages after the first are asked for at once, never more than "Concurrent Requests"',
				measured: bounds.map(({ bound, mostAtOnce }) => `${mostAtOnce} of ${bound}`).join(', '),
				met: isBounded,
			},
			{
				target: 'Each page is asked for once',
				measured: `${whole(raw.requests)} requests for ${whole(pages)} pages`,
				met: raw.requests === pages && simplified.requests === pages,
			},
			{
				target: 'Memory follows the result: raw, at most 2× JSON.parse of the pages',
				measured: times(raw.peakResident, parse.peakResident),
				met: raw.peakResident <= 2 * parse.peakResident,
			},
			{
				target: 'Memory follows the result: simplified, less than JSON.parse of the pages',
				measured: times(simplified.peakResident, parse.peakResident),
				met: simplified.peakResident < parse.peakResident,
			},
		],
	};
}

if (import.meta.main) console.log(sectionText(await measure()));
