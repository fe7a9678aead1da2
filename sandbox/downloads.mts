import { createHmac } from 'node:crypto';
import { MINUTE } from './clock.mts';
import type { State } from './state.mts';
import type { Attachment, FileContent } from './supportRecords.mts';

/** How long a presigned URL works, in ms of sandbox time. */
export const PRESIGNED_LIFETIME = 10 * MINUTE;

/** Bytes of a file that is made while it is sent: this block, over and over. */
const BLOCK = Uint8Array.from({ length: 64 * 1024 }, (_, index) => (index * 31 + 7) % 251);

/** @returns how many bytes a file has */
export const sizeOf = (content: FileContent): number =>
	content instanceof Uint8Array ? content.length : content.size;

/** The bytes of a file, in blocks. */
export function* bytesOf(content: FileContent): Generator<Uint8Array> {
	if (content instanceof Uint8Array) return yield content;
	for (let left = content.size; left > 0; left -= BLOCK.length) {
		yield left < BLOCK.length ? BLOCK.subarray(0, left) : BLOCK;
	}
}

/** @returns the Content-Disposition header that names a file, whatever is in the name (RFC 8187) */
export function dispositionOf(name: string): string {
	const escaped = encodeURIComponent(name).replace(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `attachment; filename*=UTF-8''${escaped}`;
}

const signatureOf = (id: number, expires: number): string =>
	createHmac('sha256', 'sandbox-signing-key').update(`${id}:${expires}`).digest('hex');

/** @returns a URL that downloads an attachment without credentials until `expires`, in epoch ms */
export function presign(origin: string, { id, name }: Attachment, expires: number): string {
	const query = new URLSearchParams({
		expires: String(expires),
		signature: signatureOf(id, expires),
	});
	return `${origin}/files/${id}/${encodeURIComponent(name)}?${query}`;
}

/** A file, or a refusal with its HTTP status. */
export type Download =
	{ status: 200; file: Attachment } | { status: 400 | 403 | 404; message: string };

/**
 * Judges a request to the download origin. Like a file store, it refuses a presigned URL that comes with credentials.
 * @param url path and query
 * @param authorization the Authorization header, if any
 * @param now sandbox time, epoch ms
 */
export function download(
	state: State,
	url: string,
	authorization: string | undefined,
	now: number,
): Download {
	const { pathname, searchParams } = new URL(url, 'http://localhost');
	const id = Number(/^\/files\/(\d+)\//.exec(pathname)?.[1]);
	const file = state.attachments.get(id);
	const expires = Number(searchParams.get('expires'));
	if (authorization !== undefined)
		return { status: 400, message: 'Only one authentication mechanism is allowed.' };
	if (!file) return { status: 404, message: 'There is no such file.' };
	if (searchParams.get('signature') !== signatureOf(id, expires))
		return { status: 403, message: 'The signature does not match.' };
	if (expires <= now) return { status: 403, message: 'The link has expired.' };
	return { status: 200, file };
}
