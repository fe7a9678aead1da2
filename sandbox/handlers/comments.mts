import type { components } from '../../contract/prizz-v2.d.ts';
import type { Full } from '../complete.mts';
import { isoDate, isoDateOrNull } from '../clock.mts';
import type { Outcome } from '../quotes.mts';
import { forbidden, invalid, notFound } from '../refusal.mts';
import type { State } from '../state.mts';
import type { Comment, CommentedClass, Thread } from '../supportRecords.mts';
import {
	commentedClient,
	commentsOf,
	startThread,
	threadOn,
	threadOwner,
	writeComment,
} from '../threads.mts';
import { entityName } from '../views/entityName.mts';
import { callerName, needed, visible, type Caller, type Handlers } from './handler.mts';

/** Adds a comment to an object, in a thread of its own unless one is named. @throws 400, 404 */
export function addComment(
	{
		world: { state, clock },
		account,
		body,
	}: Caller & { body: components['schemas']['AddCommercialOfferComment'] },
	entityClass: CommentedClass,
	entityId: number,
): Outcome {
	const content = needed(body.content?.trim(), 'content');
	const owner = callerName(state, account);
	const createdAt = clock.now();
	const parentId = body.parentId ?? null;
	const threadId = body.threadId ?? null;
	if (threadId === null && parentId !== null)
		throw invalid('A reply needs the threadId of its thread.');
	const thread =
		threadId === null
			? startThread(state, { title: body.title ?? null, entityClass, entityId, owner, createdAt })
			: threadOn(state, threadId, entityClass, entityId);
	const comment = writeComment(state, thread, {
		parentId,
		owner,
		content,
		contentType: body.contentType ?? 'text',
		createdAt,
	});
	state.counters.comments += 1;
	return { id: comment.id, success: true, lastLog: `Comment added to thread ${thread.id}.` };
}

function treeOf(comments: readonly Comment[], parentId: number | null): Full<'CommentTree'>[] {
	return comments
		.filter((comment) => comment.parentId === parentId)
		.map((comment) => ({
			comment: {
				id: comment.id,
				createDate: isoDate(comment.createdAt),
				lastModifiedDate: isoDateOrNull(comment.modifiedAt),
				owner: comment.owner,
				content: comment.content,
				contentType: comment.contentType,
			},
			children: treeOf(comments, comment.id),
		}));
}

function threadView(state: State, thread: Thread): Full<'CommentThread'> {
	return {
		id: thread.id,
		createDate: isoDate(thread.createdAt),
		lastModifiedDate: isoDateOrNull(thread.modifiedAt),
		owner: thread.owner,
		title: thread.title,
		entityClass: entityName(thread.entityClass),
		entityId: thread.entityId,
		public: 'true',
		subscribers: thread.subscribers,
		comments: treeOf(commentsOf(state, thread), null),
	};
}

const classes: CommentedClass[] = [
	'ClientLegalEntity',
	'CommercialOffer',
	'Invoice',
	'ServiceContract',
];

/** Comment threads. `entityClass` is taken as a class name, short or full, or in snake case. */
export const commentHandlers: Handlers<'getCommentThreads' | 'getCommentThread'> = {
	getCommentThreads: ({ world: { state }, account, query }) => {
		const name = query.entityClass.split('\\').at(-1)!.replaceAll('_', '').toLowerCase();
		const entityClass = classes.find((each) => each.toLowerCase() === name);
		if (!entityClass) throw invalid(`Unknown entityClass. Known: ${classes.join(', ')}.`);
		const { entityId } = query;
		const clientId = commentedClient(state, entityClass, entityId);
		if (clientId === undefined) throw notFound(`There is no ${entityClass} ${entityId}.`);
		if (!account.clientIds.includes(clientId))
			throw forbidden(`This ${entityClass} belongs to a client that the token does not act for.`);
		return [...state.threads.values()]
			.filter((thread) => thread.entityClass === entityClass && thread.entityId === entityId)
			.map((thread) => threadView(state, thread));
	},

	getCommentThread: ({ world: { state }, account, path }) =>
		threadView(
			state,
			visible(state.threads, path.id, 'thread', (thread) => threadOwner(state, thread), account),
		),
};
