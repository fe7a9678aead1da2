/** Runs one contestant once, in a process that has run nothing else, and sends how much memory and time it took. */
import { collectGarbage, createContestants, type ContestantName } from './contestants.mts';

/** What one run took. */
export interface Used {
	ms: number;
	/** Of the thread that n8n runs in, ms. */
	cpuMs: number;
	/** Most memory of the process during the run less what it had before, bytes. */
	memory: number;
	/** The same of the heap alone, which grows and shrinks as V8 sees fit. */
	heap: number;
	/** Items whose request failed. */
	failed: number;
}

/** How often memory is looked at, ms. The operating system's own mark of the most memory misses nothing. */
const LOOK_MS = 10;

const [, , name, count, origin] = process.argv;
const run = (await createContestants(origin))[name as ContestantName];
// Loads what is loaded once.
await run(20);
collectGarbage();

const before = process.memoryUsage();
const mark = process.resourceUsage().maxRSS;
const most = { rss: before.rss, heapUsed: before.heapUsed };
const look = () => {
	const { rss, heapUsed } = process.memoryUsage();
	most.rss = Math.max(most.rss, rss);
	most.heapUsed = Math.max(most.heapUsed, heapUsed);
};
const timer = setInterval(look, LOOK_MS);
const started = performance.now();
const usage = process.threadCpuUsage();
const failed = await run(Number(count));
const ms = performance.now() - started;
const { user, system } = process.threadCpuUsage(usage);
clearInterval(timer);
look();
const newMark = process.resourceUsage().maxRSS;
// In kilobytes, and of the whole life of the process.
if (newMark > mark) most.rss = Math.max(most.rss, newMark * 1024);

const used: Used = {
	ms,
	cpuMs: (user + system) / 1000,
	memory: most.rss - before.rss,
	heap: most.heapUsed - before.heapUsed,
	failed,
};
process.send!(used, () => process.exit());
