import fc from 'fast-check';
import { InvalidParameter, NameReference } from '../../../nodes/Prizz/engine/operation.ts';
import { locate, locateText, readLocator } from '../../../nodes/Prizz/fields/locators.ts';

const surroundings = { timezone: 'Europe/Paris' };
const path = '/commercial_offers_by_name/{name}';
const byName = { path, placeholder: 'e.g. Lot 3' };
const quote = { label: 'Quote' };
const named = { label: 'Quote', byName };
const search = {
	method: 'searchQuotes',
	find: async () => await Promise.resolve({ entries: [], hasMore: false }),
};

describe('readLocator', () => {
	it.each<[unknown, number]>([
		[4217, 4217],
		['4217', 4217],
		[' 4217 ', 4217],
		['0042', 42],
		[{ mode: 'id', value: '4217' }, 4217],
		[{ mode: 'list', value: 4217 }, 4217],
		[{ __rl: true, mode: 'list', value: '4217', cachedResultName: 'Lot 3' }, 4217],
		[{ mode: 'url', value: 'https://my.prizz-telecom.fr/quotes/4217' }, 4217],
		[{ mode: 'url', value: 'https://my.prizz-telecom.fr/quotes/4217/' }, 4217],
		[{ mode: 'url', value: 'https://my.prizz-telecom.fr/quotes/4217/edit' }, 4217],
		[{ mode: 'url', value: 'https://my.prizz-telecom.fr/4217' }, 4217],
		[{ mode: 'url', value: 'https://my.prizz-telecom.fr/#/quotes/4217' }, 4217],
		[{ mode: 'url', value: 'http://localhost:8000/#/quotes/4217?tab=2' }, 4217],
		[{ mode: 'url', value: 'https://10.0.0.7/quotes/4217?section=5120' }, 4217],
		[{ mode: 'url', value: '4217' }, 4217],
		['https://my.prizz-telecom.fr/quotes/4217', 4217],
		// Without a name to look for, a number is an ID whatever the mode.
		[{ mode: 'name', value: '4217' }, 4217],
	])('reads %j', (stored, id) => {
		expect(readLocator(quote, stored)).toBe(id);
	});

	it.each([
		'https://my.prizz-telecom.fr/quotes/4217/sections/5120',
		'https://my.prizz-telecom.fr/quotes/CPT2611-00042',
		'https://my.prizz-telecom.fr/quotes?id=4217',
		'https://4217/quotes',
	])('refuses the URL %s, which does not tell one ID', (value) => {
		expect(() => readLocator(quote, { mode: 'url', value })).toThrow(/a URL with one ID in it/);
	});

	it.each([
		[undefined],
		[null],
		[''],
		['  '],
		[{ mode: 'id', value: '' }],
		[{ mode: 'list', value: null }],
		[{ mode: 'list', value: undefined }],
		[{ mode: 'name', value: ' ' }],
	])('takes %j for empty', (stored) => {
		expect(readLocator(named, stored)).toBeUndefined();
	});

	it.each<[unknown, string]>([
		['Lot 3', 'an ID or a URL with one ID in it, not "Lot 3"'],
		['0', 'an ID or a URL with one ID in it, not "0"'],
		['-1', 'not "-1"'],
		[1.5, 'not "1.5"'],
		['1e3', 'not "1e3"'],
		[2 ** 53, 'not "9007199254740992"'],
		['..', 'not ".."'],
		['https://my.prizz-telecom.fr/quotes', 'not "https://my.prizz-telecom.fr/quotes"'],
		['https://localhost:8000', 'not "https://localhost:8000"'],
		['https://host1.example/', 'not "https://host1.example/"'],
		['see https://prizz.example/4217', 'not "see https://prizz.example/4217"'],
		['ftp://prizz.example/4217', 'not "ftp://prizz.example/4217"'],
		[true, 'an ID, not true'],
		[{ id: 4217 }, 'an ID, not {"id":4217}'],
		[[4217], 'an ID, not [4217]'],
		[{ mode: 'id', value: {} }, 'an ID, not {}'],
		[{ mode: 'id' }, 'an ID, not {"mode":"id"}'],
		[{ mode: 'name', value: 'Lot 3' }, 'not "Lot 3"'],
	])('refuses %j', (stored, words) => {
		expect(() => readLocator(quote, stored)).toThrow(InvalidParameter);
		expect(() => readLocator(quote, stored)).toThrow(`"Quote" must be `);
		expect(() => readLocator(quote, stored)).toThrow(words);
	});

	describe('on a known platform', () => {
		const origin = 'https://my.prizz-telecom.fr';

		it.each([
			'4217',
			'https://my.prizz-telecom.fr/quotes/4217',
			'https://My.Prizz-Telecom.fr/quotes/4217',
			'HTTPS://MY.PRIZZ-TELECOM.FR/quotes/4217',
		])('accepts %p', (value) => {
			expect(readLocator(quote, value, origin)).toBe(4217);
			expect(
				locate({ ...quote, description: '', placeholder: '' }, 'path.id').read(value, {
					...surroundings,
					origin,
				}),
			).toBe(4217);
		});

		it.each([
			'https://my.tests.prizz-telecom.fr/quotes/4217',
			'https://my.prizz-telecom.fr.evil.example/4217',
			'http://my.prizz-telecom.fr/quotes/4217',
			'https://my.prizz-telecom.fr:8443/4217',
		])('refuses %p', (value) => {
			const field = locate({ ...quote, description: '', placeholder: '' }, 'path.id');
			expect(() => field.read(value, { ...surroundings, origin })).toThrow(
				new InvalidParameter(`"Quote" is a URL of another platform than ${origin}`),
			);
		});
	});

	describe('by name', () => {
		it.each<[unknown, string]>([
			[' Lot 3/4 ', 'Lot 3/4'],
			['4217', '4217'],
			[4217, '4217'],
			['.a', '.a'],
			['a.', 'a.'],
			['https://x/4217', 'https://x/4217'],
		])('looks up %p', (value, name) => {
			const reference = readLocator(named, { mode: 'name', value });
			expect(reference).toBeInstanceOf(NameReference);
			expect(reference).toEqual(new NameReference(name, path));
		});

		it.each(['.', '..', '...'])('refuses %p, which a URL cannot hold', (value) => {
			expect(() => readLocator(named, { mode: 'name', value })).toThrow(
				new InvalidParameter(`"Quote" cannot be "${value}"`),
			);
		});

		it('is only what was said to be a name', () => {
			expect(readLocator(named, { mode: 'id', value: '4217' })).toBe(4217);
			expect(() => readLocator(named, 'Lot 3')).toThrow(
				'"Quote" must be an ID, a URL with one ID in it, or a name with "By Name", not "Lot 3"',
			);
		});
	});

	it('reads any ID back, bare and at the end of a URL', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
				fc.domain(),
				(id, domain) => {
					expect(readLocator(quote, String(id))).toBe(id);
					expect(readLocator(quote, `https://${domain}/quotes/${id}`)).toBe(id);
				},
			),
		);
	});
});

