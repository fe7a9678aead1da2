import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../Prizz/engine/context';
import { ApiFailure } from '../Prizz/transport/errors';
import type { Call } from '../Prizz/transport/request';
import type { Filters } from './engine/diff';
import type { Api } from './engine/lists';
import type { EventRow, FilterName, Listing } from './events/row';

/** Statuses that say that an object is not there, or not for this token. */
const NOT_THERE = [403, 404];

/** The filters that the API itself takes, under their wire names. */
function queryOf(row: EventRow, filters: Filters): IDataObject {
	return Object.fromEntries(
		Object.entries(filters).flatMap(([name, value]) => {
			const wire = row.filters[name as FilterName];
			return wire ? [[wire, value]] : [];
		}),
	);
}

/**
 * What an event reads from the API.
 * @throws ApiFailure for whatever is not the answer; an answer that holds no list is never taken for an empty one
 */
export function createApi(row: EventRow, filters: Filters, call: Call): Api {
	const get = async (path: string, query?: IDataObject) =>
		(await call({ method: 'GET', path, ...(query ? { query } : {}) })).body;
	return {
		list: async (listing: Listing, page, itemsPerPage) => {
			const { path, at, paged } = listing;
			const body = await get(path, {
				...listing.query,
				...queryOf(row, filters),
				...(paged ? { page, itemsPerPage } : {}),
			});
			const items: unknown = at === undefined ? body : asObject(body)[at];
			if (!Array.isArray(items)) throw new ApiFailure({ kind: 'unreadable', method: 'GET', path });
			const pagination = asObject(asObject(body).pagination);
			return {
				items: items.map(asObject),
				totalItems: countOf(pagination.totalItems),
				itemsPerPage: countOf(pagination.itemsPerPage) || undefined,
			};
		},
		read: async (id) => {
			const [outcome] = await Promise.allSettled([get(row.pathOf(id))]);
			if (outcome.status === 'fulfilled') {
				return { ...row.identify?.(id), ...asObject(outcome.value) };
			}
			const failure: unknown = outcome.reason;
			if (failure instanceof ApiFailure && NOT_THERE.includes(failure.status ?? 0))
				return undefined;
			throw failure;
		},
	};
}

const countOf = (value: unknown) =>
	Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
