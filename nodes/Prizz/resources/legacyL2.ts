import type { IDataObject } from 'n8n-workflow';

import { asObject, membersOf, type Context, type Values } from '../engine/context';
import { legacyOp, resource } from '../engine/operation';
import { confirm, shape } from '../engine/outcomes';
import { requestFor } from '../engine/request';
import { boolean, choice, collection, formed, idList, text } from '../fields/basic';
import { locate } from '../fields/locators';
import {
	catalogueOutput,
	contactIn,
	offerOutput,
	reasonWithout,
	recordsWith,
	refusalOf,
	trackingOf,
} from './legacyAnswers';
import {
	activation,
	additionalJson,
	addressDetails,
	civilite,
	contactLists,
	contactSite,
} from './legacyFields';
import { defaultFirst, legacyContact, legacyOffer, listPaths } from './legacyLists';
import { createOrder, withoutReference } from './legacyOrder';
import { lineOf, mail, placeFields, refuseRepeatedType, type Place } from './legacyPlace';
import { deprecationNotice, described, replacements } from './legacyReplacements';

/** Tests an address, which the legacy API does at once. */
async function checkEligibility(context: Context): Promise<IDataObject[]> {
	const { values } = context;
	const request = await requestFor(context);
	const place = asObject(request.body) as unknown as Place;
	const { body } = await context.call(request);
	const offers = recordsWith(body, 'idOffre') ?? [];
	if (values.output === 'raw') return Array.isArray(body) ? body : [asObject(body)];
	const address = lineOf(place);
	if (offers.length === 0) return [{ ...reasonWithout(body), address }];
	return offers.map((offer) => ({ eligible: true, address, ...shape(context, offer) }));
}

/** Products that pass the filters, which the API does not have. */
function filterCatalogue(answer: unknown, values: Values): IDataObject[] | undefined {
	const { famille, libelle, recurrent, zone } = membersOf(values, 'filters');
	const holds = (value: unknown, part: unknown) =>
		part === undefined || String(value).toLowerCase().includes(String(part).toLowerCase());
	const isSame = (value: unknown, wanted: unknown) =>
		wanted === undefined || String(value).toLowerCase() === String(wanted).toLowerCase();
	return recordsWith(answer, 'idProduit')?.filter(
		(product) =>
			isSame(product.famille, famille) &&
			holds(product.libelle, libelle) &&
			isSame(product.recurrent, recurrent) &&
			isSame(product.zone, zone),
	);
}

async function createContact(context: Context): Promise<IDataObject[]> {
	const answer = asObject((await context.call(await requestFor(context))).body);
	confirm(context.operation, answer);
	return [contactIn(answer) ?? answer];
}

const CHECK_PATH =
	'This path is assumed: if Prizz tells you another one, set the option "Endpoint Path"';

