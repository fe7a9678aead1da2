import type { IDataObject } from 'n8n-workflow';

import type { ApiRequest, HttpMethod } from '../transport/request';
import { fillPath } from '../transport/request';
import type { Values } from './context';
import {
	InvalidParameter,
	NameReference,
	type Field,
	type Fields,
	type Operation,
	type Surroundings,
} from './operation';

/** Reads the value of a parameter for an item, expressions resolved; null when it is not there. */
export type ParameterSource = (name: string, itemIndex: number) => unknown;

/**
 * @param stored reads a parameter as n8n has it, expressions resolved
 * @returns the checked values of the fields that are shown; throws {@link InvalidParameter}
 */
export function readValues(
	fields: Fields,
	stored: (name: string) => unknown,
	surroundings: Surroundings,
): Values {
	return Object.fromEntries(
		Object.entries(fields)
			.filter(([, field]) => isShown(field, stored))
			.map(([name, field]) => [name, readField(field, stored(name), surroundings)]),
	);
}

function isShown({ show = {} }: Field, stored: (name: string) => unknown): boolean {
	return Object.entries(show).every(([name, values]) =>
		values.some((value) => String(value) === String(stored(name))),
	);
}

function readField(field: Field, value: unknown, surroundings: Surroundings): unknown {
	const { members } = field;
	if (!members) return field.read(value ?? undefined, surroundings);
	const label = field.property.displayName;
	if (typeof (value ?? {}) !== 'object' || Array.isArray(value)) {
		throw new InvalidParameter(`"${label}" must be an object of fields`);
	}
	const read = Object.entries((value ?? {}) as Record<string, unknown>).map(([name, given]) => {
		const member = Object.hasOwn(members, name) ? members[name] : undefined;
		if (!member) throw new InvalidParameter(`"${label}" has no field "${name}"`);
		const result = member.read(given ?? undefined, surroundings);
		if (result === undefined && field.strict) {
			throw new InvalidParameter(`"${member.property.displayName}" of "${label}" is empty`);
		}
		return [name, result] as const;
	});
	const set = read.filter(([, member]) => member !== undefined);
	return field.read(Object.fromEntries(set), surroundings);
}

/** Whether a stored parameter holds an expression, so that its value may differ from item to item. */
export function hasExpression(stored: unknown): boolean {
	if (typeof stored === 'string') return stored.startsWith('=');
	if (stored === null || typeof stored !== 'object') return false;
	return Object.values(stored).some(hasExpression);
}

/**
 * A reader that reads and checks parameters without an expression once per run, the others per item.
 * @param stored the node's parameters as saved
 */
export function createReader(
	fields: Fields,
	stored: Readonly<Record<string, unknown>>,
	source: ParameterSource,
	surroundings: Surroundings,
): (itemIndex: number) => Values {
	const isFixed = (name: string) =>
		[name, ...Object.keys(fields[name].show ?? {})].every((key) => !hasExpression(stored[key]));
	const names = Object.keys(fields);
	const pick = (wanted: string[]) => Object.fromEntries(wanted.map((name) => [name, fields[name]]));
	const fixedFields = pick(names.filter(isFixed));
	const perItemFields = pick(names.filter((name) => !isFixed(name)));
	let fixed: Values | undefined;
	return (itemIndex) => {
		fixed ??= readValues(fixedFields, (name) => source(name, itemIndex), surroundings);
		return {
			...fixed,
			...readValues(perItemFields, (name) => source(name, itemIndex), surroundings),
		};
	};
}

/** `METHOD /path` of a route. */
export function splitRoute(route: string): { method: HttpMethod; path: string } {
	const [method, path] = route.split(' ');
	return { method: method as HttpMethod, path };
}

/** Where each value of an operation goes: path, query and body by wire name. Name references are still in it. */
export interface Parts {
	path: Record<string, unknown>;
	query: IDataObject;
	body: IDataObject;
}

/** Sorts the values of the fields into the parts of the call, leaving out what is undefined. */
export function partsOf(fields: Fields, values: Values): Parts {
	const parts: Parts = { path: {}, query: {}, body: {} };
	for (const [name, field] of Object.entries(fields)) {
		const value = values[name];
		if (value === undefined) continue;
		if (field.members) {
			const inner = partsOf(field.members, value as Values);
			Object.assign(parts.path, inner.path);
			Object.assign(parts.query, inner.query);
			mergeInto(parts.body, inner.body);
			continue;
		}
		const dot = field.to.indexOf('.');
		const [part, wire] = [field.to.slice(0, dot), field.to.slice(dot + 1)];
		if (part === 'path') parts.path[wire] = value;
		// The request helper adds the brackets of a list itself.
		if (part === 'query') parts.query[wire.replace(/\[\]$/, '')] = value as IDataObject[string];
		if (part === 'body') {
			mergeInto(
				parts.body,
				wire
					.split('.')
					.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as IDataObject,
			);
		}
	}
	return parts;
}

function mergeInto(target: IDataObject, source: IDataObject): void {
	for (const [key, value] of Object.entries(source)) {
		const existing = target[key];
		if (isRecord(existing) && isRecord(value)) mergeInto(existing, value);
		else target[key] = value;
	}
}

function isRecord(value: unknown): value is IDataObject {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/**
 * The call that an operation's route and values make.
 * @param route the operation's own, or another one with the same path parameters
 * @param idOf finds the ID of a name reference
 */
export async function buildRequest(
	operation: Operation,
	fields: Fields,
	values: Values,
	idOf: (reference: NameReference) => Promise<number>,
	route: string = operation.route,
): Promise<ApiRequest> {
	const { method, path } = splitRoute(route);
	const parts = partsOf(fields, values);
	const pathValues: Record<string, string | number> = {};
	for (const [name, value] of Object.entries(parts.path)) {
		pathValues[name] =
			value instanceof NameReference ? await idOf(value) : (value as string | number);
	}
	const request: ApiRequest = { method, path: fillPath(path, pathValues) };
	if (route !== operation.route) return request;
	const query: IDataObject = { ...operation.query, ...(await resolved(parts.query, idOf)) };
	if (Object.keys(query).length > 0) request.query = query;
	const body = await resolved(parts.body, idOf);
	if (method === 'POST' && Object.keys(body).length > 0) request.body = body;
	return request;
}

async function resolved(
	values: IDataObject,
	idOf: (reference: NameReference) => Promise<number>,
): Promise<IDataObject> {
	const entries = Object.entries(values).map(
		async ([key, value]): Promise<[string, IDataObject[string]]> => [
			key,
			(value as unknown) instanceof NameReference
				? await idOf(value as unknown as NameReference)
				: value,
		],
	);
	return Object.fromEntries(await Promise.all(entries));
}