describe('locate', () => {
	const locator = { label: 'Quote', description: 'The quote', placeholder: 'e.g. 4217' };
	const modesOf = (field: ReturnType<typeof locate>) =>
		(field.property.modes ?? []).map(({ name }) => name);

	it('offers a list and names where there are any, and starts with the first mode', () => {
		const plain = locate(locator, 'path.id');
		const full = locate({ ...locator, search, byName }, 'path.id');
		expect(modesOf(plain)).toEqual(['id', 'url']);
		expect(plain.property.default).toEqual({ mode: 'id', value: '' });
		expect(modesOf(full)).toEqual(['list', 'id', 'name', 'url']);
		expect(full.property.default).toEqual({ mode: 'list', value: '' });
		expect(full.property.modes?.[0].typeOptions).toEqual({
			searchListMethod: 'searchQuotes',
			searchable: true,
		});
		expect(full.search).toBe(search);
	});

	it('is required unless told otherwise', () => {
		const required = locate(locator, 'path.id');
		expect(required.property.required).toBe(true);
		expect(() => required.read({ mode: 'id', value: '' }, surroundings)).toThrow(
			new InvalidParameter('"Quote" is empty'),
		);
		expect(required.read({ mode: 'id', value: '7' }, surroundings)).toBe(7);

		const optional = locate(locator, 'path.id', { required: false });
		expect(optional.property).not.toHaveProperty('required');
		expect(optional.read(undefined, surroundings)).toBeUndefined();
	});

	it('takes another label, description and condition', () => {
		const show = { kind: ['a'] };
		const field = locate(locator, 'path.id', { label: 'Source', description: 'From', show });
		expect(field).toMatchObject({
			to: 'path.id',
			property: { displayName: 'Source', description: 'From' },
			show,
		});
		expect(locate(locator, 'path.id').property.description).toBe('The quote');
		expect(() => field.read('x', surroundings)).toThrow('"Source" must be');
	});

	it('accepts in the editor what it accepts at run time', () => {
		const idMode = locate(locator, 'path.id').property.modes?.find(({ name }) => name === 'id');
		const [validation] = idMode?.validation as unknown as Array<{
			properties: { regex: string };
		}>;
		const regex = new RegExp(validation.properties.regex);
		expect(['4217', ' 4217 '].every((value) => regex.test(value))).toBe(true);
		expect(['Lot 3', '', '-1', '1.5'].some((value) => regex.test(value))).toBe(false);
	});
});

