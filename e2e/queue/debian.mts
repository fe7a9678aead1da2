import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import type { Say } from '../install.mts';
import { runCommand } from '../processes.mts';

/** The programs of PostgreSQL and Redis that queue mode is tested with; absolute paths. */
export interface Programs {
	postgres: string;
	initdb: string;
	createdb: string;
	redis: string;
}

/** Where Debian and Ubuntu keep the servers' programs of each version of PostgreSQL, which are not on the PATH. */
const POSTGRESQL = '/usr/lib/postgresql';

function postgresqlFolders(): string[] {
	try {
		return readdirSync(POSTGRESQL)
			.sort((left, right) => Number(right) - Number(left))
			.map((version) => join(POSTGRESQL, version, 'bin'));
	} catch {
		return [];
	}
}

function find(name: string): string | undefined {
	const onPath = (process.env.PATH ?? '').split(delimiter);
	// Version by version, so that all programs are of one: what is on the PATH may be only the clients.
	const files = [...postgresqlFolders(), ...onPath, '/usr/sbin'].map((folder) =>
		join(folder, name),
	);
	return files.find((file) => {
		try {
			accessSync(file, constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}

const findPostgresql = () => {
	const [postgres, initdb, createdb] = ['postgres', 'initdb', 'createdb'].map(find);
	return postgres && initdb && createdb ? { postgres, initdb, createdb } : undefined;
};

/** Whether this process is root's: PostgreSQL refuses to be. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** Installs packages of the distribution. @throws Error that names the command to run by hand */
async function aptInstall(packages: readonly string[], logFile: string, say: Say): Promise<void> {
	const byHand = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
	const impossible = (reason: string) =>
		new Error(`Queue mode is tested with ${packages.join(' and ')}, but ${reason}. Run: ${byHand}`);
	if (!find('apt-get')) throw impossible('there is no apt-get here');
	if (!isRoot() && spawnSync('sudo', ['-n', 'true']).status !== 0)
		throw impossible('only root can install them, and "sudo -n" is refused');
	const env = { PATH: process.env.PATH!, DEBIAN_FRONTEND: 'noninteractive' };
	const prefix = isRoot() ? [] : ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive'];
	const apt = async (...args: string[]) => {
		// Another installation may be under way: it is waited for.
		const line = [...prefix, 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=300', ...args];
		await runCommand(line[0], line.slice(1), { env, logFile });
	};
	say(`Installing ${packages.join(' and ')} from the distribution`);
	await apt('update');
	await apt('install', '-y', '--no-install-recommends', ...packages);
}

/**
 * Finds PostgreSQL and Redis, and installs what is missing with apt-get.
 * @param logFile gets apt-get's output
 * @throws Error when something is missing and cannot be installed
 */
export async function findPrograms(say: Say, logFile: string): Promise<Programs> {
	const missing = [
		...(findPostgresql() ? [] : ['postgresql']),
		...(find('redis-server') ? [] : ['redis-server']),
	];
	if (missing.length > 0) await aptInstall(missing, logFile, say);
	const [postgresql, redis] = [findPostgresql(), find('redis-server')];
	if (!postgresql || !redis)
		throw new Error(
			`PostgreSQL or Redis is not to be found after apt-get installed it: ${logFile}`,
		);
	return { ...postgresql, redis };
}
