/** What can go wrong on purpose. */
export type FaultKind =
	/** The answer comes `ms` later. */
	| { kind: 'latency'; ms: number }
	/** Another status, with `retryAfter` (seconds or an HTTP date) and a body; the action is not done. */
	| { kind: 'status'; status: number; retryAfter?: number | string; body?: unknown }
	/** The connection breaks and the action is not done. */
	| { kind: 'resetBefore' }
	/** The action is done, then the connection breaks without an answer. */
	| { kind: 'resetAfter' }
	/** The action is done, half of the answer comes, then the connection breaks. */
	| { kind: 'resetMidway' }
	/** The action is done, the JSON of the answer ends in its middle. */
	| { kind: 'truncatedJson' }
	/** A page for humans with status 200; the action is not done. */
	| { kind: 'html' }
	/** The action is done, the answer calls itself text/plain. */
	| { kind: 'wrongContentType' }
	/** The operation's own success status with `success: false`; the action is not done. */
	| { kind: 'successFalse'; lastLog: string }
	/** Sends the caller elsewhere; the action is not done. */
	| { kind: 'redirect'; location: string; status?: 301 | 302 | 307 | 308 }
	/** The action is done, half of the answer comes, the other half `ms` later. */
	| { kind: 'stall'; ms: number }
	/** The action is done, the answer comes in so many pieces, one every `ms`. */
	| { kind: 'drip'; ms: number; pieces: number }
	/** That many bytes which are no JSON, called application/json; the action is not done. */
	| { kind: 'garbage'; bytes: number };

/** Which calls a fault hits, and how many of them. */
export interface FaultTarget {
	method?: string;
	/** Exact path, prefix or regular expression, on the path after /external-api/v2. */
	path?: string;
	operationId?: string;
	/** Which server it hits; the API by default, else the one that presigned files come from. */
	origin?: 'api' | 'downloads';
	/** How many calls that it would hit pass first; none by default. */
	after?: number;
	/** How many calls it hits; 1 by default, 0 means until cleared. */
	times?: number;
}

/** Something that goes wrong on purpose, and where. */
export type Fault = FaultTarget & FaultKind;

/** The kinds of faults there are. */
export const faultKinds: readonly Fault['kind'][] = [
	'latency',
	'status',
	'resetBefore',
	'resetAfter',
	'resetMidway',
	'truncatedJson',
	'html',
	'wrongContentType',
	'successFalse',
	'redirect',
	'stall',
	'drip',
	'garbage',
];

const BASE = '/external-api/v2';

interface Call {
	origin: 'api' | 'downloads';
	method: string;
	/** Path without query. */
	path: string;
	operationId: string | undefined;
}

function pathMatches(wanted: string, path: string): boolean {
	if (path.startsWith(wanted)) return true;
	try {
		return new RegExp(wanted).test(path);
	} catch {
		return false;
	}
}

const hits = ({ origin = 'api', method, path, operationId }: Fault, call: Call): boolean =>
	origin === call.origin &&
	(method === undefined || method.toUpperCase() === call.method) &&
	(operationId === undefined || operationId === call.operationId) &&
	(path === undefined ||
		pathMatches(path, call.path.startsWith(BASE) ? call.path.slice(BASE.length) : call.path));

/** The faults that are waiting for calls. */
export function createFaults() {
	let waiting: { fault: Fault; spared: number; left: number }[] = [];

	return {
		/** @throws Error for a kind that does not exist */
		add(fault: Fault): void {
			if (!faultKinds.includes(fault.kind))
				throw new Error(`Unknown fault "${fault.kind}". Known: ${faultKinds.join(', ')}.`);
			const left = fault.times || (fault.times === 0 ? Infinity : 1);
			waiting.push({ fault, spared: fault.after ?? 0, left });
		},

		clear(): void {
			waiting = [];
		},

		/** Uses up the faults that hit a call: any latency, and the first of another kind. */
		take(call: Call): { latency: number; fault: Fault | undefined } {
			const hit = waiting.filter((each) => hits(each.fault, call) && each.spared-- <= 0);
			const latencies = hit.filter(({ fault }) => fault.kind === 'latency');
			const first = hit.find(({ fault }) => fault.kind !== 'latency');
			for (const used of [...latencies, ...(first ? [first] : [])]) used.left -= 1;
			waiting = waiting.filter(({ left }) => left > 0);
			return {
				latency: latencies.reduce(
					(total, { fault }) => total + (fault.kind === 'latency' ? fault.ms : 0),
					0,
				),
				fault: first?.fault,
			};
		},
	};
}

/** What {@link createFaults} makes. */
export type Faults = ReturnType<typeof createFaults>;
