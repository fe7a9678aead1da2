import { legacyRoutes } from '../../contract/legacy-v1.ts';
import { LOGIN } from '../../sandbox/accounts.mts';
import { defaultDelays } from '../../sandbox/delays.mts';
import { legacyRouteOf } from '../../sandbox/legacy.mts';
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

/** The same with other fields of the activation. */
const activated = (change: object) => ({
	infosActivationService: { ...order().infosActivationService, ...change },
});

it.each(Object.entries(legacyRoutes))('knows the route of %s', (name, { method, path }) => {
	const found = legacyRouteOf(method, `/sicom${path.replace('{ref}', 'L2%2F9')}`);
	expect(found).toEqual({ name, ref: path.includes('{ref}') ? 'L2/9' : '' });
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
	expect(new Set(body.offres.map(({ famille }: any) => famille))).toEqual(
		new Set(['L2 PREMIUM', 'L2 BASIC']),
	);
	for (const { idOffreFas, prixHt, fas } of body.offres) {
		const product = catalogue.find(({ idProduit }: any) => idProduit === idOffreFas);
		expect(product).toMatchObject({ prixHt, fas, engagement: 36, fasSurDevis: false });
	}
	const one = { ...place('de l’Étude'), idOffres: [74] };
	expect((await legacy('POST', '/eligibilites/operateur', one, bearer)).body.offres).toMatchObject([
		{ idOffre: 74, fasSurDevis: true, fas: 0 },
	]);
	expect((await legacy('POST', '/eligibilites/operateur', {}, bearer)).status).toBe(400);
});

it('takes an order and follows it', async () => {
	const { body } = await legacy('POST', '/commandes/l2', order(), bearer);
	const tracked = await legacy('GET', `/histoCommandes/suivi/${body.ref}`, undefined, bearer);
	expect(tracked.body).toMatchObject({
		ref: body.ref,
		statut: 'Commande enregistrée',
		historique: [{ libelle: 'Commande enregistrée', date: expect.any(String) }],
	});
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
	['no customer', { nomClient: '' }],
	['an address without any offer', { adresse: place('inéligible') }],
	['options that are no list', { idOptions: '537' }],
	['an order contact of another operator', { idContacts: [12, 27] }],
	['an ordering contact of another operator', { idContactCommande: 27 }],
	['a tagging that is unknown', activated({ porteLivraison: 'Flux tague C-VLAN' })],
	['a VLAN without tagging', activated({ nvlanPorte: 120 })],
	['VLAN 0', activated({ nvlanSite: 0 })],
	['VLAN 4095', activated({ nvlanSite: 4095 })],
	['a VLAN in words', activated({ nvlanSite: '120' })],
	['an option of another offer', { idOptions: [536] }],
	['a contact of another operator', { contactsGTR: [{ type: 'HO', idContact: 27 }] }],
	['an unknown repair time', { contactsGTR: [{ type: 'H24', idContact: 15 }] }],
	['an unknown port', activated({ refPorte: 'X' })],
	['no interface', activated({ interfaceLivraison: '' })],
	['no address', { adresse: undefined }],
])('refuses an order with %s', async (_, change) => {
	expect((await legacy('POST', '/commandes/l2', order(change), bearer)).status).toBe(400);
	expect(client.sandbox.control.counters().legacyOrders).toBe(0);
});

it.each([{ nvlanSite: 1 }, { nvlanSite: 4094 }])(
	'takes VLAN %j where it is tagged',
	async (vlan) => {
		const { status } = await legacy('POST', '/commandes/l2', order(activated(vlan)), bearer);
		expect(status).toBe(200);
	},
);

it('has an order that is long in service', async () => {
	const { body } = await legacy('GET', '/histoCommandes/suivi/L2-881', undefined, bearer);
	expect(body).toMatchObject({ statut: 'Service en production' });
	expect(body.historique).toHaveLength(4);
	const foreign = await legacy('GET', '/histoCommandes/suivi/L2-883', undefined, bearer);
	expect(foreign.status).toBe(404);
});

it('moves an order on as time goes by, and at once when told', async () => {
	const { ref } = (await legacy('POST', '/commandes/l2', order(), bearer)).body;
	const states = async () => {
		const { body } = await legacy('GET', `/histoCommandes/suivi/${ref}`, undefined, bearer);
		const labels = body.historique.map(({ libelle }: any) => libelle);
		expect(body.statut).toBe(labels.at(-1));
		return labels;
	};
	const { control } = client.sandbox;
	control.advance(defaultDelays.validation);
	expect(await states()).toEqual(['Commande enregistrée', 'Commande validée']);
	control.advanceLegacyOrder(ref);
	expect(await states()).toHaveLength(3);
	const told = await send(`${client.sandbox.url}/__sandbox/legacy_order`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ref, state: 'Service en production' }),
	});
	expect(told.status).toBe(200);
	expect(await states()).toEqual([
		'Commande enregistrée',
		'Commande validée',
		'Raccordement en cours',
		'Service en production',
	]);
	expect(() => control.advanceLegacyOrder(ref)).toThrow('is in its last state');
	expect(() => control.advanceLegacyOrder(ref, 'Commande validée')).toThrow('cannot go from');
	expect(() => control.advanceLegacyOrder('L2-1')).toThrow('There is no legacy order L2-1');

	const other = (await legacy('POST', '/commandes/l2', order(), bearer)).body.ref;
	control.advance(1_000_000);
	const { body } = await legacy('GET', `/histoCommandes/suivi/${other}`, undefined, bearer);
	expect(body.statut).toBe('Service en production');
	const dates = body.historique.map(({ date }: any) => Date.parse(date));
	expect(dates).toEqual([...dates].sort((a, b) => a - b));
});

it.each([
	['inéligible', { eligible: false, message: 'No offer is available at this place.', offres: [] }],
	['introuvable', { eligible: false, message: 'The address was not found.', offres: [] }],
	['de la Panne', { statusCode: 500, message: 'The test could not be completed.' }],
])('finds at "%s" what v2 finds there', async (rue, answer) => {
	const { body } = await legacy('POST', '/eligibilites/operateur', place(rue), bearer);
	expect(body).toMatchObject(answer);
});

it('adds contacts, and lists delivery ports', async () => {
	const fields = { nom: 'Nouveau', prenom: 'Ézéchiel', mail: 'nouveau@example.net', civilite: 1 };
	const wrong = await legacy('POST', '/commandes/contacts', { ...fields, civilite: 3 }, bearer);
	expect(wrong.status).toBe(400);
	const { contact } = (await legacy('POST', '/commandes/contacts', fields, bearer)).body.object;
	const contacts = (await legacy('GET', '/commandes/contacts', undefined, bearer)).body;
	expect(contacts).toContainEqual(contact);
	expect(contacts.map(({ idContact }: any) => idContact)).toEqual([12, 15, 17, contact.idContact]);
	const ports = await legacy('GET', '/commandes/interfaceLivraison', undefined, bearer);
	expect(ports.body.filter(({ is_default }: any) => is_default)).toHaveLength(1);
});
