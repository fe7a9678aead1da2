import type {
	INodeProperties,
	INodePropertyOptions,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	ResourceMapperFields,
} from 'n8n-workflow';

import { isLocatorValue } from '../fields/locators';
import { connect, CREDENTIAL } from '../transport/connect';
import { fieldsOf } from './complete';
import { fillPath } from '../transport/request';
import { asObject } from './context';
import { byName, inOrder } from './labels';
import {
	NameReference,
	type Field,
	type FieldMapping,
	type ListSearch,
	type Lookup,
	type Operation,
	type Resource,
} from './operation';

/** The node's resources by stored value. */
export type Resources = Readonly<Record<string, Resource>>;

const byDisplayName = (a: INodeProperties, b: INodeProperties) =>
	inOrder(a.displayName, b.displayName);

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
	return searchMethods(allFields(resources));
}

/** The searches that these fields name, by the name of their method. */
export function searchMethods(fields: readonly Field[]) {
	const searches = fields.flatMap(({ search }) => (search ? [search] : []));
	return Object.fromEntries(searches.map((search) => [search.method, toMethod(search)]));
}

/** The forms that fields of the tables name, as `methods.resourceMapping`. */
export function describeResourceMapping(resources: Resources) {
	const mappings = allFields(resources).flatMap(({ mapping }) => (mapping ? [mapping] : []));
	return Object.fromEntries(mappings.map((mapping) => [mapping.method, toMapping(mapping)]));
}

/** The fields of all operations, members of collections included. */
function allFields(resources: Resources): Field[] {
	return Object.values(resources)
		.flatMap(({ operations }) => Object.values(operations))
		.flatMap((operation) => Object.values(fieldsOf(operation)))
		.flatMap((field) => [field, ...Object.values(field.members ?? {})]);
}

function toMapping(mapping: FieldMapping) {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		return await mapping.find(await lookupOf(this));
	};
}

async function lookupOf(functions: ILoadOptionsFunctions): Promise<Lookup> {
	const { get, send } = connect(functions, await functions.getCredentials(CREDENTIAL));
	const valueOf = (parameter: string) => functions.getNodeParameter(parameter, null) as unknown;
	return {
		get,
		send,
		valueOf,
		idOf: async (read, parameter) => {
			const found = read(valueOf(parameter));
			if (!(found instanceof NameReference)) return found;
			return asObject(await get(fillPath(found.path, { name: found.name }))).id as number;
		},
		textOf: (parameter) => {
			const stored = valueOf(parameter);
			return String((isLocatorValue(stored) ? stored.value : stored) ?? '').trim();
		},
	};
}

function toMethod(search: ListSearch) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const page = Number(paginationToken ?? 1);
		const { entries, hasMore } = await search.find({
			...(await lookupOf(this)),
			filter: filter?.trim() ?? '',
			page,
		});
		return { results: entries, ...(hasMore ? { paginationToken: String(page + 1) } : {}) };
	};
}
