import { LOGIN, PRODUCTION_TOKEN, SANDBOX_TOKEN } from '../../sandbox/accounts.mts';
import { openPlay, row, START, type Play } from '../play.mts';

let play: Play;
beforeAll(async () => {
	play = await openPlay();
});
afterAll(async () => await play?.close());

/** Saves a credential for the sandbox and tests it. */
async function tested(data: Record<string, string>) {
	const { client, sandbox } = play;
	const id = await client.createCredential('Tested', 'prizzApi', {
		environment: 'custom',
		baseUrl: sandbox.url,
		...data,
	});
	return { id, ...(await client.testCredential(id)) };
}

describe('a credential in n8n', () => {
	it('is accepted with the right token', async () => {
		const { id, status } = await tested({ authentication: 'apiToken', token: SANDBOX_TOKEN });
		expect(status).toBe('OK');
		expect(play.sandbox.control.requests().at(-1)).toMatchObject({ path: '/external-api/v2/user' });
		const stored = await play.client.call('GET', `/credentials/${id}?includeData=true`);
		expect(JSON.stringify(stored)).not.toContain(SANDBOX_TOKEN);
	});

	it.each([
		['an unknown one', 'no-such-token'],
		['one of another environment', PRODUCTION_TOKEN],
	])('is refused with a wrong token: %s', async (_, token) => {
		const result = await tested({ authentication: 'apiToken', token });
		expect(result.status).toBe('Error');
		expect(result.message).not.toBe('');
		expect(JSON.stringify(result)).not.toContain(token);
	});

	it('logs in with e-mail and password, keeps the session, and renews it', async () => {
		const { client, sandbox } = play;
		const { id, status, message } = await tested({ authentication: 'emailPassword', ...LOGIN });
		expect({ status, message }).toMatchObject({ status: 'OK' });
		const node = play.prizz(
			'Me',
			'user',
			'getCurrent',
			{},
			{
				credentials: { prizzApi: { id, name: 'Tested' } },
			},
		);
		const workflow = await client.createWorkflow(row('Login', START, node));
		const logins = () =>
			sandbox.control.requests().filter(({ path }) => path.startsWith('/sicom/auth')).length;
		expect((await client.run(workflow)).status).toBe('success');
		const before = logins();
		expect((await client.run(workflow)).status).toBe('success');
		expect(logins()).toBe(before);
		sandbox.control.expireAccessTokens();
		expect((await client.run(workflow)).status).toBe('success');
		expect(logins()).toBe(before + 1);
	});

	it('is refused with a wrong password, which no message shows', async () => {
		const password = 'not-the-password';
		const result = await tested({ authentication: 'emailPassword', email: LOGIN.email, password });
		expect(result.status).toBe('Error');
		expect(JSON.stringify(result)).not.toContain(password);
	});

	it('is refused for a base URL that is not safe, without a call', async () => {
		play.sandbox.control.clearRequests();
		const baseUrl = play.sandbox.url.replace('127.0.0.1', 'example.net');
		const result = await tested({ authentication: 'apiToken', token: SANDBOX_TOKEN, baseUrl });
		expect(result.status).toBe('Error');
		expect(play.sandbox.control.requests()).toEqual([]);
	});
});
