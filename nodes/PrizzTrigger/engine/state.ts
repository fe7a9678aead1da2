import type { Id, Known } from '../events/row';

/** Where to go on with a list. */
export interface ListPlace {
	/** Objects read so far, counted from the start; for `plain`, pages read so far. */
	covered: number;
	/** Page size that the server grants. */
	largest: number;
	/** ID that the window before ended with. */
	edge?: number;
	/** Total that came with it. */
	total?: number;
	/** Whether something may have slipped through between two pages. */
	hasGap?: boolean;
	/** How often it was started again, since it changed while it was read. */
	restarts: number;
	/** Read from the end: the next page. */
	tail?: number;
	/** Read page by page, since the list is not in the order that was asked for. */
	plain?: { total?: number; count: number };
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
	/** IDs up to this one are not new. */
	floor: number;
	/** Total of the head's list, when it was last read. */
	total?: number;
	/** IDs below are ignored: they were dropped when too many were in flight. */
	from: number;
	round?: Round;
}

/** Version of the stored form. */
const VERSION = 2;

/** How many objects in flight are watched at most; the oldest beyond are dropped. */
export const CAP = 20_000;
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
		floor: 0,
		from: 0,
	};
}

/** Whether an object of the head's list was not known before. */
export const isNewId = (state: TriggerState, id: Id): boolean =>
	typeof id === 'number' && id > state.floor && !state.recent.has(id);

/**
 * IDs in short: numbers ascending, each as the difference from the one before in base 36, each with what belongs to it;
 * others as they are, percent-encoded.
 */
function packIds(entries: Array<[Id, string]>): string {
	const numbers = entries.filter(
		(entry): entry is [number, string] => typeof entry[0] === 'number',
	);
	const texts = entries.filter(([id]) => typeof id !== 'number');
	let last = 0;
	const packed = numbers
		.sort(([a], [b]) => a - b)
		.map(([id, mark]) => {
			const token = (id - last).toString(36) + (mark && `:${mark}`);
			last = id;
			return token;
		});
	return [
		...packed,
		...texts.map(([id, mark]) => `~${encodeURIComponent(id)}${mark && `:${mark}`}`),
	].join(' ');
}

/** @throws Error for what {@link packIds} does not write */
function unpackIds(packed: unknown): Array<[Id, string]> {
	if (typeof packed !== 'string') throw new TypeError('IDs are no text');
	let last = 0;
	return packed
		.split(' ')
		.filter(Boolean)
		.map((token): [Id, string] => {
			const [key, mark = ''] = token.split(':');
			if (key.startsWith('~')) return [decodeURIComponent(key.slice(1)), mark];
			last += /^[0-9a-z]+$/.test(key) ? parseInt(key, 36) : NaN;
			return [wholeNumber(last), mark];
		});
}

const numbersIn = (packed: unknown) => new Set(unpackIds(packed).map(([id]) => wholeNumber(id)));

function wholeNumber(value: unknown): number {
	if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
	throw new TypeError('not a whole number');
}

/** The stored form: plain JSON. */
export interface StoredState {
	version: number;
	fingerprint: string;
	settled: boolean;
	baselines: number;
	/** Status → IDs with marks. */
	watch: Record<string, string>;
	top: number;
	recent: string;
	missing: string;
	floor: number;
	total?: number;
	from: number;
	round?: Omit<Round, 'seen'> & { seen: string };
}

export function encode(state: TriggerState): StoredState {
	const groups = new Map<string, Array<[Id, string]>>();
	for (const [id, { status, mark }] of state.watch) {
		const group = groups.get(status) ?? [];
		group.push([id, mark]);
		groups.set(status, group);
	}
	const bare = (ids: Iterable<Id>) => packIds([...ids].map((id) => [id, '']));
	const { fingerprint, settled, baselines, top, floor, total, from, round } = state;
	return {
		version: VERSION,
		fingerprint,
		settled,
		baselines,
		watch: Object.fromEntries([...groups].map(([status, entries]) => [status, packIds(entries)])),
		top,
		recent: bare(state.recent),
		missing: bare(state.missing),
		floor,
		...(total === undefined ? {} : { total }),
		from,
		...(round ? { round: { ...round, seen: bare(round.seen) } } : {}),
	};
}

/** Version 1 kept IDs as they are and only the highest of the known ones. */
function migrateFrom1(stored: Record<string, unknown>): Record<string, unknown> {
	const watch = Object.entries(recordOf(stored.watch)).map(([key, ids]) => {
		const [status, mark = ''] = key.split('|');
		if (!Array.isArray(ids)) throw new TypeError('IDs are no list');
		return [status, (ids as Id[]).map((id) => [id, mark] as [Id, string])] as const;
	});
	const grouped = new Map<string, Array<[Id, string]>>();
	for (const [status, entries] of watch) {
		grouped.set(status, [...(grouped.get(status) ?? []), ...entries]);
	}
	const top = wholeNumber(stored.top);
	return {
		version: VERSION,
		fingerprint: stored.fingerprint,
		settled: true,
		baselines: 1,
		watch: Object.fromEntries([...grouped].map(([status, entries]) => [status, packIds(entries)])),
		top,
		recent: packIds([[top, '']]),
		missing: '',
		floor: top,
		from: 0,
	};
}

const recordOf = (value: unknown): Record<string, unknown> => {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) {
		throw new TypeError('not an object');
	}
	return value as Record<string, unknown>;
};

function readRound(stored: unknown): Round | undefined {
	if (stored === undefined) return undefined;
	const { list, place, seen, complete } = recordOf(stored);
	return {
		list: wholeNumber(list),
		place: place === undefined ? undefined : readPlace(recordOf(place)),
		seen: unpackIds(seen).map(([id]) => id),
		complete: complete === true,
	};
}

function readPlace({
	covered,
	largest,
	edge,
	total,
	hasGap,
	restarts,
	tail,
	plain,
}: Record<string, unknown>): ListPlace {
	const read = plain === undefined ? undefined : recordOf(plain);
	const optional = (value: unknown) => (value === undefined ? undefined : wholeNumber(value));
	return {
		covered: wholeNumber(covered),
		largest: Math.max(1, wholeNumber(largest)),
		edge: optional(edge),
		total: optional(total),
		hasGap: hasGap === true,
		tail: optional(tail),
		restarts: wholeNumber(restarts),
		plain: read && { total: optional(read.total), count: wholeNumber(read.count) },
	};
}

/**
 * Reads the stored form, of this version or the one before.
 * @throws Error when it is anything else
 */
export function decode(stored: unknown): TriggerState {
	let record = recordOf(stored);
	if (record.version === 1) record = migrateFrom1(record);
	if (record.version !== VERSION) throw new TypeError(`unknown version ${String(record.version)}`);
	if (typeof record.fingerprint !== 'string') throw new TypeError('no fingerprint');
	const watch = new Map<Id, Known>();
	for (const [status, packed] of Object.entries(recordOf(record.watch))) {
		for (const [id, mark] of unpackIds(packed)) watch.set(id, { status, mark });
	}
	return {
		fingerprint: record.fingerprint,
		settled: record.settled === true,
		baselines: wholeNumber(record.baselines),
		watch,
		top: wholeNumber(record.top),
		recent: numbersIn(record.recent),
		missing: numbersIn(record.missing),
		floor: wholeNumber(record.floor),
		total: record.total === undefined ? undefined : wholeNumber(record.total),
		from: wholeNumber(record.from),
		round: readRound(record.round),
	};
}
