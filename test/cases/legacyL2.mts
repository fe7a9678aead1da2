import type { IDataObject } from 'n8n-workflow';

import type { Case, CaseTable, Exchange } from '../support/cases.mts';
import { TOKEN } from '../support/token.mts';

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
const post = (path: string, body: IDataObject, reply: unknown, more = {}): Exchange => ({
	method: 'POST',
	path,
	body,
	reply,
	...more,
});
const get = (path: string, reply: unknown, more = {}): Exchange => ({
	method: 'GET',
	path,
	reply,
	...more,
});

/** An address in the form, and as one line. */
const form = {
	numero: '111',
	typeVoie: 'rue',
	rue: 'Réaumur',
	codePostal: '75002',
	ville: 'Paris',
};
const ADDRESS = '111 rue Réaumur, 75002 Paris';
const place = { ...form, numero: 111 };

const product = {
	famille: 'L2 PREMIUM',
	libelle: 'Liaison L2 100M',
	engagement: 36,
	debitDescendantMax: 100,
	debitDescendantGaranti: 100,
	debitMontantMax: 100,
	debitMontantGaranti: 100,
	recurrent: true,
	periodicite: 'mensuel',
	zone: 'f1',
};
const amounts = { prixHt: 149.9, prixSurDevis: false, fasSurDevis: false, fas: 900 };
const priced = {
	price: 14990,
	priceEuros: '149.90',
	priceToEstimate: false,
	fee: 90000,
	feeEuros: '900.00',
	feeToEstimate: false,
};
/** On quotation, with a 0 that must not pass for a price. */
const amountsOnQuotation = { ...amounts, fasSurDevis: true, fas: 0 };
const unpriced = { ...priced, fee: null, feeEuros: null, feeToEstimate: true };

const options = [{ idOption: 537, libelle: 'GTR 4H HO', prixHt: 0, prixSurDevis: false }];
const offer = { idOffre: 74, idOffreFas: 74151, ...product, ...amounts, options };
const simplifiedOffer = {
	eligible: true,
	address: ADDRESS,
	idOffre: 74,
	idOffreFas: 74151,
	...product,
	...priced,
	options: [
		{
			idOption: 537,
			libelle: 'GTR 4H HO',
			price: 0,
			priceEuros: '0.00',
			priceToEstimate: false,
		},
	],
};

const CHECK = '/eligibilites/operateur';
const checkCases: Case[] = [
	{
		operation: 'checkEligibility',
		title: 'one item per offer, amounts in cents',
		parameters: {
			...form,
			additionalFields: {
				idOffres: '74, 76',
				civilite: 2,
				nom: 'Démo',
				prenom: 'Camille',
				additionalJson: '{"rue": "Réaumur (Sentier)", "insee": "75102"}',
			},
		},
		exchanges: [
			post(
				CHECK,
				{
					...place,
					rue: 'Réaumur (Sentier)',
					insee: '75102',
					idOffres: [74, 76],
					civilite: 2,
					nom: 'Démo',
					prenom: 'Camille',
				},
				{ eligible: true, offres: [offer, { ...offer, idOffre: 76, ...amountsOnQuotation }] },
			),
		],
		output: [
			{ ...simplifiedOffer, address: '111 rue Réaumur (Sentier), 75002 Paris' },
			{
				...simplifiedOffer,
				address: '111 rue Réaumur (Sentier), 75002 Paris',
				idOffre: 76,
				...unpriced,
			},
		],
	},
	{
		operation: 'checkEligibility',
		title: 'offers inside of an answer of another shape',
		parameters: { ...form, output: 'selected', outputFields: ['idOffre', 'fas', 'fee'] },
		exchanges: [
			post(CHECK, place, {
				statusCode: 200,
				object: { resultats: [{ ...offer, ...amountsOnQuotation }] },
			}),
		],
		output: [{ eligible: true, address: ADDRESS, idOffre: 74, fas: null, fee: null }],
	},
	{
		operation: 'checkEligibility',
		title: 'raw',
		parameters: { ...form, output: 'raw' },
		exchanges: [post(CHECK, place, { eligible: true, offres: [offer] })],
		output: [{ eligible: true, offres: [offer] }],
	},
	{
		operation: 'checkEligibility',
		title: 'an address without an offer says so',
		parameters: form,
		exchanges: [post(CHECK, place, { offres: [], message: 'Adresse hors zone.' })],
		output: [{ eligible: false, reason: 'Adresse hors zone.', address: ADDRESS }],
	},
	{
		operation: 'checkEligibility',
		title: 'an answer without a list is no refusal of the address',
		parameters: form,
		exchanges: [post(CHECK, place, { statusCode: 200 })],
		output: [{ eligible: null, reason: 'The answer of Prizz names no offer', address: ADDRESS }],
	},
	{
		operation: 'checkEligibility',
		title: 'a postal code that lost its leading 0',
		parameters: { ...form, codePostal: '={{ 1000 }}' },
		exchanges: [],
		error: {
			message: '"Postal Code" must be five digits, a leading 0 included, not "1000"',
			description: /Nothing was sent/,
		},
	},
	{
		operation: 'checkEligibility',
		title: 'a house number with its suffix',
		parameters: { ...form, numero: '14 bis' },
		exchanges: [],
		error: { message: '"House Number" must be a number, not "14 bis"' },
	},
	{
		operation: 'checkEligibility',
		title: 'a street with its type',
		parameters: { ...form, rue: 'Rue du Bac' },
		exchanges: [],
		error: { message: /"Street" must be "du Bac" without "Rue"/ },
	},
	{
		operation: 'checkEligibility',
		title: 'a refusal inside of an answer with status 200, raw too',
		parameters: { ...form, output: 'raw' },
		exchanges: [post(CHECK, place, { statusCode: 500, message: 'Test impossible.' })],
		error: { message: 'Test impossible. Prizz answered with status 500' },
	},
];

