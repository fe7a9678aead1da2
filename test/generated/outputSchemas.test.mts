import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { resolveOutputSchemaPath } from 'n8n-core';

import { completeFields } from '../../nodes/Prizz/engine/complete.ts';
import { resources } from '../../nodes/Prizz/resources/index.ts';
import { outputSchemas } from '../../scripts/outputSchemas.mts';
import type { JsonSchema } from '../../scripts/shape.mts';
import { operationsOf } from '../../scripts/tables.mts';
import { caseTables } from '../cases/index.mts';
import { root } from '../description/subject.mts';
import { difference } from '../support/difference.mts';
import { ajv, misfits, readSchema, schemaFolder } from '../support/outputSchemas.mts';
import { createSandboxed, type Sandboxed } from '../support/sandboxed.mts';

const tables = { resources, completeFields };
const operations = operationsOf(tables).map(
	({ resource, key, operation }) => [resource, key, operation] as const,
);

const onDisk = (readdirSync(schemaFolder, { recursive: true }) as string[])
	.filter((path) => path.endsWith('.json'))
	.map((path) => path.replaceAll('\\', '/'));

it('there is one per operation, and it is as generated: else run "npm run generate"', () => {
	const generated = outputSchemas(tables, caseTables);
	expect(onDisk.sort()).toEqual(Object.keys(generated).sort());
	expect(onDisk.length).toBe(operations.length);
	for (const [path, content] of Object.entries(generated)) {
		const actual = readFileSync(new URL(path, schemaFolder), 'utf8');
		expect([path, difference(content, actual)]).toEqual([path, undefined]);
	}
	expect(outputSchemas(tables, caseTables)).toEqual(generated);
});

/** Every schema inside a schema, itself included. */
const partsOf = (schema: JsonSchema): JsonSchema[] => [
	schema,
	...Object.values(schema.properties ?? {}).flatMap(partsOf),
	...(schema.items ? partsOf(schema.items) : []),
];

/** Levels of objects. */
const depthOf = ({ properties = {}, items }: JsonSchema): number =>
	items
		? depthOf(items)
		: Math.max(0, ...Object.values(properties).map((each) => 1 + depthOf(each)));

describe.each(operations)('%s %s', (resource, key) => {
	it('is a JSON schema that the editor can show', () => {
		const schema = readSchema(resource, key);
		expect(ajv.validateSchema(schema)).toBe(true);
		expect(schema.type).toBe('object');
		expect(Object.keys(schema.properties ?? {})).not.toEqual([]);
		expect(depthOf(schema)).toBeLessThanOrEqual(2);
		for (const { type, properties, items } of partsOf(schema)) {
			// The editor shows what is inside only then.
			if (properties) expect(type).toBe('object');
			if (items) expect(type).toBe('array');
			expect([type].flat()).not.toEqual([]);
		}
	});

	it('is where n8n looks for it in the built package', () => {
		const found = resolveOutputSchemaPath({
			nodeDir: join(root, 'dist/nodes/Prizz'),
			version: 1,
			resource,
			operation: key,
		});
		expect(found && existsSync(found)).toBe(true);
		expect(JSON.parse(readFileSync(found!, 'utf8'))).toEqual(readSchema(resource, key));
	});
});

describe('what the node returns of the sandbox', () => {
	let sandboxed: Sandboxed;
	beforeAll(async () => {
		sandboxed = await createSandboxed();
	});
	afterAll(async () => await sandboxed.sandbox.close());

	/** Reads that need no parameter. */
	const lists = operations.filter(
		([, , operation]) =>
			operation.route.startsWith('GET ') &&
			Object.values(operation.fields).every(({ property }) => !property.required),
	);

	it.each(lists)('%s %s fits', async (resource, key) => {
		// Either API takes the access token of a log-in, v2's own tokens only v2.
		const found = await sandboxed.json(resource, key, {}, { credentials: { prizzApi: 'login' } });
		expect(found.length).toBeGreaterThan(0);
		const schema = readSchema(resource, key);
		expect(found.flatMap((item) => misfits(schema, item, true))).toEqual([]);
		// Objects at the top are the node's own making: nothing is missing from the schema.
		const known = Object.keys(schema.properties ?? {});
		expect(known).toEqual(expect.arrayContaining(Object.keys(found[0])));
	});

	it('are several', () => expect(lists.length).toBeGreaterThan(4));
});

describe('a misfit is seen', () => {
	const schema = () => readSchema('commercialOffer', 'get');
	it.each<[string, object]>([
		['.id should be integer', { id: '1' }],
		['.name should be string', { name: null }],
		['.sections[0].fee should be integer,null', { sections: [{ fee: 1.5 }] }],
		['should NOT have additional properties nrcTotal', { nrcTotal: 1 }],
		['.sections[0] should NOT have additional properties other', { sections: [{ other: 1 }] }],
	])('%s', (finding, item) => expect(misfits(schema(), item)).toEqual([finding]));

	it('and what fits is not one', () => {
		expect(misfits(schema(), { id: 1, fee: null, client: null, rcTotal: {} })).toEqual([]);
		expect(misfits(schema(), { nrcTotal: 1 }, true)).toEqual([]);
	});
});
