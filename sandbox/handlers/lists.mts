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

/**
 * Sorts by the first key that has a direction; without any the order stays as it is. Records without a value come last
 * either way.
 */
export function sorted<T>(
	records: readonly T[],
	...keys: [direction: Direction, keyOf: (record: T) => number | string | null][]
): readonly T[] {
	const chosen = keys.find(([direction]) => direction);
	if (!chosen) return records;
	const [direction, keyOf] = chosen;
	const sign = direction === 'desc' ? -1 : 1;
	return records
		.map((record) => ({ record, key: keyOf(record) }))
		.sort(({ key: left }, { key: right }) => {
			if (left === null || right === null) return Number(left === null) - Number(right === null);
			return left < right ? -sign : left > right ? sign : 0;
		})
		.map(({ record }) => record);
}

/** @returns whether a filter is off, or the value is the one asked for */
export const matches = <T,>(wanted: T | undefined, value: T): boolean =>
	wanted === undefined || wanted === value;

/** @returns a search as a test: its words occur in one of the texts; case and accents do not count */
export function found(search: string | undefined): (...texts: (string | null)[]) => boolean {
	if (!search) return () => true;
	const wanted = normalize(search);
	return (...texts) => texts.some((text) => text !== null && normalize(text).includes(wanted));
}

/** @returns the dates of a filter, both included, as a test of an instant in epoch ms; without dates all pass */
export function within(from?: string, to?: string): (at: number | null) => boolean {
	if (!from && !to) return () => true;
	const first = from ? Date.parse(from) : -Infinity;
	const last = to ? Date.parse(to) : Infinity;
	return (at) => at !== null && at >= first && at <= last;
}
