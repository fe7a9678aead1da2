import {
	NodeOperationError,
	sleep,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
} from 'n8n-workflow';

import { ApiFailure, redact, toNodeApiError } from './errors';
import { isSafeFileAddress, PLATFORMS, resolveHosts, type Hosts } from './hosts';
import type { Clock } from './poll';
import { createLimiter, type Limiter } from './pool';
import { createCall, DEFAULT_TIMEOUT_MS, type ApiRequest, type Call } from './request';

/** The credential's type name, as saved in workflows. */
export const CREDENTIAL = 'prizzApi';

/** Members of the credential that must never show in a message. */
const SECRET_MEMBERS = ['token', 'accessToken', 'password', 'sessionToken'] as const;

const LEGACY_NEEDS_LOGIN =
	'The legacy API does not accept an API token, which is what the credential holds';

/** How often a sleeping node looks whether it was cancelled, ms. */
const CANCEL_CHECK_MS = 500;

/** Thrown when a run is to end: the user stopped the execution, or another item failed. */
export class ExecutionCancelled extends Error {
	constructor() {
		super('The execution was cancelled');
	}
}

/** What a run or a list search talks through. */
export interface Link {
	call: Call;
	clock: Clock;
	/** A call's body; errors as n8n shows them. */
	send: (request: ApiRequest) => Promise<unknown>;
	/** The same for the GET of a path. */
	get: (path: string, query?: IDataObject, api?: ApiRequest['api']) => Promise<unknown>;
	/** Whether a file may be fetched from an address that Prizz hands out. */
	isSafeFileAddress: (address: string) => boolean;
	/** A text without what of the credential must not show. */
	redact: (text: string) => string;
}

/** A clock whose sleep ends early, by {@link ExecutionCancelled}, once the run is stopped. */
function createClock(isStopped: () => boolean): Clock {
	return {
		now: () => Date.now(),
		sleep: async (ms) => {
			for (let left = ms; left > 0; left -= CANCEL_CHECK_MS) {
				if (isStopped()) throw new ExecutionCancelled();
				await sleep(Math.min(left, CANCEL_CHECK_MS));
			}
			if (isStopped()) throw new ExecutionCancelled();
		},
	};
}

/** A limiter that starts nothing any more once the run is stopped. */
function createStoppableLimiter(limit: number, isStopped: () => boolean): Limiter {
	const limiter = createLimiter(limit);
	return async (task) =>
		await limiter(async () => {
			if (isStopped()) throw new ExecutionCancelled();
			return await task();
		});
}

/** The members of a credential that must never show. */
const secretsOf = (credential: ICredentialDataDecryptedObject): string[] =>
	SECRET_MEMBERS.map((name) => credential[name]).filter(
		(value): value is string => typeof value === 'string' && value !== '',
	);

/** @returns the origin of Prizz's platform that the credential is for; undefined for a custom one */
export function originOf({ environment }: ICredentialDataDecryptedObject): string | undefined {
	const platform = Object.entries<Hosts>(PLATFORMS).find(([name]) => name === environment);
	return platform && new URL(platform[1].v2).origin;
}

/**
 * Prepares calls with a credential.
 * @param credential as read for {@link CREDENTIAL}
 * @param concurrency how many calls may be under way at once
 * @param timeout ms for each call
 * @param isStopped whether the run is over for a reason of its own, so that no further call may be made
 * @throws NodeOperationError when the credential names no acceptable host
 */
export function connect(
	functions: IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions,
	credential: ICredentialDataDecryptedObject,
	{ concurrency = 1, timeout = DEFAULT_TIMEOUT_MS, isStopped = (): boolean => false } = {},
): Link {
	let hosts: Hosts;
	try {
		hosts = resolveHosts(credential);
	} catch (error) {
		throw new NodeOperationError(functions.getNode(), (error as Error).message, {
			description: 'Open the credential and correct it.',
		});
	}
	const signal =
		'getExecutionCancelSignal' in functions ? functions.getExecutionCancelSignal() : undefined;
	const isOver = () => signal?.aborted === true || isStopped();
	const clock = createClock(isOver);
	const send = createCall({
		send: async (options) =>
			(await functions.helpers.httpRequestWithAuthentication.call(
				functions,
				CREDENTIAL,
				options,
			)) as unknown,
		sendPlain: async (options) => (await functions.helpers.httpRequest(options)) as unknown,
		hosts,
		refreshOn401: credential.authentication === 'emailPassword',
		secrets: secretsOf(credential),
		timeout,
		limiter: createStoppableLimiter(concurrency, isOver),
		clock,
		random: Math.random,
	});
	const call: Call = async (request) => {
		if (request.api === 'legacy' && credential.authentication === 'apiToken') {
			throw new NodeOperationError(functions.getNode(), LEGACY_NEEDS_LOGIN, {
				description:
					'Choose "E-Mail and Password" or "Access Token" under "Authentication" of the credential, or use the resource of the current API that replaces this one.',
			});
		}
		const [outcome] = await Promise.allSettled([send(request)]);
		if (outcome.status === 'fulfilled') return outcome.value;
		if (!(outcome.reason instanceof ApiFailure)) throw outcome.reason;
		// n8n may have logged in meanwhile: the new token must not show either.
		throw outcome.reason.without(secretsOf(await functions.getCredentials(CREDENTIAL)));
	};
	const ask = async (request: ApiRequest) => {
		try {
			return (await call(request)).body;
		} catch (error) {
			const node = functions.getNode();
			throw error instanceof ApiFailure ? toNodeApiError(node, error, undefined) : error;
		}
	};
	return {
		call,
		clock,
		isSafeFileAddress: (address) => isSafeFileAddress(address, hosts.v2),
		redact: (text) => redact(text, secretsOf(credential)),
		send: ask,
		get: async (path, query, api) => await ask({ method: 'GET', api, path, query }),
	};
}
