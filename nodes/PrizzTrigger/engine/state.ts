import type { Id, Known } from '../events/row';

/** Where to go on with a list. */
export interface ListPlace {
	/** How far it was read, in objects from its start. */
	covered: number;
	/** Page size that the server grants. */
	largest: number;
	/** ID that the window before ended with. */
	edge?: number;
	/** Total when it was begun. */
	total?: number;
	/** Whether something may have slipped through between two pages. */
	hasGap?: boolean;
	/** How often it was started again, since it changed while it was read. */
	restarts: number;
	/** Read from the end: the next page. */
	tail?: number;
	/** Read as a whole, since the list is not in the order that was asked for: how many objects so far. */
	plain?: { count: number };
}

/** A round that one poll could not finish: where the next one goes on. */
export interface Round {
	/** Index of the list that is being read, all in flight and the head; their number when objects are read by ID. */
	list: number;
	place?: ListPlace;
	/** Watched objects that were seen in this round. */
	seen: Id[];
	/** Whether all lists so far were read without a gap. */
	complete: boolean;
}

/** What the trigger remembers. */
export interface TriggerState {
	/** What it was made for: event, filters, platform. Another one starts anew. */
	fingerprint: string;
	/** Whether the first round is done: until then, what is seen for the first time is no event. */
	settled: boolean;
	/** Rounds that the baseline has taken so far. */
	baselines: number;
	/** What is in flight. */
	watch: Map<Id, Known>;
	/** Highest ID up to which the head of the list was read completely. */
	top: number;
	/** The newest IDs that are known; what is between `floor` and `top` and not among them appeared late. */
	recent: Set<number>;
	/** Those of them that were not in the list when it was last read as a whole: deleted, or hidden by a shift. */
	missing: Set<number>;
	/** Watched objects that were not found when read by ID, and in how many polls in a row. */
	absent: Map<Id, number>;
	/** IDs up to this one are not new. */
	floor: number;
	/** How many objects of the head's list are accounted for: its total when it was last read, and what was found since. */
	total?: number;
	/** IDs below are ignored: they were dropped when too many were in flight. */
	from: number;
	round?: Round;
}

/** How many objects in flight are watched at most; the oldest beyond are dropped. */
export const CAP = 20_000;
/** In how many polls in a row a watched object must not be found before it is forgotten: one 404 may be a slip. */
export const FORGET_AFTER = 3;
/** How many of the newest IDs are remembered, so that objects that appear late among them are found. */
export const RECENT = 100;

export function emptyState(fingerprint: string): TriggerState {
	return {
		fingerprint,
		settled: false,
		baselines: 0,
		watch: new Map(),
		top: 0,
		recent: new Set(),
		missing: new Set(),
		absent: new Map(),
		floor: 0,
		from: 0,
	};
}

/** Whether an object of the head's list was not known before. */
export const isNewId = (state: TriggerState, id: Id): boolean =>
	typeof id === 'number' && id > state.floor && !state.recent.has(id);
