import type { Full } from '../complete.mts';
import { isoDate, isoDateOrNull } from '../clock.mts';
import { forbidden, invalid, notFound } from '../refusal.mts';
import type { WorkflowRun } from '../records.mts';
import { keep, nextId, the, type State } from '../state.mts';
import { clientIdOf } from '../views/services.mts';
import { needed, type Call, type Handlers, type OperationId } from './handler.mts';

/** The parts of a workflow's name, e.g. `…\CommercialOffer\Rename\Context`. */
function partsOf(context: string) {
	const [, , , entityClass = '', ...action] = context.split('\\');
	return { entityClass, action: action.slice(0, -1).join(' ') };
}

/** @returns the client that an object of a class belongs to; undefined when there is no such object */
function ownerOf(state: State, entityClass: string, id: number): number | undefined {
	const contract = state.serviceContracts.get(id);
	const appointment = state.appointments.get(id);
	const owners: Record<string, number | undefined> = {
		ClientLegalEntity: state.clients.get(id)?.id,
		ClientContract: state.contracts.get(id)?.clientId,
		CommercialOffer: state.quotes.get(id)?.clientId ?? quoteOfSection(state, id)?.clientId,
		ServiceContract: contract && clientIdOf(state, contract),
		Invoice: state.invoices.get(id)?.clientId,
		Contact: state.persons.get(id)?.clientId ?? undefined,
		Appointment:
			appointment && clientIdOf(state, the(state.serviceContracts, appointment.serviceContractId)),
		Users: state.persons.get(id)?.clientId ?? undefined,
	};
	return owners[entityClass];
}

const quoteOfSection = (state: State, sectionId: number) => {
	const section = state.sections.get(sectionId);
	return section && the(state.quotes, section.quoteId);
};

interface FormField {
	name: string;
	caption: string;
	type: 'text' | 'file' | 'choice';
	/** What a choice allows. */
	values: { key: string; value: string }[];
}
interface Form {
	fields: FormField[];
	/** Does the work on the object with the value of the first field. */
	apply: (state: State, entityId: number, value: string) => void;
}

const text = (name: string, caption: string): FormField => ({
	name,
	caption,
	type: 'text',
	values: [],
});

const contactTypes: FormField = {
	name: 'type',
	caption: 'Type de contact',
	type: 'choice',
	values: [
		{ key: 'DELIVERY', value: 'Livraison' },
		{ key: 'INCIDENT', value: 'Incident' },
		{ key: 'ADMINISTRATIVE', value: 'Administratif' },
	],
};
const assignContact: Form = { fields: [contactTypes, text('contact', 'Contact')], apply: () => {} };

/** What running a workflow asks for and does, by class and action; others take any fields and change nothing. */
const forms: Record<string, Form> = {
	'CommercialOffer Rename': {
		fields: [text('name', 'Nom')],
		apply: (state, id, value) => (the(state.quotes, id).name = value),
	},
	'CommercialOffer RenameSection': {
		fields: [text('name', 'Nom')],
		apply: (state, id, value) => (the(state.sections, id).name = value),
	},
	'CommercialOffer UpdateClientRefSection': {
		fields: [text('clientReference', 'Référence client')],
		apply: (state, id, value) => (the(state.sections, id).clientReference = value),
	},
	'ServiceContract UpdateDescription': {
		fields: [text('description', 'Description')],
		apply: (state, id, value) => (the(state.serviceContracts, id).description = value),
	},
	'ServiceContract UpdateClientRef': {
		fields: [text('refClient', 'Référence client')],
		apply: (state, id, value) => (the(state.serviceContracts, id).refClient = value),
	},
	'ClientContract ChangeClientReference': {
		fields: [text('clientReference', 'Référence client')],
		apply: (state, id, value) => (the(state.contracts, id).clientReference = value),
	},
	'ServiceContract AssignContact': assignContact,
	'CommercialOffer AssignContact': assignContact,
	'ServiceContract UploadAttachment': {
		fields: [{ name: 'files[]', caption: 'Fichiers', type: 'file', values: [] }],
		apply: () => {},
	},
	'Appointment CustomerCancel': {
		fields: [],
		apply: (state, id) => (the(state.appointments, id).status = 'canceled'),
	},
	'Appointment CustomerConfirm': {
		fields: [],
		apply: (state, id) => (the(state.appointments, id).status = 'planned'),
	},
};

const formOf = ({ context }: WorkflowRun): Form => {
	const { entityClass, action } = partsOf(context);
	return forms[`${entityClass} ${action}`] ?? { fields: [], apply: () => {} };
};

const runView = (run: WorkflowRun): Full<'WorkflowRun'> => ({
	id: run.id,
	state: run.state,
	success: true,
	log: run.log,
	redirect: {
		objectClass: `Infracorp\\Entity\\${partsOf(run.context).entityClass}`,
		objectId: run.entityId,
	},
});

