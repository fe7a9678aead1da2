import type { Answered, Client } from './client.mts';

/** Values of a form; a list is sent as several values of one name. */
export type Fields = Record<string, string | string[]>;
/** A file of a form, and the field that it comes in. */
export interface FormFile {
	field?: string;
	name: string;
	type?: string;
	content: Uint8Array<ArrayBuffer> | string;
}

/** @returns a multipart body */
export function formOf(fields: Fields, ...files: FormFile[]): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) {
		[value].flat().forEach((each) => form.append(name, each));
	}
	for (const { field = 'files[]', name, type, content } of files) {
		form.append(field, new Blob([content], { type }), name);
	}
	return form;
}

/** @returns the class name of a workflow, e.g. of `CommercialOffer\Rename` */
export const contextOf = (name: string): string =>
	`Infracorp\\Services\\Workflow\\${name}\\Context`;

/** Starts, shows and runs workflows. */
export function workflowClient({ call, get, post }: Pick<Client, 'call' | 'get' | 'post'>) {
	const start = async (name: string, entityId: number): Promise<number> =>
		(await post('/workflow', { contextName: contextOf(name), entityId })).id;
	const run = (id: number, fields: Fields = {}, ...files: FormFile[]): Promise<Answered> =>
		call('POST', `/workflow/${id}`, formOf(fields, ...files));
	return {
		start,
		run,
		/** @returns the open transitions: the fields of each by its name */
		open: async (id: number): Promise<Record<string, any[]>> =>
			Object.fromEntries(
				(await get(`/workflow/${id}`)).transitions.map((each: any) => [each.name, each.formFields]),
			),
		/** Starts a workflow and runs one transition. @returns the outcome */
		act: async (name: string, entityId: number, fields: Fields = {}, ...files: FormFile[]) =>
			(await run(await start(name, entityId), fields, ...files)).body,
	};
}
