import { ACCESS_TOKEN_LIFETIME, LOGIN } from './accounts.mts';
import type { Reply } from './contract.mts';
import type { World } from './world.mts';

/** Answers the legacy login: an access token for an hour of sandbox time. */
export function logIn({ state, clock }: World, body: unknown): Reply {
	const { email, mdp } = (body ?? {}) as { email?: unknown; mdp?: unknown };
	if (!email || !mdp)
		return { status: 400, body: { message: 'The fields "email" and "mdp" are required.' } };
	if (email !== LOGIN.email || mdp !== LOGIN.password)
		return { status: 401, body: { message: 'Unknown e-mail address or wrong password.' } };
	state.counters.logins += 1;
	const accessToken = `sandbox-access-token-${state.counters.logins}`;
	state.accessTokens.set(accessToken, clock.now() + ACCESS_TOKEN_LIFETIME);
	return { status: 200, body: { accessToken } };
}
