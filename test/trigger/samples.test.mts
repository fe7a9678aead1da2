import { newest } from '../../nodes/PrizzTrigger/engine/samples.ts';
import { events } from '../../nodes/PrizzTrigger/events/index.ts';

/** Existing tests, all with this state, as far as `most` requests allow. */
async function existing(state: string, most: number, limit: number) {
	let requests = 0;
	const items = Array.from({ length: 50 }, (_, index) => ({ id: 500 - index }));
	const api = {
		list: async () => ({ items, totalItems: 500, itemsPerPage: (requests++, 50) }),
		read: async (id: unknown) => ({ id: (requests++, id) as number, state, response: [] }),
	};
	const wanted = { filters: {}, wanted: [], limit };
	const found = await newest(events.eligibilityDone, api, wanted, () => requests < most);
	return { requests, found: found.map(({ id }) => id) };
}

it('what there was time for is found, newest first', async () => {
	expect(await existing('done', 11, 50)).toEqual({
		requests: 11,
		found: Array.from({ length: 10 }, (_, index) => 500 - index),
	});
});

it('where nothing is done, the search ends soon', async () => {
	expect((await existing('pending', Infinity, 10)).requests).toBeLessThanOrEqual(30 + 10);
});
