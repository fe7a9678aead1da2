import { apiTokens, initialAccessTokens, LOGIN, type AccessTokens } from './accounts.mts';
import type {
	Charge,
	Company,
	Contract,
	Counters,
	Due,
	EligibilityTest,
	Invoice,
	InvoiceDetail,
	LegacyOrder,
	Mail,
	Person,
	Quote,
	QuoteItem,
	Section,
	ServiceContract,
} from './records.mts';
import type {
	ApiToken,
	Appointment,
	Assignment,
	Attachment,
	Comment,
	Process,
	Thread,
	Ticket,
	WorkflowRun,
} from './supportRecords.mts';

/** Where the id sequence of each kind starts and how far apart its ids are: never one, as in a shared database. */
const sequences = {
	eligibility: [43, 3],
	quote: [1204, 7],
	section: [3011, 3],
	quoteItem: [20417, 2],
	serviceContract: [5120, 11],
	charge: [41003, 2],
	invoice: [801, 9],
	invoiceDetail: [9102, 2],
	attachment: [611, 5],
	thread: [71, 4],
	comment: [402, 3],
	appointment: [230, 6],
	ticket: [1510, 5],
	process: [640, 3],
	workflow: [7702, 4],
	person: [64, 3],
	assignment: [9004, 3],
	apiToken: [58, 4],
	legacyOrder: [900, 2],
	quoteNumber: [42, 1],
	serviceNumber: [107, 1],
} satisfies Record<string, [number, number]>;
/** Kinds of objects with an id sequence of their own. */
export type Sequence = keyof typeof sequences;

/** Everything the sandbox remembers. */
export interface State {
	nextIds: Record<Sequence, number>;
	legalEntities: Map<number, Company>;
	clients: Map<number, Company>;
	contracts: Map<number, Contract>;
	persons: Map<number, Person>;
	eligibilityTests: Map<number, EligibilityTest>;
	quotes: Map<number, Quote>;
	sections: Map<number, Section>;
	quoteItems: Map<number, QuoteItem>;
	serviceContracts: Map<number, ServiceContract>;
	services: Map<number, Charge>;
	nrcs: Map<number, Charge>;
	invoices: Map<number, Invoice>;
	invoiceDetails: Map<number, InvoiceDetail>;
	attachments: Map<number, Attachment>;
	assignments: Map<number, Assignment>;
	threads: Map<number, Thread>;
	comments: Map<number, Comment>;
	appointments: Map<number, Appointment>;
	tickets: Map<number, Ticket>;
	processes: Map<number, Process>;
	workflows: Map<number, WorkflowRun>;
	legacyOrders: Map<number, LegacyOrder>;
	apiTokens: Map<number, ApiToken>;
	accessTokens: AccessTokens;
	/** What the login takes. */
	password: string;
	/** Last use of each API token, by token id. */
	tokenUses: Map<number, number>;
	mailbox: Mail[];
	due: Due[];
	counters: Counters;
}

/** @returns a state with nothing in it */
export function emptyState(): State {
	return {
		nextIds: Object.fromEntries(
			Object.entries(sequences).map(([kind, [start]]) => [kind, start]),
		) as Record<Sequence, number>,
		legalEntities: new Map(),
		clients: new Map(),
		contracts: new Map(),
		persons: new Map(),
		eligibilityTests: new Map(),
		quotes: new Map(),
		sections: new Map(),
		quoteItems: new Map(),
		serviceContracts: new Map(),
		services: new Map(),
		nrcs: new Map(),
		invoices: new Map(),
		invoiceDetails: new Map(),
		attachments: new Map(),
		assignments: new Map(),
		threads: new Map(),
		comments: new Map(),
		appointments: new Map(),
		tickets: new Map(),
		processes: new Map(),
		workflows: new Map(),
		legacyOrders: new Map(),
		apiTokens: new Map(apiTokens.map((token) => [token.id, token])),
		accessTokens: initialAccessTokens(),
		password: LOGIN.password,
		tokenUses: new Map(),
		mailbox: [],
		due: [],
		counters: {
			eligibilityTests: 0,
			quotes: 0,
			sections: 0,
			submissions: 0,
			signatureCodes: 0,
			signatures: 0,
			serviceContracts: 0,
			comments: 0,
			tickets: 0,
			workflows: 0,
			logins: 0,
			legacyOrders: 0,
		},
	};
}

/** @returns the next id of a kind */
export function nextId(state: State, kind: Sequence): number {
	const id = state.nextIds[kind];
	state.nextIds[kind] = id + sequences[kind][1];
	return id;
}

/** Stores `record` under its id and returns it. */
export function keep<T extends { id: number }>(map: Map<number, T>, record: T): T {
	map.set(record.id, record);
	return record;
}

/** @returns the record, which must exist: for ids that the state itself holds */
export function the<T>(map: ReadonlyMap<number, T>, id: number): T {
	const record = map.get(id);
	if (!record) throw new Error(`No record ${id}`);
	return record;
}
