import { normalize } from '../addresses.mts';
import { invalid } from '../refusal.mts';

const DEFAULT_PAGE_SIZE = 20;
const LARGEST_PAGE_SIZE = 100;

/** The part of a list that is asked for; both count from 1. */
export interface PageQuery {
	page?: number;
	itemsPerPage?: number;
}

/** Cuts one page out of a list; larger pages than 100 are cut to 100. @throws 400 for a page before the first */
export function paginate<T, View>(
	records: readonly T[],
	{ page = 1, itemsPerPage = DEFAULT_PAGE_SIZE }: PageQuery,
	view: (record: T) => View,
) {
	if (page < 1 || itemsPerPage < 1) throw invalid('page and itemsPerPage count from 1.');
	const size = Math.min(itemsPerPage, LARGEST_PAGE_SIZE);
	return {
		pagination: {
			page,
			itemsPerPage: size,
			totalItems: records.length,
			pageCount: Math.ceil(records.length / size),
		},
		items: records.slice((page - 1) * size, page * size).map(view),
	};
}

type Direction = 'asc' | 'desc' | undefined;

/** Sorts by the first key that has a direction; without any the order stays as it is. */
export function sorted<T>(
	records: readonly T[],
	...keys: [direction: Direction, keyOf: (record: T) => number | string | null][]
): T[] {
	const chosen = keys.find(([direction]) => direction);
	if (!chosen) return [...records];
	const [direction, keyOf] = chosen;
	const sign = direction === 'desc' ? -1 : 1;
	const compare = (a: T, b: T) => {
		const [left, right] = [keyOf(a) ?? '', keyOf(b) ?? ''];
		return left < right ? -sign : left > right ? sign : 0;
	};
	return [...records].sort(compare);
}

/** @returns whether a filter is off, or the value is the one asked for */
export const matches = <T,>(wanted: T | undefined, value: T): boolean =>
	wanted === undefined || wanted === value;

/** @returns whether a search is off, or its words occur in one of the texts; case and accents do not count */
export function found(search: string | undefined, ...texts: (string | null)[]): boolean {
	if (!search) return true;
	const wanted = normalize(search);
	return texts.some((text) => text !== null && normalize(text).includes(wanted));
}

/** @returns whether `at` (epoch ms) lies in the dates of a filter, both included */
export function within(at: number | null, from?: string, to?: string): boolean {
	if (!from && !to) return true;
	if (at === null) return false;
	return (!from || at >= Date.parse(from)) && (!to || at <= Date.parse(to));
}
