import { callerName } from '../handlers/handler.mts';
import type { ContactType } from '../records.mts';
import { keep, nextId } from '../state.mts';
import type { Assignment, CommentedClass } from '../supportRecords.mts';
import { startThread, writeComment } from '../threads.mts';
import { contactsOf } from '../views/companies.mts';
import { cancel, define, single, type AnyDefinition, type Subject } from './definition.mts';
import { fields, valueOf, valueOrNull, type Choice } from './forms.mts';
import { kinds, type Subjects } from './kinds.mts';

/** What a contact can be told about. */
export const contactTypes: readonly (Choice & { key: ContactType })[] = [
	{ key: 'DELIVERY', value: 'Livraison' },
	{ key: 'SCHEDULED_MAINTENANCE', value: 'Maintenance programmée' },
	{ key: 'INCIDENT', value: 'Incident' },
	{ key: 'ADMINISTRATIVE', value: 'Administratif' },
	{ key: 'ACCOUNTING', value: 'Comptabilité' },
	{ key: 'CONSTRUCTION_SITE', value: 'Chantier' },
];

/** @returns the contacts of a client, to choose from */
export const contactChoices = (
	{ world: { state } }: Pick<Subject<unknown>, 'world'>,
	clientId: number,
): Choice[] =>
	contactsOf(state, clientId).map(({ id, firstname, lastname }) => ({
		key: String(id),
		value: `${firstname} ${lastname}`,
	}));

/** Tells a contact of the client about one object. */
export const assignContact = <Name extends 'client' | 'quote' | 'serviceContract'>(
	on: Name,
	clientOf: (subject: Subject<Subjects[Name]>) => number,
): AnyDefinition =>
	define(
		on,
		'Affecter un contact',
		{
			name: 'assign',
			fields: (subject) => [
				fields.choice('contact', 'Contact', contactChoices(subject, clientOf(subject))),
				fields.choice('type', 'Type de contact', contactTypes),
			],
			apply: (subject, form) => {
				const { state } = subject.world;
				const entityClass = kinds[on].entityClass as Assignment['entityClass'];
				const entityId = subject.record.id;
				const contactId = Number(valueOf(form, 'contact'));
				const type = valueOf(form, 'type') as ContactType;
				const known = [...state.assignments.values()].some(
					(each) =>
						each.entityClass === entityClass &&
						each.entityId === entityId &&
						each.contactId === contactId &&
						each.type === type,
				);
				if (known) return { success: false, log: 'This contact is already assigned.' };
				keep(state.assignments, {
					id: nextId(state, 'assignment'),
					entityClass,
					entityId,
					contactId,
					type,
					createdAt: subject.now,
				});
				return { log: `Contact ${contactId} assigned.` };
			},
		},
		cancel,
	);

/** Starts a comment thread on an object. */
export const createThread = <Name extends 'client' | 'quote' | 'invoice' | 'serviceContract'>(
	on: Name,
	entityClass: CommentedClass,
): AnyDefinition =>
	single(
		on,
		'Nouveau fil de commentaires',
		'create',
		() => [
			fields.text('title', 'Titre', { required: false }),
			fields.textarea('content', 'Message'),
			fields.choice('contentType', 'Format', contentTypes, { required: false, value: 'text' }),
		],
		({ world: { state }, account, record, now }, form) => {
			const owner = callerName(state, account);
			const thread = startThread(state, {
				title: valueOrNull(form, 'title'),
				entityClass,
				entityId: record.id,
				owner,
				createdAt: now,
			});
			writeComment(state, thread, {
				parentId: null,
				owner,
				content: valueOf(form, 'content'),
				contentType: valueOf(form, 'contentType') === 'markdown' ? 'markdown' : 'text',
				createdAt: now,
			});
			state.counters.comments += 1;
			const redirect = { entityClass: 'CommentThread', id: thread.id };
			return { log: `Thread ${thread.id} created.`, redirect };
		},
	);

/** How the content of a comment is written. */
export const contentTypes: readonly Choice[] = [
	{ key: 'text', value: 'Texte' },
	{ key: 'markdown', value: 'Markdown' },
];
