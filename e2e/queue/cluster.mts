import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createClient, type N8nClient } from '../client.mts';
import { installN8n, type Say } from '../install.mts';
import { createN8n, type N8n } from '../n8n.mts';
import { packPackage, unpackPackage } from '../packing.mts';
import { logFolder } from '../stage.mts';
import { findPrograms } from './debian.mts';
import { startServices } from './services.mts';

/** How many executions a worker runs at once: the smallest number that n8n calls stable. */
const CONCURRENCY = 5;

/**
 * How soon n8n notices that a worker is gone, in ms; by default a minute, 10 s and 30 s. `docs/scaling.md` tells what
 * each is.
 */
const NOTICING = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/** A process of n8n's queue mode that runs executions. */
export interface Worker extends Pick<N8n, 'kill' | 'start' | 'stop'> {
	name: string;
	/** The ids of all executions that it has started so far, by its own log. */
	started(): Promise<string[]>;
}

/** n8n with PostgreSQL, in either of its modes, with this package in all its processes. */
export interface Cluster {
	main: N8n;
	client: N8nClient;
	workers: readonly Worker[];
	close(): Promise<void>;
}

/** Where n8n, PostgreSQL and Redis are in this run. */
export interface Site {
	/** Starts n8n as one process. */
	openSingle(): Promise<Cluster>;
	/** Starts n8n in queue mode: a main process, then workers beside each other. */
	openQueue(workers: number): Promise<Cluster>;
	/** Ends the services, and removes all data. */
	close(): Promise<void>;
}

/** Installs what is missing, and starts PostgreSQL and Redis. */
export async function openSite(say: Say): Promise<Site> {
	await mkdir(logFolder, { recursive: true });
	const programs = await findPrograms(say, join(logFolder, 'queue-install.log'));
	const installation = await installN8n(say);
	const folder = await mkdtemp(join(tmpdir(), 'prizz-e2e-queue-'));
	const packed = await packPackage(join(folder, 'pack'));
	const remove = async () => await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	const services = await startServices(programs, { folder, logFolder }).catch(async (error) => {
		await remove();
		throw error;
	});

	const create = async (name: string, env: Record<string, string>, workerConcurrency?: number) => {
		const home = join(folder, name);
		const logFile = join(logFolder, `queue-${name}.log`);
		const n8n = await createN8n({ installation, home, env, logFile, workerConcurrency });
		await unpackPackage(packed, n8n.nodesFolder);
		return n8n;
	};

	const signedIn = async (main: N8n) => {
		const client = createClient(main.url);
		await client.signIn();
		return client;
	};

	async function open(name: string, env: Record<string, string>, count: number): Promise<Cluster> {
		const settings = { ...env, ...(await services.createDatabase(name)) };
		say(`Starting n8n ${installation.version}: ${name}`);
		const main = await create(name, settings);
		const n8ns: N8n[] = [];
		const close = async () => {
			await Promise.all([...n8ns, main].map((each) => each.stop(10_000)));
		};
		try {
			// The main process makes the database's tables; workers refuse to.
			await main.start();
			const client = await signedIn(main);
			const names = Array.from({ length: count }, (_, index) => `worker-${index + 1}`);
			for (const each of names) n8ns.push(await create(each, settings, CONCURRENCY));
			await Promise.all(n8ns.map((each) => each.start()));
			const workers = n8ns.map((each, index) => ({
				...each,
				name: names[index],
				started: () => startedBy(each),
			}));
			return { main, client, workers, close };
		} catch (error) {
			await close();
			throw error;
		}
	}

	return {
		openSingle: () => open('single', {}, 0),
		openQueue: (workers) =>
			open(
				'main',
				{
					EXECUTIONS_MODE: 'queue',
					QUEUE_BULL_REDIS_HOST: '127.0.0.1',
					QUEUE_BULL_REDIS_PORT: String(services.redisPort),
					OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
					...NOTICING,
				},
				workers,
			),
		async close() {
			await services.close();
			await remove();
		},
	};
}

async function startedBy({ logFile }: N8n): Promise<string[]> {
	const log = await readFile(logFile, 'utf8');
	return [...log.matchAll(/Worker started execution (\d+) /g)].map(([, id]) => id);
}
