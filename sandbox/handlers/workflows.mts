import type { Full } from '../complete.mts';
import { isoDate, isoDateOrNull } from '../clock.mts';
import { forbidden, notFound } from '../refusal.mts';
import type { WorkflowRun } from '../supportRecords.mts';
import { entityName } from '../views/entityName.mts';
import {
	definitionOf,
	isFinished,
	isMine,
	kindOf,
	openTransitions,
	runTransition,
	start,
	stateOf,
	subjectOf,
} from '../workflows/run.mts';
import type { Outcome } from '../workflows/definition.mts';
import type { Field } from '../workflows/forms.mts';
import { needed, type Caller, type Handlers } from './handler.mts';

const runView = (run: WorkflowRun, now: number, outcome?: Outcome): Full<'WorkflowRun'> => {
	const { entityClass, id } = outcome?.redirect ?? {
		entityClass: kindOf(run).entityClass,
		id: run.entityId,
	};
	return {
		id: run.id,
		state: stateOf(run, now),
		success: outcome?.success ?? true,
		log: run.log,
		redirect: { objectClass: entityName(entityClass), objectId: id },
	};
};

const fieldView = (field: Field): Full<'TransitionFormFieldsInner'> => ({
	caption: field.caption,
	name: field.name,
	required: field.required,
	value: field.value,
	values: [...field.values],
	type: field.type,
	help: field.help,
	multiple: field.multiple,
	expanded: field.multiple && field.type === 'choice',
});

const runningView = (run: WorkflowRun, now: number): Full<'RunningWorkflow'> => ({
	id: run.id,
	state: stateOf(run, now),
	context: run.context,
	createDate: isoDate(run.createdAt),
	lastRunDate: isoDateOrNull(run.lastRunAt),
	entityClass: entityName(kindOf(run).entityClass),
	entityId: run.entityId,
	entityDescription: run.entityId,
	description: definitionOf(run).title,
	statusCode: 1,
	lastLog: run.log,
	html: '',
});

/** @throws 404, 403 */
function find(caller: Caller, id: number): WorkflowRun {
	const run = caller.world.state.workflows.get(id);
	if (!run) throw notFound(`There is no workflow ${id}.`);
	subjectOf(caller, run);
	if (!isMine(caller, run))
		throw forbidden('This workflow belongs to a client that the token does not act for.');
	return run;
}

/** @returns a comma-separated filter as a test; an empty one lets everything pass */
function listed(list: string | undefined): (value: string) => boolean {
	const wanted = new Set(
		(list ?? '')
			.split(',')
			.map((each) => each.trim())
			.filter(Boolean),
	);
	return (value) => wanted.size === 0 || wanted.has(value);
}

/** Workflows: started on an object, moved on by transitions with form fields, until they are finished. */
export const workflowHandlers: Handlers<
	'createWorkflow' | 'getWorkflow' | 'runWorkflow' | 'getRunningWorkflows'
> = {
	createWorkflow: (call) => {
		const { state, clock } = call.world;
		const context = needed(call.body.contextName, 'contextName');
		const run = start(call, context, needed(call.body.entityId, 'entityId'));
		state.counters.workflows += 1;
		return runView(run, clock.now());
	},

	getWorkflow: (call) => {
		const run = find(call, call.path.id);
		const now = call.world.clock.now();
		const subject = subjectOf(call, run);
		return {
			id: run.id,
			title: definitionOf(run).title,
			context: run.context,
			entityId: run.entityId,
			entityClass: entityName(kindOf(run).entityClass),
			state: stateOf(run, now),
			html: '',
			transitions: openTransitions(run, now).map(({ name, fields }) => ({
				name,
				html: '',
				formFields: fields(subject).map(fieldView),
			})),
		};
	},

	runWorkflow: (call) => {
		const run = find(call, call.path.id);
		const outcome = runTransition(call, run, call.body ?? {}, call.files);
		return runView(run, call.world.clock.now(), outcome);
	},

	getRunningWorkflows: (call) => {
		const { state, clock } = call.world;
		const [inContexts, inStates] = [listed(call.query.contexts), listed(call.query.states)];
		const now = clock.now();
		const running = [...state.workflows.values()].filter(
			(run) =>
				!isFinished(run, now) &&
				inContexts(run.context) &&
				inStates(stateOf(run, now)) &&
				isMine(call, run),
		);
		return { workflows: running.map((run) => runningView(run, now)) };
	},
};
