import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

type Schema = Record<string, any>;

/** The contract, as it is on disk. */
export async function readContract() {
	const file = new URL('../../contract/prizz-v2.openapi.yaml', import.meta.url);
	const contract = parse(await readFile(file, 'utf8'));
	const schemas: Record<string, Schema> = contract.components.schemas;
	const operations: {
		id: string;
		method: string;
		path: string;
		success: string;
		schema?: Schema;
	}[] = Object.entries<Schema>(contract.paths).flatMap(([path, methods]) =>
		Object.entries<Schema>(methods).map(([method, operation]) => {
			const success = Object.keys(operation.responses).find((code) => code.startsWith('2'))!;
			const schema = operation.responses[success].content?.['application/json']?.schema;
			return { id: operation.operationId, method: method.toUpperCase(), path, success, schema };
		}),
	);
	/** Names of the query parameters of each operation. */
	const parameters: Record<string, string[]> = Object.fromEntries(
		Object.values<Schema>(contract.paths)
			.flatMap((methods) => Object.values<Schema>(methods))
			.map(({ operationId, parameters: declared = [] }) => [
				operationId,
				declared.filter((each: Schema) => each.in === 'query').map((each: Schema) => each.name),
			]),
	);
	return { schemas, operations, parameters };
}

const nameOf = (schema: Schema): string | undefined => schema.$ref?.split('/').at(-1);

/** @returns names of all schemas with properties that can occur in `schema` */
export function reachable(
	schemas: Record<string, Schema>,
	schema: Schema | undefined,
	seen = new Set<string>(),
): Set<string> {
	if (!schema) return seen;
	const name = nameOf(schema);
	if (name) {
		if (seen.has(name) || !schemas[name].properties) return seen;
		seen.add(name);
		return reachable(schemas, schemas[name], seen);
	}
	const parts = [schema.items, ...(schema.allOf ?? []), ...Object.values(schema.properties ?? {})];
	parts.forEach((part) => reachable(schemas, part, seen));
	return seen;
}

/**
 * Compares the properties of a value with those of its schema, at every depth.
 * @param visited collects the names of the schemas that an object was held against
 * @returns one line per missing or unknown property
 */
export function differences(
	schemas: Record<string, Schema>,
	schema: Schema,
	value: unknown,
	visited: Set<string>,
	at = '$',
): string[] {
	const name = nameOf(schema);
	if (value === null || value === undefined) return [];
	if (name) {
		if (typeof value === 'object') visited.add(name);
		return differences(schemas, schemas[name], value, visited, at);
	}
	const again = (part: Schema, inner: unknown, where: string) =>
		differences(schemas, part, inner, visited, where);
	if (schema.allOf) return schema.allOf.flatMap((part: Schema) => again(part, value, at));
	if (Array.isArray(value))
		return value.flatMap((element, index) => again(schema.items ?? {}, element, `${at}[${index}]`));
	if (!schema.properties || typeof value !== 'object') return [];
	const declared = Object.entries<Schema>(schema.properties);
	const given = value as Record<string, unknown>;
	return [
		...declared.filter(([key]) => !(key in given)).map(([key]) => `${at}.${key} is missing`),
		...Object.keys(given)
			.filter((key) => !(key in schema.properties))
			.map((key) => `${at}.${key} is unknown`),
		...declared.flatMap(([key, part]) => again(part, given[key], `${at}.${key}`)),
	];
}
