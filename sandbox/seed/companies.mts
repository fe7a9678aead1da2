import { CLIENT_ID, FOREIGN_CLIENT_ID, GROUP_CLIENT_ID } from '../accounts.mts';
import { PRIZZ_INFRASTRUCTURES, PRIZZ_TELECOM } from '../catalogue/catalogue.mts';
import { DAY } from '../clock.mts';
import type { ContactType } from '../records.mts';
import { keep, type State } from '../state.mts';
import { addressOf } from '../views/address.mts';

/** When the seeded companies, contracts and persons were entered. */
const ENTERED = Date.parse('2024-03-19T14:41:32Z');

/** Contract of client 32 for each price list; 284 is the one of the documentation. Two serve price list 25. */
export const CONTRACTS = { 16: 262, 17: 267, 24: 284, 25: 291, 29: 296 } as const;

const legalEntities = [
	[
		PRIZZ_INFRASTRUCTURES,
		'Prizz Infrastructures',
		'5 rue du Débarcadère, 92700 Colombes',
		'500000102',
	],
	[PRIZZ_TELECOM, 'Prizz Telecom', '5 rue du Débarcadère, 92700 Colombes', '500000110'],
] as const;

const clients = [
	[CLIENT_ID, 'PRIZZ TELECOM', '111 rue Réaumur, 75002 Paris', '500000128'],
	[GROUP_CLIENT_ID, 'DUPONT & FILS ÉNERGIE', '8 bis quai des Étoiles, 69002 Lyon', '500000136'],
	[FOREIGN_CLIENT_ID, 'AUTRE OPÉRATEUR', '3 place du Marché, 13001 Marseille', '500000144'],
] as const;

/** id, name, active, client, price list, the client's own reference */
const contracts = [
	[CONTRACTS[16], 'L2 BASIC Infrastructures', true, CLIENT_ID, 16, null],
	[CONTRACTS[17], 'L2 BASIC Telecom', true, CLIENT_ID, 17, 'BASIC-PT'],
	[CONTRACTS[24], 'L2 PREMIUM Infrastructures', true, CLIENT_ID, 24, null],
	[CONTRACTS[25], 'L2 PREMIUM Telecom', true, CLIENT_ID, 25, 'PREMIUM-PT'],
	[CONTRACTS[29], 'L3 INTERNET Telecom', true, CLIENT_ID, 29, null],
	[303, 'L2 PREMIUM Telecom, porte Lyon', true, CLIENT_ID, 25, 'PREMIUM-LYON'],
	[308, 'L2 PREMIUM Telecom 2022', false, CLIENT_ID, 25, null],
	[315, 'L2 PREMIUM Telecom', true, GROUP_CLIENT_ID, 25, null],
	[319, 'L2 BASIC Telecom', true, GROUP_CLIENT_ID, 17, 'Énergie/2024'],
	[330, 'L2 PREMIUM Infrastructures', true, FOREIGN_CLIENT_ID, 24, null],
	[331, 'DESSERTE', true, FOREIGN_CLIENT_ID, 40, null],
] as const;

/** id, first name, last name, e-mail, client (null: staff of the seller), what about */
const persons: [number, string, string, string, number | null, ContactType[]][] = [
	[12, 'Camille', 'Démo', 'demo@example.net', CLIENT_ID, ['ADMINISTRATIVE', 'ACCOUNTING']],
	[15, 'Noé', 'Lefèvre', 'noc@example.net', CLIENT_ID, ['INCIDENT', 'SCHEDULED_MAINTENANCE']],
	[17, 'Inès', 'Garçon', 'travaux@example.net', CLIENT_ID, ['DELIVERY', 'CONSTRUCTION_SITE']],
	[19, 'Alix', 'Dupont', 'groupe@example.net', GROUP_CLIENT_ID, ['ADMINISTRATIVE', 'DELIVERY']],
	[27, 'Sacha', 'Martin', 'autre@example.net', FOREIGN_CLIENT_ID, ['ADMINISTRATIVE']],
	[31, 'Robin', 'Technicien', 'technicien@example.net', null, []],
];

const company = ([id, name, address, siren]: readonly [number, string, string, string]) => ({
	id,
	name,
	address: addressOf(address),
	siren,
	tel: '+33 1 00 00 00 00',
	email: `contact-${id}@example.net`,
});

/** Adds companies, contracts and persons. */
export function seedCompanies(state: State): void {
	legalEntities.forEach((row) => keep(state.legalEntities, company(row)));
	clients.forEach((row) => keep(state.clients, company(row)));
	for (const [id, name, active, clientId, priceListId, clientReference] of contracts) {
		const fields = { id, name, active, clientId, priceListId, clientReference };
		keep(state.contracts, { ...fields, createdAt: ENTERED + (active ? id : -1) * DAY });
	}
	for (const [id, firstname, lastname, email, clientId, types] of persons) {
		keep(state.persons, {
			id,
			firstname,
			lastname,
			companyName: clientId === null ? 'Prizz Telecom' : state.clients.get(clientId)!.name,
			email,
			phone: '+33 6 00 00 00 00',
			clientId,
			types,
			createdAt: ENTERED,
		});
	}
}
