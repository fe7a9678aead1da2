import type { IDataObject } from 'n8n-workflow';

import { formatEuros } from '../eligibility/money';
import { asObject } from '../engine/context';
import { readLocator, type Locator } from './locators';
import { dayOf, joined, matching, nameOf, namesOf, PER_PAGE, searchOf } from './searches';

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

export const service: Locator = {
	label: 'Service',
	description: 'One item of a service contract, such as its bandwidth',
	placeholder: 'e.g. 12480',
	search: searchOf(
		'searchServices',
		'/services',
		({ name, streetName, cityName, status, serviceContractId, id }) =>
			joined(
				name,
				[streetName, cityName].filter(Boolean).join(', '),
				status,
				serviceContractId && `contract ${String(serviceContractId)}`,
				`#${String(id)}`,
			),
		{ query: { 'sort[id]': 'desc' }, searchable: false },
	),
};

/** The month that an invoice is for, e.g. 2025-11; null when the API does not tell. */
export function periodOf({ yearPeriod, monthPeriod }: IDataObject): string | null {
	if (!yearPeriod || !monthPeriod) return null;
	return `${String(yearPeriod)}-${String(monthPeriod).padStart(2, '0')}`;
}

export const invoice: Locator = {
	label: 'Invoice',
	description: 'The invoice, newest first in the list',
	placeholder: 'e.g. 30412',
	search: searchOf(
		'searchInvoices',
		'/invoices',
		(object) => {
			const euros = formatEuros(object.total as number | null);
			return joined(
				object.ref ?? `#${String(object.id)}`,
				nameOf(object.clientLegalEntity),
				periodOf(object),
				euros === null ? undefined : `${euros} €`,
			);
		},
		{ query: { 'sort[id]': 'desc' } },
	),
};

export const appointment: Locator = {
	label: 'Appointment',
	description: "The visit of a technician at a service contract's site",
	placeholder: 'e.g. 3310',
	search: {
		method: 'searchAppointments',
		// Not paginated; finished ones are archived.
		find: async ({ get, filter }) => {
			const query = { includeArchived: true, 'sort[date]': 'desc' };
			const { items } = asObject(await get('/appointments', query));
			const toName = ({ date, name, status, id }: IDataObject) =>
				joined(dayOf(date) || 'no date', name, status, `#${String(id)}`);
			return { entries: matching((items ?? []) as IDataObject[], filter, toName), hasMore: false };
		},
	},
};

export const eligibility: Locator = {
	label: 'Eligibility Test',
	description: 'A test made before, by the ID that Create or Check returned',
	placeholder: 'e.g. 43',
	search: searchOf(
		'searchEligibilityTests',
		'/eligibility/history',
		({ address, date, id }) => joined(address, dayOf(date), `#${String(id)}`),
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

export const commercialOfferItem: Locator = {
	label: 'Quote Item',
	description: 'The item, by the ID that Quote > Get shows',
	placeholder: 'e.g. 8841',
};

/** A thread of the quote or service contract chosen beside it. */
export const commentThread: Locator = {
	label: 'Comment Thread',
	description: 'The thread of comments',
	placeholder: 'e.g. 5120',
	search: {
		method: 'searchCommentThreads',
		find: async ({ get, filter, idOf }) => {
			const commented: Array<[string, string, Locator]> = [
				['CommercialOffer', 'commercialOfferId', commercialOffer],
				['ServiceContract', 'serviceContractId', serviceContract],
			];
			for (const [entityClass, parameter, locator] of commented) {
				const entityId = await idOf((stored) => readLocator(locator, stored), parameter);
				if (entityId === undefined) continue;
				const threads = (await get('/comments/threads', {
					entityClass,
					entityId,
				})) as IDataObject[];
				const toName = ({ title, owner, createDate, id }: IDataObject) =>
					joined(title, owner, dayOf(createDate), `#${String(id)}`);
				return { entries: matching(threads, filter, toName), hasMore: false };
			}
			return { entries: [], hasMore: false };
		},
	},
};

export const commercialOfferNames = namesOf('searchCommercialOfferNames', commercialOffer);
export const serviceContractNames = namesOf('searchServiceContractNames', serviceContract);
