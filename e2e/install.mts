import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { cacheFolder, root } from './cache.mts';
import { startChild, tailOf } from './processes.mts';
import { current, type N8nVersion } from './versions.mts';

/** An installed n8n. */
export interface Installation {
	version: string;
	/** Absolute; has node_modules/n8n. */
	folder: string;
	/** n8n's command line, to be run with this process's Node.js. */
	bin: string;
}

/** Gets lines for people to read. */
export type Say = (line: string) => void;

/** Signs of a network that may work again in a moment. */
const NETWORK_FAULT =
	/ECONN\w+|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ERR_SOCKET_TIMEOUT|EPIPE|socket hang up|network|E(429|5\d\d)\b|EINTEGRITY/i;
const ATTEMPTS = 3;

/** Headers of the Node.js that runs this, with which native modules are built without a download. */
function nodeHeaders(): string | undefined {
	const homes = [
		dirname(dirname(process.execPath)),
		join(root, `node_modules/node/node_modules/node-${process.platform}-${process.arch}`),
	];
	return homes.find((home) => existsSync(join(home, 'include/node/node.h')));
}

/** The environment of npm, and of what it starts: the user's, with this Node.js first and without the outer npm's settings. */
export function npmEnvironment(): Record<string, string> {
	const own = Object.entries(process.env).filter(
		([name, value]) =>
			value !== undefined &&
			!/^npm_(package|lifecycle|command|node|config_local_prefix)/.test(name),
	) as [string, string][];
	const headers = nodeHeaders();
	return {
		...Object.fromEntries(own),
		PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
		...(headers ? { npm_config_nodedir: headers } : {}),
	};
}

/** How far an installation is, roughly: npm unpacks into node_modules. */
function countPackages(folder: string): number {
	try {
		return readdirSync(join(folder, 'node_modules')).length;
	} catch {
		return 0;
	}
}

async function npm(
	args: readonly string[],
	{ folder, logFile, say }: { folder: string; logFile: string; say: Say },
): Promise<void> {
	const started = Date.now();
	for (let attempt = 1; ; attempt += 1) {
		const child = startChild('npm', args, { cwd: folder, env: npmEnvironment(), logFile });
		const progress = setInterval(() => {
			const seconds = Math.round((Date.now() - started) / 1000);
			say(`  … ${seconds} s, npm ${args[0]}, ${countPackages(folder)} folders of packages`);
		}, 15_000);
		const code = await child.exited.finally(() => clearInterval(progress));
		if (code === 0) return;
		const tail = tailOf(logFile);
		if (attempt === ATTEMPTS || !NETWORK_FAULT.test(tail))
			throw new Error(`"npm ${args.join(' ')}" ended with ${code}:\n${tail}\n(${logFile})`);
		say(`  … the network did not play along; again in ${attempt * 10} s`);
		await sleep(attempt * 10_000);
	}
}

/** What an installation depends on besides the registry: another Node.js needs other native modules. */
function fingerprint({ version, overrides }: N8nVersion): string {
	const { modules } = process.versions;
	const facts = { version, overrides, modules, platform: process.platform, arch: process.arch };
	return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

const installationIn = (folder: string, version: string): Installation => ({
	version,
	folder,
	bin: join(folder, 'node_modules/n8n/bin/n8n'),
});

function isComplete(folder: string, wanted: N8nVersion): boolean {
	try {
		const stamp = readFileSync(join(folder, 'complete'), 'utf8');
		const manifest = readFileSync(join(folder, 'node_modules/n8n/package.json'), 'utf8');
		return stamp === fingerprint(wanted) && JSON.parse(manifest).version === wanted.version;
	} catch {
		return false;
	}
}

/**
 * Installs a real n8n from npm into the cache folder, as `n8n-<version>`: 2.9 GB, five to ten minutes, once. It is put
 * together beside its place and moved there when it is complete, so that one that was interrupted is never used. A
 * network fault is tried again, three times in all.
 * @param say told what happens, every 15 s
 * @throws Error with the end of npm's log
 */
export async function installN8n(say: Say, wanted: N8nVersion = current): Promise<Installation> {
	const { version, overrides } = wanted;
	const cache = cacheFolder();
	const place = join(cache, `n8n-${version}`);
	if (isComplete(place, wanted)) return installationIn(place, version);

	const major = Number(process.versions.node.split('.')[0]);
	if (major < 24) throw new Error(`n8n ${version} needs Node.js 24, this is ${process.version}`);
	say(`Installing n8n ${version} into ${place} (2.9 GB, 5 to 10 minutes, once)`);
	await removeUnfinished(cache);
	const folder = `${place}.unfinished-${process.pid}`;
	const logFile = `${place}.log`;
	await mkdir(folder, { recursive: true });
	try {
		await writeFile(logFile, '');
		await writeFile(
			join(folder, 'package.json'),
			JSON.stringify({ private: true, dependencies: { n8n: version }, overrides }),
		);
		const job = { folder, logFile, say };
		// Scripts stay off: the Kafka client's compiles for long, or fails, and is not needed.
		await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], job);
		say('  … building native modules');
		await npm(['rebuild', 'sqlite3', 'isolated-vm', '--loglevel=error'], job);
		await writeFile(join(folder, 'complete'), fingerprint(wanted));
		if (!isComplete(place, wanted)) {
			await rm(place, { recursive: true, force: true });
			await rename(folder, place);
		}
		say(`  ✓ n8n ${version} is installed`);
		return installationIn(place, version);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Removes installations that were interrupted: those whose process is gone. */
async function removeUnfinished(cache: string): Promise<void> {
	const unfinished = readdirSync(cache).flatMap((name) => {
		const pid = /^n8n-.+\.unfinished-(\d+)$/.exec(name)?.[1];
		return pid === undefined || isAlive(Number(pid)) ? [] : [name];
	});
	for (const name of unfinished) await rm(join(cache, name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
