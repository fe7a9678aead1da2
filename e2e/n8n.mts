import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import axios from 'axios';

import type { Installation } from './install.mts';
import { freePort } from './ports.mts';
import { runCommand, startChild, tailOf, until, type Child } from './processes.mts';

/** What an n8n is started with. */
export interface N8nOptions {
	installation: Installation;
	/** n8n's user folder: database, log and community packages are in it. */
	home: string;
	/** A free one by default. */
	port?: number;
	/** More environment variables for n8n, or others. */
	env?: Record<string, string>;
	/** Where its output goes; `n8n.log` in the user folder by default. */
	logFile?: string;
	/** A folder whose commands go before the system's, for n8n. */
	commands?: string;
	/** Makes it a worker of queue mode that runs that many executions at once. It has no REST API, only its health check. */
	workerConcurrency?: number;
}

/** An n8n on 127.0.0.1, running or not. It can be started again after `stop` or `kill`, at the same address. */
export interface N8n {
	/** E.g. `http://127.0.0.1:5678`. */
	url: string;
	home: string;
	/** `<home>/.n8n/nodes`, where community packages are. */
	nodesFolder: string;
	/** Where its output goes, of all starts. */
	logFile: string;
	/** Starts it and waits until it answers. @throws Error with the end of the log */
	start(): Promise<void>;
	/** Ends it in good order; kills it after `patience` ms. */
	stop(patience?: number): Promise<void>;
	/** Ends it, and its task runner, with SIGKILL. */
	kill(): Promise<void>;
	/** Resolves once the running n8n has ended. */
	exited(): Promise<unknown>;
	/** Runs a command of n8n's command line, such as `import:workflow`, on the stopped n8n. */
	command(...args: string[]): Promise<void>;
}

/** Encrypts credentials; the same for each start, as a user folder that is kept needs it. */
const ENCRYPTION_KEY = 'n8n-nodes-prizz-local-development';

/** A worker's health check, in place of the editor. */
const workerEnvironment = (port: number): Record<string, string> => ({
	QUEUE_HEALTH_CHECK_ACTIVE: 'true',
	QUEUE_HEALTH_CHECK_PORT: String(port),
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
});

/** What n8n is told; of this process's environment it gets only what any program needs. */
function environment(
	options: N8nOptions,
	port: number,
	brokerPort: number,
): Record<string, string> {
	const paths = [options.commands, dirname(process.execPath), process.env.PATH];
	return {
		PATH: paths.filter((path) => path !== undefined).join(delimiter),
		HOME: options.home,
		TMPDIR: tmpdir(),
		N8N_USER_FOLDER: options.home,
		N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_COMMUNITY_PACKAGES_ALLOW_TOOL_USAGE: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_RESTRICT_FILE_ACCESS_TO: `${options.home};${tmpdir()}`,
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		...(options.workerConcurrency === undefined ? {} : workerEnvironment(port)),
		...options.env,
	};
}

/**
 * Prepares an n8n in a user folder, which is made if it is not there; nothing runs yet.
 * @returns what starts and ends it
 */
export async function createN8n(options: N8nOptions): Promise<N8n> {
	const { installation, home, workerConcurrency } = options;
	const args =
		workerConcurrency === undefined ? ['start'] : ['worker', `--concurrency=${workerConcurrency}`];
	const port = options.port ?? (await freePort());
	const env = environment(options, port, await freePort());
	const nodesFolder = join(home, '.n8n/nodes');
	const logFile = options.logFile ?? join(home, 'n8n.log');
	await mkdir(nodesFolder, { recursive: true });
	await writeFile(logFile, '');
	const url = `http://127.0.0.1:${port}`;
	let child: Child | undefined;

	const isReady = async () => {
		if (!child?.isRunning()) return 'ended';
		await axios.get(`${url}/healthz/readiness`, { timeout: 2000, proxy: false });
		if (workerConcurrency !== undefined) return 'ready';
		// While n8n starts, its REST API answers with a page for people.
		const settings = await axios.get(`${url}/rest/settings`, { timeout: 5000, proxy: false });
		return typeof settings.data === 'object' ? 'ready' : undefined;
	};

	return {
		url,
		home,
		nodesFolder,
		logFile,
		async start() {
			child = startChild(process.execPath, [installation.bin, ...args], {
				env,
				logFile,
				cwd: home,
			});
			const state = await until('n8n to start', isReady, { timeout: 240_000 }).catch(
				async (error: Error) => {
					await child?.kill();
					throw new Error(`${error.message}\n${tailOf(logFile)}\n(${logFile})`);
				},
			);
			if (state === 'ended')
				throw new Error(`n8n ended at once:\n${tailOf(logFile)}\n(${logFile})`);
		},
		stop: async (patience) => await child?.stop(patience),
		kill: async () => await child?.kill(),
		exited: async () => await child?.exited,
		command: async (...args) =>
			await runCommand(process.execPath, [installation.bin, ...args], { env, logFile, cwd: home }),
	};
}
