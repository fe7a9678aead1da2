import { settleAll, type Settled } from '../../nodes/Prizz/transport/pool.ts';
import { overview } from '../../scripts/faultsPage.mts';
import { columns, type Duration, type FaultName } from './columns.mts';
import { kinds, type KindName } from './kinds.mts';
import { observe, startElsewhere, type Observation } from './observe.mts';
import { outcomes, type Outcome } from './outcomes.mts';

/** How many runs are under way at once: most of their time is waiting. */
const AT_ONCE = 40;
/** The shortest timeout that the node offers for what only that ends, ms. */
const SHORTEST_TIMEOUT = 1000;
/** Longest text that n8n may be given to show. */
const LONGEST = 2000;

const kindNames = Object.keys(kinds) as KindName[];
const faultNames = Object.keys(columns) as FaultName[];

const runs = faultNames.flatMap((fault) =>
	kindNames.flatMap((kind) =>
		Object.entries(outcomes[kind][fault]).map(([duration, outcome]) => ({
			kind,
			fault,
			duration: duration as Duration,
			outcome: outcome as Outcome,
		})),
	),
);

const observed: Array<Settled<Observation> | undefined> = [];

beforeAll(async () => {
	const elsewhere = await startElsewhere();
	const observeAll = async (indexes: number[], timeout: number) => {
		const surroundings = { elsewhere, timeout };
		const run = async (each: number) => {
			const { kind, fault, duration } = runs[indexes[each]];
			return await observe(kind, fault, duration, surroundings);
		};
		const results = await settleAll(indexes.length, AT_ONCE, run, () => true);
		indexes.forEach((index, each) => (observed[index] = results[each]));
	};
	const phase = (of: (fault: FaultName) => boolean) =>
		runs.flatMap(({ fault }, index) => (of(fault) ? [index] : []));
	const isEndless = (fault: FaultName) => columns[fault].isEndless === true;
	const isSound = (fault: FaultName) => fault === 'wrong type';
	await observeAll(phase(isSound), SHORTEST_TIMEOUT);
	// On a busy machine the timeout must leave time for the calls that nothing is wrong with.
	const paces = phase(isSound).map((index) => {
		const result = observed[index]!;
		return 'value' in result ? result.value.took : 0;
	});
	await observeAll(
		phase((fault) => !isEndless(fault) && !isSound(fault)),
		SHORTEST_TIMEOUT,
	);
	await observeAll(phase(isEndless), Math.max(SHORTEST_TIMEOUT, 3 * Math.max(...paces)));
	await elsewhere.close();
}, 600_000);

/** As on the page of outcomes. */
afterAll(() => {
	const width = Math.max(...faultNames.map(({ length }) => length));
	const [head, ...rows] = [['', ...kindNames], ...overview()].map(([first, ...cells]) =>
		[first.padEnd(width), ...cells.map((cell, at) => cell.padEnd(kindNames[at].length))].join('  '),
	);
	console.log([head, ...rows].join('\n'));
});

it('every kind meets every fault', () => {
	expect(new Set(runs.map(({ kind, fault }) => `${kind}, ${fault}`)).size).toBe(
		kindNames.length * faultNames.length,
	);
	expect([kindNames.length, faultNames.length]).toEqual([12, 17]);
});

describe.each(kindNames)('%s', (kind) => {
	const own = runs.flatMap((run, index) =>
		run.kind === kind ? [{ ...run, index, name: `${run.fault}, ${run.duration}` }] : [],
	);

	it.each(own)('$name', ({ index, outcome: { error: expected, ...counts } }) => {
		const result = observed[index]!;
		if ('error' in result) throw result.error;
		const { error, items, elsewhere, took: _, ...counted } = result.value;
		expect(counted).toEqual(counts);
		expect(elsewhere).toEqual([]);
		expect({ class: error?.name, message: error?.message }).toEqual({
			class: expected?.class,
			message: expected?.message,
		});
		if (expected === undefined) return;
		expect(error!.description).toContain(expected.advice);
		expect(error!.message.length + error!.description.length).toBeLessThan(LONGEST);
		expect(items).toBe(0);
	});
});
