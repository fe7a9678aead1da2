import type { FastifyRequest } from 'fastify';

/** A request's body, as the API reads it and as the log shows it. */
export interface Body {
	body: unknown;
	shown: unknown;
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
	for await (const part of request.parts()) {
		if (part.type === 'file') {
			const { length } = await part.toBuffer();
			collect(body, part.fieldname, part.filename);
			const { filename: name, mimetype: type } = part;
			collect(shown, part.fieldname, { name, type, size: length });
		} else {
			collect(body, part.fieldname, part.value);
			collect(shown, part.fieldname, part.value);
		}
	}
	return { body, shown, failure: null };
}

/** Reads a body: JSON, a form, or nothing. */
export async function readBody(request: FastifyRequest): Promise<Body> {
	if (request.isMultipart()) return readForm(request);
	const text = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
	if (text === '') return { body: undefined, shown: undefined, failure: null };
	try {
		const body: unknown = JSON.parse(text);
		return { body, shown: body, failure: null };
	} catch (error) {
		return { body: undefined, shown: text, failure: `No JSON: ${(error as Error).message}` };
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
