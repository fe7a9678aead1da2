import type { Full } from '../complete.mts';
import { isoDate } from '../clock.mts';
import { invalid } from '../refusal.mts';
import { the, type State } from '../state.mts';
import { addressLine } from '../views/address.mts';
import { contactsOf } from '../views/companies.mts';
import { clientIdOf, sellerIdOf } from '../views/services.mts';
import type { Handlers } from './handler.mts';
import { found } from './lists.mts';

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

/** A hit, the client it belongs to, and the texts in which a search looks. */
type Entry = [hit: Hit, clientId: number, texts: (string | null)[]];

function clients(state: State, query: string): Entry[] {
	return [...state.clients.values()].map((client) => [
		{
			...blank,
			index: 'client_legal_entity',
			query,
			id: String(client.id),
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
		},
		client.id,
		[client.name, client.siren, client.email],
	]);
}

function quotes(state: State, query: string): Entry[] {
	return [...state.quotes.values()].map((quote) => {
		const sections = quote.sectionIds.map((id) => the(state.sections, id));
		const sectionNames = sections.map(({ name }) => name).join(', ');
		const addresses = sections.flatMap(({ address }) => (address === null ? [] : [address]));
		const hit = {
			...blank,
			index: 'commercial_offer',
			query,
			id: String(quote.id),
			legalEntityId: String(quote.legalEntityId),
			clientLegalEntityId: String(quote.clientId),
			name: quote.name,
			notes: quote.notes,
			createDate: isoDate(quote.createdAt),
			sectionNames,
			addresses,
		};
		return [hit, quote.clientId, [quote.name, sectionNames, ...addresses]];
	});
}

function invoices(state: State, query: string): Entry[] {
	return [...state.invoices.values()].map((invoice) => [
		{
			...blank,
			index: 'invoice',
			query,
			id: String(invoice.id),
			legalEntityId: String(invoice.legalEntityId),
			clientLegalEntityId: String(invoice.clientId),
			ref: invoice.ref,
			createDate: isoDate(invoice.createdAt),
		},
		invoice.clientId,
		[invoice.ref],
	]);
}

function serviceContracts(state: State, query: string): Entry[] {
	return [...state.serviceContracts.values()].map((contract) => [
		{
			...blank,
			index: 'service_contract',
			query,
			id: String(contract.id),
			legalEntityId: String(sellerIdOf(state, contract)),
			clientLegalEntityId: String(clientIdOf(state, contract)),
			name: contract.name,
			status: contract.status,
			refClient: contract.refClient,
			description: contract.description,
			createDate: isoDate(contract.createdAt),
			addresses: [contract.address],
		},
		clientIdOf(state, contract),
		[
			contract.name,
			contract.refClient,
			contract.refService,
			contract.description,
			contract.address,
		],
	]);
}

/** Search over clients, quotes, invoices and service contracts; the fields that a kind does not have are null. */
export const searchHandlers: Handlers<'search'> = {
	search: ({ world: { state }, account, query }) => {
		const { q, legalEntityId, clientLegalEntityId } = query;
		if (!q.trim()) throw invalid('Give something to search for in "q".');
		const entries = [clients, quotes, invoices, serviceContracts].flatMap((kind) => kind(state, q));
		return entries
			.filter(
				([hit, clientId, texts]) =>
					account.clientIds.includes(clientId) &&
					(clientLegalEntityId === undefined || clientId === clientLegalEntityId) &&
					(legalEntityId === undefined ||
						hit.legalEntityId === String(legalEntityId) ||
						hit.legalEntityIds?.includes(String(legalEntityId))) &&
					found(q, ...texts),
			)
			.map(([hit]) => hit);
	},
};