export const legacyL2Resource = resource({
	name: 'Legacy L2',
	description: 'The deprecated API of L2 orders; needs an access token or the login',
	initial: 'checkEligibility',
	operations: {
		checkEligibility: legacyOp('checkEligibility', {
			name: replacements.checkEligibility.name,
			action: 'Check eligibility with legacy API',
			description: described('checkEligibility', 'Test an address, one item per offer'),
			fields: {
				deprecationNotice,
				...placeFields('body.'),
				additionalFields: collection('Additional Fields', 'Add field', {
					additionalJson,
					civilite: civilite('body.civilite'),
					idOffres: idList('Offer IDs', 'body.idOffres', {
						placeholder: 'e.g. 74, 76',
						description: 'Comma-separated IDs of the offers to test, all when left out',
					}),
					nom: text('Last Name', 'body.nom', { description: 'Who asks for the test' }),
					prenom: text('First Name', 'body.prenom', { description: 'Who asks for the test' }),
				}),
			},
			outcome: { kind: 'own' },
			output: offerOutput,
			run: checkEligibility,
			validate: (_, body) => refuseRepeatedType(body),
			check: 'Run it again: a test changes nothing',
			advice: { 400: 'Check the address: all of its parts must be those of one place' },
		}),
		createContact: legacyOp('createContact', {
			name: replacements.createContact.name,
			action: 'Create contact with legacy API',
			description: described('createContact', 'Add a contact that orders can name'),
			fields: {
				deprecationNotice,
				civilite: civilite('body.civilite'),
				prenom: text('First Name', 'body.prenom', { required: true }),
				nom: text('Last Name', 'body.nom', { required: true }),
				mail: mail('Mail', 'body.mail', { required: true }),
				additionalFields: collection('Additional Fields', 'Add field', {
					actif: boolean('Active', 'body.actif', {
						default: true,
						description: 'Whether the contact may be used',
					}),
					additionalJson,
					fonction: text('Job', 'body.fonction', { placeholder: 'e.g. NOC' }),
					numTel1: text('Phone', 'body.numTel1', { placeholder: 'e.g. +33 6 00 00 00 00' }),
					numTel2: text('Second Phone', 'body.numTel2'),
				}),
			},
			outcome: { kind: 'own' },
			run: createContact,
			refusal: (answer) =>
				refusalOf(answer) ??
				(contactIn(answer) ? undefined : 'Prizz did not tell the ID of the new contact'),
			write: true,
			check: 'Look for the contact with Legacy L2 > Get Contacts before you create it again',
			advice: { 404: CHECK_PATH },
		}),
		createOrder: legacyOp('createOrder', {
			name: replacements.createOrder.name,
			action: 'Create binding order with legacy API',
			description: described(
				'createOrder',
				'Order an L2 access at once: binding, without a quote or a signature',
			),
			fields: {
				deprecationNotice,
				nomClient: text('End Customer', 'body.nomClient', {
					required: true,
					placeholder: 'e.g. Bakery Dupont',
					description: 'The name of the customer to connect (nom du client)',
				}),
				...placeFields('body.adresse.'),
				idOffre: locate(legacyOffer, 'body.idOffre'),
				...activation,
				...contactLists,
				addressDetails,
				contactSite,
				additionalFields: collection('Additional Fields', 'Add field', {
					additionalJson,
					commentaire: text('Comment', 'body.commentaire', { rows: 3 }),
					idContactCommande: locate(legacyContact, 'body.idContactCommande', {
						required: false,
						label: 'Ordering Contact',
						description: 'Who places the order (contact commande)',
					}),
					idOptions: idList('Option IDs', 'body.idOptions', {
						placeholder: 'e.g. 537, 551',
						description:
							'Comma-separated IDs of options of this offer, by the idOption that Check Eligibility returns',
					}),
				}),
				options: collection('Options', 'Add option', {
					checkOptions: boolean('Check Options', 'node', {
						default: true,
						description:
							'Whether to test the address before an order with options, and to refuse those of another offer; on when left out',
					}),
					...listPaths,
				}),
			},
			outcome: { kind: 'own' },
			run: createOrder,
			validate: (_, body) => refuseRepeatedType(body.adresse),
			refusal: withoutReference,
			write: true,
			check:
				'Look for the order in the customer area, or with Legacy L2 > Track Order if you know its reference, before you order again',
			advice: { 404: CHECK_PATH },
		}),
		getCatalogue: legacyOp('getCatalogue', {
			name: replacements.getCatalogue.name,
			action: 'Get catalogue of legacy API',
			description: described('getCatalogue', 'List products: offers, each with an access fee'),
			fields: {
				deprecationNotice,
				filters: collection('Filters', 'Add filter', {
					famille: text('Family', 'node', { placeholder: 'e.g. L2 PREMIUM' }),
					libelle: text('Name Contains', 'node', { placeholder: 'e.g. 100M' }),
					recurrent: choice(
						'Price',
						'node',
						[
							{ name: 'One-Off', value: 'false' },
							{ name: 'Recurring', value: 'true' },
						],
						{ default: 'true' },
					),
					zone: text('Zone', 'node', { placeholder: 'e.g. f1' }),
				}),
			},
			outcome: { kind: 'list', at: filterCatalogue },
			output: catalogueOutput,
		}),
		getContacts: legacyOp('getContacts', {
			name: replacements.getContacts.name,
			action: 'Get contacts of legacy API',
			description: described('getContacts', 'List your contacts, whose IDs orders name'),
			fields: { deprecationNotice },
			outcome: { kind: 'list', at: (answer) => recordsWith(answer, 'idContact') },
			advice: { 404: CHECK_PATH },
		}),
		getDeliveryPorts: legacyOp('getDeliveryPorts', {
			name: replacements.getDeliveryPorts.name,
			action: 'Get delivery doors of legacy API',
			description: described(
				'getDeliveryPorts',
				'List delivery doors (portes de livraison), the default one first',
			),
			fields: { deprecationNotice },
			outcome: {
				kind: 'list',
				at: (answer) => {
					const doors = recordsWith(answer, 'code');
					return doors && defaultFirst(doors);
				},
			},
			advice: { 404: CHECK_PATH },
		}),
		trackOrder: legacyOp('trackOrder', {
			name: replacements.trackOrder.name,
			action: 'Track order with legacy API',
			description: described('trackOrder', 'Get the state of an order, with its history'),
			fields: {
				deprecationNotice,
				ref: formed('Order Reference', 'path.ref', {
					required: true,
					form: /[^.]/,
					such: 'a reference',
					placeholder: 'e.g. L2-900',
					description: 'The ref that Create Order returned',
				}),
			},
			outcome: { kind: 'own' },
			run: async (context) => {
				const { body } = await context.call(await requestFor(context));
				return [trackingOf(context.values.ref as string, body)];
			},
			advice: {
				404: 'Check the reference: Prizz knows no such order of yours. It is the "ref" that Create Order returned',
			},
		}),
	},
});
