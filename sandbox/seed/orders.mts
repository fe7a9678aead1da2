import { placeOfAddress } from '../addresses.mts';
import { findPriceList, itemsOfGroup, offersOfPriceList } from '../catalogue/catalogue.mts';
import { defaultItems } from '../catalogue/pricing.mts';
import { DAY, HOUR } from '../clock.mts';
import { siteOf } from '../eligibility.mts';
import { deliverSection, sectionsOf, setServiceStatus, studiedPrice } from '../lifecycle.mts';
import { addSection, fillSection, startQuote } from '../quotes.mts';
import type { Quote, QuoteStatus, ServiceContract, ServiceStatus } from '../records.mts';
import { the, type State } from '../state.mts';
import { CONTRACTS } from './companies.mts';

/** When the seeded history begins: fixed, so that every start and reset gives the same dates. */
export const HISTORY = Date.parse('2025-06-02T07:00:00Z');

/** A quote of the seed, with one section per name. */
export interface OrderSeed {
	contractId: number;
	address: string;
	sections: string[];
	status: QuoteStatus;
	/** Epoch ms. */
	at: number;
	reference?: string | null;
}

/** Adds a quote that has come as far as its status says; a signed one has no service contracts yet. */
export function seedQuote(state: State, seed: OrderSeed): Quote {
	const { clientId, priceListId } = the(state.contracts, seed.contractId);
	const [offer] = offersOfPriceList(priceListId);
	const site = siteOf(placeOfAddress(seed.address));
	if (!offer || !site) throw new Error(`Nothing to order at ${seed.address}`);
	const quote = startQuote(state, seed.at, clientId, findPriceList(priceListId)!.legalEntityId);
	seed.sections.forEach((name, index) => {
		const section = addSection(state, quote, {
			name,
			clientReference:
				seed.reference === undefined ? `REF-${quote.id}-${index + 1}` : seed.reference,
			contractId: seed.contractId,
		});
		Object.assign(section, {
			offerId: offer.id,
			address: seed.address,
			distance: site.distance,
		});
		const chosen = defaultItems(offer.id, priceListId, site);
		const bandwidths = itemsOfGroup(offer.id, priceListId, 'bandwidth');
		const bandwidth = bandwidths[(quote.id + index) % bandwidths.length];
		fillSection(
			state,
			section,
			chosen.map((item) => (item.product.group === 'bandwidth' ? bandwidth : item)),
		);
	});
	bring(state, quote, seed.status);
	return quote;
}

/** Dates and prices that a quote has once it is in a status. */
function bring(state: State, quote: Quote, status: QuoteStatus): void {
	quote.status = status;
	if (status === 'validated' || status === 'signed' || status === 'abandoned') {
		quote.submitDate = quote.createdAt + 4 * HOUR;
		quote.modifiedAt = quote.submitDate;
		for (const section of sectionsOf(state, quote)) {
			for (const id of section.itemIds) {
				the(state.quoteItems, id).unitPrice ??= studiedPrice(section.distance ?? 0);
			}
		}
	}
	if (status === 'signed') {
		quote.signDate = quote.createdAt + DAY;
		quote.modifiedAt = quote.signDate;
	}
}

const progress: ServiceStatus[] = ['new', 'staging', 'active', 'ending', 'terminated'];
/** Days after signature at which a seeded service contract entered each status. */
const daysUntil = { new: 2, staging: 5, active: 40, ending: 100, terminated: 130 };

/** Adds a signed quote whose sections have become service contracts in a status. */
export function seedServiceContracts(
	state: State,
	seed: Omit<OrderSeed, 'status'>,
	status: ServiceStatus,
	names: string[] = [],
): ServiceContract[] {
	const quote = seedQuote(state, { ...seed, status: 'signed' });
	return sectionsOf(state, quote).map((section, index) => {
		const signed = quote.signDate!;
		const contract = deliverSection(
			state,
			quote,
			section,
			signed + daysUntil.new * DAY,
			names[index],
		);
		for (const step of progress.slice(1, progress.indexOf(status) + 1)) {
			setServiceStatus(state, contract, step, signed + daysUntil[step] * DAY);
		}
		return contract;
	});
}

const at = (days: number) => HISTORY + days * DAY;

