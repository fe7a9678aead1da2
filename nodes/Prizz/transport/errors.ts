import { NodeApiError, type INode } from 'n8n-workflow';

import type { HttpMethod } from './request';

/**
 * Why a call did not succeed:
 * - `status`: the API answered with a status other than 2xx;
 * - `refused`: it answered 2xx, and `success: false` in the body;
 * - `unreadable`: it answered 2xx with something other than what was asked for (a web page, cut-off JSON);
 * - `redirect`: it answered with a redirect, which is never followed, so that a token stays on its host;
 * - `notSent`: n8n refused to send it (no credential, a login that did not work, a host that may not be called);
 * - `unreachable`: the request never left or reached no server;
 * - `noAnswer`: the request was sent, its answer never arrived.
 */
export type FailureKind =
	'status' | 'refused' | 'unreadable' | 'redirect' | 'notSent' | 'unreachable' | 'noAnswer';

/** A call that did not succeed: facts only, no headers, no token. */
export class ApiFailure extends Error {
	readonly kind: FailureKind;
	readonly method: HttpMethod;
	/** Path below the API's base URL. */
	readonly path: string;
	readonly status?: number;
	/** The API's own words. */
	readonly apiMessage?: string;
	/** Wait that the server asked for, ms. */
	readonly retryAfterMs?: number;
	/** Network code such as ECONNRESET. */
	readonly code?: string;
	readonly host?: string;

	constructor(facts: Omit<ApiFailure, keyof Error | 'mayHaveTakenEffect' | 'without'>) {
		super(facts.apiMessage ?? facts.kind);
		this.kind = facts.kind;
		this.method = facts.method;
		this.path = facts.path;
		this.status = facts.status;
		this.apiMessage = facts.apiMessage;
		this.retryAfterMs = facts.retryAfterMs;
		this.code = facts.code;
		this.host = facts.host;
	}

	/** The same without secrets in the API's words. */
	without(secrets: readonly string[]): ApiFailure {
		const { apiMessage, path } = this;
		return new ApiFailure({
			...this,
			path: redact(path, secrets),
			apiMessage: apiMessage === undefined ? undefined : redact(apiMessage, secrets),
		});
	}

	/** Whether something that writes may have been carried out although its outcome is unknown. */
	get mayHaveTakenEffect(): boolean {
		if (this.method === 'GET') return false;
		if (this.kind === 'noAnswer' || this.kind === 'unreadable') return true;
		// 307 and 308 ask to send the request elsewhere; other redirects may follow upon a deed done.
		if (this.kind === 'redirect') return this.status !== 307 && this.status !== 308;
		return this.kind === 'status' && this.status !== undefined && this.status >= 500;
	}
}

/** Longest text (characters) of somebody else's in a message. */
const MOST_WORDS = 1000;

