import { legacyRoutes as contractRoutes } from '../../contract/legacy-v1.ts';
import { LOGIN } from '../../sandbox/accounts.mts';
import { legacyRoutes } from '../../sandbox/legacy.mts';
import { send, useSandbox } from './client.mts';

const client = useSandbox();

const legacy = (method: string, path: string, body?: unknown, authorization?: string) =>
	send(`${client.sandbox.url}/sicom${path}`, {
		method,
		headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
		body: body === undefined ? undefined : JSON.stringify(body),
	});

let bearer = '';
beforeEach(async () => {
	const { body } = await legacy('POST', '/auth', { email: LOGIN.email, mdp: LOGIN.password });
	bearer = `Bearer ${body.accessToken}`;
});

const place = (rue: string) => ({
	codePostal: '75002',
	numero: 111,
	rue,
	typeVoie: 'rue',
	ville: 'Paris',
});

/** An order that is accepted; `change` replaces fields. */
const order = (change: object = {}) => ({
	nomClient: 'Client final',
	idOffre: 74,
	idOptions: [537],
	contactsGTR: [{ type: 'HNO', idContact: 15 }],
	adresse: place('Réaumur'),
	infosActivationService: {
		refPorte: 'PORTE-PAR-1',
		siteUtilisateurFinal: 'Flux tagué C-VLAN',
		porteLivraison: 'Flux non tagué',
		interfaceLivraison: '1000 Base LX',
	},
	...change,
});

it('answers the routes of the contract', () => {
	const plain = Object.entries(contractRoutes).map(([name, { method, path }]) => [
		name,
		{ method, path },
	]);
	expect(legacyRoutes).toEqual(Object.fromEntries(plain));
});

it('takes access tokens only', async () => {
	for (const authorization of [undefined, 'Token sandbox-token', 'Bearer sandbox-token']) {
		expect((await legacy('GET', '/catalogues', undefined, authorization)).status).toBe(401);
	}
	expect((await legacy('GET', '/catalogues', undefined, bearer)).status).toBe(200);
	expect((await legacy('GET', '/nothing', undefined, bearer)).status).toBe(404);
});

it('has the products of an eligibility test in its catalogue', async () => {
	const catalogue = (await legacy('GET', '/catalogues', undefined, bearer)).body;
	const { body } = await legacy('POST', '/eligibilites/operateur', place('Réaumur'), bearer);
	expect(body.offres).toHaveLength(7);
	for (const { idOffreFas, prixHt, fas } of body.offres) {
		const product = catalogue.find(({ idProduit }: any) => idProduit === idOffreFas);
		expect(product).toMatchObject({ prixHt, fas, zone: 'f1', engagement: 36 });
	}
	const one = { ...place('de l’Étude'), idOffres: [74] };
	expect((await legacy('POST', '/eligibilites/operateur', one, bearer)).body.offres).toMatchObject([
		{ idOffre: 74, fasSurDevis: true, fas: null },
	]);
	const none = await legacy('POST', '/eligibilites/operateur', place('inéligible'), bearer);
	expect(none.body).toEqual({ eligible: false, offres: [] });
	expect((await legacy('POST', '/eligibilites/operateur', {}, bearer)).status).toBe(400);
});

it('takes an order and follows it', async () => {
	const { body } = await legacy('POST', '/commandes/l2', order(), bearer);
	const tracked = await legacy('GET', `/histoCommandes/suivi/${body.ref}`, undefined, bearer);
	expect(tracked.body.ref).toBe(body.ref);
	expect((await legacy('GET', '/histoCommandes/suivi/L2-1', undefined, bearer)).status).toBe(404);
	expect(client.sandbox.control.counters().legacyOrders).toBe(1);
	expect(client.sandbox.control.requests().map(({ operationId }) => operationId)).toEqual([
		'logIn',
		'createOrder',
		'trackOrder',
		'trackOrder',
	]);
});

it.each([
	['an unknown offer', { idOffre: 71 }],
	['an option of another offer', { idOptions: [536] }],
	['a contact of another operator', { contactsGTR: [{ type: 'HO', idContact: 27 }] }],
	['an unknown repair time', { contactsGTR: [{ type: 'H24', idContact: 15 }] }],
	['an unknown port', { infosActivationService: { refPorte: 'X' } }],
	['no address', { adresse: undefined }],
])('refuses an order with %s', async (_, change) => {
	expect((await legacy('POST', '/commandes/l2', order(change), bearer)).status).toBe(400);
	expect(client.sandbox.control.counters().legacyOrders).toBe(0);
});

it('adds contacts, and lists delivery ports', async () => {
	const fields = { nom: 'Nouveau', prenom: 'Ézéchiel', mail: 'nouveau@example.net', civilite: 1 };
	const { contact } = (await legacy('POST', '/commandes/contacts', fields, bearer)).body.object;
	const contacts = (await legacy('GET', '/commandes/contacts', undefined, bearer)).body;
	expect(contacts).toContainEqual(contact);
	expect(contacts.map(({ idContact }: any) => idContact)).toEqual([12, 15, 17, contact.idContact]);
	const ports = await legacy('GET', '/commandes/interfaceLivraison', undefined, bearer);
	expect(ports.body.filter(({ is_default }: any) => is_default)).toHaveLength(1);
});
