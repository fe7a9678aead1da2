import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { pollUntil } from '../transport/poll';
import { readPages, type Page } from '../transport/paginate';
import { ApiFailure, describeFailure, sentences } from '../transport/errors';
import type { ApiRequest, Call } from '../transport/request';
import { asObject, membersOf, type Context } from './context';
import { Explained, type Operation, type Outcome } from './operation';
import { requestFor } from './request';
import { waitingOf } from './waiting';

/** What an operation yields for one item, before it is linked to the input item. */
export interface Result {
	json: IDataObject;
	binary?: Record<string, IBinaryData>;
}

/** n8n's type for the stream of a file. */
type Readable = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Uint8Array
>;

type Handler<K extends Outcome['kind']> = (
	context: Context,
	outcome: Extract<Outcome, { kind: K }>,
) => Promise<Result[]>;

/** How each kind of outcome is reached. */
const HANDLERS: { [K in Outcome['kind']]: Handler<K> } = {
	object: async (context) => {
		const request = await requestFor(context);
		const { body } = await context.call(request);
		if (Array.isArray(body)) throw unreadable(request);
		const answer = body === undefined ? { success: true } : asObject(body);
		confirm(context.operation, answer);
		return [{ json: (await waitAfter(context)) ?? shape(context, answer) }];
	},

	list: async (context, { at }) => {
		const request = await requestFor(context);
		const { body } = await context.call(request);
		const items =
			typeof at === 'function'
				? at(body, context.values)
				: at === undefined
					? body
					: asObject(body)[at];
		if (!Array.isArray(items)) throw unreadable(request);
		const wanted = (items as IDataObject[]).slice(0, limitOf(context));
		return await mapInTurns(context, wanted, (item) => ({ json: shape(context, item) }));
	},

	pages: async (context) => {
		const request = await requestFor(context);
		return await readList(context, request, limitOf(context), (item) => ({
			json: shape(context, item),
		}));
	},

	deleted: async (context, { id }) => {
		await context.call(await requestFor(context));
		return [{ json: { deleted: true, [id]: context.values[id] as number } }];
	},

	file: async (context, outcome) => {
		const { describe, fileName, mimeType, metadata } = outcome;
		const described = await context.call(await requestFor(context, describe));
		const object = asObject(described.body);
		const name = safeFileName(fileName(object));
		const knownType = String(mimeType?.(object) ?? '');
		const file = await context.call({
			...(await fileRequest(context, outcome, object)),
			receive: async (stream, headers) => {
				const type = knownType || headers['content-type'] || 'application/pdf';
				return await context.execution.helpers.prepareBinaryData(
					stream as unknown as Readable,
					name,
					String(type).split(';')[0].trim(),
				);
			},
		});
		const json = Object.fromEntries(metadata.map((key) => [key, object[key]]));
		const data = file.body as IBinaryData;
		return [{ json, binary: { [context.values.binaryPropertyName as string]: data } }];
	},

	own: async (context) => {
		const { run } = context.operation;
		if (!run) throw new TypeError('An operation with an outcome of its own needs a run function');
		return (await run(context)).map((json) => ({ json }));
	},
};

/** The call that answers a file's bytes. @throws Explained when there is no address that may be called */
async function fileRequest(
	context: Context,
	{ presignedUrl }: Extract<Outcome, { kind: 'file' }>,
	object: IDataObject,
): Promise<ApiRequest> {
	const request = await requestFor(context);
	if (!presignedUrl) return request;
	const address = presignedUrl(object);
	if (typeof address !== 'string' || address === '') {
		throw new Explained('Prizz gave no address to download this file from', 'Try again later');
	}
	if (!context.isSafeFileAddress(address)) {
		throw new Explained(
			'Prizz gave an address that the file cannot be downloaded from safely',
			'Only https addresses are used',
		);
	}
	// The address itself is a secret, its path perhaps too.
	return { method: 'GET', path: '/…', presignedUrl: address };
}

/** A 2xx answer that does not say that what was asked for was done. */
export class Unconfirmed extends Explained {}

/** @throws Unconfirmed when the operation's `refusal` has a reason against the answer */
export function confirm({ refusal, check = '' }: Operation, answer: IDataObject): void {
	const reason = refusal?.(answer);
	if (reason === undefined) return;
	throw new Unconfirmed(reason, sentences('It may have taken effect all the same', check));
}

/**
 * Handles one item of the context's operation.
 * @throws ApiFailure when an answer is of another shape than the contract's, such as a list with null in it
 */
