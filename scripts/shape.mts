/** What values look like, gathered from examples, and its JSON schema. */

type Type = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'object' | 'array';

export interface Shape {
	types: readonly Type[];
	/** Of objects, in the order in which they were first seen. */
	properties: Readonly<Record<string, Shape>>;
	/** Of arrays; undefined while no element was seen. */
	items?: Shape;
}

/** As much of JSON schema as n8n's editor reads. */
export interface JsonSchema {
	type: Type | Type[];
	/** The editor shows what is in an object or list only if `type` is that word alone. */
	nullable?: true;
	properties?: Record<string, JsonSchema>;
	items?: JsonSchema;
}

/** Levels of objects that are looked into. */
const DEPTH = 2;

/** The shape of one value; undefined for what tells nothing, such as a matcher of a test. */
export function shapeOf(value: unknown, depth = DEPTH): Shape | undefined {
	if (value === undefined) return undefined;
	if (value === null) return { types: ['null'], properties: {} };
	if (Array.isArray(value)) {
		const items = mergeAll(value.map((element) => shapeOf(element, depth)));
		return { types: ['array'], properties: {}, ...(items ? { items } : {}) };
	}
	if (typeof value === 'object') {
		if ('asymmetricMatch' in value) return undefined;
		const entries = depth === 0 ? [] : Object.entries(value);
		return { types: ['object'], properties: compact(entries, (each) => shapeOf(each, depth - 1)) };
	}
	const type = Number.isInteger(value) ? 'integer' : (typeof value as Type);
	return { types: [type], properties: {} };
}

/** Shapes by name, without those that are not known. */
function compact<T>(
	entries: Array<[string, T]>,
	toShape: (value: T, name: string) => Shape | undefined,
): Record<string, Shape> {
	const shapes = entries.flatMap(([name, value]): Array<[string, Shape]> => {
		const shape = toShape(value, name);
		return shape ? [[name, shape]] : [];
	});
	return Object.fromEntries(shapes);
}

/** The shape of all of several values. */
export function mergeAll(shapes: ReadonlyArray<Shape | undefined>): Shape | undefined {
	return shapes.reduce((left, right) => combine(left, right, union), undefined);
}

/** A shape with its gaps filled from another: unknown types, what may be null besides, further properties. */
export const fillGaps = (known: Shape | undefined, shown: Shape | undefined) =>
	combine(known, shown, (left, right) =>
		left.every((type) => type === 'null')
			? union(left, right)
			: union(
					left,
					right.filter((type) => type === 'null'),
				),
	);

/** A shape that may be null wherever another one is. */
export function withNullsOf(shape: Shape, other: Shape | undefined): Shape {
	if (!other) return shape;
	const { types, properties, items } = shape;
	return {
		types: other.types.includes('null') ? union(types, ['null']) : types,
		properties: compact(Object.entries(properties), (each, name) =>
			withNullsOf(each, other.properties[name]),
		),
		...(items ? { items: withNullsOf(items, other.items) } : {}),
	};
}

const union = (left: readonly Type[], right: readonly Type[]) => [...new Set([...left, ...right])];

function combine(
	left: Shape | undefined,
	right: Shape | undefined,
	types: (left: readonly Type[], right: readonly Type[]) => readonly Type[],
): Shape | undefined {
	if (!left || !right) return left ?? right;
	const items = combine(left.items, right.items, types);
	const entries = Object.entries({ ...left.properties, ...right.properties });
	return {
		types: types(left.types, right.types),
		properties: compact(entries, (_, name) =>
			combine(left.properties[name], right.properties[name], types),
		),
		...(items ? { items } : {}),
	};
}

/** The JSON schema of a shape. */
export function toJsonSchema({ types, properties, items }: Shape): JsonSchema {
	const present = types.filter(
		(type) => type !== 'null' && !(type === 'integer' && types.includes('number')),
	);
	const isContainer = present.length === 1 && ['object', 'array'].includes(present[0]);
	const all = isContainer || !types.includes('null') ? present : [...present, 'null' as const];
	const members = Object.entries(properties).map(([name, shape]) => [name, toJsonSchema(shape)]);
	return {
		type: all.length === 1 ? all[0] : all,
		...(isContainer && types.includes('null') ? { nullable: true } : {}),
		...(members.length > 0 ? { properties: Object.fromEntries(members) } : {}),
		...(items ? { items: toJsonSchema(items) } : {}),
	};
}
