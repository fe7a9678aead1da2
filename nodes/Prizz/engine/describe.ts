import type {
	INodeProperties,
	INodePropertyOptions,
	ILoadOptionsFunctions,
	INodeListSearchResult,
} from 'n8n-workflow';

import { connect, CREDENTIAL } from '../transport/connect';
import { fieldsOf } from './complete';
import { fillPath } from '../transport/request';
import { asObject } from './context';
import {
	NameReference,
	type Field,
	type ListSearch,
	type Operation,
	type Resource,
} from './operation';

/** The node's resources by stored value. */
export type Resources = Readonly<Record<string, Resource>>;

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'en');
const byDisplayName = (a: INodeProperties, b: INodeProperties) =>
	a.displayName.localeCompare(b.displayName, 'en');

/** The n8n property of a field, members included. */
export function toProperty(name: string, field: Field): INodeProperties {
	const { members, entry, property } = field;
	if (!members) return { ...property, name };
	const options = Object.entries(members).map(([key, member]) => toProperty(key, member));
	if (entry) return { ...property, name, options: [{ ...entry, values: options }] };
	return { ...property, name, options: options.sort(byDisplayName) };
}

/** A property and the operations that show it. */
interface Shared {
	property: INodeProperties;
	show: Field['show'];
	shownFor: string[];
	/** Equal for what can be shared. */
	identity: string;
}

/**
 * Properties of all operations, one for operations that share it, such that each operation's are in its own order.
 * One that two operations have at different places appears twice.
 */
function mergeFields(operations: Array<[string, Operation]>): Shared[] {
	const merged: Shared[] = [];
	for (const [operationKey, operation] of operations) {
		let next = 0;
		for (const [name, field] of Object.entries(fieldsOf(operation))) {
			const { show } = field;
			const property = toProperty(name, field);
			const identity = JSON.stringify([property, show]);
			const found = merged.findIndex(
				(entry, index) => index >= next && entry.identity === identity,
			);
			const place = found === -1 ? next : found;
			if (found === -1) merged.splice(place, 0, { property, show, shownFor: [], identity });
			merged[place].shownFor.push(operationKey);
			next = place + 1;
		}
	}
	return merged;
}

/** Properties of one resource: its operation list, then its fields, each once for all operations that share it. */
function resourceProperties(key: string, resource: Resource): INodeProperties[] {
	const operations = Object.entries(resource.operations);
	const choices: INodePropertyOptions[] = operations.map(
		([value, { name, action, description }]) => ({
			name,
			value,
			action,
			description,
		}),
	);
	choices.sort(byName);
	const operationProperty: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [key] } },
		options: choices,
		default: initialOperation(resource),
	};

	const fields = mergeFields(operations).map(({ property, shownFor, show }) => ({
		...property,
		displayOptions: { show: { resource: [key], operation: shownFor, ...show } },
	}));
	return [operationProperty, ...fields];
}

/** What is chosen first: the resource's own choice, else what changes nothing. */
function initialOperation({ initial, operations }: Resource): string {
	const wanted = [initial, 'getAll', 'get'].find((key) => key !== undefined && key in operations);
	return wanted ?? Object.keys(operations)[0];
}

/** All properties of the node, derived from the tables. `first` is the resource chosen in a new node. */
export function describeProperties(resources: Resources, first: string): INodeProperties[] {
	const choices = Object.entries(resources).map(([value, { name, description }]) => ({
		name,
		value,
		description,
	}));
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: choices.sort(byName),
			default: first,
		},
		...Object.entries(resources).flatMap(([key, resource]) => resourceProperties(key, resource)),
	];
}

/** The searches that fields of the tables name, as `methods.listSearch`. */
export function describeListSearch(resources: Resources) {
	return searchMethods(
		Object.values(resources)
			.flatMap(({ operations }) => Object.values(operations))
			.flatMap((operation) => Object.values(fieldsOf(operation))),
	);
}

/** The searches that fields name, their members included. */
export function searchMethods(fields: readonly Field[]) {
	const searches = fields
		.flatMap((field) => [field, ...Object.values(field.members ?? {})])
		.flatMap(({ search }) => (search ? [search] : []));
	return Object.fromEntries(searches.map((search) => [search.method, toMethod(search)]));
}

function toMethod(search: ListSearch) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const { get, send } = connect(this, await this.getCredentials(CREDENTIAL));
		const valueOf = (parameter: string) => this.getNodeParameter(parameter, null) as unknown;
		const page = Number(paginationToken ?? 1);
		const { entries, hasMore } = await search.find({
			get,
			send,
			valueOf,
			filter: filter?.trim() ?? '',
			page,
			idOf: async (read, parameter) => {
				const found = read(valueOf(parameter));
				if (!(found instanceof NameReference)) return found;
				return asObject(await get(fillPath(found.path, { name: found.name }))).id as number;
			},
		});
		return { results: entries, ...(hasMore ? { paginationToken: String(page + 1) } : {}) };
	};
}
