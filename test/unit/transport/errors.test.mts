import fc from 'fast-check';
import type { INode } from 'n8n-workflow';
import {
	ApiFailure,
	describeFailure,
	readApiMessage,
	toNodeApiError,
	type FailureKind,
} from '../../../nodes/Prizz/transport/errors.ts';

type FailureFacts = ConstructorParameters<typeof ApiFailure>[0];

/** A failed call; a POST of a quote unless told otherwise. */
const failed = (facts: Partial<FailureFacts>) =>
	new ApiFailure({ kind: 'status', method: 'POST', path: '/commercial_offers', ...facts });

const KINDS: FailureKind[] = [
	'status',
	'refused',
	'unreadable',
	'redirect',
	'notSent',
	'unreachable',
	'noAnswer',
];
const METHODS = ['GET', 'POST', 'DELETE'] as const;

describe('readApiMessage', () => {
	it.each<[string, unknown, string]>([
		['message', { message: 'Not found' }, 'Not found'],
		['error', { error: 'invalid_token' }, 'invalid_token'],
		['detail', { detail: 'No such offer' }, 'No such offer'],
		['log', { success: false, log: 'The name is taken' }, 'The name is taken'],
		['lastLog', { success: false, lastLog: 'Already signed' }, 'Already signed'],
		['lastlog with a message', { lastlog: { success: false, message: 'Bad code' } }, 'Bad code'],
		['title', { title: 'Forbidden', status: 403 }, 'Forbidden'],
		['detail before title', { title: 'Forbidden', detail: 'Not yours' }, 'Not yours'],
		['message before all others', { errors: ['x'], error: 'y', message: 'z' }, 'z'],
		['the next where one is empty', { message: ' ', error: null, detail: 'Late' }, 'Late'],
		['the next where one is no text', { error: true, message: 42, detail: 'Late' }, 'Late'],
		['an object under error', { error: { code: 400, message: 'Bad zone' } }, 'Bad zone'],
		['errors as text', { errors: 'Bad name' }, 'Bad name'],
		['errors as list of texts', { errors: ['Bad name', 'Bad code'] }, 'Bad name; Bad code'],
		['errors as list of objects', { errors: [{ message: 'A' }, { detail: 'B' }] }, 'A; B'],
		['errors with gaps', { errors: ['', null, 'B', {}] }, 'B'],
		['errors as map of texts', { errors: { name: 'is empty' } }, 'name: is empty'],
		[
			'errors as map of lists',
			{ errors: { name: ['is empty', 'is bad'], code: ['is old'], other: [] } },
			'name: is empty; is bad; code: is old',
		],
		['a map under error', { error: { email: ['is bad'], id: 4, nested: {} } }, 'email: is bad'],
		[
			'errors as map of objects',
			{ errors: { email: { code: 4, message: 'is bad' }, name: { error: 'is empty' } } },
			'email: is bad; name: is empty',
		],
		['a list', [{ message: 'A' }, 'B'], 'A; B'],
		['a text', '  Service closed \n', 'Service closed'],
	])('reads %s', (_, body, expected) => {
		expect(readApiMessage(body)).toBe(expected);
	});

	it.each<[string, unknown]>([
		['undefined', undefined],
		['null', null],
		['a number', 404],
		['true', true],
		['an empty text', ''],
		['white space', ' \n'],
		['an empty object', {}],
		['an empty list', []],
		['empty values', { message: '', errors: [], error: {}, detail: null }],
		['other members only', { id: 4, name: 'Quote', items: ['a'] }],
		['lists only', { errors: [[], ['']] }],
		['what lies too deep', { error: { errors: [{ message: 'deep' }] } }],
		['a web page', '<!DOCTYPE html><html><body>502</body></html>'],
		['a web page after white space', ' \n <html>'],
		['a web page within', { message: '<html>502</html>' }],
	])('finds nothing in %s', (_, body) => {
		expect(readApiMessage(body)).toBeUndefined();
	});

	it('never throws, and answers a text with words in it or nothing', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (body) => {
				const message = readApiMessage(body);
				if (message !== undefined) expect(message.trim()).not.toBe('');
				if (message !== undefined) expect(typeof message).toBe('string');
			}),
		);
	});
});