const PRODUCTS = [
	{ idProduit: 74151, ...product, ...amounts },
	{
		idProduit: 76155,
		...product,
		...amountsOnQuotation,
		famille: 'L2 BASIC',
		libelle: 'Liaison L2 Basique 200M',
		recurrent: false,
		zone: 'f6',
	},
];

const catalogueCases: Case[] = [
	{
		operation: 'getCatalogue',
		title: 'a fee on quotation is no fee of 0',
		parameters: {},
		exchanges: [get('/catalogues', PRODUCTS)],
		output: [
			{ idProduit: 74151, ...product, ...priced },
			{
				idProduit: 76155,
				...product,
				famille: 'L2 BASIC',
				libelle: 'Liaison L2 Basique 200M',
				recurrent: false,
				zone: 'f6',
				...unpriced,
			},
		],
	},
	{
		operation: 'getCatalogue',
		title: 'up to a limit, raw',
		parameters: { limit: 1, output: 'raw' },
		exchanges: [get('/catalogues', PRODUCTS)],
		output: [PRODUCTS[0]],
	},
	{
		operation: 'getCatalogue',
		title: 'a product without a zone',
		parameters: {},
		exchanges: [get('/catalogues', [{ ...PRODUCTS[0], zone: null }])],
		output: [{ idProduit: 74151, ...product, ...priced, zone: null }],
	},
	...(
		[
			['family', { famille: 'l2 basic' }],
			['name', { libelle: '200m' }],
			['price', { recurrent: 'false' }],
			['zone', { zone: 'F6' }],
		] as const
	).map(([title, filters]): Case => ({
		operation: 'getCatalogue',
		title: `by ${title}`,
		parameters: { filters, output: 'selected', outputFields: ['idProduit', 'fas', 'fee'] },
		exchanges: [get('/catalogues', PRODUCTS)],
		output: [{ idProduit: 76155, fas: null, fee: null }],
	})),
	{
		operation: 'getCatalogue',
		title: 'amounts that cannot be read exactly have no price',
		parameters: { output: 'selected', outputFields: ['price', 'fee'], returnAll: true },
		exchanges: [
			get(
				'/catalogues',
				[
					{ prixHt: '149,90', fas: 0, fasSurDevis: 'false' },
					{ prixHt: 99.999, fas: 0 },
					{ prixHt: -5, fas: 0, fasSurDevis: 0 },
					{ prixHt: null, fas: 12, fasSurDevis: '1' },
				].map((entry) => ({ idProduit: 1, ...entry })),
			),
		],
		output: [
			{ price: 14990, fee: 0 },
			{ price: null, fee: null },
			{ price: null, fee: 0 },
			{ price: null, fee: null },
		],
	},
	{
		operation: 'getCatalogue',
		title: 'a token that has expired',
		parameters: {},
		exchanges: [get('/catalogues', { message: 'Token expired' }, { status: 401 })],
		error: { message: 'Token expired', description: /token may have expired/, httpCode: '401' },
	},
	{
		operation: 'getCatalogue',
		title: 'an answer that is no catalogue',
		parameters: {},
		exchanges: [get('/catalogues', { maintenance: true }, { repeated: true })],
		error: { message: /something other than the expected data/ },
	},
];

