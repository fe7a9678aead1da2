import fc from 'fast-check';
import {
	FileReference,
	InvalidParameter,
	type Field,
} from '../../../nodes/Prizz/engine/operation.ts';
import {
	boolean,
	choice,
	choices,
	collection,
	dateTime,
	decimal,
	endpointPath,
	idList,
	inputFiles,
	json,
	number,
	readNumber,
	text,
	textList,
} from '../../../nodes/Prizz/fields/basic.ts';
import { locateText } from '../../../nodes/Prizz/fields/locators.ts';

const surroundings = { timezone: 'Europe/Paris' };
const search = {
	method: 'searchNames',
	find: async () => await Promise.resolve({ entries: [], hasMore: false }),
};
const read = (field: Field, value: unknown) => field.read(value, surroundings);

/** Expects a value to be refused with a sentence that names the field. */
function refuses(field: Field, value: unknown, words: string) {
	expect(() => read(field, value)).toThrow(InvalidParameter);
	expect(() => read(field, value)).toThrow(words);
}

const options = [
	{ name: 'Ten', value: 10 },
	{ name: 'Around the Clock', value: '4HNO' },
];

const optional: Array<[string, Field]> = [
	['text', text('Name', 'body.name')],
	['number', number('Amount', 'body.amount', { default: 0 })],
	['decimal', decimal('Longitude', 'body.lon', {})],
	['boolean', boolean('Draft', 'body.draft')],
	['choice', choice('Kind', 'body.kind', options, { default: '10' })],
	['choices', choices('Kinds', 'body.kinds', options)],
	['dateTime', dateTime('From', 'query.from')],
	['idList', idList('Items', 'query.items')],
	['textList', textList('Tags', 'query.tags')],
	['inputFiles', inputFiles('Files', 'form.files[]')],
	['json', json('More', 'body')],
	['endpointPath', endpointPath('Endpoint Path', 'node', { default: '/orders' })],
];

describe.each(optional)('an empty %s', (_, field) => {
	it.each([[undefined], [null], [''], ['  ']])('%p is left out', (value) => {
		expect(read(field, value)).toBeUndefined();
	});
});

describe.each<[string, Field, string]>([
	['text', text('Name', 'body.name', { required: true }), 'Name'],
	['number', number('Amount', 'body.amount', { default: 0, required: true }), 'Amount'],
	['dateTime', dateTime('From', 'query.from', { required: true }), 'From'],
	['idList', idList('Items', 'query.items', { required: true }), 'Items'],
	['choices', choices('Kinds', 'body.kinds', options, { required: true }), 'Kinds'],
])('a required %s', (_, field, label) => {
	it.each([[undefined], [null], [''], ['  ']])('refuses %p', (value) => {
		refuses(field, value, `"${label}" is empty`);
	});
});

describe('text', () => {
	it.each([
		[' Lot 3 ', 'Lot 3'],
		[42, '42'],
		[0, '0'],
		[false, 'false'],
	])('reads %p', (value, expected) => {
		expect(read(text('Name', 'body.name'), value)).toBe(expected);
	});

	it.each([[{}], [['a']]])('refuses %j', (value) => {
		refuses(text('Name', 'body.name'), value, '"Name" must be a text, not an object');
	});

	it('shows what it was told', () => {
		const show = { resource: ['quote'] };
		const extras = {
			description: 'A name',
			placeholder: 'e.g. a',
			hint: 'h',
			required: true,
			show,
		};
		expect(text('Name', 'body.name', { ...extras, default: 'x', rows: 4 })).toMatchObject({
			to: 'body.name',
			property: {
				displayName: 'Name',
				type: 'string',
				default: 'x',
				description: 'A name',
				placeholder: 'e.g. a',
				hint: 'h',
				required: true,
				typeOptions: { rows: 4 },
			},
			show,
		});
		expect(text('Name', 'body.name').property).toEqual({
			displayName: 'Name',
			type: 'string',
			default: '',
		});
		expect(text('Code', 'body.code', { password: true }).property.typeOptions).toEqual({
			password: true,
		});
	});
});

