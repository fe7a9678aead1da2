import type { IDataObject } from 'n8n-workflow';

import { items, locator, NODE, type Sandboxed, withSandbox } from '../support/sandboxed.mts';

let prizz: Sandboxed;
// Orders go on when they are told to, not while a test looks at them.
withSandbox(
	(started) => {
		prizz = started;
	},
	{ validation: 10_000, staging: 10_000, activation: 10_000 },
);

const login = { credentials: { prizzApi: 'login' } };
const json = async (operation: string, parameters: IDataObject = {}) =>
	await prizz.json('legacyL2', operation, parameters, login);
const run = async (operation: string, parameters: IDataObject = {}, more = {}) =>
	await prizz.run('legacyL2', operation, parameters, { ...login, ...more });
const calls = () => prizz.control.requests().map(({ operationId }) => operationId);
const orders = () => prizz.control.counters().legacyOrders;

const address = (rue = 'Réaumur') => ({
	numero: '111',
	typeVoie: 'rue',
	rue,
	codePostal: '75002',
	ville: 'Paris',
});

/** An order that the sandbox takes. */
const order = (more: IDataObject = {}) => ({
	...address(),
	nomClient: 'Bakery Dupont',
	idOffre: locator(74),
	refPorte: locator('PORTE-PAR-1'),
	siteUtilisateurFinal: 'Flux tagué C-VLAN',
	nvlanSite: '120',
	porteLivraison: 'Transparence aux CVLAN (QinQ)',
	interfaceLivraison: '1000 Base LX',
	...more,
});

const search = async (method: string, parameters: IDataObject = {}, filter?: string) =>
	await prizz.engine.listSearch(
		NODE,
		method,
		{ resource: 'legacyL2', operation: 'createOrder', ...parameters },
		{ ...login, filter },
	);

it('goes from the catalogue to a service in production', async () => {
	const catalogue = await json('getCatalogue', { returnAll: true });
	const offers = await json('checkEligibility', address());
	for (const { idOffreFas, price, fee } of offers) {
		const product = catalogue.find(({ idProduit }) => idProduit === idOffreFas);
		expect(product).toMatchObject({ price, fee });
	}
	const offer = offers.find(({ idOffre }) => idOffre === 74)!;
	expect(offer).toMatchObject({ eligible: true, feeToEstimate: false, fee: expect.any(Number) });
	const [{ idOption }] = offer.options as IDataObject[];

	const [contact] = await json('createContact', {
		civilite: 2,
		prenom: 'Ézéchielle',
		nom: 'Garçon',
		mail: 'noc@example.net',
	});
	expect(await json('getContacts')).toContainEqual(contact);
	const [door] = await json('getDeliveryPorts');
	expect(door.is_default).toBe(true);

	const [{ ref }] = await json(
		'createOrder',
		order({
			refPorte: locator(door.code),
			contactsGTR: { contact: [{ type: 'HNO', idContact: locator(contact.idContact) }] },
			additionalFields: { idOptions: String(idOption) },
		}),
	);
	expect(ref).toMatch(/^L2-\d+$/);
	expect(orders()).toBe(1);

	const seen: unknown[] = [];
	for (let step = 0; step < 4; step++) {
		if (step > 0) prizz.control.advanceLegacyOrder(String(ref));
		const [tracked] = await json('trackOrder', { ref });
		expect(tracked.history).toHaveLength(step + 1);
		expect((tracked.history as IDataObject[]).at(-1)).toMatchObject({
			libelle: tracked.state,
			date: tracked.stateDate,
		});
		seen.push(tracked.state);
	}
	expect(seen).toEqual([
		'Commande enregistrée',
		'Commande validée',
		'Raccordement en cours',
		'Service en production',
	]);
	expect(prizz.control.counters().logins).toBe(1);
});

it('follows an order until it is in service by the time alone', async () => {
	const [{ ref }] = await json('createOrder', order());
	prizz.control.advance(60_000);
	expect(await json('trackOrder', { ref })).toMatchObject([{ state: 'Service en production' }]);
});

it.each([
	['Inéligible', { eligible: false, reason: 'No offer is available at this place.' }],
	['Introuvable', { eligible: false, reason: 'The address was not found.' }],
])('says so of an address without offers: %s', async (rue, item) => {
	expect(await json('checkEligibility', address(rue))).toEqual([
		{ ...item, address: `111 rue ${rue}, 75002 Paris` },
	]);
});

