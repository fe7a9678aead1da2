import fc from 'fast-check';
import {
	integerOrNull,
	isRecord,
	naturalOrNull,
	numberOrNull,
	recordsOf,
} from '../../../nodes/Prizz/eligibility/wire.ts';
import { runs } from './wireData.mts';

const tooLarge = Number.MAX_SAFE_INTEGER + 1;

it.each([
	[{}, true],
	[[], true],
	[null, false],
	[undefined, false],
	['text', false],
	[5, false],
])('isRecord(%p) is %p', (value, expected) => {
	expect(isRecord(value)).toBe(expected);
});

it('recordsOf keeps the objects of a list, in their order', () => {
	const list = [{ a: 1 }, null, 5, 'text', undefined, { b: 2 }];
	expect(recordsOf(list)).toEqual([{ a: 1 }, { b: 2 }]);
});

it.each([null, undefined, 'text', {}, 5])('recordsOf takes %p for an empty list', (list) => {
	expect(recordsOf(list as [])).toEqual([]);
});

it.each([
	[300, 300],
	['300', 300],
	[' 300 ', 300],
	['2.5', 2.5],
	[0, 0],
	[-1, -1],
	['', null],
	[' ', null],
	['much', null],
	['Infinity', null],
	[Infinity, null],
	[NaN, null],
	[null, null],
	[undefined, null],
	[true, null],
	[[300], null],
])('numberOrNull(%p) is %p', (value, expected) => {
	expect(numberOrNull(value)).toBe(expected);
});

it.each([
	[9900, 9900, 9900],
	[0, 0, 0],
	[-1, -1, null],
	[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	[tooLarge, null, null],
	[0.5, null, null],
	[NaN, null, null],
	[Infinity, null, null],
	['9900', null, null],
	[null, null, null],
	[undefined, null, null],
])('integerOrNull(%p) is %p, naturalOrNull is %p', (value, integer, natural) => {
	expect(integerOrNull(value)).toBe(integer);
	expect(naturalOrNull(value)).toBe(natural);
});

it('readers never throw', () => {
	fc.assert(
		fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
			for (const read of [numberOrNull, integerOrNull, naturalOrNull]) {
				const number = read(value);
				expect(number === null || Number.isFinite(number)).toBe(true);
			}
			expect(Array.isArray(recordsOf(value as []))).toBe(true);
		}),
		runs,
	);
});
