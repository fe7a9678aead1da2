import { readFileSync } from 'node:fs';

import { completeFields } from '../../nodes/Prizz/engine/complete.ts';
import { resources } from '../../nodes/Prizz/resources/index.ts';
import { operationsPage } from '../../scripts/operationsPage.mts';
import { difference } from '../support/difference.mts';

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

it('is as generated: else run "npm run generate"', () => {
	expect(difference(operationsPage({ resources, completeFields }), page)).toBeUndefined();
});

it('is found from the README', () => expect(readme).toContain('](docs/operations.md)'));

it('links lead to titles, each of which is there once', () => {
	const titles = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
		title
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-'),
	);
	expect(new Set(titles).size).toBe(titles.length);
	const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link);
	expect(links.length).toBeGreaterThan(50);
	expect(links.filter((link) => !titles.includes(link))).toEqual([]);
});

it('has rows as wide as their table', () => {
	const width = (line: string) => line.replaceAll('\\|', '').split('|').length;
	const lines = page.split('\n');
	lines.forEach((line, index) => {
		if (line.startsWith('|') && lines[index - 1].startsWith('|')) {
			expect([line, width(line)]).toEqual([line, width(lines[index - 1])]);
		}
	});
});

/** A resource with one operation, whose parameters have something special to tell. */
it('tells of an operation what to know', () => {
	const { section } = resources;
	const rename = { rename: section.operations.rename };
	const made = operationsPage({
		resources: { section: { ...section, operations: rename } },
		completeFields,
	});
	expect(made).toContain('- [Section](#section): 1 operation\n');
	expect(made).toContain(
		'| [Rename](#section-rename) ✎ | `rename` | Change the name that the invoice will show | `POST /commercial_offers/{id}/sections/{sectionId}/rename` |',
	);
	expect(made).toContain('| Name | `name` | body `name` | **Required**. |');
	expect(made).toContain('Also [Timeout (Seconds)](#parameters-of-many-operations).');
});
