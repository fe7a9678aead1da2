import type { IDataObject } from 'n8n-workflow';

import type { EventRow, Id, Listing } from '../events/row';
import { isNewId, type ListPlace, type TriggerState } from './state';
import { nextWindow, orderOf, type Window } from './windows';

/** What one request of a list answered. */
export interface ListPage {
	items: IDataObject[];
	/** Of all pages, where the API tells. */
	totalItems?: number;
	/** Page size that was granted, where the API tells. */
	itemsPerPage?: number;
}

/** What a scan may call. All of it throws what the poll is to throw. */
export interface Api {
	list: (listing: Listing, page: number, itemsPerPage: number) => Promise<ListPage>;
	/** @returns undefined when the object is not found, `hidden` when the token may not see it now */
	read: (id: Id) => Promise<IDataObject | 'hidden' | undefined>;
}

/** Largest page asked for. */
const LARGEST = 100;
/** First page of the head: most often nothing is new, and objects are large. */
const FIRST_OF_HEAD = 20;
/** By how many objects pages overlap: as many may leave the list between two requests without a gap. */
const OVERLAP = 5;
/** How often a list that changes while it is read is read again. */
const MAX_RESTARTS = 3;

/** How far a list was read. */
export interface ListReading {
	/** Where to go on; undefined once it is read to its end, or to what is known. */
	place?: ListPlace;
	/** Whether nothing that was listed all the time can have been skipped. */
	complete: boolean;
	/** IDs read since the list was begun, in this poll. */
	ids: Set<number>;
	/** Total that the first and the last request told. */
	first?: number;
	last?: number;
	/** Whether the whole list was read, down to its end. */
	toEnd: boolean;
}

interface Reader {
	row: EventRow;
	listing: Listing;
	api: Api;
	mayGoOn: () => boolean;
	onItem: (id: Id, object: IDataObject) => void;
}

/** Reads a list that comes in one answer. */
async function readWhole({ row, listing, api, onItem }: Reader): Promise<ListReading> {
	const { items } = await api.list(listing, 1, LARGEST);
	for (const object of items) {
		const id = row.idOf(object);
		if (id !== undefined) onItem(id, object);
	}
	return { complete: true, ids: new Set(), toEnd: true };
}

/**
 * Reads a list from where a poll before left it. Each request gets further in the list, which is begun a few times at
 * most, so that the reading ends whatever is answered.
 * @param head given for the head: it is read down to what is known, other lists to their end
 */
export async function readList(
	reader: Reader,
	from: ListPlace | undefined,
	head?: TriggerState,
): Promise<ListReading> {
	if (!reader.listing.paged) return await readWhole(reader);
	const place: ListPlace = from ? { ...from } : { covered: 0, largest: LARGEST, restarts: 0 };
	const reading: ListReading = { place, complete: false, ids: new Set(), toEnd: false };
	while (reading.place) {
		if (!reader.mayGoOn()) return reading;
		if (place.tail !== undefined && head) await readTailPage(reader, place, reading, head);
		else await readWindow(reader, place, reading, head);
	}
	return reading;
}

async function request(
	{ row, listing, api, onItem }: Reader,
	{ page, size }: Window,
	reading: ListReading,
) {
	const answer = await api.list(listing, page, size);
	const ids: number[] = [];
	for (const object of answer.items) {
		const id = row.idOf(object);
		if (id === undefined) continue;
		if (typeof id === 'number') ids.push(id);
		onItem(id, object);
	}
	const fresh = ids.filter((id) => !reading.ids.has(id));
	for (const id of fresh) reading.ids.add(id);
	reading.last = answer.totalItems;
	return { ids, fresh, ...answer };
}

/** Begins the list once more. What was read before does not count: another pass has to be complete by itself. */
function startOver(reading: ListReading, change: Partial<ListPlace>): void {
	reading.ids.clear();
	const begin = { covered: 0, edge: undefined, hasGap: false, tail: undefined };
	Object.assign(reading.place!, begin, change);
}

/** Goes over to reading the whole list, in whatever order. */
const goPlain = (reading: ListReading) => startOver(reading, { plain: { count: 0 } });

function restart(reading: ListReading, { restarts, plain }: ListPlace): void {
	startOver(reading, { restarts: restarts + 1, plain: plain && { count: 0 } });
}

