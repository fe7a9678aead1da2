import type { components } from '../contract/prizz-v2.d.ts';
import type { ContactType } from './records.mts';

type Schemas = components['schemas'];
/** Kinds of objects that have attachments: those that the API lists by, and the process of a ticket. */
export type AttachmentEntity = 'invoice' | 'commercial_offer' | 'service_contract' | 'process';
/** What is in a file: its bytes, or how many of them are made while they are sent. */
export type FileContent = Uint8Array | { size: number };
/** All instants are epoch ms of sandbox time. */
export interface Attachment {
	id: number;
	name: string;
	category: string;
	mimeType: string;
	content: FileContent;
	createdAt: number;
	/** What it is attached to; null when published to every client. */
	entity: { type: AttachmentEntity; id: number } | null;
}
/** A file that came with a form. */
export interface UploadedFile {
	/** The form field that it came in, e.g. `files[]`. */
	field: string;
	name: string;
	mimeType: string;
	bytes: Uint8Array;
}
/** A contact that was assigned to an object. */
export interface Assignment {
	id: number;
	entityClass: 'ClientLegalEntity' | 'CommercialOffer' | 'ServiceContract';
	entityId: number;
	contactId: number;
	type: ContactType;
	createdAt: number;
}
/** Kinds of objects that have comments. */
export type CommentedClass =
	'ClientLegalEntity' | 'CommercialOffer' | 'Invoice' | 'ServiceContract';
/** A comment thread on an object. */
export interface Thread {
	id: number;
	title: string | null;
	entityClass: CommentedClass;
	entityId: number;
	owner: string;
	createdAt: number;
	modifiedAt: number | null;
	subscribers: string[];
}
/** A comment; replies name their parent. */
export interface Comment {
	id: number;
	threadId: number;
	parentId: number | null;
	owner: string;
	content: string;
	contentType: 'text' | 'markdown';
	createdAt: number;
	modifiedAt: number | null;
}
/** Status of an appointment. */
export type AppointmentStatus = NonNullable<Schemas['Appointment']['status']>;
/** Purpose of an appointment. */
export type AppointmentType = NonNullable<Schemas['Appointment']['type']>;
/** An appointment with a technician. */
export interface Appointment {
	id: number;
	name: string;
	serviceContractId: number;
	contactId: number;
	technicianId: number;
	date: number | null;
	/** As it was last set; what it is at a time follows from `date` too. */
	status: AppointmentStatus;
	type: AppointmentType;
	createdAt: number;
	modifiedAt: number | null;
	/** The workflow with which the client confirms the proposed date; null when there is none. */
	confirmationId: number | null;
}
/** State of a ticket. */
export type TicketState = 'open' | 'resolved' | 'closed';
/** An incident that a client reported. */
export interface Ticket {
	id: number;
	number: string;
	clientId: number;
	serviceContractId: number | null;
	title: string;
	state: TicketState;
	createdAt: number;
	resolvedAt: number | null;
	closedAt: number | null;
	lastMessage: string;
	processIds: number[];
}
/** Where the handling of a ticket stands. */
export type ProcessState = 'qualification' | 'diagnostic' | 'resolved' | 'closed';
/** The handling of a ticket. */
export interface Process {
	id: number;
	ticketId: number;
	state: ProcessState;
	createdAt: number;
	endedAt: number | null;
	/** What the client said about the incident; null until then. */
	qualification: Qualification | null;
	messages: { date: number; author: string; message: string; fromUs: boolean }[];
	attachmentIds: number[];
}
/** What a client says about an incident. */
export interface Qualification {
	type: string;
	description: string;
	startedAt: number;
	cablingChecked: boolean;
	/** What the lights of the equipment show. */
	lights: string;
}
/** A workflow started on an object. */
export interface WorkflowRun {
	id: number;
	/** Class name, as the API names workflows. */
	context: string;
	entityId: number;
	state: string;
	createdAt: number;
	lastRunAt: number | null;
	log: string;
	/** When it comes to its end by itself; null when it waits for somebody. */
	endsAt: number | null;
}
/** An API token of a user. */
export interface ApiToken {
	id: number;
	userId: number;
	/** ClientLegalEntity ids that it acts for. */
	clientIds: readonly number[];
	name: string;
	/** Its value. */
	token: string;
	createdAt: number;
	/** Why it is not let in; null while it is active. */
	refusal: string | null;
	/** A token of another environment is known here only to be refused. */
	elsewhere: boolean;
}
