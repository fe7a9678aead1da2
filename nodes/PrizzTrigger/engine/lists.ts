import type { IDataObject } from 'n8n-workflow';

import type { EventRow, Id, Listing } from '../events/row';
import { isNewId, type ListPlace, type TriggerState } from './state';
import { nextWindow, orderOf } from './windows';

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
	/** IDs read, in this poll. */
	ids: Set<number>;
	total?: number;
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
 * Reads a list from where a poll before left it.
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
		else if (place.plain) await readPlainPage(reader, place, reading);
		else await readSortedPage(reader, place, reading, head);
	}
	return reading;
}

async function request(
	{ row, listing, api, onItem }: Reader,
	page: number,
	size: number,
	reading: ListReading,
) {
	const answer = await api.list(listing, page, size);
	const ids: number[] = [];
	for (const object of answer.items) {
		const id = row.idOf(object);
		if (id === undefined) continue;
		if (typeof id === 'number') {
			ids.push(id);
			reading.ids.add(id);
		}
		onItem(id, object);
	}
	reading.total = answer.totalItems;
	return { ids, ...answer };
}

/** Goes over to reading the whole list page by page, in whatever order. */
function goPlain(place: ListPlace): void {
	Object.assign(place, { covered: 0, edge: undefined, tail: undefined, plain: { count: 0 } });
}

/** Reads a window that overlaps the one before, as long as the list is in order. */
async function readSortedPage(
	reader: Reader,
	place: ListPlace,
	reading: ListReading,
	head: TriggerState | undefined,
): Promise<void> {
	const { order } = reader.listing;
	const isFirst = place.covered === 0;
	const largest = isFirst && head?.settled && order !== 'unknown' ? FIRST_OF_HEAD : LARGEST;
	const { page, size } = nextWindow(place.covered, Math.min(place.largest, largest), OVERLAP);
	const { ids, items, totalItems, itemsPerPage } = await request(reader, page, size, reading);
	// Without a total nothing tells where the list ends, but a page that brings nothing new.
	if (totalItems === undefined) return goPlain(place);
	const granted = Math.min(
		size,
		itemsPerPage ?? (isFirst && items.length > 0 ? items.length : size),
	);
	if (granted < size) {
		place.largest = granted;
		if (!isFirst) return startAgain(place);
	}
	const end = (page - 1) * granted + items.length;
	const isLast = end >= totalItems;
	const wanted = order === 'asc' ? 'asc' : 'desc';
	// A list that fits into one page is complete in any order.
	if (isLast && isFirst) return finish(reading, true);
	if (isFirst && head && order === 'unknown' && orderOf(ids).asc) {
		reading.ids.clear();
		place.tail = Math.ceil(totalItems / granted);
		return;
	}
	if (!orderOf(ids)[wanted]) return goPlain(place);
	const { edge } = place;
	const goesOn = edge === undefined || (wanted === 'asc' ? ids[0] <= edge : ids[0] >= edge);
	// Pages of very few objects cannot overlap: then the total has to do.
	const isApart = (page - 1) * size >= place.covered && totalItems === place.total;
	const hasGap = !goesOn && !isApart;
	// The list became shorter above: something may have slipped through.
	if (hasGap && place.restarts < MAX_RESTARTS) return startAgain(place);
	place.hasGap = place.hasGap === true || hasGap;
	place.edge = ids.at(-1) ?? edge;
	place.total = totalItems;
	place.covered = end;
	const isSafe = !place.hasGap;
	if (isLast || ids.length === 0) return finish(reading, isSafe);
	if (!head) return;
	if (!head.settled) {
		if (order !== 'unknown') return finish(reading, isSafe, false);
		return await confirmNewestFirst(reader, place, reading, ids, Math.ceil(totalItems / granted));
	}
	if (place.edge! > head.top) return;
	const isOrdered = order !== 'unknown' || isNewest(head, reading, place.edge!);
	if (isOrdered && foundAllNew(head, reading)) return finish(reading, isSafe, false);
	goPlain(place);
}

/** At the baseline of a list of unknown order: whether its last page holds the oldest. */
async function confirmNewestFirst(
	reader: Reader,
	place: ListPlace,
	reading: ListReading,
	first: number[],
	lastPage: number,
): Promise<void> {
	const aside = { ...reading, ids: new Set<number>() };
	const { ids } = await request({ ...reader, onItem: () => {} }, lastPage, place.largest, aside);
	const isNewestFirst = orderOf(ids).desc && ids.every((id) => id <= first[first.length - 1]);
	if (isNewestFirst) finish(reading, true, false);
	else goPlain(place);
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
	const { ids } = await request(reader, page, place.largest, reading);
	const { edge } = place;
	const isInOrder =
		orderOf(ids).asc &&
		(edge === undefined || ids.every((id) => id <= edge || reading.ids.has(id)));
	if (!isInOrder || ids.length === 0) return goPlain(place);
	place.edge = ids[0];
	place.tail = page - 1;
	const hasEnough = head.settled
		? ids[0] <= head.top
		: reading.ids.size >= place.largest || page === 1;
	if (!hasEnough && page > 1) return;
	const isSure = !head.settled || (isNewest(head, reading, ids[0]) && foundAllNew(head, reading));
	if (isSure) finish(reading, true, page === 1);
	else goPlain(place);
}

/** Whether a list grew by no more than the new objects that were found in it. */
function foundAllNew(head: TriggerState, { ids, total }: ListReading): boolean {
	if (head.total === undefined || total === undefined) return true;
	return total - head.total <= [...ids].filter((id) => isNewId(head, id)).length;
}

/** Whether what was read of a list of unknown order can be its newest part: it has the newest known objects. */
function isNewest(head: TriggerState, { ids }: ListReading, lowest: number): boolean {
	const isThere = (id: number) => id <= lowest || ids.has(id) || head.missing.has(id);
	const isKnown = (id: number) => id > head.top || !isNewId(head, id);
	return [...head.recent].every(isThere) && [...ids].every(isKnown);
}

/** Reads the next page of a list in whatever order; whole once as many objects were read as it says to hold. */
async function readPlainPage(
	reader: Reader,
	place: ListPlace,
	reading: ListReading,
): Promise<void> {
	const plain = place.plain!;
	const before = reading.ids.size;
	const { items, totalItems } = await request(reader, place.covered + 1, place.largest, reading);
	if (place.covered === 0) plain.total = totalItems;
	const isSteady = plain.total === totalItems;
	place.covered += 1;
	plain.count += reading.ids.size - before;
	const isLast =
		items.length === 0 ||
		(totalItems === undefined
			? reading.ids.size === before
			: place.covered * place.largest >= totalItems);
	if (isSteady && !isLast) return;
	const isWhole = isSteady && (totalItems === undefined || plain.count >= totalItems);
	if (isWhole || place.restarts >= MAX_RESTARTS) return finish(reading, isWhole);
	place.restarts += 1;
	reading.ids.clear();
	goPlain(place);
}

function startAgain(place: ListPlace): void {
	Object.assign(place, {
		covered: 0,
		edge: undefined,
		hasGap: false,
		restarts: place.restarts + 1,
	});
}

function finish(reading: ListReading, complete: boolean, toEnd = true): void {
	Object.assign(reading, { place: undefined, complete, toEnd });
}
