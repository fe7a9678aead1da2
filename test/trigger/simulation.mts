import { diff, type Occurrence } from '../../nodes/PrizzTrigger/engine/diff.ts';
import { scan } from '../../nodes/PrizzTrigger/engine/scan.ts';
import { decode, encode, type StoredState } from '../../nodes/PrizzTrigger/engine/codec.ts';
import { emptyState } from '../../nodes/PrizzTrigger/engine/state.ts';
import { events, type EventName } from '../../nodes/PrizzTrigger/events/index.ts';
import type { EventRow } from '../../nodes/PrizzTrigger/events/row.ts';
import { kindOf, type Entry, type Thing } from './kinds.mts';
import { createWorld, type Manners, type World } from './world.mts';

/** Replaceable parts, so that deliberate mistakes can be put in. */
export interface Parts {
	scan: typeof scan;
	diff: typeof diff;
	/** What of the row is changed. */
	row?: (row: EventRow) => EventRow;
}

/** A saved state and what is true of whoever has it. */
interface Save {
	stored: StoredState | undefined;
	/** Facts that were emitted before this was saved. */
	emitted: ReadonlySet<string>;
	/** When the baseline began and ended; undefined before. */
	baseline?: { begin: number; end: number };
	/** When the first poll of the round under way began. */
	roundBegin?: number;
	/** Complete rounds since the baseline. */
	rounds: ReadonlyArray<{ begin: number; end: number }>;
}

const NOTHING: Save = { stored: undefined, emitted: new Set(), rounds: [] };

const keyOf = (id: unknown, fact: unknown) => `${String(id)} ${String(fact)}`;

/**
 * Runs one story.
 * @returns how many facts were emitted, polls made, rounds complete, polls cut within the newest of all
 * @throws Error that says what was promised and did not hold
 */
