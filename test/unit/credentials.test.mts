import {
	Expression,
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type IWorkflowDataProxyData,
} from 'n8n-workflow';
import { PrizzApi } from '../../credentials/PrizzApi.credentials.ts';
import { PLATFORMS, resolveHosts } from '../../nodes/Prizz/transport/hosts.ts';

const credential = new PrizzApi();
const PASSWORD = 'canary-password-51';
const TOKEN = 'canary-token-7f3a';

const tokens = { token: 't1', accessToken: 't2', sessionToken: 't3' };
const development = { environment: 'development', authentication: 'apiToken', ...tokens };
const login = {
	environment: 'development',
	authentication: 'emailPassword',
	email: 'me@prizz.example',
	password: PASSWORD,
};

describe('authenticate', () => {
	const authenticate = credential.authenticate as (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	) => Promise<IHttpRequestOptions>;
	const url = 'https://dev.prizz-telecom.fr/external-api/v2/user';

	it.each([
		['apiToken', 'Token t1'],
		['accessToken', 'Bearer t2'],
		['emailPassword', 'Bearer t3'],
	])('adds the token by authentication: %s', async (authentication, expected) => {
		const options = { url, method: 'GET' as const, headers: { accept: 'application/json' } };
		expect(await authenticate({ ...development, authentication }, options)).toEqual({
			...options,
			headers: { accept: 'application/json', Authorization: expected },
			sendCredentialsOnCrossOriginRedirect: false,
		});
		expect(options.headers).not.toHaveProperty('Authorization');
	});

	it('reads the host from the base URL where there is one', async () => {
		const baseURL = 'https://dev.prizz-telecom.fr/external-api/v2';
		const { headers } = await authenticate(development, { baseURL, url: '/user' });
		expect(headers).toEqual({ Authorization: 'Token t1' });
		await expect(
			authenticate(development, { baseURL, url: 'https://evil.example/user' }),
		).rejects.toThrow('is not sent to https://evil.example');
	});

	it("reads the address where n8n's older helper has it", async () => {
		const older = (uri: string, baseURL?: string) =>
			authenticate(development, { uri, baseURL } as unknown as IHttpRequestOptions);
		const own = 'https://dev.prizz-telecom.fr/external-api/v2';
		expect((await older(url)).headers).toEqual({ Authorization: 'Token t1' });
		expect((await older('/user', own)).headers).toEqual({ Authorization: 'Token t1' });
		for (const uri of ['https://evil.example/user', `https://evil.example/${url}`]) {
			await expect(older(uri)).rejects.toThrow('is not sent to https://evil.example');
			await expect(older(uri, own)).rejects.toThrow('is not sent to https://evil.example');
		}
		await expect(older('user', 'https://evil.example')).rejects.toThrow('is not sent to');
	});

	it('knows the host of the legacy API for one of its own', async () => {
		const legacy = { url: 'https://sandbox.prizz-telecom.fr/sicom/catalogues' };
		const { headers } = await authenticate(development, legacy);
		expect(headers).toHaveProperty('Authorization');
		const production = { ...development, environment: 'production' };
		await expect(authenticate(production, legacy)).rejects.toThrow('is not sent to');
	});

	it.each([
		'https://evil.example/external-api/v2/user',
		'https://dev.prizz-telecom.fr.evil.example/user',
		'https://my.prizz-telecom.fr/external-api/v2/user',
		'https://dev.prizz-telecom.fr:8443/external-api/v2/user',
		'http://dev.prizz-telecom.fr/external-api/v2/user',
		'https://dev.prizz-telecom.fr@evil.example/user',
		'https:\\\\evil.example/user',
	])('refuses %s', async (other) => {
		const refused = await authenticate(development, { url: other }).catch((error: Error) => error);
		expect(refused).toBeInstanceOf(Error);
		const { message } = refused as Error;
		expect(message).toBe(
			`The Prizz API credential is for https://dev.prizz-telecom.fr and is not sent to ${new URL(other).origin}`,
		);
	});

	it('keeps to host, port and scheme of a custom base URL', async () => {
		const custom = { ...development, environment: 'custom', baseUrl: 'http://localhost:8000' };
		const { headers } = await authenticate(custom, {
			url: 'http://localhost:8000/sicom/catalogues',
		});
		expect(headers).toEqual({ Authorization: 'Token t1' });
		for (const other of [
			'http://localhost:8001/',
			'https://localhost:8000/',
			'http://localhost/',
		]) {
			await expect(authenticate(custom, { url: other })).rejects.toThrow('is not sent to');
		}
	});

	it('refuses an unknown authentication instead of sending no token', async () => {
		const url = 'https://dev.prizz-telecom.fr/external-api/v2/user';
		await expect(
			authenticate({ ...development, authentication: 'other' }, { url }),
		).rejects.toThrow('"Authentication" of the Prizz API credential');
	});

	it.each(['url', 'uri'])('refuses a foreign %s beside an own address', async (foreign) => {
		const own = 'https://dev.prizz-telecom.fr/external-api/v2/user';
		const both = { url: own, uri: own, [foreign]: 'https://evil.example/' };
		await expect(authenticate(development, both as unknown as IHttpRequestOptions)).rejects.toThrow(
			'is not sent to https://evil.example',
		);
	});

	it('refuses an unsafe base URL, even for itself', async () => {
		const custom = { ...development, environment: 'custom', baseUrl: 'http://prizz.example' };
		await expect(authenticate(custom, { url: 'http://prizz.example/user' })).rejects.toThrow(
			'in clear',
		);
	});
});

