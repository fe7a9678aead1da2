import {
	FileReference,
	InvalidParameter,
	NameReference,
	type Fields,
	type Operation,
} from '../../../nodes/Prizz/engine/operation.ts';
import {
	buildRequest,
	createReader,
	filesIn,
	hasExpression,
	partsOf,
	readValues,
	splitRoute,
	type References,
} from '../../../nodes/Prizz/engine/parameters.ts';
import {
	boolean,
	collection,
	dateTime,
	idList,
	json,
	number,
	text,
} from '../../../nodes/Prizz/fields/basic.ts';
import { locate } from '../../../nodes/Prizz/fields/locators.ts';

const surroundings = { timezone: 'Europe/Paris' };
const from = (parameters: Record<string, unknown>) => (name: string) => parameters[name] ?? null;

describe('hasExpression', () => {
	it.each<[unknown, boolean]>([
		['={{ $json.id }}', true],
		['=', true],
		['a = b', false],
		[' ={{ $json.id }}', false],
		['', false],
		[5, false],
		[null, false],
		[undefined, false],
		[true, false],
		[['a', '=b'], true],
		[['a'], false],
		[{ a: { b: [{ c: '=d' }] } }, true],
		[{ a: { b: [{ c: 'd' }], e: null } }, false],
		[{ '=a': 'b' }, false],
	])('%j: %p', (stored, expected) => {
		expect(hasExpression(stored)).toBe(expected);
	});
});

describe('readValues', () => {
	const fields: Fields = {
		all: boolean('All', 'node'),
		limit: number('Limit', 'node', { default: 50, min: 1, show: { all: [false] } }),
		filters: collection('Filters', 'Add', {
			name: text('Name', 'query.name'),
			since: dateTime('Since', 'query.since'),
		}),
	};

	it('reads what is shown', () => {
		const parameters = { all: false, limit: '5', filters: { name: ' a ', since: '2026-01-31' } };
		expect(readValues(fields, from(parameters), surroundings)).toEqual({
			all: false,
			limit: 5,
			filters: { name: 'a', since: '2026-01-30T23:00:00.000Z' },
		});
	});

	it('does not look at what is hidden, however wrong', () => {
		const parameters = { all: true, limit: 'wrong', filters: {} };
		expect(readValues(fields, from(parameters), surroundings)).toEqual({ all: true, filters: {} });
	});

	it('wants every condition met, by one of its values', () => {
		const show = { kind: ['a', 'b'], deep: [true] };
		const conditional: Fields = { name: text('Name', 'body.name', { show }) };
		const shown = (kind: unknown, deep: unknown) =>
			'name' in readValues(conditional, from({ name: 'x', kind, deep }), surroundings);
		expect(shown('a', true)).toBe(true);
		expect(shown('b', true)).toBe(true);
		expect(shown('c', true)).toBe(false);
		expect(shown('a', false)).toBe(false);
		// Expressions may give text for a switch.
		expect(shown('a', 'true')).toBe(true);
		expect(shown('a', null)).toBe(false);
		expect(shown({ toString: 1 }, true)).toBe(false);
	});

	it.each<[unknown, object]>([
		[null, {}],
		[undefined, {}],
		[{ name: null, since: undefined }, {}],
		[{ name: '' }, {}],
	])('leaves out of a collection what is not set: %j', (filters, expected) => {
		expect(readValues(fields, from({ all: true, filters }), surroundings)).toEqual({
			all: true,
			filters: expected,
		});
	});

	it('refuses of a collection what it does not know', () => {
		const refused = (filters: unknown) => () =>
			readValues(fields, from({ all: true, filters }), surroundings);
		expect(refused({ unknown: 'x' })).toThrow(
			new InvalidParameter('"Filters" has no field "unknown"'),
		);
		for (const value of ['name', 5, [], [{ name: 'a' }]]) {
			expect(refused(value)).toThrow(new InvalidParameter('"Filters" must be an object of fields'));
		}
	});

	it('refuses an empty member of a strict collection, and an absent one of none', () => {
		const limits = collection('Limits', 'Add', { name: text('Name', 'node') }, { strict: true });
		const read = (value: unknown) => readValues({ limits }, from({ limits: value }), surroundings);
		for (const name of ['', null, undefined]) {
			expect(() => read({ name })).toThrow(new InvalidParameter('"Name" of "Limits" is empty'));
		}
		expect(read({ name: 'a' })).toEqual({ limits: { name: 'a' } });
		expect(read({})).toEqual({ limits: {} });
	});

	it('throws for the first wrong value, and an empty collection that must not be', () => {
		const wrong = { all: false, limit: 0, filters: {} };
		expect(() => readValues(fields, from(wrong), surroundings)).toThrow(InvalidParameter);
		const name = text('Name', 'body.name');
		const changes = collection('Changes', 'Add', { name }, { atLeastOne: true });
		for (const value of [{}, { name: '' }, null]) {
			expect(() => readValues({ changes }, from({ changes: value }), surroundings)).toThrow(
				'"Changes" is empty',
			);
		}
	});
});

