import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../engine/context';
import type { FieldMapping, ListSearch, Lookup } from '../engine/operation';
import { mapForm, readFormFields } from './form';
import { readLocator, type Locator } from './locators';
import { client } from './objects';
import { dayOf, joined, matching } from './searches';

/** The company whose tickets they are: the API calls it operator there. */
export const operator: Locator = {
	...client,
	description: 'Your company that the tickets are of (the API calls it operator)',
};

async function operatorId({ idOf }: Lookup): Promise<number | undefined> {
	return await idOf((stored) => readLocator(operator, stored), 'clientId');
}

async function readTickets(lookup: Lookup): Promise<IDataObject[]> {
	const id = await operatorId(lookup);
	if (id === undefined) return [];
	return (await lookup.get(`/exploitation/operator/${id}/tickets`)) as IDataObject[];
}

/** The tickets of the client chosen beside it, by their numbers. */
export const ticketSearch: ListSearch = {
	method: 'searchTickets',
	find: async (lookup) => ({
		entries: (await readTickets(lookup))
			.map(({ numero, titre, etat_lib, date_creation }) => ({
				name: joined(numero, titre, etat_lib, dayOf(date_creation)),
				value: String(numero),
			}))
			.filter(({ name }) => name.toLowerCase().includes(lookup.filter.toLowerCase())),
		hasMore: false,
	}),
};

/** A process of a ticket of the client chosen beside it. */
export const ticketProcess: Locator = {
	label: 'Process',
	description: 'What is under way for a ticket, by the ID that Ticket > Get shows',
	placeholder: 'e.g. 610',
	search: {
		method: 'searchProcesses',
		find: async (lookup) => {
			const tickets = await readTickets(lookup);
			const processes = tickets.flatMap(({ numero, titre, running_process }) =>
				((running_process ?? []) as IDataObject[]).map((each) => ({ ...each, numero, titre })),
			);
			const toName = ({ id, numero, titre, state }: IDataObject) =>
				joined(numero, titre, state, `#${String(id)}`);
			return { entries: matching(processes, lookup.filter, toName), hasMore: false };
		},
	},
};

/** What can be done with the process chosen beside it. */
async function openActions(lookup: Lookup): Promise<IDataObject[]> {
	const client = await operatorId(lookup);
	const id = await lookup.idOf((stored) => readLocator(ticketProcess, stored), 'processId');
	if (client === undefined || id === undefined) return [];
	const found = await lookup.get(`/exploitation/operator/${client}/process/${id}`);
	return (asObject(found).actions ?? []) as IDataObject[];
}

/** The open actions of the process chosen beside it. */
export const actionSearch: ListSearch = {
	method: 'searchProcessActions',
	find: async (lookup) => ({
		entries: (await openActions(lookup))
			.map(({ lib, classe }) => ({ name: String(lib || classe), value: String(classe) }))
			.filter(({ name }) => name.toLowerCase().includes(lookup.filter.toLowerCase())),
		hasMore: false,
	}),
};

/** The form of the action chosen beside it. */
export const actionForm: FieldMapping = mapForm('getProcessFields', async (lookup) => {
	const wanted = lookup.textOf('transitionClass');
	const found = (await openActions(lookup)).find(({ classe }) => classe === wanted);
	return readFormFields(found?.fields);
});