export async function handle(context: Context): Promise<Result[]> {
	const { outcome } = context.operation;
	let sent: ApiRequest | undefined;
	const call: Call = async (request) => {
		// What may have changed something is what counts.
		if (sent === undefined || sent.method === 'GET') sent = request;
		return await context.call(request);
	};
	const handler = HANDLERS[outcome.kind] as Handler<Outcome['kind']>;
	const [handled] = await Promise.allSettled([handler({ ...context, call }, outcome)]);
	if (handled.status === 'fulfilled') {
		if (handled.value.every(({ json }) => asObject(json) === json)) return handled.value;
	} else if (!sent || !isOfReading(handled.reason)) throw handled.reason;
	throw unreadable(sent!);
}

/** Reads a paginated list. @throws ApiFailure when a page holds no list, which must not pass for an empty one */
export async function readList<R = IDataObject>(
	{ call }: Pick<Context, 'call'>,
	request: ApiRequest,
	limit: number,
	make?: (item: IDataObject) => R,
): Promise<R[]> {
	const readPage = async (page: number, itemsPerPage: number): Promise<Page<IDataObject>> => {
		const query = { ...request.query, page, itemsPerPage };
		const { items, pagination } = asObject((await call({ ...request, query })).body) as Partial<
			Page<IDataObject>
		>;
		if (!Array.isArray(items)) throw unreadable(request);
		return { items, pagination };
	};
	return await readPages(readPage, limit, make);
}

/** Whether an error comes of taking a value for what it is not. */
const isOfReading = (error: unknown) => error instanceof TypeError || error instanceof RangeError;

/** An answer of a shape that the contract does not have. */
function unreadable({ method, path }: ApiRequest): ApiFailure {
	return new ApiFailure({ kind: 'unreadable', method, path });
}

function limitOf({ values }: Context): number {
	return values.returnAll === true ? Infinity : (values.limit as number);
}

/** How long many objects are handled before n8n gets a turn, ms. */
const TURN_MS = 20;

/** Handles many objects one by one, such that n8n can do other things in between. */
export async function mapInTurns<T, R>(
	{ clock }: Pick<Context, 'clock'>,
	objects: Iterable<T>,
	map: (object: T) => R,
): Promise<R[]> {
	const results: R[] = [];
	let turn = clock.now();
	for (const object of objects) {
		results.push(map(object));
		if (clock.now() - turn < TURN_MS) continue;
		await clock.sleep(1);
		turn = clock.now();
	}
	return results;
}

/** Applies the "Output" parameter to an object of the operation's schema. */
export function shape(
	{ operation, values }: Pick<Context, 'operation' | 'values'>,
	answered: IDataObject,
) {
	const { output, redact } = operation;
	const object = redact ? redact(answered, values) : answered;
	if (!output || values.output === 'raw') return object;
	if (values.output === 'selected') {
		const whole = 'complete' in output ? output.complete(object) : object;
		return Object.fromEntries((values.outputFields as string[]).map((name) => [name, whole[name]]));
	}
	return (output.simplify as (object: IDataObject) => IDataObject)(object);
}

/** What a user must know when the action was carried out and its outcome is not known. */
const CARRIED_OUT = 'The action itself was carried out: do not run it again';

/**
 * Waits, if asked to, until the object of the call is in the state that the operation names.
 * @throws Explained when it does not come, with what was carried out all the same
 */
export async function waitAfter(context: Context): Promise<IDataObject | undefined> {
	const { wait } = context.operation;
	const options = membersOf(context.values, 'options');
	if (!wait || options[wait.option] !== true) return undefined;
	const waiting = waitingOf(options);
	const request = await requestFor(context, wait.route);
	const isSettled = (look: Look) =>
		'failure' in look || wait.isDone(look.object) || wait.isLost(look.object) !== undefined;
	const { value: look } = await pollUntil(
		async () => await lookAt(context, request),
		isSettled,
		waiting,
		context.clock,
	);
	if ('failure' in look) {
		const { message } = describeFailure(look.failure);
		throw new Explained(
			`${CARRIED_OUT}. Its outcome could not be read: ${message}`,
			'Read the object later',
		);
	}
	const lost = wait.isLost(look.object);
	if (lost !== undefined) throw new Explained(lost, CARRIED_OUT);
	if (!wait.isDone(look.object)) {
		throw new Explained(
			`Waited ${waiting.maximumWait / 1000} s for ${wait.what}, which has not happened yet`,
			`${CARRIED_OUT}. Read the object later, or raise "Maximum Wait"`,
		);
	}
	return wait.simplify(look.object);
}

/** What one look at an object that is waited for gave. */
type Look = { object: IDataObject } | { failure: ApiFailure };

async function lookAt({ call }: Context, request: ApiRequest): Promise<Look> {
	const [look] = await Promise.allSettled([call(request)]);
	if (look.status === 'fulfilled') return { object: asObject(look.value.body) };
	if (look.reason instanceof ApiFailure) return { failure: look.reason };
	throw look.reason;
}

/** A name that every file system takes. */
function safeFileName(name: string): string {
	return name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-');
}