describe('readNumber', () => {
	it.each([
		[0, 0],
		[-1.5, -1.5],
		['100', 100],
		[' 2.5 ', 2.5],
		['-3', -3],
		['1e3', 1000],
	])('reads %p', (value, expected) => {
		expect(readNumber('Amount', value)).toBe(expected);
	});

	it.each([
		['ten', 'must be a number, not "ten"'],
		['1,5', 'must be a number, not "1,5"'],
		['12 €', 'must be a number, not "12 €"'],
		[NaN, 'must be a number, not "NaN"'],
		[Infinity, 'must be a number, not "Infinity"'],
		['-Infinity', 'must be a number, not "-Infinity"'],
		[true, 'must be a number, not "true"'],
		[false, 'must be a number, not "false"'],
		[{}, 'must be a text, not an object'],
		[[1], 'must be a text, not an object'],
		[null, 'must be a text, not an object'],
	])('refuses %p', (value, words) => {
		expect(() => readNumber('Amount', value)).toThrow(new InvalidParameter(`"Amount" ${words}`));
	});

	it('knows limits, both inclusive', () => {
		const limits = { min: 1, max: 10 };
		expect([1, 10, '10'].map((value) => readNumber('N', value, limits))).toEqual([1, 10, 10]);
		expect(() => readNumber('N', 0.9, limits)).toThrow('"N" must be at least 1, not 0.9');
		expect(() => readNumber('N', '11', limits)).toThrow('"N" must be at most 10, not 11');
	});

	it('knows whole numbers', () => {
		expect(readNumber('N', '5.0', { integer: true })).toBe(5);
		expect(readNumber('N', 1.5)).toBe(1.5);
		expect(() => readNumber('N', 1.5, { integer: true })).toThrow(
			'"N" must be a whole number, not 1.5',
		);
		expect(() => readNumber('N', 2 ** 53, { integer: true })).toThrow('whole number');
	});

	it('reads any number back from its text', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
				expect(readNumber('N', String(value))).toBe(Number(String(value)));
			}),
		);
	});
});

describe('number', () => {
	it('reads, checks and converts', () => {
		const cents = number('Price', 'query.price', {
			default: 5,
			min: 0,
			max: 9,
			decimals: 2,
			convert: (euros) => Math.round(euros * 100),
		});
		expect(read(cents, '1.25')).toBe(125);
		refuses(cents, -1, '"Price" must be at least 0, not -1');
		refuses(cents, 10, '"Price" must be at most 9, not 10');
		expect(cents.property).toMatchObject({
			type: 'number',
			default: 5,
			typeOptions: { minValue: 0, maxValue: 9, numberPrecision: 2 },
		});
		expect(number('N', 'query.n', { default: 1 }).property).not.toHaveProperty('typeOptions');
		refuses(number('N', 'query.n', { default: 1, integer: true }), 1.5, 'whole number');
	});

	it('names the field when converting refuses', () => {
		const convert = () => {
			throw new RangeError('more than two decimals');
		};
		refuses(number('Price', 'query.price', { default: 0, convert }), 1, '"Price": more than two');
	});
});

describe('decimal', () => {
	it('reads a number typed as text, within limits', () => {
		const longitude = decimal('Longitude', 'body.lon', { min: -180, max: 180 });
		expect(read(longitude, '-4.486')).toBe(-4.486);
		expect(read(longitude, 0)).toBe(0);
		expect(read(longitude, ' -2,3261 ')).toBe(-2.3261);
		refuses(longitude, '2,3,4', '"Longitude" must be a number');
		refuses(longitude, '-181', '"Longitude" must be at least -180');
		refuses(longitude, '181', '"Longitude" must be at most 180');
		expect(longitude.property).toMatchObject({ type: 'string', default: '' });
	});
});

describe('decimal, with a comma', () => {
	const longitude = decimal('Longitude', 'body.lon', {});

	it.each([
		['-4,486', -4.486],
		['48,1', 48.1],
		['  120,25  ', 120.25],
	])('reads %p', (value, expected) => {
		expect(read(longitude, value)).toBe(expected);
	});

	it.each(['1,000.5', '1,2,3', '1.5,2', ',5', '5,', '1,5 km', 'x1,5'])('refuses %p', (value) => {
		refuses(longitude, value, `"Longitude" must be a number, not "${value.trim()}"`);
	});
});

describe('what the editor shows', () => {
	const placeholder = '';

	it.each<[string, Field, object]>([
		['choices', choices('A', 'node', options), { type: 'multiOptions', default: [], options }],
		['dateTime', dateTime('A', 'node'), { type: 'dateTime', default: '' }],
		['idList', idList('A', 'node'), { type: 'string', default: '' }],
		['textList', textList('A', 'node'), { type: 'string', default: '' }],
		[
			'collection',
			collection('A', placeholder, {}),
			{ type: 'collection', default: {}, placeholder },
		],
	])('of %s is an empty field of its type', (_, field, property) => {
		expect(field.property).toEqual({ displayName: 'A', ...property });
	});
});

/** An object that cannot be written as text. */
const mute = { toString: 1, valueOf: 1 };

