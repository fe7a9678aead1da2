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

/** What is kept of a page. */
interface Reading<R> extends Pick<Page<unknown>, 'pagination'> {
	/** What tells one object from another. */
	identities: unknown[];
	made: R[];
}

/**
 * Reads a paginated list. After the first page the others are asked for at once (the transport bounds how many
 * calls are under way) and joined in order. An object that shifts to another page while the list is read is
 * kept once: its `id` tells, or its whole content where it has none. One that shifts to a page read before would be
 * missing: when all are wanted and the totals that the pages tell do not add up, they are read again; what only an
 * earlier reading had comes last.
 * @param limit how many items are wanted; Infinity for all
 * @param make what to keep of an item, so that a page need not be kept until all are there
 */
export async function readPages<T, R = T>(
	readPage: (page: number, itemsPerPage: number) => Promise<Page<T>>,
	limit: number,
	make = (item: T): R => item as unknown as R,
): Promise<R[]> {
	const itemsPerPage = Math.min(limit, ITEMS_PER_PAGE);
	const read = async (number: number): Promise<Reading<R>> => {
		const { items, pagination } = await readPage(number, itemsPerPage);
		return { pagination, identities: items.map(identityOf), made: items.map(make) };
	};
	const earlier: Array<Reading<R>> = [];
	for (let pass = 1; ; pass++) {
		const items = collector<R>();
		const pages = await readOnce(read, limit, items);
		earlier.forEach(items.add);
		if (limit !== Infinity || pass === MOST_PASSES || addsUp(pages)) {
			return items.all.length > limit ? items.all.slice(0, limit) : items.all;
		}
		earlier.push(...pages);
	}
}

/** Reads the pages once, and adds what is on them. */
async function readOnce<R>(
	read: (page: number) => Promise<Reading<R>>,
	limit: number,
	items: Collector<R>,
): Promise<Array<Reading<R>>> {
	const first = await read(1);
	let news = items.add(first);
	const pageCount = first.pagination?.pageCount;
	// More than that is no list that anybody has: such a server is read page by page.
	if (Number.isInteger(pageCount) && pageCount! <= MOST_PAGES) {
		const wanted = Math.min(pageCount!, Math.ceil(limit / Math.max(first.made.length, 1)));
		const numbers = Array.from({ length: Math.max(0, wanted - 1) }, (_, index) => index + 2);
		const rest = await Promise.all(numbers.map(read));
		rest.forEach(items.add);
		return [first, ...rest];
	}
	// A server that does not say how many pages there are is read until a page brings nothing new.
	for (let page = 2; news > 0 && items.all.length < limit; page++) {
		news = items.add(await read(page));
	}
	return [];
}

/**
 * Whether pages cannot have lost an object: from page to page the server's total never fell, and the first total is
 * there. Objects that are added only repeat some, which is no reason to read a growing list again.
 */
function addsUp(pages: Array<Reading<unknown>>): boolean {
	const totals = pages.map(({ pagination }) => pagination?.totalItems ?? 0);
	const held = new Set(pages.flatMap(({ identities }) => identities));
	const isGrowing = totals.every((total, index) => index === 0 || total >= totals[index - 1]);
	return isGrowing && held.size >= (totals[0] ?? 0);
}

type Collector<R> = ReturnType<typeof collector<R>>;

function collector<R>() {
	const seen = new Set<unknown>();
	const all: R[] = [];
	return {
		all,
		/** @returns how many items the page held that no page before it did */
		add: ({ identities, made }: Reading<R>): number => {
			const news = made.filter((_, index) => !seen.has(identities[index]));
			identities.forEach((identity) => seen.add(identity));
			all.push(...news);
			return news.length;
		},
	};
}

function identityOf(item: unknown): unknown {
	return (item as { id?: unknown } | null)?.id ?? JSON.stringify(item);
}
