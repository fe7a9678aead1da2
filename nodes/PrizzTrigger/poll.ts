import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';

import { membersOf, type Values } from '../Prizz/engine/context';
import { Explained } from '../Prizz/engine/operation';
import { readValues } from '../Prizz/engine/parameters';
import { connect, CREDENTIAL, originOf } from '../Prizz/transport/connect';
import { ApiFailure, sentences, toNodeApiError } from '../Prizz/transport/errors';
import { resolveHosts } from '../Prizz/transport/hosts';
import { DEFAULT_TIMEOUT_MS } from '../Prizz/transport/request';
import { MAX_ATTEMPTS } from '../Prizz/transport/retry';
import { createApi } from './api';
import { decode, encode } from './engine/codec';
import { acknowledge, diff, passes, type Filters, type Occurrence } from './engine/diff';
import type { Api } from './engine/lists';
import { newest } from './engine/samples';
import { scan } from './engine/scan';
import { CAP, emptyState, type TriggerState } from './engine/state';
import { events, type EventName } from './events';
import type { EventRow } from './events/row';
import { fieldsOf } from './fields';

/** Key of the node's static data. */
const STATE_KEY = 'prizz';
/** How many requests of a poll are under way at once. */
const CONCURRENCY = 5;
/** Share of the time that n8n gives a poll after which no further request is made. */
const BUDGET_SHARE = 0.6;
/** After how many requests a poll makes no more, whatever is answered: what is left is read by the next one. */
const MOST_REQUESTS = 2000;
/** How many objects are read at once for their details. */
const DETAILS_AT_ONCE = 20;

/** What a poll was set up for. */
interface Settings {
	event: EventName;
	row: EventRow;
	filters: Filters;
	/** Statuses to emit; all when empty. */
	wanted: string[];
	isRaw: boolean;
	options: Values;
}

function settingsOf(poll: IPollFunctions, origin: string | undefined): Settings {
	const event = poll.getNodeParameter('event') as EventName;
	if (!Object.hasOwn(events, event)) {
		throw new NodeOperationError(poll.getNode(), `The event "${event}" does not exist`, {
			description: 'Choose "Trigger On" again.',
		});
	}
	const values = readValues(
		fieldsOf(event),
		(name) => poll.getNodeParameter(name, null) as unknown,
		{ timezone: poll.getTimezone(), origin },
	);
	const { statuses, ...filters } = membersOf(values, 'filters');
	return {
		event,
		row: events[event],
		filters: filters as Filters,
		wanted: (statuses as string[] | undefined) ?? [],
		isRaw: values.output === 'raw',
		options: membersOf(values, 'options'),
	};
}

/** One poll. Changes the node's static data last, once everything succeeded; throws errors as n8n shows them. */
export async function pollPrizz(poll: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		return await run(poll);
	} catch (error) {
		throw toNodeError(poll, error);
	}
}

async function run(poll: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const started = Date.now();
	const credential = await poll.getCredentials(CREDENTIAL);
	const settings = settingsOf(poll, originOf(credential));
	const budget = budgetOf(poll);
	const { call } = connect(poll, credential, {
		concurrency: CONCURRENCY,
		// All tries of a call end within the poll, which n8n would give up without their reason.
		timeout: Math.min(DEFAULT_TIMEOUT_MS, budget / MAX_ATTEMPTS),
	});
	let requests = 0;
	const api = createApi(settings.row, settings.filters, async (request) => {
		requests += 1;
		return await call(request);
	});
	const within = (share: number) => () =>
		requests < MOST_REQUESTS && Date.now() - started < budget * share;
	if (poll.getMode() === 'manual') return await sample(poll, settings, api, within(Infinity));

	const { row } = settings;
	const stored = poll.getWorkflowStaticData('node')[STATE_KEY];
	const before = JSON.stringify(stored);
	const { state, isFirst } = restore(poll, stored, fingerprintOf(poll, settings, credential));
	const wantsExisting = isFirst && settings.options.emitExisting === true;
	// Existing objects are read once: the baseline leaves time for them, and goes on at the next poll.
	const observation = await scan(row, state, api, within(wantsExisting ? 0.5 : 1));
	const { occurrences, state: next, dropped } = diff(state, observation, row);
	const happened = occurrences.filter((each) => isAsked(settings, each));
	const limit = (settings.options.existingLimit as number | undefined) ?? DEFAULT_EXISTING;
	const existing = wantsExisting ? await newest(row, api, { ...settings, limit }, within(1)) : [];
	const items = await toItems(settings, api, [...existing, ...happened]);

	const data = poll.getWorkflowStaticData('node');
	// Another poll of this node has finished meanwhile: it saw the same, or the next one will.
	if (JSON.stringify(data[STATE_KEY]) !== before) return null;
	const after = encode(acknowledge(next, existing, row));
	if (dropped > 0) warnOfCap(poll, dropped);
	if (JSON.stringify(after) !== before) data[STATE_KEY] = after as unknown as IDataObject;
	return items.length > 0 ? [items] : null;
}

