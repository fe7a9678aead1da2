import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const guide = read('CONTRIBUTING.md');

/** Code, each block after a sentence that ends in the name of its file. */
const quotes = [...guide.matchAll(/`([\w./]+)`:\n\n```ts\n([\s\S]*?)```/g)].map(
	([, file, code]) => [file, code] as const,
);

/** Lines without their indentation, which differs in a quote. */
const linesOf = (code: string) =>
	code
		.trim()
		.split(/\r?\n/)
		.map((line) => line.trim());

/** The first line of a quote from which on the file goes on differently; undefined if it is all there. */
function firstStrange(quote: string, source: string): string | undefined {
	const [lines, others] = [linesOf(quote), linesOf(source)];
	const lengths = others.map((_, start) => {
		const end = lines.findIndex((line, index) => line !== others[start + index]);
		return end === -1 ? lines.length : end;
	});
	return lines[Math.max(...lengths)];
}

/** The parts of a quote: what stands on its own ends in a line that starts as far left as the first one. */
const partsOf = (code: string) => code.split(/(?<=^\S.*,\n)(?=\{)/m);

it('the guide quotes code as it is', () => {
	expect(quotes.map(([file]) => file)).toEqual([
		'nodes/Prizz/resources/section.ts',
		'test/cases/section.mts',
	]);
	expect([...guide.matchAll(/```ts/g)].length).toBe(quotes.length);
	for (const [file, code] of quotes) {
		for (const part of partsOf(code)) {
			expect([file, firstStrange(part, read(file))]).toEqual([file, undefined]);
		}
	}
});

it('a quote that is no longer true would be seen', () => {
	const [file, code] = quotes[0];
	expect(firstStrange(code.replace('write: true', 'write: false'), read(file))).toBe(
		'write: false,',
	);
	expect(partsOf(quotes[1][1]).length).toBe(2);
});
