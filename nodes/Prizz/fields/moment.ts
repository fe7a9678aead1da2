const DATE_TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/;

/** Dates of Luxon and JavaScript as text, which expressions give; anything else as it is. */
export function dateText(value: unknown): unknown {
	const date = (value ?? {}) as {
		toISO?: () => string;
		toISOString?: () => string;
		getTime?: () => number;
	};
	// An invalid date throws when it is written as ISO.
	if (Number.isNaN(date.getTime?.())) return 'Invalid Date';
	return date.toISO?.() ?? date.toISOString?.() ?? value;
}

/**
 * Reads an ISO 8601 date or date-time. Without an offset of its own it is a wall clock time in the given zone.
 * @param timeZone IANA name, e.g. Europe/Paris
 * @returns the moment in UTC, or undefined when the text is not a date
 */
export function readMoment(text: string, timeZone: string): string | undefined {
	if (!DATE_TIME.test(text) || !isDay(text.slice(0, 10))) return undefined;
	const full = text.length === 10 ? `${text}T00:00:00` : text.replace(' ', 'T');
	const asUtc = Date.parse(ZONE.test(full) ? full : `${full}Z`);
	if (Number.isNaN(asUtc)) return undefined;
	if (ZONE.test(full)) return new Date(asUtc).toISOString();
	// Twice, since the offset at the wall clock time may differ from that at the same time in UTC.
	const guess = asUtc - zoneOffset(asUtc, timeZone);
	return new Date(asUtc - zoneOffset(guess, timeZone)).toISOString();
}

/** Whether the calendar has a day: parsers take the 30th of February for the 2nd of March. */
function isDay(text: string): boolean {
	const parsed = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

/** @returns how far the zone's wall clock is ahead of UTC at a moment, in ms */
function zoneOffset(moment: number, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(moment);
	const part = (type: string) => Number(parts.find((entry) => entry.type === type)?.value);
	const wallClock = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second'),
	);
	return wallClock - Math.floor(moment / 1000) * 1000;
}