const contact = {
	idContact: 15,
	nom: 'Lefèvre',
	prenom: 'Noé',
	civilite: 1,
	actif: true,
	mail: 'noc@example.net',
	numTel1: '+33 6 00 00 00 00',
	numTel2: null,
	fonction: 'NOC',
};
const CONTACTS = '/commandes/contacts';
const person = { prenom: 'Inès', nom: 'Garçon', mail: 'ines@example.net' };

const contactCases: Case[] = [
	{
		operation: 'getContacts',
		parameters: {},
		exchanges: [get(CONTACTS, [contact, { ...contact, idContact: 16, fonction: null }])],
		output: [contact, { ...contact, idContact: 16, fonction: null }],
	},
	{
		operation: 'getContacts',
		title: 'none',
		parameters: {},
		exchanges: [get(CONTACTS, { statusCode: 200, object: { contacts: [] } })],
		output: [],
	},
	{
		operation: 'getContacts',
		title: 'at another path, inside of another answer',
		parameters: { options: { endpointPath: '/contacts' } },
		exchanges: [get('/contacts', { statusCode: 200, object: { contacts: [contact] } })],
		output: [contact],
	},
	{
		operation: 'getContacts',
		title: 'a path that Prizz does not have',
		parameters: {},
		exchanges: [get(CONTACTS, {}, { status: 404 })],
		error: { message: /HTTP status 404/, description: /"Endpoint Path"/, httpCode: '404' },
	},
	{
		operation: 'getContacts',
		title: 'a path that leads elsewhere',
		parameters: { options: { endpointPath: 'https://example.com/contacts' } },
		exchanges: [],
		error: { message: /"Endpoint Path" must be a path such as \/commandes\/contacts/ },
	},
	{
		operation: 'createContact',
		parameters: {
			...person,
			civilite: 2,
			additionalFields: {
				actif: true,
				fonction: 'Travaux',
				numTel1: '+33 6 11',
				numTel2: '+33 1 22',
				additionalJson: { langue: 'fr' },
			},
		},
		exchanges: [
			post(
				CONTACTS,
				{
					...person,
					civilite: 2,
					actif: true,
					fonction: 'Travaux',
					numTel1: '+33 6 11',
					numTel2: '+33 1 22',
					langue: 'fr',
				},
				{ statusCode: 201, status: 'Created', object: { contact: { idContact: 64, ...person } } },
				{ status: 201 },
			),
		],
		output: [{ idContact: 64, ...person }],
	},
	{
		operation: 'createContact',
		title: 'a mistyped mail address',
		parameters: { ...person, mail: 'ines.example.net' },
		exchanges: [],
		error: { message: '"Mail" must be a mail address, not "ines.example.net"' },
	},
	{
		operation: 'createContact',
		title: 'an answer without a contact is not repeated',
		parameters: person,
		exchanges: [
			post(CONTACTS, { ...person, civilite: 1 }, { statusCode: 200, status: 'OK', object: null }),
		],
		error: {
			message: 'Prizz did not tell the ID of the new contact',
			description: /may have taken effect.*Get Contacts/,
		},
	},
	{
		operation: 'createContact',
		title: 'a refusal',
		parameters: person,
		exchanges: [
			post(CONTACTS, { ...person, civilite: 1 }, { message: 'Doublon.' }, { status: 400 }),
		],
		error: { message: 'Doublon.', httpCode: '400' },
	},
];

