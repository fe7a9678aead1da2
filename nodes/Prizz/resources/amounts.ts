import type { IDataObject } from 'n8n-workflow';

import { formatEuros } from '../eligibility/money';
import { integerOrNull, isRecord } from '../eligibility/wire';

/**
 * An amount in cents under its name, and in euros for display beside, e.g. `{total: 9900, totalEuros: '99.00'}`.
 * Both are null where the API has none.
 */
export function amount(name: string, cents: unknown): IDataObject {
	const value = integerOrNull(cents);
	return { [name]: value, [`${name}Euros`]: formatEuros(value) };
}

/** As {@link amount}, for amounts by recurrence: `{rcTotal: {monthly: 9900}, rcTotalEuros: {monthly: '99.00'}}`. */
export function amountByRecurrence(name: string, centsByRecurrence: unknown): IDataObject {
	// PHP writes an empty object as an empty list.
	const entries = isRecord(centsByRecurrence) ? Object.entries(centsByRecurrence) : [];
	const cents = entries.map(([key, value]) => [key, integerOrNull(value)] as const);
	return {
		[name]: Object.fromEntries(cents),
		[`${name}Euros`]: Object.fromEntries(cents.map(([key, value]) => [key, formatEuros(value)])),
	};
}

/** Decimals of a unit price in cents, the API's usual precision. */
const CENTS = 2;

/** A price of one unit as the API sends it. */
interface Priced {
	unitPrice?: number | null;
	/** How many of the digits are decimals of a euro; 2 for cents. */
	unitPricePrecision?: number;
}

/**
 * The price of one unit in the API's integer, and in euros for display beside. Prices finer than a cent, such as those
 * by the metre, tell their decimals: they stay exact. Null where there is no price.
 */
export function unitPrice({ unitPrice: price, unitPricePrecision = CENTS }: Priced): IDataObject {
	const value = integerOrNull(price);
	return {
		unitPrice: value,
		unitPricePrecision,
		unitPriceEuros: inEuros(value, unitPricePrecision),
	};
}

/** As {@link unitPrice}, with the discount on one unit in the same decimals; null where there is none. */
export function discountedUnitPrice(
	object: Priced & { unitPriceDiscount?: number | null },
): IDataObject {
	const discount = integerOrNull(object.unitPriceDiscount);
	return {
		...unitPrice(object),
		unitPriceDiscount: discount,
		unitPriceDiscountEuros: inEuros(discount, object.unitPricePrecision),
	};
}

/** A price in euros for display: (12345, 3) → '12.345', (9900, 2) → '99.00'. Null for what cannot be read. */
export function inEuros(value: number | null, decimals = CENTS): string | null {
	if (decimals === CENTS) return formatEuros(value);
	const isReadable = Number.isSafeInteger(decimals) && decimals >= 0 && decimals <= 15;
	if (value === null || !isReadable) return null;
	const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
	const point = digits.length - decimals;
	const fraction = digits.slice(point).padEnd(CENTS, '0');
	return `${value < 0 ? '-' : ''}${digits.slice(0, point)}.${fraction}`;
}
