/**
 * Reads one big answer in a process of its own, and prints what that cost.
 * Usage: node --expose-gc bench/bigAnswer.mts <job> <parse|node> <origin of a small server> <origin of a big one>
 */
import { bareEngine } from './bareEngine.mts';
import { JOBS, type JobName } from './bigJobs.mts';
import { PATHS } from './bigServer.mts';
import { watch } from './watch.mts';
import { readAndParse } from './yardstick.mts';

const [job, contestant, small, big] = process.argv.slice(2);
const { body, parameters, items } = JOBS[job as JobName];

// Both contestants load n8n, so that what it left free in memory favours none of them.
const engine = await bareEngine({ small, big });
const runNode = async (which: 'small' | 'big') => {
	const { data, error } = await engine.runNode('n8n-nodes-prizz.prizz', parameters, {
		credentials: { prizzApi: which },
	});
	if (error) throw error;
	const { length } = data.prizz[0];
	if (which === 'big' && items !== undefined && length !== items)
		throw new Error(`${length} items instead of ${items}`);
	return data;
};
const task = async (which: 'small' | 'big') =>
	contestant === 'parse'
		? await readAndParse(`${which === 'small' ? small : big}${PATHS[body]}`)
		: await runNode(which);

// Compiled before it counts.
for (let round = 0; round < 3; round++) await task('small');
console.log(JSON.stringify(await watch(async () => await task('big'))));
process.exit(0);
