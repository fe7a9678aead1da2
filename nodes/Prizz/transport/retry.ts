import type { HttpMethod } from './request';

/** What came of one attempt that did not succeed. */
export interface FailedAttempt {
	method: HttpMethod;
	/** 1 for the first try. */
	attempt: number;
	/** HTTP status; undefined when no usable answer arrived. */
	status?: number;
	/** Wait that the server asked for, in ms. */
	retryAfterMs?: number;
}

/** Tries of one GET in all. */
export const MAX_ATTEMPTS = 4;
/** A longer Retry-After than this (ms) is reported instead of waited for. */
export const MAX_RETRY_AFTER_MS = 60_000;
const BASE_DELAY_MS = 500;
/** What {@link Date.parse} may read: it makes a date of much that is none, such as "-5". */
const HTTP_DATE = /^[A-Z][a-z]+, .* GMT$/;
const TRANSIENT_STATUSES: readonly number[] = [429, 500, 502, 503, 504];

/**
 * How long to wait before trying again, or null when the attempt must not be repeated: anything but a GET
 * never is, since it may have taken effect.
 * @param random number in [0, 1) for the jitter
 * @returns ms, or null
 */
export function retryDelay(failed: FailedAttempt, random: number): number | null {
	if (failed.method !== 'GET' || failed.attempt >= MAX_ATTEMPTS) return null;
	if (failed.status !== undefined && !TRANSIENT_STATUSES.includes(failed.status)) return null;
	if (failed.retryAfterMs !== undefined) {
		return failed.retryAfterMs <= MAX_RETRY_AFTER_MS ? failed.retryAfterMs : null;
	}
	const ceiling = BASE_DELAY_MS * 2 ** (failed.attempt - 1);
	return Math.round(ceiling * (0.5 + random / 2));
}

/**
 * Reads a Retry-After header: seconds, or an HTTP date, which is compared with the server's own Date header
 * and never with the local clock.
 * @returns ms, never negative; undefined when absent or unreadable
 */
export function readRetryAfter(retryAfter: unknown, serverDate: unknown): number | undefined {
	if (typeof retryAfter !== 'string' && typeof retryAfter !== 'number') return undefined;
	const text = String(retryAfter).trim();
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	if (!HTTP_DATE.test(text)) return undefined;
	const wait = Date.parse(text) - Date.parse(String(serverDate));
	return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
