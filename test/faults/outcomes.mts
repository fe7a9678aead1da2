import type { FaultName } from './columns.mts';
import type { KindName } from './kinds.mts';

/** What must come of an operation while something goes wrong. */
export interface Outcome {
	/** How often the call that goes wrong is made. */
	calls: number;
	/** How often Prizz does what was asked for; 0 for what only reads. */
	done: 0 | 1;
	/** What n8n shows; none where the operation succeeds. Hosts are named by what they are. */
	error?: {
		class: 'NodeApiError' | 'NodeOperationError';
		message: string;
		/** What the description must say. */
		advice: string;
	};
}

/** What must come of it when it goes wrong once, and, where the call is repeated then, for as long as it is tried. */
export interface Cell {
	once: Outcome;
	lasting?: Outcome;
}

type Row = Record<FaultName, Cell>;

const TAKEN_EFFECT = 'The action may have taken effect';
const noAnswerFrom = (host: string) => `No answer arrived from ${host}`;
const NO_ANSWER = noAnswerFrom('<host>');
const UNREADABLE = 'Prizz answered with something other than the expected data';
const REDIRECT = 'Prizz answered with a redirect to <other host>, which is not followed';
const REFUSED = 'The contract is closed.';
const SLOW_DOWN = 'Prizz asks to slow down';
const LATER = 'Try again later';
const MAINTENANCE = 'The service may be under maintenance';
const CREDENTIAL = 'Check the credential';
const READ_REASON = 'Read the reason above';
const ENVIRONMENT = 'Check the environment or base URL of the credential';

const failure = (message: string, advice: string, calls = 1, done: 0 | 1 = 0): Cell['once'] => ({
	calls,
	done,
	error: { class: 'NodeApiError', message, advice },
});

/** The second try succeeds; if it goes on, the fourth gives up. */
const repeated = (message: string, advice: string): Cell => ({
	once: { calls: 2, done: 0 },
	lasting: failure(message, advice, 4),
});

const told = (message: string, advice: string): Cell => ({ once: failure(message, advice) });

/** What reads: nothing can have happened, and the call may be repeated. */
const reads = (noAnswer = NO_ANSWER): Row => ({
	latency: repeated(noAnswer, LATER),
	stall: repeated(noAnswer, LATER),
	'429': repeated('Status 429.', SLOW_DOWN),
	'429 in 1 s': repeated('Status 429.', SLOW_DOWN),
	'429 in 1 h': told('Status 429.', SLOW_DOWN),
	'500': repeated('Status 500.', LATER),
	'503': repeated('Status 503.', LATER),
	'reset before': repeated(noAnswer, LATER),
	'reset after': repeated(noAnswer, LATER),
	'reset midway': repeated(noAnswer, LATER),
	truncated: repeated(UNREADABLE, MAINTENANCE),
	HTML: repeated(UNREADABLE, MAINTENANCE),
	'wrong type': { once: { calls: 1, done: 0 } },
	'success: false': told(REFUSED, READ_REASON),
	'401': told('Status 401.', CREDENTIAL),
	redirect: told(REDIRECT, ENVIRONMENT),
	garbage: repeated(UNREADABLE, MAINTENANCE),
});

/** A file, whose length is told beforehand. */
const files = (noAnswer = NO_ANSWER): Row => ({
	...reads(noAnswer),
	truncated: repeated(noAnswer, LATER),
});

/**
 * What writes: one call, whatever happens.
 * @param check how to find out what became of it
 * @param advice what to do about a refusal
 * @param done 0 for what changes nothing
 */
function writes(check: string, advice: string, done: 0 | 1 = 1): Row {
	const lost = (message: string, isDone: 0 | 1): Cell => ({
		once: failure(`${message}. ${TAKEN_EFFECT}`, `It was not repeated. ${check}`, 1, isDone),
	});
	return {
		latency: lost(NO_ANSWER, 0),
		stall: lost(NO_ANSWER, done),
		'429': told('Status 429.', SLOW_DOWN),
		'429 in 1 s': told('Status 429.', SLOW_DOWN),
		'429 in 1 h': told('Status 429.', SLOW_DOWN),
		'500': lost('Status 500', 0),
		'503': lost('Status 503', 0),
		'reset before': lost(NO_ANSWER, 0),
		'reset after': lost(NO_ANSWER, done),
		'reset midway': lost(NO_ANSWER, done),
		truncated: lost(UNREADABLE, done),
		HTML: lost(UNREADABLE, 0),
		'wrong type': { once: { calls: 1, done } },
		'success: false': told(REFUSED, advice),
		'401': told('Status 401.', CREDENTIAL),
		redirect: lost(REDIRECT, 0),
		garbage: lost(UNREADABLE, 0),
	};
}

/** After a 401, which was not carried out, n8n logs in again and repeats the call, once. */
const withLogin = (row: Row, done: 0 | 1): Row => ({
	...row,
	'401': { once: { calls: 2, done }, lasting: failure('Status 401.', CREDENTIAL, 2) },
});

/** All of it: a cell that is missing does not compile. */
export const outcomes: Record<KindName, Row> = {
	read: reads(),
	list: reads(),
	create: writes(
		'Read the quote with Quote > Get before you run this again',
		'A quote can be changed while it is a draft',
	),
	order: writes(
		'Look for a quote with this name or client reference with Quote > Get Many',
		'A combination can be ordered from its own eligibility test only',
	),
	sign: writes(
		'Read the quote with Quote > Get to see its status before you run this again',
		'Check the code in the newest mail',
	),
	download: reads(),
	file: files(noAnswerFrom('<file store>')),
	PDF: files(),
	'legacy read': withLogin(reads(), 0),
	'legacy check': withLogin(
		writes('Run it again: a test changes nothing', 'Check the address', 0),
		0,
	),
	'legacy order': withLogin(writes('Look for the order in the customer area', READ_REASON), 1),
	poll: {
		...reads(),
		'401': told(
			'Status 401. The credential must be renewed',
			'Nothing is lost, the next poll that succeeds catches up',
		),
	},
};
