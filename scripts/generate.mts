/** Writes what is generated from the tables and from the rows of their tests. Takes the tables from `dist/`. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect } from 'expect';

import { SNAPSHOT, snapshotOf } from './gates/contents.mts';
import { withTarball } from './gates/tarball.mts';
import { operationsPage } from './operationsPage.mts';
import { outputSchemas, SCHEMA_FOLDER } from './outputSchemas.mts';
import { withOperations } from './readme.mts';
import { loadTables } from './tables.mts';

const root = new URL('../', import.meta.url);

/** Writes the output schemas, and removes those of operations that are no more. */
export async function writeSchemas(): Promise<void> {
	// Rows use jest's matchers where they do not pin a value.
	Object.assign(globalThis, { expect });
	const { caseTables } = await import('../test/cases/index.mts');
	const files = outputSchemas(loadTables(), caseTables);
	const folder = new URL(`${SCHEMA_FOLDER}/`, root);
	await rm(folder, { recursive: true, force: true });
	for (const [path, content] of Object.entries(files)) {
		const file = new URL(path, folder);
		await mkdir(new URL(dirname(file.href)), { recursive: true });
		await writeFile(file, content);
	}
}

/** Writes docs/operations.md and docs/faults.md, and the list of operations in README.md. */
export async function writeDocs(): Promise<void> {
	const file = new URL('docs/operations.md', root);
	await mkdir(new URL('./', file), { recursive: true });
	await writeFile(file, operationsPage(loadTables()));
	// What makes things happen is loaded with it, and is of no use without the tables built.
	const { faultsPage } = await import('./faultsPage.mts');
	await writeFile(new URL('docs/faults.md', root), faultsPage());
	const readme = new URL('README.md', root);
	await writeFile(readme, withOperations(await readFile(readme, 'utf8'), loadTables()));
}

/** Writes the list of the files that users get; `npm run lint` holds the package to it. */
export async function writeContents(): Promise<void> {
	await withTarball(
		async ({ files }) => await writeFile(new URL(SNAPSHOT, root), snapshotOf(files)),
	);
}
