import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NodeConnectionTypes } from 'n8n-workflow';

import { createEngine } from '../../harness/engine.mts';
import { manifest, root, subjects } from './subject.mts';

const rows = subjects.map((subject) => [subject.description.displayName, subject] as const);
const isTrigger = (group: readonly string[]) => group.includes('trigger');

describe.each(rows)('the node %s', (_, { file, description }) => {
	const folder = dirname(join(root, file));

	it('is a tool for agents, unless it is a trigger', () => {
		const expected = isTrigger(description.group) ? undefined : true;
		expect(description.usableAsTool).toBe(expected);
	});

	it('has a subtitle made of parameters that it has', () => {
		const names = [...(description.subtitle ?? '').matchAll(/\$parameter\["(\w+)"\]/g)].map(
			([, name]) => name,
		);
		expect(names.length).toBeGreaterThan(0);
		const known = description.properties.map(({ name }) => name);
		for (const name of names) expect(known).toContain(name);
	});

	it('needs the credential of this package', () => {
		expect(description.credentials).toEqual([{ name: 'prizzApi', required: true }]);
	});

	it('has main connections, and no input if it is a trigger', () => {
		const main = [NodeConnectionTypes.Main];
		expect(description.inputs).toEqual(isTrigger(description.group) ? [] : main);
		expect(description.outputs).toEqual(main);
	});

	it('says Trigger in its name exactly if it is one', () => {
		const ending = / Trigger$/.test(description.displayName);
		expect(ending).toBe(isTrigger(description.group));
		expect(/Trigger$/.test(description.name)).toBe(ending);
		expect(description.defaults.name).toBe(description.displayName);
	});

	it('has a light and a dark icon, square and different, in the built package', () => {
		const { light, dark } = description.icon as { light: string; dark: string };
		const [lightSvg, darkSvg] = [light, dark].map((icon) => {
			expect(icon).toMatch(/^file:.+\.svg$/);
			return readFileSync(join(folder, icon.replace('file:', '')), 'utf8');
		});
		expect(lightSvg).not.toBe(darkSvg);
		for (const svg of [lightSvg, darkSvg]) {
			const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
			expect(Number(width)).toBeGreaterThan(0);
			expect(width).toBe(height);
			expect(svg).not.toMatch(/<script|href="http|<image/i);
		}
	});

	it('has a codex file that names it', () => {
		const path = join(root, file.replace(/\.js$/, '.json'));
		expect(existsSync(path)).toBe(true);
		const codex = JSON.parse(readFileSync(path, 'utf8')) as {
			node: string;
			nodeVersion: string;
			codexVersion: string;
			categories: string[];
			alias: string[];
			resources: Record<string, Array<{ url: string }>>;
		};
		expect(codex.node).toBe(`${manifest.name}.${description.name}`);
		expect(codex.nodeVersion).toBe(`${[description.version].flat().at(-1)}.0`);
		expect(codex.codexVersion).toBe('1.0');
		expect(codex.categories.length).toBeGreaterThan(0);
		expect(codex.alias.length).toBeGreaterThan(0);
		expect(new Set(codex.alias).size).toBe(codex.alias.length);
		for (const kind of ['primaryDocumentation', 'credentialDocumentation']) {
			expect(codex.resources[kind].map(({ url }) => new URL(url).protocol)).toEqual(['https:']);
		}
	});
});

it('n8n loads the nodes with icons and codex, and the credential that they name', async () => {
	const { nodeTypes } = await createEngine();
	const own = Object.keys(nodeTypes.getKnownTypes()).filter((name) =>
		name.startsWith(`${manifest.name}.`),
	);
	expect(own.sort()).toEqual(
		subjects.map(({ description }) => `${manifest.name}.${description.name}`).sort(),
	);
	for (const name of own) {
		const type = nodeTypes.getByNameAndVersion(name);
		expect(type.description).toMatchObject({
			iconUrl: { light: expect.stringMatching(/svg$/), dark: expect.stringMatching(/svg$/) },
			codex: { alias: expect.any(Array), resources: expect.any(Object) },
		});
		for (const { name: credential } of type.description.credentials ?? []) {
			expect(nodeTypes.credentialType(credential).displayName).toMatch(/API/);
			expect(nodeTypes.nodesWithCredential(credential)).toContain(name);
		}
	}
});