it('never takes a fee that needs a study as 0', async () => {
	const offers = await json('checkEligibility', address('de l’Étude'));
	expect(offers.length).toBeGreaterThan(0);
	for (const offer of offers) {
		expect(offer).toMatchObject({ fee: null, feeEuros: null, feeToEstimate: true });
		expect(offer).not.toHaveProperty('fas');
	}
});

it('refuses an option of another offer, which it names, before the order', async () => {
	const offers = await json('checkEligibility', address());
	const own = (offers.find(({ idOffre }) => idOffre === 74)!.options as IDataObject[]).map(
		({ idOption }) => idOption,
	);
	const basic = offers.find(({ famille }) => famille === 'L2 BASIC')!;
	const [{ idOption }] = basic.options as IDataObject[];
	expect(own).not.toContain(idOption);
	const { error } = await run(
		'createOrder',
		order({ additionalFields: { idOptions: String(idOption) } }),
	);
	expect(error?.message).toMatch(
		new RegExp(`^Nothing was ordered\\. Option ${String(idOption)} does not belong to offer 74`),
	);
	expect(error?.message).toContain(String(basic.idOffre));
	expect(calls()).not.toContain('createOrder');
});

it.each([
	[
		'a contact of another operator',
		{ contactsGTR: { contact: [{ type: 'HO', idContact: locator(27) }] } },
		/Contact 27 is not one of the operator/,
	],
	['an unknown delivery door', { refPorte: locator('X') }, /There is no delivery port "X"/],
	['an address out of reach', address('Inéligible'), /Offer 74 is not available at this address/],
	[
		'a VLAN that Additional JSON adds without tagging',
		{
			additionalFields: { additionalJson: { infosActivationService: { nvlanPorte: 120 } } },
		},
		/nvlanPorte goes with "Flux tagué C-VLAN"/,
	],
])('passes on what Prizz says against %s', async (_, change, message) => {
	const { error } = await run('createOrder', order(change as IDataObject));
	expect(error?.message).toMatch(message);
	expect(error).toMatchObject({ httpCode: '400' });
	expect(orders()).toBe(0);
});

it('orders once when the answer is lost, and says that it may be there', async () => {
	// The session token of an earlier test would be refused at first.
	await json('getContacts');
	prizz.control.fault({ operationId: 'createOrder', kind: 'resetAfter' });
	const { error } = await run('createOrder', order());
	expect(error?.message).toMatch(/may have taken effect/);
	expect(error?.description).toMatch(/customer area/);
	expect(orders()).toBe(1);
	expect(calls().filter((name) => name === 'createOrder')).toHaveLength(1);
});

it.each([
	['a street that repeats its type', { rue: 'Rue Réaumur' }, /"Street" must be "Réaumur"/],
	['a house number that is none', { numero: '2.5' }, /"House Number" must be a whole number/],
])('orders none of the items when one has %s', async (_, second, message) => {
	const fields = { ...address(), ...second };
	const { error } = await run(
		'createOrder',
		order({ rue: '={{ $json.rue }}', numero: '={{ $json.numero }}' }),
		{ items: items(address(), fields) },
	);
	expect(error?.message).toMatch(message);
	expect(error).toMatchObject({ context: { itemIndex: 1 } });
	expect(orders()).toBe(0);
});

it.each([[{ rue: null }], [{ rue: 5 }], [{ typeVoie: {} }]])(
	'sends what JSON puts over the address as it is: %j',
	async (json) => {
		await run('checkEligibility', {
			...address(),
			additionalFields: { additionalJson: JSON.stringify(json) },
		});
		expect(prizz.control.requests().at(-1)?.body).toMatchObject(json);
	},
);

it('orders with a delivery interface from an expression', async () => {
	const { error } = await run(
		'createOrder',
		order({ interfaceLivraison: '={{ $json.interface }}' }),
		{ items: items({ interface: '1000 Base LX' }) },
	);
	expect(error).toBeUndefined();
	expect(orders()).toBe(1);
});

it('names the orders of earlier items when a later one fails', async () => {
	const { error } = await run('createOrder', order({ refPorte: locator('={{ $json.door }}') }), {
		items: items({ door: 'PORTE-LYO-1' }, { door: 'X' }),
	});
	expect(error?.description).toMatch(/Already carried out: item 0: reference L2-\d+/);
	expect(orders()).toBe(1);
});

it('refuses to order under Retry On Fail', async () => {
	const { error } = await run('createOrder', order(), { node: { retryOnFail: true } });
	expect(error?.message).toMatch(/Retry On Fail.*"Create Order \(Binding\)" twice/);
	expect(calls()).toEqual([]);
});

