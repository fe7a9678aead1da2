import fc from 'fast-check';

import { diff, passes } from '../../nodes/PrizzTrigger/engine/diff.ts';
import { dateMark, dateOfMark, digest, isoOf } from '../../nodes/PrizzTrigger/engine/marks.ts';
import { decode, encode } from '../../nodes/PrizzTrigger/engine/codec.ts';
import {
	CAP,
	emptyState,
	RECENT,
	type TriggerState,
} from '../../nodes/PrizzTrigger/engine/state.ts';
import { nextWindow, orderOf } from '../../nodes/PrizzTrigger/engine/windows.ts';
import { events } from '../../nodes/PrizzTrigger/events/index.ts';
import type { Id } from '../../nodes/PrizzTrigger/events/row.ts';

const id = fc.oneof(fc.nat(), fc.string({ minLength: 1 }));
const mark = fc.constantFrom('', '1s', 'vu39cx', 'running');
const status = fc.oneof(fc.constantFrom('new', 'staging', ''), fc.string());

const states = fc
	.record({
		watch: fc.array(fc.tuple(id, fc.record({ status, mark }))),
		recent: fc.array(fc.nat()),
		missing: fc.array(fc.nat()),
		absent: fc.array(fc.tuple(id, fc.integer({ min: 1, max: 2 }))),
		seen: fc.array(id),
		settled: fc.boolean(),
		total: fc.option(fc.nat(), { nil: undefined }),
		hasRound: fc.boolean(),
	})
	.map(({ watch, recent, missing, absent, seen, settled, total, hasRound }): TriggerState => ({
		...emptyState('print'),
		settled,
		watch: new Map<Id, { status: string; mark: string }>(watch),
		recent: new Set(recent),
		missing: new Set(missing),
		absent: new Map(absent),
		total,
		top: 7,
		floor: 3,
		from: 1,
		round: hasRound
			? {
					list: 1,
					place: {
						covered: 200,
						largest: 100,
						edge: 12,
						total: 400,
						hasGap: false,
						restarts: 1,
						tail: undefined,
						plain: { count: 2 },
					},
					seen: [...new Set(seen)],
					complete: true,
				}
			: undefined,
	}));

const roundTrip = (state: TriggerState) => decode(JSON.parse(JSON.stringify(encode(state))));
const plain = ({ watch, recent, missing, round, ...rest }: TriggerState) => ({
	...rest,
	watch: new Map([...watch].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))),
	recent: [...recent].sort(),
	missing: [...missing].sort(),
	round: round && { ...round, seen: [...round.seen].map(String).sort() },
});

describe('the stored state', () => {
	it('reads back as it was', () =>
		fc.assert(
			fc.property(states, (state) => expect(plain(roundTrip(state))).toEqual(plain(state))),
		));

	it('is refused when it is anything else, and never half read', () => {
		const stored = encode({ ...emptyState('print'), settled: true });
		for (const garbage of [
			null,
			[],
			'text',
			{},
			{ ...stored, version: 3 },
			{ ...stored, fingerprint: 1 },
			{ ...stored, watch: 'x' },
			{ ...stored, watch: { new: 5 } },
			{ ...stored, watch: { new: '1s ÄÖ' } },
			{ ...stored, watch: { new: '~%' } },
			{ ...stored, top: -1 },
			{ ...stored, top: '5' },
			{ ...stored, recent: [1] },
			{ ...stored, recent: '~x' },
			{ ...stored, from: null },
			{ ...stored, round: 1 },
			{ ...stored, round: { list: 0, seen: '', place: { covered: 'a' } } },
			{ version: 1, fingerprint: 'print', watch: { new: 5 }, top: 3 },
		]) {
			expect(() => decode(garbage)).toThrow();
		}
		expect(() => decode(stored)).not.toThrow();
	});

	it('of version 1 is taken over', () => {
		const old = {
			version: 1,
			fingerprint: 'print',
			watch: { new: [5, 9], 'staging|1s': [7], 'staging|2t': [8] },
			top: 9,
		};
		const state = decode(JSON.parse(JSON.stringify(old)));
		expect(state).toMatchObject({ fingerprint: 'print', settled: true, top: 9, floor: 9 });
		expect([...state.watch]).toEqual([
			[5, { status: 'new', mark: '' }],
			[9, { status: 'new', mark: '' }],
			[7, { status: 'staging', mark: '1s' }],
			[8, { status: 'staging', mark: '2t' }],
		]);
	});

	it('with 10,000 objects in flight is small', () => {
		const of = (markOf: (index: number) => string) => {
			const state = { ...emptyState('print'), settled: true };
			state.watch = new Map(
				Array.from({ length: 10_000 }, (_, index) => [
					1000 + index * 11,
					{ status: index % 2 ? 'new' : 'staging', mark: markOf(index) },
				]),
			);
			return JSON.stringify(encode(state)).length;
		};
		const bare = of(() => '');
		const dated = of((index) => dateMark(new Date(1.7e12 + index * 61_000).toISOString()));
		console.log(`State with 10,000 in flight: ${bare} bytes, each with a date: ${dated} bytes`);
		expect(bare).toBeLessThan(25_000);
		expect(dated).toBeLessThan(105_000);
	});
});

