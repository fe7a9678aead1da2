import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../engine/context';
import { Explained } from '../engine/operation';
import { formatEuros } from '../eligibility/money';

/** Why an order ends before anything was sent that changes something. */
export const nothingOrdered = (reason: string, advice: string) =>
	new Explained(`Nothing was ordered. ${reason}`, advice);

/** A reference to another object, cut down to what tells which one it is. */
export function reference(object: unknown): IDataObject | null {
	const { id, name } = asObject(object);
	return id === undefined ? null : { id, name };
}

/** A contact or user, cut down to who it is and how to reach it. */
export function personOf(person: unknown): IDataObject | null {
	const { id, firstname, lastname, companyName, email, phone1, phone2 } = asObject(person);
	if (id === undefined) return null;
	const name = [firstname, lastname].filter(Boolean).join(' ') || null;
	return { id, name, companyName, email, phone: phone1 ?? phone2 ?? null };
}

/** The fields of an object that carry over as they are. */
export function keep<T extends object, K extends keyof T & string>(
	object: T,
	...names: K[]
): IDataObject {
	return Object.fromEntries(names.map((name) => [name, object[name]])) as IDataObject;
}

/**
 * An access fee in cents and in euros for display. One that is still to be estimated has no price: null, never 0.
 */
export function feeOf(cents: number | null | undefined, toEstimate: boolean) {
	const fee = toEstimate || !Number.isSafeInteger(cents) ? null : (cents as number);
	return { fee, feeEuros: formatEuros(fee), feeToEstimate: fee === null };
}

/** Street address in one line; undefined parts left out. */
export function addressOf(object: object): string | null {
	const { houseNumber, houseNumberComplement, streetName, postalCode, cityName } = asObject(object);
	const line = (...parts: unknown[]) => parts.filter(Boolean).join(' ');
	const street = line(houseNumber, houseNumberComplement, streetName);
	const city = line(postalCode, cityName);
	return [street, city].filter(Boolean).join(', ') || null;
}

/** What of a quote's item decides whether its price is known. */
interface QuoteItem {
	toEstimate?: boolean;
	unitPrice?: number | null;
	recurrence?: string | null;
}

/**
 * The access fee of a quote or section. Prizz prices items to estimate when it validates the quote; until then a fee
 * with such an item has no price.
 * @param nrcTotal cents, as the API adds it up: items without a price count as 0 in it
 * @param items undefined or none when the answer does not hold them, or there is no offer yet: then nothing is priced
 * @param submitted whether Prizz has validated the quote
 */
export function quoteFee(
	nrcTotal: number | null | undefined,
	items: readonly QuoteItem[] | undefined,
	submitted = false,
) {
	const isOpen = ({ toEstimate, unitPrice }: QuoteItem) =>
		unitPrice === null || unitPrice === undefined || (toEstimate !== false && !submitted);
	return feeOf(nrcTotal, items?.length ? items.some(isOpen) : !submitted);
}
