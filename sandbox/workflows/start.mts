import { keep, nextId, type State } from '../state.mts';
import type { WorkflowRun } from '../supportRecords.mts';

/** Adds a workflow that waits for somebody. @param at epoch ms */
export const startRun = (
	state: State,
	context: string,
	entityId: number,
	at: number,
): WorkflowRun =>
	keep(state.workflows, {
		id: nextId(state, 'workflow'),
		context,
		entityId,
		state: 'waiting',
		createdAt: at,
		lastRunAt: null,
		log: 'Started.',
		endsAt: null,
	});
