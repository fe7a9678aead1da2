import nock from 'nock';

import type { Exchange, FormPart } from './cases.mts';
import { TOKEN } from './token.mts';

const HOST = 'https://dev.prizz-telecom.fr';
/** A credential for {@link HOST} with {@link TOKEN}, as the engine stores it. */
export const credential = {
	name: 'Prizz account',
	type: 'prizzApi',
	data: { environment: 'development', authentication: 'apiToken', token: TOKEN },
};

/** A credential that the legacy API takes. */
export const bearerCredential = {
	...credential,
	data: { environment: 'development', authentication: 'accessToken', accessToken: TOKEN },
};

/** Where the calls of each API go, and with what. */
const APIS = {
	v2: { host: HOST, base: '/external-api/v2', authorization: `Token ${TOKEN}` },
	legacy: {
		host: 'https://sandbox.prizz-telecom.fr',
		base: '/sicom',
		authorization: `Bearer ${TOKEN}`,
	},
};

/**
 * Answers the exchanges, each exactly once unless repeated, and only with the token, or without any credential where
 * the exchange names a host of its own; anything else that is sent fails the call.
 */
export function expectExchanges(
	exchanges: readonly Exchange[],
	api: keyof typeof APIS = 'v2',
): void {
	const { host, base, authorization } = APIS[api];
	nock.disableNetConnect();
	for (const exchange of exchanges) {
		const { method, path, query = {}, form, status = 200, reply, headers, fault } = exchange;
		const scope =
			exchange.host === undefined
				? nock(host, { reqheaders: { authorization } })
				: nock(exchange.host, { badheaders: ['authorization', 'cookie'] });
		const expected = exchange.host === undefined ? `${base}${path}` : path;
		const interceptor = scope
			.persist(exchange.repeated === true)
			.intercept(
				(uri) => uri.split('?')[0] === expected,
				method,
				// nock hands over an empty body as text or as an object, by method. Forms are read in the reply.
				(sent: unknown) =>
					form !== undefined || sameJson(sent === '' ? {} : sent, exchange.body ?? {}),
			)
			.query((sent) => sameJson(sent, query));
		if (fault !== undefined) {
			interceptor.replyWithError(Object.assign(new Error('cut'), { code: fault }));
		} else if (form === undefined) {
			interceptor.reply(status, reply as nock.Body, headers);
		} else {
			interceptor.reply(async (request: Request) => {
				const parts = await readForm(request);
				if (sameJson(parts, form)) return [status, reply as nock.Body, headers];
				return [499, { message: `Sent as a form: ${JSON.stringify(parts)}` }];
			});
		}
	}
}

/** Exchanges that nothing has asked for yet. */
export const pendingExchanges = () => nock.pendingMocks();

/** The fields of a form that is sent, in order; none when it is no form. */
async function readForm(request: Request): Promise<FormPart[]> {
	const type = request.headers.get('content-type') ?? '';
	if (!type.startsWith('multipart/form-data;')) return [];
	const read = async ([name, value]: [string, string | File]): Promise<FormPart> => {
		if (typeof value === 'string') return [name, value];
		const content = Buffer.from(await value.arrayBuffer()).toString('latin1');
		return [name, { fileName: value.name, mimeType: value.type, content }];
	};
	return await Promise.all([...(await request.formData()).entries()].map(read));
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
