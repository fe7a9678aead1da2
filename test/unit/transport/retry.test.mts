import fc from 'fast-check';
import {
	MAX_ATTEMPTS,
	MAX_RETRY_AFTER_MS,
	readRetryAfter,
	retryDelay,
} from '../../../nodes/Prizz/transport/retry.ts';

const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const anyStatus = fc.option(fc.integer({ min: 100, max: 599 }), { nil: undefined });
const anyWait = fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: undefined });
const TRANSIENT = [429, 500, 502, 503, 504];

describe('retryDelay', () => {
	it('never repeats what writes', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('POST' as const, 'DELETE' as const),
				fc.integer({ min: 1, max: 10 }),
				anyStatus,
				anyWait,
				anyRandom,
				(method, attempt, status, retryAfterMs, random) => {
					expect(retryDelay({ method, attempt, status, retryAfterMs }, random)).toBeNull();
				},
			),
		);
	});

	it('repeats a GET for a transient status and for a missing answer, and for nothing else', () => {
		const repeated = Array.from({ length: 500 }, (_, index) => index + 100).filter(
			(status) => retryDelay({ method: 'GET', attempt: 1, status }, 0) !== null,
		);
		expect(repeated).toEqual(TRANSIENT);
		expect(retryDelay({ method: 'GET', attempt: 1 }, 0)).not.toBeNull();
	});

	it('tries four times in all', () => {
		const delays = [1, 2, 3, 4, 5].map((attempt) =>
			retryDelay({ method: 'GET', attempt, status: 503 }, 0),
		);
		expect(MAX_ATTEMPTS).toBe(4);
		expect(delays).toEqual([250, 500, 1000, null, null]);
	});

	it('tries no more often when the server asks for a wait', () => {
		const failed = { method: 'GET', attempt: MAX_ATTEMPTS, status: 429, retryAfterMs: 1 } as const;
		expect(retryDelay(failed, 0)).toBeNull();
	});

	it('spreads the wait over the upper half of a ceiling that doubles, in whole ms', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 3 }),
				fc.constantFrom(...TRANSIENT, undefined),
				anyRandom,
				(attempt, status, random) => {
					const delay = retryDelay({ method: 'GET', attempt, status }, random) as number;
					const ceiling = [500, 1000, 2000][attempt - 1];
					expect(delay).toBeGreaterThanOrEqual(ceiling / 2);
					expect(delay).toBeLessThanOrEqual(ceiling);
					expect(Number.isInteger(delay)).toBe(true);
				},
			),
		);
		expect(retryDelay({ method: 'GET', attempt: 1, status: 500 }, 0.5)).toBe(375);
		expect(retryDelay({ method: 'GET', attempt: 3, status: 500 }, 0.9999)).toBe(2000);
	});

	it('waits exactly as long as the server asks for, without jitter', () => {
		for (const random of [0, 0.99]) {
			for (const retryAfterMs of [0, 1000, MAX_RETRY_AFTER_MS]) {
				const failed = { method: 'GET', attempt: 2, status: 429, retryAfterMs } as const;
				expect(retryDelay(failed, random)).toBe(retryAfterMs);
			}
		}
	});

	it('does not wait for more than a minute', () => {
		expect(MAX_RETRY_AFTER_MS).toBe(60_000);
		const failed = { method: 'GET', attempt: 1, status: 503, retryAfterMs: 60_001 } as const;
		expect(retryDelay(failed, 0)).toBeNull();
	});

	it('does not let a Retry-After make another status transient', () => {
		const failed = { method: 'GET', attempt: 1, status: 404, retryAfterMs: 10 } as const;
		expect(retryDelay(failed, 0)).toBeNull();
	});
});

describe('readRetryAfter', () => {
	const DATE = 'Sat, 31 Jan 2026 09:00:00 GMT';

	it.each([
		['0', 0],
		['2', 2000],
		[' 120 ', 120_000],
		[30, 30_000],
	])('reads %p as seconds', (header, expected) => {
		expect(readRetryAfter(header, DATE)).toBe(expected);
		expect(readRetryAfter(header, undefined)).toBe(expected);
	});

	it.each([
		['Sat, 31 Jan 2026 09:00:05 GMT', 5000],
		['Saturday, 31-Jan-26 09:01:00 GMT', 60_000],
		[' Sun, 01 Feb 2026 09:00:00 GMT ', 86_400_000],
		[DATE, 0],
		['Sat, 31 Jan 2026 08:59:00 GMT', 0],
	])('reads the date %p against the date of the server', (header, expected) => {
		expect(readRetryAfter(header, DATE)).toBe(expected);
	});

	it('does not look at the local clock', () => {
		const text = (ms: number) => new Date(ms).toUTCString();
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 4_000_000_000 }),
				fc.integer({ min: 0, max: 100_000 }),
				(second, wait) => {
					const header = text((second + wait) * 1000);
					expect(readRetryAfter(header, text(second * 1000))).toBe(wait * 1000);
				},
			),
		);
	});

	it.each([
		[undefined],
		[null],
		[''],
		['soon'],
		['-5'],
		['1.5'],
		[1.5],
		[-1],
		['5 seconds'],
		['in 5 seconds GMT'],
		['after Sat, 31 Jan 2026 09:00:05 GMT'],
		['Sat, 31 Jan 2026 09:00:05 GMT+0200'],
		['Sat, 31 Jan 2026 09:00:05'],
		['Sat, 99 Jan 2026 09:00:05 GMT'],
		[['5']],
		[{}],
		[true],
	])('does not read %p', (header) => {
		expect(readRetryAfter(header, DATE)).toBeUndefined();
	});

	it.each([[undefined], [''], ['today']])('reads no date against the server date %p', (date) => {
		expect(readRetryAfter(DATE, date)).toBeUndefined();
	});
});
