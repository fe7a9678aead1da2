/** An object of a list. */
export type Item = any;
/** A list without and with a parameter, and what must hold of what is left. */
export interface Row {
	without: string;
	with: string;
	/** @param kept the list with the parameter @param all the list without it */
	holds: (kept: Item[], all: Item[]) => boolean;
}

/** @returns the ids of the objects of a list */
export const idsOf = (items: Item[]) => items.map(({ id }) => id);
const same = (a: unknown[], b: unknown[]) => JSON.stringify(a) === JSON.stringify(b);
const WIDE = 'itemsPerPage=100';

/** A filter keeps exactly the objects that fit. */
const filter = (list: string, query: string, fits: (item: Item) => boolean): Row => ({
	without: list,
	with: `${list}${list.includes('?') ? '&' : '?'}${query}`,
	holds: (kept, all) => kept.length > 0 && same(idsOf(kept), idsOf(all.filter(fits))),
});
/** Descending: the values fall, and the objects are all there, in another order than without. */
const falling = (list: string, name: string, valueOf: (item: Item) => string | number): Row => ({
	without: list,
	with: `${list}${list.includes('?') ? '&' : '?'}sort[${name}]=desc`,
	holds: (sorted, all) => {
		const values = sorted.map(valueOf).filter((value) => value !== null);
		const order = values.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0));
		return same(values, order) && same(idsOf(sorted).toSorted(), idsOf(all).toSorted());
	},
});
/** Pages of two: the second page holds the third and fourth object. */
const paged = (list: string): Record<'page' | 'itemsPerPage', Row> => ({
	itemsPerPage: {
		without: list,
		with: `${list}?itemsPerPage=1`,
		holds: (kept, all) => same(kept, all.slice(0, 1)),
	},
	page: {
		without: `${list}?itemsPerPage=1`,
		with: `${list}?itemsPerPage=1&page=2`,
		holds: (kept, [first]) => kept.length === 1 && kept[0].id !== first.id,
	},
});
/** A required list of ids: what is asked for comes, in any other number than without. */
const chosen = (list: string, ids: number[]): Row => ({
	without: `${list}?ids[]=${ids[0]}`,
	with: `${list}?${ids.map((id) => `ids[]=${id}`).join('&')}`,
	holds: (kept) => same(idsOf(kept), ids),
});

const date = (at: number) => encodeURIComponent(new Date(at).toISOString());
const soon = Date.now() + 4 * 86_400_000;
const appointments = '/appointments?includeArchived=true';
const name = 'L2 PREMIUM/25-06 Énergie Éole';

