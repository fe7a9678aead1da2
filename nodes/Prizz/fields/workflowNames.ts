import type { INodePropertyOptions } from 'n8n-workflow';

import { workflowNames } from '../../../contract/workflowNames';
import { titleOf } from '../engine/labels';
import type { Field } from '../engine/operation';
import { make, readText, type Extras } from './making';

/** What the objects are called in this node where that is not what their classes are called. */
const OBJECTS: Readonly<Record<string, string>> = {
	ClientLegalEntity: 'Client',
	ClientLegalEntityContact: 'Client Contact',
	CommercialOffer: 'Quote',
	Users: 'User',
};

const CLASS = /^Infracorp\\Services\\Workflow\\(\w+)\\(.+?)(?:\\Context)?$/;

/** The class name of a workflow for people, e.g. "Quote: Rename"; as it is when it is none of Prizz's. */
export function workflowLabel(className: string): string {
	const [, object, action] = CLASS.exec(className) ?? [];
	if (object === undefined) return className;
	const words = action
		.replaceAll('\\', ' ')
		.replace('CommercialOffer', OBJECTS.CommercialOffer)
		.replace(/ClientRef(?!erence)/, 'ClientReference');
	return `${OBJECTS[object] ?? titleOf(object)}: ${titleOf(words)}`;
}

/** Workflows as choices, those of one object together. */
export function workflowChoices(classNames: readonly string[]): INodePropertyOptions[] {
	return [...new Set(classNames)]
		.map((value) => ({ name: workflowLabel(value), value }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** The workflows that the contract names; others exist. */
export const knownWorkflows = workflowChoices(workflowNames);

const joinTexts = (label: string, value: unknown) =>
	(Array.isArray(value) ? (value as unknown[]) : readText(label, value).split(','))
		.map((part) => readText(label, part))
		.filter(Boolean)
		.join(',') || undefined;

/** Texts that are sent as one, separated by commas. */
export function joinedTexts<To extends string>(
	label: string,
	to: To,
	extras: Extras = {},
): Field<To> {
	return make(label, to, extras, { type: 'string', default: '' }, (value) =>
		joinTexts(label, value),
	);
}

/** Kinds of workflows, sent as one text; an expression may give class names that are not in the list. */
export function workflowKinds<To extends string>(
	label: string,
	to: To,
	extras: Extras = {},
): Field<To> {
	return make(
		label,
		to,
		extras,
		{ type: 'multiOptions', default: [], options: knownWorkflows },
		(value) => joinTexts(label, value),
	);
}
