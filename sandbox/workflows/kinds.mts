import type { Account } from '../accounts.mts';
import { statusOf } from '../appointments.mts';
import { threadOwner } from '../threads.mts';
import type { Company, Contract, Invoice, Person, Quote } from '../records.mts';
import type { QuoteItem, Section, ServiceContract } from '../records.mts';
import { the, type State } from '../state.mts';
import type { ApiToken, Appointment, Comment, Thread } from '../supportRecords.mts';
import { clientIdOf } from '../views/services.mts';
import { workflowNames, workflowsOf, type WorkflowName } from '../views/workflowNames.mts';

/** What workflows run on, by kind. */
export interface Subjects {
	client: Company;
	clientContract: Contract;
	quote: Quote;
	section: Section;
	quoteItem: QuoteItem;
	serviceContract: ServiceContract;
	invoice: Invoice;
	appointment: Appointment;
	contact: Person;
	user: Person;
	token: ApiToken;
	thread: Thread;
	comment: Comment;
}
/** Name of a kind of object that workflows run on. */
export type KindName = keyof Subjects;

/** How workflows find an object, who may run them, and which there are for it. */
interface Kind<T> {
	entityClass: string;
	records: (state: State) => ReadonlyMap<number, T>;
	isMine: (state: State, record: T, account: Account) => boolean;
	available: (state: State, record: T, now: number) => readonly WorkflowName[];
}

const ofClient =
	<T,>(clientOf: (state: State, record: T) => number | null) =>
	(state: State, record: T, { clientIds }: Account): boolean => {
		const clientId = clientOf(state, record);
		return clientId !== null && clientIds.includes(clientId);
	};
const quoteOf = (state: State, { quoteId }: Section): Quote => the(state.quotes, quoteId);
const quoteOfItem = (state: State, { sectionId }: QuoteItem): Quote =>
	quoteOf(state, the(state.sections, sectionId));

/** Each kind of object that workflows run on. */
export const kinds: { [Name in KindName]: Kind<Subjects[Name]> } = {
	client: {
		entityClass: 'ClientLegalEntity',
		records: ({ clients }) => clients,
		isMine: ofClient((_, { id }) => id),
		available: () => workflowNames.clientLegalEntity,
	},
	clientContract: {
		entityClass: 'ClientContract',
		records: ({ contracts }) => contracts,
		isMine: ofClient((_, { clientId }) => clientId),
		available: () => workflowNames.clientContract,
	},
	quote: {
		entityClass: 'CommercialOffer',
		records: ({ quotes }) => quotes,
		isMine: ofClient((_, { clientId }) => clientId),
		available: (_, quote) => workflowsOf.quote(quote),
	},
	section: {
		entityClass: 'CommercialOfferSection',
		records: ({ sections }) => sections,
		isMine: ofClient((state, section) => quoteOf(state, section).clientId),
		available: (state, section) => workflowsOf.section(quoteOf(state, section)),
	},
	quoteItem: {
		entityClass: 'CommercialOfferItem',
		records: ({ quoteItems }) => quoteItems,
		isMine: ofClient((state, item) => quoteOfItem(state, item).clientId),
		available: (state, item) => workflowsOf.quoteItem(quoteOfItem(state, item)),
	},
	serviceContract: {
		entityClass: 'ServiceContract',
		records: ({ serviceContracts }) => serviceContracts,
		isMine: ofClient(clientIdOf),
		available: () => workflowNames.serviceContract,
	},
	invoice: {
		entityClass: 'Invoice',
		records: ({ invoices }) => invoices,
		isMine: ofClient((_, { clientId }) => clientId),
		available: () => workflowNames.invoice,
	},
	appointment: {
		entityClass: 'Appointment',
		records: ({ appointments }) => appointments,
		isMine: ofClient((state, { serviceContractId }) =>
			clientIdOf(state, the(state.serviceContracts, serviceContractId)),
		),
		available: (_, appointment, now) => workflowsOf.appointment(statusOf(appointment, now)),
	},
	contact: {
		entityClass: 'Contact',
		records: ({ persons }) => persons,
		isMine: ofClient((_, { clientId }) => clientId),
		available: () => workflowNames.contact,
	},
	user: {
		entityClass: 'User',
		records: ({ persons }) => persons,
		isMine: (_, { id }, { userId }) => id === userId,
		available: () => workflowNames.user,
	},
	token: {
		entityClass: 'UserApiToken',
		records: ({ apiTokens }) => apiTokens,
		isMine: (_, { userId }, account) => userId === account.userId,
		available: (_, token) => workflowsOf.token(token),
	},
	thread: {
		entityClass: 'CommentThread',
		records: ({ threads }) => threads,
		isMine: ofClient(threadOwner),
		available: () => workflowNames.thread,
	},
	comment: {
		entityClass: 'Comment',
		records: ({ comments }) => comments,
		isMine: ofClient((state, { threadId }) => threadOwner(state, the(state.threads, threadId))),
		available: () => workflowNames.comment,
	},
};