describe('preAuthentication', () => {
	/** Logs in over a request helper that plays one answer. */
	function logIn(
		credentials: ICredentialDataDecryptedObject,
		answer: { statusCode?: number; body?: unknown } | Error,
	) {
		const sent: IHttpRequestOptions[] = [];
		const helper = {
			helpers: {
				httpRequest: async (options: IHttpRequestOptions) => {
					sent.push(options);
					await Promise.resolve();
					if (answer instanceof Error) throw answer;
					return { statusCode: 200, headers: {}, ...answer };
				},
			},
		} as IHttpRequestHelper;
		return { sent, result: credential.preAuthentication.call(helper, credentials) };
	}

	const messageOf = async (result: Promise<unknown>) =>
		await result.then(
			() => 'no failure',
			(error: unknown) => (error as Error).message,
		);

	it('logs in at the legacy host, following no redirect', async () => {
		const { sent, result } = logIn(login, { body: { accessToken: TOKEN } });
		expect(await result).toEqual({ sessionToken: TOKEN });
		expect(sent).toEqual([
			{
				method: 'POST',
				url: 'https://sandbox.prizz-telecom.fr/sicom/auth',
				body: { email: 'me@prizz.example', mdp: PASSWORD },
				json: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: 60_000,
			},
		]);
	});

	it('logs in at a custom host', async () => {
		const custom = { ...login, environment: 'custom', baseUrl: 'http://localhost:8000/sicom' };
		const { sent, result } = logIn(custom, { body: { token: TOKEN } });
		await result;
		expect(sent[0].url).toBe('http://localhost:8000/sicom/auth');
	});

	it.each<[unknown]>([
		[{ accessToken: TOKEN }],
		[{ access_token: TOKEN, token_type: 'Bearer' }],
		[{ token: TOKEN }],
		[{ accessToken: '', token: TOKEN }],
		[{ accessToken: 5, token: TOKEN }],
		[{ token: 'other', accessToken: TOKEN }],
		[TOKEN],
		[` ${TOKEN}\n`],
	])('finds the token in %j', async (body) => {
		expect(await logIn(login, { body }).result).toEqual({ sessionToken: TOKEN });
		expect(await logIn(login, { body, statusCode: 201 }).result).toEqual({ sessionToken: TOKEN });
	});

	it.each<[number, unknown, string]>([
		[401, { message: `Wrong password ${PASSWORD}` }, '(HTTP status 401: Wrong password ***)'],
		[403, { error: 'Blocked', accessToken: TOKEN }, '(HTTP status 403: Blocked)'],
		[302, { accessToken: TOKEN }, '(HTTP status 302)'],
		[500, '', '(HTTP status 500)'],
		[200, '<html><body>Maintenance</body></html>', '(HTTP status 200)'],
		[502, '<html>Bad gateway</html>', '(HTTP status 502)'],
		[200, {}, '(HTTP status 200)'],
		[200, { accessToken: '' }, '(HTTP status 200)'],
		[200, { accessToken: null, message: 'Locked' }, '(HTTP status 200: Locked)'],
		[200, ' ', '(HTTP status 200)'],
		[200, null, '(HTTP status 200)'],
		[200, undefined, '(HTTP status 200)'],
	])('refuses status %p with %j', async (statusCode, body, end) => {
		expect(await messageOf(logIn(login, { statusCode, body }).result)).toBe(
			`The login of https://sandbox.prizz-telecom.fr/sicom did not accept the e-mail and password ${end}`,
		);
	});

	it.each<[string, object, string]>([
		['a network code', { code: 'ECONNREFUSED' }, '(ECONNREFUSED)'],
		['no code', {}, '(no answer)'],
	])('says that the login cannot be reached: %s', async (_, members, end) => {
		const request = { body: JSON.stringify({ mdp: PASSWORD }) };
		const original = Object.assign(new Error(`sent ${PASSWORD}`), { config: request, ...members });
		const { result } = logIn(login, original);
		const error = await result.catch((thrown: unknown) => thrown as Error);
		expect((error as Error).message).toBe(
			`The login of https://sandbox.prizz-telecom.fr/sicom could not be reached ${end}`,
		);
		const held = Reflect.ownKeys(error).map((key): unknown => Reflect.get(error, key));
		expect(JSON.stringify(held)).not.toContain(PASSWORD);
	});

	it.each(['apiToken', 'accessToken'])('has nothing to do for %s', async (authentication) => {
		const { sent, result } = logIn({ ...login, authentication }, {});
		expect(await result).toEqual({});
		expect(sent).toEqual([]);
	});

	it.each([
		['http://prizz.example', 'in clear'],
		['', 'is empty'],
		['https://user:secret@prizz.example', 'user name or password'],
	])('refuses the base URL %p, whatever the authentication', async (baseUrl, words) => {
		for (const authentication of ['apiToken', 'accessToken', 'emailPassword']) {
			const custom = { ...login, authentication, environment: 'custom', baseUrl };
			const { sent, result } = logIn(custom, { body: { accessToken: TOKEN } });
			expect(await messageOf(result)).toContain(words);
			expect(sent).toEqual([]);
		}
	});
});

