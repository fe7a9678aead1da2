import type { INodeProperties } from 'n8n-workflow';

import { toProperty } from '../Prizz/engine/describe';
import { byName } from '../Prizz/engine/labels';
import type { Field, Fields } from '../Prizz/engine/operation';
import { boolean, choice, choices, collection, number } from '../Prizz/fields/basic';
import { locate, type Locator } from '../Prizz/fields/locators';
import { client, clientContract, legalEntity, offer } from '../Prizz/fields/objects';
import { events, type EventName } from './events';
import type { EventRow, FilterName } from './events/row';

const LOCATORS: Record<FilterName, Locator> = {
	clientContractId: clientContract,
	clientLegalEntityId: client,
	legalEntityId: legalEntity,
	offerId: offer,
};

/** How many existing objects are emitted unless told otherwise, and at most. */
const EXISTING = { default: 50, max: 1000 };

const options = collection('Options', 'Add option', {
	emitExisting: boolean('Emit Existing on Activation', 'node', {
		description:
			'Whether the first poll after the activation emits objects that are in this state already, newest first',
	}),
	existingLimit: number('Existing Objects at Most', 'node', {
		default: EXISTING.default,
		min: 1,
		max: EXISTING.max,
		integer: true,
		description: 'How many existing objects to emit at most',
	}),
	fetchDetails: boolean('Fetch Details', 'node', {
		description:
			'Whether to read each object by ID before it is emitted, which costs a request each, instead of taking it as lists show it',
	}),
});

const output = choice(
	'Output',
	'node',
	[
		{ name: 'Raw', value: 'raw', description: 'Everything, as the API sends it' },
		{ name: 'Simplified', value: 'simplified', description: 'The fields that matter most' },
	],
	{ default: 'simplified', description: 'Which fields of the object to return' },
);

function filtersOf({ filters, statuses }: EventRow): Field | undefined {
	const members: Record<string, Field> = Object.fromEntries(
		Object.keys(filters).map((name) => [
			name,
			locate(LOCATORS[name as FilterName], 'node', { required: false }),
		]),
	);
	if (statuses) {
		members.statuses = choices('New Statuses', 'node', statuses, {
			description: 'The statuses whose reaching is emitted; all when empty',
		});
	}
	return Object.keys(members).length > 0 ? collection('Filters', 'Add filter', members) : undefined;
}

/** The parameters of an event beside the event itself. */
export function fieldsOf(event: EventName): Fields {
	const filters = filtersOf(events[event]);
	return { ...(filters ? { filters } : {}), output, options };
}

/** The parameters of the trigger; filters that several events share appear once. */
export function describeTrigger(): INodeProperties[] {
	const rows = Object.entries(events) as Array<[EventName, EventRow]>;
	const choicesOfEvent = rows
		.map(([value, { name, description }]) => ({ name, value, description }))
		.sort(byName);
	const shared = new Map<string, { property: INodeProperties; shownFor: string[] }>();
	for (const [event, row] of rows) {
		const field = filtersOf(row);
		if (!field) continue;
		const property = toProperty('filters', field);
		const key = JSON.stringify(property);
		const known = shared.get(key) ?? { property, shownFor: [] };
		known.shownFor.push(event);
		shared.set(key, known);
	}
	return [
		{
			displayName: 'Trigger On',
			name: 'event',
			type: 'options',
			noDataExpression: true,
			options: choicesOfEvent,
			default: 'serviceActivated',
			description: 'What starts the workflow',
		},
		...[...shared.values()].map(({ property, shownFor }) => ({
			...property,
			displayOptions: { show: { event: shownFor } },
		})),
		toProperty('output', output),
		toProperty('options', options),
	];
}

/** All fields that search lists. */
export const searchingFields: Field[] = Object.values(LOCATORS).map((locator) =>
	locate(locator, 'node', { required: false }),
);
