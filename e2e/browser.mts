import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

import { chromium, type Browser } from 'playwright-core';

import { npmEnvironment, type Say } from './install.mts';
import { runCommand } from './processes.mts';
import { logFolder } from './stage.mts';

/** Commands of Chromium and its siblings, and where macOS has them; the first that is found is used. */
const COMMANDS = [
	'chromium',
	'google-chrome',
	'google-chrome-stable',
	'chromium-browser',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * No sandbox, since root may not have one; nothing that a browser does by itself in the background; no host but this
 * machine: a route for each request would do that too, but without a cache.
 */
const FLAGS = [
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const NO_BROWSER =
	'The tests of the editor need Chromium or Chrome. Install it (Debian: "apt-get install chromium"), or name its ' +
	'program in the environment variable CHROMIUM_PATH.';

type Environment = Record<string, string | undefined>;

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** @returns the path of a command, which may be a path itself; undefined when it is not there */
function findCommand(command: string, { PATH = '' }: Environment): string | undefined {
	const folders = PATH.split(delimiter).filter(isAbsolute);
	const places = isAbsolute(command) ? [command] : folders.map((folder) => join(folder, command));
	return places.find(isExecutable);
}

/**
 * Looks for a browser: `CHROMIUM_PATH` if it is set, else Chromium or Chrome in `PATH`.
 * @returns the program's path; undefined when there is none
 * @throws Error when `CHROMIUM_PATH` is set to what cannot be run
 */
export function findBrowser(env: Environment = process.env): string | undefined {
	const { CHROMIUM_PATH } = env;
	if (!CHROMIUM_PATH)
		return COMMANDS.map((command) => findCommand(command, env)).find((path) => path !== undefined);
	if (isExecutable(CHROMIUM_PATH)) return CHROMIUM_PATH;
	throw new Error(`CHROMIUM_PATH is ${CHROMIUM_PATH}, which is not a program that can be run.`);
}

/** How apt-get is run with the right to install; undefined where there is no apt-get, or no such right. */
function aptGet(env: Environment): string[] | undefined {
	if (!findCommand('apt-get', env)) return undefined;
	const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'Acquire::Retries=3'];
	if (process.getuid?.() === 0) return command;
	return findCommand('sudo', env) ? ['sudo', '-n', ...command] : undefined;
}

/**
 * Finds a browser, and installs Debian's Chromium where there is none: as root, or with a sudo that asks for nothing.
 * @param say told what happens
 * @returns the program's path
 * @throws Error that says what to install, with the end of apt-get's log if it was tried
 */
export async function ensureBrowser(say: Say, env: Environment = process.env): Promise<string> {
	const there = findBrowser(env);
	if (there) return there;
	const command = aptGet(env);
	if (!command) throw new Error(NO_BROWSER);
	say('Installing Chromium for the tests of the editor (a minute or two, once)');
	mkdirSync(logFolder, { recursive: true });
	const options = {
		env: { ...npmEnvironment(), PATH: env.PATH ?? '' },
		logFile: join(logFolder, 'chromium.log'),
	};
	const [program, ...args] = command;
	for (const step of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
		say(`  … apt-get ${step.join(' ')}`);
		await runCommand(program, [...args, ...step], options).catch((error: Error) => {
			throw new Error(`${NO_BROWSER} Installing it did not succeed:\n${error.message}`);
		});
	}
	const browser = findBrowser(env);
	if (!browser) throw new Error(NO_BROWSER);
	// Ubuntu's package is a stand-in that asks for a snap instead of being a browser.
	const version = execFileSync(browser, ['--version'], { encoding: 'utf8' }).trim();
	say(`  ✓ ${version} is installed`);
	return browser;
}

/** Starts the browser that {@link findBrowser} finds, without a window and with a fresh profile. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = findBrowser();
	if (!executablePath) throw new Error(NO_BROWSER);
	return await chromium.launch({ executablePath, args: FLAGS, headless: true });
}
