import { callerName } from '../handlers/handler.mts';
import { keep, nextId, the } from '../state.mts';
import { writeComment } from '../threads.mts';
import { cancel, define, single, type AnyDefinition } from './definition.mts';
import { fields, valueOf, valueOrNull } from './forms.mts';
import { contentTypes } from './shared.mts';

/** Workflows of users, their API tokens, and comments, by the middle of their class names. */
export const userWorkflows: Record<string, AnyDefinition> = {
	'Users\\CreateToken': single(
		'user',
		'Nouveau jeton',
		'create',
		() => [fields.text('name', 'Nom du jeton')],
		({ account, world: { state }, now }, form) => {
			const id = nextId(state, 'apiToken');
			keep(state.apiTokens, {
				id,
				userId: account.userId,
				clientIds: account.clientIds,
				name: valueOf(form, 'name'),
				token: `sandbox-token-${id}`,
				createdAt: now,
				refusal: null,
				elsewhere: false,
			});
			return { log: `Token ${id} created.`, redirect: { entityClass: 'UserApiToken', id } };
		},
	),
	'Users\\RevokeToken': define(
		'token',
		'Révoquer le jeton',
		{
			name: 'revoke',
			fields: () => [],
			apply: ({ record, world: { state } }) => {
				// Seeded tokens are shared by all sandboxes: the one that changes is a copy.
				keep(state.apiTokens, { ...record, refusal: 'This token has been revoked.' });
				return { log: `Token ${record.id} revoked.` };
			},
		},
		cancel,
	),
	'Comment\\AddComment': single(
		'thread',
		'Répondre',
		'add',
		() => [
			fields.textarea('content', 'Message'),
			fields.number('parentId', 'Réponse au commentaire', { required: false }),
			fields.choice('contentType', 'Format', contentTypes, { required: false, value: 'text' }),
		],
		({ record, account, world: { state }, now }, form) => {
			const parentId = valueOrNull(form, 'parentId');
			const comment = writeComment(state, record, {
				parentId: parentId === null ? null : Number(parentId),
				owner: callerName(state, account),
				content: valueOf(form, 'content'),
				contentType: valueOf(form, 'contentType') === 'markdown' ? 'markdown' : 'text',
				createdAt: now,
			});
			state.counters.comments += 1;
			return { log: `Comment ${comment.id} added.` };
		},
	),
	'Comment\\SubscribeThread': single(
		'thread',
		'Suivre le fil',
		'subscribe',
		() => [],
		({ record, account, world: { state } }) => {
			const name = callerName(state, account);
			if (record.subscribers.includes(name))
				return { success: false, log: `${name} already follows this thread.` };
			record.subscribers.push(name);
			return { log: `${name} follows this thread.` };
		},
	),
	'Comment\\UpdateThread': single(
		'thread',
		'Modifier le titre',
		'update',
		({ record }) => [fields.text('title', 'Titre', { value: record.title ?? '' })],
		({ record, now }, form) => {
			Object.assign(record, { title: valueOf(form, 'title'), modifiedAt: now });
			return { log: 'Title updated.' };
		},
	),
	'Comment\\UpdateComment': single(
		'comment',
		'Modifier le commentaire',
		'update',
		({ record }) => [fields.textarea('content', 'Message', { value: record.content })],
		({ record, world: { state }, now }, form) => {
			Object.assign(record, { content: valueOf(form, 'content'), modifiedAt: now });
			the(state.threads, record.threadId).modifiedAt = now;
			return { log: 'Comment updated.' };
		},
	),
};
