import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from './supportRecords.mts';

/** A request's body, as the API reads it and as the log shows it. */
export interface Body {
	body: unknown;
	shown: unknown;
	/** The files of a form. */
	files: UploadedFile[];
	/** Why the body cannot be read; null when it can. */
	failure: string | null;
}

/** Fields of a form; a name that ends in [] collects its values. */
function collect(fields: Record<string, unknown>, name: string, value: unknown): void {
	if (name.endsWith('[]')) fields[name] = [...((fields[name] as unknown[]) ?? []), value];
	else fields[name] = value;
}

/** Reads a multipart body: the API sees file names, the log name, type and size of each file. */
async function readForm(request: FastifyRequest): Promise<Body> {
	const body: Record<string, unknown> = {};
	const shown: Record<string, unknown> = {};
	const files: UploadedFile[] = [];
	for await (const part of request.parts()) {
		if (part.type === 'file') {
			const bytes = await part.toBuffer();
			const { fieldname: field, filename: name, mimetype: mimeType } = part;
			files.push({ field, name, mimeType, bytes });
			collect(body, field, name);
			collect(shown, field, { name, type: mimeType, size: bytes.length });
		} else {
			collect(body, part.fieldname, part.value);
			collect(shown, part.fieldname, part.value);
		}
	}
	return { body, shown, files, failure: null };
}

/** Reads a body: JSON, a form, or nothing. */
export async function readBody(request: FastifyRequest): Promise<Body> {
	if (request.isMultipart()) return readForm(request);
	const text = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
	if (text === '') return { body: undefined, shown: undefined, files: [], failure: null };
	try {
		const body: unknown = JSON.parse(text);
		return { body, shown: body, files: [], failure: null };
	} catch (error) {
		const failure = `No JSON: ${(error as Error).message}`;
		return { body: undefined, shown: text, files: [], failure };
	}
}

/** @returns the query as PHP reads it: names ending in [] are arrays, of other names the last value counts */
export function readQuery(url: string): Record<string, string | string[]> {
	const query: Record<string, string | string[]> = {};
	for (const [name, value] of new URL(url, 'http://localhost').searchParams) {
		collect(query, name, value);
	}
	return query;
}
