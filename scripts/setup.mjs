/**
 * Makes a bare clone ready: installs the development dependencies and the Node.js that n8n needs,
 * generates the contract types, builds the package. A step runs only when what it depends on has changed.
 * Runs on Node.js 20 with npm alone, so it imports nothing but builtins.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamps = join(root, 'node_modules', '.setup');
const bin = join(root, 'node_modules', '.bin');

const steps = [
	{
		title: 'Installing development dependencies (a minute or two, once)',
		inputs: ['package-lock.json'],
		output: 'node_modules/.package-lock.json',
		// Install scripts stay off: one of the packages refuses npm, others compile what is not used here.
		// `npm install`, since `npm ci` refuses lock files that lack other platforms' optional packages.
		commands: [
			['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
		],
	},
	{
		title: 'Installing Node.js 24 for the scripts of this project',
		inputs: ['package-lock.json'],
		output: 'node_modules/node/bin/node',
		commands: [['npm', 'rebuild', 'node', '--loglevel=error']],
	},
	{
		title: 'Generating the contract types',
		inputs: ['contract/prizz-v2.openapi.yaml', 'scripts/contract.mjs'],
		output: 'contract/prizz-v2.d.ts',
		commands: [['gulp', 'contract', '--silent']],
	},
	{
		title: 'Building the package',
		inputs: ['package.json', 'tsconfig.json', 'contract', 'credentials', 'nodes', 'icons'],
		output: 'dist/nodes/Prizz/Prizz.node.js',
		commands: [['node', 'scripts/build.mjs']],
	},
];

/** @returns {string} hash over the names and contents of files and folders, relative to the project's root */
function fingerprint(paths) {
	const hash = createHash('sha256');
	const visit = (path) => {
		const full = join(root, path);
		if (!existsSync(full)) return;
		if (statSync(full).isDirectory()) {
			for (const entry of readdirSync(full).sort()) visit(join(path, entry));
		} else {
			hash.update(path).update(readFileSync(full));
		}
	};
	paths.forEach(visit);
	return hash.digest('hex');
}

function run([command, ...args]) {
	const result = spawnSync(command, args, {
		cwd: root,
		encoding: 'utf8',
		shell: process.platform === 'win32',
		env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
	});
	if (result.status === 0) return;
	process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
	process.stderr.write(`\nSet-up stopped: "${[command, ...args].join(' ')}" did not succeed.\n`);
	process.exit(1);
}

for (const { title, inputs, output, commands } of steps) {
	const stamp = join(stamps, output.replaceAll('/', '_'));
	const current = fingerprint(inputs);
	const done = existsSync(join(root, output)) && existsSync(stamp);
	if (done && readFileSync(stamp, 'utf8') === current) continue;
	process.stderr.write(`${title} …\n`);
	commands.forEach(run);
	mkdirSync(stamps, { recursive: true });
	// Read again: an install may have completed the lock file.
	writeFileSync(stamp, fingerprint(inputs));
}
