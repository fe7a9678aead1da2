import type { ApiToken } from './supportRecords.mts';

/**
 * Who may call the sandbox. The sandbox is one environment ("sandbox"): credentials of another one are refused,
 * as Prizz refuses production tokens on its test platform.
 */

/** Acts for one company: client 32, "PRIZZ TELECOM". */
export const SANDBOX_TOKEN = 'sandbox-token';
/** Acts for several companies (32 and 47): an eligibility test answers one response id per company. */
export const GROUP_TOKEN = 'sandbox-group-token';
/** Belongs to another environment: always refused. */
export const PRODUCTION_TOKEN = 'sandbox-production-token';
/** An API token that its owner has revoked: always refused. */
export const REVOKED_TOKEN = 'sandbox-revoked-token';
/** An access token (Bearer) that expired long ago: always refused. */
export const EXPIRED_ACCESS_TOKEN = 'sandbox-expired-access-token';
/** The login that `POST /sicom/auth` accepts. */
export const LOGIN = { email: 'demo@example.net', password: 'sandbox-password' } as const;
/** How long an access token lives, in ms of sandbox time. */
export const ACCESS_TOKEN_LIFETIME = 60 * 60 * 1000;

/** Client ids (ClientLegalEntity) of the seed. */
export const CLIENT_ID = 32;
/** The second company that the group token acts for. */
export const GROUP_CLIENT_ID = 47;
/** A company that no sandbox token acts for: its objects answer 403. */
export const FOREIGN_CLIENT_ID = 91;

/** A caller that was let in. */
export interface Account {
	userId: number;
	/** ClientLegalEntity ids that the credential acts for. */
	clientIds: readonly number[];
	/** The API token's id; null for an access token. */
	tokenId: number | null;
}

/** When the seeded tokens were made. */
const MADE = Date.parse('2024-03-19T14:41:32Z');

const apiToken = (
	id: number,
	name: string,
	token: string,
	fields: Partial<ApiToken> = {},
): ApiToken => ({
	id,
	userId: 12,
	clientIds: [CLIENT_ID],
	name,
	token,
	createdAt: MADE,
	refusal: null,
	elsewhere: false,
	...fields,
});

/** API tokens at start; `refusal` says why a known token is not let in. */
export const apiTokens: readonly ApiToken[] = [
	apiToken(7, 'n8n', SANDBOX_TOKEN),
	apiToken(11, 'Groupe', GROUP_TOKEN, { userId: 19, clientIds: [CLIENT_ID, GROUP_CLIENT_ID] }),
	apiToken(16, 'Production', PRODUCTION_TOKEN, {
		clientIds: [],
		refusal:
			'This token belongs to the production environment. This is the sandbox: create a token there.',
		elsewhere: true,
	}),
	apiToken(23, 'Ancien portail', REVOKED_TOKEN, {
		clientIds: [],
		refusal: 'This token has been revoked.',
	}),
	apiToken(29, 'Supervision', 'sandbox-token-supervision'),
	apiToken(34, 'Facturation', 'sandbox-token-facturation'),
	apiToken(41, 'Supervision du groupe', 'sandbox-group-token-supervision', {
		userId: 19,
		clientIds: [CLIENT_ID, GROUP_CLIENT_ID],
	}),
	apiToken(46, 'Export é/2024', 'sandbox-token-export'),
];

/** Access tokens issued by the login: token → expiry in epoch ms of sandbox time. */
export type AccessTokens = Map<string, number>;

/** @returns the access tokens that exist at start: one, expired */
export function initialAccessTokens(): AccessTokens {
	return new Map([[EXPIRED_ACCESS_TOKEN, 0]]);
}

const accountOf = ({ id, userId, clientIds }: ApiToken): Account => ({
	userId,
	clientIds,
	tokenId: id,
});

/** Who calls, or why the caller is not let in. */
export type Authentication = { account: Account } | { refusal: string };

/**
 * Judges an Authorization header. API tokens travel as `Token …`, access tokens as `Bearer …`.
 * @param header the header's value, if any
 * @param accessTokens the access tokens issued so far
 * @param now sandbox time, epoch ms
 * @param tokens the API tokens there are; those at start by default
 */
export function authenticate(
	header: string | undefined,
	accessTokens: AccessTokens,
	now: number,
	tokens: Iterable<ApiToken> = apiTokens,
): Authentication {
	const [scheme = '', token = ''] = (header ?? '').trim().split(/\s+/, 2);
	if (!scheme) return { refusal: 'The Authorization header is missing.' };
	const apiToken = [...tokens].find((known) => known.token === token);
	const expiry = accessTokens.get(token);
	switch (scheme.toLowerCase()) {
		case 'token':
			if (expiry !== undefined)
				return { refusal: 'This is an access token: send it as "Bearer", not as "Token".' };
			if (!apiToken) return { refusal: 'Unknown API token.' };
			if (apiToken.refusal) return { refusal: apiToken.refusal };
			return { account: accountOf(apiToken) };
		case 'bearer':
			if (apiToken)
				return { refusal: 'This is an API token: send it as "Token", not as "Bearer".' };
			if (expiry === undefined) return { refusal: 'Unknown access token.' };
			if (expiry <= now) return { refusal: 'The access token has expired: log in again.' };
			return { account: { userId: 12, clientIds: [CLIENT_ID], tokenId: null } };
		default:
			return { refusal: `Unknown authorization scheme "${scheme}": use "Token" or "Bearer".` };
	}
}

/** @returns the data of a credential for a sandbox */
export const sandboxCredentialData = (sandboxUrl: string) => ({
	environment: 'custom',
	baseUrl: sandboxUrl,
	authentication: 'apiToken',
	token: SANDBOX_TOKEN,
});

/** @returns the data of a credential that logs in to a sandbox */
export const sandboxLoginData = (sandboxUrl: string) => ({
	environment: 'custom',
	baseUrl: sandboxUrl,
	authentication: 'emailPassword',
	...LOGIN,
});
