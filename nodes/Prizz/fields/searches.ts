import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { asObject } from '../engine/context';
import type { ListLookup, ListSearch } from '../engine/operation';
import type { Locator } from './locators';

/** Entries of a searchable list per page. */
export const PER_PAGE = 50;
/** How many pages are looked through for a text where the API does not search: the newest thousand objects. */
const MAX_PAGES = 20;

/** A search through a paginated list route that takes `search`. */
export function searchOf(
	method: string,
	path: string,
	toName: (object: IDataObject) => string,
	{ query = {}, searchable = true }: { query?: IDataObject; searchable?: boolean } = {},
): ListSearch {
	return {
		method,
		find: async ({ get, filter, page }: ListLookup) => {
			const readPage = async (at: number, search?: string) => {
				const body = asObject(
					await get(path, {
						...query,
						...(search ? { search } : {}),
						page: at,
						itemsPerPage: PER_PAGE,
					}),
				);
				const items = (body.items ?? []) as IDataObject[];
				const { pageCount = 1 } = asObject(body.pagination) as { pageCount?: number };
				return {
					entries: items.map((item) => ({ name: toName(item), value: item.id as number })),
					hasMore: at < pageCount,
				};
			};
			if (searchable || !filter) return await readPage(page, filter);
			// The editor shows no further pages of what it searched for: all that are looked through come at once.
			const found: INodePropertyOptions[] = [];
			for (let at = page, hasMore = true; hasMore && at < page + MAX_PAGES; at++) {
				const { entries, hasMore: goesOn } = await readPage(at);
				found.push(
					...entries.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase())),
				);
				hasMore = goesOn;
			}
			return { entries: found, hasMore: false };
		},
	};
}

/** The name of a linked object. */
export const nameOf = (value: unknown) => asObject(value).name as string | undefined;

const SEPARATOR = ' · ';

/** The day of a moment that the API sent. */
export const dayOf = (moment: unknown) => String(moment ?? '').slice(0, 10);

/** The parts of an entry that there are, e.g. "CPT2611-00042 · Bakery Dupont · new". */
export const joined = (...parts: unknown[]) =>
	parts.filter((part) => part !== undefined && part !== null && part !== '').join(SEPARATOR);

/** Entries of objects that were read whole, and so are looked through here; by name and ID unless told otherwise. */
export function matching(
	objects: IDataObject[],
	filter: string,
	toName = ({ id, name }: IDataObject) => `${String(name)} (${String(id)})`,
): INodePropertyOptions[] {
	return objects
		.map((object) => ({ name: toName(object), value: object.id as number }))
		.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
}

/** A search whose entries stand for the objects' names instead of their IDs. */
export function namesOf(method: string, { search, label }: Locator): ListSearch {
	if (!search) throw new TypeError(`${label} has no search`);
	return {
		method,
		find: async (lookup) => {
			const { entries, hasMore } = await search.find(lookup);
			// An entry starts with the object's name.
			return {
				entries: entries.map((entry) => ({ ...entry, value: entry.name.split(SEPARATOR)[0] })),
				hasMore,
			};
		},
	};
}
