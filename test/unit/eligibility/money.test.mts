import fc from 'fast-check';
import { centsFromEuros, formatEuros } from '../../../nodes/Prizz/eligibility/money.ts';
import { runs } from './wireData.mts';

describe('formatEuros', () => {
	it.each([
		[9900, '99.00'],
		[0, '0.00'],
		[1, '0.01'],
		[10, '0.10'],
		[99, '0.99'],
		[100, '1.00'],
		[104905, '1049.05'],
		[-5, '-0.05'],
		[-100, '-1.00'],
		[-104905, '-1049.05'],
		[Number.MAX_SAFE_INTEGER, '90071992547409.91'],
		[Number.MIN_SAFE_INTEGER, '-90071992547409.91'],
	])('writes %d cents as %s', (cents, euros) => {
		expect(formatEuros(cents)).toBe(euros);
	});

	it.each([null, 0.5, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])(
		'writes nothing for %p',
		(cents) => {
			expect(formatEuros(cents)).toBeNull();
		},
	);
});

describe('centsFromEuros', () => {
	it.each([
		[99, 9900],
		['99', 9900],
		[99.5, 9950],
		['99.5', 9950],
		['99.50', 9950],
		[0, 0],
		['0.00', 0],
		[0.07, 7],
		['0.07', 7],
		[1.15, 115],
		[4.35, 435],
		[1049.05, 104905],
		['007', 700],
		['90071992547409.91', Number.MAX_SAFE_INTEGER],
	])('reads %p as %d cents', (euros, cents) => {
		expect(centsFromEuros(euros)).toBe(cents);
	});

	it.each([
		1.005,
		'1.005',
		'1.000',
		0.1 + 0.2,
		1e-7,
		NaN,
		Infinity,
		-Infinity,
		-1,
		-0.01,
		'-1',
		'',
		' ',
		'.',
		'1.',
		'.5',
		'1,50',
		'1 000',
		'1e3',
		'0x10',
		'12 EUR',
		'EUR 12',
		'Infinity',
		1e21,
		'90071992547409.92',
	])('refuses %p', (euros) => {
		expect(() => centsFromEuros(euros)).toThrow(RangeError);
		expect(() => centsFromEuros(euros)).toThrow(`two decimals: ${euros}`);
	});

	it('is the inverse of formatEuros', () => {
		fc.assert(
			fc.property(fc.maxSafeNat(), (cents) => {
				expect(centsFromEuros(formatEuros(cents) ?? '')).toBe(cents);
			}),
			runs,
		);
	});

	it('reads every amount that a float of euros can tell apart', () => {
		fc.assert(
			fc.property(fc.nat({ max: 999_999_999_999_999 }), (cents) => {
				expect(centsFromEuros(cents / 100)).toBe(cents);
			}),
			runs,
		);
	});

	it('answers integer cents or throws a RangeError', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.double(), fc.string(), fc.string({ unit: fc.constantFrom(...'0123.-e') })),
				(euros) => {
					try {
						expect(Number.isSafeInteger(centsFromEuros(euros))).toBe(true);
					} catch (error) {
						if (!(error instanceof RangeError)) throw error;
					}
				},
			),
			runs,
		);
	});
});

it('formatEuros keeps the sign and every digit', () => {
	fc.assert(
		fc.property(fc.maxSafeInteger(), (cents) => {
			const euros = formatEuros(cents) ?? '';
			expect(euros).toMatch(/^-?\d+\.\d\d$/);
			expect(Number(euros.replace('.', ''))).toBe(cents);
		}),
		runs,
	);
});
