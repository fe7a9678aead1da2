import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import type { ApiFailure } from '../../../nodes/Prizz/transport/errors.ts';
import { createLimiter } from '../../../nodes/Prizz/transport/pool.ts';
import {
	createCall,
	type ApiRequest,
	type Connection,
} from '../../../nodes/Prizz/transport/request.ts';

export const HOST = 'dev.prizz-telecom.fr';
export const SECRET = 'canary-token-7f3a';

/** What the fake request helper does in turn: it answers, or rejects with what is under `thrown`. */
export type Outcome = Partial<IN8nHttpFullResponse> | { thrown: unknown };

/** An answer with a JSON body. */
export const json = (statusCode: number, body: unknown, headers = {}): Outcome => ({
	statusCode,
	body: body as IN8nHttpFullResponse['body'],
	headers: { 'content-type': 'application/json', ...headers },
});

/** An answer with a web page. */
export const page = (statusCode: number, body = '<html>Maintenance</html>'): Outcome => ({
	statusCode,
	body,
	headers: { 'content-type': 'text/html; charset=utf-8' },
});

/** Calls over a request helper that plays the outcomes, the last one for ever. */
export function connection(outcomes: Outcome[], settings: Partial<Connection> = {}) {
	const sent: IHttpRequestOptions[] = [];
	const slept: number[] = [];
	const call = createCall({
		send: async (options) => {
			sent.push(options);
			const outcome = outcomes[Math.min(sent.length, outcomes.length) - 1];
			await Promise.resolve();
			if ('thrown' in outcome) throw outcome.thrown;
			return outcome;
		},
		sendPlain: async () => await Promise.reject(new Error('sent without the credential')),
		hosts: { v2: `https://${HOST}/external-api/v2`, legacy: `https://${HOST}/sicom` },
		refreshOn401: false,
		secrets: [SECRET],
		timeout: 5000,
		limiter: createLimiter(1),
		clock: {
			now: () => 0,
			sleep: async (ms) => {
				slept.push(ms);
				await new Promise((resolve) => setImmediate(resolve));
			},
		},
		random: () => 0,
		...settings,
	});
	return {
		call,
		sent,
		slept,
		/** Makes a call that must fail. */
		fails: async (request: ApiRequest) =>
			await call(request).then(
				(response) => {
					throw new Error(`No failure: ${JSON.stringify(response)}`);
				},
				(error: unknown) => error as ApiFailure,
			),
	};
}

/** What n8n's helper rejects with: its own error around that of axios. */
export const wrapped = (cause: object, own: object = {}) =>
	Object.assign(new Error('Authorization failed - please check your credentials'), {
		...own,
		cause,
	});

/** An error with a network code. */
export const network = (code: string) => Object.assign(new Error(`read ${code}`), { code });
