import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';

import { decode, encode } from '../../nodes/PrizzTrigger/engine/codec.ts';
import { diff } from '../../nodes/PrizzTrigger/engine/diff.ts';
import type { Api } from '../../nodes/PrizzTrigger/engine/lists.ts';
import { scan } from '../../nodes/PrizzTrigger/engine/scan.ts';
import { emptyState } from '../../nodes/PrizzTrigger/engine/state.ts';
import { events, type EventName } from '../../nodes/PrizzTrigger/events/index.ts';
import type { EventRow } from '../../nodes/PrizzTrigger/events/row.ts';

/** Highest total and ID that a hostile server tells. */
const HIGHEST = 300;
/** How often a list is read at most: in order, from its end, in whatever order, and what is read again. */
const PASSES = 6;

/** What one request is answered with: anything, in the form of a list. */
const answer = fc.record({
	ids: fc.array(fc.nat({ max: HIGHEST }), { maxLength: 110 }),
	order: fc.constantFrom('asc', 'desc', 'none'),
	totalItems: fc.option(fc.nat({ max: HIGHEST }), { nil: undefined }),
	itemsPerPage: fc.option(fc.integer({ min: 1, max: 110 }), { nil: undefined, freq: 3 }),
	status: fc.constantFrom('new', 'staging', 'active', 'validated', ''),
});

/** Answers that repeat, each list by its own, so that a server may also be wrong in the same way all the time. */
const answers = fc.array(answer, { minLength: 1, maxLength: 12 });

type Answer = typeof answer extends fc.Arbitrary<infer T> ? T : never;

const itemsOf = ({ ids, order, status }: Answer): IDataObject[] => {
	const sign = { asc: 1, desc: -1, none: 0 }[order];
	return [...ids].sort((a, b) => sign * (a - b)).map((id) => ({ id, status }));
};

it.each(Object.keys(events) as EventName[])(
	'%s: each poll ends, whatever a server answers',
	async (event) => {
		const row: EventRow = events[event];
		const lists = row.inFlight.length + 1;
		await fc.assert(
			fc.asyncProperty(answers, fc.nat({ max: 5 }), async (script, polls) => {
				let requests = 0;
				const next = () => script[requests++ % script.length];
				const api: Api = {
					list: async () => {
						const told = next();
						// A poll without an end would keep the test from its end as well.
						if (requests > lists * PASSES * 3 * HIGHEST) throw new Error('no end');
						return { ...told, items: itemsOf(told) };
					},
					read: async (id) => ({ id, status: 'active' }),
				};
				let state = emptyState('print');
				for (let count = 0; count <= polls; count++) {
					requests = 0;
					const observation = await scan(row, state, api, () => true);
					expect(observation.round).toBeUndefined();
					state = decode(JSON.parse(JSON.stringify(encode(diff(state, observation, row).state))));
				}
			}),
			{ numRuns: 60, endOnFailure: true },
		);
	},
);

describe('a server that counts objects which it does not show', () => {
	it.each(['serviceActivated', 'eligibilityDone', 'invoiceIssued'] as const)(
		'%s: is read all the same',
		async (event) => {
			const row: EventRow = events[event];
			const all = Array.from({ length: 400 }, (_, index) => 400 - index);
			let requests = 0;
			const api: Api = {
				list: async ({ query }, page, itemsPerPage) => {
					if (++requests > 100) throw new Error('no end');
					const listed = query['sort[id]'] === 'asc' ? all.slice().reverse() : all;
					const shown = listed.slice((page - 1) * itemsPerPage, page * itemsPerPage);
					const items = shown
						.filter((id) => id % 3 !== 0)
						.map((id) => ({ id, status: query.status ?? 'active', ref: 'F' }));
					return { items, totalItems: all.length, itemsPerPage };
				},
				read: async (id) => ({ id, state: 'done', response: [] }),
			};
			const first = await scan(row, emptyState('print'), api, () => true);
			expect(first.round).toBeUndefined();
			expect(requests).toBeLessThanOrEqual(20);
			if (event !== 'serviceActivated') return;
			const shown = new Set(first.sightings.map(({ id }) => id));
			expect(shown.size).toBe(all.filter((id) => id % 3 !== 0).length);
		},
	);
});
