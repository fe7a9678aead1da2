import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { isLocatorValue } from '../fields/locators';
import { connect, CREDENTIAL, ExecutionCancelled, originOf } from '../transport/connect';
import { ApiFailure, sentences, toNodeApiError } from '../transport/errors';
import { settleAll, type Settled } from '../transport/pool';
import { DEFAULT_CONCURRENCY, fieldsOf } from './complete';
import { membersOf, type Context, type Values } from './context';
import { Explained, type Operation } from './operation';
import { handle, type Result } from './outcomes';
import { createReader, filesIn, partsOf, splitRoute } from './parameters';

/**
 * Runs an operation for every input item. All parameters are read and checked before the first call, so that a
 * mistake in any item costs nothing; then items are handled with bounded concurrency, those of operations that
 * write one after the other.
 * @returns items in input order, each linked to its input item
 */
export async function runOperation(
	execution: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const count = execution.getInputData().length;
	if (count === 0) return [];
	const credential = await execution.getCredentials(CREDENTIAL);
	const readings = readAll(execution, operation, count, originOf(credential));
	const firstRead = readings.find((reading) => 'value' in reading);
	const options = firstRead ? membersOf(firstRead.value, 'options') : {};
	const concurrency = operation.write
		? 1
		: ((options.maxConcurrency as number) ?? DEFAULT_CONCURRENCY);
	refuseRetries(execution, operation, readings);
	let goOn = true;
	const { call, clock, isSafeFileAddress, redact } = connect(execution, credential, {
		concurrency,
		timeout: options.timeout === undefined ? undefined : (options.timeout as number) * 1000,
		isStopped: () => !goOn,
	});
	const once = createOnce();

	const signal = execution.getExecutionCancelSignal();
	const results = await settleAll<Result[]>(
		count,
		// What waits for Prizz between calls must not keep others from starting: there the calls are bounded.
		operation.run && !operation.write ? count : concurrency,
		async (itemIndex) => {
			try {
				const reading = readings[itemIndex];
				if ('error' in reading) throw reading.error;
				const context: Context = {
					operation,
					values: reading.value,
					call,
					clock,
					isSafeFileAddress,
					execution,
					itemIndex,
					once,
				};
				return await handle(context);
			} catch (error) {
				const givenUp = isOver({ error });
				if (!givenUp && !execution.continueOnFail()) goOn = false;
				// Words of an answer may be in it.
				const told =
					error instanceof Explained
						? new Explained(redact(error.message), redact(error.advice))
						: error;
				throw givenUp ? error : toNodeError(execution, operation, told, itemIndex);
			}
		},
		() => goOn && !signal?.aborted,
	);
	if (signal?.aborted) {
		const cancelled = new NodeOperationError(execution.getNode(), new ExecutionCancelled());
		throw withWhatWasDone(operation, cancelled, results);
	}
	return collect(execution, operation, results);
}

/**
 * n8n's Retry On Fail runs the node again for all items, also for those that succeeded, and for one whose answer was
 * lost after it was carried out.
 */
function refuseRetries(
	execution: IExecuteFunctions,
	operation: Operation,
	readings: Reading[],
): void {
	const node = execution.getNode();
	const { write, isRepeatable = () => false } = operation;
	if (!write || node.retryOnFail !== true) return;
	if (readings.every((reading) => 'error' in reading || isRepeatable(reading.value))) return;
	throw new NodeOperationError(
		node,
		`"Retry On Fail" is on, which could carry out "${operation.name}" twice`,
		{
			description: `Nothing was sent. Turn "Retry On Fail" off in the node's settings${operation.isRepeatable ? ', or turn on the option "Reuse Existing Quote" with a client reference for every item' : ''}.`,
		},
	);
}

type Reading = { value: Values } | { error: unknown };

/** Reads and checks all items' parameters; unless failures are to be kept per item, the first one is thrown. */
function readAll(
	execution: IExecuteFunctions,
	operation: Operation,
	count: number,
	origin: string | undefined,
): Reading[] {
	const node = execution.getNode();
	const surroundings = { timezone: execution.getTimezone(), origin };
	const fields = fieldsOf(operation);
	const read = createReader(
		fields,
		node.parameters,
		(name, itemIndex) => {
			const stored = node.parameters[name];
			if (!isLocatorValue(stored)) return execution.getNodeParameter(name, itemIndex, null);
			// The value alone: n8n takes longer to resolve and check the whole locator for every item.
			const value = execution.getNodeParameter(`${name}.value`, itemIndex, null) as unknown;
			return { mode: stored.mode, value };
		},
		surroundings,
	);
	const sendsFiles = Object.values(fields)
		.flatMap((field) => [field, ...Object.values(field.members ?? {})])
		.some(({ to }) => to.startsWith('form.'));
	return Array.from({ length: count }, (_, itemIndex): Reading => {
		try {
			const value = read(itemIndex);
			operation.validate?.(value, partsOf(fields, value).body);
			const files = sendsFiles ? filesIn(value) : [];
			for (const file of files) execution.helpers.assertBinaryData(itemIndex, file);
			return { value };
		} catch (error) {
			if (execution.continueOnFail()) return { error };
			throw toNodeError(execution, operation, error, itemIndex);
		}
	});
}

