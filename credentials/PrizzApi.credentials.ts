import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IN8nHttpFullResponse,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { legacyRoutes } from '../contract/legacy-v1';
import { cut, readApiMessage, redact } from '../nodes/Prizz/transport/errors';
import { resolveHosts, V2_URL_EXPRESSION } from '../nodes/Prizz/transport/hosts';

/** A credential has no option for it. ms */
const LOGIN_TIMEOUT_MS = 60_000;

/** Where the legacy login may put the access token: its answer's shape is not documented. */
const TOKEN_KEYS = ['accessToken', 'access_token', 'token'] as const;

function readAccessToken(body: unknown): string | undefined {
	// A bare text is a token only if it looks like one: a web page is not.
	if (typeof body === 'string') return /^\s*([\w.~+/=-]+)\s*$/.exec(body)?.[1];
	if (body === null || typeof body !== 'object') return undefined;
	const found = TOKEN_KEYS.map((key) => (body as IDataObject)[key]).find(
		(value): value is string => typeof value === 'string' && value !== '',
	);
	return found;
}

/** The Authorization header by authentication: Prizz tells tokens of the customer area from access tokens by scheme. */
const AUTHORIZATION: Record<string, (credentials: ICredentialDataDecryptedObject) => string> = {
	apiToken: ({ token }) => `Token ${String(token).trim()}`,
	accessToken: ({ accessToken }) => `Bearer ${String(accessToken).trim()}`,
	emailPassword: ({ sessionToken }) => `Bearer ${String(sessionToken)}`,
};

/** What the test of a credential says, by HTTP status. */
const REFUSALS = {
	401: 'Prizz does not accept this credential on the chosen platform: check "Environment", and that the token or password is complete, current and not revoked',
	403: 'Prizz knows this credential, but its user may not use the API: ask Prizz for the right',
	404: 'There is no Prizz API at this address: check "Environment" and "Base URL"',
};

/** @throws Error when an origin is not that of one of the credential's hosts */
function refuseForeign(origin: string, hosts: string[]): void {
	const own = hosts.map((host) => new URL(host).origin);
	if (own.includes(origin)) return;
	throw new Error(`The Prizz API credential is for ${own[0]} and is not sent to ${origin}`);
}

export class PrizzApi implements ICredentialType {
	name = 'prizzApi';

	displayName = 'Prizz API';

	icon: Icon = { light: 'file:../icons/prizz.svg', dark: 'file:../icons/prizz.dark.svg' };

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-prizz?activeTab=readme#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{
					name: 'Custom',
					value: 'custom',
					description: 'Another address, such as a sandbox on your machine',
				},
				{
					name: 'Development',
					value: 'development',
					description: 'The dev.prizz-telecom.fr platform',
				},
				{
					name: 'Production',
					value: 'production',
					description: 'The my.prizz-telecom.fr platform: orders are real',
				},
				{ name: 'Test', value: 'test', description: 'The my.tests.prizz-telecom.fr platform' },
			],
			default: 'production',
			description:
				'The platform that the token was made on; a token works on its own platform only',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'http://localhost:8000',
			required: true,
			placeholder: 'e.g. http://localhost:8000',
			description:
				'Address of the platform, without /external-api/v2. Must be https, or http to localhost, a private address or a name without a dot.',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{
					name: 'Access Token',
					value: 'accessToken',
					description: 'A token obtained from the legacy login, sent as Bearer',
				},
				{
					name: 'API Token',
					value: 'apiToken',
					description: 'A token made in the customer area, sent as Token',
				},
				{
					name: 'E-Mail and Password',
					value: 'emailPassword',
					description: 'Logs in through the legacy API and renews the access token by itself',
				},
			],
			default: 'apiToken',
		},
		{
			displayName: 'API Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Made in the customer area, under your user account',
			displayOptions: { show: { authentication: ['apiToken'] } },
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['accessToken'] } },
		},
		{
			displayName: 'E-Mail',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['emailPassword'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['emailPassword'] } },
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/**
	 * Checks that the host may be given a token, and, for e-mail and password, logs in. n8n calls this before the
	 * test, while there is no session token, and after a 401; it stores what is returned encrypted.
	 * @throws Error with a sentence for the user; never with the password in it
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const { legacy } = resolveHosts(credentials);
		if (credentials.authentication !== 'emailPassword') return {};
		const { method, path } = legacyRoutes.logIn;
		let response: IN8nHttpFullResponse;
		try {
			response = (await this.helpers.httpRequest({
				method,
				url: `${legacy}${path}`,
				body: { email: credentials.email, mdp: credentials.password },
				json: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: LOGIN_TIMEOUT_MS,
			})) as IN8nHttpFullResponse;
		} catch (error) {
			// The original holds the request, and with it the password.
			const { code } = error as { code?: unknown };
			throw new Error(
				`The login of ${legacy} could not be reached (${String(code ?? 'no answer')})`,
			);
		}
		const sessionToken = response.statusCode < 300 ? readAccessToken(response.body) : undefined;
		if (sessionToken === undefined) {
			const words = redact(readApiMessage(response.body) ?? '', [
				String(credentials.password ?? ''),
				String(credentials.sessionToken ?? ''),
			]);
			throw new Error(
				`The login of ${legacy} did not accept the e-mail and password (HTTP status ${response.statusCode}${words ? `: ${cut(words)}` : ''})`,
			);
		}
		return { sessionToken };
	}

	/**
	 * Adds the token, and only to a call of the credential's own hosts. A function instead of n8n's generic form,
	 * so that no caller, n8n's HTTP Request node and the credential test included, can carry the token elsewhere.
	 * @throws Error for any other host, or a base URL that is not safe
	 */
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		// n8n's older helper, which the HTTP Request node uses, takes the address from `url` or `uri`: both must be ours.
		const { url, uri, baseURL } = requestOptions as {
			url?: string;
			uri?: string;
			baseURL?: string;
		};
		const hosts = Object.values(resolveHosts(credentials));
		const targets = [url, uri].filter((target) => target !== undefined);
		for (const target of targets.length > 0 ? targets : ['']) {
			const isOwn = hosts.some((host) => baseURL === undefined && target.startsWith(`${host}/`));
			if (!isOwn) refuseForeign(new URL(target, baseURL).origin, hosts);
		}
		const Authorization = AUTHORIZATION[String(credentials.authentication)]?.(credentials);
		if (Authorization === undefined) {
			throw new Error('"Authentication" of the Prizz API credential has an unknown value');
		}
		return {
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization },
			// Whatever the caller says: n8n's HTTP Request node follows redirects, and took the token along before its version 4.4.
			sendCredentialsOnCrossOriginRedirect: false,
		};
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: V2_URL_EXPRESSION,
			url: '/user',
			disableFollowRedirect: true,
		},
		rules: Object.entries(REFUSALS).map(([value, message]) => ({
			type: 'responseCode',
			properties: { value: Number(value), message },
		})),
	};
}
