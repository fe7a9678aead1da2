import type { IDataObject } from 'n8n-workflow';

import { asObject, membersOf, type Context } from '../engine/context';
import { InvalidParameter, type FieldMapping, type Route } from '../engine/operation';
import { requestFor } from '../engine/request';
import { collection, inputFiles } from '../fields/basic';
import { formFields, formJson, readFormFields } from '../fields/form';
import type { ApiRequest, FormFile } from '../transport/request';
import { fillForm } from './form';

/** How the API lists what can be done next with an object, each with its form. */
export interface Steps {
	/** GET route of the object; its path parameters are those of the operation's own route. */
	read: Route;
	/** What one is called in messages, e.g. "transition". */
	label: string;
	/** Keys of the list, and of a step's name and fields. */
	list: string;
	name: string;
	fields: string;
}

/**
 * Parameters for the form of a step.
 * @param dependsOn parameters on which the form depends
 */
export const stepParameters = (mapping: FieldMapping, dependsOn: string[]) =>
	({
		formFields: formFields('Form Fields', 'node', {
			mapping,
			dependsOn,
			description: 'What to fill in; fields that are left out keep what they hold',
		}),
		additionalFields: collection('Additional Fields', 'Add field', {
			fields: formJson('Fields (JSON)', 'node', {
				description:
					'Form fields by name, for what is not shown above, for example {"name": "Bakery Dupont"}',
			}),
			binaryPropertyName: inputFiles('Input Data Field Name', 'form.files[]', {
				description: 'Comma-separated names of the binary fields that hold the files to send',
			}),
		}),
	}) as const;

/**
 * The call that takes a step, its form filled in: the object is read first, since it alone tells what the form asks
 * for and what it holds.
 * @param wanted name of the step
 * @param field form field that names the step
 * @throws InvalidParameter when the step is not open, or the form is not filled in rightly
 */
export async function stepRequest(
	context: Context,
	steps: Steps,
	wanted: string,
	field: string,
): Promise<ApiRequest> {
	const { values, call, execution } = context;
	const request = await requestFor(context);
	const { body } = await call(await requestFor(context, steps.read));
	const open = (asObject(body)[steps.list] ?? []) as IDataObject[];
	const step = open.find((each) => each[steps.name] === wanted);
	if (!step) {
		const names =
			open
				.map((each) => each[steps.name])
				.filter((name) => typeof name === 'string')
				.join(', ') || 'none';
		throw new InvalidParameter(`There is no open ${steps.label} "${wanted}" now. Open: ${names}`);
	}
	const form = fillForm(readFormFields(step[steps.fields]), {
		fields: values.formFields as IDataObject,
		more: (membersOf(values, 'additionalFields').fields ?? {}) as IDataObject,
		files: (request.form?.['files[]'] ?? []) as readonly FormFile[],
		timezone: execution.getTimezone(),
	});
	// What is chosen decides: neither a hidden field nor JSON may name another step than the one that was checked.
	if (form[field] !== undefined && form[field] !== wanted) {
		throw new InvalidParameter(
			`The form names another ${steps.label} in its field "${field}" than the "${wanted}" that is chosen`,
		);
	}
	return { ...request, form: { [field]: wanted, ...form } };
}