export async function runStory(
	event: EventName,
	tape: Uint8Array,
	parts: Parts = { scan, diff },
): Promise<{ emitted: number; polls: number; rounds: number; cuts: number }> {
	let position = 0;
	const choose = (count: number) => (position < tape.length ? tape[position++] % count : 0);
	const unsorted = (['desc', 'desc', 'asc', 'mixed'] as const)[choose(4)];
	const sorts = choose(5) !== 4;
	const manners: Manners = {
		// A page of a few objects may look sorted by chance.
		largestPage: choose(6) + (sorts && unsorted === 'desc' ? 4 : 9),
		unsorted,
		sorts,
		births: 2 + choose(5),
		isBusy: choose(3) !== 2,
	};
	const keepsDate = choose(2) === 1;
	const world = createWorld(event, kindOf(event, keepsDate), manners, choose);
	const row = parts.row?.(events[event]) ?? events[event];
	const everEmitted = new Map<string, string>();
	const keysByEventId = new Map<string, string>();
	const saves: Save[] = [NOTHING];
	let polls = 0;
	let cuts = 0;

	for (let count = choose(40); count > 0; count--) world.mutate();

	async function poll(mayGoOn: () => boolean, isKilled: boolean): Promise<void> {
		const save = saves[saves.length - 1];
		const state = save.stored ? decode(save.stored) : emptyState('story');
		const begin = world.now();
		const roundBegin = save.roundBegin ?? begin;
		const observation = await parts.scan(row, state, world.api, mayGoOn);
		const { occurrences, state: next } = parts.diff(state, observation, row);
		const baselineBegin = save.baseline?.begin ?? begin;
		const emitted = new Set(save.emitted);
		for (const occurrence of occurrences) {
			checkHappened(world, occurrence, baselineBegin);
			const { id, object, what } = occurrence;
			const key = keyOf(id, object.fact);
			if (emitted.has(key)) throw new Error(`${key} was emitted twice`);
			const eventId = `${event}:${id}:${what}`;
			if (row.kind === 'reached' && !keepsDate && (everEmitted.get(key) ?? eventId) !== eventId) {
				throw new Error(`${key} has the event IDs ${everEmitted.get(key)} and ${eventId}`);
			}
			const other = keysByEventId.get(eventId);
			if (other !== undefined && other !== key && emitted.has(other) && row.kind === 'reached') {
				throw new Error(`${key} and ${other} have the same event ID ${eventId}`);
			}
			keysByEventId.set(eventId, key);
			emitted.add(key);
			everEmitted.set(key, eventId);
		}
		if (isKilled) return;
		const isRoundDone = observation.round === undefined;
		const end = world.now();
		const isComplete =
			isRoundDone && observation.complete && (observation.head?.complete ?? true) && state.settled;
		const round = { begin: roundBegin, end };
		const rounds = isComplete ? [...save.rounds, round] : save.rounds;
		const baseline =
			save.baseline && state.settled
				? save.baseline
				: { begin: baselineBegin, end: next.settled ? end : Infinity };
		if (isComplete) {
			const things = world.everything();
			const oldest = oldestAtBaseline(row, things, baseline.end, manners);
			for (const thing of things) {
				if (Number(thing.id) < oldest) continue;
				checkEmitted(event, thing, round, { ...save, baseline }, everEmitted);
			}
		}
		saves.push({
			stored: JSON.parse(JSON.stringify(encode(next))) as StoredState,
			emitted,
			baseline,
			roundBegin: isRoundDone ? undefined : roundBegin,
			rounds:
				next.settled && !state.settled && observation.complete
					? [{ begin: baseline.begin, end }]
					: rounds,
		});
		polls += 1;
		if (observation.head && observation.round?.place && state.settled) cuts += 1;
	}

	world.setFaults(true);
	for (let step = 2 + choose(12); step > 0; step--) {
		const what = choose(12);
		for (let count = choose(5) === 4 ? 25 : choose(8); count > 0; count--) world.mutate();
		// n8n was restarted with an older state, or none.
		if (what === 1 && saves.length > 2) saves.splice(-1 - choose(saves.length - 2));
		if (what === 2 && choose(4) === 3) saves.splice(0, saves.length, NOTHING);
		let requests = what === 3 || what === 4 ? 1 + choose(4) : Infinity;
		try {
			await poll(() => --requests > 0, what === 5);
		} catch (error) {
			if ((error as Error).message !== '503') throw error;
		}
	}
	world.setQuiet();
	const before = saves.length;
	for (let count = 0; count < 4; count++) await poll(() => true, false);
	await checkThatItFinishes(poll, () => saves[saves.length - 1], world);
	const last = saves[saves.length - 1];
	if (!last.stored?.settled || last.stored.round) {
		throw new Error('a server at rest is never read completely');
	}
	const quiet = last.rounds.length - (saves[before - 1]?.rounds.length ?? 0);
	if (quiet < 1) throw new Error('no round of a server at rest was complete');
	return { emitted: everEmitted.size, polls, rounds: last.rounds.length, cuts };
}

/** A round goes on where the poll before left it, so that polls that have little time finish it together. */
async function checkThatItFinishes(
	poll: (mayGoOn: () => boolean, isKilled: boolean) => Promise<void>,
	last: () => Save,
	world: World,
): Promise<void> {
	const begin = world.requests();
	await poll(() => true, false);
	const needed = world.requests() - begin;
	for (let polls = 0; polls <= needed; polls++) {
		let requests = Math.max(2, Math.ceil(needed / 4));
		await poll(() => --requests > 0, false);
		if (!last().stored?.round) return;
	}
	throw new Error(`a round of ${needed} requests is not finished by as many polls`);
}

