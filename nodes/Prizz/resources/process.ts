import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../engine/context';
import { op, resource, type Schema } from '../engine/operation';
import { confirm, shape } from '../engine/outcomes';
import { locate, locateText } from '../fields/locators';
import { actionForm, actionSearch, operator, ticketProcess } from '../fields/tickets';
import { keep } from './shared';
import { stepParameters, stepRequest } from './step';

const target = {
	clientId: locate(operator, 'path.id'),
	processId: locate(ticketProcess, 'path.processId'),
} as const;

const ACTIONS = {
	read: 'GET /exploitation/operator/{id}/process/{processId}',
	label: 'action',
	list: 'actions',
	name: 'classe',
	fields: 'fields',
} as const;

const output = {
	schema: 'Process',
	simplify: (object: Schema<'Process'>): IDataObject => ({
		...keep(
			object,
			'context_id',
			'process_class',
			'entity_class',
			'entity_id',
			'title',
			'state',
			'state_lib',
			'start_date',
			'end_date',
		),
		qualification: { ...object.attrs?.qualification?.values },
		messages: Object.values(object.attrs?.messages ?? {})
			.flatMap((messages) => messages ?? [])
			.map((message) => keep(message, 'date', 'author', 'from_us', 'message'))
			.sort((a, b) => String(a.date).localeCompare(String(b.date))),
		attachments: (object.attachments ?? []).map((file) => keep(file, 'name', 'url', 'key')),
		actions: (object.actions ?? []).map(({ classe, lib, fields }) => ({
			classe,
			lib,
			fields: (fields ?? []).map((field) =>
				keep(field, 'name', 'caption', 'type', 'required', 'value', 'values'),
			),
		})),
	}),
} as const;

export const processResource = resource({
	name: 'Process',
	description: 'What is under way for a ticket: its messages, files and next actions',
	operations: {
		get: op('GET /exploitation/operator/{id}/process/{processId}', {
			name: 'Get',
			action: 'Get process',
			description: 'Get a process of a ticket with the actions open to you, and their fields',
			fields: target,
			outcome: { kind: 'object' },
			output,
		}),
		run: op('POST /exploitation/operator/{id}/process/{processId}', {
			name: 'Run',
			action: 'Run action of process',
			description: 'Carry out an action of a ticket, such as a reply, with fields and files',
			fields: {
				...target,
				transitionClass: locateText('Action', 'node', {
					search: actionSearch,
					mode: {
						displayName: 'By Name',
						name: 'name',
						placeholder: 'e.g. Ticket\\Support\\Reply',
					},
					required: true,
					description: 'The action, by its class (classe in Process > Get)',
				}),
				...stepParameters(actionForm, ['clientId', 'processId', 'transitionClass']),
			},
			outcome: { kind: 'own' },
			output,
			run: async (context) => {
				const wanted = context.values.transitionClass as string;
				const request = await stepRequest(context, ACTIONS, wanted, 'transition_class');
				const answer = asObject((await context.call(request)).body);
				confirm(context.operation, answer);
				return [shape(context, answer)];
			},
			refusal: (answer) =>
				Object.keys(answer).length > 0 ? undefined : 'Prizz did not tell what came of it',
			alsoCalls: [ACTIONS.read],
			write: true,
			check:
				'Read the process with Process > Get: its messages and actions tell, before you run this again',
			advice: {
				400: 'Process > Get shows the open actions with their fields and what these may hold',
			},
		}),
	},
});
