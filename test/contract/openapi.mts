import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A schema as the OpenAPI file has it, as far as the tests look. */
export interface OpenApiSchema {
	$ref?: string;
	type?: string;
	properties?: Record<string, OpenApiSchema>;
	items?: OpenApiSchema;
	enum?: unknown[];
	nullable?: boolean;
	/** A reference that may be null is written as `nullable` beside its only part. */
	allOf?: OpenApiSchema[];
}

interface OpenApiOperation {
	operationId: string;
	parameters?: Array<{ name: string; in: string; schema?: OpenApiSchema }>;
	requestBody?: { content: Record<string, { schema: OpenApiSchema }> };
	responses: Record<string, { content?: Record<string, { schema?: OpenApiSchema }> }>;
}

interface OpenApi {
	paths: Record<string, Record<string, OpenApiOperation | undefined>>;
	components: { schemas: Record<string, OpenApiSchema> };
}

/** The contract as data, read anew: the generated types are not trusted here. */
export const openapi = parse(
	readFileSync(new URL('../../contract/prizz-v2.openapi.yaml', import.meta.url), 'utf8'),
) as OpenApi;

const PREFIX = '/external-api/v2';

/** The contract of `METHOD /path`; undefined when it has none. */
export function contractOf(route: string): OpenApiOperation | undefined {
	const [method, path] = route.split(' ');
	return openapi.paths[`${PREFIX}${path}`]?.[method.toLowerCase()];
}

/** Names of a route's parameters in the path or the query. */
export const parameterNames = (route: string, place: 'path' | 'query') =>
	(contractOf(route)?.parameters ?? [])
		.filter((parameter) => parameter.in === place)
		.map(({ name }) => name);

/** Name of the schema that a reference leads to. */
export const schemaName = (schema: OpenApiSchema | undefined) =>
	schema?.$ref?.replace('#/components/schemas/', '');

/** A schema, its reference followed. */
export function resolve(schema: OpenApiSchema | undefined): OpenApiSchema | undefined {
	const name = schemaName(schema);
	return name === undefined ? schema : resolve(openapi.components.schemas[name]);
}

/** Names of a JSON body's fields, those of a nested object with dots too. */
export function bodyNames(route: string): string[] {
	const names = (schema: OpenApiSchema | undefined): string[] =>
		Object.entries(resolve(schema)?.properties ?? {}).flatMap(([name, member]) => [
			name,
			...names(member).map((inner) => `${name}.${inner}`),
		]);
	return names(contractOf(route)?.requestBody?.content['application/json']?.schema);
}

/** Names of the fields that a form is known to have. */
export const formNames = (route: string): string[] =>
	Object.keys(
		contractOf(route)?.requestBody?.content['multipart/form-data']?.schema.properties ?? {},
	);

/** The schema of a successful JSON answer, reference not followed. */
export function answerOf(route: string): OpenApiSchema | undefined {
	const [, success] =
		Object.entries(contractOf(route)?.responses ?? {}).find(([status]) => /^2/.test(status)) ?? [];
	return success?.content?.['application/json']?.schema;
}
