/**
 * `npm run e2e:compat`: the packed package in older versions of n8n and the current one, one after the other. Prints a
 * table and writes it to docs/compatibility.md; exits non-zero when a check does not hold. Versions as arguments choose
 * among them, and write nothing.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { root } from './cache.mts';
import { openPlay } from './play.mts';
import { checks, type Check } from './smoke.mts';
import { logFolder, openStage, type Stage } from './stage.mts';
import { current, older, type N8nVersion } from './versions.mts';

/** What a check says of a version; all but the first two are sentences. */
type Outcome = 'yes' | 'not in this version' | (string & {});

const say = (line: string) => console.log(line);

async function tryCheck({ client }: Stage, { needs = [], run }: Check): Promise<Outcome> {
	const names = (await client.nodeTypes()).map(({ name }) => name);
	if (needs.some((need) => !names.includes(need))) return 'not in this version';
	const play = await openPlay(client);
	try {
		await run(play);
		return 'yes';
	} catch (error) {
		return `no: ${(error as Error).message.split('\n')[0]}`;
	} finally {
		await play.close();
	}
}

async function tryVersion(version: N8nVersion): Promise<Outcome[]> {
	const name = `n8n-${version.version}`;
	const stage = await openStage({ say, version, name });
	try {
		const outcomes: Outcome[] = [];
		for (const check of checks) {
			const outcome = await tryCheck(stage, check);
			say(
				`  ${outcome === 'yes' ? '✓' : '–'} ${check.name}${outcome === 'yes' ? '' : `: ${outcome}`}`,
			);
			outcomes.push(outcome);
		}
		return outcomes;
	} finally {
		await stage.close();
	}
}

const MARKS = ['<!-- compat:begin -->', '<!-- compat:end -->'] as const;

/** Replaces the table between the marks of docs/compatibility.md. */
async function writeTable(table: string): Promise<void> {
	const file = join(root, 'docs/compatibility.md');
	const page = await readFile(file, 'utf8');
	const [head, tail] = [page.split(MARKS[0])[0], page.split(MARKS[1])[1]];
	await writeFile(file, `${head}${MARKS[0]}\n${table}\n${MARKS[1]}${tail}`);
}

async function main(): Promise<void> {
	await rm(logFolder, { recursive: true, force: true });
	const asked = process.argv.slice(2);
	const versions = [...older, current].filter(
		({ version }) => asked.length === 0 || asked.includes(version),
	);
	const results = new Map<string, Outcome[]>();
	for (const version of versions) {
		const failed = (error: Error) => checks.map(() => `no: ${error.message.split('\n')[0]}`);
		results.set(
			version.version,
			await tryVersion(version).catch((error: Error) => {
				say(error.message);
				return failed(error);
			}),
		);
	}
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const table = [
		line(['', ...[...results.keys()].map((version) => `n8n ${version}`)]),
		line(['---', ...[...results.keys()].map(() => '---')]),
		...checks.map(({ name }, index) =>
			line([name, ...[...results.values()].map((outcomes) => outcomes[index])]),
		),
	].join('\n');
	say(`\n${table}`);
	if (asked.length === 0) await writeTable(table);
	const isFine = (outcome: Outcome) => !outcome.startsWith('no:');
	if (![...results.values()].flat().every(isFine)) process.exitCode = 1;
}

await main();
