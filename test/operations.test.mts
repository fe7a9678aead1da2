import type { Engine } from '../harness/engine.mts';
import { createEngine } from '../harness/engine.mts';
import nock from 'nock';

import { completeFields } from '../nodes/Prizz/engine/complete.ts';
import { resources } from '../nodes/Prizz/resources/index.ts';
import { defaultRows } from '../scripts/outputSchemas.mts';
import { caseTables } from './cases/index.mts';
import type { Case, CaseTable } from './support/cases.mts';
import { misfits, readSchema } from './support/outputSchemas.mts';
import {
	bearerCredential,
	credential,
	expectExchanges,
	pendingExchanges,
} from './support/wire.mts';
import { TOKEN } from './support/token.mts';

let engine: Engine;

beforeAll(async () => {
	engine = await createEngine({ credentials: { prizz: credential, bearer: bearerCredential } });
});

afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

const NODE = 'n8n-nodes-prizz.prizz';

/** Compares a text with what a row expects of it: the same text, or a pattern. */
function expectText(actual: string | null | undefined, expected: string | RegExp) {
	if (typeof expected === 'string') expect(actual).toBe(expected);
	else expect(actual).toMatch(expected);
}

/** Whether a row's items are those that the operation's output schema tells of. */
const isAtDefaults = (resource: string, row: Case) =>
	defaultRows({ completeFields }, resources[resource].operations[row.operation], [row]).length > 0;

async function run({ resource, api }: CaseTable, row: Case, continueOnFail = false) {
	expectExchanges(row.exchanges, api);
	const prizzApi = api === 'legacy' && row.credential !== 'token' ? 'bearer' : 'prizz';
	return await engine.runNode(
		NODE,
		{ resource, operation: row.operation, ...row.parameters },
		{
			items: row.items ?? [{ json: {} }],
			credentials: { prizzApi },
			...(continueOnFail ? { continueOnFail: 'continueRegularOutput' as const } : {}),
		},
	);
}

describe.each(caseTables)('$resource', (table) => {
	const { cases, resource } = table;
	const passing = cases.filter(({ error }) => !error);
	const failing = cases.filter(({ error }) => error);
	const label = (row: Case) => [row.operation, row.title].filter(Boolean).join(' ');

	it.each(passing.map((row) => [label(row), row] as const))('%s', async (_, row) => {
		const { data, error } = await run(table, row);
		expect(error).toBeUndefined();
		expect(pendingExchanges()).toEqual([]);
		const items = data.prizz[0];
		expect(items.map(({ json }) => json)).toEqual(row.output);
		if (isAtDefaults(resource, row)) {
			const schema = readSchema(resource, row.operation);
			// As n8n stores them, without what is undefined.
			const stored = JSON.parse(JSON.stringify(items.map(({ json }) => json))) as unknown[];
			expect(stored.flatMap((item) => misfits(schema, item))).toEqual([]);
		}
		for (const { pairedItem } of items) expect(pairedItem).toEqual({ item: expect.any(Number) });
		if (row.file) {
			const { content, ...names } = row.file;
			expect(items[0].binary?.data).toMatchObject(names);
			expect((await engine.readBinary(items[0])).toString('latin1')).toBe(content);
		}
	});

	it.each(failing.map((row) => [label(row), row] as const))('refuses: %s', async (_, row) => {
		const { error, data } = await run(table, row);
		expect(pendingExchanges()).toEqual([]);
		expect(data.prizz ?? []).toEqual([]);
		expectText(error?.message, row.error!.message);
		if (row.error!.description) expectText(error?.description, row.error!.description);
		if (row.error!.httpCode) expect(error).toMatchObject({ httpCode: row.error!.httpCode });
		expect(error).toMatchObject({ context: { itemIndex: expect.any(Number) } });
		expect(JSON.stringify(error)).not.toContain(TOKEN);

		nock.cleanAll();
		const kept = await run(table, row, true);
		expect(kept.error).toBeUndefined();
		const failed = kept.data.prizz[0].filter((item) => item.json.error !== undefined);
		expect(failed.length).toBeGreaterThan(0);
		expect(String(failed[0].json.error)).toContain(error!.message);
		for (const item of failed) {
			expect(Object.keys(item.json)).toEqual(['error']);
			expect(item.pairedItem).toEqual({ item: expect.any(Number) });
		}
	});
});

describe('the rows', () => {
	const rowsOf = (resource: string, operation: string) =>
		caseTables
			.filter((table) => table.resource === resource)
			.flatMap(({ cases }) => cases)
			.filter((row) => row.operation === operation);
	const operations = Object.entries(resources).flatMap(([resource, { operations: entries }]) =>
		Object.keys(entries).map((operation) => [resource, operation] as const),
	);

	it.each(operations)('%s %s has one that succeeds and one that fails', (resource, operation) => {
		const rows = rowsOf(resource, operation);
		expect(rows.some(({ error }) => !error)).toBe(true);
		expect(rows.some(({ error }) => error)).toBe(true);
	});

	it('name operations that exist', () => {
		for (const { resource, cases } of caseTables) {
			for (const { operation } of cases) {
				expect(resources[resource].operations).toHaveProperty(operation);
			}
		}
	});
});
