import type { IDataObject } from 'n8n-workflow';

import type { EventName } from '../../nodes/PrizzTrigger/events/index.ts';
import type { Api, ListPage } from '../../nodes/PrizzTrigger/engine/lists.ts';
import type { Id, Listing } from '../../nodes/PrizzTrigger/events/row.ts';
import type { Choose, Kind, Thing } from './kinds.mts';

/** How the simulated server behaves. */
export interface Manners {
	/** Page size it never exceeds. */
	largestPage: number;
	/** Order of lists whose order was not asked for. */
	unsorted: 'asc' | 'desc' | 'mixed';
	/** Whether it sorts as asked. */
	sorts: boolean;
	/** How many of ten mutations are creations. */
	births: number;
	/** Whether objects change while a poll reads them. */
	isBusy: boolean;
}

/** A number that puts IDs into an order of its own. */
const scatter = (id: Id) => Math.imul(Number(String(id).replace(/\D/g, '')) + 7, 2654435761) >>> 0;

/** Prizz, simulated: its objects, and the API that a scan uses. */
export function createWorld(event: EventName, kind: Kind, manners: Manners, choose: Choose) {
	const things = new Map<Id, Thing>();
	const all: Thing[] = [];
	let tick = 0;
	let lastId = 100;
	let canFail = false;
	let isQuiet = false;
	let requests = 0;

	const note = (thing: Thing) => {
		tick += 1;
		const { fact, fields, status, isHidden } = thing;
		const seen = [status, fields.date, fields.last_message].join(' ');
		thing.log.push({
			begin: tick,
			seen,
			status,
			fact,
			isHidden,
			inFlight: kind.inFlight.includes(status),
		});
	};
	const isTicket = event === 'ticketUpdated';

	function create(): void {
		lastId += 1 + choose(4);
		const id = isTicket ? `7/T${lastId}` : lastId;
		const status = kind.births[choose(kind.births.length)];
		const thing: Thing = { id, status, fields: {}, version: 0, log: [] };
		if (isTicket) Object.assign(thing.fields, { operatorId: 7, numero: `T${lastId}` });
		kind.enter(thing, undefined, tick + 1, choose);
		note(thing);
		things.set(id, thing);
		all.push(thing);
	}

	/** Something happens: most often a step of an object, else a creation, rarely a deletion. */
	function mutate(): void {
		const alive = [...things.values()];
		const what = choose(10);
		if (what < manners.births || alive.length === 0) return create();
		// The newest live the fastest.
		const newest = Math.min(alive.length, choose(2) === 0 ? 4 : Infinity);
		const thing = alive[alive.length - 1 - choose(newest)];
		if (what === 9 || (what === 8 && manners.births > 4)) {
			tick += 1;
			thing.deletedAt = tick;
			things.delete(thing.id);
			return;
		}
		const next = kind.steps[thing.status] ?? [];
		if (next.length === 0) return;
		const from = thing.status;
		thing.status = next[choose(next.length)];
		kind.enter(thing, from, tick + 1, choose);
		note(thing);
	}

	const view = (thing: Thing): IDataObject => ({
		id: thing.id,
		status: thing.status,
		...thing.fields,
		fact: thing.fact ?? null,
	});

	/** Before each request the world may move on; a request may fail. */
	function turn(): void {
		requests += 1;
		tick += 1;
		if (isQuiet) return;
		if (manners.isBusy) for (let count = choose(5) - 2; count > 0; count--) mutate();
		if (canFail && choose(40) === 39) throw new Error('503');
	}

	function listed({ query, paged }: Listing): Thing[] {
		const wanted = [...things.values()].filter(
			({ status }) =>
				(query.status === undefined || query.status === status) &&
				(paged || !kind.archived?.includes(status)),
		);
		const asked = manners.sorts ? query['sort[id]'] : undefined;
		const way = asked ?? (paged ? manners.unsorted : 'mixed');
		const rank = ({ id }: Thing) => (way === 'mixed' ? scatter(id) : Number(id));
		const sign = way === 'desc' ? -1 : 1;
		return wanted.sort((a, b) => sign * (rank(a) - rank(b)));
	}

	const api: Api = {
		list: async (listing, page, itemsPerPage): Promise<ListPage> => {
			turn();
			const all = listed(listing);
			// A history tells the result of tests, not their state.
			const show = (thing: Thing) =>
				event === 'eligibilityDone'
					? { id: thing.id, date: thing.fields.date, result: thing.fields.response }
					: view(thing);
			if (!listing.paged) return { items: all.map(show) };
			const size = Math.min(itemsPerPage, manners.largestPage);
			const items = all.slice((page - 1) * size, page * size).map(show);
			return { items, totalItems: all.length, itemsPerPage: size };
		},
		read: async (id) => {
			turn();
			const thing = things.get(id);
			if (!thing) return undefined;
			const { last_message: _, date, ...object } = view(thing);
			if (isTicket) return object;
			return event === 'eligibilityDone'
				? object
				: { ...object, ...(date === undefined ? {} : { date }) };
		},
	};

	return {
		api,
		mutate,
		/** All that ever were. */
		everything: () => all,
		find: (id: Id) => all.find((thing) => thing.id === id),
		now: () => tick,
		requests: () => requests,
		setFaults: (on: boolean) => (canFail = on),
		setQuiet: () => (isQuiet = true),
	};
}

export type World = ReturnType<typeof createWorld>;
