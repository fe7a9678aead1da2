import fc from 'fast-check';

import {
	amount,
	amountByRecurrence,
	discountedUnitPrice,
	inEuros,
	unitPrice,
} from '../../../nodes/Prizz/resources/amounts.ts';

describe('amount', () => {
	it.each([
		[9900, 9900, '99.00'],
		[0, 0, '0.00'],
		[-5, -5, '-0.05'],
		[null, null, null],
		[undefined, null, null],
		['9900', null, null],
		[0.5, null, null],
	])('%j is %j cents, %j euros', (sent, cents, euros) =>
		expect(amount('total', sent)).toEqual({ total: cents, totalEuros: euros }),
	);
});

describe('amountByRecurrence', () => {
	it.each([
		[
			{ monthly: 9900, yearly: null },
			{ monthly: 9900, yearly: null },
			{ monthly: '99.00', yearly: null },
		],
		[{}, {}, {}],
		[[], {}, {}],
		[null, {}, {}],
		[undefined, {}, {}],
	])('%j', (sent, rcTotal, rcTotalEuros) =>
		expect(amountByRecurrence('rcTotal', sent)).toEqual({ rcTotal, rcTotalEuros }),
	);
});

describe('inEuros', () => {
	it.each([
		[9900, 2, '99.00'],
		[1234, 3, '1.234'],
		[5, 4, '0.0005'],
		[-5, 3, '-0.005'],
		[7, 0, '7.00'],
		[75, 1, '7.50'],
		[0, 3, '0.000'],
		[null, 3, null],
		[1234, -1, null],
		[1234, 1.5, null],
		[1234, 99, null],
		[1234, NaN, null],
	])('%j with %d decimals is %j', (value, decimals, euros) =>
		expect(inEuros(value, decimals)).toBe(euros),
	);

	it('loses no digit', () => {
		const values = fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 15 }));
		fc.assert(
			fc.property(values, ([value, decimals]) => {
				const text = inEuros(value, decimals)!;
				expect(text).toMatch(/^-?\d+\.\d{2,}$/);
				const fraction = text.split('.')[1].length;
				const scale = 10n ** BigInt(fraction - decimals);
				expect(BigInt(text.replace('.', ''))).toBe(BigInt(value) * scale);
			}),
		);
	});
});

describe('unit prices', () => {
	it('are in cents when the API does not tell', () =>
		expect(unitPrice({ unitPrice: 9900 })).toEqual({
			unitPrice: 9900,
			unitPricePrecision: 2,
			unitPriceEuros: '99.00',
		}));

	it('are never 0 for want of a price', () =>
		expect(discountedUnitPrice({ unitPricePrecision: 3 })).toEqual({
			unitPrice: null,
			unitPricePrecision: 3,
			unitPriceEuros: null,
			unitPriceDiscount: null,
			unitPriceDiscountEuros: null,
		}));

	it('have discounts in the same decimals', () =>
		expect(
			discountedUnitPrice({ unitPrice: 1234, unitPricePrecision: 3, unitPriceDiscount: 34 }),
		).toMatchObject({ unitPriceEuros: '1.234', unitPriceDiscountEuros: '0.034' }));
});