it.each<[string, Field]>([
	...optional.filter(([kind]) => kind !== 'json'),
	[
		'locateText',
		locateText('Name', 'body.name', { search, mode: { displayName: 'By ID', name: 'id' } }),
	],
])('%s refuses an object without a text', (_, field) => {
	expect(() => read(field, mute)).toThrow(InvalidParameter);
	expect(() => read(field, mute)).not.toThrow('[object');
});

it('a choice that decides over other fields is never empty', () => {
	const kind = choice('Kind', 'node', options, { default: '10', noDataExpression: true });
	refuses(kind, undefined, '"Kind" is empty');
});

it('bounds what a message repeats', () => {
	const long = 'x'.repeat(100_000);
	expect(() => read(choice('Kind', 'body.kind', options, { default: '10' }), long)).toThrow(
		/^"Kind" must be one of 10, 4HNO, not "x{900,1000}…$/,
	);
});

describe('boolean', () => {
	it.each([
		[true, true],
		['true', true],
		[false, false],
		['false', false],
	])('reads %p', (value, expected) => {
		expect(read(boolean('Draft', 'body.draft'), value)).toBe(expected);
	});

	it.each([['yes'], ['TRUE'], [1], [0], [{}]])('refuses %p', (value) => {
		refuses(boolean('Draft', 'body.draft'), value, '"Draft" must be true or false, not "');
	});

	it('is off unless told', () => {
		expect(boolean('Draft', 'body.draft').property).toMatchObject({
			type: 'boolean',
			default: false,
		});
		expect(boolean('Draft', 'body.draft', { default: true }).property.default).toBe(true);
	});
});

describe('choice', () => {
	const kind = choice('Kind', 'body.kind', options, { default: '10' });

	it('answers the value as it is in the list', () => {
		expect(['10', 10, '4HNO'].map((value) => read(kind, value))).toEqual([10, 10, '4HNO']);
		expect(kind.property).toMatchObject({ type: 'options', default: '10', options });
	});

	it.each(['Ten', '4hno', '1', true])('refuses %p', (value) => {
		refuses(kind, value, `"Kind" must be one of 10, 4HNO, not "${value}"`);
	});
});

describe('choices', () => {
	const kinds = choices('Kinds', 'body.kinds', options);

	it.each<[unknown, unknown]>([
		[
			['4HNO', '10'],
			['4HNO', 10],
		],
		['4HNO, 10', ['4HNO', 10]],
		[[' 4HNO '], ['4HNO']],
		['10,,', [10]],
		[10, [10]],
		[[], undefined],
		[[''], undefined],
		[',', undefined],
	])('reads %j', (value, expected) => {
		expect(read(kinds, value)).toEqual(expected);
	});

	it('refuses a value that is not in the list, and an empty list where one is required', () => {
		refuses(kinds, ['10', 'x'], '"Kinds" must be one of 10, 4HNO, not "x"');
		refuses(kinds, [{}], 'must be one of');
		refuses(choices('Kinds', 'body.kinds', options, { required: true }), [], '"Kinds" is empty');
	});
});

describe('dateTime', () => {
	const from = dateTime('From', 'query.createDate[from]');

	it('refuses an invalid JavaScript date', () => {
		refuses(from, new Date(''), '"From" must be a date such as');
	});

	it.each<[string, unknown, string]>([
		['a text with an offset', '2026-01-31T09:00:00+02:00', '2026-01-31T07:00:00.000Z'],
		['a text of the editor', ' 2026-01-31T09:00:00 ', '2026-01-31T08:00:00.000Z'],
		['a date', '2026-01-31', '2026-01-30T23:00:00.000Z'],
		['a JavaScript date', new Date('2026-01-31T09:00:00Z'), '2026-01-31T09:00:00.000Z'],
		['a Luxon date', { toISO: () => '2026-01-31T09:00:00.000+09:00' }, '2026-01-31T00:00:00.000Z'],
	])('reads %s', (_, value, expected) => {
		expect(read(from, value)).toBe(expected);
	});

	it('reads a text in the time zone of the workflow', () => {
		expect(from.read('2026-01-31T09:00', { timezone: 'Asia/Kolkata' })).toBe(
			'2026-01-31T03:30:00.000Z',
		);
	});

	it.each<[string, unknown, string]>([
		['words', 'tomorrow', 'must be a date such as 2026-01-31T09:00:00Z, not "tomorrow"'],
		['a number', 1769850000000, 'must be a date such as'],
		['an invalid Luxon date', { toISO: () => null }, 'must be a text, not an object'],
		['an object', {}, 'must be a text, not an object'],
	])('refuses %s', (_, value, words) => {
		refuses(from, value, `"From" ${words}`);
	});
});

