import { InvalidParameter } from '../engine/operation';
import { readNumber } from '../fields/basic';
import type { FormField } from '../fields/form';
import { readText, shown } from '../fields/making';
import { dateText, readMoment } from '../fields/moment';
import type { FormFile, FormValue } from '../transport/request';

/** Fields of a form as they are sent; undefined leaves one out. */
export type Form = Record<string, FormValue | readonly FormValue[]>;

/** What a user gave for a form. */
export interface Given {
	/** From the fields of the form, by name. */
	fields: Readonly<Record<string, unknown>>;
	/** By name, also of fields that the API does not list. */
	more: Readonly<Record<string, unknown>>;
	files: readonly FormFile[];
	/** The workflow's time zone, IANA name. */
	timezone: string;
}

const TICKED = ['true', '1', 'on'];
const UNTICKED = ['false', '0', 'off', ''];

const refuse = ({ caption }: FormField, reason: string) =>
	new InvalidParameter(`"${caption}" ${reason}`);

/** A list as it is, as JSON text, or separated by commas. */
function listOf(value: unknown): unknown[] {
	if (typeof value === 'object') return [value].flat();
	const text = String(value).trim();
	if (!text.startsWith('[')) return text.split(',').map((part) => part.trim());
	try {
		return JSON.parse(text) as unknown[];
	} catch {
		return [text];
	}
}

function readChoice(field: FormField, value: unknown): string {
	const text = shown(value);
	const { choices } = field;
	const found =
		choices.find(({ key }) => key === text) ?? choices.find(({ label }) => label === text);
	if (found) return found.key;
	const keys = choices.map(({ key }) => key).join(', ');
	throw refuse(field, `must be one of ${keys}, not "${text}"`);
}

/** A day for a date, a moment in UTC for a date with time. */
function readDate(field: FormField, value: unknown, timezone: string): string {
	const text = readText(field.caption, dateText(value));
	const moment = readMoment(text, timezone);
	if (moment === undefined) {
		throw refuse(field, `must be a date such as 2026-01-31, not "${text}"`);
	}
	return field.type === 'date' ? dayIn(moment, timezone) : moment;
}

/** The day of a moment in a time zone, e.g. 2026-01-31. */
function dayIn(moment: string, timeZone: string): string {
	return new Intl.DateTimeFormat('en-CA', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	}).format(new Date(moment));
}

/** One value of a field as it is sent. @throws InvalidParameter for what cannot be right */
function readOne(field: FormField, value: unknown, timezone: string): FormValue {
	if (field.choices.length > 0) return readChoice(field, value);
	if (field.type === 'number' || field.type === 'integer') return readNumber(field.caption, value);
	if (field.type.startsWith('date')) return readDate(field, value, timezone);
	if (typeof value === 'object') throw refuse(field, 'takes one value, not a list or an object');
	return String(value);
}

/** A tick is sent as a browser sends it; without one the field is left out. */
function readTick(field: FormField, value: unknown): string | undefined {
	const text = shown(value ?? '').toLowerCase();
	if (TICKED.includes(text)) return '1';
	if (!UNTICKED.includes(text)) throw refuse(field, `must be true or false, not "${text}"`);
	if (field.required) throw refuse(field, 'must be true');
	return undefined;
}

/** What is sent for a field that nobody touched: what it holds, as a browser does. */
function untouched(field: FormField): Form[string] | undefined {
	const { type, value, required, multiple } = field;
	const isTicked = TICKED.includes(String(value).toLowerCase());
	if (value.length > 0 && (type !== 'checkbox' || isTicked)) {
		return multiple ? listOf(value).map(String) : value;
	}
	if (required && type !== 'hidden') throw refuse(field, 'is empty');
	return undefined;
}

function readField(field: FormField, given: unknown, timezone: string): Form[string] | undefined {
	const { type, required, multiple } = field;
	if (given === undefined) return untouched(field);
	if (type === 'checkbox') return readTick(field, given);
	if (given === null || given === '' || (Array.isArray(given) && given.length === 0)) {
		if (required) throw refuse(field, 'is empty');
		return multiple ? undefined : '';
	}
	if (!multiple) return readOne(field, given, timezone);
	return listOf(given).map((entry) => readOne(field, entry, timezone));
}

/** The name under which a list is sent: without brackets PHP would keep the last value only. */
const listName = (name: string) => (name.endsWith('[]') ? name : `${name}[]`);

/** A value for a field that the API does not list, switches as PHP reads them. */
function readUnknown(value: unknown): string | string[] {
	if (Array.isArray(value)) return value.map((each) => String(readUnknown(each)));
	if (typeof value === 'boolean') return value ? '1' : '0';
	return value === null || value === undefined ? '' : String(value);
}

/** The field of the form that takes the files: the contract's, unless the form has another one. */
function fileField(fields: readonly FormField[]): string {
	const names = fields.filter(({ type }) => type === 'file').map(({ name }) => name);
	return names.includes(FILES) || names.length === 0 ? FILES : names[0];
}

const FILES = 'files[]';

/**
 * Fills in a form as a browser does: fields that nobody touched keep what they hold.
 * @throws InvalidParameter when a required field is empty, a value does not fit, or a field is not in the form
 */
export function fillForm(fields: readonly FormField[], given: Given): Form {
	const form: Form = {};
	const known = fields.filter(({ type }) => type !== 'file');
	const values = { ...given.more, ...given.fields };
	const stray = Object.keys(given.fields).find((name) => !known.some((each) => each.name === name));
	if (stray !== undefined) {
		const names = known.map(({ name }) => name).join(', ') || 'none';
		throw new InvalidParameter(`The form has no field "${stray}". Its fields: ${names}`);
	}
	const asked = known.filter(({ type, required }) => required && type !== 'hidden');
	const isUntouched = known.every(({ name }) => values[name] === undefined);
	// What is required, and holds something, may stay as it is, but then something else has to change.
	if (isUntouched && asked.length > 0) throw refuse(asked[0], 'is empty');

	for (const field of known) {
		const value = readField(field, values[field.name], given.timezone);
		if (value !== undefined) form[Array.isArray(value) ? listName(field.name) : field.name] = value;
	}
	for (const [name, value] of Object.entries(given.more)) {
		if (known.some((field) => field.name === name)) continue;
		const read = readUnknown(value);
		form[Array.isArray(read) ? listName(name) : name] = read;
	}
	const missing = fields.find(({ type, required }) => type === 'file' && required);
	if (missing && given.files.length === 0) {
		throw refuse(missing, 'needs a file: name its binary field in "Input Data Field Name"');
	}
	if (given.files.length > 0) form[fileField(fields)] = given.files;
	return form;
}
