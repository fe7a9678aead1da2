import type { Fields } from '../engine/operation';
import { choice, collection, number, text } from './basic';

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
		parentId: number('Parent Comment ID', 'body.parentId', {
			default: 0,
			min: 1,
			integer: true,
			description: 'The comment that this one answers',
		}),
		threadId: number('Thread ID', 'body.threadId', {
			default: 0,
			min: 1,
			integer: true,
			description: 'The thread to add the comment to; a new one when left out',
		}),
		title: text('Title', 'body.title', { description: 'Title of a new thread' }),
	}),
} as const satisfies Fields;
