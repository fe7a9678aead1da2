import {
	NodeOperationError,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';

import { ApiFailure, toNodeApiError } from './errors';
import { resolveHosts, type Hosts } from './hosts';
import type { Clock } from './poll';
import { createLimiter } from './pool';
import { createCall, DEFAULT_TIMEOUT_MS, type Call } from './request';

/** The credential's type name, as saved in workflows. */
export const CREDENTIAL = 'prizzApi';

/** Members of the credential that must never show in a message. */
const SECRET_MEMBERS = ['token', 'accessToken', 'password', 'sessionToken'] as const;

/** How often a sleeping node looks whether it was cancelled, ms. */
const CANCEL_CHECK_MS = 500;

/** Thrown out of a sleep when the user stops the execution. */
export class ExecutionCancelled extends Error {
	constructor() {
		super('The execution was cancelled');
	}
}

/** What a run or a list search talks through. */
export interface Link {
	call: Call;
	clock: Clock;
	/** GET of a path, its body; errors as n8n shows them. */
	get: (path: string, query?: IDataObject) => Promise<unknown>;
}

/** @param signal n8n's cancellation signal, where there is one */
export function createClock(signal: AbortSignal | undefined): Clock {
	return {
		now: () => Date.now(),
		sleep: async (ms) => {
			for (let left = ms; left > 0; left -= CANCEL_CHECK_MS) {
				if (signal?.aborted) throw new ExecutionCancelled();
				await sleep(Math.min(left, CANCEL_CHECK_MS));
			}
			if (signal?.aborted) throw new ExecutionCancelled();
		},
	};
}

/**
 * Reads the credential once and prepares calls with it.
 * @param concurrency how many calls may be under way at once
 * @param timeout ms for each call
 * @throws NodeOperationError when the credential names no acceptable host
 */
export async function connect(
	functions: IExecuteFunctions | ILoadOptionsFunctions,
	{ concurrency = 1, timeout = DEFAULT_TIMEOUT_MS, api = 'v2' as keyof Hosts } = {},
): Promise<Link> {
	const credential = await functions.getCredentials(CREDENTIAL);
	let baseUrl: string;
	try {
		baseUrl = resolveHosts(credential)[api];
	} catch (error) {
		throw new NodeOperationError(functions.getNode(), (error as Error).message, {
			description: 'Open the credential and correct it.',
		});
	}
	const signal =
		'getExecutionCancelSignal' in functions ? functions.getExecutionCancelSignal() : undefined;
	const clock = createClock(signal);
	const call = createCall({
		send: async (options) =>
			(await functions.helpers.httpRequestWithAuthentication.call(
				functions,
				CREDENTIAL,
				options,
			)) as unknown,
		baseUrl,
		refreshOn401: credential.authentication === 'emailPassword',
		secrets: SECRET_MEMBERS.map((name) => credential[name]).filter(
			(value): value is string => typeof value === 'string' && value !== '',
		),
		timeout,
		limiter: createLimiter(concurrency),
		clock,
		random: Math.random,
	});
	return {
		call,
		clock,
		get: async (path, query) => {
			try {
				return (await call({ method: 'GET', path, query })).body;
			} catch (error) {
				const node = functions.getNode();
				throw error instanceof ApiFailure ? toNodeApiError(node, error, undefined) : error;
			}
		},
	};
}
