import type { Fields } from '../engine/operation';
import { choice, collection, decimal, text } from './basic';

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
			description: 'The comment that this one answers',
		}),
		threadId: decimal('Thread ID', 'body.threadId', {
			min: 1,
			integer: true,
			placeholder: 'e.g. 5120',
			description: 'The thread to add the comment to; a new one when left out',
		}),
		title: text('Title', 'body.title', { description: 'Title of a new thread' }),
	}),
} as const satisfies Fields;
