import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import type * as N8nCore from 'n8n-core';
import type * as N8nWorkflow from 'n8n-workflow';

/** The parts of n8n that the harness drives. */
export interface N8n {
	/** n8n-core: loaders, execution engine, contexts. */
	core: typeof N8nCore;
	/** n8n-workflow in the CommonJS build that n8n-core uses: an ES import would be a second copy. */
	workflow: typeof N8nWorkflow;
	/** Folder of the installed n8n-nodes-base. */
	nodesBaseDirectory: string;
	/** Modules that this process has loaded, by file. */
	moduleCache: NodeJS.Dict<NodeJS.Module>;
	/**
	 * Lets nodes read and write files below these folders only; none given means anywhere but
	 * n8n's own folder. It applies to the whole process, as `N8N_RESTRICT_FILE_ACCESS_TO` does.
	 */
	allowFolders(folders: string[]): void;
	/** What n8n and nodes log through; its methods may be replaced. */
	logger: Record<'error' | 'warn' | 'info' | 'debug', (message: string, details?: object) => void>;
	/** The bytes of one binary property; works for data kept in memory or elsewhere. */
	readBinaryData(data: N8nWorkflow.IBinaryData): Promise<Buffer>;
}

interface Container {
	get<T>(type: abstract new (...parameters: never[]) => T): T;
}

/** One key for all runs: it protects nothing, and lets processes share the user folder. */
const ENCRYPTION_KEY = 'harness-encryption-key-0123456789';

/**
 * The process itself. Inside jest `process` and `require` are a test file's own: n8n would load
 * anew for each file, and would take the errors of Node for no errors, being of another context.
 */
const host = runInThisContext('process') as NodeJS.Process;

/** Where n8n keeps the bytes of binary data: in memory, or in files below the user folder. */
export type BinaryDataMode = 'default' | 'filesystem';

let loaded: Promise<N8n> | undefined;

/**
 * Loads n8n-core once per process (about a second), in jest once per worker.
 * @param userFolder stands in for the home folder, where n8n would keep `.n8n`; default: a folder
 *   in the system's temporary folder. Only the first call's values count, since n8n reads them once.
 */
export async function loadN8n(userFolder?: string, binaryData?: BinaryDataMode): Promise<N8n> {
	loaded ??= load(userFolder, binaryData);
	return await loaded;
}

async function load(
	userFolder = join(tmpdir(), `n8n-harness-${userInfo().uid}`),
	binaryData: BinaryDataMode = 'default',
): Promise<N8n> {
	writeSettings(userFolder);
	Object.assign(host.env, {
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
		N8N_DEFAULT_BINARY_DATA_MODE: binaryData,
	});
	host.env.N8N_LOG_LEVEL ??= 'silent';

	const { createRequire } = host.getBuiltinModule('node:module');
	const require = createRequire(import.meta.url);
	require('reflect-metadata');
	const core = require('n8n-core') as typeof N8nCore;
	// The container and the configuration must be the very copies that n8n-core resolves.
	const requireAsCore = createRequire(require.resolve('n8n-core'));
	const { Container } = requireAsCore('@n8n/di') as { Container: Container };
	const { Logger } = requireAsCore('@n8n/backend-common') as {
		Logger: new () => N8n['logger'];
	};
	const { SecurityConfig } = requireAsCore('@n8n/config') as {
		SecurityConfig: new () => { restrictFileAccessTo: string };
	};
	const binaryDataService = Container.get(core.BinaryDataService);
	await binaryDataService.init();

	const workflow = requireAsCore('n8n-workflow') as typeof N8nWorkflow;
	// In tests only: benchmarks measure n8n as it is.
	if (host.env.JEST_WORKER_ID !== undefined) workflow.setSafeRegexEngine(unlimitedRegex);
	return {
		core,
		workflow,
		nodesBaseDirectory: join(require.resolve('n8n-nodes-base/package.json'), '..'),
		moduleCache: require.cache,
		allowFolders: (folders) => {
			Container.get(SecurityConfig).restrictFileAccessTo = folders.join(';');
		},
		logger: Container.get(Logger),
		readBinaryData: async (data) => await binaryDataService.getAsBuffer(data),
	};
}

/** Regular expressions without n8n's limit of 250 ms each, which a busy machine exceeds for any of them. */
const unlimitedRegex: Parameters<typeof N8nWorkflow.setSafeRegexEngine>[0] = {
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, replacement) =>
		input.replace(new RegExp(pattern, flags), replacement),
	matchAll: (pattern, input, flags = '') => [
		...input.matchAll(new RegExp(pattern, flags.includes('g') ? flags : `${flags}g`)),
	],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
};

/**
 * Writes n8n's settings file before n8n does, whole by a rename: several processes start at once
 * in the same folder, and one must not read the half-written file of another.
 */
function writeSettings(userFolder: string): void {
	const folder = join(userFolder, '.n8n');
	const file = join(folder, 'config');
	if (existsSync(file)) return;
	mkdirSync(folder, { recursive: true });
	const draft = `${file}.${process.pid}.${Date.now()}`;
	writeFileSync(draft, JSON.stringify({ encryptionKey: ENCRYPTION_KEY }), { mode: 0o600 });
	renameSync(draft, file);
}
