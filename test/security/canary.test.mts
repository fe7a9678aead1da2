import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { secretsIn } from '../../harness/secrets.mts';
import { LOGIN } from '../../sandbox/accounts.mts';
import {
	items,
	locator,
	misplacedSecrets,
	NODE,
	withSandbox,
	type Sandboxed,
} from '../support/sandboxed.mts';

/**
 * Secrets that nobody can know, in the credentials and at Prizz. The harness looks for them in all that runs, searches,
 * polls and tests of a credential give, with errors and binary data, in every engine test: see harness/secrets.mts. Here the API
 * repeats them, and what n8n logs and stores is looked at, too.
 */
const canary = (name: string) => `canary-${name}-${randomBytes(12).toString('base64')}+/=%é"`;
const TOKEN = canary('token').replace('é', 'e');
const PASSWORD = canary('password');

const TRIGGER = 'n8n-nodes-prizz.prizzTrigger';

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

const logged: unknown[] = [];
let restore = () => {};
beforeAll(() => {
	const { logger } = prizz.engine.n8n;
	const levels = ['error', 'warn', 'info', 'debug'] as const;
	const before = levels.map((level) => logger[level]);
	for (const level of levels) logger[level] = (...line) => logged.push(line);
	restore = () => levels.forEach((level, index) => (logger[level] = before[index]));
});
beforeEach(() => {
	logged.length = 0;
	prizz.control.plantSecrets({ token: TOKEN, password: PASSWORD });
	prizz.as('token', { authentication: 'apiToken', token: TOKEN });
	prizz.as('login', { authentication: 'emailPassword', email: LOGIN.email, password: PASSWORD });
});
afterAll(() => restore());

const secrets = (): Record<string, string> => {
	const { sessionToken } = prizz.engine.credentialStore.entries.get('login')!.data;
	const isKnown = typeof sessionToken === 'string' && sessionToken !== '';
	return { TOKEN, PASSWORD, ...(isKnown ? { sessionToken } : {}) };
};
afterEach(() => expect(secretsIn(logged, secrets())).toEqual([]));

/** Everything that is done with a credential, with what comes of it; errors are results here. */
const uses: Record<string, (credential: string) => Promise<unknown>> = {
	'a read': async (prizzApi) =>
		await prizz.run('client', 'getAll', {}, { credentials: { prizzApi } }),
	'a read that goes on': async (prizzApi) =>
		await prizz.engine.runNode(
			NODE,
			{ resource: 'client', operation: 'get', clientId: locator(32) },
			{ items: items({}, {}), credentials: { prizzApi }, continueOnFail: 'continueErrorOutput' },
		),
	'an order': async (prizzApi) =>
		await prizz.run(
			'commercialOffer',
			'create',
			{ clientLegalEntityId: locator(32), legalEntityId: locator(2) },
			{ credentials: { prizzApi } },
		),
	'a download': async (prizzApi) => {
		const { id } = prizz.control.addAttachment({ size: 1000, name: 'plan.bin' });
		return await prizz.run(
			'attachment',
			'download',
			{ attachmentId: locator(id) },
			{ credentials: { prizzApi } },
		);
	},
	'its own tokens': async (prizzApi) =>
		await prizz.run('user', 'getApiTokens', { output: 'raw' }, { credentials: { prizzApi } }),
	'a list in the editor': async (prizzApi) =>
		await prizz.engine
			.listSearch(
				NODE,
				'searchClients',
				{ resource: 'client', operation: 'get' },
				{ credentials: { prizzApi } },
			)
			.catch((error: unknown) => error),
	'the test of the credential': async (id) => await prizz.engine.testCredential(id),
	'a poll': async (prizzApi) => {
		const staticData: IDataObject = {};
		const poll = async () =>
			await prizz.engine
				.poll(TRIGGER, { event: 'invoiceIssued' }, { staticData, credentials: { prizzApi } })
				.catch((error: unknown) => error);
		const polls = [await poll(), await poll()];
		expect(secretsIn(staticData, secrets())).toEqual([]);
		return polls;
	},
	"n8n's HTTP Request node": async (id) =>
		await prizz.engine.run({
			nodes: [
				{
					name: 'Request',
					type: 'n8n-nodes-base.httpRequest',
					parameters: {
						url: `${prizz.sandbox.url}/external-api/v2/user`,
						authentication: 'predefinedCredentialType',
						nodeCredentialType: 'prizzApi',
					},
					credentials: { prizzApi: { id, name: 'Prizz account' } },
				},
			],
		}),
};

describe.each(['token', 'login'])('with the credential "%s"', (credential) => {
	it.each(Object.entries(uses))('%s shows no secret', async (_, use) => {
		const outcome = await use(credential);
		expect(JSON.stringify(outcome)).not.toMatch(/"error":\{/);
		expect(prizz.control.requests().length).toBeGreaterThan(0);
	});

	const repeating = Object.entries(uses).filter(([name]) => !name.includes('HTTP Request'));
	it.each(repeating)('%s shows none that the API repeats', async (_, use) => {
		// There is a session token to be repeated then.
		await prizz.json('client', 'getAll', {}, { credentials: { prizzApi: credential } });
		const known = Object.values(secrets());
		expect(known).toHaveLength(credential === 'login' ? 3 : 2);
		const own = credential === 'login' ? known.slice(1) : [TOKEN];
		const repeated = own.flatMap((secret) => [secret, encodeURIComponent(secret)]);
		const message = `Not with ${repeated.join(', ')}, nor "${own.join('" or "')}"`;
		for (const status of [400, 401, 403, 500]) {
			prizz.control.clearFaults();
			prizz.control.fault({
				kind: 'status',
				status,
				body: { message, own },
				retryAfter: 3600,
				times: 0,
			});
			await use(credential);
		}
	});
});

it('a login that is refused shows no password that the API repeats', async () => {
	prizz.control.fault({
		operationId: 'logIn',
		kind: 'status',
		status: 403,
		body: { message: `${LOGIN.email} / ${PASSWORD} is not known` },
		times: 0,
	});
	const { error } = await prizz.run('client', 'getAll', {}, { credentials: { prizzApi: 'login' } });
	expect(error?.message).toMatch(/did not accept the e-mail and password .*\*\*\* is not known/);
});

it('would be noticed', async () => {
	prizz.as('known', { authentication: 'apiToken', token: 'PRIZZ TELECOM' });
	await expect(prizz.run('client', 'getAll')).rejects.toThrow('known.token');
	prizz.engine.credentialStore.entries.delete('known');
	await fetch(`${prizz.sandbox.url}/external-api/v2/user?t=${encodeURIComponent(TOKEN)}`);
	expect(misplacedSecrets(prizz)).toEqual(['GET /external-api/v2/user: token.token']);
	prizz.control.clearRequests();
});