const doors = [
	{ code: 'LYO', lib: 'Lyon', site: 'LY1', bandwidth: 1000, is_default: false },
	{ code: 'PAR', lib: 'Paris', site: 'TH2', bandwidth: 10000, is_default: true },
];

const doorCases: Case[] = [
	{
		operation: 'getDeliveryPorts',
		title: 'the default first',
		parameters: {},
		exchanges: [get('/commandes/interfaceLivraison', doors)],
		output: [doors[1], doors[0]],
	},
	{
		operation: 'getDeliveryPorts',
		title: 'at another path',
		parameters: { limit: 1, options: { endpointPath: '/portes' } },
		exchanges: [get('/portes', doors)],
		output: [doors[1]],
	},
	{
		operation: 'getDeliveryPorts',
		title: 'without the rights',
		parameters: {},
		exchanges: [
			get('/commandes/interfaceLivraison', { message: 'Accès refusé.' }, { status: 403 }),
		],
		error: { message: 'Accès refusé.', description: /not allowed/, httpCode: '403' },
	},
];

const ORDER = '/commandes/l2';
const order = {
	...form,
	nomClient: 'Bakery Dupont',
	idOffre: byId(74),
	refPorte: byId('PAR'),
	siteUtilisateurFinal: 'Flux non tagué',
	porteLivraison: 'Flux non tagué',
	interfaceLivraison: '1000 Base LX',
};
const activation = {
	refPorte: 'PAR',
	siteUtilisateurFinal: 'Flux non tagué',
	porteLivraison: 'Flux non tagué',
	interfaceLivraison: '1000 Base LX',
};
const wire = {
	nomClient: 'Bakery Dupont',
	idOffre: 74,
	adresse: place,
	infosActivationService: activation,
};
const ORDERED = { statusCode: 200, status: 'OK', ref: 'L2-900' };
const test = (...offres: unknown[]) => post(CHECK, place, { eligible: true, offres });
const withOptions = (idOptions: string, more = {}) => ({
	...order,
	additionalFields: { idOptions },
	...more,
});
const TAGGED = 'Flux tagué C-VLAN';
const CUSTOMER_AREA = /was not repeated.*customer area.*Track Order/;

