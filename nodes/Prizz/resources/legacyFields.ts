import {
	legacyInterfaces,
	legacyTaggings,
	TAGGED,
	type LegacyTagging,
} from '../../../contract/legacy-v1';
import { InvalidParameter, type Fields } from '../engine/operation';
import { choice, collection, decimal, json, text } from '../fields/basic';
import { entries } from '../fields/entries';
import { locate } from '../fields/locators';
import { deliveryDoor, legacyContact } from './legacyLists';
import { mail } from './legacyPlace';

const ACTIVATION = 'body.infosActivationService';

const TAGGING_NAMES: Record<LegacyTagging, string> = {
	'Flux tagué C-VLAN': 'Tagged (C-VLAN)',
	'Transparence aux CVLAN (QinQ)': 'Transparent (QinQ)',
	'Flux non tagué': 'Untagged',
};
const UNTAGGED: LegacyTagging = 'Flux non tagué';

/** The closed list of taggings, with the exact values of the wire. */
const tagging = <To extends string>(label: string, to: To, description: string) =>
	choice(
		label,
		to,
		legacyTaggings.map((value) => ({ name: TAGGING_NAMES[value], value, description: value })),
		{ default: UNTAGGED, description },
	);

/** Prizz takes a VLAN number with tagged frames only, where it may be given or left to Prizz. */
const vlan = <To extends string>(label: string, to: To, where: string) =>
	decimal(label, to, {
		min: 1,
		max: 4094,
		integer: true,
		placeholder: 'e.g. 120',
		description: 'From 1 to 4094; left to Prizz when empty',
		show: { [where]: [TAGGED] },
	});

const OTHER = 'other';

const otherInterface = text('Other Delivery Interface', `${ACTIVATION}.interfaceLivraison`, {
	placeholder: 'e.g. 10G Base LR',
	show: { interfaceLivraison: [OTHER] },
});

/** How and where the service is handed over. */
export const activation = {
	refPorte: deliveryDoor(`${ACTIVATION}.refPorte`),
	siteUtilisateurFinal: tagging(
		'Tagging at the End User’s Site',
		`${ACTIVATION}.siteUtilisateurFinal`,
		'How frames arrive at the site (site utilisateur final)',
	),
	nvlanSite: vlan('VLAN at the End User’s Site', `${ACTIVATION}.nvlanSite`, 'siteUtilisateurFinal'),
	porteLivraison: tagging(
		'Tagging at the Delivery Door',
		`${ACTIVATION}.porteLivraison`,
		'How frames arrive at the delivery door (porte de livraison)',
	),
	nvlanPorte: vlan('VLAN at the Delivery Door', `${ACTIVATION}.nvlanPorte`, 'porteLivraison'),
	interfaceLivraison: choice(
		'Delivery Interface',
		`${ACTIVATION}.interfaceLivraison`,
		[
			...legacyInterfaces.map((value) => ({ name: value, value })),
			{ name: 'Other', value: OTHER, description: 'Another one, in words' },
		],
		{
			default: legacyInterfaces[0],
			description: 'The interface at the delivery door (interface de livraison)',
		},
	),
	// Goes over the choice that shows it. Were it required, n8n would ask for it whenever that choice is an expression.
	interfaceLivraisonOther: {
		...otherInterface,
		read: (...given) => {
			const text = otherInterface.read(...given);
			if (text !== undefined) return text;
			throw new InvalidParameter(`"${otherInterface.property.displayName}" is empty`);
		},
	},
} as const satisfies Fields;

/** When a contact is told: unlike the repair time of that name, HNO does not include working hours. */
const HOURS = [
	{ name: 'Outside Working Hours (HNO)', value: 'HNO' },
	{ name: 'Working Hours (HO)', value: 'HO' },
];

/** Whom Prizz tells about maintenance and incidents, and about the order. */
export const contactLists = {
	contactsGTR: entries(
		'Incident Contacts',
		'body.contactsGTR',
		{
			placeholder: 'Add contact',
			description: 'Whom Prizz tells about maintenance and incidents, and when (contacts GTR)',
			entry: { name: 'contact', displayName: 'Contact' },
		},
		{
			type: choice('Hours', 'node', HOURS, {
				default: 'HO',
				description: 'When this contact is told; another entry can name the other hours',
			}),
			idContact: locate(legacyContact, 'node', { required: false }),
		},
	),
	idContacts: entries(
		'Order Contacts',
		'body.idContacts',
		{
			placeholder: 'Add contact',
			description: 'Who gets mails about the progress of the order',
			entry: { name: 'contact', displayName: 'Contact' },
			toValue: ({ idContact }) => idContact,
		},
		{ idContact: locate(legacyContact, 'node', { required: false }) },
	),
} as const satisfies Fields;

/** Rarer parts of the address. */
export const addressDetails = collection('Address Details', 'Add detail', {
	extAppart: text('Apartment', 'body.adresse.extAppart', { placeholder: 'e.g. 12' }),
	etage: text('Floor', 'body.adresse.etage', { placeholder: 'e.g. 3' }),
	escalier: text('Staircase', 'body.adresse.escalier', { placeholder: 'e.g. B' }),
	extension: text('House Number Suffix', 'body.adresse.extension', { placeholder: 'e.g. bis' }),
});

/** Who lets the technician in. */
export const contactSite = collection('Site Contact', 'Add field', {
	horaires: text('Hours', 'body.contactSite.horaires', {
		placeholder: 'e.g. 9:00–17:00',
		description: 'When the person can be reached',
	}),
	mail: mail('Mail', 'body.contactSite.mail'),
	nom: text('Name', 'body.contactSite.nom', { placeholder: 'e.g. Camille Démo' }),
	telephone: text('Phone', 'body.contactSite.telephone', { placeholder: 'e.g. +33 6 00 00 00 00' }),
});

/** Fields of the body that the node does not know. */
export const additionalJson = json('Additional JSON', 'body', {
	placeholder: 'e.g. {"adresse": {"codeInsee": "75102"}}',
	description: 'Merged over the other fields, for what they do not have',
});

export const civilite = <To extends string>(to: To) =>
	choice(
		'Title',
		to,
		[
			{ name: 'M.', value: 1 },
			{ name: 'Mme', value: 2 },
		],
		{ default: 1, description: 'How to address the person (civilité)' },
	);
