/** A light IExecuteFunctions: it records what a node sends, and answers by recipes. */
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';

import { PrizzApi } from '../../credentials/PrizzApi.credentials.ts';
import type { Exchange } from '../support/cases.mts';
import { answersOf, bodyOf, mutated, plausibleAnswers, snapshot, type Recipe } from './answers.mts';

// The one that the node has, of which its errors are instances.
const { NodeOperationError } = createRequire(import.meta.url)(
	'n8n-workflow',
) as typeof import('n8n-workflow');

/** After so many requests of one run Prizz is silent, so that no story goes on for ever. */
const MOST_REQUESTS = 250;

export const SECRET = 'S3cret+canary/7f=&%é';

/** One run of the node. */
export interface Scenario {
	/** The node's parameters as saved. */
	stored: Record<string, unknown>;
	/** The same for each item, expressions resolved. */
	resolved: Array<Record<string, unknown>>;
	credential: ICredentialDataDecryptedObject;
	/** How requests are answered in turn, over and over. */
	recipes: readonly Recipe[];
	/** Exchanges of the row that the parameters were taken from: what is plausible is taken from there first. */
	exchanges: readonly Exchange[];
	continueOnFail: boolean;
	retryOnFail: boolean;
	/** The execution is cancelled when so many requests were sent; never when undefined. */
	cancelAfter?: number;
}

/** A request as n8n's helper would send it. */
export interface Sent {
	options: IHttpRequestOptions;
	authorization?: string;
	/** The route that it is a call of; undefined for none that the operation may call. */
	route?: string;
}

/** What became of a run. */
export interface Outcome {
	sent: Sent[];
	/** Everything that was answered, data and errors alike. */
	answers: unknown[];
	/** Whether nothing but what the contract allows was answered. */
	isPlausible: boolean;
	/** What went through the logger. */
	logged: unknown[];
	items?: INodeExecutionData[];
	error?: unknown;
}

/** Time that passes only when somebody waits for it. @returns what puts the real one back */
export function virtualTime(): () => void {
	const real = { setTimeout: globalThis.setTimeout, now: Date.now };
	let now = Date.UTC(2026, 10, 20);
	Date.now = () => now;
	globalThis.setTimeout = ((callback: () => void, ms = 0) => {
		const due = now + Math.max(0, ms);
		// Not as a microtask: a file arrives while somebody watches how long it takes.
		setImmediate(() => {
			now = Math.max(now, due);
			callback();
		});
		return 0;
	}) as unknown as typeof setTimeout;
	return () => {
		globalThis.setTimeout = real.setTimeout;
		Date.now = real.now;
	};
}

const at = (holder: unknown, name: string) =>
	(holder as Record<string, unknown> | null | undefined)?.[name];

const credentialType = new PrizzApi();

/**
 * Runs the node.
 * @param routeOf the route of a request that the operation may make
 */
export async function runNode(
	execute: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>,
	scenario: Scenario,
	routeOf: (options: IHttpRequestOptions) => string | undefined,
): Promise<Outcome> {
	const outcome: Outcome = { sent: [], answers: [], logged: [], isPlausible: true };
	const { stored, resolved, credential, recipes, continueOnFail, retryOnFail } = scenario;
	const cancelling = new AbortController();
	const node: INode = {
		id: 'node',
		name: 'Prizz',
		type: 'n8n-nodes-prizz.prizz',
		typeVersion: 1,
		position: [0, 0],
		parameters: stored as INode['parameters'],
		...(retryOnFail ? { retryOnFail } : {}),
	};

	const answer = async (options: IHttpRequestOptions, authorization?: string) => {
		const sent: Sent = { options, authorization, route: routeOf(options) };
		outcome.sent.push(sent);
		const index = outcome.sent.length - 1;
		if (index === scenario.cancelAfter) cancelling.abort();
		await Promise.resolve();
		const next = index < MOST_REQUESTS ? recipes[index % recipes.length] : SILENCE;
		outcome.isPlausible &&= next.kind === 'plausible';
		return reply(next, sent, outcome, scenario);
	};
	const log = (...args: unknown[]) => void outcome.logged.push(...args);

	const functions = {
		getInputData: () => resolved.map(() => ({ json: {} })),
		getNode: () => node,
		getNodeParameter: (name: string, item: number, fallback: unknown) => {
			const value = name.split('.').reduce<unknown>(at, resolved[item]);
			return value === undefined ? fallback : value;
		},
		getCredentials: async () => await Promise.resolve({ ...credential }),
		getTimezone: () => 'Europe/Paris',
		getExecutionCancelSignal: () => cancelling.signal,
		continueOnFail: () => continueOnFail,
		logger: { debug: log, info: log, warn: log, error: log },
		helpers: {
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) => {
				const { headers } = await (
					credentialType.authenticate as (
						data: ICredentialDataDecryptedObject,
						request: IHttpRequestOptions,
					) => Promise<IHttpRequestOptions>
				)(credential, options);
				return await answer(options, String(headers?.Authorization));
			},
			httpRequest: async (options: IHttpRequestOptions) => await answer(options),
			assertBinaryData: (item: number, name: string) => {
				if (/^[a-z]{1,9}$/.test(name))
					return { data: '', mimeType: 'text/plain', fileName: 'a.txt' };
				throw new NodeOperationError(
					node,
					`This operation expects the node's input data to contain a binary file '${name.slice(0, 99)}', but none was found [item ${item}]`,
				);
			},
			getBinaryDataBuffer: async () => await Promise.resolve(Buffer.from('file')),
			prepareBinaryData: async (stream: Readable, fileName: string, mimeType: string) => {
				const chunks: Uint8Array[] = [];
				for await (const chunk of stream) chunks.push(chunk as Uint8Array);
				return { data: Buffer.concat(chunks).toString('base64'), fileName, mimeType };
			},
		},
	};

	try {
		[outcome.items] = await execute.call(functions as unknown as IExecuteFunctions);
	} catch (error) {
		outcome.error = error;
	}
	return outcome;
}

