import Ajv, { type ErrorObject } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';

import { SCHEMA_FOLDER } from '../../scripts/outputSchemas.mts';
import type { JsonSchema } from '../../scripts/shape.mts';

export const schemaFolder = new URL(`../../${SCHEMA_FOLDER}/`, import.meta.url);

/** Reads the output schema of an operation. */
export function readSchema(resource: string, operation: string): JsonSchema {
	const file = new URL(`${resource}/${operation}.json`, schemaFolder);
	if (!existsSync(file)) throw new Error(`There is no ${file.pathname}: run "npm run generate"`);
	return JSON.parse(readFileSync(file, 'utf8')) as JsonSchema;
}

/** Draft 7, and `nullable`. */
export const ajv = new Ajv({ nullable: true, allErrors: true });

/** A schema that allows no property but those it names; objects of which it names none may have any. */
function closed(schema: JsonSchema): object {
	const { properties, items } = schema;
	const members = Object.entries(properties ?? {}).map(([name, each]) => [name, closed(each)]);
	return {
		...schema,
		...(properties ? { properties: Object.fromEntries(members), additionalProperties: false } : {}),
		...(items ? { items: closed(items) } : {}),
	};
}

/**
 * What of an item a schema does not tell, in words.
 * @param open whether the item may have more properties than the schema
 */
export function misfits(schema: JsonSchema, item: unknown, open = false): string[] {
	const validate = ajv.compile(open ? schema : closed(schema));
	if (validate(item)) return [];
	return (validate.errors ?? []).map(({ dataPath, message, params }: ErrorObject) => {
		const { additionalProperty = '' } = params as { additionalProperty?: string };
		return `${dataPath} ${message} ${additionalProperty}`.trim();
	});
}
