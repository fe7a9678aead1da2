import { readFileSync } from 'node:fs';

import { difference, linesOf } from '../support/difference.mts';

/** Plain JavaScript, without declarations. */
const { generateContract } = (await import(
	new URL('../../scripts/contract.mjs', import.meta.url).href
)) as { generateContract: () => Promise<Record<string, string>> };

const folder = new URL('../../contract/', import.meta.url);

const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

it('the generated files are those that the OpenAPI file gives: else run "npm run contract"', async () => {
	const generated = await generateContract();
	expect(Object.keys(generated).sort()).toEqual([
		'prizz-v2.d.ts',
		'schemaFields.ts',
		'workflowNames.ts',
	]);
	for (const [name, content] of Object.entries(generated)) {
		expect([name, difference(content, read(name))]).toEqual([name, undefined]);
		expect(linesOf(content).length).toBeGreaterThan(20);
	}
});

it('a line changed, added or left out would be seen', () => {
	const text = read('schemaFields.ts');
	for (const other of [text.replace('Invoice', 'Bill'), `${text}//\n`, text.slice(0, -2), '']) {
		expect(difference(text, other)).toBeDefined();
	}
});
