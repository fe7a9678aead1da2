import nock from 'nock';

import type { Exchange } from './cases.mts';

const HOST = 'https://dev.prizz-telecom.fr';
export const TOKEN = 'canary-token-7f3a';

/** A credential for {@link HOST} with {@link TOKEN}, as the engine stores it. */
export const credential = {
	name: 'Prizz account',
	type: 'prizzApi',
	data: { environment: 'development', authentication: 'apiToken', token: TOKEN },
};

/**
 * Answers the exchanges, each exactly once unless repeated, and only with the token; anything else that is sent
 * fails the call.
 */
export function expectExchanges(exchanges: readonly Exchange[]): void {
	nock.disableNetConnect();
	for (const exchange of exchanges) {
		const { method, path, query = {}, body, status = 200, reply, headers, fault } = exchange;
		const interceptor = nock(HOST, { reqheaders: { authorization: `Token ${TOKEN}` } })
			.persist(exchange.repeated === true)
			.intercept(
				(uri) => uri.split('?')[0] === `/external-api/v2${path}`,
				method,
				// nock hands over an empty body as text or as an object, by method.
				(sent: unknown) => sameJson(sent === '' ? {} : sent, body ?? {}),
			)
			.query((sent) => sameJson(sent, query));
		if (fault === undefined) interceptor.reply(status, reply as nock.Body, headers);
		else interceptor.replyWithError(Object.assign(new Error('cut'), { code: fault }));
	}
}

/** Exchanges that nothing has asked for yet. */
export const pendingExchanges = () => nock.pendingMocks();

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
