import type { FaultKind } from '../../sandbox/faults.mts';

/** What goes wrong, by the name that the table of outcomes gives it. */
export type FaultName =
	| 'latency'
	| 'stall'
	| '429'
	| '429 in 1 s'
	| '429 in 1 h'
	| '500'
	| '503'
	| 'reset before'
	| 'reset after'
	| 'reset midway'
	| 'truncated'
	| 'HTML'
	| 'wrong type'
	| 'success: false'
	| '401'
	| 'redirect'
	| 'garbage';

/** How long something goes wrong: for one call, or for as long as the node tries. */
export type Duration = 'once' | 'lasting';

/** One thing that goes wrong. */
export interface Column {
	/** For the page of outcomes. */
	title: string;
	/** @param elsewhere address at another host */
	fault: (elsewhere: string, duration: Duration) => FaultKind;
	/** Whether only the node's own timeout ends it, which is short then. */
	isEndless?: true;
}

/** Longer than any test: only the node can end it. ms */
const TWO_MINUTES = 120_000;
/** s */
const HOUR = 3600;
const MB = 1024 * 1024;

/** Everything that goes wrong. */
export const columns: Record<FaultName, Column> = {
	latency: {
		title: 'No answer for two minutes',
		fault: () => ({ kind: 'latency', ms: TWO_MINUTES }),
		isEndless: true,
	},
	stall: {
		title: 'An answer that stands still in its middle for two minutes',
		fault: () => ({ kind: 'stall', ms: TWO_MINUTES }),
		isEndless: true,
	},
	'429': { title: 'Status 429', fault: () => ({ kind: 'status', status: 429 }) },
	'429 in 1 s': {
		title: 'Status 429, to be repeated in a second',
		fault: () => ({ kind: 'status', status: 429, retryAfter: 1 }),
	},
	'429 in 1 h': {
		title: 'Status 429, to be repeated in an hour',
		fault: () => ({ kind: 'status', status: 429, retryAfter: HOUR }),
	},
	'500': { title: 'Status 500', fault: () => ({ kind: 'status', status: 500 }) },
	'503': { title: 'Status 503', fault: () => ({ kind: 'status', status: 503 }) },
	'reset before': {
		title: 'The connection breaks before anything is done',
		fault: () => ({ kind: 'resetBefore' }),
	},
	'reset after': {
		title: 'The connection breaks after it is done, without an answer',
		fault: () => ({ kind: 'resetAfter' }),
	},
	'reset midway': {
		title: 'The connection breaks in the middle of the answer',
		fault: () => ({ kind: 'resetMidway' }),
	},
	truncated: { title: 'An answer cut off in its middle', fault: () => ({ kind: 'truncatedJson' }) },
	HTML: { title: 'A web page instead of data', fault: () => ({ kind: 'html' }) },
	'wrong type': {
		title: 'The right answer, called text/plain',
		fault: () => ({ kind: 'wrongContentType' }),
	},
	'success: false': {
		title: 'Status 200 with `success: false`',
		fault: () => ({ kind: 'successFalse', lastLog: 'The contract is closed.' }),
	},
	'401': {
		title: 'Status 401 in the middle of a run',
		fault: () => ({ kind: 'status', status: 401 }),
	},
	redirect: {
		title: 'A redirect to another host',
		fault: (location) => ({ kind: 'redirect', location }),
	},
	garbage: {
		title: '30 MB of garbage',
		// The repeats are about something else than its size.
		fault: (_, duration) => ({ kind: 'garbage', bytes: duration === 'once' ? 30 * MB : MB }),
	},
};
