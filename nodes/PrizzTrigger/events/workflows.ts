import type { IDataObject } from 'n8n-workflow';

import { keep } from '../../Prizz/resources/shared';
import { isoOf } from '../engine/marks';
import { whole, type EventRow } from './row';
import { dateOf } from './shared';

const simplify = (workflow: IDataObject): IDataObject => ({
	...keep(
		workflow,
		'id',
		'state',
		'context',
		'entityClass',
		'entityId',
		'createDate',
		'lastRunDate',
	),
	description: workflow.description ?? workflow.title ?? null,
	lastLog: workflow.lastLog ?? null,
});

const list = whole('GET /workflows/running', 'workflows');

const stateOf = ({ state }: IDataObject) => String(state ?? '');

/** Mark of a workflow that is under way; one that has ended has none, so that its end is a change. */
const RUNNING = 'running';

export const runningWorkflowChanged: EventRow = {
	name: 'Running Workflow Changed',
	description: 'A workflow (process) was started, its state changed, or it ended',
	kind: 'changed',
	inFlight: [list],
	sample: list,
	idOf: ({ id }) => id as number,
	pathOf: (id) => `/workflow/${String(id)}`,
	look: (workflow) => ({
		status: stateOf(workflow),
		mark: RUNNING,
		inFlight: true,
		occurrence: {
			what: `${stateOf(workflow)}:${isoOf(workflow.lastRunDate)}`,
			at: dateOf(workflow.lastRunDate ?? workflow.createDate),
		},
	}),
	lookAtLeft: (workflow) => ({
		status: stateOf(workflow),
		mark: '',
		inFlight: false,
		occurrence: { what: `${stateOf(workflow)}:ended`, at: null },
	}),
	filters: {},
	simplify,
};
