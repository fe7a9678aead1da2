import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { ApiFailure, readApiMessage, type FailureKind } from './errors';
import type { Clock } from './poll';
import type { Hosts } from './hosts';
import type { Limiter } from './pool';
import { readRetryAfter, retryDelay } from './retry';

export type HttpMethod = 'GET' | 'POST' | 'DELETE';

/** One call of the API, without host and credential. */
export interface ApiRequest {
	method: HttpMethod;
	/** Which of the two APIs; v2 when left out. */
	api?: keyof Hosts;
	/** Below the base URL, starting with a slash, each part percent-encoded: see {@link fillPath}. */
	path: string;
	/**
	 * Absolute address of a file that Prizz hands out, called instead and without the credential. It is a secret
	 * itself: messages name its host only.
	 */
	presignedUrl?: string;
	/** Literal parameter names; a list is sent in PHP brackets, under its name without them. */
	query?: IDataObject;
	body?: IDataObject;
	/** Sent as multipart/form-data instead of a JSON body; a list is sent once per value under the same name. */
	form?: Readonly<Record<string, FormValue | readonly FormValue[]>>;
	/** The answer is a file: takes its bytes as they arrive, and gives what {@link ApiResponse.body} shall be. */
	receive?: (file: FileStream, headers: IDataObject) => Promise<unknown>;
}

/** A file of a form. */
export interface FormFile {
	name: string;
	mimeType: string;
	bytes: Uint8Array<ArrayBuffer>;
}

/** What one part of a form may hold. */
export type FormValue = string | number | boolean | FormFile;

/** What is used of the stream that a file arrives in, a Node.js Readable. */
export interface FileStream extends AsyncIterable<Uint8Array> {
	destroy: () => unknown;
}

/** A 2xx answer. */
export interface ApiResponse {
	status: number;
	headers: IDataObject;
	/** Parsed JSON, or what `receive` made of a file; undefined when empty. */
	body: unknown;
}

/** Performs calls; the only place that talks HTTP. Throws {@link ApiFailure}. */
export type Call = (request: ApiRequest) => Promise<ApiResponse>;

/** What a call needs from its surroundings. */
export interface Connection {
	/** n8n's authenticated request helper. */
	send: (options: IHttpRequestOptions) => Promise<unknown>;
	/** n8n's request helper without the credential, for presigned addresses. */
	sendPlain: (options: IHttpRequestOptions) => Promise<unknown>;
	hosts: Hosts;
	/** Whether a 401 must reject in n8n's helper, so that it logs in again and repeats. */
	refreshOn401: boolean;
	/** Values that must never show in a message. */
	secrets: readonly string[];
	/** ms until an answer must have arrived. */
	timeout: number;
	limiter: Limiter;
	clock: Clock;
	random: () => number;
}

/** Default for {@link Connection.timeout}: Prizz documents no limit, quotes with many sections take long. */
export const DEFAULT_TIMEOUT_MS = 100_000;

