import { decode, encode } from '../../nodes/PrizzTrigger/engine/codec.ts';
import { diff } from '../../nodes/PrizzTrigger/engine/diff.ts';
import type { Api } from '../../nodes/PrizzTrigger/engine/lists.ts';
import { scan } from '../../nodes/PrizzTrigger/engine/scan.ts';
import { emptyState, type TriggerState } from '../../nodes/PrizzTrigger/engine/state.ts';
import { events } from '../../nodes/PrizzTrigger/events/index.ts';
import type { EventRow } from '../../nodes/PrizzTrigger/events/row.ts';

/** Orders in which a server lists IDs 1 … count. */
const ORDERS = {
	'newest first': (ids: number[]) => [...ids].reverse(),
	'oldest first': (ids: number[]) => ids,
	// Each ID has a place of its own, since the modulus is a prime.
	'in no order': (ids: number[]) =>
		[...ids].sort((a, b) => ((a * 48_271) % 65_537) - ((b * 48_271) % 65_537)),
};
type Order = keyof typeof ORDERS;

/** A trigger over a list of finished objects, and how many requests its polls make. */
function watching(row: EventRow, order: Order, count: number) {
	let all = Array.from({ length: count }, (_, index) => index + 1);
	let listed = ORDERS[order](all);
	let last = count;
	let state: TriggerState = emptyState('print');
	let requests = 0;
	let before: (request: number) => unknown = () => {};
	const show = (id: number) => ({ id, ref: `F${id}`, result: [{}], state: 'done', response: [] });
	const api: Api = {
		list: async (_, page, itemsPerPage) => {
			requests += 1;
			before(requests);
			const items = listed.slice((page - 1) * itemsPerPage, page * itemsPerPage).map(show);
			return { items, totalItems: listed.length, itemsPerPage };
		},
		read: async (id) => show(Number(id)),
	};
	const change = (ids: number[]) => {
		all = ids;
		listed = ORDERS[order](all);
	};
	return {
		/** @param most how many requests n8n leaves time for */
		poll: async (most = Infinity) => {
			requests = 0;
			const observation = await scan(row, state, api, () => requests < most);
			const { occurrences, state: next } = diff(state, observation, row);
			state = decode(JSON.parse(JSON.stringify(encode(next))));
			return { requests, found: occurrences.map(({ id }) => Number(id)) };
		},
		/** Adds objects, the IDs of which are the next ones, or those given. */
		add: (number: number, ids = Array.from({ length: number }, () => ++last)) =>
			change([...all, ...ids].sort((a, b) => a - b)),
		/** An ID that is given away, but not to be seen yet. */
		skip: () => ++last,
		remove: (id: number) => change(all.filter((each) => each !== id)),
		/** Changes how the server lists them, until the next change. */
		rearrange: (task: (ids: number[]) => number[]) => (listed = task(listed)),
		beforeRequest: (task: (request: number) => unknown) => (before = task),
		isUnderWay: () => state.round !== undefined,
		last: () => last,
		listed: () => listed,
	};
}

type Watching = ReturnType<typeof watching>;
const { invoiceIssued, eligibilityDone } = events;

const sorted = (ids: number[]) => [...ids].sort((a, b) => a - b);
const range = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Lists whose first or last pages hold what is new. */
const SORTED = [
	['invoices, newest first', invoiceIssued, 'newest first'],
	['tests, newest first', eligibilityDone, 'newest first'],
	['tests, oldest first', eligibilityDone, 'oldest first'],
] as const;

/** Something happens to 20,000 known objects: requests of the next poll and the one after it, for each list above. */
const COSTS: Record<string, { task: (watching: Watching) => void; requests: string[] }> = {
	nothing: { task: () => {}, requests: ['1, 1', '1, 1', '2, 2'] },
	'five new ones': { task: ({ add }) => add(5), requests: ['1, 1', '1, 1', '3, 2'] },
	'150 new ones': { task: ({ add }) => add(150), requests: ['3, 1', '2, 1', '4, 2'] },
	'one more between the first two requests': {
		task: ({ add, beforeRequest }) => {
			add(150);
			beforeRequest((request) => request === 2 && add(1));
		},
		requests: ['3, 1', '2, 1', '4, 2'],
	},
	'one more before each request': {
		task: ({ add, beforeRequest }) => {
			add(150);
			beforeRequest(() => add(1));
		},
		requests: ['3, 1', '2, 1', '4, 2'],
	},
	'an old one is deleted': {
		task: ({ remove }) => remove(7),
		requests: ['1, 1', '1, 1', '2, 2'],
	},
	// Where no order is promised, the known ones are what shows it: without one of them the whole list is read, once.
	'a new one is deleted': {
		task: ({ remove }) => remove(19_990),
		requests: ['1, 1', '239, 1', '240, 2'],
	},
	'a new one is deleted while the list is read': {
		task: ({ add, remove, beforeRequest, last }) => {
			add(101);
			beforeRequest((request) => request === 2 && remove(last()));
		},
		requests: ['3, 1', '2, 240', '4, 2'],
	},
};