describe('too many in flight', () => {
	it('drops the oldest, says how many, and does not take them for new ones later', () => {
		const row = events.serviceStatusChanged;
		const sightings = Array.from({ length: CAP + 10 }, (_, index) => ({
			id: index + 1,
			object: { id: index + 1, status: 'new' },
			from: 'list' as const,
		}));
		const observation = { sightings, gone: [], complete: true };
		const { state, dropped } = diff(emptyState('print'), observation, row);
		expect([dropped, state.watch.size, state.from]).toEqual([10, CAP, 11]);
		const again = diff(state, observation, row);
		expect([again.occurrences.length, again.dropped]).toEqual([0, 0]);
	});

	it('drops none that tell no age: they would be taken for new ones', () => {
		const row = events.ticketUpdated;
		const sightings = Array.from({ length: CAP + 10 }, (_, index) => ({
			id: `7/T${index}`,
			object: { operatorId: 7, numero: `T${index}`, etat: 'open' },
			from: 'list' as const,
		}));
		const observation = { sightings, gone: [], complete: true };
		const { state, dropped } = diff(emptyState('print'), observation, row);
		expect([dropped, state.watch.size]).toEqual([0, CAP + 10]);
		expect(diff(state, observation, row).occurrences).toEqual([]);
	});
});

describe('the newest that are known', () => {
	it('are bounded where there is no list of all', () => {
		const row = events.appointmentChanged;
		let state: TriggerState = { ...emptyState('print'), settled: true };
		for (const begin of [1, CAP + 1]) {
			const sightings = Array.from({ length: CAP }, (_, index) => ({
				id: begin + index,
				object: { id: begin + index, status: 'planned' },
				from: 'list' as const,
			}));
			const seen = diff(state, { sightings, gone: [], complete: true }, row);
			expect(seen.occurrences).toHaveLength(CAP);
			state = seen.state;
		}
		expect(state.recent.size).toBe(CAP);
	});

	it('are bounded, and one that appears late among them is new', () => {
		const row = events.invoiceIssued;
		const see = (state: TriggerState, ids: number[]) =>
			diff(
				state,
				{
					sightings: ids.map((each) => ({
						id: each,
						object: { id: each, ref: `F${each}` },
						from: 'head' as const,
					})),
					gone: [],
					head: { complete: true, ids, first: ids.length, last: ids.length },
					complete: true,
				},
				row,
			);
		const even = Array.from({ length: 300 }, (_, index) => 2 * index + 2);
		const first = see(emptyState('print'), even).state;
		expect(first.recent.size).toBe(RECENT);
		const late = see(first, [599, 597, 401, 399, 7]);
		expect(late.occurrences.map((each) => each.id)).toEqual([599, 597, 401]);
		expect(see(late.state, [599, 597, 401]).occurrences).toEqual([]);
	});
});

describe('windows', () => {
	it('overlap, go on, and never reach beyond what follows', () =>
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 50_000 }),
				fc.integer({ min: 20, max: 200 }),
				(covered, largest) => {
					const { page, size } = nextWindow(covered, largest, 5);
					const begin = (page - 1) * size;
					expect(size).toBeLessThanOrEqual(largest);
					// Nothing overlaps that is not there yet.
					if (covered >= largest) {
						expect(begin).toBeLessThan(covered);
						expect(page * size).toBeGreaterThan(covered);
					}
				},
			),
		));

	it.each([
		[0, 0],
		[200, 3],
		[1000, 12],
		[10_000, 120],
	])('read %d objects in few requests', (count, most) => {
		let [covered, requests] = [0, 0];
		while (covered < count) {
			const { page, size } = nextWindow(covered, 100, 5);
			covered = page * size;
			requests += 1;
		}
		expect(requests).toBeLessThanOrEqual(most);
	});

	it('know an order', () => {
		expect(orderOf([1, 2, 9])).toEqual({ asc: true, desc: false });
		expect(orderOf([9, 2, 1])).toEqual({ asc: false, desc: true });
		expect(orderOf([1, 1])).toEqual({ asc: false, desc: false });
		expect(orderOf([5])).toEqual({ asc: true, desc: true });
	});
});

describe('marks', () => {
	it('are the same however the moment is written', () => {
		const ways = ['2026-01-31T10:00:00+01:00', '2026-01-31T09:00:00Z', '2026-01-31T09:00:00.000Z'];
		expect(new Set(ways.map(dateMark)).size).toBe(1);
		expect(new Set(ways.map(isoOf))).toEqual(new Set(['2026-01-31T09:00:00.000Z']));
		expect(dateOfMark(dateMark(ways[0]))).toBe('2026-01-31T09:00:00.000Z');
	});

	it('take what is no date as text, and nothing as nothing', () => {
		expect(dateMark('31 janvier')).toBe(digest('31 janvier'));
		expect([dateMark(null), dateMark(undefined), digest(''), isoOf(null)]).toEqual([
			'',
			'',
			'',
			'',
		]);
		expect(dateOfMark('')).toBeNull();
		expect(digest('a')).not.toBe(digest('b'));
		expect(digest('Message')).toMatch(/^[0-9a-z]+$/);
	});
});

describe('filters on objects', () => {
	it('hold for what an object tells, and let pass what it does not', () => {
		const quote = { sections: [{ clientContract: { id: 7 } }, {}], legalEntity: { id: 2 } };
		const row = events.quoteSubmitted;
		expect(passes(row, { clientContractId: 7, legalEntityId: 2 }, quote)).toBe(true);
		expect(passes(row, { clientContractId: 8 }, quote)).toBe(false);
		expect(passes(row, { clientLegalEntityId: 8 }, quote)).toBe(true);
		expect(passes(row, {}, quote)).toBe(true);
	});
});
