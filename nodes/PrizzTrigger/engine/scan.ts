import type { IDataObject } from 'n8n-workflow';

import type { EventRow, Id } from '../events/row';
import type { Observation, Sighting } from './diff';
import { readList, type Api, type ListReading } from './lists';
import { isNewId, type Round, type TriggerState } from './state';

/** How many objects are asked for between two looks at the time; the transport bounds how many at once. */
const READS_AT_ONCE = 10;

/**
 * Looks at what may have changed: lists of what is in flight, then the newest of all, then one by one what was watched
 * and is in none of them any more. That order makes sure that an object that moves on while the scan runs is seen at
 * its new place or read by ID.
 * @param mayGoOn whether another request may be made; the first one always is
 * @returns what was seen; with `round`, the next scan goes on from there
 */
export async function scan(
	row: EventRow,
	state: TriggerState,
	api: Api,
	mayGoOn: () => boolean,
): Promise<Observation> {
	const lists = row.head ? [...row.inFlight, row.head] : row.inFlight;
	const {
		list: start,
		place,
		complete,
	} = state.round ?? { list: 0, place: undefined, complete: true };
	const seen = new Set<Id>(state.round?.seen);
	const sightings: Sighting[] = [];
	const observation: Observation = { sightings, gone: [], complete };
	const stopAt = (round: Pick<Round, 'list' | 'place'>): Observation => ({
		...observation,
		round: { ...round, seen: [...seen], complete: observation.complete },
	});
	let requests = 0;
	const mayAsk = () => requests++ === 0 || mayGoOn();
	const hints = new Set<Id>();

	for (let index = start; index < lists.length; index++) {
		const isHead = lists[index] === row.head;
		const onItem = (id: Id, object: IDataObject) => {
			const isWatched = state.watch.has(id);
			// Of all objects that ever were, only those that may matter are kept.
			if (isHead && state.settled && !isWatched && !isNewId(state, id) && !mayReturn(row)) return;
			sightings.push({ id, object, from: isHead ? 'head' : 'list' });
			if (isHead && row.mayBeInFlight) {
				const isHint = state.settled ? isNewId(state, id) : row.mayBeInFlight(object);
				if (isHint && !isWatched) hints.add(id);
			} else seen.add(id);
		};
		const reading = await readList(
			{ row, listing: lists[index], api, mayGoOn: mayAsk, onItem },
			index === start ? place : undefined,
			isHead ? state : undefined,
		);
		if (isHead) observation.head = headOf(row, state, reading);
		if (reading.place) return stopAt({ list: index, place: reading.place });
		observation.complete &&= reading.complete;
	}

	const left = [...state.watch.keys(), ...hints].filter((id) => !seen.has(id));
	for (let done = 0; done < left.length; done += READS_AT_ONCE) {
		if (!mayAsk()) return stopAt({ list: lists.length });
		const ids = left.slice(done, done + READS_AT_ONCE);
		const objects = await Promise.all(ids.map(async (id) => await api.read(id)));
		ids.forEach((id, index) => {
			const object = objects[index];
			seen.add(id);
			if (object === undefined) observation.gone.push(id);
			else if (object !== 'hidden') sightings.push({ id, object, from: 'read' });
		});
	}
	return observation;
}

/** Whether an old object of the head can be an event: one that was final and is in flight again. */
const mayReturn = (row: EventRow) => row.kind === 'changed';

/** What the reading of the head proves. */
function headOf(row: EventRow, state: TriggerState, reading: ListReading): Observation['head'] {
	const ids = [...reading.ids].filter((id) => id > state.floor);
	const isDone = reading.place === undefined;
	const floor = state.settled || !isDone || reading.toEnd ? undefined : Math.min(...reading.ids);
	return {
		complete: isDone && reading.complete,
		ids,
		floor,
		first: reading.first,
		last: reading.last,
		isWhole: row.head?.order === 'unknown' && isDone && reading.toEnd && !state.round?.place,
	};
}