describe('ApiFailure', () => {
	it('keeps the facts, and has words for its message', () => {
		const facts: FailureFacts = {
			kind: 'status',
			method: 'GET',
			path: '/user',
			status: 429,
			apiMessage: 'Slow down',
			retryAfterMs: 5000,
			code: 'X',
			host: 'dev.prizz-telecom.fr',
		};
		const failure = new ApiFailure(facts);
		expect({ ...failure }).toEqual(facts);
		expect(failure.message).toBe('Slow down');
		expect(failure).toBeInstanceOf(Error);
		expect(failed({ kind: 'noAnswer' }).message).toBe('noAnswer');
	});

	const outcomes: Array<[FailureKind, number | undefined, boolean]> = [
		['status', undefined, false],
		['status', 400, false],
		['status', 401, false],
		['status', 429, false],
		['status', 499, false],
		['status', 500, true],
		['status', 503, true],
		['refused', 200, false],
		['unreadable', 200, true],
		// A redirect after a POST may point at what was made; 307 and 308 ask to send it again elsewhere.
		['redirect', 301, true],
		['redirect', 302, true],
		['redirect', 303, true],
		['redirect', 307, false],
		['redirect', 308, false],
		['notSent', undefined, false],
		['notSent', 500, false],
		['unreachable', undefined, false],
		['noAnswer', undefined, true],
	];

	it.each(outcomes)('%s %p: a write may have taken effect: %p', (kind, status, expected) => {
		expect(failed({ kind, status }).mayHaveTakenEffect).toBe(expected);
		expect(failed({ kind, status, method: 'DELETE' }).mayHaveTakenEffect).toBe(expected);
		expect(failed({ kind, status, method: 'GET' }).mayHaveTakenEffect).toBe(false);
	});
});

describe('without', () => {
	const secrets = ['canary-1', 'pass/word é'];

	it('takes secrets out of words and path, as they are and percent-encoded', () => {
		const facts = {
			status: 404,
			apiMessage: 'canary-1 or pass/word é?',
			path: '/by_name/pass%2Fword%20%C3%A9/canary-1',
			host: 'dev.prizz-telecom.fr',
			code: 'X',
			retryAfterMs: 5,
		};
		const failure = failed(facts).without(secrets);
		expect(failure).toBeInstanceOf(ApiFailure);
		expect({ ...failure }).toEqual({
			...failed(facts),
			apiMessage: '*** or ***?',
			path: '/by_name/***/***',
		});
		expect(failure.message).toBe('*** or ***?');
	});

	it('keeps the rest, and has no words where there were none', () => {
		const failure = failed({ kind: 'noAnswer' });
		expect({ ...failure.without(secrets) }).toEqual({ ...failure });
		expect(failed({ apiMessage: 'Bearer abc1234567' }).without([]).apiMessage).toBe('Bearer ***');
	});
});

