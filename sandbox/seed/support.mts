import { DAY, HOUR } from '../clock.mts';
import type { Appointment, Comment, CommentedClass, ServiceContract, Ticket } from '../records.mts';
import { keep, nextId, the, type State } from '../state.mts';
import { clientIdOf } from '../views/services.mts';
import { workflowNames } from '../views/workflowNames.mts';
import { HISTORY } from './orders.mts';

const START = HISTORY + 110 * DAY;

function thread(state: State, entityClass: CommentedClass, entityId: number, comments: string[]) {
	const { id } = keep(state.threads, {
		id: nextId(state, 'thread'),
		title: 'Suivi',
		entityClass,
		entityId,
		owner: 'Camille Démo',
		createdAt: START,
	});
	let parentId: number | null = null;
	for (const [index, content] of comments.entries()) {
		const comment: Comment = keep(state.comments, {
			id: nextId(state, 'comment'),
			threadId: id,
			parentId,
			owner: index % 2 ? 'Robin Technicien' : 'Camille Démo',
			content,
			contentType: 'text',
			createdAt: START + index * HOUR,
		});
		parentId = comment.id;
	}
}

const appointments: [Appointment['status'], Appointment['type'], number | null][] = [
	['to_plan', 'technical_tour', null],
	['need_confirm', 'technical_tour', 3],
	['planned', 'connection_with_activation', 6],
	['terminated', 'connection_without_activation', -20],
	['canceled', 'other', -10],
];

const tickets: [string, Ticket['state'], string][] = [
	['Lien coupé', 'open', 'Un technicien est en route.'],
	['Débit faible', 'resolved', 'Le débit est rétabli.'],
	['Question sur la porte', 'closed', 'Réponse donnée par téléphone.'],
];

/** Adds comment threads, appointments, tickets with their processes, and a running workflow. */
export function seedSupport(state: State, contracts: readonly ServiceContract[]): void {
	const [quote] = [...state.quotes.values()].filter(({ status }) => status === 'validated');
	thread(state, 'ServiceContract', contracts[0].id, ['Accès par la cour ?', 'Oui, code 1234.']);
	thread(state, 'CommercialOffer', quote.id, ['Merci de valider rapidement.']);

	for (const [index, [status, type, days]] of appointments.entries()) {
		const contract = contracts[index % contracts.length];
		const clientId = clientIdOf(state, contract);
		keep(state.appointments, {
			id: nextId(state, 'appointment'),
			name: `RDV ${contract.name}`,
			serviceContractId: contract.id,
			contactId: [...state.persons.values()].find((person) => person.clientId === clientId)!.id,
			technicianId: 31,
			date: days === null ? null : START + days * DAY,
			status,
			type,
			createdAt: START - 30 * DAY,
		});
	}

	for (const [index, [title, ticketState, lastMessage]] of tickets.entries()) {
		const contract = contracts[2 + index];
		const id = nextId(state, 'ticket');
		const process = keep(state.processes, {
			id: nextId(state, 'process'),
			ticketId: id,
			state: ticketState === 'open' ? 'diagnostic' : 'closed',
			createdAt: START + index * DAY,
			messages: [
				{ date: START + index * DAY + HOUR, author: 'Support', message: lastMessage, fromUs: true },
			],
			files: [],
		});
		keep(state.tickets, {
			id,
			number: index === 0 ? `T${id}/25 Énergie` : `T${id}`,
			clientId: clientIdOf(state, contract),
			serviceContractId: contract.id,
			title,
			state: ticketState,
			createdAt: START + index * DAY,
			lastMessage,
			processIds: [process.id],
		});
	}

	keep(state.workflows, {
		id: nextId(state, 'workflow'),
		context: workflowNames.serviceContract.find((name) => name.includes('AssignContact'))!,
		entityId: the(state.serviceContracts, contracts[0].id).id,
		state: 'waiting',
		createdAt: START,
		lastRunAt: null,
		log: '',
	});
}
