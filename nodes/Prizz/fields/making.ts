import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { InvalidParameter, type Field } from '../engine/operation';

/** What a field may say beside its label and target. */
export interface Extras {
	description?: string;
	placeholder?: string;
	hint?: string;
	/** Refused before any call when empty. */
	required?: boolean;
	/** For choices that decide which fields are shown: no expression, since fields must be known while editing. */
	noDataExpression?: boolean;
	/** Further condition for being shown. */
	show?: Field['show'];
}

const isEmpty = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Wraps a reader so that an empty value is left out, or refused where it is required. */
function whenGiven(label: string, extras: Extras, read: Field['read']): Field['read'] {
	return (value, surroundings) => {
		if (!isEmpty(value)) return read(value, surroundings);
		// What decides over other fields is never nothing: none of them would be read.
		if (extras.required || extras.noDataExpression) {
			throw new InvalidParameter(`"${label}" is empty`);
		}
		return undefined;
	};
}

/** A field of a property; `extras` are added to it, and decide what an empty value means. */
export function make<To extends string>(
	label: string,
	to: To,
	extras: Extras,
	property: Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>,
	read: Field['read'],
): Field<To> {
	const { show, ...shown } = extras;
	return {
		to,
		property: { displayName: label, ...property, ...shown },
		read: whenGiven(label, extras, read),
		show,
	};
}

/** @returns a stored value as text, trimmed; throws {@link InvalidParameter} */
export function readText(label: string, value: unknown): string {
	if (typeof value === 'object')
		throw new InvalidParameter(`"${label}" must be a text, not an object`);
	return String(value).trim();
}

/** A stored value as messages show it: whatever an object says of itself is not asked. */
export const shown = (value: unknown) =>
	typeof value === 'object' ? 'an object' : String(value).trim();

/** @returns the value of a closed list that is meant; throws {@link InvalidParameter} */
export function readChoice(
	label: string,
	options: readonly INodePropertyOptions[],
	value: unknown,
) {
	const text = shown(value);
	const found = options.find((option) => String(option.value) === text);
	if (found) return found.value;
	const known = options.map((option) => String(option.value)).join(', ');
	throw new InvalidParameter(`"${label}" must be one of ${known}, not "${text}"`);
}
