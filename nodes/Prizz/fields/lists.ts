import type { Route, Target } from '../engine/operation';
import { choice, collection, type Extras } from './basic';

const DIRECTIONS = [
	{ name: 'Ascending', value: 'asc' },
	{ name: 'Descending', value: 'desc' },
];

/** A sort parameter of a list, e.g. `sort[id]`; newest first when added. */
export function sortBy<To extends string>(label: string, to: To, extras: Extras = {}) {
	return choice(label, to, DIRECTIONS, { default: 'desc', ...extras });
}

/** The sort collection of lists that sort by ID, the API's one order that is stable while a list grows. */
export function sortById<R extends Route>(to: Target<R>) {
	return collection('Sort', 'Add sort', { id: sortBy('ID', to) });
}
