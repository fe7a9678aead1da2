import type { IDataObject } from 'n8n-workflow';

import type { EventRow, FilterName, Id, Known, Look } from '../events/row';
import { CAP, FORGET_AFTER, isNewId, RECENT, type Round, type TriggerState } from './state';

/** An object as it was seen, and where: in a list of what is in flight, in the head, or read by ID. */
export interface Sighting {
	id: Id;
	object: IDataObject;
	from: 'list' | 'head' | 'read';
}

/** What a scan saw. */
export interface Observation {
	/** In the order of reading. */
	sightings: Sighting[];
	/** Watched objects that were not found. */
	gone: Id[];
	/** Set once the head was read. */
	head?: {
		/** Whether nothing can be missing down to what was known. */
		complete: boolean;
		/** IDs read that were not known to be old. */
		ids: number[];
		/** At the baseline: IDs up to this one are not new. */
		floor?: number;
		/** Total of its list when it was begun, and as it was told last. */
		first?: number;
		last?: number;
		/** Whether `ids` are all that there are. */
		isWhole?: boolean;
	};
	/** Whether all lists were read without a gap. */
	complete: boolean;
	/** Where to go on, when the time was not enough. */
	round?: Round;
}

/** What happened to an object. */
export interface Occurrence {
	id: Id;
	object: IDataObject;
	from: Sighting['from'];
	status: string;
	previousStatus?: string;
	/** What made it fire. */
	what: string;
	at: string | null;
}

export type Filters = Partial<Record<FilterName, number>>;

/** Whether an object passes the filters, as far as it tells. */
export function passes(row: EventRow, filters: Filters, object: IDataObject): boolean {
	return Object.entries(filters).every(([name, wanted]) => {
		const values = row.filterValues?.[name as FilterName]?.(object);
		return values === undefined || values.some((value) => Number(value) === wanted);
	});
}

const copyOf = (state: TriggerState): TriggerState => ({
	...state,
	watch: new Map(state.watch),
	recent: new Set(state.recent),
	missing: new Set(state.missing),
	absent: new Map(state.absent),
});

/** Status of an object that a list named without telling its state. */
const UNSEEN = '?';

/** How many rounds a baseline may take that found its lists changing: some servers' totals never agree. */
const MAX_BASELINES = 3;

/** Whether a sighting is an event. */
function fires(row: EventRow, look: Look, known: Known | undefined, isNew: boolean): boolean {
	if (!look.occurrence) return false;
	if (row.kind === 'reached') {
		if (known === undefined) return isNew;
		return look.again === true || look.mark !== known.mark;
	}
	if (known !== undefined) return look.status !== known.status || look.mark !== known.mark;
	// What is in flight and was not watched has come back from a final status.
	return isNew || look.inFlight;
}

/**
 * Turns what was seen into what happened, and into what is to be remembered. Pure: the state given is not changed.
 * Every sighting is compared with what the one before left, so that an object that was seen twice fires once.
 */
export function diff(
	before: TriggerState,
	observation: Observation,
	row: EventRow,
): { occurrences: Occurrence[]; state: TriggerState; dropped: number } {
	const state = copyOf(before);
	const occurrences: Occurrence[] = [];
	for (const sighting of observation.sightings) {
		const { id, object, from } = sighting;
		if (typeof id === 'number' && id < state.from) continue;
		state.absent.delete(id);
		const known = state.watch.get(id);
		const isNew = isNewId(state, id);
		if (isNew) state.recent.add(id as number);
		const isHint = row.mayBeInFlight !== undefined && from === 'head';
		if (isHint && known !== undefined) continue;
		if (isHint && !(state.settled ? isNew : row.mayBeInFlight?.(object))) continue;
		const isLeft = from === 'read' && row.lookAtLeft && known;
		const look = isLeft ? row.lookAtLeft!(object, known) : row.look(object, known);
		const { status, mark } = look;
		const wasSeen = known !== undefined && known.status !== UNSEEN;
		const counts = !isHint && (state.settled || wasSeen);
		if (counts && fires(row, look, known, isNew)) {
			const { what, at } = look.occurrence!;
			const previousStatus = wasSeen ? known.status : undefined;
			occurrences.push({ id, object, from, status, previousStatus, what, at });
		}
		if (look.inFlight || isHint) state.watch.set(id, { status: isHint ? UNSEEN : status, mark });
		else state.watch.delete(id);
	}
	for (const id of observation.gone) {
		const polls = (state.absent.get(id) ?? 0) + 1;
		state.absent.set(id, polls);
		if (polls >= FORGET_AFTER) forget(state, id);
	}
	state.round = observation.round;
	settleHead(state, observation.head, before.recent.size);
	if (!observation.round && !state.settled) {
		state.baselines += 1;
		state.settled = observation.complete || state.baselines >= MAX_BASELINES;
	}
	return { occurrences, state, dropped: dropOldest(state) };
}

/**
 * Moves the mark up to which everything is known; only when nothing above it can be missing.
 * @param known how many of the newest were known before
 */
function settleHead(state: TriggerState, head: Observation['head'], known: number): void {
	const { complete = false, floor = 0, ids = [], first = 0, last = Infinity } = head ?? {};
	state.floor = Math.max(state.floor, floor);
	for (const id of ids) if (id > state.floor) state.recent.add(id);
	if (complete || state.total !== undefined) {
		// What was found explains as much of the list's growth, also where a poll had no time for the rest.
		const found = (state.total ?? 0) + state.recent.size - known;
		state.total = Math.min(last, complete ? Math.max(first, found) : found);
	}
	if (complete && head?.isWhole) {
		const listed = new Set(ids);
		state.missing = new Set([...state.recent].filter((id) => !listed.has(id)));
	}
	const ascending = [...state.recent].sort((a, b) => a - b);
	// A list that is not read yet down to what was known may hold new ones below any of those found.
	const kept = complete ? RECENT : state.settled && state.round ? Infinity : CAP;
	const old = ascending.slice(0, -kept);
	for (const id of old) {
		state.recent.delete(id);
		state.missing.delete(id);
	}
	state.floor = Math.max(state.floor, ...old.slice(-1));
	if (complete) state.top = Math.max(state.top, state.floor, ...ascending.slice(-1));
}

function forget(state: TriggerState, id: Id): void {
	state.watch.delete(id);
	state.absent.delete(id);
}

/**
 * What has no number tells no age, and would be taken for a new one when it is listed again: it is never dropped.
 * @returns how many objects are not watched any more since there were too many: the oldest
 */
function dropOldest(state: TriggerState): number {
	const numbers = [...state.watch.keys()].filter((id) => typeof id === 'number');
	const oldest = numbers.sort((a, b) => a - b).slice(0, -CAP);
	for (const id of oldest) forget(state, id);
	state.from = Math.max(state.from, ...oldest.slice(-1).map((id) => id + 1));
	return oldest.length;
}

/** Takes objects that were emitted as existing ones for known as they are. */
export function acknowledge(
	before: TriggerState,
	objects: ReadonlyArray<{ id: Id; object: IDataObject }>,
	row: EventRow,
): TriggerState {
	const state = copyOf(before);
	for (const { id, object } of objects) {
		const { status, mark, inFlight } = row.look(object, state.watch.get(id));
		if (isNewId(state, id)) state.recent.add(id as number);
		if (inFlight) state.watch.set(id, { status, mark });
		else state.watch.delete(id);
	}
	return state;
}
