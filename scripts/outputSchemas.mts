/**
 * JSON schemas of what operations return by default, for n8n's editor, which reads
 * `__schema__/v<version>/<resource>/<operation>.json` beside the node to offer the fields before the node has run.
 */

import type { Operation } from '../nodes/Prizz/engine/operation.ts';
import { answerOf, resolve, type OpenApiSchema } from '../test/contract/openapi.mts';
import type { Case, CaseTable } from '../test/support/cases.mts';
import { examplesOf } from './examples.mts';
import { fillGaps, mergeAll, shapeOf, toJsonSchema, withNullsOf, type Shape } from './shape.mts';
import { operationsOf, type Tables } from './tables.mts';

/** The folder of version 1 of the node. */
export const SCHEMA_FOLDER = 'nodes/Prizz/__schema__/v1.0.0';

/**
 * @param cases rows of the operation tests
 * @returns path below {@link SCHEMA_FOLDER} → content, as it must be on disk
 */
export function outputSchemas(tables: Tables, cases: readonly CaseTable[]): Record<string, string> {
	const files = operationsOf(tables).map(({ resource, key, operation }) => {
		const rows = passingRows(cases, resource, key);
		const shape = fillGaps(contractShape(operation), shownShape(tables, operation, rows));
		if (!shape) throw new Error(`Nothing tells what ${resource} ${key} returns: add a row for it`);
		// Without white space: users get these files, which nobody reads.
		return [`${resource}/${key}.json`, `${JSON.stringify(toJsonSchema(shape))}\n`];
	});
	return Object.fromEntries(files);
}

/** The rows of an operation that succeed. */
const passingRows = (cases: readonly CaseTable[], resource: string, key: string): Case[] =>
	cases
		.filter((table) => table.resource === resource)
		.flatMap((table) => table.cases)
		.filter(({ operation, error }) => operation === key && !error);

/** Rows with every choice as it is in a new node, without waiting. */
export function defaultRows(
	{ completeFields }: Pick<Tables, 'completeFields'>,
	operation: Operation,
	rows: readonly Case[],
): Case[] {
	const fields = completeFields(operation);
	return rows.filter(({ parameters = {} }) => {
		const { options = {} } = parameters as { options?: object };
		const waits = operation.wait !== undefined && operation.wait.option in options;
		const chosen = Object.entries(parameters).filter(
			([name]) => fields[name]?.property.type === 'options',
		);
		return !waits && chosen.every(([name, value]) => value === fields[name].property.default);
	});
}

/**
 * What the rows' outputs look like: all that is known where an operation makes its items by itself. Rows with other
 * choices tell only what may be null.
 */
function shownShape(tables: Tables, operation: Operation, rows: readonly Case[]) {
	const shown = (some: readonly Case[]) =>
		mergeAll(some.flatMap(({ output = [] }) => output.map((item) => shapeOf(item))));
	const standard = shown(defaultRows(tables, operation, rows));
	const all = shown(rows);
	return standard ? withNullsOf(standard, all) : all;
}

/** What the operation makes of objects that the contract allows; undefined where the contract does not tell. */
function contractShape({ route, legacy, outcome, output }: Operation): Shape | undefined {
	if (legacy) return undefined;
	if (outcome.kind === 'file') {
		const described = shapeFor(answerOf(outcome.describe));
		const properties = Object.entries(described?.properties ?? {});
		const kept = properties.filter(([name]) => outcome.metadata.includes(name));
		return { types: ['object'], properties: Object.fromEntries(kept) };
	}
	const simplify = output?.simplify as ((object: unknown) => unknown) | undefined;
	if (output && 'schema' in output)
		return shapeFor({ $ref: `#/components/schemas/${output.schema}` }, simplify);
	const answer = answerOf(route);
	const property = (name: string) => resolve(answer)?.properties?.[name];
	if (outcome.kind === 'object') return shapeFor(answer);
	if (outcome.kind === 'pages') return shapeFor(property('items')?.items);
	if (outcome.kind !== 'list' || typeof outcome.at === 'function') return undefined;
	return shapeFor((outcome.at === undefined ? answer : property(outcome.at))?.items);
}

const shapeFor = (schema: OpenApiSchema | undefined, simplify = (object: unknown) => object) =>
	schema && mergeAll(examplesOf(schema).map((example) => shapeOf(simplify(example))));
