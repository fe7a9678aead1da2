import { readFileSync } from 'node:fs';

const folder = new URL('../../contract/', import.meta.url);

/** Line ends aside, which the checkout decides. */
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n');

it('the generated files are those that the OpenAPI file gives: else run "npm run contract"', async () => {
	const { generateContract } = await import('../../scripts/contract.mjs');
	const generated = await generateContract();
	expect(Object.keys(generated).sort()).toEqual(['prizz-v2.d.ts', 'schemaFields.ts']);
	for (const [name, content] of Object.entries(generated)) {
		expect(content.length).toBeGreaterThan(1000);
		// Compared as a whole first: a difference over thousands of lines says nothing.
		const lines = content.split('\n');
		const onDisk = read(name).split('\n');
		const first = lines.findIndex((line, index) => line !== onDisk[index]);
		expect([name, first, onDisk[first], onDisk.length]).toEqual([
			name,
			-1,
			undefined,
			lines.length,
		]);
	}
});
