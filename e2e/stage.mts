import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root } from './cache.mts';
import { createClient, type N8nClient } from './client.mts';
import { installN8n, type Installation, type Say } from './install.mts';
import { createN8n, type N8n } from './n8n.mts';
import { packPackage, unpackPackage, type Packed } from './packing.mts';
import type { N8nVersion } from './versions.mts';

/** Where the logs of all stages are; they outlast them. */
export const logFolder = join(root, 'reports/e2e');

/** A fresh n8n with this package in it, and its owner signed in. */
export interface Stage {
	n8n: N8n;
	client: N8nClient;
	packed: Packed;
	/** Ends n8n and removes its user folder. */
	close(): Promise<void>;
}

/** What may differ from stage to stage. */
export interface StageOptions {
	say?: Say;
	version?: N8nVersion;
	/** Name of the log, in reports/e2e/, and part of that of the user folder. */
	name?: string;
	env?: Record<string, string>;
	/**
	 * How the package gets in, while n8n does not run. It may return a folder of commands for n8n, and what is to be
	 * done once n8n runs. By default the tarball is unpacked to where n8n keeps community packages.
	 */
	prepare?: (packed: Packed, home: string) => Promise<Prepared>;
	/** What else is to be done before the first start, such as imports. */
	beforeStart?: (n8n: N8n) => Promise<unknown>;
}

/** See {@link StageOptions.prepare}. */
export interface Prepared {
	commands: string;
	afterStart(client: N8nClient): Promise<unknown>;
	close(): Promise<void>;
}

/** Starts a fresh n8n, in a user folder of its own below the system's folder for temporary files. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
	const { say = () => {}, name = 'n8n', env } = options;
	const installation: Installation = await installN8n(say, options.version);
	const home = await mkdtemp(join(tmpdir(), `prizz-e2e-${name}-`));
	const packed = await packPackage(join(home, 'pack'));
	const prepared = await options.prepare?.(packed, home);
	await mkdir(logFolder, { recursive: true });
	const logFile = join(logFolder, `${name}.log`);
	const { commands } = prepared ?? {};
	const n8n = await createN8n({ installation, home, env, commands, logFile });
	const close = async () => {
		await n8n.stop(5000);
		await prepared?.close();
		await rm(home, { recursive: true, force: true, maxRetries: 3 });
	};
	try {
		if (!prepared) await unpackPackage(packed, n8n.nodesFolder);
		await options.beforeStart?.(n8n);
		say(`Starting n8n ${installation.version}`);
		await n8n.start();
		const client = createClient(n8n.url);
		await client.signIn();
		await prepared?.afterStart(client);
		return { n8n, client, packed, close };
	} catch (error) {
		await close();
		throw error;
	}
}