/** Network codes that tell that the request reached no server. */
const UNREACHABLE_CODES: readonly string[] = [
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

/**
 * Puts values into the `{name}` parts of a path, each percent-encoded, so that no value can reach another path.
 * @throws RangeError for a value that is empty or made of dots only: URL parsers read those as path segments
 */
export function fillPath(template: string, values: Record<string, string | number>): string {
	return template.replace(/\{(\w+)\}/g, (_, name: string) => {
		const text = String(values[name] ?? '');
		if (/^\.*$/.test(text)) throw new RangeError(`"${text}" cannot be part of a path`);
		// Halves of a character cannot be encoded.
		return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
	});
}

/** @returns a {@link Call} that retries GETs only, honours Retry-After, and turns every outcome into facts */
export function createCall(connection: Connection): Call {
	return async (request) =>
		await connection.limiter(async () => {
			for (let attempt = 1; ; attempt++) {
				const outcome = await once(connection, request);
				if (!(outcome instanceof ApiFailure)) return outcome;
				const delay = delayBeforeRetry(outcome, attempt, connection.random());
				if (delay === null) throw outcome;
				await connection.clock.sleep(delay);
			}
		});
}

/** Kinds that may pass by themselves. */
const MAY_PASS: readonly FailureKind[] = ['status', 'unreadable', 'unreachable', 'noAnswer'];

function delayBeforeRetry(failure: ApiFailure, attempt: number, random: number): number | null {
	const { kind, method, retryAfterMs } = failure;
	if (!MAY_PASS.includes(kind)) return null;
	const status = kind === 'status' ? failure.status : undefined;
	return retryDelay({ method, attempt, retryAfterMs, status }, random);
}

async function once(
	connection: Connection,
	request: ApiRequest,
): Promise<ApiResponse | ApiFailure> {
	const { presignedUrl } = request;
	const { send, sendPlain } = connection;
	const fail = (facts: Facts) => failureOf(connection, request, facts);
	try {
		const options = optionsFor(connection, request);
		const response = await (presignedUrl === undefined ? send : sendPlain)(options);
		return await check(connection, request, response as IN8nHttpFullResponse, fail);
	} catch (error) {
		const response = answerWithin(error);
		return response ? await check(connection, request, response, fail) : fail(networkFacts(error));
	}
}

const urlOf = ({ hosts }: Connection, { api = 'v2', path, presignedUrl }: ApiRequest) =>
	presignedUrl ?? `${hosts[api]}${path}`;

function optionsFor(connection: Connection, request: ApiRequest): IHttpRequestOptions {
	const { method, query, body, form, receive } = request;
	const options: IHttpRequestOptions = {
		method,
		url: urlOf(connection, request),
		qs: query,
		arrayFormat: 'brackets',
		json: true,
		timeout: connection.timeout,
		returnFullResponse: true,
		ignoreHttpStatusErrors: connection.refreshOn401 ? { ignore: true, except: [401] } : true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
	};
	if (body !== undefined) options.body = body;
	if (form !== undefined) options.body = toFormData(form) as IHttpRequestOptions['body'];
	if (receive) {
		options.encoding = 'stream';
		options.json = false;
		// Its length then tells whether a file was cut off.
		options.headers = { 'Accept-Encoding': 'identity' };
	}
	return options;
}

function toFormData(form: NonNullable<ApiRequest['form']>): FormData {
	const data = new FormData();
	for (const [name, values] of Object.entries(form)) {
		for (const value of [values].flat() as FormValue[]) {
			if (typeof value === 'object') {
				data.append(name, new Blob([value.bytes], { type: value.mimeType }), value.name);
			} else {
				data.append(name, String(value));
			}
		}
	}
	return data;
}

/** What is known of a failure beside its request. */
type Facts = Pick<ApiFailure, 'kind'> &
	Partial<Pick<ApiFailure, 'status' | 'apiMessage' | 'retryAfterMs' | 'code' | 'host'>>;

/** The HTTP answer that n8n's helper rejected with, if the error holds one. */
function answerWithin(error: unknown): IN8nHttpFullResponse | undefined {
	const layers = [error, (error as { cause?: unknown } | null)?.cause] as Array<{
		response?: {
			status?: number;
			statusCode?: number;
			data?: unknown;
			body?: unknown;
			headers?: unknown;
		};
		httpCode?: unknown;
	} | null>;
	for (const layer of layers) {
		const status = layer?.response?.status ?? layer?.response?.statusCode;
		// Answers of 2xx are within errors that broke them off.
		if (typeof status !== 'number' || status < 400) continue;
		return {
			statusCode: status,
			headers: (layer?.response?.headers ?? {}) as IDataObject,
			body: (layer?.response?.data ?? layer?.response?.body) as IN8nHttpFullResponse['body'],
		};
	}
	const httpCode = Number((error as { httpCode?: unknown } | null)?.httpCode);
	return Number.isInteger(httpCode) && httpCode >= 400
		? { statusCode: httpCode, headers: {}, body: {} }
		: undefined;
}

function networkFacts(error: unknown): Facts {
	type Thrown = { code?: unknown; message?: unknown; cause?: Thrown } | null | undefined;
	const outer = error as Thrown;
	const cause = outer?.cause;
	const code = [outer?.code, cause?.code].find((value) => typeof value === 'string');
	if (code !== undefined) {
		return { kind: UNREACHABLE_CODES.includes(code) ? 'unreachable' : 'noAnswer', code };
	}
	// n8n's error may have replaced the words of the one that it wraps.
	const message = cause?.message ?? outer?.message;
	return { kind: 'notSent', apiMessage: typeof message === 'string' ? message : undefined };
}

async function check(
	connection: Connection,
	request: ApiRequest,
	response: IN8nHttpFullResponse,
	fail: (facts: Facts) => ApiFailure,
): Promise<ApiResponse | ApiFailure> {
	const { statusCode: status } = response;
	const headers = (response.headers ?? {}) as IDataObject;
	if (status >= 300 && status < 400) {
		if (isStream(response.body)) response.body.destroy();
		return fail({ kind: 'redirect', status, host: hostOf(headers.location) });
	}
	if (status < 200 || status >= 300) {
		return fail({
			kind: 'status',
			status,
			apiMessage: readApiMessage(await readErrorBody(connection, response.body, headers)),
			retryAfterMs: readRetryAfter(headers['retry-after'], headers.date),
		});
	}
	if (request.receive) {
		// Anything but JSON or a page is taken for the file: servers name PDF types in many ways.
		const file: unknown = response.body;
		if (isStream(file) && !/json|html/i.test(String(headers['content-type'] ?? ''))) {
			return { status, headers, body: await take(connection, request, file, headers) };
		}
		const words = await readErrorBody(connection, response.body, headers);
		const kind = isRefusal(words) ? 'refused' : 'unreadable';
		return fail({ kind, status, apiMessage: readApiMessage(words) });
	}
	const body: unknown = response.body === '' ? undefined : (response.body ?? undefined);
	const mayBeEmpty = status === 204 || request.method === 'DELETE';
	if (body === undefined ? !mayBeEmpty : typeof body !== 'object') {
		return fail({ kind: 'unreadable', status });
	}
	if (isRefusal(body)) {
		return fail({ kind: 'refused', status, apiMessage: readApiMessage(body) });
	}
	return { status, headers, body };
}

const isStream = (body: unknown): body is FileStream =>
	body !== null && typeof body === 'object' && Symbol.asyncIterator in body;

/** How often a file is looked at that does not arrive, ms. */
const LOOK_MS = 500;

/**
 * The bytes of a file as they arrive, given up after a pause as long as the timeout: those of n8n's helper end with the
 * headers, and the stream that it hands out has none.
 */
async function* paced(file: FileStream, { timeout, clock }: Connection) {
	const chunks = file[Symbol.asyncIterator]();
	let idle = 0;
	let giveUp: (reason: Error) => void = () => {};
	const watch = async () => {
		try {
			for (; idle < timeout; idle += LOOK_MS) await clock.sleep(LOOK_MS);
		} finally {
			giveUp(Object.assign(new Error('The file stopped arriving'), { code: 'ETIMEDOUT' }));
		}
	};
	watch().catch(() => {});
	try {
		for (;;) {
			const next = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
				giveUp = reject;
				chunks.next().then(resolve, reject);
			});
			if (next.done) return;
			// The time that the reader takes is no pause.
			idle = -Infinity;
			yield next.value;
			idle = 0;
		}
	} finally {
		idle = Infinity;
		file.destroy();
	}
}

