import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';

import { manifest, root } from './subject.mts';

const FORBIDDEN_SCRIPTS = ['prepare', 'preinstall', 'install', 'postinstall', 'prepublish'];

/** What n8n asks of package.json, in words; empty when all is well. */
function findings(json: Record<string, unknown>): string[] {
	const scripts = Object.keys((json.scripts ?? {}) as object);
	const author = (json.author ?? {}) as { name?: string; email?: string };
	const n8n = (json.n8n ?? {}) as typeof manifest.n8n;
	const files = [...(n8n.nodes ?? []), ...(n8n.credentials ?? [])];
	const same = (value: unknown, expected: unknown) =>
		JSON.stringify(value) === JSON.stringify(expected);
	const rules: Array<[string, boolean]> = [
		['name', /^n8n-nodes-[a-z-]+$/.test(String(json.name))],
		['version', /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(json.version))],
		['description', String(json.description ?? '').length > 20],
		['license', json.license === 'MIT'],
		['private', json.private === undefined],
		['author', !!author.name && /^\S+@\S+\.\S+$/.test(author.email ?? '')],
		['homepage', /^https:\/\//.test(String(json.homepage))],
		['repository', JSON.stringify(json.repository ?? '').includes('https://')],
		['keywords', ((json.keywords ?? []) as string[]).includes('n8n-community-node-package')],
		['files', same(json.files, ['dist'])],
		['peerDependencies', same(json.peerDependencies, { 'n8n-workflow': '*' })],
		['dependencies', same(json.dependencies ?? {}, {})],
		['optionalDependencies', json.optionalDependencies === undefined],
		['bundledDependencies', (json.bundledDependencies ?? json.bundleDependencies) === undefined],
		['overrides', json.overrides === undefined && json.resolutions === undefined],
		['scripts', !scripts.some((script) => FORBIDDEN_SCRIPTS.includes(script))],
		['api version', n8n.n8nNodesApiVersion === 1 && n8n.strict === true],
		['nodes', n8n.nodes?.length > 0 && n8n.credentials?.length > 0],
		...files.map((file): [string, boolean] => [
			file,
			file.startsWith('dist/') && file.endsWith('.js') && existsSync(join(root, file)),
		]),
	];
	return rules.filter(([, holds]) => !holds).map(([rule]) => rule);
}

it('follows the rules for community packages', () => expect(findings(manifest)).toEqual([]));

it.each([
	['name', { name: 'prizz' }],
	['version', { version: '1' }],
	['description', { description: '' }],
	['license', { license: 'ISC' }],
	['private', { private: true }],
	['author', { author: { name: 'Somebody' } }],
	['homepage', { homepage: undefined }],
	['repository', { repository: undefined }],
	['keywords', { keywords: ['n8n'] }],
	['files', { files: ['dist', 'nodes'] }],
	['peerDependencies', { peerDependencies: { 'n8n-workflow': '>=1' } }],
	['peerDependencies', { peerDependencies: { 'n8n-workflow': '*', zod: '*' } }],
	['dependencies', { dependencies: { axios: '1' } }],
	['optionalDependencies', { optionalDependencies: {} }],
	['bundledDependencies', { bundleDependencies: ['axios'] }],
	['overrides', { overrides: {} }],
	['overrides', { resolutions: {} }],
	['scripts', { scripts: { prepare: 'tsc' } }],
	['api version', { n8n: { ...manifest.n8n, strict: false } }],
	['nodes', { n8n: { ...manifest.n8n, credentials: [] } }],
	['dist/no.js', { n8n: { ...manifest.n8n, nodes: ['dist/no.js'] } }],
	['nodes/Prizz/Prizz.node.ts', { n8n: { ...manifest.n8n, nodes: ['nodes/Prizz/Prizz.node.ts'] } }],
])('a break of "%s" is seen', (rule, change) => {
	expect(findings({ ...manifest, ...change })).toContain(rule);
});

it('names each node and credential file after what it holds', () => {
	for (const file of manifest.n8n.nodes) {
		expect(basename(file)).toMatch(/^Prizz(?:Trigger)?\.node\.js$/);
	}
	expect(manifest.n8n.credentials.map((file) => basename(file))).toEqual([
		'PrizzApi.credentials.js',
	]);
});
