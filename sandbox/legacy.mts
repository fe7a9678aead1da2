import { ACCESS_TOKEN_LIFETIME, authenticate, LOGIN, type Account } from './accounts.mts';
import type { Reply } from './contract.mts';
import {
	legacyCatalogue,
	legacyEligibility,
	legacyOptions,
	type LegacyBody,
} from './legacyOffers.mts';
import { invalid, isRefusal, notFound, refusal } from './refusal.mts';
import { isoDate } from './clock.mts';
import type { Person } from './records.mts';
import { keep, nextId } from './state.mts';
import type { World } from './world.mts';

/** Where the legacy API lives. */
export const LEGACY_BASE = '/sicom';

/** Calls of the legacy API below its base; `{ref}` ends a path. */
export const legacyRoutes = {
	logIn: { method: 'POST', path: '/auth' },
	checkEligibility: { method: 'POST', path: '/eligibilites/operateur' },
	getCatalogue: { method: 'GET', path: '/catalogues' },
	trackOrder: { method: 'GET', path: '/histoCommandes/suivi/{ref}' },
	getContacts: { method: 'GET', path: '/commandes/contacts' },
	createContact: { method: 'POST', path: '/commandes/contacts' },
	getDeliveryPorts: { method: 'GET', path: '/commandes/interfaceLivraison' },
	createOrder: { method: 'POST', path: '/commandes/l2' },
} as const;

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

const DELIVERY_PORTS = [
	{
		code: 'PORTE-PAR-1',
		lib: 'Porte Paris',
		site: 'TH2 Paris',
		bandwidth: 10000,
		is_default: true,
	},
	{ code: 'PORTE-LYO-1', lib: 'Porte Lyon', site: 'LY1 Lyon', bandwidth: 1000, is_default: false },
];
const TAGGING = ['Transparence aux CVLAN (QinQ)', 'Flux tagué C-VLAN', 'Flux non tagué'];

const contactView = (person: Person) => ({
	idContact: person.id,
	nom: person.lastname,
	prenom: person.firstname,
	civilite: 1,
	actif: true,
	mail: person.email,
	numTel1: person.phone,
	numTel2: null,
	fonction: null,
});

const contactsOf = ({ world: { state }, account }: LegacyCall): Person[] =>
	[...state.persons.values()].filter(
		({ clientId }) => clientId !== null && account.clientIds.includes(clientId),
	);

/** @throws 400 when a field is missing or empty */
function require(body: LegacyBody, ...names: string[]): void {
	const missing = names.find((name) => body[name] === undefined || body[name] === '');
	if (missing) throw invalid(`The field "${missing}" is required.`);
}

function createContact({ world: { state, clock }, body, account }: LegacyCall) {
	require(body, 'nom', 'prenom', 'mail');
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
		createdAt: clock.now(),
	});
	return { statusCode: 201, status: 'Created', object: { contact: contactView(person) } };
}

function createOrder(call: LegacyCall) {
	const { world, body } = call;
	require(body, 'idOffre', 'adresse', 'infosActivationService');
	const options = legacyOptions(Number(body.idOffre));
	if (!options) throw invalid(`There is no offer ${body.idOffre}.`);
	const wrong = ((body.idOptions as number[] | undefined) ?? []).find(
		(id) => !options.includes(id),
	);
	if (wrong !== undefined) throw invalid(`Option ${wrong} is not of offer ${body.idOffre}.`);
	const known = contactsOf(call).map(({ id }) => id);
	const onCall = (body.contactsGTR as { type: string; idContact: number }[] | undefined) ?? [];
	if (onCall.some(({ type, idContact }) => !/^HN?O$/.test(type) || !known.includes(idContact)))
		throw invalid('contactsGTR: the type is HO or HNO, the contact one of the operator.');
	const activation = body.infosActivationService as Record<string, unknown>;
	if (!DELIVERY_PORTS.some(({ code }) => code === activation.refPorte))
		throw invalid(`There is no delivery port "${activation.refPorte}".`);
	for (const end of ['siteUtilisateurFinal', 'porteLivraison']) {
		if (!TAGGING.includes(String(activation[end])))
			throw invalid(`${end} is one of: ${TAGGING.join(', ')}.`);
	}
	const { state, clock } = world;
	const id = nextId(state, 'legacyOrder');
	const order = keep(state.legacyOrders, {
		id,
		ref: `L2-${id}`,
		clientId: call.account.clientIds[0],
		createdAt: clock.now(),
		fields: body,
	});
	state.counters.legacyOrders += 1;
	return { statusCode: 200, status: 'OK', ref: order.ref };
}

function trackOrder({ world: { state }, account, ref }: LegacyCall) {
	const order = [...state.legacyOrders.values()].find(
		(each) => each.ref === ref && account.clientIds.includes(each.clientId),
	);
	if (!order) throw notFound(`There is no order "${ref}".`);
	return {
		ref: order.ref,
		statut: 'Commande enregistrée',
		historique: [{ date: isoDate(order.createdAt), libelle: 'Commande enregistrée' }],
	};
}

const actions: Record<Exclude<RouteName, 'logIn'>, (call: LegacyCall) => unknown> = {
	checkEligibility: ({ body }) => {
		require(body, 'codePostal', 'numero', 'rue', 'typeVoie', 'ville');
		return legacyEligibility(body);
	},
	getCatalogue: () => legacyCatalogue(),
	trackOrder,
	getContacts: (call) => contactsOf(call).map(contactView),
	createContact,
	getDeliveryPorts: () => DELIVERY_PORTS,
	createOrder,
};

/** Answers the login: an access token for an hour of sandbox time. */
function logIn({ state, clock }: World, { email, mdp }: LegacyBody) {
	if (!email || !mdp) throw invalid('The fields "email" and "mdp" are required.');
	if (email !== LOGIN.email || mdp !== LOGIN.password)
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
