import type { components } from '../../contract/prizz-v2.d.ts';

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
		'AddUserRole',
	),
	clientContract: named(
		'ClientContract',
		'ChangeClientReference',
		'DefaultDeliveryDoor',
		'ExportCombinations',
	),
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
	appointment: named('Appointment', 'ChangeContact', 'CustomerCancel', 'CustomerConfirm'),
	token: named('Users', 'RevokeToken'),
	user: named('Users', 'CreateToken'),
	role: named('Users', 'SwitchActiveRole'),
	none: [] as WorkflowName[],
} as const;
