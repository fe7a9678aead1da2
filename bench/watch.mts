/** What a task costs the process that it runs in: time, memory, and how long it keeps the event loop. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { GCProfiler } from 'node:v8';

/** ms, and bytes beyond what there was before. */
export interface Cost {
	/** Time by the clock in all. */
	ms: number;
	/** CPU time of the thread in all: other programs on the machine do not count, nor do pauses. */
	cpu: number;
	/** Most resident memory. */
	peakResident: number;
	/** Most of the heap and of buffers and texts beside it, garbage included. */
	peakUsed: number;
	/** What of the heap the result holds. */
	held: number;
	/** Most CPU time between two turns of the event loop. */
	longestBlock: number;
	/** Most CPU time of one JSON.parse. */
	longestParse: number;
	/** Most CPU time between two turns without what came before the end of a JSON.parse of a body. */
	longestOwnBlock: number;
	/** Longest time between two turns by the clock, other programs included. */
	longestPause: number;
}

/** How often it is looked, ms. */
const INTERVAL = 5;

/** Texts from this length (characters) on count as bodies. */
const BODY_LENGTH = 10_000;

const cpuTime = () => {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
};
const usedOf = ({ heapUsed, external }: NodeJS.MemoryUsage) => heapUsed + external;

/** Runs a task and watches it. Needs `--expose-gc`. */
export async function watch(task: () => Promise<unknown>): Promise<Cost> {
	globalThis.gc!();
	globalThis.gc!();
	const before = process.memoryUsage();
	const residentBefore = process.resourceUsage().maxRSS * 1024;
	let [resident, used] = [before.rss, usedOf(before)];
	const ticks: Array<{ cpu: number; clock: number }> = [];
	const parses: Array<{ from: number; to: number }> = [];
	const look = () => {
		const usage = process.memoryUsage();
		resident = Math.max(resident, usage.rss);
		used = Math.max(used, usedOf(usage));
	};
	const tick = () => {
		ticks.push({ cpu: cpuTime(), clock: performance.now() });
		look();
	};
	const { parse } = JSON;
	JSON.parse = (text: string, ...rest) => {
		const from = cpuTime();
		const value: unknown = parse(text, ...rest);
		if (text.length >= BODY_LENGTH) {
			parses.push({ from, to: cpuTime() });
			look();
		}
		return value;
	};
	const collections = new GCProfiler();
	collections.start();
	tick();
	const timer = setInterval(tick, INTERVAL);

	const result = await task();
	if (result === undefined) throw new Error('The task gave nothing');
	const ms = performance.now() - ticks[0].clock;
	const cpu = cpuTime() - ticks[0].cpu;

	// One more turn: what keeps the loop at the very end is seen, too.
	await new Promise((resolve) => setTimeout(resolve, INTERVAL));
	tick();
	clearInterval(timer);
	JSON.parse = parse;
	for (const { beforeGC } of collections.stop()?.statistics ?? []) {
		const { usedHeapSize, externalMemory } = beforeGC.heapStatistics;
		used = Math.max(used, usedHeapSize + externalMemory);
	}
	const residentMost = process.resourceUsage().maxRSS * 1024;
	if (residentMost > residentBefore) resident = Math.max(resident, residentMost);
	globalThis.gc!();
	globalThis.gc!();
	const held = process.memoryUsage().heapUsed - before.heapUsed;

	const blocks = ticks.slice(1).map((to, index) => ({ from: ticks[index], to }));
	const longest = (lengths: number[]) => Math.max(0, ...lengths);
	return {
		ms,
		cpu,
		peakResident: resident - before.rss,
		peakUsed: used - usedOf(before),
		// The result is used here, lest it be collected before.
		held: result === task ? 0 : held,
		longestBlock: longest(blocks.map(({ from, to }) => to.cpu - from.cpu)),
		longestParse: longest(parses.map(({ from, to }) => to - from)),
		longestOwnBlock: longest(
			blocks.map(({ from, to }) => {
				const last = parses.findLast((parsed) => parsed.from >= from.cpu && parsed.to <= to.cpu);
				return to.cpu - (last?.to ?? from.cpu);
			}),
		),
		longestPause: longest(blocks.map(({ from, to }) => to.clock - from.clock)),
	};
}

/** Runs a program that prints what {@link watch} gave, in a process of its own. */
export async function watchProgram(program: URL, ...parameters: string[]): Promise<Cost> {
	const { stdout } = await promisify(execFile)(process.execPath, [
		'--expose-gc',
		'--no-warnings',
		fileURLToPath(program),
		...parameters,
	]);
	return JSON.parse(stdout) as Cost;
}
