import type { Field, Fields } from '../engine/operation';

/**
 * Entries that can be repeated, each with all of the members; sent as a list of objects with the members' names.
 * @param entry stored name and title of one entry
 * @param toValue what is sent for an entry; the object of its members when left out
 */
export function entries<To extends string, const M extends Fields<'node'>>(
	label: string,
	to: To,
	{
		placeholder,
		description,
		entry,
		toValue = (values) => values,
	}: {
		placeholder: string;
		description: string;
		entry: { name: string; displayName: string };
		toValue?: (values: Record<string, unknown>) => unknown;
	},
	members: M,
): Field<To> {
	return {
		to,
		property: {
			displayName: label,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder,
			default: {},
			description,
		},
		read: (list) => {
			const values = (list as Array<Record<string, unknown>>).map(toValue);
			return values.length > 0 ? values : undefined;
		},
		members,
		entry,
	};
}
