import fc from 'fast-check';
import { ITEMS_PER_PAGE, readPages, type Page } from '../../../nodes/Prizz/transport/paginate.ts';

interface Item {
	id?: number;
	text?: string;
}

const itemsFrom = (first: number, count: number): Item[] =>
	Array.from({ length: count }, (_, index) => ({ id: first + index }));

/** A server with these items; `atMost` is its own page size, `told` what it says about pages. */
function server(
	items: readonly Item[],
	{ atMost = Infinity, told = 'pageCount' as 'pageCount' | 'nothing' } = {},
) {
	const asked: Array<[number, number]> = [];
	const readPage = async (page: number, itemsPerPage: number): Promise<Page<Item>> => {
		asked.push([page, itemsPerPage]);
		const size = Math.min(itemsPerPage, atMost);
		const pagination = {
			page,
			itemsPerPage: size,
			totalItems: items.length,
			pageCount: Math.ceil(items.length / size),
		};
		await Promise.resolve();
		return {
			items: items.slice((page - 1) * size, page * size),
			...(told === 'nothing' ? {} : { pagination }),
		};
	};
	return { readPage, asked };
}

/** A server that answers the given pages in turn, and then the last one for ever. */
function scripted(pages: Array<Page<Item>>) {
	const asked: number[] = [];
	const readPage = async (page: number) => {
		asked.push(page);
		if (asked.length > 50) throw new Error('asked for ever');
		return await Promise.resolve(pages[Math.min(page, pages.length) - 1]);
	};
	return { readPage, asked };
}

