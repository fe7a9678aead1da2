import { notFound } from './refusal.mts';
import { keep, nextId, type State } from './state.mts';
import type { Comment, CommentedClass, Thread } from './supportRecords.mts';
import { clientIdOf } from './views/services.mts';

/** @returns the client of an object that comments are about; undefined when there is no such object */
export function commentedClient(
	state: State,
	entityClass: CommentedClass,
	entityId: number,
): number | undefined {
	switch (entityClass) {
		case 'ClientLegalEntity':
			return state.clients.get(entityId)?.id;
		case 'CommercialOffer':
			return state.quotes.get(entityId)?.clientId;
		case 'Invoice':
			return state.invoices.get(entityId)?.clientId;
		case 'ServiceContract': {
			const contract = state.serviceContracts.get(entityId);
			return contract && clientIdOf(state, contract);
		}
	}
}

/** @returns the client whose object a thread is about */
export const threadOwner = (state: State, { entityClass, entityId }: Thread): number =>
	commentedClient(state, entityClass, entityId)!;

/** @returns the comments of a thread, oldest first */
export const commentsOf = (state: State, { id }: Thread): Comment[] =>
	[...state.comments.values()].filter(({ threadId }) => threadId === id);

/** Starts a thread, which its owner follows. */
export function startThread(
	state: State,
	fields: Pick<Thread, 'title' | 'entityClass' | 'entityId' | 'owner' | 'createdAt'>,
): Thread {
	return keep(state.threads, {
		...fields,
		id: nextId(state, 'thread'),
		modifiedAt: null,
		subscribers: [fields.owner],
	});
}

/** Adds a comment to a thread. @throws 404 for a parent that is not in the thread */
export function writeComment(
	state: State,
	thread: Thread,
	fields: Pick<Comment, 'parentId' | 'owner' | 'content' | 'contentType' | 'createdAt'>,
): Comment {
	const { parentId } = fields;
	if (parentId !== null && state.comments.get(parentId)?.threadId !== thread.id)
		throw notFound(`There is no comment ${parentId} in thread ${thread.id}.`);
	thread.modifiedAt = commentsOf(state, thread).length > 0 ? fields.createdAt : null;
	if (!thread.subscribers.includes(fields.owner)) thread.subscribers.push(fields.owner);
	return keep(state.comments, {
		...fields,
		id: nextId(state, 'comment'),
		threadId: thread.id,
		modifiedAt: null,
	});
}

/** @returns a thread of an object @throws 404 when the object has no such thread */
export function threadOn(
	state: State,
	threadId: number,
	entityClass: CommentedClass,
	entityId: number,
): Thread {
	const thread = state.threads.get(threadId);
	if (!thread || thread.entityClass !== entityClass || thread.entityId !== entityId)
		throw notFound(`There is no thread ${threadId} on this object.`);
	return thread;
}
