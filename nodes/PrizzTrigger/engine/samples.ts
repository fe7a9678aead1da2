import type { IDataObject } from 'n8n-workflow';

import type { EventRow, Id, Listing } from '../events/row';
import { passes, type Filters, type Occurrence } from './diff';
import type { Api } from './lists';
import { orderOf } from './windows';

/** Page size of samples. */
const PER_PAGE = 50;
/** How many objects are read by ID at most where a list does not tell their state: for each one wanted, and beside. */
const READS = { perResult: 2, more: 10 };
/** How many objects are read at once. */
const READS_AT_ONCE = 5;

/** The lists that hold objects in the wanted statuses. */
function listsOf({ sample, statuses }: EventRow, wanted: readonly string[]): Listing[] {
	return statuses && wanted.length > 0
		? wanted.map((status) => ({ ...sample, query: { ...sample.query, status } }))
		: [sample];
}

/**
 * The newest objects that are in the state of the event by now, newest first.
 * @param limit how many at most
 * @param mayGoOn whether another request may be made; what was found until then is returned
 */
export async function newest(
	row: EventRow,
	api: Api,
	{ filters, wanted, limit }: { filters: Filters; wanted: readonly string[]; limit: number },
	mayGoOn: () => boolean,
): Promise<Occurrence[]> {
	const found = new Map<Id, Occurrence>();
	let reads = 0;
	const take = async (listed: IDataObject) => {
		const id = row.idOf(listed);
		if (id === undefined || found.size >= limit || found.has(id)) return;
		// A list that tells no state: read by ID, with what only the list says.
		const mustRead = row.mayBeInFlight !== undefined;
		if (mustRead && reads++ >= limit * READS.perResult + READS.more) return;
		const read = mustRead ? await api.read(id) : listed;
		if (typeof read !== 'object') return;
		const object = mustRead ? { ...listed, ...read } : read;
		const { occurrence, status } = row.look(object, undefined);
		if (!occurrence || !passes(row, filters, object)) return;
		return { id, object, from: mustRead ? 'read' : 'list', status, ...occurrence } as const;
	};
	const atOnce = row.mayBeInFlight === undefined ? 1 : READS_AT_ONCE;
	for (const listing of listsOf(row, wanted)) {
		if (!mayGoOn()) break;
		for await (const items of pagesNewestFirst(row, listing, api)) {
			for (let done = 0; done < items.length; done += atOnce) {
				if (atOnce > 1 && !mayGoOn()) break;
				const taken = await Promise.all(items.slice(done, done + atOnce).map(take));
				// Of those read at once, more may fit than are wanted.
				for (const each of taken) if (each && found.size < limit) found.set(each.id, each);
				if (found.size >= limit) break;
			}
			if (found.size >= limit || !mayGoOn()) return [...found.values()];
		}
	}
	return [...found.values()];
}

/** The pages of a list such that the newest come first, in whichever order the API has it. */
async function* pagesNewestFirst(
	row: EventRow,
	listing: Listing,
	api: Api,
): AsyncGenerator<IDataObject[]> {
	const idOf = (object: IDataObject) => Number(row.idOf(object));
	const byNewest = (items: IDataObject[]) => [...items].sort((a, b) => idOf(b) - idOf(a));
	const first = await api.list(listing, 1, PER_PAGE);
	const size = Math.min(PER_PAGE, first.itemsPerPage ?? PER_PAGE);
	const count = listing.paged ? Math.ceil((first.totalItems ?? 0) / size) : 1;
	const isOldestFirst = count > 1 && orderOf(first.items.map(idOf)).asc;
	if (!isOldestFirst) yield byNewest(first.items);
	for (let page = 2; page <= count; page++) {
		const number = isOldestFirst ? count + 2 - page : page;
		yield byNewest((await api.list(listing, number, PER_PAGE)).items);
	}
	if (isOldestFirst) yield byNewest(first.items);
}
