import type { components } from '../../contract/prizz-v2.d.ts';
import type { Quote } from '../records.mts';
import type { ApiToken, AppointmentStatus } from '../supportRecords.mts';

/** Class name of a workflow. */
export type WorkflowName = components['schemas']['WorkflowContextName'];

const named = (entity: string, ...actions: string[]) =>
	actions.map(
		(action) => `Infracorp\\Services\\Workflow\\${entity}\\${action}\\Context`,
	) as WorkflowName[];

/** Workflows that a client may start, by kind of object. */
export const workflowNames = {
	clientLegalEntity: named(
		'ClientLegalEntity',
		'CreateCommercialOffer',
		'CreateCommentThread',
		'AssignContact',
		'AddContact',
	),
	clientContract: named('ClientContract', 'ChangeClientReference', 'ExportCombinations'),
	draftQuote: named(
		'CommercialOffer',
		'Submit',
		'Rename',
		'AddSection',
		'CreateCommentThread',
		'AssignContact',
	),
	validatedQuote: named(
		'CommercialOffer',
		'Sign',
		'Rename',
		'CreateCommentThread',
		'AssignContact',
	),
	closedQuote: named('CommercialOffer', 'CreateCommentThread'),
	draftSection: named(
		'CommercialOffer',
		'RemoveSection',
		'RenameSection',
		'SetOffer',
		'UpdateSectionItems',
		'UpdateClientRefSection',
	),
	draftItem: named('CommercialOffer', 'UpdateOfferItemInOffer'),
	serviceContract: named(
		'ServiceContract',
		'UpdateDescription',
		'UpdateClientRef',
		'AssignContact',
		'UploadAttachment',
		'CreateCommentThread',
	),
	invoice: named('Invoice', 'CreateCommentThread'),
	contact: named('Contact', 'Update'),
	appointment: named('Appointment', 'ChangeContact', 'CustomerCancel'),
	appointmentToConfirm: named('Appointment', 'ChangeContact', 'CustomerCancel', 'CustomerConfirm'),
	comment: named('Comment', 'UpdateComment'),
	thread: named('Comment', 'AddComment', 'SubscribeThread', 'UpdateThread'),
	token: named('Users', 'RevokeToken'),
	user: named('Users', 'CreateToken'),
	none: [] as WorkflowName[],
} as const;

/** Workflows by an object's status. @returns those that may be started on it */
export const workflowsOf = {
	quote: ({ status }: Pick<Quote, 'status'>): readonly WorkflowName[] => {
		if (status === 'new') return workflowNames.draftQuote;
		return status === 'validated' ? workflowNames.validatedQuote : workflowNames.closedQuote;
	},
	section: ({ status }: Pick<Quote, 'status'>): readonly WorkflowName[] =>
		status === 'new' ? workflowNames.draftSection : workflowNames.none,
	quoteItem: ({ status }: Pick<Quote, 'status'>): readonly WorkflowName[] =>
		status === 'new' ? workflowNames.draftItem : workflowNames.none,
	appointment: (status: AppointmentStatus): readonly WorkflowName[] => {
		if (status === 'need_confirm') return workflowNames.appointmentToConfirm;
		return status === 'to_plan' || status === 'planned'
			? workflowNames.appointment
			: workflowNames.none;
	},
	token: ({ refusal }: Pick<ApiToken, 'refusal'>): readonly WorkflowName[] =>
		refusal === null ? workflowNames.token : workflowNames.none,
} as const;
