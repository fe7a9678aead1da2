import type { FieldType, IDataObject, ResourceMapperField } from 'n8n-workflow';

import { asObject } from '../engine/context';
import { titleOf } from '../engine/labels';
import { InvalidParameter, type Field, type FieldMapping, type Lookup } from '../engine/operation';
import { json, type Extras } from './basic';

/** A field of a form that the API describes: that of a workflow's transition or of a process's action. */
export interface FormField {
	/** As sent. */
	name: string;
	/** What people read, in the API's words. */
	caption: string;
	/** As the API names it, e.g. text, choice, checkbox, date, file. */
	type: string;
	required: boolean;
	/** What it holds before anybody changes it; a list for several choices. */
	value: string | string[];
	/** What may be chosen; empty when anything may be given. */
	choices: ReadonlyArray<{ key: string; label: string }>;
	multiple: boolean;
}

/** Reads the fields that the API lists, whatever of them is missing. */
export function readFormFields(fields: unknown): FormField[] {
	return (Array.isArray(fields) ? fields : []).map(asObject).map((field) => {
		const name = textOf(field.name);
		return {
			name,
			caption: textOf(field.caption) || titleOf(name),
			type: (textOf(field.type) || 'text').toLowerCase(),
			required: field.required === true,
			value: Array.isArray(field.value) ? field.value.map(textOf) : textOf(field.value),
			choices: (Array.isArray(field.values) ? field.values : []).map(readChoice),
			multiple: field.multiple === true,
		};
	});
}

const textOf = (value: unknown) =>
	value === null || value === undefined || typeof value === 'object' ? '' : String(value);

function readChoice(choice: unknown) {
	const { key = choice, value = key } = asObject(choice);
	return { key: textOf(key), label: textOf(value) || textOf(key) };
}

/** Types of n8n's resource mapper by those of the API; others are texts. */
const MAPPER_TYPES: Readonly<Record<string, FieldType>> = {
	date: 'dateTime',
	datetime: 'dateTime',
	integer: 'number',
	number: 'number',
};

const isTyped = ({ type }: FormField) => type !== 'file' && type !== 'hidden';

/** Texts of the API that n8n must not take for expressions. */
const harmless = (text: string) => text.replace(/^=+/, '');

/**
 * A tick in the editor. Not a switch, which n8n saves as off although nobody touched it: that would untick what is
 * ticked at Prizz.
 */
const TICK = [
	{ key: 'true', label: 'Yes' },
	{ key: 'false', label: 'No' },
];

function toMapperField({ name, caption, type, required, multiple, ...more }: FormField) {
	const choices = type === 'checkbox' ? TICK : more.choices;
	const isChoice = choices.length > 0;
	const keys = choices.map(({ key }) => key).join(', ');
	const field: ResourceMapperField = {
		id: name,
		displayName: harmless(isChoice && multiple ? `${caption} (list of ${keys})` : caption),
		required,
		defaultMatch: false,
		display: true,
		type: multiple ? 'array' : isChoice ? 'options' : (MAPPER_TYPES[type] ?? 'string'),
	};
	if (field.type !== 'options') return field;
	return {
		...field,
		options: choices.map(({ key, label }) => ({ name: harmless(label), value: key })),
	};
}

/**
 * Fields of a form for the editor. Current values are not put in: saved in the workflow, they would be sent for
 * other objects, too. Files have a parameter of their own.
 */
export function mapForm(
	method: string,
	find: (lookup: Lookup) => Promise<FormField[]>,
): FieldMapping {
	return {
		method,
		find: async (lookup) => {
			const form = await find(lookup);
			const files = form.filter(({ type }) => type === 'file').map(({ caption }) => caption);
			const notice =
				files.length > 0
					? `It asks for files only (${files.join(', ')}): see Additional Fields > Input Data Field Name.`
					: 'It asks for nothing, or is not chosen yet.';
			return { fields: form.filter(isTyped).map(toMapperField), emptyFieldsNotice: notice };
		},
	};
}

/**
 * The fields of a form that is known once something else is chosen. Read as name → value, without those that nobody
 * touched; an empty text is a value.
 * @param dependsOn parameters on which the form depends
 */
export function formFields<To extends string>(
	label: string,
	to: To,
	{ mapping, dependsOn, ...extras }: Extras & { mapping: FieldMapping; dependsOn: string[] },
): Field<To> {
	const { show, ...shown } = extras;
	return {
		to,
		property: {
			displayName: label,
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			...shown,
			typeOptions: {
				loadOptionsDependsOn: dependsOn.map((name) => `${name}.value`),
				resourceMapper: {
					resourceMapperMethod: mapping.method,
					mode: 'add',
					fieldWords: { singular: 'field', plural: 'fields' },
					addAllFields: true,
					multiKeyMatch: false,
					supportAutoMap: false,
				},
			},
		},
		read: (stored) => {
			const given = asObject(stored);
			const values = asObject('mappingMode' in given ? given.value : given);
			const touched = Object.entries(values).filter(([, value]) => value !== null);
			return Object.fromEntries(touched.filter(([, value]) => value !== undefined));
		},
		show,
		mapping,
	};
}

const isPlain = (value: unknown) => value === null || typeof value !== 'object';

/** Fields of a form as an object: texts, numbers, switches, and lists of these. */
export function formJson<To extends string>(label: string, to: To, extras: Extras = {}): Field<To> {
	const object = json(label, to, extras);
	return {
		...object,
		read: (stored, surroundings) => {
			const fields = object.read(stored, surroundings) as IDataObject | undefined;
			for (const [name, value] of Object.entries(fields ?? {})) {
				if (Array.isArray(value) ? value.every(isPlain) : isPlain(value)) continue;
				throw new InvalidParameter(
					`"${name}" of "${label}" must be a text, a number, true, false or a list of these`,
				);
			}
			return fields;
		},
	};
}
