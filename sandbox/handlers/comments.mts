import type { components } from '../../contract/prizz-v2.d.ts';
import type { Full } from '../complete.mts';
import { isoDate } from '../clock.mts';
import type { Outcome } from '../quotes.mts';
import { invalid, notFound } from '../refusal.mts';
import type { Comment, CommentedClass, Thread } from '../records.mts';
import { keep, nextId, the, type State } from '../state.mts';
import { clientIdOf } from '../views/services.mts';
import {
	callerName,
	needed,
	visible,
	type Call,
	type Handlers,
	type OperationId,
} from './handler.mts';

/** @returns the client whose object a thread is about */
function threadOwner(
	state: State,
	{ entityClass, entityId }: Pick<Thread, 'entityClass' | 'entityId'>,
) {
	switch (entityClass) {
		case 'ClientLegalEntity':
			return entityId;
		case 'CommercialOffer':
			return the(state.quotes, entityId).clientId;
		case 'Invoice':
			return the(state.invoices, entityId).clientId;
		case 'ServiceContract':
			return clientIdOf(state, the(state.serviceContracts, entityId));
	}
}

/** Adds a comment to an object, in a thread of its own unless one is named. @throws 400, 404 */
export function addComment(
	{
		world: { state, clock },
		account,
		body,
	}: Pick<Call<OperationId>, 'world' | 'account'> & {
		body: components['schemas']['AddCommercialOfferComment'];
	},
	entityClass: CommentedClass,
	entityId: number,
): Outcome {
	const content = needed(body.content?.trim(), 'content');
	const owner = callerName(state, account);
	const createdAt = clock.now();
	const about = (thread?: Thread) =>
		thread?.entityClass === entityClass && thread.entityId === entityId;
	const thread =
		body.threadId === null || body.threadId === undefined
			? keep(state.threads, {
					id: nextId(state, 'thread'),
					title: body.title ?? null,
					entityClass,
					entityId,
					owner,
					createdAt,
				})
			: state.threads.get(body.threadId);
	if (!thread || !about(thread))
		throw notFound(`There is no thread ${body.threadId} on this object.`);
	const parentId = body.parentId ?? null;
	if (parentId !== null && state.comments.get(parentId)?.threadId !== thread.id)
		throw notFound(`There is no comment ${parentId} in thread ${thread.id}.`);
	const comment = keep(state.comments, {
		id: nextId(state, 'comment'),
		threadId: thread.id,
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
				lastModifiedDate: null,
				owner: comment.owner,
				content: comment.content,
				contentType: comment.contentType,
			},
			children: treeOf(comments, comment.id),
		}));
}

function threadView(state: State, thread: Thread): Full<'CommentThread'> {
	const comments = [...state.comments.values()].filter(({ threadId }) => threadId === thread.id);
	return {
		id: thread.id,
		createDate: isoDate(thread.createdAt),
		lastModifiedDate: null,
		owner: thread.owner,
		title: thread.title,
		entityClass: `Infracorp\\Entity\\${thread.entityClass}`,
		entityId: thread.entityId,
		public: 'true',
		subscribers: [thread.owner],
		comments: treeOf(comments, null),
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
		return [...state.threads.values()]
			.filter(
				(thread) =>
					thread.entityClass === entityClass &&
					thread.entityId === query.entityId &&
					account.clientIds.includes(threadOwner(state, thread)),
			)
			.map((thread) => threadView(state, thread));
	},

	getCommentThread: ({ world: { state }, account, path }) =>
		threadView(
			state,
			visible(state.threads, path.id, 'thread', (thread) => threadOwner(state, thread), account),
		),
};