/** Quotes in each status, for client 32, its sister company 47 and a company outside. */
const quotes: OrderSeed[] = [
	{
		contractId: CONTRACTS[24],
		address: '12 rue des Lilas, zone 1, 75011 Paris',
		sections: ['Boulangerie Lilas'],
		status: 'new',
		at: at(100),
	},
	{
		contractId: CONTRACTS[25],
		address: "4 rue de l'Étude, 33000 Bordeaux",
		sections: ['Clinique Étude'],
		status: 'estimate_pending',
		at: at(101),
	},
	{
		contractId: CONTRACTS[29],
		address: '7 rue du Port, zone 2, 44000 Nantes',
		sections: ['Capitainerie'],
		status: 'approval_pending',
		at: at(102),
	},
	{
		contractId: CONTRACTS[25],
		address: '111 rue Réaumur, 75002 Paris',
		sections: ['Siège Réaumur', 'Siège Réaumur secours'],
		status: 'validated',
		at: at(103),
	},
	{
		contractId: CONTRACTS[17],
		address: '20 avenue Foch, zone 2, 57000 Metz',
		sections: ['Agence Metz'],
		status: 'validated',
		at: at(104),
	},
	{
		contractId: CONTRACTS[16],
		address: '9 rue Haute, zone 3, 67000 Strasbourg',
		sections: ['Projet sans suite'],
		status: 'abandoned',
		at: at(60),
	},
	{
		contractId: CONTRACTS[24],
		address: '31 rue Dense, 59000 Lille',
		sections: ['Commande à traiter'],
		status: 'signed',
		at: at(105),
		reference: null,
	},
	{
		contractId: 315,
		address: '8 bis quai des Étoiles, zone 1, 69002 Lyon',
		sections: ['Dépôt Énergie'],
		status: 'validated',
		at: at(90),
	},
	{
		contractId: 330,
		address: '3 place du Marché, zone 1, 13001 Marseille',
		sections: ['Hors périmètre'],
		status: 'new',
		at: at(91),
	},
];

/** Service contracts in each status; one name has a slash, spaces and accents. */
const services: [Omit<OrderSeed, 'status'>, ServiceStatus, string?][] = [
	[
		{
			contractId: CONTRACTS[24],
			address: '2 rue Neuve, zone 1, 31000 Toulouse',
			sections: ['Agence Toulouse'],
			at: at(50),
		},
		'new',
	],
	[
		{
			contractId: CONTRACTS[29],
			address: '14 rue du Lac, zone 2, 74000 Annecy',
			sections: ['Hôtel du Lac'],
			at: at(40),
		},
		'staging',
	],
	[
		{
			contractId: CONTRACTS[29],
			address: '5 rue de la Mer, zone 1, 06000 Nice',
			sections: ['Musée de la Mer'],
			at: at(10),
		},
		'active',
	],
	[
		{
			contractId: CONTRACTS[25],
			address: '18 chemin Vert, zone 4, 35000 Rennes',
			sections: ['Énergie Éole'],
			at: at(5),
		},
		'active',
		'L2 PREMIUM/25-06 Énergie Éole',
	],
	[
		{
			contractId: CONTRACTS[17],
			address: '6 rue Basse, zone 1, 21000 Dijon',
			sections: ['Ancienne agence'],
			at: at(3),
		},
		'ending',
	],
	[
		{
			contractId: CONTRACTS[16],
			address: '1 rue Vieille, zone 1, 86000 Poitiers',
			sections: ['Site fermé'],
			at: at(1),
		},
		'terminated',
	],
	[
		{
			contractId: 315,
			address: '8 bis quai des Étoiles, zone 1, 69002 Lyon',
			sections: ['Siège Dupont'],
			at: at(8),
		},
		'active',
	],
	[
		{
			contractId: 330,
			address: '3 place du Marché, zone 1, 13001 Marseille',
			sections: ['Hors périmètre'],
			at: at(9),
		},
		'active',
	],
];

/** Adds the seeded quotes and service contracts. @returns the service contracts */
export function seedOrders(state: State): ServiceContract[] {
	const contracts = services.flatMap(([seed, status, name]) =>
		seedServiceContracts(state, seed, status, name ? [name] : []),
	);
	quotes.forEach((seed) => seedQuote(state, seed));
	return contracts;
}
