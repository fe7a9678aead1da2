import { invalid } from '../refusal.mts';
import type { UploadedFile } from '../supportRecords.mts';

/** Types of form fields, as the API names them. */
export type FieldType = 'text' | 'textarea' | 'choice' | 'number' | 'date' | 'checkbox' | 'file';
/** One of the answers that a choice allows. */
export interface Choice {
	/** What is sent. */
	key: string;
	/** What people read. */
	value: string;
}
/** A field of the form of a transition. */
export interface Field {
	name: string;
	caption: string;
	type: FieldType;
	required: boolean;
	/** What it holds before anybody changes it. */
	value: string;
	/** What a choice allows; empty for other types. */
	values: readonly Choice[];
	multiple: boolean;
	help: string;
}
type Extra = Partial<Pick<Field, 'required' | 'value' | 'multiple' | 'help'>>;

const field =
	(type: FieldType) =>
	(name: string, caption: string, extra: Extra = {}): Field => ({
		name,
		caption,
		type,
		required: true,
		value: '',
		values: [],
		multiple: false,
		help: '',
		...extra,
	});

/** Makes a field of each type; required unless told otherwise. */
export const fields = {
	text: field('text'),
	textarea: field('textarea'),
	number: field('number'),
	date: field('date'),
	checkbox: field('checkbox'),
	file: field('file'),
	choice: (name: string, caption: string, values: readonly Choice[], extra: Extra = {}): Field => ({
		...field('choice')(name, caption, extra),
		values,
	}),
};

/** What was sent with a form, checked; a field that was left empty is not in it. */
export interface Form {
	values: Readonly<Record<string, readonly string[]>>;
	files: readonly UploadedFile[];
}

/** @returns the first value of a field; empty when it was left empty */
export const valueOf = ({ values }: Form, name: string): string => values[name]?.[0] ?? '';
/** As {@link valueOf}; null when the field was left empty. */
export const valueOrNull = (form: Form, name: string): string | null => valueOf(form, name) || null;
/** @returns whether a checkbox is ticked */
export const isTicked = (form: Form, name: string): boolean => ticks.includes(valueOf(form, name));

const ticks = ['1', 'true', 'on'];
const DATE = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)?)?$/;

/** @returns why a value does not fit a field; null when it does */
function misfit({ name, type, values }: Field, value: string): string | null {
	switch (type) {
		case 'choice': {
			const keys = values.map(({ key }) => key);
			if (keys.includes(value)) return null;
			return `"${value}" is no ${name}. Allowed: ${keys.join(', ')}.`;
		}
		case 'number':
			return value.trim() !== '' && Number.isFinite(Number(value))
				? null
				: `The field "${name}" takes a number, not "${value}".`;
		case 'date':
			return DATE.test(value) && !Number.isNaN(Date.parse(value))
				? null
				: `The field "${name}" takes a date such as 2026-01-31, not "${value}".`;
		case 'checkbox':
			return [...ticks, '0', 'false', 'off'].includes(value)
				? null
				: `The field "${name}" takes 1 or 0, not "${value}".`;
		case 'file':
			return `The field "${name}" takes a file.`;
		default:
			return null;
	}
}

/** Checks that files are where the form has a place for them. */
function checkFiles(form: readonly Field[], files: readonly UploadedFile[]): void {
	for (const { field: name } of files) {
		const place = form.find((each) => each.name === name);
		if (place?.type !== 'file') throw invalid(`The form has no file field "${name}".`);
		if (!place.multiple && files.filter((each) => each.field === name).length > 1)
			throw invalid(`The field "${name}" takes one file.`);
	}
}

/**
 * Holds what was sent against the fields of a form.
 * @param sent values by name, without those that choose the transition
 * @throws 400 for an unknown field, a value that does not fit, and a required field that is empty
 */
export function readForm(
	form: readonly Field[],
	sent: Readonly<Record<string, unknown>>,
	files: readonly UploadedFile[],
): Form {
	checkFiles(form, files);
	const fileFields = new Set(files.map((each) => each.field));
	const values: Record<string, string[]> = {};
	for (const [name, value] of Object.entries(sent)) {
		if (fileFields.has(name)) continue;
		const known = form.find((each) => each.name === name);
		if (!known) {
			const names = form.map((each) => each.name).join(', ') || 'none';
			throw invalid(`The form has no field "${name}". Its fields: ${names}.`);
		}
		const given = [value].flat().map(String).filter(Boolean);
		for (const each of given) {
			const reason = misfit(known, each);
			if (reason) throw invalid(reason);
		}
		if (given.length > 0) values[name] = given;
	}
	const missing = form.find(
		({ name, type, required }) =>
			required &&
			(type === 'file' ? !fileFields.has(name) : !values[name]?.some((each) => each.trim())),
	);
	if (missing) throw invalid(`The field "${missing.name}" is required.`);
	return { values, files };
}