describe('createReader', () => {
	/** A source that counts how often each parameter was asked for. */
	function counting(valueOf: (name: string, itemIndex: number) => unknown) {
		const counts: Record<string, number> = {};
		const source = (name: string, itemIndex: number) => {
			counts[name] = (counts[name] ?? 0) + 1;
			return valueOf(name, itemIndex);
		};
		return { source, counts };
	}

	const fields: Fields = {
		id: locate({ label: 'Quote', description: '', placeholder: '' }, 'path.id'),
		name: text('Name', 'body.name'),
		all: boolean('All', 'node'),
		limit: number('Limit', 'node', { default: 50, show: { all: [false] } }),
	};

	it('reads 1,000 items with one look at what has no expression', () => {
		const stored = { id: { mode: 'id', value: '={{ $json.id }}' }, name: 'a', all: true, limit: 5 };
		const { source, counts } = counting((name, itemIndex) =>
			name === 'id' ? { mode: 'id', value: itemIndex + 1 } : stored[name as keyof typeof stored],
		);
		const read = createReader(fields, stored, source, surroundings);
		const ids = Array.from({ length: 1000 }, (_, index) => read(index).id);
		expect(ids).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
		expect(counts).toEqual({ id: 1000, name: 1, all: 2 });
		expect(read(0)).toEqual({ id: 1, name: 'a', all: true });
	});

	it('reads per item what is shown by an expression', () => {
		const stored = { id: 1, name: 'a', all: '={{ $json.all }}', limit: 5 };
		const { source, counts } = counting((name, itemIndex) =>
			name === 'all' ? itemIndex === 0 : stored[name as keyof typeof stored],
		);
		const read = createReader(fields, stored, source, surroundings);
		expect(read(0)).toEqual({ id: 1, name: 'a', all: true });
		expect(read(1)).toEqual({ id: 1, name: 'a', all: false, limit: 5 });
		expect(read(0)).toEqual({ id: 1, name: 'a', all: true });
		expect(counts).toMatchObject({ id: 1, name: 1 });
	});

	it('reads per item from an expression deep in a collection', () => {
		const nested: Fields = {
			filters: collection('Filters', 'Add', { name: text('Name', 'query.name') }),
		};
		const stored = { filters: { name: '={{ $json.name }}' } };
		const { source } = counting((_, itemIndex) => ({ name: `n${itemIndex}` }));
		const read = createReader(nested, stored, source, surroundings);
		expect([read(0), read(1)]).toEqual([{ filters: { name: 'n0' } }, { filters: { name: 'n1' } }]);
	});

	it('throws for the item whose value is wrong, and goes on with the next', () => {
		const stored = { id: '={{ $json.id }}', name: 'a', all: true };
		const { source } = counting((name, itemIndex) =>
			name === 'id' ? ['1', 'x', '3'][itemIndex] : stored[name as keyof typeof stored],
		);
		const read = createReader(fields, stored, source, surroundings);
		expect(read(0).id).toBe(1);
		expect(() => read(1)).toThrow(InvalidParameter);
		expect(read(2).id).toBe(3);
	});

	it('throws for every item when a fixed value is wrong', () => {
		const stored = { id: 'x', name: 'a', all: true };
		const { source } = counting((name) => stored[name as keyof typeof stored]);
		const read = createReader(fields, stored, source, surroundings);
		expect(() => read(0)).toThrow('"Quote" must be');
		expect(() => read(1)).toThrow('"Quote" must be');
	});
});