it('logs in again when the token expires on the way, and orders once', async () => {
	await json('getContacts');
	prizz.control.clearRequests();
	prizz.control.expireAccessTokens();
	await json('createOrder', order());
	expect(calls()).toEqual(['createOrder', 'logIn', 'createOrder']);
	expect(orders()).toBe(1);
});

it.each(['token', 'group'])('refuses an API token before any call (%s)', async (credential) => {
	prizz.as('group', { authentication: 'apiToken', token: 'sandbox-group-token' });
	const options = { credentials: { prizzApi: credential } };
	for (const [operation, parameters] of Object.entries({
		checkEligibility: address(),
		createContact: { prenom: 'A', nom: 'B', mail: 'a@example.net' },
		createOrder: order({ additionalFields: { idOptions: '537' } }),
		getCatalogue: {},
		getContacts: {},
		getDeliveryPorts: {},
		trackOrder: { ref: 'L2-900' },
	})) {
		const { error } = await run(operation, parameters as IDataObject, options);
		expect(error?.message).toMatch(/does not accept an API token/);
		expect(error?.description).toMatch(/"E-Mail and Password" or "Access Token"/);
	}
	await expect(
		prizz.engine.listSearch(
			NODE,
			'searchLegacyContacts',
			{ resource: 'legacyL2', operation: 'createOrder' },
			options,
		),
	).rejects.toThrow(/does not accept an API token/);
	expect(calls()).toEqual([]);
});

describe('lists in the editor', () => {
	it('shows the offers of the address in the form, priced', async () => {
		const { results } = await search('searchLegacyOffers', address());
		const found = results.find(({ value }) => value === 74);
		expect(found?.name).toMatch(/^\d+\.\d\d €, fee \d+\.\d\d € · L2 PREMIUM · .+ · 36 months$/);
		const some = await search('searchLegacyOffers', address(), 'l2 basic');
		expect(some.results.length).toBeGreaterThan(0);
		expect(some.results.length).toBeLessThan(results.length);
		expect(some.results.every(({ name }) => name.includes('L2 BASIC'))).toBe(true);
	});

	it('says that a fee needs a study', async () => {
		const { results } = await search('searchLegacyOffers', address('de l’Étude'));
		expect(results.length).toBeGreaterThan(0);
		for (const { name } of results) expect(name).toMatch(/, fee on study · /);
	});

	it('shows no offers while the address is not complete', async () => {
		expect((await search('searchLegacyOffers', { ...address(), ville: '' })).results).toEqual([]);
		expect((await search('searchLegacyOffers')).results).toEqual([]);
		expect(calls()).toEqual([]);
	});

	it('says what is wrong with the address', async () => {
		await expect(
			search('searchLegacyOffers', { ...address(), codePostal: '7500' }),
		).rejects.toThrow(/"Postal Code" must be five digits/);
	});

	it('shows contacts, inactive ones last and named so', async () => {
		const [inactive] = await json('createContact', {
			prenom: 'Ancien',
			nom: 'Contact',
			mail: 'ancien@example.net',
			additionalFields: { actif: false },
		});
		await json('createContact', { prenom: 'Zoé', nom: 'Zola', mail: 'zoe@example.net' });
		const { results } = await search('searchLegacyContacts');
		expect(results).toContainEqual({ name: 'Noé Lefèvre · noc@example.net', value: 15 });
		expect(results.at(-1)).toEqual({
			name: 'Ancien Contact · ancien@example.net · inactive',
			value: inactive.idContact,
		});
		expect((await search('searchLegacyContacts', {}, 'lefèv')).results).toHaveLength(1);
	});

	it('shows delivery doors, the default one first and marked', async () => {
		const { results } = await search('searchLegacyDeliveryPorts');
		expect(results).toEqual([
			{ name: 'Porte Paris · TH2 Paris · default · PORTE-PAR-1', value: 'PORTE-PAR-1' },
			{ name: 'Porte Lyon · LY1 Lyon · PORTE-LYO-1', value: 'PORTE-LYO-1' },
		]);
	});

	it.each([
		['searchLegacyContacts', { contactsPath: '/contacts' }, '/sicom/contacts'],
		['searchLegacyDeliveryPorts', { deliveryPortsPath: '/portes' }, '/sicom/portes'],
	])('%s reads the path that the options name', async (method, options, path) => {
		await expect(search(method, { options })).rejects.toMatchObject({ httpCode: '404' });
		expect(prizz.control.requests().at(-1)?.path).toBe(path);
	});
});
