import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEngine } from '../../harness/engine.mts';
import { writeTinyPackage } from './tinyPackage.mts';

const harness = pathToFileURL(join(import.meta.dirname, '../../harness/engine.mts')).href;
let packageDir: string;

beforeEach(() => {
	packageDir = writeTinyPackage();
});

afterEach(() => {
	rmSync(dirname(packageDir), { recursive: true });
});

it('runs in plain Node, prints nothing and leaves the home folder alone', () => {
	const home = mkdtempSync(join(tmpdir(), 'harness-home-'));
	const script = `
		import { createEngine } from ${JSON.stringify(harness)};
		const engine = await createEngine({ packageDir: ${JSON.stringify(packageDir)} });
		const failing = await engine.runNode('n8n-nodes-tiny.tiny', { id: 'a' });
		const { data } = await engine.runNode('n8n-nodes-base.limit', {}, { items: [{ json: {} }] });
		console.log(failing.status, JSON.stringify(data.limit));
	`;
	const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
		env: { PATH: process.env.PATH, HOME: home },
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	expect(output).toBe('error [[{"json":{},"pairedItem":{"item":0}}]]\n');
	expect(readdirSync(home)).toEqual([]);
	rmSync(home, { recursive: true });
});

it('says so when the package is not built', async () => {
	rmSync(join(packageDir, 'Tiny.node.js'));
	await expect(createEngine({ packageDir })).rejects.toThrow(/npm run build.*Tiny\.node\.js/);
});

it('loads a package that was built again', async () => {
	const file = join(packageDir, 'TinyApi.credentials.js');
	const credential = (name: string) =>
		writeFileSync(
			file,
			`exports.TinyApi = class { name = 'tinyApi'; displayName = '${name}'; properties = []; };`,
		);
	const shownName = async () => {
		// A query makes another copy of the harness, as the next test file has.
		const copy = (await import(`../../harness/nodeTypes.mts?${Math.random()}`)) as {
			loadTypes: typeof import('../../harness/nodeTypes.mts').loadTypes;
		};
		const { n8n } = await createEngine({ packageDir });
		return (await copy.loadTypes(n8n, packageDir)).credentialType('tinyApi').displayName;
	};
	credential('First');
	expect(await shownName()).toBe('First');
	credential('Second');
	expect(await shownName()).toBe('Second');
});
