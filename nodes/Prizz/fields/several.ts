import type { INodePropertyOptions } from 'n8n-workflow';

import { FileReference, InvalidParameter, type Field } from '../engine/operation';
import { make, readChoice, readText, shown, type Extras } from './making';

/** Several values of a closed list. */
export function choices<To extends string>(
	label: string,
	to: To,
	options: readonly INodePropertyOptions[],
	extras: Extras = {},
): Field<To> {
	return make(
		label,
		to,
		extras,
		{ type: 'multiOptions', default: [], options: [...options] },
		(value) => {
			const values = (Array.isArray(value) ? value : shown(value).split(','))
				.map((entry) => (typeof entry === 'string' ? entry.trim() : entry))
				.filter((entry) => entry !== '');
			if (values.length > 0) return values.map((entry) => readChoice(label, options, entry));
			if (extras.required) throw new InvalidParameter(`"${label}" is empty`);
			return undefined;
		},
	);
}

/** IDs, as a list or separated by commas or spaces. */
export function idList<To extends string>(label: string, to: To, extras: Extras = {}): Field<To> {
	return make(label, to, extras, { type: 'string', default: '' }, (value) => {
		const parts = Array.isArray(value)
			? (value as unknown[])
			: readText(label, value)
					.split(/[\s,;]+/)
					.filter(Boolean);
		if (parts.length === 0 && !extras.required) return undefined;
		if (parts.length === 0) throw new InvalidParameter(`"${label}" is empty`);
		return parts.map((part) => readId(label, part));
	});
}

function readId(label: string, value: unknown): number {
	const id = Number(readText(label, value));
	if (Number.isSafeInteger(id) && id > 0) return id;
	throw new InvalidParameter(
		`"${label}" must be IDs, which are whole numbers, not "${String(value)}"`,
	);
}

/** Texts, as a list or separated by commas. */
export function textList<To extends string>(label: string, to: To, extras: Extras = {}): Field<To> {
	return make(label, to, extras, { type: 'string', default: '' }, (value) => {
		const parts = (Array.isArray(value) ? (value as unknown[]) : readText(label, value).split(','))
			.map((part) => readText(label, part))
			.filter(Boolean);
		return parts.length > 0 ? parts : undefined;
	});
}

/** Files of the input item, by the names of the binary fields that hold them, as a list or separated by commas. */
export function inputFiles<To extends string>(
	label: string,
	to: To,
	extras: Extras & { default?: string } = {},
): Field<To> {
	const { default: initial = 'data', ...rest } = extras;
	return make(label, to, rest, { type: 'string', default: initial }, (value) => {
		const names = (Array.isArray(value) ? (value as unknown[]) : readText(label, value).split(','))
			.map((name) => readText(label, name))
			.filter(Boolean);
		if (names.length === 0 && extras.required) throw new InvalidParameter(`"${label}" is empty`);
		return names.length > 0 ? names.map((name) => new FileReference(name)) : undefined;
	});
}
