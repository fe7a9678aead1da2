import type { IDataObject } from 'n8n-workflow';

import type { EventName } from '../../nodes/PrizzTrigger/events/index.ts';
import type { Api, ListPage } from '../../nodes/PrizzTrigger/engine/lists.ts';
import type { Id, Listing } from '../../nodes/PrizzTrigger/events/row.ts';

/** Chooses among 0 … count-1. */
export type Choose = (count: number) => number;

/** What was true of an object from `begin` on, until the next entry. */
export interface Entry {
	begin: number;
	/** What a poll has to tell once; undefined when there is nothing to tell. */
	fact?: string;
	isHidden?: boolean;
	inFlight: boolean;
	status: string;
	/** Status with what else a change is told by. */
	seen: string;
}

/** An object of the simulated Prizz. */
export interface Thing {
	id: Id;
	status: string;
	fields: IDataObject;
	/** How often it was activated, moved and so on. */
	version: number;
	fact?: string;
	/** Whether the server shows nothing of the fact any more. */
	isHidden?: boolean;
	log: Entry[];
	deletedAt?: number;
}

/** How one kind of object lives. */
interface Kind {
	/** Statuses at creation. */
	births: string[];
	/** Where it may go from each status; the same status stands for a change within it. */
	steps: Record<string, string[]>;
	/** Statuses in which it is in flight. */
	inFlight: string[];
	/** Sets dates and facts after a step. */
	enter: (thing: Thing, from: string | undefined, now: number, choose: Choose) => void;
	/** Statuses that the plain list leaves out. */
	archived?: string[];
}

/** Dates of the simulated server, years away from the local clock. */
export const dateAt = (tick: number) => new Date(Date.UTC(2031, 0, 1) + tick * 1000).toISOString();

const everyStep = (thing: Thing) => {
	thing.version += 1;
	thing.fact = `v${thing.version}`;
};

const quoteSteps = {
	new: ['estimate_pending', 'approval_pending', 'abandoned'],
	estimate_pending: ['approval_pending', 'new', 'abandoned'],
	approval_pending: ['validated', 'new', 'validated'],
	validated: ['signed', 'validated', 'new', 'abandoned', 'signed'],
};

function enterQuote(thing: Thing, from: string | undefined, now: number, choose: Choose): void {
	const { fields, status } = thing;
	if (status === 'validated' || (from === undefined && status === 'signed')) {
		fields.submitDate = dateAt(now);
	}
	if (status === 'new' && choose(2) === 1) fields.submitDate = null;
	if (status === 'signed') fields.signDate = dateAt(now);
	fields.submitDate ??= null;
	fields.signDate ??= null;
	fields.lastModifiedDate = dateAt(now);
}

const quotes: Omit<Kind, 'enter'> = {
	births: ['new', 'new', 'validated', 'signed', 'approval_pending'],
	steps: quoteSteps,
	inFlight: ['new', 'estimate_pending', 'approval_pending', 'validated'],
};

const services: Omit<Kind, 'enter' | 'inFlight'> = {
	births: ['new', 'new', 'staging', 'active'],
	steps: {
		new: ['staging', 'staging', 'terminated'],
		staging: ['active', 'active', 'terminated'],
		active: ['ending', 'staging', 'staging'],
		ending: ['terminated', 'active'],
	},
};

function enterService(
	thing: Thing,
	from: string | undefined,
	now: number,
	keepsDate: boolean,
): void {
	const { fields, status } = thing;
	if (status === 'active' && from !== 'ending' && !(keepsDate && fields.activationDate)) {
		fields.activationDate = dateAt(now);
	}
	fields.activationDate ??= null;
	fields.lastModifiedDate = dateAt(now);
}

