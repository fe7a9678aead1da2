/** Sandbox time: the real clock plus an offset that tests and demos move forward. All instants are epoch ms. */
export interface Clock {
	now(): number;
	/** Moves sandbox time forward by `ms` milliseconds. */
	advance(ms: number): void;
	/** Back to the real time. */
	reset(): void;
}

/** @param real source of the real time in epoch ms */
export function createClock(real: () => number = Date.now): Clock {
	let offset = 0;
	return {
		now: () => real() + offset,
		advance: (ms) => {
			offset += ms;
		},
		reset: () => {
			offset = 0;
		},
	};
}

/** Milliseconds in a second. */
const SECOND = 1000;
/** Milliseconds in a minute. */
export const MINUTE = 60 * SECOND;
/** Milliseconds in an hour. */
export const HOUR = 60 * MINUTE;
/** Milliseconds in a day. */
export const DAY = 24 * HOUR;

/** First instant of the last Sunday of a month, at 01:00 UTC: when European clocks change. */
function lastSunday(year: number, month: number): number {
	const lastDay = new Date(Date.UTC(year, month + 1, 0, 1));
	return lastDay.getTime() - lastDay.getUTCDay() * DAY;
}

/** @returns the offset of French time from UTC at `at`, in hours */
function parisOffset(at: number): 1 | 2 {
	const year = new Date(at).getUTCFullYear();
	return at >= lastSunday(year, 2) && at < lastSunday(year, 9) ? 2 : 1;
}

/** @returns `at` as the API writes dates: French local time with its offset, whole seconds */
export function isoDate(at: number): string {
	const offset = parisOffset(at);
	return `${new Date(at + offset * HOUR).toISOString().slice(0, 19)}+0${offset}:00`;
}

/** As {@link isoDate}, for dates that are not set yet. */
export function isoDateOrNull(at: number | null): string | null {
	return at === null ? null : isoDate(at);
}

/** @returns `at` plus a number of calendar months (a shorter month ends on its last day) */
export function addMonths(at: number, months: number): number {
	const date = new Date(at);
	const day = date.getUTCDate();
	date.setUTCDate(1);
	date.setUTCMonth(date.getUTCMonth() + months);
	const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
	date.setUTCDate(Math.min(day, last));
	return date.getTime();
}

/** @returns the year and month of `at` in France as four digits, e.g. `2611` for November 2026 */
export function yearMonth(at: number): string {
	return isoDate(at).slice(2, 7).replace('-', '');
}