describe('describeFailure', () => {
	it.each<[string, Partial<FailureFacts>, string, string]>([
		[
			'a status',
			{ status: 400 },
			'Prizz answered with HTTP status 400',
			'Check the values sent with this item. POST /commercial_offers.',
		],
		[
			'a status with words',
			{ status: 400, apiMessage: 'Name is empty' },
			'Name is empty',
			'Check the values sent with this item. Prizz answered with HTTP status 400 (POST /commercial_offers).',
		],
		[
			'an unknown 4xx',
			{ status: 418 },
			'Prizz answered with HTTP status 418',
			'Check the values sent with this item. POST /commercial_offers.',
		],
		[
			'an unknown status',
			{},
			'Prizz answered with HTTP status undefined',
			'Check the values sent with this item. POST /commercial_offers.',
		],
		[
			'a 5xx of a GET',
			{ status: 500, method: 'GET' },
			'Prizz answered with HTTP status 500',
			'The service is having trouble. Try again later. GET /commercial_offers.',
		],
		[
			'a refusal',
			{ kind: 'refused', status: 200, apiMessage: 'Already signed' },
			'Already signed',
			'Read the reason above, correct the object and try again. Prizz did not carry out the action (POST /commercial_offers).',
		],
		[
			'a refusal without words',
			{ kind: 'refused', status: 200 },
			'Prizz did not carry out the action',
			'Read the reason above, correct the object and try again. POST /commercial_offers.',
		],
		[
			'an unreadable answer to a GET',
			{ kind: 'unreadable', status: 200, method: 'GET' },
			'Prizz answered with something other than the expected data',
			'The service may be under maintenance, or the base URL of the credential may not be that of the API. GET /commercial_offers.',
		],
		[
			'a redirect',
			{ kind: 'redirect', status: 307, host: 'login.prizz.example' },
			'Prizz answered with a redirect to login.prizz.example, which is not followed',
			'Check the environment or base URL of the credential. POST /commercial_offers.',
		],
		[
			'a redirect to nowhere',
			{ kind: 'redirect', status: 307 },
			'Prizz answered with a redirect, which is not followed',
			'Check the environment or base URL of the credential. POST /commercial_offers.',
		],
		[
			'a request that was not sent',
			{ kind: 'notSent', apiMessage: 'No credential' },
			'No credential',
			'Check the credential. The request was not sent (POST /commercial_offers).',
		],
		[
			'a dead host',
			{ kind: 'unreachable', code: 'ENOTFOUND', host: 'dev.prizz-telecom.fr' },
			'No connection to dev.prizz-telecom.fr could be made',
			'Check the environment or base URL of the credential, and the network of n8n. POST /commercial_offers, ENOTFOUND.',
		],
		[
			'an unnamed dead host',
			{ kind: 'unreachable' },
			'No connection to Prizz could be made',
			'Check the environment or base URL of the credential, and the network of n8n. POST /commercial_offers.',
		],
		[
			'a lost answer to a GET',
			{ kind: 'noAnswer', code: 'ECONNRESET', method: 'GET', host: 'dev.prizz-telecom.fr' },
			'No answer arrived from dev.prizz-telecom.fr',
			'Try again later. GET /commercial_offers, ECONNRESET.',
		],
		[
			'a lost answer of an unnamed host',
			{ kind: 'noAnswer', method: 'GET' },
			'No answer arrived from Prizz',
			'Try again later. GET /commercial_offers.',
		],
	])('%s', (_, facts, message, description) => {
		expect(describeFailure(failed(facts))).toEqual({ message, description });
	});

	it('is bounded, whatever the API says and however long a name is', () => {
		const apiMessage = 'no '.repeat(10_000);
		const { message, description } = describeFailure(
			failed({ status: 400, apiMessage, path: `/by_name/${'x'.repeat(10_000)}` }),
		);
		expect(message).toHaveLength(1001);
		expect(message.endsWith('…')).toBe(true);
		expect(description.length).toBeLessThan(1500);
	});

	it.each([
		[401, /token may have expired.*production token does not work on the test platform/],
		[403, /owner of this token is not allowed/],
		[404, /Check the ID/],
		[429, /slow down.*fewer concurrent requests/],
		[503, /having trouble/],
	])('advises on status %p', (status, advice) => {
		expect(describeFailure(failed({ status, method: 'GET' })).description).toMatch(advice);
	});

	describe('a write whose outcome is unknown', () => {
		const unknown: Array<Partial<FailureFacts>> = [
			{ kind: 'noAnswer', code: 'ECONNRESET' },
			{ kind: 'unreadable', status: 200 },
			{ kind: 'status', status: 502, apiMessage: 'Bad gateway' },
			{ kind: 'noAnswer', method: 'DELETE' },
			{ kind: 'redirect', status: 302 },
		];

		it.each(unknown)('says so, and how to check: %j', (facts) => {
			const check = 'List the quotes of today';
			const { message, description } = describeFailure(failed(facts), { check });
			expect(message).toMatch(/[^.]\. The action may have taken effect$/);
			expect(description).toMatch(/^It was not repeated\. List the quotes of today\. /);
			expect(description).not.toContain('Try again');
		});

		it('has a check of its own where the operation has none', () => {
			expect(describeFailure(failed({ kind: 'noAnswer', code: 'ECONNRESET' }))).toEqual({
				message: 'No answer arrived from Prizz. The action may have taken effect',
				description:
					'It was not repeated. Check in the customer area before you run this again. POST /commercial_offers, ECONNRESET.',
			});
			expect(describeFailure(failed({ status: 500, apiMessage: 'Oops' })).description).toContain(
				'Prizz answered with HTTP status 500 (POST /commercial_offers).',
			);
		});

		it.each<Partial<FailureFacts>>([
			{ kind: 'unreachable', code: 'ECONNREFUSED' },
			{ kind: 'notSent' },
			{ kind: 'status', status: 404 },
			{ kind: 'refused', status: 200 },
			{ kind: 'noAnswer', method: 'GET' },
			{ kind: 'redirect', status: 308 },
		])('is not said of %j', (facts) => {
			const { message, description } = describeFailure(failed(facts), { check: 'List them' });
			expect(`${message} ${description}`).not.toMatch(/taken effect|List them/);
		});
	});

	it('has one full stop between sentences, whatever they end in', () => {
		const facts = { kind: 'status', status: 500, apiMessage: 'Oops... ' } as const;
		expect(describeFailure(failed(facts), { check: ' Look. ' })).toEqual({
			message: 'Oops. The action may have taken effect',
			description:
				'It was not repeated. Look. Prizz answered with HTTP status 500 (POST /commercial_offers).',
		});
	});

	it('leaves out a sentence that says nothing', () => {
		const { description } = describeFailure(failed({ status: 500 }), { check: ' . ' });
		expect(description).toBe('It was not repeated. POST /commercial_offers.');
	});

	it("prefers the operation's own advice for a status", () => {
		const statuses = { 404: 'Look at the quote', 400: 'Set a name' };
		const describe = (facts: Partial<FailureFacts>) =>
			describeFailure(failed(facts), { statuses }).description;
		expect(describe({ status: 404 })).toMatch(/^Look at the quote\. /);
		expect(describe({ status: 400 })).toMatch(/^Set a name\. /);
		expect(describe({ kind: 'refused', status: 200 })).toMatch(/^Set a name\. /);
		expect(describe({ status: 403 })).toMatch(/^The owner of this token/);
		expect(describe({ kind: 'unreachable' })).toMatch(/^Check the environment/);
	});

	it('never calls anything an error, a problem or a failure in its own sentences', () => {
		for (const kind of KINDS) {
			for (const method of METHODS) {
				for (const status of [undefined, 200, 302, 400, 401, 403, 404, 409, 422, 429, 500, 503]) {
					const { message, description } = describeFailure(failed({ kind, method, status }));
					expect(`${message} ${description}`).not.toMatch(/error|problem|fail/i);
				}
			}
		}
		const { message } = describeFailure(failed({ status: 400, apiMessage: 'Error: a problem' }));
		expect(message).toBe('Error: a problem');
	});
});

