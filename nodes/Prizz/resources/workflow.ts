import type { IDataObject } from 'n8n-workflow';

import { asObject, membersOf } from '../engine/context';
import { op, resource, type Schema, type WaitAfter } from '../engine/operation';
import { byName } from '../engine/labels';
import { confirm, waitAfter } from '../engine/outcomes';
import { boolean, choice, collection, decimal, text } from '../fields/basic';
import { locate, locateText } from '../fields/locators';
import { joinedTexts, workflowKinds, workflowLabel } from '../fields/workflowNames';
import {
	transitionForm,
	transitionSearch,
	workflow,
	workflowKindSearch,
	workflowObjects,
} from '../fields/workflows';
import { keep } from './shared';
import { stepParameters, stepRequest } from './step';

const target = { workflowId: locate(workflow, 'path.id') } as const;

const TRANSITIONS = {
	read: 'GET /workflow/{id}',
	label: 'transition',
	list: 'transitions',
	name: 'name',
	fields: 'formFields',
} as const;

const simplifyWorkflow = (object: Schema<'Workflow'>): IDataObject => ({
	...keep(object, 'id', 'title', 'context'),
	workflow: workflowLabel(String(object.context)),
	...keep(object, 'entityClass', 'entityId', 'state'),
	transitions: (object.transitions ?? []).map(({ name, formFields }) => ({
		name,
		formFields: (formFields ?? []).map((field) =>
			keep(field, 'name', 'caption', 'type', 'required', 'multiple', 'value', 'values', 'help'),
		),
	})),
});

/** States that end a workflow; the documentation names `done` only. */
const ENDED = /^(?:done|finished|ended|closed|complete|completed|cancell?ed|terminated)$/i;
const FAILED = /^(?:failed|error|aborted)$/i;

/** Until it has ended, or somebody has to take the next step. */
const untilSettled: WaitAfter = {
	option: 'waitUntilSettled',
	route: 'GET /workflow/{id}',
	isDone: ({ state, transitions }) =>
		ENDED.test(String(state)) || ((transitions ?? []) as unknown[]).length > 0,
	isLost: ({ id, state }) =>
		FAILED.test(String(state))
			? `Workflow ${String(id)} ended in the state "${String(state)}"`
			: undefined,
	what: 'the workflow to end or to ask for the next step',
	simplify: simplifyWorkflow,
};

/** What is shown for one kind of object only. */
const shownFor = (entityType: keyof typeof workflowObjects | 'other') => ({
	show: { entityType: [entityType] },
});

const {
	appointment,
	client,
	clientContract,
	commercialOffer,
	commercialOfferItem,
	invoice,
	section,
	serviceContract,
} = workflowObjects;

const OTHER = 'A contact, comment, comment thread, user or API token, by its ID';

