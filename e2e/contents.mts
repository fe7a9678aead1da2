import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { sandboxCredentialData, sandboxLoginData } from '../sandbox/accounts.mts';
import type { WorkflowJson } from '../harness/workflows.mts';
import { root } from './cache.mts';
import type { N8n } from './n8n.mts';

/** A workflow of examples/, with the id it has in n8n. */
export type Example = WorkflowJson & { id: string; file: string };

/** The id and name that the examples know their credential by. */
export const CREDENTIAL = { id: 'prizz', name: 'Prizz account', type: 'prizzApi' } as const;

/** The same of the credential with a log-in, which the legacy API needs. */
export const LOGIN_CREDENTIAL = {
	id: 'prizz-login',
	name: 'Prizz account (log-in)',
	type: 'prizzApi',
} as const;

/** The same of the credential for a chat model, which only tests give to an n8n: its user has one, or has not. */
export const MODEL_CREDENTIAL = {
	id: 'openai',
	name: 'OpenAI account',
	type: 'openAiApi',
	data: { apiKey: 'none' },
} as const;

/** @returns the id that an example has in each n8n it is imported to: at most 36 characters, as n8n allows */
const exampleId = (file: string): string => `prizz-${basename(file, '.json')}`.slice(0, 36);

/** @returns all workflows of examples/, by file name */
export async function readExamples(): Promise<Example[]> {
	const folder = join(root, 'examples');
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
	return await Promise.all(
		files.map(async (file) => {
			const workflow = JSON.parse(await readFile(join(folder, file), 'utf8')) as WorkflowJson;
			return { ...workflow, id: workflow.id ?? exampleId(file), file };
		}),
	);
}

/**
 * Imports two credentials for the sandbox and all examples into an n8n that does not run. Ids are fixed, so that nothing is
 * there twice; what has not changed since the last time is left alone, also when its user has edited it.
 * @param more credentials beside those for the sandbox
 * @returns the names of what was imported
 */
export async function importContents(
	n8n: N8n,
	sandboxUrl: string,
	more: readonly { id: string; name: string; type: string; data: object }[] = [],
): Promise<string[]> {
	const credentials = [
		{ ...CREDENTIAL, data: sandboxCredentialData(sandboxUrl) },
		{ ...LOGIN_CREDENTIAL, data: sandboxLoginData(sandboxUrl) },
		...more,
	];
	const examples = (await readExamples()).map(({ file, ...workflow }) => ({
		active: false,
		...workflow,
	}));
	const folder = join(n8n.home, 'imported');
	await mkdir(folder, { recursive: true });
	const imported: string[] = [];
	for (const { kind, entries } of [
		{ kind: 'credentials', entries: credentials },
		{ kind: 'workflow', entries: examples },
	]) {
		const changed = entries.filter((entry) => stampOf(folder, kind, entry.id) !== hashOf(entry));
		if (changed.length === 0) continue;
		const file = join(folder, `${kind}.json`);
		await writeFile(file, JSON.stringify(changed));
		await n8n.command(`import:${kind}`, `--input=${file}`);
		for (const entry of changed) {
			await writeFile(join(folder, `${kind}-${entry.id}`), hashOf(entry));
			imported.push(entry.name ?? entry.id);
		}
	}
	return imported;
}

const hashOf = (entry: unknown): string =>
	createHash('sha256').update(JSON.stringify(entry)).digest('hex');

function stampOf(folder: string, kind: string, id: string): string | undefined {
	try {
		return readFileSync(join(folder, `${kind}-${id}`), 'utf8');
	} catch {
		return undefined;
	}
}
