import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { legacyRoutes } from '../../../contract/legacy-v1';
import type { Fields, LegacyName, ListLookup } from '../engine/operation';
import { endpointPath } from '../fields/basic';
import { locateText, type Locator } from '../fields/locators';
import { catalogueOutput, recordsWith } from './legacyAnswers';
import { placeFields, refuseRepeatedType, type Place } from './legacyPlace';

const matching = (options: INodePropertyOptions[], filter: string) => ({
	entries: options.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase())),
	hasMore: false,
});

const labelOf = (...parts: unknown[]) =>
	parts.filter((part) => part !== undefined && part !== null && part !== '').join(' · ');

/** Options that say where lists of the editor come from, for the paths that are assumed. */
export const listPaths = {
	contactsPath: endpointPath('Contacts Path', 'node', {
		default: legacyRoutes.getContacts.path,
		description: 'Path below /sicom that the lists of contacts are read from',
	}),
	deliveryPortsPath: endpointPath('Delivery Doors Path', 'node', {
		default: legacyRoutes.getDeliveryPorts.path,
		description: 'Path below /sicom that the list of delivery doors is read from',
	}),
} as const satisfies Fields;

async function readList(
	{ get, valueOf }: ListLookup,
	route: LegacyName,
	option: keyof typeof listPaths,
	key: string,
): Promise<IDataObject[]> {
	const options = (valueOf('options') ?? {}) as IDataObject;
	const own = listPaths[option].read(options[option], { timezone: 'UTC' });
	const path = (own as string | undefined) ?? legacyRoutes[route].path;
	return recordsWith(await get(path, undefined, 'legacy'), key) ?? [];
}

/** The address in the form; undefined while a part of it is empty. */
function placeBeingEdited({ valueOf }: ListLookup): Place | undefined {
	const parts = Object.entries(placeFields(''));
	if (parts.some(([name]) => String(valueOf(name) ?? '').trim() === '')) return undefined;
	const surroundings = { timezone: 'UTC' };
	return Object.fromEntries(
		parts.map(([name, field]) => [name, field.read(valueOf(name), surroundings)]),
	) as unknown as Place;
}

/** What is compared comes first: e.g. "149.00 €, fee 900.00 € · L2 PREMIUM · Liaison L2 100M · 36 months". */
function offerLabel(offer: IDataObject): string {
	const { priceEuros, feeEuros, famille, libelle, engagement } = catalogueOutput.complete(offer);
	const price = priceEuros ? `${String(priceEuros)} €` : 'price after a study';
	const fee = feeEuros ? `fee ${String(feeEuros)} €` : 'fee on study';
	return labelOf(
		`${price}, ${fee}`,
		famille,
		libelle,
		engagement === undefined ? undefined : `${String(engagement)} months`,
	);
}

/** The offer to order. The catalogue has no such ID: only a test names it, so the list is that of the address. */
export const legacyOffer: Locator = {
	label: 'Offer',
	description:
		'The offer, by the idOffre that Check Eligibility returns. The list shows what the address above can get.',
	placeholder: 'e.g. 74',
	hasUrl: false,
	search: {
		method: 'searchLegacyOffers',
		find: async (lookup) => {
			const place = placeBeingEdited(lookup);
			if (!place) return { entries: [], hasMore: false };
			refuseRepeatedType(place);
			const { method, path } = legacyRoutes.checkEligibility;
			const body = place as unknown as IDataObject;
			const answer = await lookup.send({ method, api: 'legacy', path, body });
			const offers = recordsWith(answer, 'idOffre') ?? [];
			return matching(
				offers.map((offer) => ({ name: offerLabel(offer), value: Number(offer.idOffre) })),
				lookup.filter,
			);
		},
	},
};

const nameOf = ({ prenom, nom }: IDataObject) => [prenom, nom].filter(Boolean).join(' ');

export const legacyContact: Locator = {
	label: 'Contact',
	description: 'One of your contacts, as Get Contacts lists them',
	placeholder: 'e.g. 15',
	hasUrl: false,
	search: {
		method: 'searchLegacyContacts',
		find: async (lookup) => {
			const contacts = await readList(lookup, 'getContacts', 'contactsPath', 'idContact');
			const inactive = ({ actif }: IDataObject) => Number(actif === false);
			return matching(
				contacts
					.sort((a, b) => inactive(a) - inactive(b))
					.map((contact) => ({
						name: labelOf(
							nameOf(contact),
							contact.fonction,
							contact.mail,
							inactive(contact) ? 'inactive' : '',
						),
						value: Number(contact.idContact),
					})),
				lookup.filter,
			);
		},
	},
};

/** The default delivery door before the others, which keep their order. */
export const defaultFirst = (doors: IDataObject[]): IDataObject[] =>
	[...doors].sort((a, b) => Number(b.is_default === true) - Number(a.is_default === true));

export const deliveryDoor = <To extends string>(to: To) =>
	locateText('Delivery Door', to, {
		search: {
			method: 'searchLegacyDeliveryPorts',
			find: async (lookup) => {
				const doors = await readList(lookup, 'getDeliveryPorts', 'deliveryPortsPath', 'code');
				return matching(
					defaultFirst(doors).map((door) => ({
						name: labelOf(
							door.lib ?? door.code,
							door.site,
							door.is_default === true ? 'default' : '',
							door.code,
						),
						value: String(door.code),
					})),
					lookup.filter,
				);
			},
		},
		mode: { displayName: 'By ID', name: 'id', placeholder: 'e.g. PORTE-PAR-1' },
		required: true,
		description: 'Where Prizz hands the service over (porte de livraison), by its code',
	});