/** Existing objects that are emitted unless told otherwise. */
const DEFAULT_EXISTING = 50;

/** ms after which no further request is made. */
function budgetOf(poll: IPollFunctions): number {
	// Older versions of n8n have none.
	const given = (poll as Partial<IPollFunctions>).getPollBudgetMs?.();
	return typeof given === 'number' && given > 0 ? given * BUDGET_SHARE : Infinity;
}

function fingerprintOf(
	poll: IPollFunctions,
	{ event, filters }: Settings,
	credential: Parameters<typeof resolveHosts>[0],
): string {
	const { id } = poll.getNode().credentials?.[CREDENTIAL] ?? {};
	const sorted = Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1));
	return JSON.stringify([event, sorted, resolveHosts(credential).v2, id ?? null]);
}

/** What is remembered, or an empty state for a new baseline, with the reason in the log. */
function restore(
	poll: IPollFunctions,
	stored: unknown,
	fingerprint: string,
): { state: TriggerState; isFirst: boolean } {
	const start = (isFirst: boolean) => ({ state: emptyState(fingerprint), isFirst });
	if (stored === undefined || stored === null) return start(true);
	const { name } = poll.getNode();
	try {
		const state = decode(stored);
		if (state.fingerprint === fingerprint) return { state, isFirst: false };
		poll.logger.info(
			`"${name}" now watches something else: it starts from what is there now, and emits what changes from here on`,
		);
	} catch (error) {
		poll.logger.warn(
			`What "${name}" remembered cannot be read (${(error as Error).message}): it starts from what is there now; changes since its last poll are not emitted`,
		);
	}
	return start(false);
}

function warnOfCap(poll: IPollFunctions, dropped: number): void {
	poll.logger.warn(
		`"${poll.getNode().name}" has more than ${CAP} objects in flight: the ${dropped} oldest are not watched any more. Set filters, in several triggers if need be`,
	);
}

const isAsked = ({ row, filters, wanted }: Settings, { object, status }: Occurrence) =>
	passes(row, filters, object) && (wanted.length === 0 || wanted.includes(status));

/** A test run: one real object, without touching what is remembered. */
async function sample(
	poll: IPollFunctions,
	settings: Settings,
	api: Api,
	mayGoOn: () => boolean,
): Promise<INodeExecutionData[][]> {
	const found = await newest(settings.row, api, { ...settings, limit: 1 }, mayGoOn);
	if (found.length > 0) return [await toItems(settings, api, found)];
	const hasFilters = Object.keys(settings.filters).length + settings.wanted.length > 0;
	throw new NodeOperationError(
		poll.getNode(),
		`Prizz has nothing yet to show as a sample of "${settings.row.name}"`,
		{
			description: `${hasFilters ? 'Remove filters, or activate' : 'Activate'} the workflow: it will run once there is something new. To go on building it, pin data of your own.`,
		},
	);
}

/** The items of events, newest state first read if details are asked for. */
async function toItems(
	{ event, row, isRaw, options }: Settings,
	api: Api,
	occurrences: readonly Occurrence[],
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	const toItem = async ({ id, object, from, status, previousStatus, what, at }: Occurrence) => {
		const hasDetails = from === 'read' || options.fetchDetails !== true;
		const read = hasDetails ? object : await api.read(id);
		const full = typeof read === 'object' ? read : object;
		const facts = {
			event,
			eventId: `${event}:${id}:${what}`,
			occurredAt: at,
			...(previousStatus === undefined ? {} : { previousStatus }),
			status,
		};
		return { json: { ...facts, ...(isRaw ? full : row.simplify(full)), ...facts } };
	};
	for (let done = 0; done < occurrences.length; done += DETAILS_AT_ONCE) {
		items.push(...(await Promise.all(occurrences.slice(done, done + DETAILS_AT_ONCE).map(toItem))));
	}
	return items;
}

/** The error as n8n shows it. */
function toNodeError(poll: IPollFunctions, error: unknown): Error {
	const node = poll.getNode();
	if (error instanceof ApiFailure) {
		const shown = toNodeApiError(node, error, undefined, {
			statuses: {
				401: 'Open the Prizz API credential and give it a new token: until then no event is emitted. Nothing is lost, the next poll that succeeds catches up',
			},
		});
		if (error.status === 401) {
			shown.message = sentences(shown.message, 'The credential must be renewed');
		}
		return shown;
	}
	if (error instanceof Explained) {
		return new NodeOperationError(node, error, { description: `${error.advice}.` });
	}
	return error as Error;
}