/** For each list operation, each of its query parameters. */
export const rows: Record<string, Record<string, Row>> = {
	getAppointments: {
		'sort[date]': falling(appointments, 'date', ({ date: at }) => at),
		'date[from]': filter(appointments, `date[from]=${date(soon)}`, (item) => {
			return item.date !== null && Date.parse(item.date) >= soon;
		}),
		'date[to]': filter(appointments, `date[to]=${date(soon)}`, (item) => {
			return item.date !== null && Date.parse(item.date) <= soon;
		}),
		serviceContractId: filter(appointments, 'serviceContractId=5142', (item) => {
			return item.serviceContract.id === 5142;
		}),
		serviceContractName: filter(
			appointments,
			`serviceContractName=${encodeURIComponent(name)}`,
			(item) => item.serviceContract.name === name,
		),
		status: filter(appointments, 'status=canceled', ({ status }) => status === 'canceled'),
		includeArchived: {
			without: '/appointments',
			with: appointments,
			holds: (kept, all) =>
				kept.some(({ status }) => status === 'terminated') &&
				!all.some(({ status }) => ['terminated', 'canceled'].includes(status)),
		},
	},
	getEntityAttachments: {
		entityId: {
			without: '/attachments?entityType=service_contract&entityId=5142',
			with: '/attachments?entityType=service_contract&entityId=5153',
			holds: ([kept], [other]) => kept.id !== other.id,
		},
		entityType: {
			without: '/attachments?entityType=service_contract&entityId=5142',
			with: '/attachments?entityType=commercial_offer&entityId=1281',
			holds: ([kept], [other]) => /bon-de-commande/.test(kept.name) && kept.id !== other.id,
		},
	},
	getClientContracts: {
		...paged('/client_contracts'),
		'sort[id]': falling('/client_contracts', 'id', ({ id }) => id),
		'sort[createDate]': falling('/client_contracts', 'createDate', ({ id }) =>
			id === 308 ? 0 : id,
		),
		clientLegalEntityId: filter('/client_contracts', 'clientLegalEntityId=47', (item) => {
			return item.clientLegalEntity.id === 47;
		}),
		legalEntityId: filter('/client_contracts', 'legalEntityId=2', (item) => {
			return item.priceList.legalEntity.id === 2;
		}),
		search: filter('/client_contracts', 'search=premium', (item) => /PREMIUM/.test(item.name)),
	},
	getClientLegalEntities: {
		...paged('/client_legal_entities'),
		'sort[id]': falling('/client_legal_entities', 'id', ({ id }) => id),
		legalEntityId: filter('/client_legal_entities', 'legalEntityId=2', (item) => {
			return item.contracts.some((each: Item) => each.priceList.legalEntity.id === 2);
		}),
		search: filter('/client_legal_entities', 'search=energie', ({ id }) => id === 47),
	},
	getCommentThreads: {
		entityClass: {
			without: '/comments/threads?entityClass=ServiceContract&entityId=5120',
			with: '/comments/threads?entityClass=CommercialOffer&entityId=1281',
			holds: ([kept], [other]) => /CommercialOffer$/.test(kept.entityClass) && kept.id !== other.id,
		},
		entityId: {
			without: '/comments/threads?entityClass=ServiceContract&entityId=5120',
			with: '/comments/threads?entityClass=ServiceContract&entityId=5131',
			holds: (kept, all) => kept.length === 0 && all.length === 1,
		},
	},
	getCommercialOffers: {
		...paged('/commercial_offers'),
		'sort[id]': falling('/commercial_offers', 'id', ({ id }) => id),
		'sort[createDate]': falling('/commercial_offers', 'createDate', (item) => item.createDate),
		legalEntityId: filter('/commercial_offers', 'legalEntityId=5', (item) => {
			return item.legalEntity.id === 5;
		}),
		clientLegalEntityId: filter('/commercial_offers', 'clientLegalEntityId=47', (item) => {
			return item.clientLegalEntity.id === 47;
		}),
		'sections.offerId': filter('/commercial_offers', 'sections.offerId=4', ({ sections }) => {
			return sections.some(({ offer }: Item) => offer.id === 4);
		}),
		status: filter('/commercial_offers', 'status=new', ({ status }) => status === 'new'),
		'createDate[from]': filter(
			'/commercial_offers',
			`createDate[from]=${date(Date.parse('2025-09-10T00:00:00Z'))}`,
			({ createDate }) => createDate >= '2025-09-10',
		),
		'createDate[to]': filter(
			'/commercial_offers',
			`createDate[to]=${date(Date.parse('2025-07-01T00:00:00Z'))}`,
			({ createDate }) => createDate < '2025-07-01',
		),
		search: filter('/commercial_offers', 'search=reaumur', (item) => {
			return /Réaumur/.test(item.sectionNames);
		}),
	},
	eligibilityHistory: paged('/eligibility/history'),
	getTickets: {
		'sort[date_creation]': falling('/exploitation/tickets', 'date_creation', (item) => {
			return item.date_creation;
		}),
		etat: filter('/exploitation/tickets', 'etat=resolved', ({ etat }) => etat === 'resolved'),
		operator: filter('/exploitation/tickets?showArchived=true', 'operator=47', (item) => {
			return item.operatorId === 47;
		}),
		showArchived: {
			without: '/exploitation/tickets',
			with: '/exploitation/tickets?showArchived=true',
			holds: (kept, all) =>
				kept.some(({ etat }) => etat === 'closed') && !all.some(({ etat }) => etat === 'closed'),
		},
	},
	getInvoices: {
		...paged('/invoices'),
		'sort[id]': falling('/invoices', 'id', ({ id }) => id),
		'sort[createDate]': falling('/invoices', 'createDate', (item) => item.createDate),
		clientLegalEntityId: filter('/invoices', 'clientLegalEntityId=47', (item) => {
			return item.clientLegalEntity.id === 47;
		}),
		legalEntityId: filter('/invoices', 'legalEntityId=2', (item) => item.legalEntity.id === 2),
		month: filter('/invoices', 'month=9', (item) => item.monthPeriod === 9),
		year: filter('/invoices', 'year=2025', (item) => item.yearPeriod === 2025),
		search: filter('/invoices', 'search=f2508', ({ ref }) => /^F2508/.test(ref)),
	},
	getLegalEntities: {
		...paged('/legal_entities'),
		'sort[id]': falling('/legal_entities', 'id', ({ id }) => id),
	},
	getOffers: {
		'ids[]': filter('/offers', 'ids[]=4', ({ id }) => id === 4),
		'codes[]': filter('/offers', 'codes[]=L2%20BASIC', ({ id }) => id === 5),
	},
	getPriceLists: { 'ids[]': chosen('/price_lists', [24, 29]) },
	getPriceListItems: { 'ids[]': chosen('/price_lists_items', [71, 121]) },
	search: {
		q: {
			without: '/search?q=e',
			with: '/search?q=f2508',
			holds: (kept) => kept.length > 0 && kept.every(({ ref }) => /^F2508/.test(ref)),
		},
		legalEntityId: filter('/search?q=premium', 'legalEntityId=2', (item) => {
			return item.legalEntityId === '2';
		}),
		clientLegalEntityId: filter('/search?q=f25', 'clientLegalEntityId=47', (item) => {
			return item.clientLegalEntityId === '47';
		}),
	},
	getServiceContracts: {
		...paged('/service_contracts'),
		'sort[id]': falling('/service_contracts', 'id', ({ id }) => id),
		'sort[status]': falling('/service_contracts', 'status', ({ status }) => status),
		status: filter('/service_contracts', 'status=active', ({ status }) => status === 'active'),
		legalEntityId: filter('/service_contracts', 'legalEntityId=2', (item) => {
			return item.legalEntityId === 2;
		}),
		offerId: filter('/service_contracts', 'offerId=4', ({ offer }) => offer.id === 4),
		clientContractId: filter('/service_contracts', 'clientContractId=296', (item) => {
			return item.clientContractId === 296;
		}),
		clientLegalEntityId: filter('/service_contracts', 'clientLegalEntityId=47', (item) => {
			return item.client.id === 47;
		}),
		search: filter('/service_contracts', 'search=EOLE', (item) => /Éole/.test(item.description)),
	},
	getServices: {
		...paged('/services'),
		'sort[id]': falling(`/services?${WIDE}`, 'id', ({ id }) => id),
		legalEntityId: {
			without: `/services?${WIDE}`,
			with: `/services?${WIDE}&legalEntityId=2`,
			holds: (kept, all) => kept.length > 0 && kept.length < all.length,
		},
	},
	getApiTokens: paged('/users/api_tokens'),
	getRunningWorkflows: {
		contexts: filter(
			'/workflows/running',
			`contexts=${encodeURIComponent('Infracorp\\Services\\Workflow\\Appointment\\CustomerConfirm\\Context')},x`,
			({ context }) => /CustomerConfirm/.test(context),
		),
		states: filter('/workflows/running', 'states=code_sent,other', (item) => {
			return item.state === 'code_sent';
		}),
	},
};
