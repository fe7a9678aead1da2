import type { IDataObject } from 'n8n-workflow';

import type { Route, Target } from '../../Prizz/engine/operation';

/** What identifies an object: its ID; a ticket is told by operator and number. */
export type Id = number | string;

type QueryName<R extends Route> =
	Target<R> extends infer T ? (T extends `query.${infer Name}` ? Name : never) : never;

/** A list of the API. */
export interface Listing {
	/** Below the base URL. */
	readonly path: string;
	readonly query: Readonly<Record<string, string | number>>;
	/** Member of the answer that holds the objects; undefined when the answer is the list. */
	readonly at?: string;
	/** Whether it comes in pages, with a total. */
	readonly paged: boolean;
	/** Order by ID that was asked for; `unknown` where the API takes no order. */
	readonly order: 'asc' | 'desc' | 'unknown';
}

/** A paginated list, checked against the contract by the compiler. */
export function pages<R extends Route>(
	route: R,
	order: Listing['order'],
	query: Partial<Record<QueryName<R>, string | number>> = {},
): Listing {
	const sort: Listing['query'] = order === 'unknown' ? {} : { 'sort[id]': order };
	const all = { ...sort, ...(query as Listing['query']) };
	return { path: pathOf(route), query: all, at: 'items', paged: true, order };
}

/** A list that comes in one answer. */
export function whole<R extends Route>(route: R, at?: string): Listing {
	return { path: pathOf(route), query: {}, at, paged: false, order: 'unknown' };
}

const pathOf = (route: string) => route.slice(route.indexOf(' ') + 1);

/** What is remembered of an object that is watched. */
export interface Known {
	status: string;
	/** What else decides, in short: a date, a digest. */
	mark: string;
}

/** How a row sees an object. */
export interface Look extends Known {
	/** Whether more may happen to it, so that it has to be watched. */
	inFlight: boolean;
	/** Set once the object is in the state that the event is about. */
	occurrence?: {
		/** What made it fire: tells this occurrence of the object from others. */
		what: string;
		/** The object's own date of it, as the API writes it; null where it has none. */
		at: string | null;
	};
	/** For `reached`: fires even if the mark is the known one. */
	again?: boolean;
}

/** Filters that a user may set; all are IDs. */
export type FilterName = 'clientLegalEntityId' | 'legalEntityId' | 'offerId' | 'clientContractId';

/**
 * One event: where to list, which statuses are in flight, what identifies an object, what makes it fire.
 * - `reached` fires when a watched or new object has an occurrence with another mark than the known one;
 * - `changed` fires when status or mark of an object differ from what is known, and for new objects.
 */
export interface EventRow {
	readonly name: string;
	readonly description: string;
	readonly kind: 'reached' | 'changed';
	/** Lists of what is in flight, in the order in which objects pass through them. */
	readonly inFlight: readonly Listing[];
	/** The list of all objects, newest first where the API can, in which new ones are found. */
	readonly head?: Listing;
	/**
	 * The head names objects without telling their state: each is read by ID. Says at the baseline which of the newest
	 * ones may be in flight.
	 */
	readonly mayBeInFlight?: (listed: IDataObject) => boolean;
	/** The list in which the newest objects that have fired are found: for samples and existing objects. */
	readonly sample: Listing;
	readonly idOf: (listed: IDataObject) => Id | undefined;
	/** Path of one object. */
	readonly pathOf: (id: Id) => string;
	/** What an object that was read by ID does not tell of itself. */
	readonly identify?: (id: Id) => IDataObject;
	/** @param known what is remembered, for what an answer does not tell; undefined at first sight */
	readonly look: (object: IDataObject, known: Known | undefined) => Look;
	/**
	 * For lists that objects leave once they are finished: what a look at such an object means.
	 * Without it an object that is read by ID is looked at like any other.
	 */
	readonly lookAtLeft?: (object: IDataObject, known: Known) => Look;
	/** Filters it takes, and where they go in the query of its lists; null when only the objects tell. */
	readonly filters: Readonly<Partial<Record<FilterName, string | null>>>;
	/** What an object says about a filter; undefined when it does not tell. */
	readonly filterValues?: Readonly<
		Partial<Record<FilterName, (object: IDataObject) => unknown[] | undefined>>
	>;
	/** Statuses to choose from, for changes of status. */
	readonly statuses?: ReadonlyArray<{ name: string; value: string; description?: string }>;
	readonly simplify: (object: IDataObject) => IDataObject;
}
