/** One page of a list, as the API answers it. */
export interface Page<T> {
	items: T[];
	pagination?: { page?: number; itemsPerPage?: number; totalItems?: number; pageCount?: number };
}

/** Largest page asked for. The server may answer smaller ones; `pagination` tells. */
export const ITEMS_PER_PAGE = 100;

/** How many pages are asked for at once at most. */
const MOST_PAGES = 10_000;

/** How often a list is read at most when it changes meanwhile. */
const MOST_PASSES = 3;

/**
 * Reads a paginated list. After the first page the others are asked for at once (the transport bounds how many
 * calls are under way) and joined in order. An object that shifts to another page while the list is read is
 * kept once: its `id` tells, or its whole content where it has none. One that shifts to a page read before would be
 * missing: when all are wanted and the totals that the pages tell do not add up, they are read again.
 * @param limit how many items are wanted; Infinity for all
 */
export async function readPages<T>(
	readPage: (page: number, itemsPerPage: number) => Promise<Page<T>>,
	limit: number,
): Promise<T[]> {
	const items = collector<T>();
	for (let pass = 1; pass <= MOST_PASSES; pass++) {
		const pages = await readOnce(readPage, limit, items);
		if (limit !== Infinity || addsUp(pages)) break;
	}
	return items.all.length > limit ? items.all.slice(0, limit) : items.all;
}

/** Reads the pages once, and adds what is on them. */
async function readOnce<T>(
	readPage: (page: number, itemsPerPage: number) => Promise<Page<T>>,
	limit: number,
	items: Collector<T>,
): Promise<Array<Page<T>>> {
	const itemsPerPage = Math.min(limit, ITEMS_PER_PAGE);
	const first = await readPage(1, itemsPerPage);
	let news = items.add(first);
	const pageCount = first.pagination?.pageCount;
	// More than that is no list that anybody has: such a server is read page by page.
	if (Number.isInteger(pageCount) && pageCount! <= MOST_PAGES) {
		const wanted = Math.min(pageCount!, Math.ceil(limit / Math.max(first.items.length, 1)));
		const numbers = Array.from({ length: Math.max(0, wanted - 1) }, (_, index) => index + 2);
		const rest = await Promise.all(numbers.map(async (page) => await readPage(page, itemsPerPage)));
		rest.forEach(items.add);
		return [first, ...rest];
	}
	// A server that does not say how many pages there are is read until a page brings nothing new.
	for (let page = 2; news > 0 && items.all.length < limit; page++) {
		news = items.add(await readPage(page, itemsPerPage));
	}
	return [];
}

/**
 * Whether pages cannot have lost an object: from page to page the server's total never fell, and the first total is
 * there. Objects that are added only repeat some, which is no reason to read a growing list again.
 */
function addsUp(pages: Array<Page<unknown>>): boolean {
	const totals = pages.map(({ pagination }) => pagination?.totalItems ?? 0);
	const held = new Set(pages.flatMap(({ items }) => items.map(identityOf)));
	const isGrowing = totals.every((total, index) => index === 0 || total >= totals[index - 1]);
	return isGrowing && held.size >= (totals[0] ?? 0);
}

type Collector<T> = ReturnType<typeof collector<T>>;

function collector<T>() {
	const seen = new Set<unknown>();
	const all: T[] = [];
	return {
		all,
		/** @returns how many items the page held that no page before it did */
		add: (page: Page<T>): number => {
			const news = page.items.filter((item) => !seen.has(identityOf(item)));
			news.forEach((item) => seen.add(identityOf(item)));
			all.push(...news);
			return news.length;
		},
	};
}

function identityOf(item: unknown): unknown {
	return (item as { id?: unknown } | null)?.id ?? JSON.stringify(item);
}
