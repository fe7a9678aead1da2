/** What loading the package costs when n8n starts, next to two published community nodes. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { cacheFolder, root } from '../e2e/cache.mts';
import { mustRun } from '../scripts/gates/command.mts';
import { sectionText } from './markdown.mts';
import { runFresh } from './processes.mts';
import { inTurns, ratio, ROUNDS, time, whole } from './rounds.mts';
import type { Section } from './section.mts';

/** What one process found. */
export interface Loaded {
	ms: number;
	/** Of the thread that loads, ms. */
	cpuMs: number;
	nodes: number;
	operations: number;
	/** Of the descriptions of nodes and credentials, as n8n gives them to its editor. */
	bytes: number;
}

/** Published packages that need nothing but n8n-workflow, at fixed versions. */
const OTHERS = ['@mendable/n8n-nodes-firecrawl@2.1.2', '@crowdin/n8n-nodes-crowdin@0.27.0'];

/** Fetches a package from npm into the cache folder, once. @returns the folder that n8n would load */
async function fetchPackage(name: string): Promise<string> {
	const folder = join(cacheFolder(), 'bench', name.replaceAll(/[@/]/g, '_'));
	const content = join(folder, 'package');
	if (existsSync(content)) return content;
	mkdirSync(join(folder, '..'), { recursive: true });
	const draft = mkdtempSync(`${folder}.`);
	const packed = await mustRun(
		'npm',
		'pack',
		'--json',
		'--loglevel=error',
		'--pack-destination',
		draft,
		name,
	);
	const [{ filename }] = JSON.parse(packed.slice(packed.indexOf('['))) as Array<{
		filename: string;
	}>;
	await mustRun(
		'tar',
		'-xzf',
		join(draft, filename.replace(/^@/, '').replace('/', '-')),
		'-C',
		draft,
	);
	rmSync(folder, { recursive: true, force: true });
	renameSync(draft, folder);
	return content;
}

export async function measure({ rounds = ROUNDS } = {}): Promise<Section> {
	const others = await Promise.all(OTHERS.map(fetchPackage));
	const folders: Record<string, string> = Object.fromEntries([
		['n8n-nodes-prizz', root],
		...OTHERS.map((name, index) => [name, others[index]]),
	]);
	const loaded = await inTurns(
		Object.fromEntries(
			Object.entries(folders).map(([name, folder]) => [
				name,
				async () => ({ ...(await runFresh<Loaded>('loadRun', folder)) }),
			]),
		),
		rounds,
	);
	const own = loaded['n8n-nodes-prizz'];
	const each = ({ ms, operations }: Loaded) => ms / operations;
	const shares = OTHERS.map((name) => each(own) / each(loaded[name]));
	return {
		title: 'Load',
		command: 'npm run bench -- load',
		text: [
			"n8n loads each package when it starts, with n8n-core's loader, here in a fresh process each time: its files read, its classes made, its descriptions completed. The size is that of all descriptions, which n8n's editor fetches. An operation is a pair of resource and operation; a node without a choice counts as one.",
			"Of the CPU time about a quarter is compiling the package's hundred files, a quarter finding and running them, a third making the descriptions of the tables, the rest n8n's own checks. Put into one file, the package took a tenth less: that is the floor of what it says. A generated package whose nodes share their descriptions, as Crowdin's do, comes out lower per operation, and takes many times as long and as much room in all.",
		],
		tables: [
			{
				columns: [
					'Package',
					'Nodes',
					'Operations',
					'Load time',
					'CPU time',
					'Per operation',
					'Descriptions',
					'Per operation',
				],
				rows: Object.entries(loaded).map(([name, figures]) => [
					name,
					whole(figures.nodes),
					whole(figures.operations),
					time(figures.ms),
					time(figures.cpuMs),
					time(each(figures)),
					`${whole(figures.bytes / 1000)} kB`,
					`${(figures.bytes / 1000 / figures.operations).toFixed(1)} kB`,
				]),
			},
		],
		targets: [
			{ target: 'Loads in under 30 ms', measured: time(own.ms), met: own.ms < 30 },
			{
				target: 'Less than a third of the time per operation',
				measured: OTHERS.map((name, index) => `${ratio(shares[index], 1)} × ${name}`).join(', '),
				met: shares.every((share) => share < 1 / 3),
			},
		],
	};
}

if (import.meta.main) console.log(sectionText(await measure()));
