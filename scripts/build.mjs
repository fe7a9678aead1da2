/**
 * Builds dist/: n8n's own build, then the compiler's output written as the source is, with tabs for its four spaces,
 * which take a tenth of the package, and without what is the same in each file and of no use.
 */
import { spawnSync } from 'node:child_process';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

const { status } = spawnSync('n8n-node', ['build'], {
	stdio: 'inherit',
	shell: process.platform === 'win32',
});
if (status !== 0) process.exit(1);

const dist = new URL('../dist/', import.meta.url);
/** What the package is made of. n8n's build copies every picture of the project too: of docs/ and of test reports. */
const FOLDERS = ['contract', 'credentials', 'icons', 'nodes'];
for (const name of await readdir(dist)) {
	if (!FOLDERS.includes(name)) await rm(new URL(name, dist), { recursive: true });
}
const config = await resolveConfig(new URL('../package.json', import.meta.url));
/** As the source is written, but for what would only cost room. */
const style = {
	...config,
	parser: 'babel',
	printWidth: 200,
	bracketSpacing: false,
	semi: false,
	arrowParens: 'avoid',
	trailingComma: 'none',
	objectWrap: 'collapse',
};
/** Tells default exports apart, of which there are none. */
const MARK = 'Object.defineProperty(exports, "__esModule", { value: true });\n';
const files = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith('.js'));
for (const name of files) {
	const file = new URL(name, dist);
	const code = await readFile(file, 'utf8');
	await writeFile(file, await format(code.replace(MARK, ''), style));
}
