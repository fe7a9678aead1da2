import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../../Prizz/engine/context';
import type { Resource } from '../../Prizz/engine/operation';

/** An object's status as text; empty where it has none. */
export const statusOf = ({ status }: IDataObject) =>
	status === null || status === undefined ? '' : String(status);

/** A date as the API wrote it, or null. */
export const dateOf = (date: unknown) => (date ? String(date) : null);

/** Reads the ID of a member object, for a filter. */
export const idsIn =
	(member: string) =>
	(object: IDataObject): unknown[] | undefined => {
		const { id } = asObject(object[member]);
		return id === undefined ? undefined : [id];
	};

/** The simplified output of an operation of the action node. */
export function simplifierOf(resource: Resource, operation: string) {
	const simplify = resource.operations[operation].output?.simplify;
	if (!simplify) throw new TypeError(`${resource.name} > ${operation} has no simplified output`);
	return simplify as (object: IDataObject) => IDataObject;
}