describe('idList', () => {
	const items = idList('Items', 'query.items[]');

	it.each<[unknown, unknown]>([
		['121', [121]],
		['121,536', [121, 536]],
		[' 121; 536\n7 ', [121, 536, 7]],
		[121, [121]],
		[
			[121, '536'],
			[121, 536],
		],
		[[], undefined],
		[',', undefined],
	])('reads %j', (value, expected) => {
		expect(read(items, value)).toEqual(expected);
	});

	it.each<[unknown, string]>([
		['121,x', 'must be IDs, which are whole numbers, not "x"'],
		['0', 'must be IDs, which are whole numbers, not "0"'],
		[[-1], 'must be IDs, which are whole numbers, not "-1"'],
		['1.5', 'must be IDs, which are whole numbers, not "1.5"'],
		[[{}], 'must be a text, not an object'],
		[{}, 'must be a text, not an object'],
	])('refuses %j', (value, words) => {
		refuses(items, value, `"Items" ${words}`);
	});

	it('refuses an empty list where one is required', () => {
		const required = idList('Items', 'query.items[]', { required: true });
		for (const value of [[], ',']) refuses(required, value, '"Items" is empty');
	});
});

describe('textList', () => {
	it.each<[unknown, unknown]>([
		['a, b c ,', ['a', 'b c']],
		[
			[' a ', 5, ''],
			['a', '5'],
		],
		[[], undefined],
		[',', undefined],
	])('reads %j', (value, expected) => {
		expect(read(textList('Tags', 'query.tags[]'), value)).toEqual(expected);
	});

	it('refuses objects', () => {
		refuses(textList('Tags', 'query.tags[]'), [{}], '"Tags" must be a text, not an object');
	});
});

describe('collection', () => {
	const members = { name: text('Name', 'body.name') };

	it('hands over its members, and may be empty unless told otherwise', () => {
		const filters = collection('Filters', 'Add Filter', members, { show: { all: [true] } });
		expect(filters).toMatchObject({
			to: 'node',
			property: { displayName: 'Filters', type: 'collection', placeholder: 'Add Filter' },
			members,
			show: { all: [true] },
		});
		expect(read(filters, { name: 'a' })).toEqual({ name: 'a' });
		expect(read(filters, {})).toEqual({});
	});

	it('may want at least one member', () => {
		const changes = collection('Changes', 'Add Change', members, { atLeastOne: true });
		expect(read(changes, { name: 'a' })).toEqual({ name: 'a' });
		refuses(changes, {}, '"Changes" is empty');
	});
});

describe('inputFiles', () => {
	const files = inputFiles('Files', 'form.files[]');

	it.each<[unknown, string[]]>([
		['data', ['data']],
		['data, photo ,', ['data', 'photo']],
		[
			['data', 'a,b'],
			['data', 'a,b'],
		],
	])('refers to the binary fields in %j', (value, names) => {
		expect(read(files, value)).toEqual(names.map((name) => new FileReference(name)));
	});

	it('is left out, or refused, when no name is in it', () => {
		expect(read(files, ' , ')).toBeUndefined();
		refuses(inputFiles('Files', 'form.files[]', { required: true }), ',', '"Files" is empty');
	});
});

describe('json', () => {
	const more = json('Additional JSON', 'body');

	it.each<[unknown]>([['{"a": {"b": 1}}'], [{ a: { b: 1 } }]])('reads %j', (value) => {
		expect(read(more, value)).toEqual({ a: { b: 1 } });
	});

	it.each([['{"a": 1'], ['name=value']])('refuses %p, with the reason', (value) => {
		refuses(more, value, '"Additional JSON" is not valid JSON: ');
	});

	it.each<[unknown]>([['[1]'], ['null'], ['"a"'], [7], [[1]]])('refuses %j, no object', (value) => {
		refuses(more, value, '"Additional JSON" must be an object');
	});
});

describe('endpointPath', () => {
	const path = endpointPath('Endpoint Path', 'node', { default: '/commandes/l2' });

	it('reads a path', () => expect(read(path, ' /a/B-2/c_3 ')).toBe('/a/B-2/c_3'));

	it.each([
		'commandes/l2',
		'//evil.example',
		'/a//b',
		'/a/../b',
		'/a/.',
		'/a?b=1',
		'/a#b',
		'/a/',
		'/',
		'https://evil.example/a',
		'/a\\b',
		'/%2e%2e/a',
	])('refuses %p', (value) => refuses(path, value, '"Endpoint Path" must be a path such as'));
});
