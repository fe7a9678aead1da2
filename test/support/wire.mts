import nock from 'nock';

import type { Exchange, FormPart } from './cases.mts';

export const HOST = 'https://dev.prizz-telecom.fr';
export const TOKEN = 'canary-token-7f3a';

/** A credential for {@link HOST} with {@link TOKEN}, as the engine stores it. */
export const credential = {
	name: 'Prizz account',
	type: 'prizzApi',
	data: { environment: 'development', authentication: 'apiToken', token: TOKEN },
};

/**
 * Answers the exchanges, each exactly once unless repeated, and only with the token, or without any credential where
 * the exchange names a host of its own; anything else that is sent fails the call.
 */
export function expectExchanges(exchanges: readonly Exchange[]): void {
	nock.disableNetConnect();
	for (const exchange of exchanges) {
		const { method, path, query = {}, form, status = 200, reply, headers, fault, host } = exchange;
		const scope =
			host === undefined
				? nock(HOST, { reqheaders: { authorization: `Token ${TOKEN}` } })
				: nock(host, { badheaders: ['authorization', 'cookie'] });
		const expected = host === undefined ? `/external-api/v2${path}` : path;
		const interceptor = scope
			.matchHeader('content-type', (type) => form === undefined || BOUNDARY.test(String(type)))
			.persist(exchange.repeated === true)
			.intercept(
				(uri) => uri.split('?')[0] === expected,
				method,
				// nock hands over an empty body as text or as an object, by method.
				(sent: unknown) =>
					form === undefined
						? sameJson(sent === '' ? {} : sent, exchange.body ?? {})
						: sameJson(readForm(sent), form),
			)
			.query((sent) => sameJson(sent, query));
		if (fault === undefined) interceptor.reply(status, reply as nock.Body, headers);
		else interceptor.replyWithError(Object.assign(new Error('cut'), { code: fault }));
	}
}

/** Exchanges that nothing has asked for yet. */
export const pendingExchanges = () => nock.pendingMocks();

const BOUNDARY = /^multipart\/form-data; boundary=\S+$/;

/**
 * The fields of a multipart body, in order. nock gives the body as text, or as hexadecimal digits where it is not
 * text; its first line is the boundary.
 */
export function readForm(body: unknown): FormPart[] | undefined {
	if (typeof body !== 'string') return undefined;
	const isHex = /^(?:[0-9a-f]{2})+$/.test(body);
	const bytes = Buffer.from(body, isHex ? 'hex' : 'utf8').toString('latin1');
	const end = bytes.indexOf('\r\n');
	const boundary = bytes.slice(0, end);
	if (end < 0 || !bytes.trimEnd().endsWith(`\r\n${boundary}--`)) return undefined;
	return bytes
		.split(`${boundary}\r\n`)
		.slice(1)
		.map((part) => readPart(part.slice(0, part.lastIndexOf('\r\n'))));
}

function readPart(part: string): FormPart {
	const split = part.indexOf('\r\n\r\n');
	const head = Buffer.from(part.slice(0, split), 'latin1').toString('utf8');
	const content = part.slice(split + 4);
	const named = (name: string) => new RegExp(`[ ;]${name}="([^"]*)"`).exec(head)?.[1];
	const fileName = named('filename');
	const name = named('name') ?? '';
	if (fileName === undefined) return [name, Buffer.from(content, 'latin1').toString('utf8')];
	const mimeType = /^content-type: (.+)$/im.exec(head)?.[1].trim() ?? '';
	return [name, { fileName, mimeType, content }];
}

function sameJson(left: unknown, right: unknown): boolean {
	return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, member]) => [key, sorted(member)]),
	);
}
