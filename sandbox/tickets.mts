import { HOUR } from './clock.mts';
import { invalid } from './refusal.mts';
import { keep, nextId, the, type State } from './state.mts';
import type {
	Process,
	ProcessState,
	Ticket,
	TicketState,
	UploadedFile,
} from './supportRecords.mts';
import {
	fields,
	isTicked,
	readForm,
	valueOf,
	valueOrNull,
	type Field,
	type Form,
} from './workflows/forms.mts';

/** What a new ticket is made of; `createdAt` in epoch ms. */
export type TicketSeed = Pick<Ticket, 'clientId' | 'serviceContractId' | 'createdAt'> &
	Partial<Pick<Ticket, 'title'>> & { number?: (id: number) => string };

/** Opens a ticket with its process, which waits for the client to say what is wrong. */
export function openTicket(state: State, seed: TicketSeed): Ticket {
	const id = nextId(state, 'ticket');
	const { clientId, serviceContractId, createdAt, title = 'Nouveau ticket' } = seed;
	const process = keep(state.processes, {
		id: nextId(state, 'process'),
		ticketId: id,
		state: 'qualification',
		createdAt,
		endedAt: null,
		qualification: null,
		messages: [],
		attachmentIds: [],
	});
	return keep(state.tickets, {
		id,
		number: seed.number?.(id) ?? `T${id}`,
		clientId,
		serviceContractId,
		title,
		state: 'open',
		createdAt,
		resolvedAt: null,
		closedAt: null,
		lastMessage: '',
		processIds: [process.id],
	});
}

const stateOfTicket: Record<ProcessState, TicketState> = {
	qualification: 'open',
	diagnostic: 'open',
	resolved: 'resolved',
	closed: 'closed',
};

/** Puts a process, and the ticket with it, into a state. @param at epoch ms */
export function setProcessState(
	state: State,
	process: Process,
	to: ProcessState,
	at: number,
): void {
	const ticket = the(state.tickets, process.ticketId);
	process.state = to;
	process.endedAt = to === 'closed' ? at : null;
	ticket.state = stateOfTicket[to];
	ticket.resolvedAt = ticket.state === 'open' ? null : (ticket.resolvedAt ?? at);
	ticket.closedAt = to === 'closed' ? at : null;
}

/** Adds a message to a process; the ticket shows the last one. */
export function addMessage(
	state: State,
	process: Process,
	message: Process['messages'][number],
): void {
	process.messages.push(message);
	the(state.tickets, process.ticketId).lastMessage = message.message;
}

/** An action that the client may run on a process. */
interface Action {
	name: string;
	label: string;
	from: readonly ProcessState[];
	fields: (process: Process) => readonly Field[];
	/** State of the process afterwards; null leaves it. */
	to: ProcessState | null;
	apply?: (state: State, process: Process, form: Form) => void;
}

const incidents = [
	{ key: 'outage', value: 'Coupure' },
	{ key: 'degradation', value: 'Dégradation' },
	{ key: 'question', value: 'Question' },
];
const files = fields.file('files[]', 'Fichiers', { required: false, multiple: true });
const message = (required: boolean) => fields.textarea('message', 'Message', { required });
const day = (at: number) => new Date(at).toISOString().slice(0, 10);

const actions: readonly Action[] = [
	{
		name: 'Qualify',
		label: 'Décrire l’incident',
		from: ['qualification'],
		fields: ({ createdAt }) => [
			fields.choice('type', 'Type', incidents),
			fields.textarea('description', 'Description'),
			fields.date('date_debut_incident', 'Début de l’incident', {
				required: false,
				value: day(createdAt),
			}),
			fields.checkbox('verif_cablage_ok', 'Câblage vérifié', { required: false }),
			fields.text('etat_voyants', 'État des voyants', { required: false }),
			files,
		],
		to: 'diagnostic',
		apply: (state, process, form) => {
			const started = valueOrNull(form, 'date_debut_incident');
			const description = valueOf(form, 'description');
			process.qualification = {
				type: valueOf(form, 'type'),
				description,
				startedAt: started === null ? process.createdAt : Date.parse(started),
				cablingChecked: isTicked(form, 'verif_cablage_ok'),
				lights: valueOf(form, 'etat_voyants'),
			};
			the(state.tickets, process.ticketId).title = description.split(/\r?\n/)[0].slice(0, 80);
		},
	},
	{
		name: 'Reply',
		label: 'Répondre',
		from: ['qualification', 'diagnostic'],
		fields: () => [message(true), files],
		to: null,
	},
	{
		name: 'Reopen',
		label: 'Rouvrir',
		from: ['resolved'],
		fields: () => [message(true), files],
		to: 'diagnostic',
	},
	{
		name: 'Close',
		label: 'Clore',
		from: ['qualification', 'diagnostic', 'resolved'],
		fields: () => [message(false)],
		to: 'closed',
	},
];

/** @returns the class by which the API names an action, e.g. `Ticket\Support\Reply` */
export const transitionClass = ({ name }: Pick<Action, 'name'>): string =>
	`Ticket\\Support\\${name}`;

/** @returns the actions that the client may run now */
export const openActions = (process: Process): readonly Action[] =>
	actions.filter(({ from }) => from.includes(process.state));

/** @returns until when a ticket must be repaired, epoch ms */
export const repairDeadline = ({ createdAt }: Ticket): number => createdAt + 4 * HOUR;

/**
 * Runs an action on a process.
 * @param author how messages name the caller
 * @param now sandbox time, epoch ms
 * @throws 400 for an action that is not open, and for a form that does not fit
 */
export function runAction(
	state: State,
	process: Process,
	{ transition_class: wanted, ...sent }: Record<string, unknown>,
	uploads: readonly UploadedFile[],
	{ author, now }: { author: string; now: number },
): void {
	const open = openActions(process);
	const names = open.map(transitionClass).join(', ') || 'none';
	if (typeof wanted !== 'string' || wanted === '')
		throw invalid(`Name one of the open actions in "transition_class": ${names}.`);
	const action = open.find((each) => transitionClass(each) === wanted);
	if (!action)
		throw invalid(`Process ${process.id} has no open action "${wanted}". Open: ${names}.`);
	const form = readForm(action.fields(process), sent, uploads);
	action.apply?.(state, process, form);
	for (const { name, mimeType, bytes } of form.files) {
		const { id } = keep(state.attachments, {
			id: nextId(state, 'attachment'),
			name,
			category: 'ticket',
			mimeType,
			content: bytes,
			createdAt: now,
			entity: { type: 'process', id: process.id },
		});
		process.attachmentIds.push(id);
	}
	const text = valueOrNull(form, 'message');
	if (text !== null)
		addMessage(state, process, { date: now, author, message: text, fromUs: false });
	if (action.to) setProcessState(state, process, action.to, now);
}
