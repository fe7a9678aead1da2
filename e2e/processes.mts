import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A command that runs in a process group of its own, and ends with this process at the latest. */
export interface Child {
	/** Resolves with the exit code once the command has ended; null after SIGKILL. */
	exited: Promise<number | null>;
	isRunning(): boolean;
	/** Asks the whole group to end, and kills it after `patience` ms. */
	stop(patience?: number): Promise<void>;
	/** `kill -9` for the whole group. */
	kill(): Promise<void>;
}

/** How to run a command. */
export interface CommandOptions {
	/** The complete environment: nothing is inherited. */
	env: Record<string, string>;
	/** Standard output and standard error are appended here. */
	logFile: string;
	cwd?: string;
}

const guard = fileURLToPath(new URL('guard.mjs', import.meta.url));

/** Starts a command. It cannot be left behind: see guard.mjs. */
export function startChild(
	command: string,
	args: readonly string[],
	{ env, logFile, cwd }: CommandOptions,
): Child {
	const log = openSync(logFile, 'a');
	const child = spawn(process.execPath, [guard, command, ...args], {
		cwd,
		env,
		detached: true,
		stdio: ['pipe', log, log],
	});
	closeSync(log);
	let running = true;
	const exited = new Promise<number | null>((resolve) => {
		const end = (code: number | null) => {
			running = false;
			resolve(code);
		};
		child.once('exit', end);
		child.once('error', () => end(127));
	});
	const signal = (name: NodeJS.Signals) => {
		if (!running || child.pid === undefined) return;
		try {
			process.kill(-child.pid, name);
		} catch {
			// It has just ended by itself.
		}
	};
	const kill = async () => {
		signal('SIGKILL');
		await exited;
	};
	return {
		exited,
		isRunning: () => running,
		kill,
		async stop(patience = 15_000) {
			signal('SIGTERM');
			const waiting = new AbortController();
			const late = sleep(patience, 'late', { signal: waiting.signal }).catch(() => 'ended');
			const outcome = await Promise.race([exited, late]);
			waiting.abort();
			if (outcome === 'late') await kill();
		},
	};
}

/** @returns the end of a log file, at most `lines` lines; empty if there is none */
export function tailOf(logFile: string, lines = 40): string {
	try {
		return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
	} catch {
		return '';
	}
}

/** Runs a command to its end. @throws Error with the end of the log when it does not exit with 0 */
export async function runCommand(
	command: string,
	args: readonly string[],
	options: CommandOptions,
): Promise<void> {
	const code = await startChild(command, args, options).exited;
	if (code === 0) return;
	throw new Error(
		`"${[command, ...args].join(' ')}" ended with ${code}:\n${tailOf(options.logFile)}\n(${options.logFile})`,
	);
}

/** What one could want to wait for. */
export interface Waiting {
	/** ms; default 60 s. */
	timeout?: number;
	/** ms between looks; default 200. */
	interval?: number;
}

/**
 * Looks until `look` returns something other than undefined. What it throws counts as not yet.
 * @param what the end of the sentence "Waited in vain for …"
 * @throws Error after the timeout, with the message of the last look
 */
export async function until<Result>(
	what: string,
	look: () => Promise<Result | undefined> | Result | undefined,
	{ timeout = 60_000, interval = 200 }: Waiting = {},
): Promise<Result> {
	const deadline = Date.now() + timeout;
	let last = '';
	for (;;) {
		try {
			const found = await look();
			if (found !== undefined) return found;
		} catch (error) {
			last = ` (${(error as Error).message})`;
		}
		if (Date.now() > deadline)
			throw new Error(`Waited in vain for ${what}, ${timeout / 1000} s${last}`);
		await sleep(interval);
	}
}
