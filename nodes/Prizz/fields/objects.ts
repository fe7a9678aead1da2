import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { orderableRows, type CombinationRow } from '../eligibility/combinations';
import { asObject } from '../engine/context';
import type { ListLookup, ListSearch } from '../engine/operation';
import { readLocator, type Locator } from './locators';

/** Entries of a searchable list per page. */
const PER_PAGE = 50;

/** A search through a paginated list route that takes `search`. */
function searchOf(
	method: string,
	path: string,
	toName: (object: IDataObject) => string,
	{ query = {}, searchable = true }: { query?: IDataObject; searchable?: boolean } = {},
): ListSearch {
	return {
		method,
		find: async ({ get, filter, page }: ListLookup) => {
			const body = asObject(
				await get(path, {
					...query,
					...(searchable && filter ? { search: filter } : {}),
					page,
					itemsPerPage: PER_PAGE,
				}),
			);
			const items = (body.items ?? []) as IDataObject[];
			const entries = items.map((item) => ({ name: toName(item), value: item.id as number }));
			const matches = ({ name }: { name: string }) =>
				searchable || name.toLowerCase().includes(filter.toLowerCase());
			const { pageCount = 1 } = asObject(body.pagination) as { pageCount?: number };
			return { entries: entries.filter(matches), hasMore: page < pageCount };
		},
	};
}

const nameOf = (value: unknown) => asObject(value).name as string | undefined;
const SEPARATOR = ' · ';
const joined = (...parts: unknown[]) =>
	parts.filter((part) => part !== undefined && part !== null && part !== '').join(SEPARATOR);

export const client: Locator = {
	label: 'Client',
	description: 'Your company, as Prizz knows it',
	placeholder: 'e.g. 32',
	search: searchOf(
		'searchClients',
		'/client_legal_entities',
		({ name, cityName }) => joined(name, cityName),
		{
			query: { 'sort[id]': 'asc' },
		},
	),
};

export const clientContract: Locator = {
	label: 'Client Contract',
	description: 'The contract that gives a client access to a price list',
	placeholder: 'e.g. 284',
	search: searchOf('searchClientContracts', '/client_contracts', ({ name, priceList }) =>
		joined(name, nameOf(priceList)),
	),
};

export const legalEntity: Locator = {
	label: 'Legal Entity',
	description: 'The company of the Prizz group that sells',
	placeholder: 'e.g. 1',
	search: searchOf('searchLegalEntities', '/legal_entities', ({ name }) => String(name), {
		searchable: false,
	}),
};

export const commercialOffer: Locator = {
	label: 'Quote',
	description: 'The quote (commercial offer)',
	placeholder: 'e.g. 4217',
	search: searchOf(
		'searchCommercialOffers',
		'/commercial_offers',
		({ name, sectionNames, status }) => joined(name, sectionNames, status),
		{ query: { 'sort[id]': 'desc' } },
	),
	byName: { path: '/commercial_offers_by_name/{name}', placeholder: 'e.g. CPT2611-00042' },
};

export const serviceContract: Locator = {
	label: 'Service Contract',
	description: 'The service contract that a section of a signed quote became',
	placeholder: 'e.g. 9120',
	search: searchOf(
		'searchServiceContracts',
		'/service_contracts',
		({ name, refClient, description, status }) => joined(name, refClient, description, status),
		{ query: { 'sort[id]': 'desc' } },
	),
	byName: { path: '/service_contracts_by_name/{name}', placeholder: 'e.g. L2-2611-00042' },
};

export const eligibility: Locator = {
	label: 'Eligibility Test',
	description: 'A test made before, by the ID that Create or Check returned',
	placeholder: 'e.g. 43',
	search: searchOf(
		'searchEligibilityTests',
		'/eligibility/history',
		({ address, date, id }) => joined(address, String(date ?? '').slice(0, 10), `#${String(id)}`),
		{ searchable: false },
	),
};

export const offer: Locator = {
	label: 'Offer',
	description: 'The catalogue offer, e.g. 1 for L2 PREMIUM, 4 for L3 INTERNET, 5 for L2 BASIC',
	placeholder: 'e.g. 1',
	search: {
		method: 'searchOffers',
		find: async ({ get, filter }) => ({
			entries: matching((await get('/offers')) as IDataObject[], filter),
			hasMore: false,
		}),
	},
};