/** Whether an item was given up because the run ended, rather than for a reason of its own. */
const isOver = (result: Settled<unknown>) =>
	'error' in result && result.error instanceof ExecutionCancelled;

function createOnce(): Context['once'] {
	const made = new Map<string, Promise<unknown>>();
	return async <T>(key: string, make: () => Promise<T>) => {
		const known = made.get(key) ?? make();
		made.set(key, known);
		return (await known) as T;
	};
}

/** The error as n8n shows it: what happened, how to fix it, which item. */
function toNodeError(
	execution: IExecuteFunctions,
	operation: Operation,
	error: unknown,
	itemIndex: number,
): Error {
	const node = execution.getNode();
	if (error instanceof ApiFailure) {
		const { check, advice, route } = operation;
		// Advice is about the operation's own call, not about what it reads besides.
		const isOwn = splitRoute(route).method === error.method;
		return toNodeApiError(node, error, itemIndex, { check, statuses: isOwn ? advice : undefined });
	}
	if (error instanceof NodeOperationError || error instanceof NodeApiError) {
		error.context.itemIndex ??= itemIndex;
		return error;
	}
	const description = error instanceof Explained ? `${error.advice}.` : undefined;
	return new NodeOperationError(node, error as Error, { itemIndex, description });
}

/** Joins the items' results in input order; a failed item becomes an error item, or the node's error. */
function collect(
	execution: IExecuteFunctions,
	operation: Operation,
	results: Array<Settled<Result[]> | undefined>,
): INodeExecutionData[] {
	const output: INodeExecutionData[] = [];
	results.forEach((result, item) => {
		if (result === undefined || isOver(result)) return;
		const pairedItem = { item };
		if ('value' in result) {
			for (const made of result.value) output.push({ ...made, pairedItem });
			return;
		}
		const error = result.error as NodeApiError | NodeOperationError;
		if (!execution.continueOnFail())
			throw withWhatWasDone(operation, error, results.slice(0, item));
		// n8n shows only the message of an item's error, so that the advice has to be in it.
		if (error.description) error.message = sentences(error.message, error.description);
		output.push({ json: { error: error.message }, error, pairedItem });
	});
	return output;
}

/**
 * Names what items already changed at Prizz: the node's output is lost when it throws, and running it again would do
 * those again.
 */
function withWhatWasDone(
	{ write, isRepeatable, check = '' }: Operation,
	error: NodeApiError | NodeOperationError,
	results: Array<Settled<Result[]> | undefined>,
) {
	if (!write) return error;
	const done = results.flatMap((result, item) =>
		result && 'value' in result
			? result.value.map(({ json }) => `item ${item}${nameOf(json)}`)
			: [],
	);
	const list = `${done.slice(0, MAX_LISTED).join(', ')}${done.length > MAX_LISTED ? ', …' : ''}`;
	const again = isRepeatable ? 'Unless it reuses existing quotes, a' : 'A';
	// One item at a time: of those without a result, the last was under way, earlier ones had failed by themselves.
	const underWay = results
		.map((result) => result !== undefined && 'error' in result)
		.lastIndexOf(true);
	const text = sentences(
		error.description ?? '',
		done.length > 0 ? `Already carried out: ${list}` : '',
		done.length > 0 ? `${again} new run would carry these out again` : '',
		done.length > 0
			? 'Set "On Error" of the node to "Continue (using error output)" to keep the results of the other items'
			: '',
		underWay >= 0 ? `Item ${underWay} was under way and may have taken effect. ${check}` : '',
	);
	if (text) error.description = `${text}.`;
	return error;
}

/** What an object is known by, to go after something that names its item. */
function nameOf({ id, ref, idContact }: IDataObject): string {
	const [known] = [ref, id, idContact].filter((each) => typeof (each ?? {}) !== 'object');
	const what = known === ref ? 'reference' : 'ID';
	return known === undefined ? '' : `: ${what} ${String(known).slice(0, MAX_NAME)}`;
}

/** Longest name (characters) of an object in a message. */
const MAX_NAME = 99;

/** How many earlier items a message names. */
const MAX_LISTED = 20;