/** Hands a file over. */
async function take(
	connection: Connection,
	{ receive }: ApiRequest,
	file: FileStream,
	headers: IDataObject,
): Promise<unknown> {
	// The class of the stream, which nodes may not import.
	const { from } = file.constructor as unknown as {
		from: (bytes: AsyncIterable<Uint8Array>, options: { objectMode: boolean }) => FileStream;
	};
	return await receive?.(from(paced(file, connection), { objectMode: false }), headers);
}

/** Whether a body says that the action was not carried out, whatever the status. */
const isRefusal = (body: unknown) =>
	(body as { success?: unknown } | null | undefined)?.success === false;

/** An error body as data: file requests get it as a stream; a web page has no words worth showing. */
async function readErrorBody(
	connection: Connection,
	body: unknown,
	headers: IDataObject,
): Promise<unknown> {
	const text = isStream(body) ? await readText(paced(body, connection)) : body;
	if (typeof text !== 'string') return text;
	if (/html/i.test(String(headers['content-type'] ?? ''))) return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text.length <= MAX_PLAIN_MESSAGE ? text : undefined;
	}
}

/** The start of a stream as text. */
async function readText(stream: AsyncIterable<Uint8Array>): Promise<string> {
	const decoder = new TextDecoder();
	let text = '';
	for await (const chunk of stream) {
		text += decoder.decode(chunk, { stream: true });
		if (text.length > MAX_ERROR_BODY) break;
	}
	return text;
}

/** How much of an error body (characters) is read at most. */
const MAX_ERROR_BODY = 100_000;

/** Longest plain text (characters) that is taken for a message. */
const MAX_PLAIN_MESSAGE = 300;

function hostOf(location: unknown): string | undefined {
	try {
		return new URL(String(location)).host;
	} catch {
		return undefined;
	}
}

function failureOf(connection: Connection, request: ApiRequest, facts: Facts): ApiFailure {
	const { method, path } = request;
	const host = hostOf(urlOf(connection, request));
	return new ApiFailure({ host, ...facts, method, path }).without(connection.secrets);
}
