import { integerOrNull } from './wire';

/**
 * Cents as euros with two decimals and a point: 9900 → '99.00', -5 → '-0.05'. Null for null and for
 * what is no whole number of cents. Integer arithmetic only, so that no cent is lost.
 */
export function formatEuros(cents: number | null): string | null {
	const amount = integerOrNull(cents);
	if (amount === null) return null;
	const absolute = Math.abs(amount);
	const remainder = absolute % 100;
	const sign = amount < 0 ? '-' : '';
	return `${sign}${(absolute - remainder) / 100}.${String(remainder).padStart(2, '0')}`;
}

/**
 * Euros as integer cents: 99 → 9900, '0.07' → 7. Exact, since it reads the decimal digits instead of
 * multiplying a float.
 *
 * @throws RangeError when there are more than two decimals, for NaN, for a negative, infinite or
 * unreadable amount, and for one whose cents a number cannot hold exactly.
 */
export function centsFromEuros(euros: number | string): number {
	const digits = /^(\d+)(?:\.(\d{1,2}))?$/.exec(String(euros));
	const cents = digits && integerOrNull(Number(digits[1] + (digits[2] ?? '').padEnd(2, '0')));
	if (cents === null) {
		throw new RangeError(`Not an amount in euros with at most two decimals: ${euros}`);
	}
	return cents;
}
