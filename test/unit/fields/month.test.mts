import fc from 'fast-check';

import { InvalidParameter } from '../../../nodes/Prizz/engine/operation.ts';
import { month } from '../../../nodes/Prizz/fields/month.ts';

const field = month('Month', 'query.month');
const read = (value: unknown) => field.read(value, { timezone: 'Europe/Paris' });

it.each([
	[11, 11],
	['11', 11],
	['01', 1],
	[' 3 ', 3],
	['November', 11],
	['novembre', 11],
	['NOV', 11],
	['Sept.', 9],
	['Août', 8],
	['aout', 8],
	['fév', 2],
	['fevrier', 2],
	['mar', 3],
	['may', 5],
	['mai', 5],
	['juin', 6],
	['juil.', 7],
	['décembre', 12],
])('%j is month %d', (given, expected) => expect(read(given)).toBe(expected));

it.each([undefined, null, '', '  '])('%j is none', (given) => expect(read(given)).toBeUndefined());

it.each([
	0,
	13,
	-1,
	1.5,
	'1.5',
	'13',
	'ju',
	'jui',
	'ma',
	'.',
	'2026-11',
	'11/2026',
	'Brumaire',
	'novembre 2026',
	true,
	{},
])('%j is refused', (given) => {
	expect(() => read(given)).toThrow(InvalidParameter);
	expect(() => read(given)).toThrow('"Month" must be');
});

it('reads every name in both languages, whatever the case', () => {
	const names = fc.tuple(
		fc.integer({ min: 1, max: 12 }),
		fc.constantFrom('en', 'fr'),
		fc.boolean(),
	);
	fc.assert(
		fc.property(names, ([number, language, big]) => {
			const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
				Date.UTC(2026, number - 1, 15),
			);
			expect(read(big ? name.toUpperCase() : name)).toBe(number);
		}),
	);
});
