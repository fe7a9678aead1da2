import { membersOf, type Values } from '../engine/context';
import { InvalidParameter, type Fields } from '../engine/operation';
import { choice, collection, decimal, text } from './basic';
import { locate } from './locators';
import { commentThread } from './objects';

/** The fields of a comment, the same for every object that takes one. */
export const comment = {
	content: text('Comment', 'body.content', { required: true, rows: 4 }),
	additionalFields: collection('Additional Fields', 'Add field', {
		contentType: choice(
			'Format',
			'body.contentType',
			[
				{ name: 'Markdown', value: 'markdown' },
				{ name: 'Text', value: 'text' },
			],
			{ default: 'text' },
		),
		parentId: decimal('Parent Comment ID', 'body.parentId', {
			min: 1,
			integer: true,
			placeholder: 'e.g. 8120',
			description: 'The comment that this one answers, of the thread that is named beside it',
		}),
		threadId: locate(commentThread, 'body.threadId', {
			label: 'Thread',
			required: false,
			description: 'The thread to add the comment to; a new one when left out',
		}),
		title: text('Title', 'body.title', { description: 'Title of a new thread' }),
	}),
} as const satisfies Fields;

/** @throws InvalidParameter for an answer without its thread, which the API refuses */
export function needsThread(values: Values): void {
	const { parentId, threadId } = membersOf(values, 'additionalFields');
	if (parentId === undefined || threadId !== undefined) return;
	throw new InvalidParameter('"Parent Comment ID" needs a "Thread"');
}
