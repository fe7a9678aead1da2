import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { resources } from '../../nodes/Prizz/resources/index.ts';
import { withOperations } from '../../scripts/readme.mts';
import { difference } from '../support/difference.mts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

const documents = [
	...readdirSync(root).filter((file) => file.endsWith('.md')),
	...readdirSync(join(root, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
];

const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, '');

/** The anchors that GitHub and npm give the titles of a document. */
const anchorsOf = (text: string) =>
	[...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
		title
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-'),
	);

/** Links and pictures that lead nowhere within the project. */
function brokenLinks(document: string, text: string): string[] {
	const links = [
		...[...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link),
		...[...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link),
	];
	return links.filter((link) => {
		if (/^[a-z]+:/.test(link)) return !link.startsWith('https://');
		const [path, anchor] = link.split('#');
		const file = path === '' ? document : join(dirname(document), path);
		if (!existsSync(join(root, file))) return true;
		const target = path === '' ? text : file.endsWith('.md') ? read(file) : '';
		return anchor !== undefined && !anchorsOf(target).includes(anchor);
	});
}

/** Commands of npm that a text tells to run and package.json does not have. */
const missingCommands = (text: string) =>
	[...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)]
		.map(([, named, builtin]) => named ?? builtin)
		.filter((name) => !(name in scripts));

it('there are the documents that users and contributors look for', () => {
	expect(documents).toEqual(
		expect.arrayContaining(['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md']),
	);
});

describe.each(documents)('%s', (document) => {
	const text = read(document);

	it('has links that lead somewhere', () => expect(brokenLinks(document, text)).toEqual([]));

	it('names commands that there are', () => expect(missingCommands(text)).toEqual([]));

	it('has one title of first rank, and each title once', () => {
		expect(withoutCode(text).match(/^# /gm)).toHaveLength(1);
		const anchors = anchorsOf(text);
		// A change log repeats its kinds of change.
		if (document !== 'CHANGELOG.md') expect(new Set(anchors).size).toBe(anchors.length);
	});

	it('has table rows as wide as their table', () => {
		const width = (line: string) =>
			line
				.replace(/`[^`]*`/g, '')
				.replaceAll('\\|', '')
				.split('|').length;
		const lines = withoutCode(text).split('\n');
		const odd = lines.filter(
			(line, index) =>
				line.startsWith('|') &&
				lines[index - 1]?.startsWith('|') &&
				width(line) !== width(lines[index - 1]),
		);
		expect(odd).toEqual([]);
	});
});

it.each([
	['[a](docs/nothing.md)', ['docs/nothing.md']],
	['[a](#nothing)', ['#nothing']],
	['[a](docs/operations.md#nothing)', ['docs/operations.md#nothing']],
	['![a](docs/nothing.png)', ['docs/nothing.png']],
	['<img src="nothing.svg">', ['nothing.svg']],
	['[a](http://example.net)', ['http://example.net']],
	['# Title\n[a](#title) [b](LICENSE) [c](https://example.net)', []],
	['```\n[a](nothing)\n```', []],
])('in %j the broken links are %j', (text, expected) => {
	expect(brokenLinks('README.md', text)).toEqual(expected);
});

it('a command that is missing would be seen', () => {
	expect(missingCommands('`npm run nothing`, `npm test`, `npm run lint -- knip`')).toEqual([
		'nothing',
	]);
});

describe('the README', () => {
	const readme = read('README.md');

	it('lists the operations that there are: else run "npm run generate"', () => {
		expect(difference(withOperations(readme, { resources }), readme)).toBeUndefined();
	});

	it('needs a place for them', () => {
		expect(() => withOperations('# Title', { resources })).toThrow('no place');
	});

	it("has n8n's sections in n8n's order", () => {
		const expected = [
			'Installation',
			'Operations',
			'Credentials',
			'Compatibility',
			'Usage',
			'Resources',
			'Version history',
		];
		const titles = [...readme.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
		expect(titles.filter((title) => expected.includes(title))).toEqual(expected);
		const contents = [...readme.matchAll(/^- \[([^\]]+)\]\(#/gm)].map(([, title]) => title);
		expect(contents).toEqual(titles.filter((title) => title !== 'License'));
	});
});

it('the change log keeps to the form of Keep a Changelog', () => {
	const log = read('CHANGELOG.md');
	const [first, ...versions] = [...log.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
	expect(first).toBe('[Unreleased]');
	for (const title of versions) {
		expect(title).toMatch(/^\[\d+\.\d+\.\d+(?:-[\w.]+)?\] - \d{4}-\d{2}-\d{2}$/);
	}
	const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
	for (const [, kind] of log.matchAll(/^### (.+)$/gm)) expect(kinds).toContain(kind);
	for (const title of [first, ...versions]) {
		expect(log).toContain(`\n${title.replace(/ - .*/, '')}: https://`);
	}
});