describe('partsOf', () => {
	it('sorts values by target, and leaves out what is undefined or steers the node', () => {
		const fields: Fields = {
			id: text('ID', 'path.id'),
			page: number('Page', 'query.page', { default: 1 }),
			since: text('Since', 'query.createDate[from]'),
			offer: text('Offer', 'query.sections.offerId'),
			items: idList('Items', 'query.items[]'),
			inner: text('Inner', 'query.a[][b]'),
			name: text('Name', 'body.name'),
			note: text('Note', 'body.note'),
			output: text('Output', 'node'),
		};
		const values = {
			id: 'a',
			page: 0,
			since: '2026',
			offer: '5',
			items: [1, 2],
			inner: 'c',
			name: '',
			note: undefined,
			output: 'raw',
		};
		expect(partsOf(fields, values)).toEqual({
			form: {},
			path: { id: 'a' },
			query: {
				page: 0,
				'createDate[from]': '2026',
				'sections.offerId': '5',
				items: [1, 2],
				'a[][b]': 'c',
			},
			body: { name: '' },
		});
	});

	it('nests body names, and merges those of one object, within collections too', () => {
		const fields: Fields = {
			offerId: number('Offer', 'body.offerId', { default: 0 }),
			address: text('Address', 'body.eligibility.address'),
			more: collection('More', 'Add', {
				addressB: text('B', 'body.eligibility.addressB'),
				deep: text('Deep', 'body.eligibility.deep.est'),
				list: idList('List', 'body.list'),
				where: text('Where', 'path.where'),
				sort: text('Sort', 'query.sort[id]'),
			}),
		};
		const more = { addressB: 'b', deep: 'd', list: [1], where: 'w', sort: 'asc' };
		expect(partsOf(fields, { offerId: 1, address: 'a', more })).toEqual({
			form: {},
			path: { where: 'w' },
			query: { 'sort[id]': 'asc' },
			body: {
				offerId: 1,
				eligibility: { address: 'a', addressB: 'b', deep: { est: 'd' } },
				list: [1],
			},
		});
	});

	it('lets a later value win, and merges neither lists nor null', () => {
		const fields: Fields = {
			first: text('First', 'body.a'),
			second: text('Second', 'body.a'),
		};
		const merged = (first: unknown, second: unknown) => partsOf(fields, { first, second }).body.a;
		expect(merged('x', 'y')).toBe('y');
		expect(merged([1, 2], [3])).toEqual([3]);
		expect(merged({ x: 1 }, [3])).toEqual([3]);
		expect(merged({ x: 1 }, null)).toBeNull();
		expect(merged(null, { x: 1 })).toEqual({ x: 1 });
		expect(merged({ x: 1 }, { y: 2 })).toEqual({ x: 1, y: 2 });
	});
});

it('splits a route', () => {
	expect(splitRoute('GET /offers/{id}/contexts')).toEqual({
		method: 'GET',
		path: '/offers/{id}/contexts',
	});
});