/** How the objects of each event live. `keepsDate`: a contract that is active again keeps its activation date. */
export const kindOf = (event: EventName, keepsDate: boolean): Kind =>
	(
		({
			quoteSubmitted: {
				...quotes,
				enter: (thing, from, now, choose) => {
					enterQuote(thing, from, now, choose);
					const date = thing.fields.submitDate;
					thing.fact = date ? `submitted ${String(date)}` : undefined;
				},
			},
			quoteSigned: {
				...quotes,
				enter: (thing, from, now, choose) => {
					enterQuote(thing, from, now, choose);
					thing.fact = thing.status === 'signed' ? 'signed' : undefined;
				},
			},
			quoteStatusChanged: {
				...quotes,
				steps: { ...quoteSteps, validated: ['signed', 'new', 'abandoned', 'signed'] },
				enter: (thing, from, now, choose) => {
					enterQuote(thing, from, now, choose);
					everyStep(thing);
				},
			},
			serviceActivated: {
				...services,
				inFlight: ['new', 'staging'],
				enter: (thing, from, now) => {
					enterService(thing, from, now, keepsDate);
					if (thing.status === 'active' && from !== 'ending') {
						thing.version += 1;
						thing.fact = `active ${thing.version}`;
					}
					if (thing.status === 'staging') thing.fact = undefined;
					// Such a server shows nothing of a second activation once it has ended.
					thing.isHidden =
						keepsDate && thing.version > 1 && (thing.status !== 'active' || from === 'ending');
					// Under construction again, then given up: only its date tells of the activation.
					if (thing.status === 'terminated' && from === 'staging' && thing.version > 0) {
						thing.fact = `active ${thing.version}`;
						thing.isHidden = true;
					}
				},
			},
			serviceStatusChanged: {
				...services,
				inFlight: ['new', 'staging', 'ending'],
				enter: (thing, from, now) => {
					enterService(thing, from, now, keepsDate);
					everyStep(thing);
				},
			},
			eligibilityDone: {
				births: ['pending', 'pending', 'done'],
				steps: { pending: ['done', 'done', 'failed'] },
				inFlight: ['pending'],
				enter: (thing, from, now, choose) => {
					const { fields, status } = thing;
					if (from === undefined) fields.date = dateAt(now);
					fields.state = status;
					const isEligible = status === 'done' && choose(2) === 0;
					fields.response = isEligible ? [{ code: 'L2' }] : [];
					thing.fact = status === 'pending' ? undefined : 'done';
				},
			},
			invoiceIssued: {
				births: ['draft', 'issued', 'issued'],
				steps: { draft: ['issued'] },
				inFlight: ['draft'],
				enter: (thing, _, now) => {
					const isIssued = thing.status === 'issued';
					thing.fields.ref = isIssued ? `F${thing.id}` : null;
					thing.fields.submitDate = isIssued ? dateAt(now) : null;
					thing.fact = isIssued ? 'issued' : undefined;
				},
			},
			appointmentChanged: {
				births: ['to_plan', 'planned'],
				steps: {
					to_plan: ['planned', 'planned', 'canceled'],
					planned: ['planned', 'terminated', 'canceled'],
					canceled: ['to_plan'],
				},
				inFlight: ['to_plan', 'planned'],
				archived: ['terminated', 'canceled'],
				enter: (thing, _, now) => {
					if (thing.status === 'planned') thing.fields.date = dateAt(now + 1_000_000);
					if (thing.status === 'to_plan') thing.fields.date = null;
					everyStep(thing);
				},
			},
			ticketUpdated: {
				births: ['open'],
				steps: { open: ['open', 'resolved', 'closed'], resolved: ['closed', 'open'] },
				inFlight: ['open', 'resolved'],
				archived: ['closed'],
				enter: (thing, from, now) => {
					const { fields, status } = thing;
					if (from === status) fields.last_message = `message of ${now}`;
					fields.etat = status;
					everyStep(thing);
				},
			},
			runningWorkflowChanged: {
				births: ['waiting'],
				steps: { waiting: ['checked', 'done'], checked: ['signed', 'done'], signed: ['done'] },
				inFlight: ['waiting', 'checked', 'signed'],
				archived: ['done'],
				enter: (thing) => {
					thing.fields.state = thing.status;
					everyStep(thing);
				},
			},
		}) satisfies Record<EventName, Kind>
	)[event];

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
			graves.push(thing);
			return;
		}
		const next = kind.steps[thing.status] ?? [];
		if (next.length === 0) return;
		const from = thing.status;
		thing.status = next[choose(next.length)];
		kind.enter(thing, from, tick + 1, choose);
		note(thing);
	}

	const graves: Thing[] = [];
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
		const all = [...things.values()].filter(
			({ status }) =>
				(query.status === undefined || query.status === status) &&
				(paged || !kind.archived?.includes(status)),
		);
		const asked = manners.sorts ? query['sort[id]'] : undefined;
		const way = asked ?? (paged ? manners.unsorted : 'mixed');
		const rank = ({ id }: Thing) => (way === 'mixed' ? scatter(id) : Number(id));
		const sign = way === 'desc' ? -1 : 1;
		return all.sort((a, b) => sign * (rank(a) - rank(b)));
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
		everything: () => [...things.values(), ...graves],
		now: () => tick,
		requests: () => requests,
		setFaults: (on: boolean) => (canFail = on),
		setQuiet: () => (isQuiet = true),
	};
}

export type World = ReturnType<typeof createWorld>;
