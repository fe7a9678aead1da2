import { describeProperties } from '../../../nodes/Prizz/engine/describe.ts';
import type { Fields } from '../../../nodes/Prizz/engine/operation.ts';
import { InvalidParameter } from '../../../nodes/Prizz/engine/operation.ts';
import { partsOf, readValues } from '../../../nodes/Prizz/engine/parameters.ts';
import { choice, text } from '../../../nodes/Prizz/fields/basic.ts';
import { entries } from '../../../nodes/Prizz/fields/entries.ts';

const members = {
	type: choice(
		'Hours',
		'node',
		[
			{ name: 'HNO', value: 'HNO' },
			{ name: 'HO', value: 'HO' },
		],
		{ default: 'HNO' },
	),
	name: text('Name', 'node'),
};
const settings = {
	placeholder: 'Add contact',
	description: 'Whom to call',
	entry: { name: 'contact', displayName: 'Contact' },
};
const fields: Fields = {
	contacts: entries('Contacts', 'body.order.contacts', settings, members),
	names: entries('Names', 'body.names', { ...settings, toValue: ({ name }) => name }, members),
};

const read = (contacts: unknown, names: unknown = {}) =>
	readValues(fields, (name) => ({ contacts, names })[name], { timezone: 'UTC' });

it('reads entries into a list of objects, or of what is made of them', () => {
	const list = {
		contact: [
			{ type: 'HO', name: ' Noé ' },
			{ name: 'Inès', type: 'HNO' },
		],
	};
	const values = read(list, list);
	expect(values).toEqual({
		contacts: [
			{ type: 'HO', name: 'Noé' },
			{ type: 'HNO', name: 'Inès' },
		],
		names: ['Noé', 'Inès'],
	});
	expect(partsOf(fields, values).body).toEqual({
		order: { contacts: values.contacts },
		names: values.names,
	});
});

it.each([{}, { contact: [] }, { contact: null }, null, undefined])(
	'leaves out none: %j',
	(stored) => {
		expect(read(stored)).toEqual({ contacts: undefined, names: undefined });
		expect(partsOf(fields, read(stored)).body).toEqual({});
	},
);

it.each([
	[{ contact: 'x' }, '"Contacts" must be a list'],
	['x', '"Contacts" must be a list'],
	[{ contact: ['x'] }, 'The entry 1 of "Contacts" must be an object of fields'],
	[
		{ contact: [{ type: 'HO', name: 'a', mail: 'b' }] },
		'The entry 1 of "Contacts" has no field "mail"',
	],
	[
		{
			contact: [
				{ type: 'HO', name: 'a' },
				{ type: 'HO', name: ' ' },
			],
		},
		'"Name" is empty (entry 2 of "Contacts")',
	],
	[{ contact: [{ name: 'a' }] }, '"Hours" is empty (entry 1 of "Contacts")'],
	[
		{ contact: [{ type: 'H24', name: 'a' }] },
		'"Hours" must be one of HNO, HO, not "H24" (entry 1 of "Contacts")',
	],
])('refuses %j', (stored, message) => {
	expect(() => read(stored)).toThrow(new InvalidParameter(message));
});

it('is a group of n8n that can be repeated, its members in their own order', () => {
	const operation = {
		route: 'GET /x',
		name: 'Get',
		action: 'Get it',
		description: 'All of it',
		fields,
		outcome: { kind: 'object' },
	} as const;
	const resource = { name: 'X', description: 'Y', operations: { get: operation } };
	const property = describeProperties({ x: resource }, 'x').find(({ name }) => name === 'contacts');
	expect(property).toMatchObject({
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		options: [
			{
				name: 'contact',
				displayName: 'Contact',
				values: [{ name: 'type' }, { name: 'name' }],
			},
		],
	});
});
