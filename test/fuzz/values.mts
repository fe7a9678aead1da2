/** Values that nobody means well with, by what a parameter or an answer may hold. */
import fc from 'fast-check';

const LONG = 'x'.repeat(20_000);

/** Text that leads elsewhere, breaks lines, or means something to a parser on the way. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.constantFrom(
			'',
			'   ',
			'é à ü',
			'👩‍👩‍👧‍👦',
			'\ud800',
			'a\udfffb',
			'.',
			'..',
			'../',
			'../../user',
			'5/../../user',
			'5/sign',
			'%2e%2e%2f',
			'..%2fuser',
			'%',
			'%zz',
			'5?x=1',
			'?x=1',
			'5#a',
			'#fragment',
			'a&b=c',
			'//evil.example/5',
			'\\\\evil.example\\5',
			'\\..\\user',
			'https://evil.example/commercial_offers/98765',
			'HTTPS://EVIL.EXAMPLE/98765',
			'https://my.prizz-telecom.fr@evil.example/98765',
			'https://my.prizz-telecom.fr/a/5/b/6',
			'http://my.prizz-telecom.fr/5',
			'5\r\nX-Evil: 1',
			'a\0b',
			'\u2028',
			'\u202egnp.exe',
			'__proto__',
			'constructor',
			'toString',
			'hasOwnProperty',
			'{"__proto__":{"polluted":1}}',
			'{"a":1,"a":2}',
			'[1,2]',
			'{"a":',
			'{id}',
			'{name}',
			'$&',
			'$1',
			'=1+1',
			'-1',
			'0',
			'1.5',
			'1,5',
			'1e3',
			'0x10',
			'5n',
			'9007199254740993',
			'٣',
			'５',
			' 5 ',
			'5,6;7 8',
			'true',
			'NaN',
			'Infinity',
			'null',
			'2026-02-30',
			'2026-13-45T99:99:99Z',
			'<script>',
			LONG,
			`${'../'.repeat(500)}etc/passwd`,
		),
	},
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

export const hostileNumber: fc.Arbitrary<unknown> = fc.constantFrom(
	NaN,
	Infinity,
	-Infinity,
	-1,
	-0,
	0,
	0.1,
	1.5,
	1e21,
	5e-324,
	2 ** 53,
	2 ** 53 + 2,
	-(2 ** 53),
	'12',
	'1e400',
	5n,
);

function deep(depth: number): unknown {
	return depth === 0 ? 5 : depth % 2 === 0 ? [deep(depth - 1)] : { a: deep(depth - 1) };
}

const parsed = (json: string) => JSON.parse(json) as unknown;

/** Objects that reach for what all objects inherit. Functions: what is told to change one must not stay. */
const POLLUTING: ReadonlyArray<() => unknown> = [
	() => parsed('{"__proto__":{"polluted":true}}'),
	() => parsed('{"a":{"__proto__":{"polluted":true}}}'),
	() => parsed('{"adresse":{"__proto__":{"polluted":true}},"__proto__":[1]}'),
	() => parsed('{"constructor":{"prototype":{"polluted":true}}}'),
	() => parsed('{"prototype":{"polluted":true}}'),
];

export const hostileMembers: fc.Arbitrary<unknown> = fc
	.constantFrom(...POLLUTING)
	.map((make) => make());

/** What JSON can hold, in shapes that nobody asked for. */
const hostileShapes: ReadonlyArray<() => unknown> = [
	() => null,
	() => true,
	() => false,
	() => 0,
	() => [],
	() => ({}),
	() => [null],
	() => [[]],
	() => [{}],
	() => [1, 'a', null, {}, []],
	() => ({ length: 5 }),
	() => ({ toString: 1, valueOf: 1 }),
	() => ({ id: null, name: {} }),
	() => ({ id: '../user' }),
	() => deep(60),
	...POLLUTING,
];

export const hostileShape: fc.Arbitrary<unknown> = fc
	.constantFrom(...hostileShapes)
	.map((make) => make());

/** What JSON can hold and no contract would; also with numbers that JSON cannot write. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 3, arbitrary: hostileShape },
	{ weight: 2, arbitrary: hostileText },
	{
		weight: 2,
		arbitrary: fc.constantFrom<unknown>(-1, 0, 1.5, 1e9, 1e21, Infinity, 2 ** 53, '2026-01-31'),
	},
	{ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/** What an expression can give where something else is wanted. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 2, arbitrary: fc.constantFrom<unknown>(undefined, null) },
	{ weight: 3, arbitrary: hostileText },
	{ weight: 2, arbitrary: hostileNumber },
	{ weight: 3, arbitrary: hostileShape },
	{
		weight: 1,
		arbitrary: fc
			.constantFrom<() => unknown>(
				() => new Date(NaN),
				() => new Date(0),
				() => Object.create(null) as unknown,
				// Dates of Luxon, whose invalid ones write themselves as null.
				() => ({ toISO: () => '2026-01-31T09:00:00.000+01:00' }),
				() => ({ toISO: () => null }),
			)
			.map((make) => make()),
	},
);

/** A resource locator as it should not be stored. */
export const hostileLocator: fc.Arbitrary<unknown> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			__rl: fc.constant(true),
			mode: fc.constantFrom<unknown>('list', 'id', 'name', 'url', 'name', 'nothing', null),
			value: fc.oneof(hostileText, hostileNumber, hostileShape),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.constantFrom<unknown>(
			{ value: '5' },
			{ mode: 'id' },
			{ mode: 'id', value: undefined },
			{ mode: { toString: 1 }, value: '5' },
			[{ mode: 'id', value: '5' }],
		),
	},
);