/** Periods of one fact, with the time since when the object was in flight without a break before it. */
function periodsOf({ log, deletedAt = Infinity }: Thing) {
	const periods: Array<Entry & { end: number; flightBegin: number }> = [];
	let flightBegin = log[0].begin;
	log.forEach((entry, index) => {
		const end = log[index + 1]?.begin ?? deletedAt;
		const before = log[index - 1];
		if (before && !before.inFlight) flightBegin = entry.begin;
		const last = periods.at(-1);
		const known = entry.isHidden && periods.findLast(({ fact }) => fact === entry.fact);
		if (last && last.fact === entry.fact && entry.fact !== undefined) {
			if (!entry.isHidden) last.end = end;
		} else if (!known) periods.push({ ...entry, end, flightBegin });
	});
	return periods;
}

/** What is emitted must have happened, after the baseline began. */
function checkHappened(world: World, { id, object }: Occurrence, baselineBegin: number): void {
	const thing = world.find(id);
	const period =
		thing && periodsOf(thing).find(({ fact }) => fact !== undefined && fact === object.fact);
	if (!period) throw new Error(`${keyOf(id, object.fact)} never happened`);
	if (period.begin < baselineBegin) {
		throw new Error(`${keyOf(id, object.fact)} is older than the first poll`);
	}
}

/** What was true all through a complete round must have been emitted by its end. */
function checkEmitted(
	event: EventName,
	thing: Thing,
	round: { begin: number; end: number },
	{ baseline, rounds }: Save,
	everEmitted: ReadonlyMap<string, string>,
): void {
	const isOpen = ({ fact, begin }: Entry) =>
		fact !== undefined && begin > baseline!.end && !everEmitted.has(keyOf(thing.id, fact));
	if (!thing.log.some(isOpen)) return;
	const periods = periodsOf(thing);
	const covers = (begin: number, end: number, each: { begin: number; end: number }) =>
		begin <= each.begin && end > each.end;
	periods.forEach(({ fact, begin, end, flightBegin, inFlight, seen }, index) => {
		if (fact === undefined || begin <= baseline!.end) return;
		if (!covers(begin, end, round) || everEmitted.has(keyOf(thing.id, fact))) return;
		const isChange = events[event].kind === 'changed';
		// Nothing tells of a change from one status that is not in flight to another, nor of a way out and back.
		const wasSeenInFlight =
			(flightBegin === thing.log[0].begin && flightBegin > baseline!.end) ||
			thing.log.some(
				(entry, at) =>
					entry.inFlight &&
					entry.begin >= flightBegin &&
					entry.begin < begin &&
					rounds.some((each) => covers(entry.begin, thing.log[at + 1].begin, each)),
			);
		if (!(isChange && inFlight) && !wasSeenInFlight) return;
		if (isChange && index > 0) {
			const same = periods.slice(0, index).findLastIndex((each) => each.seen === seen);
			const seenBetween = periods
				.slice(same + 1, index)
				.some((each) => rounds.some((one) => covers(each.begin, each.end, one)));
			if (same >= 0 && !seenBetween) return;
			// An archived object that was never seen in the list.
			if (!inFlight && !wasListed(event, thing, rounds, begin)) return;
		}
		throw new Error(`${keyOf(thing.id, fact)} (${seen}) was missed`);
	});
}

/** What no list shows while it is in flight is found at the baseline only among the newest: the lowest such ID. */
function oldestAtBaseline(
	row: EventRow,
	all: readonly Thing[],
	baselineEnd: number,
	{ largestPage }: Manners,
): number {
	if (row.inFlight.length > 0) return -Infinity;
	const ids = all.filter(({ log }) => log[0].begin <= baselineEnd).map(({ id }) => Number(id));
	return ids.sort((a, b) => b - a).at(largestPage - 2) ?? -Infinity;
}

/** Lists without a head show an object only while it is in flight. */
function wasListed(event: EventName, thing: Thing, rounds: Save['rounds'], until: number): boolean {
	if ((events[event] as EventRow).head) return true;
	const [{ begin }] = thing.log;
	return rounds.some((each) => begin <= each.begin && until > each.end);
}