/** Reads a window that overlaps the one before: either as long as the list is in order, or in whatever order. */
async function readWindow(
	reader: Reader,
	place: ListPlace,
	reading: ListReading,
	head: TriggerState | undefined,
): Promise<void> {
	const { order } = reader.listing;
	const { edge, plain } = place;
	const isFirst = place.covered === 0;
	const isGlance = isFirst && !plain && head?.settled && order !== 'unknown';
	const most = Math.min(place.largest, isGlance ? FIRST_OF_HEAD : LARGEST);
	const window = nextWindow(place.covered, most, OVERLAP);
	const { page, size } = window;
	const { ids, fresh, items, totalItems, itemsPerPage } = await request(reader, window, reading);
	const granted = Math.min(size, itemsPerPage ?? (isFirst && ids.length > 0 ? items.length : size));
	const isCut = granted < size;
	if (isCut) place.largest = granted;
	if (isFirst) place.total = totalItems;
	const isLast =
		ids.length === 0 ||
		(totalItems === undefined ? fresh.length === 0 : page * granted >= totalItems);
	// A list that fits into one page is complete in any order.
	if (isLast && isFirst) return finish(reading, true);
	const wanted = order === 'asc' ? 'asc' : 'desc';
	if (!plain) {
		const isTurned = isFirst && head && order === 'unknown' && orderOf(ids).asc;
		if (isTurned && totalItems !== undefined) {
			return startOver(reading, { tail: Math.ceil(totalItems / granted) });
		}
		// Without a total nothing tells where the list ends, but a page that brings nothing new.
		if (totalItems === undefined || !orderOf(ids)[wanted]) return goPlain(reading);
	}
	const known = plain ? Math.max(ids.length - fresh.length, ids.indexOf(edge!) + 1) : 0;
	const overlaps = plain ? known > 0 : wanted === 'asc' ? ids[0] <= edge! : ids[0] >= edge!;
	// Pages of very few objects cannot overlap: then the total has to do.
	const isApart = (page - 1) * size >= place.covered && totalItems === place.total;
	const hasGap = !isFirst && (isCut || (!overlaps && !isApart));
	// The list became shorter above: something may have slipped through.
	if (hasGap && place.restarts < MAX_RESTARTS) return restart(reading, place);
	place.hasGap ||= hasGap;
	place.edge = ids.at(-1) ?? edge;
	place.covered = Math.max(place.covered, page * granted);
	const isSafe = !place.hasGap;
	if (plain) {
		plain.count += ids.length - known;
		if (!isLast) return;
		// What moved within the list was not listed at one place all the time.
		const isWhole = isSafe && plain.count >= Math.min(place.total ?? 0, totalItems ?? 0);
		if (isWhole || place.restarts >= MAX_RESTARTS) return finish(reading, isWhole);
		return restart(reading, place);
	}
	if (isLast) return finish(reading, isSafe);
	if (!head) return;
	if (!head.settled) {
		if (order !== 'unknown') return finish(reading, isSafe, false);
		return await confirmNewestFirst(reader, place, reading, ids, Math.ceil(totalItems! / granted));
	}
	const lowest = place.edge!;
	if (lowest > head.top) return;
	const isExplained = foundAllNew(head, reading);
	if (order === 'unknown' && !(isExplained && isNewest(head, reading, lowest))) {
		goPlain(reading);
	} else if (isExplained || lowest <= head.floor) finish(reading, isSafe, false);
}

/** At the baseline of a list of unknown order: whether its last page holds the oldest. */
async function confirmNewestFirst(
	reader: Reader,
	{ largest }: ListPlace,
	reading: ListReading,
	first: number[],
	lastPage: number,
): Promise<void> {
	const aside = { ...reading, ids: new Set<number>() };
	const window = { page: lastPage, size: largest };
	const { ids } = await request({ ...reader, onItem: () => {} }, window, aside);
	const isNewestFirst = orderOf(ids).desc && ids.every((id) => id <= first[first.length - 1]);
	if (isNewestFirst) finish(reading, true, false);
	else goPlain(reading);
}

/**
 * Reads a list of unknown order whose first page is oldest first, from its end back to what is known. What is deleted
 * meanwhile moves objects towards the pages that are still to be read.
 */
async function readTailPage(
	reader: Reader,
	place: ListPlace,
	reading: ListReading,
	head: TriggerState,
): Promise<void> {
	const page = place.tail!;
	const { edge = Infinity, largest: size } = place;
	const { ids, fresh } = await request(reader, { page, size }, reading);
	const isInOrder = orderOf(ids).asc && fresh.every((id) => id <= edge || !isNewId(head, id));
	if (!isInOrder) return goPlain(reading);
	const lowest = ids[0] ?? edge;
	place.edge = ids[0] ?? place.edge;
	place.tail = page - 1;
	const hasEnough = head.settled ? lowest <= head.top : reading.ids.size >= size;
	if (!hasEnough && page > 1) return;
	const isSure = !head.settled || (isNewest(head, reading, lowest) && foundAllNew(head, reading));
	if (isSure) finish(reading, true, page === 1);
	else goPlain(reading);
}

/** Whether a list had grown, when it was begun, by no more than the new objects that were found in it. */
function foundAllNew(head: TriggerState, { ids, place, last = Infinity }: ListReading): boolean {
	const grown = Math.min(place?.total ?? 0, last) - (head.total ?? Infinity);
	return grown <= [...ids].filter((id) => isNewId(head, id)).length;
}

/** Whether what was read of a list of unknown order can be its newest part: it has the newest known objects. */
function isNewest(head: TriggerState, { ids }: ListReading, lowest: number): boolean {
	// Above the top are those that a poll before had time for.
	const isThere = (id: number) =>
		id <= lowest || id > head.top || ids.has(id) || head.missing.has(id);
	const isKnown = (id: number) => id > head.top || !isNewId(head, id);
	return [...head.recent].every(isThere) && [...ids].every(isKnown);
}

function finish(reading: ListReading, complete: boolean, toEnd = true): void {
	const first = reading.place?.total;
	Object.assign(reading, { place: undefined, complete, toEnd, first });
}
