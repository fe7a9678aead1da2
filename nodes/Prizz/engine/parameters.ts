import type { IDataObject } from 'n8n-workflow';

import { fillPath, type ApiRequest, type FormFile, type HttpMethod } from '../transport/request';
import { membersOf, type Values } from './context';
import {
	FileReference,
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
	return Object.entries(show).every(([name, values]) => {
		const given = stored(name);
		return values.some((value) => typeof given !== 'object' && String(value) === String(given));
	});
}

function readField(field: Field, value: unknown, surroundings: Surroundings): unknown {
	const { members, entry, property } = field;
	if (!members) {
		const read = field.read(value ?? undefined, surroundings);
		// Such a field always has a value in the editor: an expression that gives none must not undo a limit or a choice.
		if (read === undefined && ['boolean', 'number', 'options'].includes(property.type)) {
			throw new InvalidParameter(`"${property.displayName}" is empty`);
		}
		return read;
	}
	if (entry) return field.read(readEntries(field, value, surroundings), surroundings);
	const label = property.displayName;
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

/** Reads entries that can be repeated, as n8n stores them: a list under the entry's name. */
function readEntries(
	{ members = {}, entry, property }: Field,
	value: unknown,
	surroundings: Surroundings,
): Array<Record<string, unknown>> {
	const label = property.displayName;
	const stored = isRecord(value) ? (value[String(entry?.name)] ?? []) : (value ?? []);
	if (!Array.isArray(stored)) throw new InvalidParameter(`"${label}" must be a list`);
	return stored.map((given: unknown, index) => {
		const where = `entry ${index + 1} of "${label}"`;
		if (!isRecord(given)) throw new InvalidParameter(`The ${where} must be an object of fields`);
		const unknown = Object.keys(given).find((name) => !Object.hasOwn(members, name));
		if (unknown !== undefined) throw new InvalidParameter(`The ${where} has no field "${unknown}"`);
		const read = Object.entries(members).map(([name, member]) => {
			const { result, reason } = attemptRead(member, given[name], surroundings);
			if (reason !== undefined) throw new InvalidParameter(`${reason} (${where})`);
			return [name, result] as const;
		});
		return Object.fromEntries(read);
	});
}

/** Reads a member that must have a value. */
function attemptRead(
	member: Field,
	given: unknown,
	surroundings: Surroundings,
): { result?: unknown; reason?: string } {
	try {
		const result = member.read(given ?? undefined, surroundings);
		return result === undefined
			? { reason: `"${member.property.displayName}" is empty` }
			: { result };
	} catch (error) {
		return { reason: (error as Error).message };
	}
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

/** Where each value of an operation goes, by wire name. References are still in it. */
export interface Parts {
	path: Record<string, unknown>;
	query: IDataObject;
	body: IDataObject;
	form: IDataObject;
}

/** Sorts the values of the fields into the parts of the call, leaving out what is undefined. */
export function partsOf(fields: Fields, values: Values): Parts {
	const parts: Parts = { path: {}, query: {}, body: {}, form: {} };
	const merged: Array<[target: IDataObject, source: IDataObject]> = [];
	for (const [name, field] of Object.entries(fields)) {
		const value = values[name];
		if (value === undefined) continue;
		if (field.members && !field.entry) {
			const inner = partsOf(field.members, value as Values);
			Object.assign(parts.path, inner.path);
			Object.assign(parts.query, inner.query);
			Object.assign(parts.form, inner.form);
			mergeInto(parts.body, inner.body);
			continue;
		}
		if (field.to === 'body' || field.to === 'form') {
			merged.push([parts[field.to], value as IDataObject]);
			continue;
		}
		const dot = field.to.indexOf('.');
		const [part, wire] = [field.to.slice(0, dot), field.to.slice(dot + 1)];
		if (part === 'path') parts.path[wire] = value;
		// The request helper adds the brackets of a list itself.
		if (part === 'query') parts.query[wire.replace(/\[\]$/, '')] = value as IDataObject[string];
		if (part === 'form') parts.form[wire] = value as IDataObject[string];
		if (part === 'body') {
			mergeInto(
				parts.body,
				wire
					.split('.')
					.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as IDataObject,
			);
		}
	}
	// Last, since they go over the other fields.
	for (const [target, source] of merged) mergeInto(target, source);
	return parts;
}

function mergeInto(target: IDataObject, source: IDataObject): void {
	for (const [key, value] of Object.entries(source)) {
		if (key === '__proto__') continue;
		// Not what every object inherits, such as its constructor.
		const existing = Object.hasOwn(target, key) ? target[key] : undefined;
		if (isRecord(existing) && isRecord(value)) mergeInto(existing, value);
		else target[key] = value;
	}
}

function isRecord(value: unknown): value is IDataObject {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What values may refer to, and how that is found. */
export interface References {
	idOf: (reference: NameReference) => Promise<number>;
	fileOf: (reference: FileReference) => Promise<FormFile>;
}

/**
 * The call that an operation's route and values make.
 * @param route the operation's own, or another one with the same path parameters
 */
export async function buildRequest(
	operation: Operation,
	fields: Fields,
	values: Values,
	references: References,
	route: string = operation.route,
): Promise<ApiRequest> {
	const { method, path } = splitRoute(route);
	const { endpointPath = path } = membersOf(values, 'options');
	const parts = partsOf(fields, values);
	const pathValues = (await resolved(parts.path as IDataObject, references)) as Record<
		string,
		string | number
	>;
	const request: ApiRequest = { method, path: fillPath(endpointPath as string, pathValues) };
	if (operation.legacy) request.api = 'legacy';
	if (route !== operation.route) return request;
	const query = await resolved(parts.query, references);
	if (Object.keys(query).length > 0) request.query = query;
	if (method !== 'POST') return request;
	const body = await resolved(parts.body, references);
	if (Object.keys(body).length > 0) request.body = body;
	const form = await resolved(parts.form, references);
	if (Object.keys(form).length > 0) request.form = form as ApiRequest['form'];
	return request;
}

/** Values with what they refer to in place of references. */
async function resolved(values: IDataObject, references: References): Promise<IDataObject> {
	const resolve = async (value: unknown): Promise<unknown> => {
		if (value instanceof NameReference) return await references.idOf(value);
		if (value instanceof FileReference) return await references.fileOf(value);
		return Array.isArray(value) ? await Promise.all(value.map(resolve)) : value;
	};
	const entries = Object.entries(values).map(
		async ([key, value]) => [key, await resolve(value)] as const,
	);
	return Object.fromEntries(await Promise.all(entries)) as IDataObject;
}

/** Names of the binary fields that an item's values refer to, those in collections included. */
export function filesIn(values: unknown): string[] {
	if (values instanceof FileReference) return [values.binaryPropertyName];
	if (values === null || typeof values !== 'object') return [];
	return Object.values(values).flatMap(filesIn);
}
