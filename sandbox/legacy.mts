import { legacyRoutes } from '../contract/legacy-v1.ts';
import { ACCESS_TOKEN_LIFETIME, authenticate, LOGIN, type Account } from './accounts.mts';
import type { Reply } from './contract.mts';
import { legacyCatalogue, legacyEligibility, type LegacyBody } from './legacyOffers.mts';
import { contactsOf, createOrder, DELIVERY_PORTS, require, trackOrder } from './legacyOrders.mts';
import type { Person } from './records.mts';
import { invalid, isRefusal, refusal } from './refusal.mts';
import { keep, nextId } from './state.mts';
import type { World } from './world.mts';

/** Where the legacy API lives. */
export const LEGACY_BASE = '/sicom';

type RouteName = keyof typeof legacyRoutes;

/** @returns the legacy call that a request is, with what its path holds */
export function legacyRouteOf(
	method: string,
	path: string,
): { name: RouteName; ref: string } | undefined {
	for (const [name, route] of Object.entries(legacyRoutes)) {
		const [head] = (LEGACY_BASE + route.path).split('{ref}');
		const ref = path.slice(head.length);
		const fits = route.path.endsWith('{ref}') ? path.startsWith(head) && ref : path === head;
		if (fits && route.method === method)
			return { name: name as RouteName, ref: decodeURIComponent(ref) };
	}
	return undefined;
}

interface LegacyCall {
	world: World;
	body: LegacyBody;
	ref: string;
	account: Account;
}

const contactView = (person: Person) => ({
	idContact: person.id,
	nom: person.lastname,
	prenom: person.firstname,
	civilite: person.legacy?.civilite ?? 1,
	actif: person.legacy?.actif ?? true,
	mail: person.email,
	numTel1: person.phone,
	numTel2: person.legacy?.numTel2 ?? null,
	fonction: person.legacy?.fonction ?? null,
});

function createContact({ world: { state, clock }, body, account }: LegacyCall) {
	require(body, 'nom', 'prenom', 'mail', 'civilite');
	const { civilite, actif, numTel2, fonction } = body;
	if (civilite !== 1 && civilite !== 2) throw invalid('civilite is 1 (M.) or 2 (Mme).');
	const [clientId] = account.clientIds;
	const person = keep(state.persons, {
		id: nextId(state, 'person'),
		firstname: String(body.prenom),
		lastname: String(body.nom),
		companyName: state.clients.get(clientId)!.name,
		email: String(body.mail),
		phone: String(body.numTel1 ?? ''),
		clientId,
		types: [],
		legacy: {
			civilite,
			actif: actif !== false,
			numTel2: numTel2 === undefined ? null : String(numTel2),
			fonction: fonction === undefined ? null : String(fonction),
		},
		createdAt: clock.now(),
	});
	return { statusCode: 201, status: 'Created', object: { contact: contactView(person) } };
}

const actions: Record<Exclude<RouteName, 'logIn'>, (call: LegacyCall) => unknown> = {
	checkEligibility: ({ body }) => {
		require(body, 'codePostal', 'numero', 'rue', 'typeVoie', 'ville');
		return legacyEligibility(body);
	},
	getCatalogue: () => legacyCatalogue(),
	trackOrder: ({ world, account, ref }) => trackOrder(world, account, ref),
	getContacts: ({ world, account }) => contactsOf(world.state, account).map(contactView),
	createContact,
	getDeliveryPorts: () => DELIVERY_PORTS,
	createOrder: ({ world, account, body }) => createOrder(world, account, body),
};

/** Answers the login: an access token for an hour of sandbox time. */
function logIn({ state, clock }: World, { email, mdp }: LegacyBody) {
	if (!email || !mdp) throw invalid('The fields "email" and "mdp" are required.');
	if (email !== LOGIN.email || mdp !== state.password)
		throw refusal(401, 'Unknown e-mail address or wrong password.');
	state.counters.logins += 1;
	const accessToken = `sandbox-access-token-${state.counters.logins}`;
	state.accessTokens.set(accessToken, clock.now() + ACCESS_TOKEN_LIFETIME);
	return { accessToken };
}

/** Lets an access token in; API tokens are for v2 only. @throws 401 */
function enter({ state, clock }: World, authorization: string | undefined): Account {
	const verdict = authenticate(authorization, state.accessTokens, clock.now());
	if ('refusal' in verdict) throw refusal(401, verdict.refusal);
	if (verdict.account.tokenId !== null)
		throw refusal(401, 'The legacy API takes the access token of a login, as "Bearer".');
	return verdict.account;
}

/** Answers one request to the legacy API. Answer shapes that are not documented are the sandbox's own. */
export function handleLegacy(
	world: World,
	request: { method: string; path: string; body: unknown; authorization: string | undefined },
): Reply {
	const route = legacyRouteOf(request.method, request.path);
	if (!route) return { status: 404, body: { message: `There is no route ${request.path}.` } };
	const body = (request.body ?? {}) as LegacyBody;
	try {
		if (route.name === 'logIn') return { status: 200, body: logIn(world, body) };
		const account = enter(world, request.authorization);
		return { status: 200, body: actions[route.name]({ world, body, ref: route.ref, account }) };
	} catch (error) {
		if (!isRefusal(error)) throw error;
		return { status: error.status, body: { message: error.message } };
	}
}