describe('readPages', () => {
	it('answers the first items in order, whatever the sizes and what the server tells', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 350 }),
				fc.constantFrom(1, 10, 30, 100, Infinity),
				fc.constantFrom(1, 7, 50, 100, 101, 250, Infinity),
				fc.constantFrom('pageCount' as const, 'nothing' as const),
				async (count, atMost, limit, told) => {
					const items = itemsFrom(1, count);
					const { readPage } = server(items, { atMost, told });
					expect(await readPages(readPage, limit)).toEqual(items.slice(0, limit));
				},
			),
		);
	});

	it('asks for the largest pages, each once', async () => {
		const { readPage, asked } = server(itemsFrom(1, 250));
		await readPages(readPage, Infinity);
		expect(ITEMS_PER_PAGE).toBe(100);
		expect(asked).toEqual([
			[1, 100],
			[2, 100],
			[3, 100],
		]);
	});

	it.each([
		[5, Infinity, [[1, 5]]],
		[100, Infinity, [[1, 100]]],
		[101, Infinity, [1, 2].map((page) => [page, 100])],
		// A server with pages of 30: what the limit needs, and no page more.
		[60, 30, [1, 2].map((page) => [page, 60])],
		[61, 30, [1, 2, 3].map((page) => [page, 61])],
	])('asks for no more than a limit of %p needs', async (limit, atMost, expected) => {
		const { readPage, asked } = server(itemsFrom(1, 1000), { atMost });
		expect(await readPages(readPage, limit)).toHaveLength(limit);
		expect(asked).toEqual(expected);
	});

	it('asks for the later pages at once, and joins them in order', async () => {
		const open: Array<{ page: number; answer: (page: Page<Item>) => void }> = [];
		const result = readPages<Item>(
			async (page) => await new Promise((answer) => open.push({ page, answer })),
			Infinity,
		);
		const pagination = { pageCount: 3 };
		open[0].answer({ items: [{ id: 1 }], pagination });
		await new Promise((resolve) => setImmediate(resolve));
		expect(open.map(({ page }) => page)).toEqual([1, 2, 3]);
		open[2].answer({ items: [{ id: 3 }], pagination });
		open[1].answer({ items: [{ id: 2 }], pagination });
		expect(await result).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
	});

	it('keeps an object once that shifted to the next page in between', async () => {
		const { readPage } = scripted([
			{ items: itemsFrom(1, 3), pagination: { pageCount: 2 } },
			{ items: [{ id: 3, text: 'later' }, { id: 4 }], pagination: { pageCount: 2 } },
		]);
		expect(await readPages(readPage, Infinity)).toEqual(itemsFrom(1, 4));
	});

	it('reads again when an object that moved forward was missed, and keeps what it had', async () => {
		// While page 1 is read, object 1 is deleted: 3 moves to page 1, and page 2 starts with 4.
		const told = (items: Item[], totalItems: number): Page<Item> => ({
			items,
			pagination: { totalItems, pageCount: 2 },
		});
		const before = told(itemsFrom(1, 2), 5);
		const passes = [before, told([{ id: 4 }, { id: 5 }], 4), told(itemsFrom(2, 2), 4)];
		const asked: number[] = [];
		const readPage = async (page: number) => {
			asked.push(page);
			return await Promise.resolve(passes.shift() ?? told([{ id: 4 }, { id: 5 }], 4));
		};
		const ids = (await readPages(readPage, Infinity)).map(({ id }) => id);
		// In the order of the last reading; object 1, which is gone, comes last.
		expect(ids).toEqual([2, 3, 4, 5, 1]);
		expect(asked).toEqual([1, 2, 1, 2]);
	});

	it('reads again when the total fell in between, though another object made up for the missing one', async () => {
		// Object 1 is deleted after page 1, which takes 3 there; 6 is made at the end after page 2.
		const page = (totalItems: number, ...ids: number[]): Page<Item> => ({
			items: ids.map((id) => ({ id })),
			pagination: { totalItems, pageCount: 3 },
		});
		const answers = [page(5, 1, 2), page(4, 4, 5), page(5, 6)];
		const calm = [page(5, 2, 3), page(5, 4, 5), page(5, 6)];
		const readPage = async (number: number) =>
			await Promise.resolve(answers.shift() ?? calm[number - 1]);
		const ids = (await readPages(readPage, Infinity)).map(({ id }) => id);
		expect(ids).toEqual([2, 3, 4, 5, 6, 1]);
	});

	it('reads a list that never adds up three times, and one with a limit once', async () => {
		const pagination = { totalItems: 9, pageCount: 1 };
		const { readPage, asked } = scripted([{ items: itemsFrom(1, 3), pagination }]);
		expect(await readPages(readPage, Infinity)).toEqual(itemsFrom(1, 3));
		expect(asked).toEqual([1, 1, 1]);
		expect(await readPages(readPage, 50)).toEqual(itemsFrom(1, 3));
		expect(asked).toHaveLength(4);
	});

	it('loses and repeats no object that is there all the time, whatever is deleted or made meanwhile', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.boolean(), fc.nat(40)), { maxLength: 6 }),
				async (changes) => {
					const list = itemsFrom(1, 25);
					const lasting = new Set(list.map(({ id }) => id));
					let next = 100;
					const readPage = async (page: number): Promise<Page<Item>> => {
						await Promise.resolve();
						const size = 5;
						const answer = {
							items: list.slice((page - 1) * size, page * size),
							pagination: { totalItems: list.length, pageCount: Math.ceil(list.length / size) },
						};
						const [isNew, at] = changes.shift() ?? [];
						if (isNew) list.unshift({ id: next++ });
						else if (at !== undefined && at < list.length) {
							lasting.delete(list.splice(at, 1)[0].id);
						}
						return answer;
					};
					const ids = (await readPages(readPage, Infinity)).map(({ id }) => id);
					expect(new Set(ids).size).toBe(ids.length);
					if (changes.length === 0) for (const id of lasting) expect(ids).toContain(id);
				},
			),
		);
	});

	/** What may happen to a list between two answers; `at` counts from its head. */
	const anyChange = fc.record({
		what: fc.constantFrom('nothing', 'made at the head', 'deleted at the head', 'deleted' as const),
		at: fc.nat(40),
	});

	it('loses, repeats and moves nothing that is there all the time, whichever page is answered first', async () => {
		let readAgain = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 11, max: 30 }),
				fc.array(anyChange, { maxLength: 5 }),
				fc.infiniteStream(fc.nat()),
				async (count, happening, choices) => {
					const changes = [...happening];
					const size = 5;
					const list = itemsFrom(1, count).reverse();
					let lasting = list.map(({ id }) => id);
					const waiting: Array<{ page: number; answer: (page: Page<Item>) => void }> = [];
					let firstPages = 0;
					const result = readPages<Item>(async (page) => {
						if (page === 1) firstPages += 1;
						return await new Promise((answer) => waiting.push({ page, answer }));
					}, Infinity);
					let next = 100;
					while (waiting.length > 0) {
						const [choice] = choices.take(1);
						const [{ page, answer }] = waiting.splice(choice % waiting.length, 1);
						answer({
							items: list.slice((page - 1) * size, page * size),
							pagination: { totalItems: list.length, pageCount: Math.ceil(list.length / size) },
						});
						const { what, at } = changes.shift() ?? { what: 'nothing', at: 0 };
						if (what === 'made at the head') list.unshift({ id: next++ });
						if (what.startsWith('deleted')) {
							const [gone] = list.splice(what === 'deleted' ? at : 0, 1);
							lasting = lasting.filter((id) => id !== gone?.id);
						}
						await new Promise((resolve) => setImmediate(resolve));
					}
					const ids = (await result).map(({ id }) => id);
					expect(new Set(ids).size).toBe(ids.length);
					if (firstPages > 1) readAgain += 1;
					// What a third reading loses is not looked for any more.
					if (firstPages < 3) expect(ids.filter((id) => lasting.includes(id))).toEqual(lasting);
				},
			),
			{ numRuns: 500 },
		);
		expect(readAgain).toBeGreaterThan(0);
	});

	it('keeps what is made of an item, and nothing else of it', async () => {
		const { readPage } = server(itemsFrom(1, 250));
		const made = await readPages(readPage, Infinity, ({ id }) => `object ${id}`);
		expect(made).toEqual(itemsFrom(1, 250).map(({ id }) => `object ${id}`));
	});

	it('makes the items of a page when it arrives, not when all are there', async () => {
		const open: Array<(page: Page<Item>) => void> = [];
		const made: unknown[] = [];
		void readPages(
			async () => await new Promise<Page<Item>>((answer) => open.push(answer)),
			Infinity,
			({ id }) => made.push(id),
		);
		const pagination = { totalItems: 3, pageCount: 3 };
		open[0]({ items: itemsFrom(1, 1), pagination });
		await new Promise((resolve) => setImmediate(resolve));
		open[2]({ items: itemsFrom(3, 1), pagination });
		await new Promise((resolve) => setImmediate(resolve));
		expect(made).toEqual([1, 3]);
	});

	it.each([
		['no item', []],
		['an item that is null', [null]],
		['equal items without an ID', [{ text: 'a' }, { text: 'a' }]],
	])('answers a page with %s as it is', async (_, items) => {
		for (const pagination of [undefined, { pageCount: 1 }]) {
			const readPage = async (page: number) =>
				await Promise.resolve({ items: page === 1 ? items : [], pagination });
			expect(await readPages<unknown>(readPage, Infinity)).toEqual(items);
		}
	});

	it('asks once for an empty list', async () => {
		for (const told of ['pageCount', 'nothing'] as const) {
			const { readPage, asked } = server([], { told });
			expect(await readPages(readPage, Infinity)).toEqual([]);
			expect(asked).toEqual([[1, 100]]);
		}
	});

	it('reads on until a page brings nothing, where the server tells no page count', async () => {
		const { readPage, asked } = server(itemsFrom(1, 60), { atMost: 30, told: 'nothing' });
		expect(await readPages(readPage, Infinity)).toHaveLength(60);
		expect(asked.map(([page]) => page)).toEqual([1, 2, 3]);
	});

	it.each([1e9, Infinity, 2.5, '3', null])(
		'reads page by page where the server tells a page count of %p',
		async (pageCount) => {
			const { readPage, asked } = server(itemsFrom(1, 60), { atMost: 30 });
			const told = async (page: number, itemsPerPage: number) => ({
				items: (await readPage(page, itemsPerPage)).items,
				pagination: { pageCount: pageCount as number },
			});
			expect(await readPages(told, Infinity)).toHaveLength(60);
			expect(asked.map(([page]) => page)).toEqual([1, 2, 3]);
		},
	);

	it('stops at the limit, where the server tells no page count', async () => {
		const { readPage, asked } = server(itemsFrom(1, 90), { atMost: 30, told: 'nothing' });
		expect(await readPages(readPage, 60)).toHaveLength(60);
		expect(asked.map(([page]) => page)).toEqual([1, 2]);
	});

	it.each([
		['with IDs', itemsFrom(1, 3)],
		['without IDs', [{ text: 'a' }, { text: 'b' }]],
	])('does not ask for ever when the server ignores the page: items %s', async (_, items) => {
		const { readPage, asked } = scripted([{ items }]);
		expect(await readPages(readPage, Infinity)).toEqual(items);
		expect(asked).toEqual([1, 2]);
	});

	it('cuts what a server sends beyond the limit', async () => {
		const { readPage, asked } = scripted([
			{ items: itemsFrom(1, 9), pagination: { pageCount: 4 } },
		]);
		expect(await readPages(readPage, 4)).toEqual(itemsFrom(1, 4));
		expect(asked).toEqual([1]);
	});

	it('asks for the further pages of an empty first one', async () => {
		const { readPage } = scripted([
			{ items: [], pagination: { pageCount: 2 } },
			{ items: itemsFrom(1, 2), pagination: { pageCount: 2 } },
		]);
		expect(await readPages(readPage, Infinity)).toEqual(itemsFrom(1, 2));
	});

	it('ends with what reading a page rejects with', async () => {
		const gone = new Error('gone');
		for (const pagination of [undefined, { pageCount: 2 }]) {
			const readPage = async (page: number) => {
				if (page === 2) throw gone;
				return await Promise.resolve({ items: itemsFrom(1, 1), pagination });
			};
			await expect(readPages(readPage, Infinity)).rejects.toBe(gone);
		}
	});
});