describe('buildRequest', () => {
	const operation = (route: string) => ({ route }) as unknown as Operation;
	const asked: NameReference[] = [];
	const idOf = async (reference: NameReference) => {
		asked.push(reference);
		return await Promise.resolve(900 + reference.name.length);
	};
	const references: References = {
		idOf,
		fileOf: async ({ binaryPropertyName }) =>
			await Promise.resolve({
				name: `${binaryPropertyName}.pdf`,
				mimeType: 'application/pdf',
				bytes: new Uint8Array([1]),
			}),
	};
	beforeEach(() => asked.splice(0));

	const fields: Fields = {
		id: text('ID', 'path.id'),
		clientId: text('Client', 'body.clientId'),
		name: text('Name', 'body.name'),
		client: text('Client', 'query.client'),
	};

	it('fills path, query and body', async () => {
		const values = { id: 'a/b', name: 'n', client: 5 };
		const post = operation('POST /quotes/{id}');
		expect(await buildRequest(post, fields, values, references)).toEqual({
			method: 'POST',
			path: '/quotes/a%2Fb',
			query: { client: 5 },
			body: { name: 'n' },
		});
		expect(asked).toEqual([]);
	});

	it('leaves out an empty query and body', async () => {
		const request = await buildRequest(
			operation('POST /quotes/{id}'),
			fields,
			{ id: 1 },
			references,
		);
		expect(request).toStrictEqual({ method: 'POST', path: '/quotes/1' });
	});

	it.each(['GET', 'DELETE'])('sends no body with %s', async (method) => {
		const request = await buildRequest(
			operation(`${method} /quotes/{id}`),
			fields,
			{ id: 1, name: 'n' },
			references,
		);
		expect(request).not.toHaveProperty('body');
	});

	it('looks up names in path, query and body', async () => {
		const reference = (name: string) => new NameReference(name, '/by_name/{name}');
		const values = {
			id: reference('a'),
			client: reference('bb'),
			clientId: reference('ccc'),
			name: 'n',
		};
		expect(await buildRequest(operation('POST /quotes/{id}'), fields, values, references)).toEqual({
			method: 'POST',
			path: '/quotes/901',
			query: { client: 902 },
			body: { clientId: 903, name: 'n' },
		});
		expect(asked.map(({ name }) => name)).toEqual(['a', 'bb', 'ccc']);
	});

	it('takes only the path to another route', async () => {
		const values = { id: new NameReference('a', '/x'), clientId: new NameReference('b', '/x') };
		const post = operation('POST /quotes/{id}/sign');
		expect(await buildRequest(post, fields, values, references, 'GET /quotes/{id}')).toStrictEqual({
			method: 'GET',
			path: '/quotes/901',
		});
		expect(asked.map(({ name }) => name)).toEqual(['a']);
	});

	it('rejects with what looking up a name rejects with', async () => {
		const nobody = new InvalidParameter('Nothing is named "a"');
		const building = buildRequest(
			operation('GET /quotes/{id}'),
			fields,
			{ id: new NameReference('a', '/x') },
			{ ...references, idOf: async () => await Promise.reject(nobody) },
		);
		await expect(building).rejects.toBe(nobody);
	});

	it('puts files, several under one name, and free fields into a form', async () => {
		const form: Fields = {
			files: { ...text('Files', 'form.files[]'), read: (value) => value },
			transition: text('Transition', 'form.transition_class'),
			more: { ...text('More', 'form'), read: (value) => value },
		};
		const values = {
			files: [new FileReference('data'), new FileReference('photo')],
			transition: 'Reply',
			more: { message: 'Hello', transition_class: 'Close' },
		};
		const { form: sent, body } = await buildRequest(
			operation('POST /workflow/1'),
			form,
			values,
			references,
		);
		expect(sent).toEqual({
			'files[]': [
				expect.objectContaining({ name: 'data.pdf' }),
				expect.objectContaining({ name: 'photo.pdf' }),
			],
			transition_class: 'Close',
			message: 'Hello',
		});
		expect(body).toBeUndefined();
	});

	it('lets additional fields go over those of the body, deeply', async () => {
		const withMore: Fields = {
			more: { ...text('More', 'body'), read: (value) => value },
			city: text('City', 'body.address.city'),
			street: text('Street', 'body.address.street'),
		};
		const values = { more: { address: { city: 'Lyon' }, x: 1 }, city: 'Paris', street: 'Rue' };
		const { body } = await buildRequest(operation('POST /l2'), withMore, values, references);
		expect(body).toEqual({ address: { city: 'Lyon', street: 'Rue' }, x: 1 });
	});

	it('lets no text of JSON reach what all objects inherit', async () => {
		const withMore: Fields = { more: json('More', 'body') };
		const more = '{"__proto__": {"admin": true}, "x": 1, "y": {"__proto__": {"admin": true}}}';
		const values = { more: JSON.parse(more) as object, y: { z: 2 } };
		const withY: Fields = { ...withMore, y: { ...text('Y', 'body.y'), read: (value) => value } };
		const { body } = await buildRequest(operation('POST /l2'), withY, values, references);
		expect(body).toEqual({ x: 1, y: { z: 2 } });
		expect(body).not.toHaveProperty('admin');
		expect(body!.y).not.toHaveProperty('admin');
		expect(({} as { admin?: unknown }).admin).toBeUndefined();
	});

	it('calls the legacy API, at the path that the options name', async () => {
		const legacy = { ...operation('POST /commandes/l2'), legacy: 'createOrder' } as Operation;
		expect(await buildRequest(legacy, fields, { name: 'n' }, references)).toEqual({
			method: 'POST',
			api: 'legacy',
			path: '/commandes/l2',
			body: { name: 'n' },
		});
		const values = { options: { endpointPath: '/orders/l2' } };
		const request = await buildRequest(legacy, fields, values, references);
		expect(request.path).toBe('/orders/l2');
	});
});

it('names the files that values refer to, those in collections included', () => {
	const file = (name: string) => new FileReference(name);
	const values = { a: [file('data')], more: { b: file('photo') }, c: 'text', d: null };
	expect(filesIn(values)).toEqual(['data', 'photo']);
});
