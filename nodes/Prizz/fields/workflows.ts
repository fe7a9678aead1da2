import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../engine/context';
import { titleOf } from '../engine/labels';
import type { FieldMapping, ListSearch, Lookup } from '../engine/operation';
import { mapForm, readFormFields } from './form';
import { readLocator, type Locator } from './locators';
import {
	appointment,
	client,
	clientContract,
	commercialOffer,
	commercialOfferItem,
	invoice,
	section,
	serviceContract,
} from './objects';
import { joined, matching } from './searches';
import { knownWorkflows, workflowChoices, workflowLabel } from './workflowNames';

export const workflow: Locator = {
	label: 'Workflow',
	description: 'The workflow, by the ID that Create returned; the list shows those under way',
	placeholder: 'e.g. 71',
	search: {
		method: 'searchWorkflows',
		// Not paginated.
		find: async ({ get, filter }) => {
			const { workflows } = asObject(await get('/workflows/running'));
			const toName = ({ context, entityId, state, id }: IDataObject) =>
				joined(workflowLabel(String(context)), entityId, state, `#${String(id)}`);
			return {
				entries: matching((workflows ?? []) as IDataObject[], filter, toName),
				hasMore: false,
			};
		},
	},
};

/** What a workflow that is chosen beside it offers to be done now. */
async function openTransitions({ get, idOf }: Lookup): Promise<IDataObject[]> {
	const id = await idOf((stored) => readLocator(workflow, stored), 'workflowId');
	if (id === undefined) return [];
	return (asObject(await get(`/workflow/${id}`)).transitions ?? []) as IDataObject[];
}

/** The open transitions of the workflow chosen beside it. */
export const transitionSearch: ListSearch = {
	method: 'searchTransitions',
	find: async (lookup) => ({
		entries: (await openTransitions(lookup))
			.map(({ name }) => ({ name: titleOf(String(name)), value: String(name) }))
			.filter(({ name }) => name.toLowerCase().includes(lookup.filter.toLowerCase())),
		hasMore: false,
	}),
};

/** The form of the transition chosen beside it. */
export const transitionForm: FieldMapping = mapForm('getTransitionFields', async (lookup) => {
	const wanted = lookup.textOf('transition');
	const found = (await openTransitions(lookup)).find(({ name }) => name === wanted);
	return readFormFields(found?.formFields);
});

/** Kinds of objects that workflows can be started on, by stored value. */
export const workflowObjects = {
	appointment: { locator: appointment, parameter: 'appointmentId', path: '/appointments' },
	client: { locator: client, parameter: 'clientId', path: '/client_legal_entities' },
	clientContract: {
		locator: clientContract,
		parameter: 'clientContractId',
		path: '/client_contracts',
	},
	commercialOffer: {
		locator: commercialOffer,
		parameter: 'commercialOfferId',
		path: '/commercial_offers',
	},
	commercialOfferItem: {
		locator: commercialOfferItem,
		parameter: 'commercialOfferItemId',
		path: '/commercial_offer_items',
	},
	invoice: { locator: invoice, parameter: 'invoiceId', path: '/invoices' },
	section: {
		// Its own list would need the quote beside it.
		locator: { ...section, search: undefined },
		parameter: 'sectionId',
		path: '/commercial_offer_sections',
	},
	serviceContract: {
		locator: serviceContract,
		parameter: 'serviceContractId',
		path: '/service_contracts',
	},
} as const satisfies Record<string, { locator: Locator; parameter: string; path: string }>;

/** The workflows that the object chosen beside it offers; all that are known while none is chosen. */
export const workflowKindSearch: ListSearch = {
	method: 'searchWorkflowKinds',
	find: async ({ get, idOf, textOf, filter }) => {
		const chosen = Object.entries(workflowObjects).find(([key]) => key === textOf('entityType'));
		const entries = chosen ? await offeredBy({ get, idOf }, chosen[1]) : knownWorkflows;
		const matches = ({ name }: { name: string }) =>
			name.toLowerCase().includes(filter.toLowerCase());
		return { entries: entries.filter(matches), hasMore: false };
	},
};

async function offeredBy(
	{ get, idOf }: Pick<Lookup, 'get' | 'idOf'>,
	{ locator, parameter, path }: { locator: Locator; parameter: string; path: string },
) {
	const id = await idOf((stored) => readLocator(locator, stored), parameter);
	if (id === undefined) return knownWorkflows;
	const { availableWorkflows } = asObject(await get(`${path}/${id}`));
	return workflowChoices((availableWorkflows ?? []) as string[]);
}
