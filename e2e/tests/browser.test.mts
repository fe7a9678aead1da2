import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureBrowser, findBrowser } from '../browser.mts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'prizz-e2e-browser-'));
	mkdirSync(join(folder, 'bin'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts a command into a PATH that has nothing else. */
function command(name: string, script: string): string {
	const file = join(folder, 'bin', name);
	writeFileSync(file, `#!/bin/sh\n${script}\n`);
	chmodSync(file, 0o755);
	return file;
}
/** Commands of a system that has apt-get, and lets this user install. */
function debian(install: string): void {
	command('env', 'shift; exec "$@"');
	command('sudo', 'shift; exec "$@"');
	command('apt-get', `[ "$3" != install ] || { ${install}; }`);
}
const env = () => ({ PATH: join(folder, 'bin') });

describe('a browser for the tests of the editor', () => {
	it('is Chromium before Chrome, or what CHROMIUM_PATH names', () => {
		expect(findBrowser(env())).toBeUndefined();
		const chrome = command('google-chrome', '');
		expect(findBrowser(env())).toBe(chrome);
		const chromium = command('chromium', '');
		expect(findBrowser(env())).toBe(chromium);
		expect(findBrowser({ ...env(), CHROMIUM_PATH: chrome })).toBe(chrome);
		expect(() => findBrowser({ ...env(), CHROMIUM_PATH: folder + '/none' })).toThrow(
			`CHROMIUM_PATH is ${folder}/none`,
		);
	});

	it('is installed where there is none', async () => {
		const chromium = join(folder, 'bin/chromium');
		debian(`printf '#!/bin/sh\\necho Chromium 1.2.3' > ${chromium}; /bin/chmod +x ${chromium}`);
		const said: string[] = [];
		expect(await ensureBrowser((line) => said.push(line), env())).toBe(chromium);
		expect(said.at(-1)).toBe('  ✓ Chromium 1.2.3 is installed');
	});

	it('is asked for where it cannot be installed', async () => {
		await expect(ensureBrowser(() => {}, env())).rejects.toThrow('Install it (Debian: ');
		debian('echo E: no space left; exit 100');
		await expect(ensureBrowser(() => {}, env())).rejects.toThrow(
			/Install it \(Debian: [^]*ended with 100:[^]*E: no space left/,
		);
		debian('true');
		await expect(ensureBrowser(() => {}, env())).rejects.toThrow('Install it (Debian: ');
	});
});
