import { keep, nextId } from '../state.mts';
import { clientIdOf } from '../views/services.mts';
import { single, type AnyDefinition } from './definition.mts';
import { fields, valueOf, valueOrNull } from './forms.mts';
import { assignContact, createThread } from './shared.mts';

const categories = [
	{ key: 'document', value: 'Document' },
	{ key: 'photo', value: 'Photo' },
	{ key: 'plan', value: 'Plan' },
];

/** Workflows of service contracts, by the middle of their class names. */
export const serviceContractWorkflows: Record<string, AnyDefinition> = {
	'ServiceContract\\UpdateDescription': single(
		'serviceContract',
		'Modifier la description',
		'update',
		({ record }) => [fields.textarea('description', 'Description', { value: record.description })],
		({ record, now }, form) => {
			Object.assign(record, { description: valueOf(form, 'description'), modifiedAt: now });
			return { log: 'Description updated.' };
		},
	),
	'ServiceContract\\UpdateClientRef': single(
		'serviceContract',
		'Modifier la référence client',
		'update',
		({ record: { refClient } }) => [
			fields.text('refClient', 'Référence client', {
				required: false,
				value: refClient ?? '',
				help: 'Laisser vide pour la supprimer.',
			}),
		],
		({ record, now }, form) => {
			Object.assign(record, { refClient: valueOrNull(form, 'refClient'), modifiedAt: now });
			return { log: 'Client reference updated.' };
		},
	),
	'ServiceContract\\AssignContact': assignContact('serviceContract', ({ record, world }) =>
		clientIdOf(world.state, record),
	),
	'ServiceContract\\UploadAttachment': single(
		'serviceContract',
		'Ajouter des pièces jointes',
		'upload',
		() => [
			fields.file('files[]', 'Fichiers', { multiple: true }),
			fields.choice('category', 'Catégorie', categories, { required: false, value: 'document' }),
		],
		({ record, world: { state }, now }, form) => {
			for (const { name, mimeType, bytes } of form.files) {
				keep(state.attachments, {
					id: nextId(state, 'attachment'),
					name,
					category: valueOf(form, 'category') || 'document',
					mimeType,
					content: bytes,
					createdAt: now,
					entity: { type: 'service_contract', id: record.id },
				});
			}
			return { log: `Attached: ${form.files.map(({ name }) => name).join(', ')}.` };
		},
	),
	'ServiceContract\\CreateCommentThread': createThread('serviceContract', 'ServiceContract'),
};
