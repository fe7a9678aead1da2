import type { Id, Known } from '../events/row';
import type { ListPlace, Round, TriggerState } from './state';

/** Version of the stored form. */
const VERSION = 2;

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
	/** IDs with the number of polls, where there are any. */
	absent?: string;
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
	const absent = [...state.absent].map(([id, polls]): [Id, string] => [id, String(polls)]);
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
		...(state.absent.size > 0 ? { absent: packIds(absent) } : {}),
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
		plain: read && { count: wholeNumber(read.count) },
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
		absent: new Map(
			unpackIds(record.absent ?? '').map(([id, polls]) => [id, wholeNumber(Number(polls))]),
		),
		floor: wholeNumber(record.floor),
		total: record.total === undefined ? undefined : wholeNumber(record.total),
		from: wholeNumber(record.from),
		round: readRound(record.round),
	};
}
