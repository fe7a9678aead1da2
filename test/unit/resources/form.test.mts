import fc from 'fast-check';

import { InvalidParameter } from '../../../nodes/Prizz/engine/operation.ts';
import { readFormFields, type FormField } from '../../../nodes/Prizz/fields/form.ts';
import { fillForm, type Given } from '../../../nodes/Prizz/resources/form.ts';

const field = (name: string, type = 'text', more: Partial<FormField> = {}): FormField => ({
	name,
	caption: name.toUpperCase(),
	type,
	required: false,
	value: '',
	choices: [],
	multiple: false,
	...more,
});
const choices = [
	{ key: 'a', label: 'First' },
	{ key: 'b', label: 'Second' },
];
const fill = (fields: FormField[], given: Partial<Given> = {}) =>
	fillForm(fields, { fields: {}, more: {}, files: [], timezone: 'Europe/Paris', ...given });
const photo = { name: 'a.jpg', mimeType: 'image/jpeg', bytes: new Uint8Array(2) };

describe('fillForm', () => {
	it.each<[string, FormField, unknown, unknown]>([
		['a text', field('x'), 'y', { x: 'y' }],
		['a number in a text', field('x'), 12, { x: '12' }],
		['a number', field('x', 'number'), '12.5', { x: 12.5 }],
		['zero', field('x', 'integer'), 0, { x: 0 }],
		['a tick', field('x', 'checkbox'), true, { x: '1' }],
		['no tick, which no browser sends', field('x', 'checkbox', { value: '1' }), 'false', {}],
		['an emptied text', field('x', 'text', { value: 'old' }), '', { x: '' }],
		['a text emptied by null', field('x', 'text', { value: 'old' }), null, { x: '' }],
		['a key', field('x', 'choice', { choices }), 'b', { x: 'b' }],
		['a label', field('x', 'choice', { choices }), ' Second ', { x: 'b' }],
		['a day', field('x', 'date'), '2026-03-02', { x: '2026-03-02' }],
		['the day in the time zone', field('x', 'date'), '2026-03-01T23:30:00Z', { x: '2026-03-02' }],
		[
			'a JavaScript date',
			field('x', 'date'),
			new Date('2026-03-02T00:00:00Z'),
			{ x: '2026-03-02' },
		],
		['a moment', field('x', 'datetime'), '2026-03-02T09:00', { x: '2026-03-02T08:00:00.000Z' }],
		[
			'keys',
			field('x', 'choice', { choices, multiple: true }),
			['a', 'First'],
			{ 'x[]': ['a', 'a'] },
		],
		[
			'keys in a text',
			field('x[]', 'choice', { choices, multiple: true }),
			'a, b',
			{ 'x[]': ['a', 'b'] },
		],
		['keys in JSON', field('x', 'choice', { choices, multiple: true }), '["b"]', { 'x[]': ['b'] }],
	])('sends %s', (_, one, value, expected) => {
		expect(fill([one], { fields: { [one.name]: value } })).toEqual(expected);
		expect(fill([one], { more: { [one.name]: value } })).toEqual(expected);
	});

	it.each<[string, FormField, unknown, string]>([
		['an empty text', field('x', 'text', { required: true, value: 'old' }), '', '"X" is empty'],
		[
			'an empty list',
			field('x', 'choice', { choices, required: true, multiple: true }),
			[],
			'"X" is empty',
		],
		['no tick', field('x', 'checkbox', { required: true }), false, '"X" must be true'],
		['half a tick', field('x', 'checkbox'), 'maybe', '"X" must be true or false, not "maybe"'],
		['a word as a number', field('x', 'number'), 'ten', '"X" must be a number, not "ten"'],
		[
			'a word as a date',
			field('x', 'date'),
			'soon',
			'"X" must be a date such as 2026-01-31, not "soon"',
		],
		['no choice', field('x', 'choice', { choices }), 'c', '"X" must be one of a, b, not "c"'],
		[
			'one wrong choice',
			field('x', 'choice', { choices, multiple: true }),
			'a,c',
			'"X" must be one of a, b, not "c"',
		],
		['a list', field('x'), ['a', 'b'], '"X" takes one value, not a list or an object'],
	])('refuses %s', (_, one, value, message) => {
		expect(() => fill([one], { fields: { [one.name]: value } })).toThrow(message);
	});

	it('what nobody touched keeps what it holds', () => {
		const form = [
			field('a', 'text', { value: '1', required: true }),
			field('b', 'checkbox', { value: 'on' }),
			field('c', 'checkbox', { value: '0' }),
			field('d', 'date', { value: '02/03/2026' }),
			field('e', 'choice', { value: 'a,b', choices, multiple: true }),
			field('f', 'hidden', { value: 'token', required: true }),
			field('g'),
			field('h', 'choice', { value: ['b'], choices, multiple: true }),
			field('i', 'choice', { value: [], choices, multiple: true }),
		];
		const kept = {
			a: '1',
			b: 'on',
			d: '02/03/2026',
			'e[]': ['a', 'b'],
			f: 'token',
			'h[]': ['b'],
		};
		expect(fill(form, { fields: { g: 'new' } })).toEqual({ ...kept, g: 'new' });
		expect(() => fill(form)).toThrow('"A" is empty');
		expect(fill(form.slice(1))).toEqual({ ...kept, a: undefined });
	});

	it('a required field that holds nothing has to be given', () => {
		const form = [field('a'), field('b', 'text', { required: true })];
		expect(() => fill(form, { fields: { a: 'x' } })).toThrow('"B" is empty');
	});

	it('fields of the editor are in the form; others may be named', () => {
		expect(() => fill([field('a')], { fields: { b: 'x' } })).toThrow(
			'The form has no field "b". Its fields: a',
		);
		const more = { b: 'x', c: [1, true], d: true, e: false, f: null };
		expect(fill([field('a')], { more })).toEqual({
			b: 'x',
			'c[]': ['1', '1'],
			d: '1',
			e: '0',
			f: '',
		});
	});

	it.each<[string, FormField, unknown]>([
		['a JavaScript date that is none', field('x', 'date'), new Date(NaN)],
		['an object for a date', field('x', 'datetime'), { toString: 1 }],
		['null in a list of dates', field('x', 'date', { multiple: true }), [null]],
		['an object for a tick', field('x', 'checkbox'), { toString: 1 }],
		['an object for a choice', field('x', 'choice', { choices }), { toString: 1 }],
		['an object for several choices', field('x', 'choice', { choices, multiple: true }), {}],
		['an object in a list', field('x', 'text', { multiple: true }), [{ toString: 1 }]],
		['an object for a text', field('x'), { toString: 1 }],
	])('refuses %s', (_, one, value) => {
		expect(() => fill([one], { fields: { x: value } })).toThrow(InvalidParameter);
		expect(() => fill([one], { fields: { x: value } })).toThrow(/^"X" /);
	});

	it('files go to the field that takes them', () => {
		const files = [photo];
		expect(fill([field('files[]', 'file'), field('plan', 'file')], { files })).toEqual({
			'files[]': files,
		});
		expect(fill([field('plan', 'file')], { files })).toEqual({ plan: files });
		expect(fill([], { files })).toEqual({ 'files[]': files });
		expect(() => fill([field('plan', 'file', { required: true })])).toThrow('"PLAN" needs a file');
	});

	it('sends every text as it is', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), (text) => {
				expect(fill([field('x')], { fields: { x: text } })).toEqual({ x: text });
			}),
		);
	});
});

describe('readFormFields', () => {
	it('reads what both kinds of forms tell', () => {
		const transition = {
			caption: 'Type',
			name: 'type',
			required: true,
			value: 'a',
			values: [{ key: 'a', value: 'First' }],
			type: 'CHOICE',
			multiple: true,
		};
		const action = {
			caption: null,
			name: 'last_name',
			type: 'text',
			value: null,
			values: ['x', 2],
		};
		expect(readFormFields([transition, action])).toEqual([
			{
				name: 'type',
				caption: 'Type',
				type: 'choice',
				required: true,
				value: 'a',
				choices: [{ key: 'a', label: 'First' }],
				multiple: true,
			},
			{
				name: 'last_name',
				caption: 'Last Name',
				type: 'text',
				required: false,
				value: '',
				choices: [
					{ key: 'x', label: 'x' },
					{ key: '2', label: '2' },
				],
				multiple: false,
			},
		]);
	});

	it('reads no fields from what is no list', () => {
		for (const value of [undefined, null, {}, 'x']) expect(readFormFields(value)).toEqual([]);
	});
});
