/** Objects as the contract allows them: everything there, everything null that may be, and so on. */
import { resolve, type OpenApiSchema } from '../test/contract/openapi.mts';

/**
 * What of an object is there. `null`: as far as the contract allows it. Linked objects may be left out of an answer.
 */
interface Variant {
	flags: boolean;
	/** Texts and numbers; some texts hold a number. */
	values: 'text' | 'digits' | 'null';
	/** Objects and lists. */
	containers: 'given' | 'null' | 'absent';
	/** How many elements each list has. */
	elements: 0 | 1;
}

/** All mixes; the first has everything. */
const VARIANTS = (['given', 'null', 'absent'] as const).flatMap((containers) =>
	(['text', 'digits', 'null'] as const).flatMap((values) =>
		[true, false].flatMap((flags) =>
			([1, 0] as const).map((elements): Variant => ({ flags, values, containers, elements })),
		),
	),
);

/** Schemas refer to each other without end; so deep no simplified output reaches. */
const DEPTH = 8;

/** Examples of a schema's objects. */
export const examplesOf = (schema: OpenApiSchema): unknown[] =>
	VARIANTS.map((variant) => exampleOf(schema, variant));

function exampleOf(reference: OpenApiSchema, variant: Variant, depth = 0): unknown {
	const schema = resolve(reference.allOf?.[0] ?? reference) ?? {};
	const { type, properties = {}, items = {} } = schema;
	const isContainer = type === 'object' || type === 'array';
	const presence = depth === 0 ? 'given' : isContainer ? variant.containers : variant.values;
	if (presence === 'absent') return undefined;
	if (presence === 'null' && (reference.nullable || schema.nullable)) return null;
	if (type === 'boolean') return variant.flags;
	if (type === 'integer') return 1;
	if (type === 'number') return 1.5;
	if (!isContainer) return schema.enum?.[0] ?? (variant.values === 'digits' ? '7' : 'text');
	const isDeep = depth >= DEPTH;
	if (type === 'array') {
		return isDeep || variant.elements === 0 ? [] : [exampleOf(items, variant, depth + 1)];
	}
	const example = {};
	for (const [name, property] of isDeep ? [] : Object.entries(properties)) {
		// Made when it is looked at: all of it at once would be endless, or nearly.
		const get = () => exampleOf(property, variant, depth + 1);
		Object.defineProperty(example, name, { enumerable: true, get });
	}
	return example;
}