const orderCases: Case[] = [
	{
		operation: 'createOrder',
		title: 'with everything, Additional JSON over the form',
		parameters: {
			...order,
			siteUtilisateurFinal: TAGGED,
			nvlanSite: '120',
			porteLivraison: TAGGED,
			nvlanPorte: 4094,
			interfaceLivraison: 'other',
			interfaceLivraisonOther: '10G Base LR',
			contactsGTR: {
				contact: [
					{ type: 'HO', idContact: byId('15') },
					{ type: 'HNO', idContact: { __rl: true, mode: 'list', value: 17 } },
				],
			},
			idContacts: { contact: [{ idContact: byId(12) }, { idContact: byId(15) }] },
			addressDetails: { extension: 'bis', etage: '3', escalier: 'B', extAppart: '12' },
			contactSite: { nom: 'Camille', telephone: '+33 6', mail: 'a@b.fr', horaires: '9–17' },
			additionalFields: {
				commentaire: 'Sonner deux fois',
				idContactCommande: byId(12),
				idOptions: '537',
				additionalJson: JSON.stringify({
					adresse: { etage: 'RDC', codeInsee: '75102' },
					contactSite: { horaires: '8–12' },
				}),
			},
		},
		exchanges: [
			test(offer, { ...offer, idOffre: 76 }),
			post(
				ORDER,
				{
					...wire,
					idOptions: [537],
					commentaire: 'Sonner deux fois',
					contactsGTR: [
						{ type: 'HO', idContact: 15 },
						{ type: 'HNO', idContact: 17 },
					],
					idContactCommande: 12,
					idContacts: [12, 15],
					adresse: {
						...place,
						extension: 'bis',
						etage: 'RDC',
						escalier: 'B',
						extAppart: '12',
						codeInsee: '75102',
					},
					contactSite: { nom: 'Camille', telephone: '+33 6', mail: 'a@b.fr', horaires: '8–12' },
					infosActivationService: {
						refPorte: 'PAR',
						siteUtilisateurFinal: TAGGED,
						nvlanSite: 120,
						porteLivraison: TAGGED,
						nvlanPorte: 4094,
						interfaceLivraison: '10G Base LR',
					},
				},
				ORDERED,
			),
		],
		output: [ORDERED],
	},
	{
		operation: 'createOrder',
		title: 'without options needs no test; the reference inside of the object comes up',
		parameters: {
			...order,
			porteLivraison: 'Transparence aux CVLAN (QinQ)',
			// Left behind from another choice: no VLAN goes with these.
			nvlanSite: '120',
			nvlanPorte: '99999',
			options: { endpointPath: '/commande/l2' },
		},
		exchanges: [
			post(
				'/commande/l2',
				{
					...wire,
					infosActivationService: {
						...activation,
						porteLivraison: 'Transparence aux CVLAN (QinQ)',
					},
				},
				{ statusCode: 201, object: { commande: { ref: 'L2-901' } } },
			),
		],
		output: [{ statusCode: 201, object: { commande: { ref: 'L2-901' } }, ref: 'L2-901' }],
	},
	{
		operation: 'createOrder',
		title: 'tagged, the VLAN left to Prizz; contacts from an expression',
		parameters: {
			...order,
			siteUtilisateurFinal: TAGGED,
			contactsGTR: { contact: [{ type: 'HNO', idContact: byId('={{ $json.contact }}') }] },
		},
		items: [{ json: { contact: 15 } }],
		exchanges: [
			post(
				ORDER,
				{
					...wire,
					contactsGTR: [{ type: 'HNO', idContact: 15 }],
					infosActivationService: { ...activation, siteUtilisateurFinal: TAGGED },
				},
				ORDERED,
			),
		],
		output: [ORDERED],
	},
	{
		operation: 'createOrder',
		title: 'sends options as they are when the test does not tell',
		parameters: withOptions('999'),
		exchanges: [test({ idOffre: 74 }), post(ORDER, { ...wire, idOptions: [999] }, ORDERED)],
		output: [ORDERED],
	},
	{
		operation: 'createOrder',
		title: 'without the check of options',
		parameters: withOptions('999', { options: { checkOptions: false } }),
		exchanges: [post(ORDER, { ...wire, idOptions: [999] }, ORDERED)],
		output: [ORDERED],
	},
	{
		operation: 'createOrder',
		title: 'tests an address once per run',
		parameters: withOptions('537', { nomClient: '={{ $json.name }}' }),
		items: [{ json: { name: 'A' } }, { json: { name: 'B' } }],
		exchanges: [
			test(offer),
			post(ORDER, { ...wire, nomClient: 'A', idOptions: [537] }, ORDERED),
			post(ORDER, { ...wire, nomClient: 'B', idOptions: [537] }, { ref: 902 }),
		],
		output: [ORDERED, { ref: '902' }],
	},
	{
		operation: 'createOrder',
		title: 'an option of another offer is not ordered',
		parameters: withOptions('537, 551'),
		exchanges: [test(offer, { ...offer, idOffre: 76, options: [{ idOption: 551 }] })],
		error: {
			message: 'Nothing was ordered. Option 551 does not belong to offer 74, but to offer 76',
			description: 'Options of offer 74: 537.',
		},
	},
	{
		operation: 'createOrder',
		title: 'an offer without options takes none',
		parameters: withOptions('537'),
		exchanges: [test({ ...offer, options: [] })],
		error: { message: /Option 537 does not belong to offer 74$/, description: /: none\.$/ },
	},
	{
		operation: 'createOrder',
		title: 'an offer that the address does not have',
		parameters: withOptions('537'),
		exchanges: [test({ ...offer, idOffre: 76 })],
		error: {
			message: `Nothing was ordered. Offer 74 is not available at ${ADDRESS}`,
			description: 'Offers at this address: 76.',
		},
	},
	{
		operation: 'createOrder',
		title: 'a test that does not come does not read as an order',
		parameters: withOptions('537'),
		exchanges: [{ method: 'POST', path: CHECK, body: place, fault: 'ECONNRESET' }],
		error: {
			message: /^Nothing was ordered\. The test .* did not succeed: No answer arrived/,
			description: /turn off the option "Check Options"/,
		},
	},
	{
		operation: 'createOrder',
		title: 'a lost answer is not repeated',
		parameters: order,
		exchanges: [{ method: 'POST', path: ORDER, body: wire, fault: 'ECONNRESET' }],
		error: { message: /The action may have taken effect/, description: CUSTOMER_AREA },
	},
	{
		operation: 'createOrder',
		title: 'an answer without a reference is not repeated',
		parameters: order,
		exchanges: [post(ORDER, wire, { statusCode: 200, status: 'OK', ref: '' })],
		error: {
			message: 'Prizz did not tell the reference of the order',
			description: /may have taken effect.*customer area/,
		},
	},
	{
		operation: 'createOrder',
		title: 'a refusal inside of an answer with status 200',
		parameters: order,
		exchanges: [post(ORDER, wire, { statusCode: 400, status: 'Bad Request', ref: 'L2-1' })],
		error: { message: 'Bad Request. Prizz answered with status 400' },
	},
	{
		operation: 'createOrder',
		title: 'what earlier items ordered is named',
		parameters: { ...order, nomClient: '={{ $json.name }}' },
		items: [{ json: { name: 'A' } }, { json: { name: 'B' } }],
		exchanges: [
			post(ORDER, { ...wire, nomClient: 'A' }, ORDERED),
			post(ORDER, { ...wire, nomClient: 'B' }, { message: 'Refusé.' }, { status: 400 }),
		],
		error: { message: 'Refusé.', description: /Already carried out: item 0: reference L2-900\./ },
	},
	...(
		[
			['a VLAN that is too high', { nvlanSite: '4095' }, /at most 4094, not 4095/],
			['VLAN 0', { nvlanSite: 0 }, /"VLAN at the End User’s Site" must be at least 1/],
			['half a VLAN', { nvlanSite: 1.5 }, /must be a whole number/],
			['a tagging that Prizz does not have', { porteLivraison: 'QinQ' }, /must be one of Flux/],
			['no offer', { idOffre: byId('={{ "" }}') }, /^"Offer" is empty/],
			['no delivery door', { refPorte: byId('={{ "" }}') }, /^"Delivery Door" is empty/],
			[
				'no words for another interface',
				{ interfaceLivraison: 'other', interfaceLivraisonOther: '={{ "" }}' },
				/^"Other Delivery Interface" is empty/,
			],
			[
				'an incident contact that is nobody',
				{
					contactsGTR: {
						contact: [
							{ type: 'HO', idContact: byId(15) },
							{ type: 'HO', idContact: byId('={{ "" }}') },
						],
					},
				},
				/^"Contact" is empty \(entry 2 of "Incident Contacts"\)/,
			],
			[
				'hours that Prizz does not have',
				{ contactsGTR: { contact: [{ type: 'H24', idContact: byId(15) }] } },
				/^"Hours" must be one of HNO, HO, not "H24" \(entry 1 of "Incident Contacts"\)/,
			],
			[
				'a street with its type',
				{ rue: 'rue Réaumur' },
				/"Street" must be "Réaumur" without "rue"/,
			],
			[
				'JSON that is none',
				{ additionalFields: { additionalJson: '{' } },
				/^"Additional JSON" is not valid JSON/,
			],
		] as const
	).map(([title, change, message]): Case => ({
		operation: 'createOrder',
		title,
		parameters: { ...order, siteUtilisateurFinal: TAGGED, ...change },
		exchanges: [],
		error: { message },
	})),
];