it('cuts words that are too long for a message', () => {
	const told = (length: number) =>
		describeFailure(failed({ apiMessage: 'x'.repeat(length) })).message;
	expect(told(1000)).toBe('x'.repeat(1000));
	expect(told(30_000_000)).toBe(`${'x'.repeat(1000)}…`);
});

describe('toNodeApiError', () => {
	const node: INode = {
		id: '1',
		name: 'Prizz',
		type: 'n8n-nodes-prizz.prizz',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const errorOf = (facts: Partial<FailureFacts>, itemIndex?: number) =>
		toNodeApiError(node, failed(facts), itemIndex);

	it('carries sentences, status, item and node', () => {
		const error = errorOf({ status: 404, apiMessage: 'No such quote' }, 3);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: 'No such quote',
			description: describeFailure(failed({ status: 404, apiMessage: 'No such quote' }))
				.description,
			httpCode: '404',
			context: { itemIndex: 3 },
			messages: ['No such quote'],
			node: { name: 'Prizz' },
		});
		expect(errorOf({ kind: 'noAnswer' }).httpCode).toBeNull();
		expect(errorOf({ kind: 'noAnswer' }).context).not.toHaveProperty('itemIndex');
		expect(errorOf({ status: 404 }, 0).context.itemIndex).toBe(0);
	});

	it('takes the advice of the operation', () => {
		const error = toNodeApiError(node, failed({ status: 404 }), 0, { statuses: { 404: 'Look' } });
		expect(error.description).toMatch(/^Look\. /);
	});

	it.each([
		['ECONNRESET while reading'],
		['getaddrinfo ENOTFOUND dev.prizz-telecom.fr'],
		['ECONNREFUSED 127.0.0.1:8000'],
		['EACCES'],
		['connect ETIMEDOUT'],
	])('keeps the words %p, which n8n would replace', (apiMessage) => {
		for (const kind of KINDS) {
			const facts = { kind, apiMessage, code: 'ECONNRESET', method: 'GET' } as const;
			expect(errorOf(facts).message).toBe(apiMessage);
		}
	});

	it.each<[Partial<FailureFacts>, unknown]>([
		[
			{ status: 429, retryAfterMs: 90_000 },
			{ cause: 'rate-limited', retryAfterMs: 90_000 },
		],
		[{ status: 401 }, { cause: 'credential-invalid' }],
		[{ status: 404 }, { cause: 'configuration-invalid' }],
		[{ kind: 'redirect', status: 302 }, { cause: 'configuration-invalid' }],
		[{ status: 500 }, { cause: 'temporarily-unavailable' }],
		[
			{ status: 503, retryAfterMs: 70_000 },
			{ cause: 'temporarily-unavailable', retryAfterMs: 70_000 },
		],
		[{ kind: 'unreachable' }, { cause: 'temporarily-unavailable' }],
		[{ kind: 'noAnswer' }, { cause: 'temporarily-unavailable' }],
		[{ status: 400 }, undefined],
		[{ status: 499 }, undefined],
		[{ kind: 'refused', status: 200 }, undefined],
		[{ kind: 'notSent' }, undefined],
	])('tells machines the cause of %j', (facts, expected) => {
		expect(errorOf(facts).failure).toEqual(expected);
	});

	it('holds sentences and facts, and nothing else of the failure', () => {
		const failure = Object.assign(failed({ status: 500 }), {
			headers: { authorization: 'Token canary' },
			cause: new Error('canary'),
		});
		const error = toNodeApiError(node, failure, 0);
		expect(everythingIn(error)).not.toContain('canary');
		expect(JSON.stringify(error)).not.toContain('canary');
		expect(everythingIn(error)).not.toMatch(/authorization/i);
	});
});

/** All names and texts that can be reached from a value, hidden members included. */
function everythingIn(value: unknown, seen = new Set<unknown>()): string {
	if (value === null || typeof value !== 'object') return String(value);
	if (seen.has(value)) return '';
	seen.add(value);
	return Reflect.ownKeys(value)
		.map((key) => `${String(key)} ${everythingIn(Reflect.get(value, key), seen)}`)
		.join('\n');
}