export const workflowResource = resource({
	name: 'Workflow',
	description: 'Everything else that can be done with objects: rename, assign, attach, confirm …',
	initial: 'getRunning',
	operations: {
		create: op('POST /workflow', {
			name: 'Create',
			action: 'Create workflow',
			description:
				'Start a workflow on an object; Get then shows what can be done, and Run does it',
			fields: {
				entityType: choice(
					'Object',
					'node',
					[
						...Object.entries(workflowObjects).map(([value, { locator }]) => ({
							name: locator.label,
							value,
						})),
						{ name: 'Other', value: 'other', description: OTHER },
					].sort(byName),
					{
						default: 'commercialOffer',
						description: 'The kind of object that the workflow is about',
						noDataExpression: true,
					},
				),
				appointmentId: locate(appointment.locator, 'body.entityId', shownFor('appointment')),
				clientId: locate(client.locator, 'body.entityId', shownFor('client')),
				clientContractId: locate(
					clientContract.locator,
					'body.entityId',
					shownFor('clientContract'),
				),
				invoiceId: locate(invoice.locator, 'body.entityId', shownFor('invoice')),
				commercialOfferId: locate(
					commercialOffer.locator,
					'body.entityId',
					shownFor('commercialOffer'),
				),
				commercialOfferItemId: locate(
					commercialOfferItem.locator,
					'body.entityId',
					shownFor('commercialOfferItem'),
				),
				sectionId: locate(section.locator, 'body.entityId', shownFor('section')),
				serviceContractId: locate(
					serviceContract.locator,
					'body.entityId',
					shownFor('serviceContract'),
				),
				entityId: decimal('Object ID', 'body.entityId', {
					min: 1,
					integer: true,
					required: true,
					placeholder: 'e.g. 512',
					description: OTHER,
					...shownFor('other'),
				}),
				contextName: locateText('Workflow', 'body.contextName', {
					search: workflowKindSearch,
					mode: {
						displayName: 'By Name',
						name: 'name',
						placeholder: 'e.g. Infracorp\\Services\\Workflow\\CommercialOffer\\Rename\\Context',
					},
					required: true,
					description:
						'What to start; the list shows what the object offers, or all known ones while none is chosen. Any other class name goes by name.',
				}),
			},
			outcome: { kind: 'object' },
			refusal: ({ id }) => (id ? undefined : 'Prizz did not tell which workflow was started'),
			write: true,
			check: 'Look for the workflow with Workflow > Get Running before you start it again',
			advice: {
				400: 'The object must offer the workflow now: its availableWorkflows (with "Output" set to "Raw") name those it does',
			},
		}),
		get: op('GET /workflow/{id}', {
			name: 'Get',
			action: 'Get workflow',
			description: 'Get a workflow with its open transitions, and the form fields of each',
			fields: target,
			outcome: { kind: 'object' },
			output: { schema: 'Workflow', simplify: simplifyWorkflow },
		}),
		getRunning: op('GET /workflows/running', {
			name: 'Get Running',
			action: 'Get running workflows',
			description: 'List the workflows under way',
			fields: {
				filters: collection('Filters', 'Add filter', {
					states: joinedTexts('States', 'query.states', {
						placeholder: 'e.g. waiting, running',
						description: 'Comma-separated states to keep',
					}),
					contexts: workflowKinds('Workflows', 'query.contexts', {
						description: 'The kinds to keep; an expression may give other class names',
					}),
				}),
			},
			outcome: { kind: 'list', at: 'workflows' },
			output: {
				schema: 'RunningWorkflow',
				simplify: (object: Schema<'RunningWorkflow'>): IDataObject => ({
					...keep(object, 'id', 'context'),
					workflow: workflowLabel(String(object.context)),
					...keep(
						object,
						'description',
						'state',
						'entityClass',
						'entityId',
						'createDate',
						'lastRunDate',
						'lastLog',
					),
				}),
			},
		}),
		run: op('POST /workflow/{id}', {
			name: 'Run',
			action: 'Run transition of workflow',
			description: 'Carry out a transition of a workflow, with form fields and files',
			fields: {
				...target,
				transition: locateText('Transition', 'node', {
					search: transitionSearch,
					mode: { displayName: 'By Name', name: 'name', placeholder: 'e.g. rename' },
					required: true,
					description: 'What to do: one of the open transitions that Workflow > Get shows',
				}),
				...stepParameters(transitionForm, ['workflowId', 'transition']),
				options: collection('Options', 'Add option', {
					transitionField: text('Transition Field Name', 'node', {
						default: 'transition',
						description:
							'Form field that names the transition. It is not documented: change it if Prizz tells you another one.',
					}),
					waitUntilSettled: boolean('Wait Until Settled', 'node', {
						default: true,
						description:
							'Whether to wait until the workflow has ended or asks for the next step, and to return it then',
					}),
				}),
			},
			outcome: { kind: 'own' },
			run: async (context) => {
				const { values, call } = context;
				const { transitionField = 'transition' } = membersOf(values, 'options');
				const wanted = values.transition as string;
				const request = await stepRequest(context, TRANSITIONS, wanted, transitionField as string);
				const answer = asObject((await call(request)).body);
				confirm(context.operation, answer);
				return [(await waitAfter(context)) ?? answer];
			},
			refusal: (answer) =>
				Object.keys(answer).length > 0 ? undefined : 'Prizz did not tell what came of it',
			wait: untilSettled,
			alsoCalls: [TRANSITIONS.read],
			write: true,
			check: 'Read the workflow with Workflow > Get: its state tells, before you run this again',
			advice: {
				400: 'Workflow > Get shows the open transitions with their form fields and what these may hold',
			},
		}),
	},
});
