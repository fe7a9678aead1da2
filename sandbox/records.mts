import type { components } from '../contract/prizz-v2.d.ts';
import type { Attributes } from './catalogue/products.mts';

type Schemas = components['schemas'];
/** Status of a quote (CommercialOffer). */
export type QuoteStatus = NonNullable<Schemas['CommercialOffer']['status']>;
/** Status of a service contract and of its services. */
export type ServiceStatus = NonNullable<Schemas['Service']['status']>;
/** What a contact is told about. */
export type ContactType = NonNullable<Schemas['TypedContact']['type']>;

/** A postal address with its position; every field as the API names it. */
export interface Address {
	houseNumber: number | null;
	houseNumberComplement: string | null;
	streetName: string | null;
	postalCode: string | null;
	cityName: string | null;
	inseeCode: string | null;
	latitude: number | null;
	longitude: number | null;
	x: number | null;
	y: number | null;
	projection: string | null;
}

/** All instants are epoch ms of sandbox time, all amounts cents before tax. */
export interface Company {
	id: number;
	name: string;
	address: Address;
	siren: string;
	tel: string;
	email: string;
}
/** A client contract: gives a client access to a price list. */
export interface Contract {
	id: number;
	name: string;
	active: boolean;
	clientId: number;
	priceListId: number;
	clientReference: string | null;
	createdAt: number;
}
/** A contact of a client, a user, or a technician of the seller. */
export interface Person {
	id: number;
	firstname: string;
	lastname: string;
	companyName: string;
	email: string;
	phone: string;
	/** The client it is a contact of; null for staff of the seller. */
	clientId: number | null;
	/** What the contact is told about. */
	types: ContactType[];
	createdAt: number;
	/** Absent until the person is changed. */
	modifiedAt?: number;
}
/** A test of one place for one client; its state follows from its age. */
export interface EligibilityTest {
	id: number;
	clientId: number;
	address: string | null;
	lon: number | null;
	lat: number | null;
	createdAt: number;
}
/** A quote (CommercialOffer). */
export interface Quote {
	id: number;
	name: string;
	clientId: number;
	legalEntityId: number;
	notes: string | null;
	status: QuoteStatus;
	createdAt: number;
	modifiedAt: number | null;
	submitDate: number | null;
	signDate: number | null;
	sectionIds: number[];
	/** The code that signs; null until one was mailed. */
	signatureCode: string | null;
	codesSent: number;
}
/** A part of a quote: one future service. */
export interface Section {
	id: number;
	quoteId: number;
	name: string;
	clientReference: string | null;
	contractId: number;
	offerId: number | null;
	address: string | null;
	/** Metres of cable to build at the address. */
	distance: number | null;
	itemIds: number[];
	serviceContractId: number | null;
}
/** An item of a section, at its own price. */
export interface QuoteItem {
	id: number;
	sectionId: number;
	priceListItemId: number;
	quantity: number;
	/** Null while the price is being estimated. */
	unitPrice: number | null;
	toEstimate: boolean;
}
/** What a section becomes after signature. */
export interface ServiceContract {
	id: number;
	name: string;
	status: ServiceStatus;
	contractId: number;
	offerId: number;
	quoteId: number | null;
	refClient: string | null;
	refService: string;
	description: string;
	address: string;
	createdAt: number;
	modifiedAt: number | null;
	activationDate: number | null;
	plannedActivationDate: number | null;
	commitmentEndDate: number | null;
	attributes: Attributes;
	serviceIds: number[];
	nrcIds: number[];
	replaces: number | null;
}
/** A recurring service of a service contract, or a one-off cost of one. */
export interface Charge {
	id: number;
	serviceContractId: number;
	priceListItemId: number;
	quantity: number;
	unitPrice: number;
	createdAt: number;
	status: ServiceStatus;
	activationDate: number | null;
	endDate: number | null;
	terminationDate: number | null;
}
/** An invoice; its amounts follow from its details. */
export interface Invoice {
	id: number;
	ref: string;
	clientId: number;
	legalEntityId: number;
	createdAt: number;
	detailIds: number[];
}
/** A line of an invoice: one charge. */
export interface InvoiceDetail {
	id: number;
	invoiceId: number;
	chargeId: number;
	oneOff: boolean;
	from: number | null;
	to: number | null;
}
/** An order placed through the legacy API. */
export interface LegacyOrder {
	id: number;
	ref: string;
	clientId: number;
	createdAt: number;
	fields: Record<string, unknown>;
}
/** A mail with a signature code. */
export interface Mail {
	to: string;
	subject: string;
	quoteId: number;
	quoteName: string;
	code: string;
	/** As the API writes dates. */
	date: string;
}

/** A transition that happens by itself at `at`. */
export interface Due {
	at: number;
	kind: 'estimated' | 'validated' | 'delivered' | 'staging' | 'active' | 'terminated';
	/** Quote id for the first three, service contract id for the others. */
	id: number;
}

/** What was really created through the API since the last reset; seeded objects do not count. */
export interface Counters {
	eligibilityTests: number;
	quotes: number;
	sections: number;
	submissions: number;
	signatureCodes: number;
	signatures: number;
	serviceContracts: number;
	comments: number;
	tickets: number;
	workflows: number;
	logins: number;
	legacyOrders: number;
}