describe('a locator of objects that the customer area does not show by this ID', () => {
	const plain = locate(
		{ label: 'Contact', description: 'One of yours', placeholder: 'e.g. 15', hasUrl: false },
		'path.id',
	);

	it('offers no URL, and takes none', () => {
		expect(plain.property.modes?.map(({ name }) => name)).not.toContain('url');
		expect(plain.read('4217', surroundings)).toBe(4217);
		const url = 'https://my.prizz-telecom.fr/contacts/4217';
		expect(() => plain.read(url, surroundings)).toThrow(
			`"Contact" must be an ID, which is a whole number, not "${url}"`,
		);
	});
});

describe('locateText', () => {
	const mode = { displayName: 'By ID', name: 'id', placeholder: 'e.g. abc' };
	const combination = locateText('Combination', 'body.combinationId', { search, mode });
	const required = locateText('Combination', 'body.combinationId', {
		search,
		mode,
		required: true,
	});

	it.each<[unknown, string | undefined]>([
		['abc', 'abc'],
		[' a/b ', 'a/b'],
		['.a', '.a'],
		['a.', 'a.'],
		[5, '5'],
		[{ mode: 'list', value: 'abc' }, 'abc'],
		[{ mode: 'id', value: 5 }, '5'],
		[undefined, undefined],
		[{ mode: 'id', value: '' }, undefined],
		[{ mode: 'id', value: null }, undefined],
		['  ', undefined],
	])('reads %j', (stored, expected) => {
		expect(combination.read(stored, surroundings)).toBe(expected);
	});

	it.each([['.'], [{ mode: 'id', value: '..' }], [{}], [['a']], [{ mode: 'id', value: {} }]])(
		'refuses %j',
		(stored) => {
			expect(() => combination.read(stored, surroundings)).toThrow(InvalidParameter);
			expect(() => combination.read(stored, surroundings)).toThrow('"Combination" cannot be ');
		},
	);

	it('refuses an empty one where it is required', () => {
		for (const stored of [undefined, '', { mode: 'list', value: '' }]) {
			expect(() => required.read(stored, surroundings)).toThrow('"Combination" is empty');
		}
		expect(required.property.required).toBe(true);
		expect(required.read('abc', surroundings)).toBe('abc');
	});

	it('offers a list and typing', () => {
		expect(combination.property.modes?.map(({ name }) => name)).toEqual(['list', 'id']);
		expect(combination.search).toBe(search);
		expect(combination.property).toMatchObject({
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
		});
	});
});
