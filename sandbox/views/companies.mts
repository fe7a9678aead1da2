import type { Full } from '../complete.mts';
import { apiTokens } from '../accounts.mts';
import { findPriceList } from '../catalogue/catalogue.mts';
import { isoDate, isoDateOrNull } from '../clock.mts';
import { hash } from '../hash.mts';
import type { Company, Contract, Person } from '../records.mts';
import { the, type State } from '../state.mts';
import { priceListView } from './catalogue.mts';
import { workflowNames } from './workflowNames.mts';

/** What companies have in common on the wire. */
const companyFields = ({ id, name, address, siren, tel, email }: Company) => ({
	id,
	name,
	...address,
	url: null,
	numVatIntracommunity: `FR${String(hash(siren) % 100).padStart(2, '0')}${siren}`,
	siren,
	codeApe: '6110Z',
	rcs: `Paris B ${siren}`,
	tel,
	email,
});

/** @returns a company of the group as the API shows it */
export const legalEntityView = (company: Company): Full<'LegalEntity'> => ({
	...companyFields(company),
	logo: null,
});

const personFields = (person: Person) => ({
	id: person.id,
	firstname: person.firstname,
	lastname: person.lastname,
	companyName: person.companyName,
	email: person.email,
	phone1: person.phone,
	phone2: null,
	gender: null,
	createDate: isoDate(person.createdAt),
	lastModifiedDate: null,
});

/** @returns a person as the API shows a contact */
export const contactView = (person: Person): Full<'Contact'> => ({
	availableWorkflows: [...workflowNames.contact],
	...personFields(person),
});

/** @returns a person as the API shows a user */
export const userView = (person: Person): Full<'User'> => ({
	availableWorkflows: [...workflowNames.user],
	...personFields(person),
});

/** @returns the contacts of a client */
export const contactsOf = (state: State, clientId: number): Person[] =>
	[...state.persons.values()].filter((person) => person.clientId === clientId);

/** @returns the contacts of a client for an object, with what each is told about */
export const contactViews = (
	state: State,
	clientId: number,
	entityClass: string,
	entityId: number,
) => {
	const contacts = contactsOf(state, clientId);
	return {
		contacts: contacts.map(contactView),
		configuredContacts: contacts.flatMap((person) =>
			person.types.map((type, index): Full<'TypedContact'> => ({
				availableWorkflows: [],
				id: person.id * 10 + index,
				createDate: isoDate(person.createdAt),
				lastModifiedDate: null,
				entityId,
				entityClass,
				contact: contactView(person),
				type,
			})),
		),
	};
};

const noContacts = { contacts: [], configuredContacts: [] };

/** A client where it is part of another object: no contacts, contracts or roles. */
export const nestedClientView = (client: Company): Full<'ClientLegalEntity'> => ({
	availableWorkflows: [...workflowNames.clientLegalEntity],
	...companyFields(client),
	arcepCode: null,
	...noContacts,
	contracts: [],
	roles: [],
});

/** A client with its contacts, contracts and roles. */
export function clientView(state: State, client: Company): Full<'ClientLegalEntity'> {
	const contracts = [...state.contracts.values()].filter(({ clientId }) => clientId === client.id);
	const users = new Set(
		apiTokens.filter(({ clientIds }) => clientIds.includes(client.id)).map(({ userId }) => userId),
	);
	return {
		...nestedClientView(client),
		...contactViews(state, client.id, 'Infracorp\\Entity\\ClientLegalEntity', client.id),
		contracts: contracts.map((contract) => contractView(state, contract)),
		roles: [...users].map((userId) => {
			const user = the(state.persons, userId);
			return {
				availableWorkflows: [...workflowNames.role],
				id: client.id * 100 + userId,
				createDate: isoDate(user.createdAt),
				lastModifiedDate: null,
				user: userView(user),
				role: 'ROLE_CLIENT_ADMIN',
			};
		}),
	};
}

/** A contract; its price list comes without items, its client without contracts. */
export const contractView = (state: State, contract: Contract): Full<'ClientContract'> => ({
	availableWorkflows: [...workflowNames.clientContract],
	id: contract.id,
	name: contract.name,
	active: contract.active,
	clientLegalEntity: nestedClientView(the(state.clients, contract.clientId)),
	priceList: priceListView(state, findPriceList(contract.priceListId)!, 'withoutItems'),
	paymentTermDays: 30,
	vatReverseCharge: false,
	invoiceConsolidation: true,
	billGroup: 'client_contract',
	clientReference: contract.clientReference,
	invoiceAddressTemplate: null,
	defaultDeliveryDoor: null,
	recurentDiscountPercentage: null,
});

/** The API tokens of a user. */
export const tokenViews = (state: State, userId: number): Full<'UserApiToken'>[] =>
	apiTokens
		.filter((token) => token.userId === userId && !token.token.includes('production'))
		.map(({ tokenId, token, refusal }) => ({
			availableWorkflows: [...workflowNames.token],
			createDate: isoDate(the(state.persons, userId).createdAt),
			lastModifiedDate: null,
			id: tokenId!,
			name: `Jeton ${token}`,
			active: refusal === undefined,
			token,
			lastUsage: isoDateOrNull(state.tokenUses.get(tokenId!) ?? null),
		}));