/** The start of a text that somebody else wrote, so that a message stays one. */
export const cut = (text: string): string =>
	text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS)}…` : text;

/**
 * Takes secrets out of a text, as they are and percent-encoded, and what follows a scheme and, unlike a word, has a
 * digit.
 */
export function redact(text: string, secrets: readonly string[]): string {
	return secrets
		.filter(Boolean)
		.flatMap((secret) => [secret, encodeURIComponent(secret)])
		.reduce((result, secret) => result.split(secret).join('***'), text)
		.replace(/\b(Token|Bearer)\s+(?=\S*\d)[\w.~+/=-]{8,}/gi, '$1 ***');
}

const MESSAGE_KEYS = [
	'message',
	'error',
	'detail',
	'lastLog',
	'lastlog',
	'log',
	'errors',
	'title',
] as const;

/**
 * The API's words in a body whose shape is not documented: `message`, `error`, `detail`, `lastLog`, `log`,
 * `errors`, as text, list or object, at most two levels deep.
 */
export function readApiMessage(body: unknown, depth = 2): string | undefined {
	if (typeof body === 'string') {
		const text = body.trim();
		// A web page has no words worth showing.
		return text === '' || text.startsWith('<') ? undefined : text;
	}
	if (body === null || typeof body !== 'object' || depth < 0) return undefined;
	if (Array.isArray(body)) {
		const parts = body.map((part) => readApiMessage(part, depth - 1)).filter(Boolean);
		return parts.length > 0 ? parts.join('; ') : undefined;
	}
	const record = body as Record<string, unknown>;
	for (const key of MESSAGE_KEYS) {
		const text = readApiMessage(record[key], depth - 1);
		if (text) return text;
	}
	// Validation answers often map field names to messages.
	if (depth === 2) return undefined;
	const fields = Object.entries(record)
		.map(([field, value]) => [field, readApiMessage(value, 0)])
		.filter(([, text]) => text);
	return fields.map(([field, text]) => `${field}: ${text}`).join('; ') || undefined;
}

/** What to do about a status, unless the operation knows better. */
const STATUS_ADVICE: Record<number, string> = {
	400: 'Check the values sent with this item',
	401: 'Check the credential: the token may have expired, been revoked, or belong to another environment (a production token does not work on the test platform, nor the other way round)',
	403: 'The owner of this token is not allowed to do this. Use a token of a user with the rights, or pick an object of your own company',
	404: 'Check the ID or name: the object does not exist, or this token may not see it',
	429: 'Prizz asks to slow down. Try again later, with fewer concurrent requests',
};

const WHAT_HAPPENED: Record<FailureKind, (failure: ApiFailure) => string> = {
	status: ({ status }) => `Prizz answered with HTTP status ${status}`,
	refused: () => 'Prizz did not carry out the action',
	unreadable: () => 'Prizz answered with something other than the expected data',
	redirect: ({ host }) =>
		`Prizz answered with a redirect${host ? ` to ${host}` : ''}, which is not followed`,
	notSent: () => 'The request was not sent',
	unreachable: ({ host }) => `No connection to ${host ?? 'Prizz'} could be made`,
	noAnswer: ({ host }) => `No answer arrived from ${host ?? 'Prizz'}`,
};

const HOW_TO_FIX: Record<FailureKind, (failure: ApiFailure) => string> = {
	status: ({ status = 0 }) =>
		STATUS_ADVICE[status] ??
		(status >= 500 ? 'The service is having trouble. Try again later' : STATUS_ADVICE[400]),
	refused: () => 'Read the reason above, correct the object and try again',
	unreadable: () =>
		'The service may be under maintenance, or the base URL of the credential may not be that of the API',
	redirect: () => 'Check the environment or base URL of the credential',
	notSent: () => 'Check the credential',
	unreachable: () => 'Check the environment or base URL of the credential, and the network of n8n',
	noAnswer: () => 'Try again later',
};

/** What an operation adds to the message of its own failures. */
export interface FailureAdvice {
	/** For writes: how to find out whether it took effect. */
	check?: string;
	/** How to fix by status, e.g. `{404: '…'}`; 400 also stands for `success: false`. */
	statuses?: Partial<Record<number, string>>;
}

/** @returns the sentence for the error's title and the one for its description */
export function describeFailure(
	failure: ApiFailure,
	advice: FailureAdvice = {},
): { message: string; description: string } {
	const happened = WHAT_HAPPENED[failure.kind](failure);
	const message = cut(failure.apiMessage ?? happened);
	const fix =
		advice.statuses?.[failure.kind === 'refused' ? 400 : (failure.status ?? 0)] ??
		HOW_TO_FIX[failure.kind](failure);
	const where = `${failure.method} ${cut(failure.path)}${failure.code ? `, ${failure.code}` : ''}`;
	const parts = failure.mayHaveTakenEffect
		? [
				'It was not repeated',
				advice.check ?? 'Check in the customer area before you run this again',
			]
		: [fix];
	const facts = failure.apiMessage ? `${happened} (${where})` : where;
	return {
		message: failure.mayHaveTakenEffect
			? sentences(message, 'The action may have taken effect')
			: message,
		description: `${sentences(...parts, facts)}.`,
	};
}

/** Joins sentences, which may end in a full stop already; the last one does not. */
export function sentences(...parts: readonly string[]): string {
	return parts
		.map((part) => part.trim().replace(/\.+$/, ''))
		.filter(Boolean)
		.join('. ');
}

/** n8n's machine-readable reason, for versions that know it; others ignore it. */
function failureCause({ status, kind, retryAfterMs }: ApiFailure): NodeApiError['failure'] {
	if (status === 429) return { cause: 'rate-limited', retryAfterMs };
	if (status === 401) return { cause: 'credential-invalid' };
	if (status === 404 || kind === 'redirect') return { cause: 'configuration-invalid' };
	if ((status !== undefined && status >= 500) || kind === 'unreachable' || kind === 'noAnswer') {
		return { cause: 'temporarily-unavailable', retryAfterMs };
	}
	return undefined;
}

/** Builds n8n's error once, from facts alone: wrapping n8n's own again would keep its old message and its headers. */
export function toNodeApiError(
	node: INode,
	failure: ApiFailure,
	itemIndex: number | undefined,
	advice?: FailureAdvice,
): NodeApiError {
	const { message, description } = describeFailure(failure, advice);
	const httpCode = failure.status === undefined ? undefined : String(failure.status);
	const error = new NodeApiError(
		node,
		{ message, description },
		{ message, description, httpCode, itemIndex, failure: failureCause(failure) },
	);
	// n8n replaces messages that contain a network code by its own.
	error.message = message;
	return error;
}