const history = [
	{ date: '2026-11-03T10:00:00+01:00', libelle: 'Raccordement en cours' },
	{ date: '2026-11-01T09:00:00+01:00', libelle: 'Commande enregistrée' },
];
const latest = { state: 'Raccordement en cours', stateDate: '2026-11-03T10:00:00+01:00' };
const TRACK = '/histoCommandes/suivi';

const trackCases: Case[] = [
	{
		operation: 'trackOrder',
		title: 'a bare history, newest first',
		parameters: { ref: ' L2-900 ' },
		exchanges: [get(`${TRACK}/L2-900`, history)],
		output: [{ ref: 'L2-900', ...latest, history }],
	},
	{
		operation: 'trackOrder',
		title: 'an object with a state and a history, oldest first',
		parameters: { ref: 'L2/9 é' },
		exchanges: [
			get(`${TRACK}/L2%2F9%20%C3%A9`, {
				statut: 'En cours',
				client: 'Dupont',
				historique: [history[1], history[0]],
			}),
		],
		output: [
			{
				ref: 'L2/9 é',
				statut: 'En cours',
				client: 'Dupont',
				state: 'En cours',
				stateDate: latest.stateDate,
				history: [history[1], history[0]],
			},
		],
	},
	{
		operation: 'trackOrder',
		title: 'a history without dates ends with the latest',
		parameters: { ref: 'L2-900' },
		exchanges: [
			get(`${TRACK}/L2-900`, {
				statusCode: 200,
				status: 'OK',
				object: { avertissements: [], suivi: [{ etat: 'A' }, { etat: 'B' }] },
			}),
		],
		output: [
			{
				avertissements: [],
				ref: 'L2-900',
				state: 'B',
				stateDate: null,
				history: [{ etat: 'A' }, { etat: 'B' }],
			},
		],
	},
	{
		operation: 'trackOrder',
		title: 'a history with French dates, which are not to be read as American ones',
		parameters: { ref: 'L2-900' },
		exchanges: [
			get(`${TRACK}/L2-900`, [
				{ date: '12/11/2026', libelle: 'Commande validée' },
				{ date: '01/12/2026', libelle: 'Commande annulée' },
			]),
		],
		output: [
			{
				ref: 'L2-900',
				state: 'Commande annulée',
				stateDate: '01/12/2026',
				history: [
					{ date: '12/11/2026', libelle: 'Commande validée' },
					{ date: '01/12/2026', libelle: 'Commande annulée' },
				],
			},
		],
	},
	{
		operation: 'trackOrder',
		title: 'a reference that nobody knows',
		parameters: { ref: 'L2-1' },
		exchanges: [get(`${TRACK}/L2-1`, { message: 'Commande inconnue.' }, { status: 404 })],
		error: { message: 'Commande inconnue.', description: /Check the reference/, httpCode: '404' },
	},
	{
		operation: 'trackOrder',
		title: 'a reference that would lead elsewhere',
		parameters: { ref: ' .. ' },
		exchanges: [],
		error: {
			message: '"Order Reference" must be a reference, not ".."',
			description: /^Nothing was sent/,
		},
	},
	{
		operation: 'trackOrder',
		title: 'a refusal that repeats the token',
		parameters: { ref: 'L2-1' },
		exchanges: [
			get(`${TRACK}/L2-1`, { statusCode: 401, message: `${TOKEN} (Bearer ${TOKEN}) is no token` }),
		],
		error: { message: '*** (Bearer ***) is no token. Prizz answered with status 401' },
	},
	{
		operation: 'trackOrder',
		title: 'no reference',
		parameters: { ref: '={{ "" }}' },
		exchanges: [],
		error: { message: '"Order Reference" is empty' },
	},
];

/** Every operation with parameters that are right, and a credential that the legacy API does not take. */
const tokenCases: Case[] = Object.entries({
	checkEligibility: form,
	createContact: person,
	createOrder: withOptions('537'),
	getCatalogue: {},
	getContacts: {},
	getDeliveryPorts: {},
	trackOrder: { ref: 'L2-900' },
}).map(([operation, parameters]) => ({
	operation,
	title: 'with an API token',
	credential: 'token',
	parameters: parameters as IDataObject,
	exchanges: [],
	error: {
		message: /legacy API does not accept an API token/,
		description: /"E-Mail and Password" or "Access Token"/,
	},
}));

export const legacyL2: CaseTable = {
	resource: 'legacyL2',
	api: 'legacy',
	cases: [
		...checkCases,
		...catalogueCases,
		...contactCases,
		...doorCases,
		...orderCases,
		...trackCases,
		...tokenCases,
	],
};
