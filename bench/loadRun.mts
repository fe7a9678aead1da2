/** Loads one package as n8n does when it starts, in a process that has loaded nothing of it, and sends what it took. */
import { loadN8n } from '../harness/n8n.mts';
import type { Loaded } from './load.mts';
import { operationsOf } from './operations.mts';

const { core } = await loadN8n();
const loader = new core.LazyPackageDirectoryLoader(process.argv[2]);
const started = performance.now();
const usage = process.threadCpuUsage();
await loader.loadAll();
const ms = performance.now() - started;
const { user, system } = process.threadCpuUsage(usage);
const nodes = Object.values(loader.nodeTypes).map(({ type }) => type);
const loaded: Loaded = {
	ms,
	cpuMs: (user + system) / 1000,
	nodes: nodes.length,
	operations: nodes.flatMap(operationsOf).length,
	// What n8n's editor fetches of all nodes and credentials.
	bytes: JSON.stringify(loader.types).length,
};
process.send!(loaded, () => process.exit());
