/**
 * Runs the benchmarks one after the other, each in a process of its own, and prints what they found. All of them
 * together, or some with --write, are put into docs/performance.md; what the others found last is kept in the cache
 * folder for that.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { cacheFolder } from '../e2e/cache.mts';
import { sectionText, tableText, targetsText } from './markdown.mts';
import { runFresh } from './processes.mts';
import type { Section } from './section.mts';

/** The files that have a section, in the order of the document. */
const NAMES = ['bulk', 'items', 'bigAnswers', 'pagination', 'load', 'trigger'];

const document = (name: string) => new URL(`../docs/${name}.md`, import.meta.url);

const kept = (name: string): string => {
	const folder = join(cacheFolder(), 'bench');
	mkdirSync(folder, { recursive: true });
	return join(folder, `${name}.json`);
};

function machine(): string {
	const require = createRequire(import.meta.url);
	const { version } = require('n8n-core/package.json') as { version: string };
	const gigabytes = Math.round(totalmem() / 2 ** 30);
	return `${cpus()[0].model.trim()}, ${availableParallelism()} cores, ${gigabytes} GB of memory; Node.js ${process.versions.node}, n8n ${version}`;
}

/** @returns the whole of docs/performance.md */
const performancePage = (sections: Section[]): string =>
	[
		'# Performance',
		`Written by \`npm run bench\`. What is compared ran in turns, in one run; figures are medians of five rounds unless said otherwise. Figures of another machine will differ, their ratios little.`,
		`Measured on: ${machine()}.`,
		'## Targets',
		targetsText(
			sections.flatMap(({ title, targets }) =>
				targets.map((each) => ({ ...each, target: `${title}: ${each.target}` })),
			),
		),
		...sections.map((section) => sectionText(section).trimEnd()),
	].join('\n\n') + '\n';

/** Puts the trigger's table into its own page, too. */
function withTable(page: string, [table]: Section['tables']): string {
	const [begin, end] = ['<!-- bench:begin -->', '<!-- bench:end -->'];
	const [head, rest] = page.split(begin);
	const [, tail] = rest.split(end);
	return `${head}${begin}\n${tableText(table)}\n${end}${tail}`;
}

function write(): void {
	const missing = NAMES.filter((name) => !existsSync(kept(name)));
	if (missing.length > 0) throw new Error(`Not measured yet: ${missing.join(', ')}`);
	const sections = NAMES.map((name) => JSON.parse(readFileSync(kept(name), 'utf8')) as Section);
	writeFileSync(document('performance'), performancePage(sections));
	const { tables } = sections[NAMES.indexOf('trigger')];
	const page = readFileSync(document('trigger'), 'utf8');
	writeFileSync(document('trigger'), withTable(page, tables));
}

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: { write: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !NAMES.includes(name));
if (unknown.length > 0) {
	console.error(`No benchmark: ${unknown.join(', ')}. There are: ${NAMES.join(', ')}`);
	process.exit(1);
}
const wanted = positionals.length > 0 ? positionals : NAMES;
for (const name of wanted) {
	const started = performance.now();
	console.error(`${name} …`);
	try {
		const section = await runFresh<Section>('sectionProcess', `./${name}.mts`);
		writeFileSync(kept(name), JSON.stringify(section));
		console.log(sectionText(section));
	} catch (error) {
		// The others are worth having: it can be run again by itself, with --write.
		console.error((error as Error).message);
		process.exitCode = 1;
	}
	console.error(`${name}: ${Math.round((performance.now() - started) / 1000)} s`);
}
const isComplete = process.exitCode === undefined;
if (isComplete && (values.write || positionals.length === 0)) write();
