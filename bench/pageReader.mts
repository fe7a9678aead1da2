/**
 * Reads a whole list in a process of its own, and prints what that cost.
 * Usage: node --expose-gc bench/pageReader.mts <parse|raw|simplified> <pages> <concurrency> <origin>
 */
import { bareEngine } from './bareEngine.mts';
import { LIST } from './pageServer.mts';
import { watch } from './watch.mts';
import { readAndParse } from './yardstick.mts';

const [contestant, pages, concurrency, origin] = process.argv.slice(2);

const engine = await bareEngine({ list: origin });

/** Reads pages as simply as can be, and keeps what JSON.parse makes of each. */
async function readPages(): Promise<unknown> {
	const read: unknown[] = [];
	let next = 1;
	const reader = async () => {
		while (next <= Number(pages)) {
			const page = next++;
			read[page - 1] = await readAndParse(`${origin}${LIST}?page=${page}`);
		}
	};
	await Promise.all(Array.from({ length: Number(concurrency) }, reader));
	return read;
}

async function runNode(output: string): Promise<unknown> {
	const { data, error } = await engine.runNode(
		'n8n-nodes-prizz.prizz',
		{
			resource: 'serviceContract',
			operation: 'getAll',
			returnAll: true,
			output,
			options: { maxConcurrency: Number(concurrency) },
		},
		{ credentials: { prizzApi: 'list' } },
	);
	if (error) throw error;
	const ids = data.prizz[0].map(({ json }) => json.id as number);
	if (ids.length !== Number(pages) * 100) throw new Error(`${ids.length} items`);
	if (!ids.every((id, index) => index === 0 || id < ids[index - 1]))
		throw new Error('The items are not in the order of the list');
	return data;
}

const task = async () => (contestant === 'parse' ? await readPages() : await runNode(contestant));
console.log(JSON.stringify(await watch(task)));
process.exit(0);
