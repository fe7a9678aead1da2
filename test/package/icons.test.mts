import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { manifest, root, subjects } from '../description/subject.mts';

/** Each node's icons, as n8n finds them beside the built file. */
const icons = subjects.map(({ file, description }) => {
	const { light, dark } = description.icon as { light: string; dark: string };
	const load = (icon: string) => {
		expect(icon).toMatch(/^file:.+\.svg$/);
		return readFileSync(join(root, dirname(file), icon.replace('file:', '')), 'utf8');
	};
	return [description.displayName, { light: load(light), dark: load(dark) }] as const;
});

describe.each(icons)('%s', (_, { light, dark }) => {
	it('has icons that differ by theme', () => expect(light).not.toBe(dark));

	it.each([
		['light', light],
		['dark', dark],
	])('is square and self-contained in %s', (__, svg) => {
		const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!;
		expect(width).toBe(height);
		expect(svg).not.toMatch(/<script|<image|<style|<text|href|url\(/);
		expect(svg.length).toBeLessThan(2_000);
	});
});

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const anchors = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
	title
		.toLowerCase()
		.replace(/[^\w\s-]/g, '')
		.replace(/\s/g, '-'),
);

const KNOWN_CATEGORIES = [
	'Analytics',
	'Communication',
	'Data & Storage',
	'Development',
	'Finance & Accounting',
	'Miscellaneous',
	'Productivity',
	'Sales',
	'Utility',
];

it.each(manifest.n8n.nodes)('%s has a codex by which n8n finds it', (file) => {
	const codex = JSON.parse(readFileSync(join(root, file.replace(/\.js$/, '.json')), 'utf8')) as {
		node: string;
		nodeVersion: string;
		codexVersion: string;
		categories: string[];
		alias: string[];
		resources: Record<string, Array<{ url: string }>>;
	};
	const subject = subjects.find((each) => each.file === file)!;
	expect(codex.node).toBe(`n8n-nodes-prizz.${subject.description.name}`);
	expect(codex.nodeVersion).toBe(`${subject.description.version as number}.0`);
	expect(codex.codexVersion).toBe('1.0');
	expect(KNOWN_CATEGORIES).toEqual(expect.arrayContaining(codex.categories));
	expect(new Set(codex.alias).size).toBe(codex.alias.length);
	expect(codex.alias).toEqual(expect.arrayContaining(['fibre', 'fiber', 'devis', 'quote']));
	for (const name of ['primaryDocumentation', 'credentialDocumentation']) {
		const [, page, section] = /^(https:\/\/[^#]+)(?:#(.+))?$/.exec(codex.resources[name][0].url)!;
		expect(page).toBe(`https://www.npmjs.com/package/${manifest.name}?activeTab=readme`);
		if (section !== undefined) expect(anchors).toContain(section);
	}
});
