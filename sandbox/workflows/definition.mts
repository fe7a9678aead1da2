import type { Caller } from '../handlers/handler.mts';
import type { WorkflowRun } from '../supportRecords.mts';
import type { Field, Form } from './forms.mts';
import type { KindName, Subjects } from './kinds.mts';

/** What a transition runs on, and for whom. */
export interface Subject<T> extends Caller {
	record: T;
	run: WorkflowRun;
	/** Sandbox time, epoch ms. */
	now: number;
}
/** What became of a transition. */
export interface Outcome {
	log: string;
	/** State of the workflow from now on; `done` by default, unchanged when not done. */
	state?: string;
	/** False when it was understood but could not be done: the workflow goes on waiting. */
	success?: boolean;
	/** The object to look at next; by default the one that the workflow is about. */
	redirect?: { entityClass: string; id: number };
}
/** A manual transition. */
export interface Transition<T> {
	name: string;
	/** States of the workflow in which it is open; `waiting` by default. */
	from?: readonly string[];
	fields: (subject: Subject<T>) => readonly Field[];
	/** Does the work. @throws 400 when the object does not allow it (any more) */
	apply: (subject: Subject<T>, form: Form) => Outcome;
}
/** A workflow: what it runs on and its transitions. One without transitions comes to its end by itself. */
export interface Definition<Name extends KindName = KindName> {
	on: Name;
	title: string;
	transitions: readonly Transition<Subjects[Name]>[];
}

/** A definition whose kind of object is known only when it runs. */
export type AnyDefinition = Omit<Definition, 'transitions'> & {
	transitions: readonly Transition<any>[];
};

/** Defines a workflow on a kind of object. */
export const define = <Name extends KindName>(
	on: Name,
	title: string,
	...transitions: Transition<Subjects[Name]>[]
): AnyDefinition => ({ on, title, transitions });

/** A workflow that asks once and then is done. */
export const single = <Name extends KindName>(
	on: Name,
	title: string,
	name: string,
	fields: Transition<Subjects[Name]>['fields'],
	apply: Transition<Subjects[Name]>['apply'],
): AnyDefinition => define(on, title, { name, fields, apply });

/** Ends a workflow without doing anything. */
export const cancel: Transition<unknown> = {
	name: 'cancel',
	from: ['waiting', 'code_sent'],
	fields: () => [],
	apply: () => ({ state: 'canceled', log: 'Canceled.' }),
};

/** States in which a workflow is finished. */
export const FINAL: readonly string[] = ['done', 'canceled'];
