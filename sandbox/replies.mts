import type { FastifyReply } from 'fastify';
import type { ServerResponse } from 'node:http';
import type { Full } from './complete.mts';
import type { Reply } from './contract.mts';
import type { Fault } from './faults.mts';
import type { LoggedRequest } from './requestLog.mts';

const PAGE = '<!doctype html><title>Maintenance</title><p>The service is being maintained.</p>\n';

/** Every byte there is, in an order that no text has. */
const GARBAGE = Uint8Array.from({ length: 256 }, (_, index) => (index * 97 + 161) % 256);

/** Operations whose success is 201; the others answer 200. */
const creating = [
	'createCommercialOffer',
	'createCommercialOfferSection',
	'fastOrder',
] as readonly (string | undefined)[];

/** @returns what a workflow answers that was understood but not done */
const undoneWorkflow = (id: number, log: string): Full<'WorkflowRun'> => ({
	id,
	state: 'waiting',
	success: false,
	log,
	redirect: { objectClass: '', objectId: 0 },
});

/** @returns the answer that a fault gives instead of doing what was asked; undefined when it is done all the same */
export function faultReply(
	fault: Fault | undefined,
	path: string,
	operationId: string | undefined,
): Reply | undefined {
	switch (fault?.kind) {
		case 'status':
			return { status: fault.status, body: fault.body ?? { message: `Status ${fault.status}.` } };
		case 'html':
			return { status: 200, body: Buffer.from(PAGE), contentType: 'text/html; charset=utf-8' };
		case 'redirect':
			return { status: fault.status ?? 302, body: Buffer.alloc(0), contentType: 'text/html' };
		case 'garbage':
			return {
				status: 200,
				body: Buffer.alloc(fault.bytes, GARBAGE),
				contentType: 'application/json',
			};
		case 'successFalse': {
			const id = Number(/\/(\d+)(?:\/|$)/.exec(path)?.[1] ?? 0);
			if (operationId === 'createWorkflow' || operationId === 'runWorkflow')
				return { status: 200, body: undoneWorkflow(id, fault.lastLog) };
			const step = operationId === 'signCommercialOffer' ? { step: 'codeSent' } : {};
			return {
				status: creating.includes(operationId) ? 201 : 200,
				body: { id, success: false, lastLog: fault.lastLog, ...step },
			};
		}
		case 'resetBefore':
			return { status: 0, body: null };
		default:
			return undefined;
	}
}

/** Sends an answer, spoilt by a fault where there is one, and notes its status in the log. */
export async function send(
	reply: FastifyReply,
	{ status, body, contentType }: Reply,
	fault: Fault | undefined,
	{ entry, wait }: { entry: LoggedRequest; wait: (ms: number) => Promise<void> },
): Promise<void> {
	if (fault?.kind === 'resetBefore' || fault?.kind === 'resetAfter') {
		reply.hijack();
		reply.raw.socket?.destroy();
		return;
	}
	entry.status = status;
	reply.code(status);
	if (fault?.kind === 'status' && fault.retryAfter !== undefined)
		reply.header('retry-after', String(fault.retryAfter));
	if (fault?.kind === 'redirect') reply.header('location', fault.location);
	if (status === 204) return void reply.send();
	const bytes = Buffer.from(body instanceof Uint8Array ? body : JSON.stringify(body));
	const type =
		fault?.kind === 'wrongContentType' ? 'text/plain' : (contentType ?? 'application/json');
	const half = Math.floor(bytes.length / 2);
	reply.header('content-type', type);
	// A file's length is told beforehand: it cannot end early without a trace.
	const isFile = body instanceof Uint8Array;
	if (fault?.kind === 'truncatedJson' && !isFile) return void reply.send(bytes.subarray(0, half));
	if (!fault || !isPieced(fault)) return void reply.send(bytes);
	reply.hijack();
	reply.raw.writeHead(status, { 'content-type': type, 'content-length': bytes.length });
	await sendInPieces(reply.raw, bytes, fault, wait);
}

const piecedKinds = ['stall', 'drip', 'resetMidway', 'truncatedJson'] as const;
type Pieced = Extract<Fault, { kind: (typeof piecedKinds)[number] }>;
const isPieced = (fault: Fault): fault is Pieced =>
	(piecedKinds as readonly string[]).includes(fault.kind);

/** Sends an answer piece by piece, or breaks off after the first. */
async function sendInPieces(
	raw: ServerResponse,
	bytes: Buffer,
	fault: Pieced,
	wait: (ms: number) => Promise<void>,
): Promise<void> {
	const pieces = fault.kind === 'drip' ? fault.pieces : 2;
	for (let piece = 0; piece < pieces && !raw.destroyed; piece++) {
		const [from, to] = [piece, piece + 1].map((part) => (bytes.length * part) / pieces);
		await new Promise((written) => raw.write(bytes.subarray(from, to), written));
		if (fault.kind === 'resetMidway') return void raw.destroy();
		if (fault.kind === 'truncatedJson') return void raw.socket?.end();
		if (piece < pieces - 1) await wait(fault.ms);
	}
	raw.end();
}