describe.each(SORTED.map((each, index) => [...each, index] as const))(
	'20,000 %s',
	(_, row, order, index) => {
		async function known() {
			const trigger = watching(row, order, 20_000);
			await trigger.poll();
			return trigger;
		}

		it.each(Object.entries(COSTS))('%s', async (_, { task, requests }) => {
			const trigger = await known();
			const before = trigger.last();
			task(trigger);
			const first = await trigger.poll();
			trigger.beforeRequest(() => {});
			const second = await trigger.poll();
			expect(`${first.requests}, ${second.requests}`).toBe(requests[index]);
			const found = [...first.found, ...second.found];
			const isThere = (id: number) => trigger.listed().includes(id) || found.includes(id);
			expect(sorted(found)).toEqual(range(before + 1, trigger.last()).filter(isThere));
		});

		it('a busy account, each poll with time for one request', async () => {
			const { poll, add } = await known();
			const found: number[] = [];
			add(250);
			for (let polls = 0; polls < 40; polls++) {
				add(1);
				found.push(...(await poll(1)).found);
			}
			// A whole read would take 200 polls.
			for (let polls = 0; polls < 3; polls++) {
				const { requests, found: late } = await poll();
				expect(requests).toBeLessThanOrEqual(2);
				found.push(...late);
			}
			expect(sorted(found)).toEqual(range(20_001, 20_290));
		});

		it('a poll without time, then a busy account with time', async () => {
			const { poll, add, isUnderWay } = await known();
			add(250);
			const { found } = await poll(1);
			for (let polls = 0; polls < 10; polls++) {
				add(1);
				const { requests, found: more } = await poll(40);
				expect(requests).toBeLessThanOrEqual(4);
				expect(isUnderWay()).toBe(false);
				found.push(...more);
			}
			found.push(...(await poll()).found);
			expect(sorted(found)).toEqual(range(20_001, 20_260));
		});
	},
);

it('one that appears late among the newest is found by reading on to the last of them that is remembered', async () => {
	const { poll, add, skip } = watching(invoiceIssued, 'newest first', 20_000);
	await poll();
	const late = skip();
	add(60);
	expect((await poll()).found).toHaveLength(60);
	add(1, [late]);
	expect(await poll()).toEqual({ requests: 2, found: [late] });
	expect(await poll()).toEqual({ requests: 1, found: [] });
});

it('a backlog greater than what is watched is found by polls that have little time', async () => {
	const { poll, add, isUnderWay } = watching(invoiceIssued, 'newest first', 1000);
	await poll();
	add(35_000);
	const found: number[] = [];
	do found.push(...(await poll(120)).found);
	while (isUnderWay());
	expect(sorted(found)).toEqual(range(1001, 36_000));
	expect(await poll()).toEqual({ requests: 1, found: [] });
});

it('one that appears late is found although others were deleted since', async () => {
	const { poll, add, skip, remove } = watching(invoiceIssued, 'newest first', 20_000);
	await poll();
	for (let id = 1; id <= 5; id++) {
		add(1);
		remove(id);
		await poll();
	}
	const late = skip();
	add(60);
	await poll();
	add(1, [late]);
	expect((await poll()).found).toEqual([late]);
});

it('one that appears late among the old ones is not new, and costs two requests', async () => {
	const { poll, add, skip } = watching(invoiceIssued, 'newest first', 20_000);
	await poll();
	const late = skip();
	add(300);
	await poll();
	add(1, [late]);
	expect(await poll()).toEqual({ requests: 3, found: [] });
	expect(await poll()).toEqual({ requests: 1, found: [] });
});

it('pages that are oldest first, but not among each other, are read as a whole', async () => {
	const { poll, rearrange } = watching(eligibilityDone, 'oldest first', 250);
	rearrange((ids) => [...ids.slice(0, 100), ...ids.slice(150), ...ids.slice(100, 150)]);
	expect((await poll()).requests).toBe(3 + 3);
});

describe('3,000 tests in no order', () => {
	it.each<[string, (ids: number[]) => number[]]>([
		// As many are added at the end, so that neither total nor count tells.
		['what was read is deleted', (ids) => [...ids.slice(10), ...range(5001, 5010)]],
		['one moves to where was read', (ids) => [...ids.slice(-1), ...ids.slice(0, -1)]],
	])('are read once more when %s meanwhile', async (_, change) => {
		const { poll, rearrange, beforeRequest } = watching(eligibilityDone, 'in no order', 3000);
		beforeRequest((request) => request === 10 && rearrange(change));
		expect((await poll()).requests).toBeGreaterThan(1 + 38);
		beforeRequest(() => {});
		expect((await poll()).requests).toBeLessThanOrEqual(1 + 38);
	});

	it.each([
		['at rest', 0],
		['while new ones appear before each request', 1],
	])('are read once, %s', async (_, births) => {
		const { poll, add, beforeRequest, last } = watching(eligibilityDone, 'in no order', 3000);
		beforeRequest(() => add(births));
		const found: number[] = [];
		for (let polls = 0; polls < 4; polls++) {
			const { requests, found: more } = await poll();
			// One that shows it, and pages that overlap a little.
			expect(requests).toBeGreaterThanOrEqual(1 + 30);
			expect(requests).toBeLessThanOrEqual(1 + 38);
			found.push(...more);
		}
		beforeRequest(() => {});
		found.push(...(await poll()).found);
		const late = range(3001, last()).filter((id) => !found.includes(id));
		expect([...late, ...found].every((id) => id > 3000)).toBe(true);
		expect(new Set(found).size).toBe(found.length);
		// Those that appeared while the first poll read the list are part of what was there.
		expect(late.every((id) => id <= 3000 + 40 * births)).toBe(true);
	});

	it('are read to their end by polls that have little time, also while new ones appear', async () => {
		const { poll, add, isUnderWay } = watching(eligibilityDone, 'in no order', 3000);
		await poll();
		add(1);
		const found: number[] = [];
		let polls = 0;
		do {
			found.push(...(await poll(5)).found);
			add(1);
			polls += 1;
		} while (isUnderWay());
		expect(polls).toBeLessThanOrEqual(8);
		expect(found).toContain(3001);
	});
});
