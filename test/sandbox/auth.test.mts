import {
	EXPIRED_ACCESS_TOKEN,
	FOREIGN_CLIENT_ID,
	LOGIN,
	PRODUCTION_TOKEN,
	REVOKED_TOKEN,
	SANDBOX_TOKEN,
} from '../../sandbox/accounts.mts';
import { send, useSandbox } from './client.mts';

const client = useSandbox();
const user = (authorization: string) => client.call('GET', '/user', undefined, authorization);

const logIn = async (body: object = { email: LOGIN.email, mdp: LOGIN.password }) =>
	send(`${client.sandbox.url}/sicom/auth`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});

it.each([
	['no header', '', /missing/],
	['an unknown token', 'Token unknown', /Unknown API token/],
	['an API token as Bearer', `Bearer ${SANDBOX_TOKEN}`, /send it as "Token"/],
	['a token without a scheme', SANDBOX_TOKEN, /scheme/],
	['another scheme', `Basic ${SANDBOX_TOKEN}`, /scheme "Basic"/],
	['a token of production', `Token ${PRODUCTION_TOKEN}`, /production environment/],
	['a revoked token', `Token ${REVOKED_TOKEN}`, /revoked/],
	['an expired access token', `Bearer ${EXPIRED_ACCESS_TOKEN}`, /expired/],
	['an access token as Token', `Token ${EXPIRED_ACCESS_TOKEN}`, /send it as "Bearer"/],
	['an unknown access token', 'Bearer unknown', /Unknown access token/],
])('refuses %s and says why', async (_, authorization, message) => {
	const { status, body } = await user(authorization);
	expect([status, body]).toEqual([401, { message: expect.stringMatching(message) }]);
});

it('logs in by e-mail for an hour', async () => {
	const { body } = await logIn();
	const authorization = `Bearer ${body.accessToken}`;
	expect((await user(authorization)).body.email).toBe(LOGIN.email);
	client.sandbox.control.advance(59 * 60_000);
	expect((await user(authorization)).status).toBe(200);
	client.sandbox.control.advance(60_000);
	expect((await user(authorization)).status).toBe(401);
	expect((await logIn()).body.accessToken).not.toBe(body.accessToken);
	expect(client.sandbox.control.counters().logins).toBe(2);
});

it('can end access tokens at once', async () => {
	const { body } = await logIn();
	client.sandbox.control.expireAccessTokens();
	expect((await user(`Bearer ${body.accessToken}`)).body.message).toContain('expired');
});

it.each([
	[{ email: LOGIN.email, mdp: 'wrong' }, 401],
	[{ email: 'nobody@example.net', mdp: LOGIN.password }, 401],
	[{ email: LOGIN.email }, 400],
	[{}, 400],
])('refuses the login %j', async (body, status) => {
	expect(await logIn(body)).toMatchObject({ status, body: { message: expect.any(String) } });
});

it.each([
	`/client_legal_entities/${FOREIGN_CLIENT_ID}`,
	'/client_contracts/330',
	'/commercial_offers/1316',
	'/commercial_offers/1316/pdf',
	'/service_contracts/5197',
	'/price_lists/40',
	`/exploitation/operator/${FOREIGN_CLIENT_ID}/tickets`,
	'/attachments?entityType=service_contract&entityId=5197',
])('answers 403 for %s of a client that the token does not act for', async (path) => {
	expect(await client.call('GET', path)).toMatchObject({
		status: 403,
		body: { message: expect.any(String) },
	});
});

it('leaves objects of other clients out of lists', async () => {
	const lists = ['commercial_offers', 'service_contracts', 'invoices', 'client_contracts'];
	for (const list of lists) {
		const { items } = await client.get(`/${list}?itemsPerPage=100`);
		const owners = items.map((item: any) => (item.clientLegalEntity ?? item.client).id);
		expect(new Set(owners)).toEqual(new Set([32]));
	}
});

it('notes the last use of a token', async () => {
	const { items } = await client.get('/users/api_tokens');
	expect(items.map(({ token, active }: any) => [token, active])).toEqual([
		[SANDBOX_TOKEN, true],
		[REVOKED_TOKEN, false],
		['sandbox-token-supervision', true],
		['sandbox-token-facturation', true],
		['sandbox-token-export', true],
	]);
	expect(Date.parse(items[0].lastUsage)).not.toBeNaN();
});
