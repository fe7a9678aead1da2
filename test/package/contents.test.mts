import { readFileSync } from 'node:fs';

import { BUDGET, contentFindings, SNAPSHOT, snapshotOf } from '../../scripts/gates/contents.mts';

/** The package's files as committed, of a byte each. `npm run lint` compares them with the real ones. */
const snapshot = readFileSync(new URL(`../../${SNAPSHOT}`, import.meta.url), 'utf8');
const files = snapshot
	.trim()
	.split('\n')
	.map((path) => ({ path, bytes: 1 }));
const manifest = { name: 'n8n-nodes-prizz', dependencies: {} };

const withFile = (path: string, bytes = 1) => [...files, { path, bytes }];
const added = (path: string, bytes = 1) =>
	contentFindings(
		{ files: withFile(path, bytes), manifest },
		snapshotOf(withFile(path, bytes)),
	).join('\n');

it('the committed list is in order', () => {
	expect(contentFindings({ files, manifest }, snapshot)).toEqual([]);
	expect(snapshotOf(files)).toBe(snapshot);
});

it('the committed list has what n8n loads, and what npm shows', () => {
	const { n8n } = JSON.parse(
		readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
	) as { n8n: { nodes: string[]; credentials: string[] } };
	const paths = files.map(({ path }) => path);
	expect(paths).toEqual(
		expect.arrayContaining([...n8n.nodes, ...n8n.credentials, 'README.md', 'LICENSE']),
	);
	for (const node of n8n.nodes) expect(paths).toContain(node.replace(/\.js$/, '.json'));
});

it.each([
	'nodes/Prizz/Prizz.node.ts',
	'dist/nodes/Prizz/Prizz.node.ts',
	'dist/nodes/Prizz/Prizz.node.d.ts',
	'dist/nodes/Prizz/Prizz.node.js.map',
	'dist/test/operations.test.mjs',
	'dist/test/operations.js',
	'dist/nodes/Prizz/test/rows.js',
	'dist/nodes/Prizz/sandbox/server.js',
	'dist/sandbox/server.js',
	'dist/harness/engine.js',
	'dist/scripts/lint.js',
	'dist/icons/picture.png',
	'dist/package.json',
	'dist/tsconfig.tsbuildinfo',
	'sandbox/server.mts',
	'examples/order.json',
	'docs/operations.md',
	'.env',
])('%s may not be in it, listed or not', (path) => {
	expect(added(path)).toBe(`${path}: neither code, codex, output schema nor icon`);
});

it.each([
	'dist/nodes/Prizz/resources/ticket.js',
	'dist/nodes/PrizzTrigger/PrizzTrigger.node.json',
	'dist/nodes/Prizz/__schema__/v1.0.0/ticket/get.json',
	'dist/icons/prizz.svg',
])('%s may be, once it is listed', (path) => {
	expect(added(path)).toBe('');
	const rest = files.filter((file) => file.path !== path);
	expect(
		contentFindings({ files: [...rest, { path, bytes: 1 }], manifest }, snapshotOf(rest)),
	).toEqual([expect.stringMatching(new RegExp(`^${path}: is new; .*npm run generate`))]);
});

it('a file that is gone is missed', () => {
	const [, gone] = files;
	const rest = files.filter((file) => file !== gone);
	expect(contentFindings({ files: rest, manifest }, snapshot)).toEqual([
		expect.stringContaining(`${gone.path}: is gone`),
	]);
});

it('the budget holds for all files together', () => {
	const size = BUDGET - files.length;
	expect(added('dist/nodes/Prizz/big.js', size)).toBe('');
	expect(added('dist/nodes/Prizz/big.js', size + 1)).toBe(
		'takes 400001 bytes unpacked, 1 over its budget',
	);
});

it.each([
	['dependencies', { axios: '1' }],
	['optionalDependencies', { fsevents: '2' }],
	['bundledDependencies', ['axios']],
	['bundleDependencies', ['axios']],
])('%s must be empty', (member, value) => {
	const found = contentFindings({ files, manifest: { ...manifest, [member]: value } }, snapshot);
	expect(found).toEqual([`"${member}" of package.json: must be empty`]);
});
