/** Reading values that the API sent: whatever the contract promises, nothing here throws. */

/** True for anything that has fields: an object, or the empty array PHP writes for one. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

/** The objects of a list; a list that is null, missing or no list at all is empty. */
export function recordsOf<Item>(list: readonly Item[] | null | undefined): Item[] {
	const items: readonly Item[] = Array.isArray(list) ? list : [];
	return items.filter((item) => isRecord(item));
}

/** A finite number, sent as a number or as a numeric string; null for anything else. */
export function numberOrNull(value: unknown): number | null {
	// Number('') is 0, and an empty text says nothing.
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** An integer that a number holds exactly, such as an amount in cents or an id; never rounded. */
export function integerOrNull(value: unknown): number | null {
	return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

/** As `integerOrNull`, and not negative. */
export function naturalOrNull(value: unknown): number | null {
	const integer = integerOrNull(value);
	return integer !== null && integer >= 0 ? integer : null;
}
