/** A date as a short text that is the same however the moment is written; empty for none. */
export function dateMark(date: unknown): string {
	if (date === null || date === undefined || date === '') return '';
	const at = Date.parse(String(date));
	return Number.isNaN(at) ? digest(String(date)) : Math.floor(at / 1000).toString(36);
}

/** The date of a {@link dateMark}, ISO 8601 in UTC; null for none. */
export function dateOfMark(mark: string): string | null {
	const at = parseInt(mark, 36) * 1000;
	return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : null;
}

/** A date as ISO 8601 in UTC, for IDs of events; as it is when it cannot be read, empty for none. */
export function isoOf(date: unknown): string {
	if (date === null || date === undefined || date === '') return '';
	const at = Date.parse(String(date));
	return Number.isNaN(at) ? String(date) : new Date(at).toISOString();
}

/** A 53-bit digest of a text (cyrb53), in base 36; empty for an empty text. */
export function digest(text: string): string {
	if (text === '') return '';
	let [high, low] = [0xdeadbeef, 0x41c6ce57];
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		high = Math.imul(high ^ code, 2654435761);
		low = Math.imul(low ^ code, 1597334677);
	}
	high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
	low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
	return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