function find(
	{ world: { state }, account }: Pick<Call<OperationId>, 'world' | 'account'>,
	id: number,
): WorkflowRun {
	const run = state.workflows.get(id);
	if (!run) throw notFound(`There is no workflow ${id}.`);
	const owner = ownerOf(state, partsOf(run.context).entityClass, run.entityId);
	if (owner === undefined || !account.clientIds.includes(owner))
		throw forbidden('This workflow belongs to a client that the token does not act for.');
	return run;
}

/** Workflows: started on an object, run with form fields, then done. */
export const workflowHandlers: Handlers<
	'createWorkflow' | 'getWorkflow' | 'runWorkflow' | 'getRunningWorkflows'
> = {
	createWorkflow: ({ world: { state, clock }, account, body }) => {
		const context = needed(body.contextName, 'contextName');
		const entityId = needed(body.entityId, 'entityId');
		const owner = ownerOf(state, partsOf(context).entityClass, entityId);
		if (owner === undefined) throw notFound(`${context} finds no object ${entityId}.`);
		if (!account.clientIds.includes(owner))
			throw forbidden('This object belongs to a client that the token does not act for.');
		state.counters.workflows += 1;
		const run = keep(state.workflows, {
			id: nextId(state, 'workflow'),
			context,
			entityId,
			state: 'waiting',
			createdAt: clock.now(),
			lastRunAt: null,
			log: 'Started.',
		});
		return runView(run);
	},

	getWorkflow: (call) => {
		const run = find(call, call.path.id);
		const { entityClass, action } = partsOf(run.context);
		return {
			id: run.id,
			title: action,
			context: run.context,
			entityId: run.entityId,
			entityClass: `Infracorp\\Entity\\${entityClass}`,
			state: run.state,
			html: '',
			transitions:
				run.state === 'done'
					? []
					: [
							{
								name: 'run',
								html: '',
								formFields: formOf(run).fields.map(({ name, caption, type, values }) => ({
									caption,
									name,
									required: true,
									value: '',
									values,
									type,
									help: '',
									multiple: type === 'file',
									expanded: false,
								})),
							},
						],
		};
	},

	runWorkflow: (call) => {
		const { state, clock } = call.world;
		const run = find(call, call.path.id);
		if (run.state === 'done') throw invalid(`Workflow ${run.id} is done.`);
		const { fields, apply } = formOf(run);
		const values = (call.body ?? {}) as Record<string, unknown>;
		const missing = fields.find(({ name }) => !values[name]);
		if (missing) throw invalid(`The field "${missing.name}" is required.`);
		const wrong = fields.find(
			({ name, values: allowed }) =>
				allowed.length > 0 && !allowed.some(({ key }) => key === values[name]),
		);
		if (wrong) {
			const keys = wrong.values.map(({ key }) => key).join(', ');
			throw invalid(`"${values[wrong.name]}" is no ${wrong.name}. Allowed: ${keys}.`);
		}
		const files = (call.body?.['files[]'] ?? []) as string[];
		if (partsOf(run.context).action === 'UploadAttachment') {
			for (const name of files) {
				keep(state.attachments, {
					id: nextId(state, 'attachment'),
					name,
					category: 'upload',
					mimeType: 'application/octet-stream',
					content: `Uploaded: ${name}\n`,
					createdAt: clock.now(),
					entity: { type: 'service_contract', id: run.entityId },
				});
			}
		}
		apply(state, run.entityId, String(values[fields[0]?.name] ?? ''));
		Object.assign(run, { state: 'done', lastRunAt: clock.now(), log: 'Done.' });
		return runView(run);
	},

	getRunningWorkflows: ({ world: { state }, account, query }) => {
		const listed = (list: string | undefined, value: string) =>
			!list || list.split(',').includes(value);
		return {
			workflows: [...state.workflows.values()]
				.filter((run) => {
					const owner = ownerOf(state, partsOf(run.context).entityClass, run.entityId);
					return (
						run.state !== 'done' &&
						owner !== undefined &&
						account.clientIds.includes(owner) &&
						listed(query.contexts, run.context) &&
						listed(query.states, run.state)
					);
				})
				.map((run) => ({
					id: run.id,
					state: run.state,
					context: run.context,
					createDate: isoDate(run.createdAt),
					lastRunDate: isoDateOrNull(run.lastRunAt),
					entityClass: `Infracorp\\Entity\\${partsOf(run.context).entityClass}`,
					entityId: run.entityId,
					entityDescription: run.entityId,
					description: partsOf(run.context).action,
					statusCode: 1,
					lastLog: run.log,
					html: '',
				})),
		};
	},
};