export const priceList: Locator = {
	label: 'Price List',
	description: 'The price list, as named by your client contracts',
	placeholder: 'e.g. 24',
	search: {
		method: 'searchPriceLists',
		// The API lists price lists by ID only; contracts name those that the client can buy from.
		find: async ({ get, filter, page }) => {
			const body = asObject(await get('/client_contracts', { page, itemsPerPage: PER_PAGE }));
			const lists = ((body.items ?? []) as IDataObject[]).map(({ priceList: list }) =>
				asObject(list),
			);
			const distinct = [...new Map(lists.map((list) => [list.id, list])).values()];
			const { pageCount = 1 } = asObject(body.pagination) as { pageCount?: number };
			return { entries: matching(distinct, filter), hasMore: page < pageCount };
		},
	},
};

/** The section of the quote chosen beside it. */
export const section: Locator = {
	label: 'Section',
	description: 'The section of the quote: one future service',
	placeholder: 'e.g. 5120',
	search: {
		method: 'searchSections',
		find: async ({ get, filter, idOf }) => {
			const quoteId = await idOf(
				(stored) => readLocator(commercialOffer, stored),
				'commercialOfferId',
			);
			if (quoteId === undefined) return { entries: [], hasMore: false };
			const quote = asObject(await get(`/commercial_offers/${quoteId}`));
			return { entries: matching((quote.sections ?? []) as IDataObject[], filter), hasMore: false };
		},
	},
};

function matching(objects: IDataObject[], filter: string): INodePropertyOptions[] {
	return objects
		.map(({ id, name }) => ({ name: `${String(name)} (${String(id)})`, value: id as number }))
		.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
}

/** The combinations of the eligibility test chosen beside it, priced, cheapest first. */
export const combinationSearch: ListSearch = {
	method: 'searchCombinations',
	find: async ({ get, filter, idOf }) => {
		const id = await idOf((stored) => readLocator(eligibility, stored), 'eligibilityId');
		if (id === undefined) return { entries: [], hasMore: false };
		const { response } = asObject(await get(`/eligibility/${id}`));
		const rows = orderableRows(id, response as never);
		const cost = ({ totalOverCommitment }: CombinationRow) => totalOverCommitment ?? Infinity;
		return {
			entries: rows
				.sort((a, b) => cost(a) - cost(b))
				.map((row) => ({ name: combinationLabel(row), value: row.combinationId }))
				.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase())),
			hasMore: false,
		};
	},
};

/**
 * What is compared comes first, since the editor's list cuts long lines:
 * e.g. "149.00 €/month, fee 900.00 € · L2 PREMIUM · 100/100 Mb/s · 36 months · SLA 4 h HO · zone 4 · price list 24"
 */
export function combinationLabel(row: CombinationRow): string {
	const { bw_down, bw_up, grt_hours, grt_in_working_hours } = row.attributes;
	const monthly = row.monthlyEuros === null ? 'price unknown' : `${row.monthlyEuros} €/month`;
	return joined(
		`${monthly}, ${row.feeToEstimate ? 'fee after a study' : `fee ${row.feeEuros} €`}`,
		row.offerCode,
		bw_down === undefined ? undefined : `${String(bw_down)}/${String(bw_up)} Mb/s`,
		row.commitmentMonths === null ? undefined : `${row.commitmentMonths} months`,
		!grt_hours
			? undefined
			: `SLA ${String(grt_hours)} h ${grt_in_working_hours === true ? 'HO' : 'HNO'}`,
		row.zone === null ? undefined : `zone ${row.zone}`,
		row.priceListId === null ? undefined : `price list ${row.priceListId}`,
	);
}

/** A search whose entries stand for the objects' names instead of their IDs. */
function namesOf(method: string, { search, label }: Locator): ListSearch {
	if (!search) throw new TypeError(`${label} has no search`);
	return {
		method,
		find: async (lookup) => {
			const { entries, hasMore } = await search.find(lookup);
			// An entry starts with the object's name.
			return {
				entries: entries.map((entry) => ({ ...entry, value: entry.name.split(SEPARATOR)[0] })),
				hasMore,
			};
		},
	};
}

export const commercialOfferNames = namesOf('searchCommercialOfferNames', commercialOffer);
export const serviceContractNames = namesOf('searchServiceContractNames', serviceContract);
