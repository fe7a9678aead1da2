import type { INodePropertyOptions } from 'n8n-workflow';

import { InvalidParameter, type Field, type Fields } from '../engine/operation';
import { make, readChoice, readText, shown, type Extras } from './making';
import { dateText, readMoment } from './moment';

export type { Extras } from './making';
export { choices, idList, inputFiles, textList } from './several';

/** A line of text, trimmed. */
export function text<To extends string>(
	label: string,
	to: To,
	extras: Extras & { default?: string; rows?: number; password?: boolean } = {},
): Field<To> {
	const { default: initial = '', rows, password, ...rest } = extras;
	const typeOptions = rows ? { rows } : password ? { password } : undefined;
	return make(
		label,
		to,
		rest,
		{ type: 'string', default: initial, ...(typeOptions ? { typeOptions } : {}) },
		(value) => readText(label, value),
	);
}

/** A text of a certain form. */
export function formed<To extends string>(
	label: string,
	to: To,
	{ form, such, ...extras }: Extras & { default?: string; form: RegExp; such: string },
): Field<To> {
	const field = text(label, to, extras);
	return {
		...field,
		read: (value, surroundings) => {
			const given = field.read(value, surroundings);
			if (given === undefined || form.test(String(given))) return given;
			throw new InvalidParameter(`"${label}" must be ${such}, not "${String(given)}"`);
		},
	};
}

/** A path below a base URL: slashes, letters, digits, hyphens and underscores, so that it cannot lead elsewhere. */
export const endpointPath = <To extends string>(
	label: string,
	to: To,
	extras: Extras & { default: string },
): Field<To> =>
	formed(label, to, {
		...extras,
		form: /^(?:\/[\w-]+)+$/,
		such: `a path such as ${extras.default}`,
	});

/** @returns the number in a stored value, which may be text; throws {@link InvalidParameter} */
export function readNumber(
	label: string,
	value: unknown,
	{ min = -Infinity, max = Infinity, integer = false }: NumberLimits = {},
): number {
	const number = typeof value === 'number' ? value : Number(readText(label, value));
	if (!Number.isFinite(number) || typeof value === 'boolean') {
		throw new InvalidParameter(`"${label}" must be a number, not "${String(value)}"`);
	}
	if (integer && !Number.isSafeInteger(number)) {
		throw new InvalidParameter(`"${label}" must be a whole number, not ${number}`);
	}
	if (number < min) throw new InvalidParameter(`"${label}" must be at least ${min}, not ${number}`);
	if (number > max) throw new InvalidParameter(`"${label}" must be at most ${max}, not ${number}`);
	return number;
}

interface NumberLimits {
	min?: number;
	max?: number;
	integer?: boolean;
}

/** A number; `convert` turns what the user sees into what is sent, e.g. euros into cents. */
export function number<To extends string>(
	label: string,
	to: To,
	extras: Extras &
		NumberLimits & { default: number; decimals?: number; convert?: (value: number) => number },
): Field<To> {
	const { default: initial, min, max, integer, decimals, convert, ...rest } = extras;
	const typeOptions = {
		...(min === undefined ? {} : { minValue: min }),
		...(max === undefined ? {} : { maxValue: max }),
		...(decimals === undefined ? {} : { numberPrecision: decimals }),
	};
	return make(
		label,
		to,
		rest,
		{
			type: 'number',
			default: initial,
			...(Object.keys(typeOptions).length > 0 ? { typeOptions } : {}),
		},
		(value) => {
			const read = readNumber(label, value, { min, max, integer });
			const { reason, result } = convert ? attempt(convert, read) : { result: read };
			if (reason !== undefined) throw new InvalidParameter(`"${label}": ${reason}`);
			return result;
		},
	);
}

function attempt(
	convert: (value: number) => number,
	value: number,
): { reason?: string; result?: number } {
	try {
		return { result: convert(value) };
	} catch (error) {
		return { reason: (error as Error).message };
	}
}

const DECIMAL_COMMA = /^(\s*-?\d+),(\d+\s*)$/;

/** A number typed as text, since a number field of n8n cannot be left empty; with a decimal comma, too. */
export function decimal<To extends string>(
	label: string,
	to: To,
	{ min, max, integer, ...extras }: Extras & NumberLimits,
): Field<To> {
	return make(label, to, extras, { type: 'string', default: '' }, (value) => {
		const given = typeof value === 'string' ? value.replace(DECIMAL_COMMA, '$1.$2') : value;
		return readNumber(label, given, { min, max, integer });
	});
}

/** A switch. */
export function boolean<To extends string>(
	label: string,
	to: To,
	extras: Extras & { default?: boolean } = {},
): Field<To> {
	const { default: initial = false, ...rest } = extras;
	return make(label, to, rest, { type: 'boolean', default: initial }, (value) => {
		if (value === true || value === 'true') return true;
		if (value === false || value === 'false') return false;
		throw new InvalidParameter(`"${label}" must be true or false, not "${shown(value)}"`);
	});
}

/** One value of a closed list. */
export function choice<To extends string>(
	label: string,
	to: To,
	options: readonly INodePropertyOptions[],
	extras: Extras & { default: string | number },
): Field<To> {
	const { default: initial, ...rest } = extras;
	return make(
		label,
		to,
		rest,
		{ type: 'options', default: initial, options: [...options] },
		(value) => readChoice(label, options, value),
	);
}

/** A moment, ISO 8601; sent in UTC. Without an offset it is read in the workflow's time zone. */
export function dateTime<To extends string>(label: string, to: To, extras: Extras = {}): Field<To> {
	return make(label, to, extras, { type: 'dateTime', default: '' }, (value, { timezone }) => {
		const given = readText(label, dateText(value));
		const moment = readMoment(given, timezone);
		if (moment !== undefined) return moment;
		throw new InvalidParameter(
			`"${label}" must be a date such as 2026-01-31T09:00:00Z, not "${given}"`,
		);
	});
}

/** An object, as JSON text or as an expression gives it. */
export function json<To extends string>(label: string, to: To, extras: Extras = {}): Field<To> {
	return make(label, to, extras, { type: 'json', default: '' }, (value) => {
		const { reason, result } = typeof value === 'string' ? parse(value) : { result: value };
		if (reason !== undefined) {
			throw new InvalidParameter(`"${label}" is not valid JSON: ${reason}`);
		}
		if (result !== null && typeof result === 'object' && !Array.isArray(result)) return result;
		throw new InvalidParameter(`"${label}" must be an object such as {"name": "value"}`);
	});
}

function parse(text: string): { reason?: string; result?: unknown } {
	try {
		return { result: JSON.parse(text) as unknown };
	} catch (error) {
		return { reason: (error as Error).message };
	}
}

/**
 * Optional fields behind an "Add …" button.
 * @param atLeastOne refuse it empty
 * @param strict refuse a member that was added and is empty, instead of leaving it out
 */
export function collection<const M extends Fields>(
	label: string,
	placeholder: string,
	members: M,
	{
		show,
		atLeastOne = false,
		strict = false,
	}: { show?: Field['show']; atLeastOne?: boolean; strict?: boolean } = {},
): Field<M[keyof M]['to']> {
	return {
		// The compiler needs the members' targets; at run time members are looked at one by one.
		to: 'node' as M[keyof M]['to'],
		property: { displayName: label, type: 'collection', placeholder, default: {} },
		read: (value) => {
			if (!atLeastOne || Object.keys(value as object).length > 0) return value;
			throw new InvalidParameter(`"${label}" is empty`);
		},
		members,
		strict,
		show,
	};
}
