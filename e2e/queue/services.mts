import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';

import { freePort } from '../ports.mts';
import { runCommand, startChild, tailOf, until, type Child } from '../processes.mts';
import { isRoot, type Programs } from './debian.mts';

/** A PostgreSQL and a Redis on 127.0.0.1, which end with this process at the latest. */
export interface Services {
	redisPort: number;
	/** Makes an empty database. @returns the settings with which n8n uses it */
	createDatabase(name: string): Promise<Record<string, string>>;
	close(): Promise<void>;
}

/** The account that Debian's package brings. */
const ACCOUNT = 'postgres';
/** The database's superuser; not an account of the system. */
const USER = 'n8n';

const idOf = (flag: '-u' | '-g') =>
	Number(execFileSync('id', [flag, ACCOUNT], { encoding: 'utf8' }));

/** A command as a user that PostgreSQL accepts: for root, its own account. */
const asAccount = (command: string, args: readonly string[]): [string, string[]] =>
	isRoot()
		? ['setpriv', [`--reuid=${ACCOUNT}`, `--regid=${ACCOUNT}`, '--clear-groups', command, ...args]]
		: [command, [...args]];

const accepts = (port: number) =>
	new Promise<true | undefined>((resolve) => {
		const socket = connect({ port, host: '127.0.0.1' });
		socket.once('connect', () => (socket.destroy(), resolve(true)));
		socket.once('error', () => resolve(undefined));
	});

async function answering(name: string, child: Child, port: number, logFile: string) {
	const state = await until(`${name} to start`, async () =>
		child.isRunning() ? await accepts(port) : 'ended',
	);
	if (state === 'ended') throw new Error(`${name} ended at once:\n${tailOf(logFile)}`);
}

/**
 * Starts both with empty data.
 * @param folder gets their data; it must be removed by the caller
 * @param logFolder gets a log of each
 */
export async function startServices(
	programs: Programs,
	{ folder, logFolder }: { folder: string; logFolder: string },
): Promise<Services> {
	const env = { PATH: process.env.PATH!, LC_ALL: 'C' };
	const [postgresLog, redisLog] = ['postgresql', 'redis'].map((name) =>
		join(logFolder, `queue-${name}.log`),
	);
	const place = join(folder, 'postgresql');
	const data = join(place, 'data');
	const passwordFile = join(place, 'password');
	const password = randomBytes(16).toString('hex');
	await mkdir(place, { recursive: true });
	await writeFile(passwordFile, password, { mode: 0o600 });
	if (isRoot()) {
		// The folder of the run is root's only: its account must get through to what is its own.
		await chmod(folder, 0o711);
		for (const own of [place, passwordFile]) await chown(own, idOf('-u'), idOf('-g'));
	}
	await runCommand(
		...asAccount(programs.initdb, [
			...['-D', data, '-U', USER, '-E', 'UTF8', '--locale=C', '--no-sync'],
			...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
		]),
		{ env, logFile: postgresLog, cwd: place },
	);

	const [port, redisPort] = [await freePort(), await freePort()];
	const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
	const postgres = startChild(
		...asAccount(programs.postgres, ['-D', data, ...settings.flatMap((each) => ['-c', each])]),
		{ env, logFile: postgresLog, cwd: place },
	);
	const redis = startChild(
		programs.redis,
		['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--dir', folder],
		{ env, logFile: redisLog, cwd: folder },
	);
	const close = async () => void (await Promise.all([postgres.stop(), redis.stop()]));
	try {
		await answering('PostgreSQL', postgres, port, postgresLog);
		await answering('Redis', redis, redisPort, redisLog);
	} catch (error) {
		await close();
		throw error;
	}
	return {
		redisPort,
		close,
		async createDatabase(name) {
			await runCommand(
				programs.createdb,
				['-h', '127.0.0.1', '-p', String(port), '-U', USER, name],
				{ env: { ...env, PGPASSWORD: password }, logFile: postgresLog, cwd: folder },
			);
			return {
				DB_TYPE: 'postgresdb',
				DB_POSTGRESDB_HOST: '127.0.0.1',
				DB_POSTGRESDB_PORT: String(port),
				DB_POSTGRESDB_DATABASE: name,
				DB_POSTGRESDB_USER: USER,
				DB_POSTGRESDB_PASSWORD: password,
			};
		},
	};
}
