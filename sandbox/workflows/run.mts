import type { Caller } from '../handlers/handler.mts';
import { forbidden, invalid, notFound } from '../refusal.mts';
import type { WorkflowRun, UploadedFile } from '../supportRecords.mts';
import { appointmentWorkflows } from './appointments.mts';
import { companyWorkflows } from './companies.mts';
import {
	FINAL,
	type AnyDefinition,
	type Outcome,
	type Subject,
	type Transition,
} from './definition.mts';
import { readForm } from './forms.mts';
import { kinds } from './kinds.mts';
import { quoteWorkflows } from './quotes.mts';
import { serviceContractWorkflows } from './serviceContracts.mts';
import { startRun } from './start.mts';
import { userWorkflows } from './users.mts';

const PREFIX = 'Infracorp\\Services\\Workflow\\';
const definitions: ReadonlyMap<string, AnyDefinition> = new Map(
	Object.entries({
		...appointmentWorkflows,
		...companyWorkflows,
		...quoteWorkflows,
		...serviceContractWorkflows,
		...userWorkflows,
	}).map(([name, definition]) => [`${PREFIX}${name}\\Context`, definition]),
);

/** @returns what a workflow does; every workflow that was started has a definition */
export const definitionOf = ({ context }: Pick<WorkflowRun, 'context'>): AnyDefinition =>
	definitions.get(context)!;

/** @returns the kind of object that a workflow runs on */
export const kindOf = (run: Pick<WorkflowRun, 'context'>) => kinds[definitionOf(run).on];

/** @returns whether the caller may see a workflow: whether its object is the caller's */
export function isMine({ world: { state }, account }: Caller, run: WorkflowRun): boolean {
	const kind = kindOf(run);
	const record = kind.records(state).get(run.entityId);
	return record !== undefined && kind.isMine(state, record as never, account);
}

/** @returns the state of a workflow at `now`, epoch ms: some come to their end by themselves */
export const stateOf = ({ state, endsAt }: WorkflowRun, now: number): string =>
	endsAt !== null && endsAt <= now ? 'done' : state;

/** @returns whether a workflow is finished at `now`, epoch ms */
export const isFinished = (run: WorkflowRun, now: number): boolean =>
	FINAL.includes(stateOf(run, now));

/** Starts a workflow on an object. @throws 404, 403, and 400 when it is not among the object's availableWorkflows */
export function start(caller: Caller, context: string, entityId: number): WorkflowRun {
	const { state, clock, delays } = caller.world;
	const definition = definitions.get(context);
	if (!definition) throw invalid(`${context} cannot be started here.`);
	const kind = kinds[definition.on];
	const record = kind.records(state).get(entityId);
	if (!record) throw notFound(`${context}: there is no ${kind.entityClass} ${entityId}.`);
	if (!kind.isMine(state, record as never, caller.account))
		throw forbidden('This object belongs to a client that the token does not act for.');
	const available = kind.available(state, record as never, clock.now());
	if (!(available as readonly string[]).includes(context)) {
		const names = available.join(', ') || 'none';
		throw invalid(
			`${context} is not available on ${kind.entityClass} ${entityId}. Available: ${names}.`,
		);
	}
	const run = startRun(state, context, entityId, clock.now());
	if (definition.transitions.length === 0)
		Object.assign(run, { state: 'running', endsAt: clock.now() + delays.workflow });
	return run;
}

/** @returns what a workflow runs on @throws 404 when the object is gone */
export function subjectOf(caller: Caller, run: WorkflowRun): Subject<unknown> {
	const kind = kindOf(run);
	const record = kind.records(caller.world.state).get(run.entityId);
	if (!record) throw notFound(`There is no ${kind.entityClass} ${run.entityId} any more.`);
	const { world, account } = caller;
	return { world, account, record, run, now: world.clock.now() };
}

/** @returns the transitions that can be run now */
export function openTransitions(run: WorkflowRun, now: number): readonly Transition<any>[] {
	const state = stateOf(run, now);
	return definitionOf(run).transitions.filter(({ from = ['waiting'] }) => from.includes(state));
}

/** @returns the transition that was asked for; one needs no name where only one is open @throws 400 */
function chosen(run: WorkflowRun, now: number, name: unknown): Transition<any> {
	if (isFinished(run, now))
		throw invalid(`Workflow ${run.id} is finished: its state is ${stateOf(run, now)}.`);
	const open = openTransitions(run, now);
	const names = open.map((each) => each.name).join(', ') || 'none';
	if (name === undefined && open.length === 1) return open[0];
	const match = open.find((each) => each.name === name);
	if (match) return match;
	throw invalid(
		name === undefined
			? `Name one of the open transitions in "transition": ${names}.`
			: `There is no open transition "${String(name)}". Open: ${names}.`,
	);
}

/**
 * Runs a transition: the one named in `transition`, else the only one that is open.
 * @param sent fields of the form
 * @throws 400, and 404 when the object is gone
 */
export function runTransition(
	caller: Caller,
	run: WorkflowRun,
	{ transition, ...sent }: Record<string, unknown>,
	files: readonly UploadedFile[],
): Outcome {
	const now = caller.world.clock.now();
	const { fields, apply } = chosen(run, now, transition);
	const subject = subjectOf(caller, run);
	const outcome = apply(subject, readForm(fields(subject), sent, files));
	run.log = outcome.log;
	run.lastRunAt = now;
	if (outcome.success !== false) run.state = outcome.state ?? 'done';
	return outcome;
}
