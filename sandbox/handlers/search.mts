import type { Full } from '../complete.mts';
import { isoDate } from '../clock.mts';
import { invalid } from '../refusal.mts';
import type { Company, Invoice, Quote, ServiceContract } from '../records.mts';
import { the, type State } from '../state.mts';
import { addressLine } from '../views/address.mts';
import { contactsOf } from '../views/companies.mts';
import { clientIdOf, sellerIdOf } from '../views/services.mts';
import type { Handlers } from './handler.mts';
import { found, matches } from './lists.mts';

type Hit = Full<'SearchResult'>;

/** A hit with nothing but its kind: each kind fills the fields it has. */
const blank: Omit<Hit, 'index' | 'query' | 'id'> = {
	legalEntityIds: null,
	name: null,
	address: null,
	siren: null,
	tel: null,
	email: null,
	contacts: null,
	legalEntityId: null,
	clientLegalEntityId: null,
	ref: null,
	createDate: null,
	notes: null,
	sectionNames: null,
	addresses: null,
	status: null,
	refClient: null,
	description: null,
};

/** Kinds of objects that are searched, as the API names them. */
type Index = 'client_legal_entity' | 'commercial_offer' | 'invoice' | 'service_contract';
/** A kind of object: whose it is, the texts in which a search looks, and what a hit shows. */
interface Searched<T> {
	index: Index;
	records: (state: State) => ReadonlyMap<number, T>;
	clientOf: (state: State, record: T) => number;
	sellersOf: (state: State, record: T) => readonly number[];
	texts: (state: State, record: T) => (string | null)[];
	hit: (state: State, record: T) => Partial<Hit>;
}

const sectionsOf = (state: State, quote: Quote) =>
	quote.sectionIds.map((id) => the(state.sections, id));
const addressesOf = (state: State, quote: Quote) =>
	sectionsOf(state, quote).flatMap(({ address }) => (address === null ? [] : [address]));
const namesOf = (state: State, quote: Quote) =>
	sectionsOf(state, quote)
		.map(({ name }) => name)
		.join(', ');

const clients: Searched<Company> = {
	index: 'client_legal_entity',
	records: (state) => state.clients,
	clientOf: (_, { id }) => id,
	sellersOf: (state) => [...state.legalEntities.keys()],
	texts: (_, { name, siren, email }) => [name, siren, email],
	hit: (state, client) => ({
		legalEntityIds: [...state.legalEntities.keys()].map(String),
		name: client.name,
		address: addressLine(client.address),
		siren: client.siren,
		tel: client.tel,
		email: client.email,
		contacts: contactsOf(state, client.id).map((person) => ({
			id: String(person.id),
			name: `${person.firstname} ${person.lastname}`,
			companyName: person.companyName,
			phone1: person.phone,
			phone2: null,
		})),
	}),
};

const quotes: Searched<Quote> = {
	index: 'commercial_offer',
	records: (state) => state.quotes,
	clientOf: (_, { clientId }) => clientId,
	sellersOf: (_, { legalEntityId }) => [legalEntityId],
	texts: (state, quote) => [quote.name, namesOf(state, quote), ...addressesOf(state, quote)],
	hit: (state, quote) => ({
		legalEntityId: String(quote.legalEntityId),
		clientLegalEntityId: String(quote.clientId),
		name: quote.name,
		notes: quote.notes,
		createDate: isoDate(quote.createdAt),
		sectionNames: namesOf(state, quote),
		addresses: addressesOf(state, quote),
	}),
};

const invoices: Searched<Invoice> = {
	index: 'invoice',
	records: (state) => state.invoices,
	clientOf: (_, { clientId }) => clientId,
	sellersOf: (_, { legalEntityId }) => [legalEntityId],
	texts: (_, { ref }) => [ref],
	hit: (_, invoice) => ({
		legalEntityId: String(invoice.legalEntityId),
		clientLegalEntityId: String(invoice.clientId),
		ref: invoice.ref,
		createDate: isoDate(invoice.createdAt),
	}),
};

const serviceContracts: Searched<ServiceContract> = {
	index: 'service_contract',
	records: (state) => state.serviceContracts,
	clientOf: clientIdOf,
	sellersOf: (state, contract) => [sellerIdOf(state, contract)],
	texts: (_, { name, refClient, refService, description, address }) => [
		name,
		refClient,
		refService,
		description,
		address,
	],
	hit: (state, contract) => ({
		legalEntityId: String(sellerIdOf(state, contract)),
		clientLegalEntityId: String(clientIdOf(state, contract)),
		name: contract.name,
		status: contract.status,
		refClient: contract.refClient,
		description: contract.description,
		createDate: isoDate(contract.createdAt),
		addresses: [contract.address],
	}),
};

/** Search over clients, quotes, invoices and service contracts; the fields that a kind does not have are null. */
export const searchHandlers: Handlers<'search'> = {
	search: ({ world: { state }, account, query }) => {
		const { q, legalEntityId, clientLegalEntityId } = query;
		if (!q.trim()) throw invalid('Give something to search for in "q".');
		const isFound = found(q);
		const hitsOf = <T extends { id: number }>(kind: Searched<T>): Hit[] =>
			[...kind.records(state).values()]
				.filter((record) => {
					const clientId = kind.clientOf(state, record);
					return (
						account.clientIds.includes(clientId) &&
						matches(clientLegalEntityId, clientId) &&
						(legalEntityId === undefined ||
							kind.sellersOf(state, record).includes(legalEntityId)) &&
						isFound(...kind.texts(state, record))
					);
				})
				.map((record) => ({
					...blank,
					index: kind.index,
					query: q,
					id: String(record.id),
					...kind.hit(state, record),
				}));
		return [
			...hitsOf(clients),
			...hitsOf(quotes),
			...hitsOf(invoices),
			...hitsOf(serviceContracts),
		];
	},
};
