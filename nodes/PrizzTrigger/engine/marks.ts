/** A moment that means the same on every machine: ISO 8601 with an offset. */
const MOMENT = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/;

const textOf = (date: unknown) => (date === null || date === undefined ? '' : String(date));

/** Epoch ms; NaN for what is no moment. */
const momentOf = (text: string) => (MOMENT.test(text) ? Date.parse(text) : NaN);

/** A date as a short text that is the same however the moment is written; empty for none. */
export function dateMark(date: unknown): string {
	const at = momentOf(textOf(date));
	return Number.isNaN(at) ? digest(textOf(date)) : Math.floor(at / 1000).toString(36);
}

/** The date of a {@link dateMark}, ISO 8601 in UTC; null for none. */
export function dateOfMark(mark: string): string | null {
	const at = parseInt(mark, 36) * 1000;
	return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : null;
}

/** A date as ISO 8601 in UTC, for IDs of events; as it is when it cannot be read, empty for none. */
export function isoOf(date: unknown): string {
	const at = momentOf(textOf(date));
	return Number.isNaN(at) ? textOf(date) : new Date(at).toISOString();
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
