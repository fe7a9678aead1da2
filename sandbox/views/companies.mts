import type { Full } from '../complete.mts';
import { findPriceList } from '../catalogue/catalogue.mts';
import { isoDate, isoDateOrNull } from '../clock.mts';
import { hash } from '../hash.mts';
import type { Company, Contract, Person } from '../records.mts';
import { the, type State } from '../state.mts';
import type { ApiToken, Assignment } from '../supportRecords.mts';
import { priceListView } from './catalogue.mts';
import { entityName } from './entityName.mts';
import { workflowNames, workflowsOf } from './workflowNames.mts';

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
	lastModifiedDate: isoDateOrNull(person.modifiedAt ?? null),
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

const typedContact = (
	person: Person,
	{ id, entityClass, entityId, type, createdAt }: Omit<Assignment, 'contactId'>,
): Full<'TypedContact'> => ({
	availableWorkflows: [],
	id,
	createDate: isoDate(createdAt),
	lastModifiedDate: null,
	entityId,
	entityClass: entityName(entityClass),
	contact: contactView(person),
	type,
});

/** @returns the contacts of a client for an object, with what each is told about: always, or for this object */
export const contactViews = (
	state: State,
	clientId: number,
	entityClass: Assignment['entityClass'],
	entityId: number,
) => {
	const contacts = contactsOf(state, clientId);
	const assigned = [...state.assignments.values()].filter(
		(each) => each.entityClass === entityClass && each.entityId === entityId,
	);
	return {
		contacts: contacts.map(contactView),
		configuredContacts: [
			...contacts.flatMap((person) =>
				person.types.map((type, index) =>
					typedContact(person, {
						id: person.id * 10 + index,
						entityClass,
						entityId,
						type,
						createdAt: person.createdAt,
					}),
				),
			),
			...assigned.map((each) => typedContact(the(state.persons, each.contactId), each)),
		],
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
		[...state.apiTokens.values()]
			.filter(({ clientIds }) => clientIds.includes(client.id))
			.map(({ userId }) => userId),
	);
	return {
		...nestedClientView(client),
		...contactViews(state, client.id, 'ClientLegalEntity', client.id),
		contracts: contracts.map((contract) => contractView(state, contract)),
		roles: [...users].map((userId) => {
			const user = the(state.persons, userId);
			return {
				availableWorkflows: [],
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

/** An API token, with its value. */
export const tokenView = (state: State, token: ApiToken): Full<'UserApiToken'> => ({
	availableWorkflows: [...workflowsOf.token(token)],
	createDate: isoDate(token.createdAt),
	lastModifiedDate: null,
	id: token.id,
	name: token.name,
	active: token.refusal === null,
	token: token.token,
	lastUsage: isoDateOrNull(state.tokenUses.get(token.id) ?? null),
});
