import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { INodeType } from 'n8n-workflow';

import { createGauge, newCounts } from '../../bench/gauge.mts';
import { sectionText, tableText } from '../../bench/markdown.mts';
import { operationsOf } from '../../bench/operations.mts';
import { inTurns, median, ratio, time } from '../../bench/rounds.mts';
import { createEngine } from '../../harness/engine.mts';
import { resources } from '../../nodes/Prizz/resources/index.ts';

it('a section is a title, its command, paragraphs, tables and targets', () => {
	const text = sectionText({
		title: 'Speed',
		command: 'npm run bench -- speed',
		text: ['It is fast.'],
		tables: [{ columns: ['Who', 'Time'], rows: [['a|b', '≈ 3 ms']], note: 'Once.' }],
		targets: [{ target: 'Under 2 ms', measured: '3 ms', met: false }],
	});
	expect(text).toBe(`## Speed

\`npm run bench -- speed\`

It is fast.

| Who | Time |
| --- | ---: |
| a\\|b | ≈ 3 ms |

Once.

| Target | Measured | Met |
| --- | ---: | --- |
| Under 2 ms | 3 ms | **no** |
`);
});

it('a table whose rows do not fit is refused', () => {
	expect(() => tableText({ columns: ['a', 'b'], rows: [['1']] })).toThrow('1 cells under 2');
});

it('contestants run in turns, and each has its medians', async () => {
	const order: string[] = [];
	const figures = (name: string, values: number[]) => async () => {
		order.push(name);
		return await Promise.resolve({ ms: values.shift()!, calls: 7 });
	};
	const medians = await inTurns({ a: figures('a', [9, 1, 5]), b: figures('b', [2, 2, 8]) }, 3);
	expect(medians).toEqual({ a: { ms: 5, calls: 7 }, b: { ms: 2, calls: 7 } });
	expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
});

it('the median is the middle one, whatever their order', () => {
	expect([median([10, 9, 100]), median([4, 1, 3, 2])]).toEqual([10, 3]);
});

it.each([
	[0.31, '0.3 ms'],
	[99.94, '99.9 ms'],
	[640.2, '640 ms'],
	[6512, '6.51 s'],
	[1_500_000, '25.0 min'],
])('%d ms are "%s"', (ms, text) => expect(time(ms)).toBe(text));

it('a ratio has two decimals', () => expect(ratio(2, 3)).toBe('0.67'));

it('a gauge tells the most that was under way since it was last asked', () => {
	const counts = newCounts();
	const [one, other] = [createGauge(counts), createGauge(counts)];
	one.enter();
	one.enter();
	one.leave();
	expect(other.takeBusiest()).toBe(2);
	one.enter();
	expect(other.takeBusiest()).toBe(2);
	one.leave();
	one.leave();
	one.enter();
	expect(other.takeBusiest()).toBe(1);
});

it('operations are counted as the tables have them', async () => {
	const { nodeTypes } = await createEngine();
	const count = Object.values(resources).flatMap(({ operations }) =>
		Object.keys(operations),
	).length;
	const type = (name: string) => nodeTypes.getByName(name) as INodeType;
	expect(operationsOf(type('n8n-nodes-prizz.prizz'))).toHaveLength(count);
	expect(operationsOf(type('n8n-nodes-base.noOp'))).toEqual(['noOp']);
});

it('the package reads no language data when it is loaded, which takes milliseconds', async () => {
	const files = ['dist/nodes/Prizz/Prizz.node.js', 'dist/nodes/PrizzTrigger/PrizzTrigger.node.js'];
	const script = `
		const refuse = (name) => function () { throw new Error(name + ' when it is loaded'); };
		String.prototype.localeCompare = refuse('localeCompare');
		for (const name of Object.getOwnPropertyNames(Intl)) Intl[name] = refuse('Intl.' + name);
		for (const file of ${JSON.stringify(files)}) {
			for (const type of Object.values(require('./' + file))) console.log(new type().description.name);
		}`;
	const root = fileURLToPath(new URL('../../', import.meta.url));
	const run = promisify(execFile)(process.execPath, ['-e', script], { cwd: root });
	expect((await run).stdout.trim().split('\n')).toEqual(['prizz', 'prizzTrigger']);
});
