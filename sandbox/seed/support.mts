import { addAppointment } from '../appointments.mts';
import { DAY, HOUR } from '../clock.mts';
import type { ServiceContract } from '../records.mts';
import type { State } from '../state.mts';
import type {
	AppointmentStatus,
	AppointmentType,
	CommentedClass,
	ProcessState,
} from '../supportRecords.mts';
import { startThread, writeComment } from '../threads.mts';
import { addMessage, openTicket, setProcessState } from '../tickets.mts';
import { clientIdOf } from '../views/services.mts';
import { workflowNames } from '../views/workflowNames.mts';
import { startRun } from '../workflows/start.mts';
import { HISTORY } from './orders.mts';

const START = HISTORY + 110 * DAY;

function addThread(
	state: State,
	entityClass: CommentedClass,
	entityId: number,
	comments: string[],
): void {
	const thread = startThread(state, {
		title: 'Suivi',
		entityClass,
		entityId,
		owner: 'Camille Démo',
		createdAt: START,
	});
	let parentId: number | null = null;
	for (const [index, content] of comments.entries()) {
		parentId = writeComment(state, thread, {
			parentId,
			owner: index % 2 ? 'Robin Technicien' : 'Camille Démo',
			content,
			contentType: 'text',
			createdAt: START + index * HOUR,
		}).id;
	}
}

/** Status, purpose, date in days from today at 9:00 UTC. */
const appointments: [AppointmentStatus, AppointmentType, number | null][] = [
	['to_plan', 'technical_tour', null],
	['need_confirm', 'technical_tour', 3],
	['planned', 'connection_with_activation', 6],
	['terminated', 'connection_without_activation', -20],
	['canceled', 'other', -10],
	['missing_customer', 'technical_tour', -5],
	['missing_technician', 'connection_with_activation', -4],
];

/** Title, state of the process, the last message, position of the service contract (from the end if below 0). */
const tickets: [string, ProcessState, string, number][] = [
	['Lien coupé', 'diagnostic', 'Un technicien est en route.', 2],
	['Débit faible', 'resolved', 'Le débit est rétabli.', 3],
	['Question sur la porte', 'closed', 'Réponse donnée par téléphone.', 4],
	['Lien instable', 'diagnostic', 'Mesures en cours.', -2],
	['Équipement éteint', 'diagnostic', 'Mesures en cours.', -1],
];

function addTickets(state: State, contracts: readonly ServiceContract[]): void {
	for (const [index, [title, processState, message, position]] of tickets.entries()) {
		const contract = contracts.at(position)!;
		const createdAt = START + index * DAY;
		const ticket = openTicket(state, {
			clientId: clientIdOf(state, contract),
			serviceContractId: contract.id,
			createdAt,
			title,
			number: (id) => (index === 0 ? `T${id}/25 Énergie` : `T${id}`),
		});
		const process = state.processes.get(ticket.processIds[0])!;
		process.qualification = {
			type: 'outage',
			description: title,
			startedAt: createdAt,
			cablingChecked: true,
			lights: 'vert',
		};
		const date = createdAt + HOUR;
		addMessage(state, process, { date, author: 'Support', message, fromUs: true });
		setProcessState(state, process, processState, createdAt + 2 * HOUR);
	}
}

/**
 * Adds comment threads, appointments of each client in each status, tickets with their processes, and running workflows.
 * @param today start of the day around which the appointments are, epoch ms
 */
export function seedSupport(
	state: State,
	contracts: readonly ServiceContract[],
	today: number,
): void {
	startRun(
		state,
		workflowNames.serviceContract.find((name) => name.includes('AssignContact'))!,
		contracts[0].id,
		START,
	);
	const [quote] = [...state.quotes.values()].filter(({ status }) => status === 'validated');
	addThread(state, 'ServiceContract', contracts[0].id, ['Accès par la cour ?', 'Oui, code 1234.']);
	addThread(state, 'CommercialOffer', quote.id, ['Merci de valider rapidement.']);
	for (const clientId of state.clients.keys()) {
		const own = contracts.filter((contract) => clientIdOf(state, contract) === clientId);
		for (const [index, [status, type, days]] of appointments.entries()) {
			addAppointment(state, {
				serviceContractId: own[index % own.length].id,
				date: days === null ? null : today + days * DAY + 9 * HOUR,
				status,
				type,
				createdAt: today - 30 * DAY,
			});
		}
	}
	addTickets(state, contracts);
}
