import { diff } from '../../nodes/PrizzTrigger/engine/diff.ts';
import { scan } from '../../nodes/PrizzTrigger/engine/scan.ts';
import type { EventName } from '../../nodes/PrizzTrigger/events/index.ts';
import { runStory, type Parts } from './simulation.mts';

/** Deliberate mistakes, each of which the stories must tell from the real thing. */
const MUTANTS: Record<string, { event: EventName; parts: Partial<Parts> }> = {
	'the newest are not looked at': {
		event: 'quoteSubmitted',
		parts: { row: (row) => ({ ...row, head: undefined }) },
	},
	'what left is taken for activated': {
		event: 'serviceActivated',
		parts: {
			scan: async (row, state, api, mayGoOn) => {
				const read = async (id: unknown) =>
					({ id, status: 'active', activationDate: 'now' }) as never;
				return await scan(row, state, { ...api, read }, mayGoOn);
			},
		},
	},
	'what left is taken for gone': {
		event: 'serviceActivated',
		parts: {
			scan: async (row, state, api, mayGoOn) =>
				await scan(row, state, { ...api, read: async () => undefined }, mayGoOn),
		},
	},
	'the newest count as known before all of them were read': {
		event: 'quoteSubmitted',
		parts: {
			diff: (state, observation, row) => {
				const { head } = observation;
				return diff(state, { ...observation, head: head && { ...head, complete: true } }, row);
			},
		},
	},
	'the first poll emits': {
		event: 'quoteStatusChanged',
		parts: { diff: (state, ...rest) => diff({ ...state, settled: true }, ...rest) },
	},
	'the first page of a history is taken for the newest': {
		event: 'eligibilityDone',
		parts: {
			scan: async (row, state, api, mayGoOn) => {
				const list: typeof api.list = async (...call) => {
					const { items, ...rest } = await api.list(...call);
					return { items, ...rest, totalItems: items.length };
				};
				return await scan(row, state, { ...api, list }, mayGoOn);
			},
		},
	},
	'a place in a round is lost': {
		event: 'quoteSubmitted',
		parts: {
			scan: async (row, state, ...rest) => await scan(row, { ...state, round: undefined }, ...rest),
		},
	},
	'dates are not remembered': {
		event: 'quoteSubmitted',
		parts: {
			row: (row) => ({ ...row, look: (...seen) => ({ ...row.look(...seen), again: true }) }),
		},
	},
};

/** Tapes without a generator's overhead: the same ones in every run. */
function* tapes(): Generator<Uint8Array> {
	let seed = 1;
	const next = () => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return seed >>> 24;
	};
	for (;;) yield Uint8Array.from({ length: 100 + next() }, next);
}

/** Stories that are told at most. */
const MOST = 1500;

async function findsMistake(event: EventName, parts: Parts): Promise<boolean> {
	let count = 0;
	for (const tape of tapes()) {
		if (++count > MOST) return false;
		try {
			await runStory(event, tape, parts);
		} catch {
			return true;
		}
	}
	return false;
}

it.each(Object.entries(MUTANTS))('is found out: %s', async (_, { event, parts }) => {
	expect(await findsMistake(event, { scan, diff, ...parts })).toBe(true);
});

it.each([...new Set(Object.values(MUTANTS).map(({ event }) => event))])(
	'%s without a mistake passes',
	async (event) => {
		let count = 0;
		for (const tape of tapes()) {
			if (++count > 150) return;
			await runStory(event, tape);
		}
	},
);