const SILENCE: Recipe = { kind: 'status', status: 404, words: 'none' };

/** What n8n's helper gives or throws. */
function reply(
	recipe: Recipe,
	{ options, route, authorization }: Sent,
	{ answers, sent }: Outcome,
	{ exchanges }: Scenario,
) {
	const isFile = options.encoding === 'stream';
	const respond = (statusCode: number, body: unknown, headers: Record<string, unknown> = {}) => {
		answers.push(body, headers);
		return { statusCode, headers, body: isFile ? streamOf(body) : body };
	};
	const plausible = (choice: number) => {
		if (route === undefined) return {};
		const own = answersOf(route, exchanges);
		const times = sent.filter((each) => each.route === route).length;
		// In the order of the row, but for some.
		if (own.length > 0 && choice % 4 > 0) return planted(own[Math.min(times, own.length) - 1]);
		const all = plausibleAnswers(route);
		return all.length === 0 ? {} : planted(all[choice % all.length]);
	};
	switch (recipe.kind) {
		case 'plausible':
			if (isFile) return respond(200, '%PDF-1.4', { 'content-type': 'application/pdf' });
			return respond(200, plausible(recipe.choice));
		case 'mutated':
			return respond(200, mutated(plausible(recipe.choice), recipe.place, recipe.value));
		case 'body':
			return respond(200, recipe.value);
		case 'refusal': {
			const body = bodyOf(recipe.words, SECRET);
			const words = typeof body === 'object' ? body : { lastlog: { message: body } };
			const isLegacy = options.url.includes('/sicom/');
			return respond(200, { ...(isLegacy ? { statusCode: 401 } : { success: false }), ...words });
		}
		case 'status': {
			const { status, words, location, retryAfter } = recipe;
			const headers = {
				location,
				'retry-after': retryAfter,
				'content-type': words === 'html' ? 'text/html' : 'application/json',
				'x-echo': SECRET,
			};
			const response = respond(status, bodyOf(words, SECRET), headers);
			const { ignoreHttpStatusErrors: ignored } = options;
			if (status < 400 || ignored === true) return response;
			if (typeof ignored === 'object' && !ignored.except?.includes(status)) return response;
			throw axiosError(options, authorization, {
				response: { status, headers, data: response.body },
				message: `Request failed with status code ${status}`,
			});
		}
		case 'thrown': {
			const { code, words, wrapped } = recipe;
			const text = JSON.stringify(bodyOf(words, SECRET));
			answers.push(text);
			const error = axiosError(options, authorization, { code, message: text });
			throw wrapped ? Object.assign(new Error('Bad request', { cause: error }), {}) : error;
		}
	}
}

/** A copy of an answer, in which all API tokens are the credential's own. */
function planted(answer: unknown): unknown {
	const copy = snapshot(answer, 20);
	const { items } = (copy ?? {}) as { items?: unknown };
	for (const item of Array.isArray(items) ? (items as Array<{ token?: unknown } | null>) : []) {
		if (typeof item?.token === 'string') item.token = SECRET;
	}
	return copy;
}

function streamOf(body: unknown): Readable {
	const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
	return Readable.from([Buffer.from(text)]);
}

/** An error as axios throws it: with the request, and so with the credential in it. */
function axiosError(
	options: IHttpRequestOptions,
	authorization: string | undefined,
	{ message, ...more }: { message: string; code?: string; response?: object },
): Error {
	const config = { ...options, headers: { Authorization: authorization } };
	return Object.assign(new Error(message), {
		isAxiosError: true,
		config,
		request: config,
		...more,
	});
}