describe('the test request', () => {
	const evaluated = (settings: object) =>
		new Expression('UTC').resolveSimpleParameterValue(credential.test.request.baseURL, {
			$credentials: settings,
		} as unknown as IWorkflowDataProxyData);

	it("goes to /user below the v2 base URL, as n8n's expressions evaluate it", () => {
		expect(credential.test.request).toMatchObject({ url: '/user', disableFollowRedirect: true });
		for (const environment of Object.keys(PLATFORMS)) {
			const settings = { environment, baseUrl: 'http://localhost:8000' };
			expect(evaluated(settings)).toBe(resolveHosts(settings).v2);
		}
		const custom = { environment: 'custom', baseUrl: ' http://sicom:8000/proxy/sicom/ ' };
		expect(evaluated(custom)).toBe(resolveHosts(custom).v2);
	});
});

describe('properties', () => {
	const named = (name: string) => credential.properties.find((property) => property.name === name);

	it('hide every secret', () => {
		for (const name of ['token', 'accessToken', 'password', 'sessionToken']) {
			expect(named(name)?.typeOptions?.password).toBe(true);
		}
	});

	it('let n8n keep and renew the session token', () => {
		expect(named('sessionToken')).toMatchObject({
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		});
	});

	it('offer every environment', () => {
		const values = named('environment')?.options?.map(
			(option) => 'value' in option && option.value,
		);
		expect(values?.sort()).toEqual([...Object.keys(PLATFORMS), 'custom'].sort());
		expect(named('environment')?.default).toBe('production');
	});
});
