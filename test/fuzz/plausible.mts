/** Parameters as a user would fill them in, by what n8n's description says of them. */
import fc from 'fast-check';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { toProperty } from '../../nodes/Prizz/engine/describe.ts';
import type { Fields } from '../../nodes/Prizz/engine/operation.ts';

/** Objects as JSON.parse makes them. */
const PLAIN = { noNullPrototype: true } as const;

/** What a placeholder shows, e.g. 75002 for "e.g. 75002". */
const shown = (placeholder?: string) => placeholder?.replace(/^e\.g\. /, '') ?? 'Bakery Dupont';

const valuesOf = ({ options = [] }: INodeProperties) =>
	(options as INodePropertyOptions[]).map(({ value }) => value);

function locatorOf({ modes = [] }: INodeProperties): fc.Arbitrary<unknown> {
	const typed = modes.filter(({ name }) => name !== 'list');
	const inMode = typed.map(({ name, placeholder }) => {
		const text = shown(placeholder).replace('/…/', '/quotes/');
		const value = /^\d+$/.test(text)
			? fc.constantFrom<unknown>(text, Number(text))
			: fc.constant(text);
		return fc.record({ __rl: fc.constant(true), mode: fc.constant(name), value }, PLAIN);
	});
	return fc.oneof(...inMode);
}

function numberOf({ typeOptions, default: initial }: INodeProperties): fc.Arbitrary<unknown> {
	const { minValue = 0 } = typeOptions ?? {};
	return fc.constantFrom<unknown>(initial, minValue, Number(minValue) + 1, String(minValue));
}

/** Plausible values of a property. */
function valueOf(property: INodeProperties): fc.Arbitrary<unknown> {
	const { type, placeholder, default: initial, options = [] } = property;
	switch (type) {
		case 'options':
			return fc.constantFrom<unknown>(...valuesOf(property));
		case 'multiOptions':
			return fc.subarray<unknown>(valuesOf(property), { minLength: 1, maxLength: 3 });
		case 'boolean':
			return fc.boolean();
		case 'number':
			return numberOf(property);
		case 'dateTime':
			return fc.constantFrom('2026-01-31T09:00:00', '2026-01-31', '2026-07-01T00:00:00+02:00');
		case 'json':
			return fc.constantFrom<unknown>('{"name": "Bakery"}', { name: 'Bakery' });
		case 'resourceLocator':
			return locatorOf(property);
		case 'resourceMapper':
			return fc
				.subarray([
					['name', 'Bakery'],
					['message', 'Hello'],
				] as const)
				.map((fields) => ({ mappingMode: 'defineBelow', value: Object.fromEntries(fields) }));
		case 'collection':
			return collectionOf(options as INodeProperties[]);
		case 'fixedCollection':
			return entriesOf(options as Array<{ name: string; values: INodeProperties[] }>);
		case 'notice':
			return fc.constant('');
		default:
			return fc.constant(initial === '' ? shown(placeholder) : initial);
	}
}

const membersOf = (members: INodeProperties[]) =>
	Object.fromEntries(members.map((member) => [member.name, valueOf(member)]));

/** Some members of a collection; often none. */
function collectionOf(members: INodeProperties[]): fc.Arbitrary<object> {
	const some = fc.record(membersOf(members), { ...PLAIN, requiredKeys: [] });
	return fc.oneof(fc.constant({}), some);
}

function entriesOf([group]: Array<{ name: string; values: INodeProperties[] }>) {
	const list = fc.array(fc.record(membersOf(group.values), PLAIN), { maxLength: 2 });
	return fc.oneof(fc.constant({}), fc.record({ [group.name]: list }, PLAIN));
}

/** A set of parameters of an operation, all fields in it, shown or not, as n8n stores them. */
export function plausibleSet(fields: Fields): fc.Arbitrary<Record<string, unknown>> {
	return fc.record(
		Object.fromEntries(
			Object.entries(fields).map(([name, field]) => [name, valueOf(toProperty(name, field))]),
		),
		PLAIN,
	);
}
