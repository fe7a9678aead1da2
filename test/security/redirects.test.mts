import type { INodeParameters } from 'n8n-workflow';

import { SANDBOX_TOKEN } from '../../sandbox/accounts.mts';
import { startElsewhere, type Elsewhere } from '../faults/observe.mts';
import { withSandbox, type Sandboxed } from '../support/sandboxed.mts';

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

let elsewhere: Elsewhere;
beforeAll(async () => {
	elsewhere = await startElsewhere();
});
beforeEach(() => elsewhere.received.splice(0));
afterAll(async () => await elsewhere.close());

/** n8n's own HTTP Request node with the credential, told to send credentials wherever it is led. */
const request = async (typeVersion: number, url: string, options: INodeParameters = {}) =>
	await prizz.engine.run({
		nodes: [
			{
				name: 'Request',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion,
				parameters: {
					url,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'prizzApi',
					options,
				},
				credentials: { prizzApi: { id: 'token', name: 'Prizz account' } },
			},
		],
	});

describe.each([4, 4.2, 4.4])("n8n's HTTP Request node %d", (version) => {
	const user = () => `${prizz.sandbox.url}/external-api/v2/user`;

	it('may use the credential', async () => {
		const { error, data } = await request(version, user());
		expect(error).toBeUndefined();
		expect(data.Request[0][0].json.id).toBe(12);
	});

	it.each([
		['as it is', {}],
		[
			'told to send the credential along',
			{
				redirect: { redirect: { followRedirects: true, maxRedirects: 5 } },
				sendCredentialsOnCrossOriginRedirect: true,
			},
		],
	])('does not carry the token to another host: %s', async (_, options) => {
		prizz.control.fault({ kind: 'redirect', location: elsewhere.address('x'), times: 0 });
		await request(version, user(), options);
		expect(elsewhere.received.join('\n')).not.toContain(SANDBOX_TOKEN);
		expect(elsewhere.received.join('\n')).not.toMatch(/authorization/i);
	});
});
