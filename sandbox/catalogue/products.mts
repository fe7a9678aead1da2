import type { components } from '../../contract/prizz-v2.d.ts';

/** The kind of choice a product belongs to; null for the main product of an offer. */
export type GroupType = NonNullable<NonNullable<components['schemas']['ProductGroup']['type']>>;
/** What a product adds to a combination: bandwidths in Mb/s, distances in metres, times in days. */
export type Attributes = Record<string, number | string | boolean>;

/** A product with its items, one per price list that sells it. Prices are cents before tax. */
export interface Product {
	id: number;
	offerId: number;
	code: string;
	name: string;
	description: string;
	group: GroupType | null;
	attributes: Attributes;
	/** Item id and list price by price list id. */
	items: Record<number, { id: number; price: number | null }>;
	recurring: boolean;
	/** One-off price by commitment in months, where it differs from the list price. */
	priceByCommitment?: Record<number, number>;
	/** Priced by a study only. */
	toEstimate?: boolean;
	/** Priced per unit, e.g. `m`. */
	unit?: string;
	/** No longer sold. */
	inactive?: boolean;
}

type Prices = number | null | [number | null, number | null];
type Extra = Partial<
	Pick<Product, 'recurring' | 'priceByCommitment' | 'toEstimate' | 'unit' | 'inactive'>
> & { itemIds?: number[] };

/** Makes the row function of one offer: item ids follow from product ids, except where the documentation prints them. */
function rows(
	offerId: number,
	prefix: string,
	lists: number[],
	itemId: (product: number) => number,
) {
	return (
		id: number,
		code: string,
		name: string,
		group: GroupType | null,
		prices: Prices,
		attributes: Attributes,
		{ itemIds, ...extra }: Extra = {},
	): Product => ({
		id,
		offerId,
		code: prefix + code,
		name,
		description: name,
		group,
		attributes,
		recurring: true,
		items: Object.fromEntries(
			lists.map((list, index) => [
				list,
				{
					id: itemIds?.[index] ?? itemId(id) + index,
					price: Array.isArray(prices) ? prices[index] : prices,
				},
			]),
		),
		...extra,
	});
}

const bandwidth = (megabits: number, guaranteed = megabits): Attributes => ({
	bw_down: megabits,
	bw_down_guaranteed: guaranteed,
	bw_up_guaranteed: guaranteed,
	bw_up: megabits,
});
const grt = (hours: number, workingHours: boolean): Attributes => ({
	grt_hours: hours,
	grt_in_working_hours: workingHours,
	has_grt: true,
});
const zone = (number: number, from: number, to: number, days: number): Attributes => ({
	eligibility_string: `f${number}`,
	nrc_built_cable_d_max: to,
	nrc_built_cable_d_min: from,
	construction_time_in_days: days,
});
const fee = (byCommitment: Record<number, number> = {}): Extra => ({
	recurring: false,
	priceByCommitment: byCommitment,
});
const study: Extra = { recurring: false, toEstimate: true };
const express = { express_days: 7, construction_time_in_days: 7 };

// Offer 1. Ids and prices of 71, 73, 105, 111, 113, 115, 121, 149 and 536 reproduce the figures of the documentation.
const premium = rows(1, 'pl2', [24, 25], (product) => 71 + 2 * (product - 3));
const l2Premium = [
	premium(3, '', 'Liaison L2', null, [9900, 10900], { offer_type: 1 }),
	premium(4, '020', 'Liaison L2 10Mbps', 'bandwidth', 0, bandwidth(10)),
	premium(5, '030', 'Liaison L2 20Mbps', 'bandwidth', 1000, bandwidth(20)),
	premium(6, '040', 'Liaison L2 50Mbps', 'bandwidth', 3000, bandwidth(50)),
	premium(7, '050', 'Liaison L2 100Mbps', 'bandwidth', 6000, bandwidth(100)),
	premium(8, '060', 'Liaison L2 200Mbps', 'bandwidth', 11000, bandwidth(200)),
	premium(9, '070', 'Liaison L2 500Mbps', 'bandwidth', 21000, bandwidth(500)),
	premium(10, '080', 'Liaison L2 1000Mbps', 'bandwidth', 40000, bandwidth(1000)),
	premium(20, '_cmt_36', 'Liaison L2 Engagement 36 mois', 'commitment', 0, {
		commitment_months: 36,
	}),
	premium(21, '_cmt_24', 'Liaison L2 Engagement 24 mois', 'commitment', 2500, {
		commitment_months: 24,
	}),
	premium(
		22,
		'_cmt_48',
		'Liaison L2 Engagement 48 mois',
		'commitment',
		0,
		{ commitment_months: 48 },
		{ inactive: true },
	),
	premium(23, '_cmt_60', 'Liaison L2 Engagement 60 mois', 'commitment', 0, {
		commitment_months: 60,
	}),
	premium(24, '_cmt_12', 'Liaison L2 Engagement 12 mois', 'commitment', 5000, {
		commitment_months: 12,
	}),
	premium(25, '_nrc_Z1B', 'Liaison L2 FAS ZONE 1', 'nrc', 0, zone(1, 0, 300, 42), fee()),
	premium(
		26,
		'_nrc_Z2',
		'Liaison L2 FAS ZONE 2',
		'nrc',
		30000,
		zone(2, 300, 500, 49),
		fee({ 24: 22500, 36: 15000, 60: 7500 }),
	),
	premium(
		27,
		'_nrc_Z3',
		'Liaison L2 FAS ZONE 3',
		'nrc',
		60000,
		zone(3, 500, 700, 56),
		fee({ 24: 45000, 36: 30000, 60: 20000 }),
	),
	premium(
		28,
		'_nrc_Z4',
		'Liaison L2 FAS ZONE 4',
		'nrc',
		90000,
		zone(4, 700, 1000, 63),
		fee({ 24: 70000, 36: 50000, 60: 35000 }),
	),
	premium(
		29,
		'_nrc_Z5',
		'Liaison L2 FAS ZONE 5',
		'nrc',
		180000,
		zone(5, 1000, 2000, 84),
		fee({ 24: 150000, 36: 120000, 60: 90000 }),
	),
	premium(30, '_nrc_Z6', 'Liaison L2 FAS ZONE 6', 'nrc', null, zone(6, 2000, 5000, 120), study),
	premium(42, '_local', 'Liaison L2 collecte locale', 'national', 0, { national: 0 }),
	premium(43, '_national', 'Liaison L2 collecte nationale', 'national', 2000, { national: 1 }),
	premium(45, '_express_7', 'Liaison L2 Express 7 jours', 'express', 50000, express, fee()),
	premium(236, '_gtr_4ho', 'Liaison L2 GTR 4H HO', 'grt', 0, grt(4, true), {
		itemIds: [536, 537],
	}),
	premium(237, '_gtr_4hno', 'Liaison L2 GTR 4H HNO', 'grt', 3000, grt(4, false), {
		itemIds: [538, 539],
	}),
];

// Offer 5: half of the bandwidth is guaranteed; one fee up to 2500 m, a surcharge per metre beyond 250 m.
const basic = rows(5, 'pl2b', [16, 17], (product) => 201 + 2 * (product - 50));
const l2Basic = [
	basic(50, '', 'Liaison L2 Basique', null, [7900, 8400], { offer_type: 1 }),
	basic(51, '_10', 'Liaison L2 Basique 10Mbps', 'bandwidth', 0, bandwidth(10, 5)),
	basic(52, '_20', 'Liaison L2 Basique 20Mbps', 'bandwidth', 500, bandwidth(20, 10)),
	basic(53, '_50', 'Liaison L2 Basique 50Mbps', 'bandwidth', 1500, bandwidth(50, 25)),
	basic(54, '_100', 'Liaison L2 Basique 100Mbps', 'bandwidth', 3000, bandwidth(100, 50)),
	basic(55, '_200', 'Liaison L2 Basique 200Mbps', 'bandwidth', 5500, bandwidth(200, 100)),
	basic(56, '_500', 'Liaison L2 Basique 500Mbps', 'bandwidth', 10000, bandwidth(500, 250)),
	basic(57, '_1000', 'Liaison L2 Basique 1000Mbps', 'bandwidth', 18000, bandwidth(1000, 500)),
	basic(58, '_cmt_12', 'L2 Basique Engagement 12 mois', 'commitment', 3000, {
		commitment_months: 12,
	}),
	basic(59, '_cmt_24', 'L2 Basique Engagement 24 mois', 'commitment', 1500, {
		commitment_months: 24,
	}),
	basic(60, '_cmt_36', 'L2 Basique Engagement 36 mois', 'commitment', 0, { commitment_months: 36 }),
	basic(61, '_cmt_60', 'L2 Basique Engagement 60 mois', 'commitment', 0, { commitment_months: 60 }),
	basic(62, '_gtr_8ho', 'L2 Basique GTR 8H HO', 'grt', 0, grt(8, true)),
	basic(63, '_gtr_4ho', 'L2 Basique GTR 4H HO', 'grt', 1500, grt(4, true)),
	basic(64, '_gtr_4hno', 'L2 Basique GTR 4H HNO', 'grt', 4500, grt(4, false)),
	basic(
		65,
		'_nrc',
		'L2 Basique FAS selon engagement',
		'nrc',
		45000,
		{ nrc_built_cable_d_max: 2500, nrc_built_cable_d_min: 0, construction_time_in_days: 42 },
		fee({ 24: 30000, 36: 20000, 60: 10000 }),
	),
	basic(
		66,
		'_nrc_etude',
		'L2 Basique sur devis',
		'nrc',
		null,
		{ construction_time_in_days: 120 },
		study,
	),
	basic(
		67,
		'_nrc_metre',
		'L2 Basique surcoût par mètre',
		'distance',
		600,
		{},
		{ recurring: false, unit: 'm' },
	),
	basic(68, '_express_7', 'L2 Basique Express 7 jours', 'express', 50000, express, fee()),
];

// Offer 4, sold by Prizz Telecom only.
const internet = rows(4, 'pl3', [29], (product) => 301 + (product - 80));
const l3Internet = [
	internet(80, '', 'Accès L3 Internet', null, 14900, { offer_type: 4 }),
	internet(81, '_100', 'L3 Internet 100Mbps', 'bandwidth', 0, bandwidth(100)),
	internet(82, '_200', 'L3 Internet 200Mbps', 'bandwidth', 5000, bandwidth(200)),
	internet(83, '_500', 'L3 Internet 500Mbps', 'bandwidth', 12000, bandwidth(500)),
	internet(84, '_1000', 'L3 Internet 1000Mbps', 'bandwidth', 25000, bandwidth(1000)),
	internet(85, '_cmt_12', 'L3 Engagement 12 mois', 'commitment', 4000, { commitment_months: 12 }),
	internet(86, '_cmt_24', 'L3 Engagement 24 mois', 'commitment', 2000, { commitment_months: 24 }),
	internet(87, '_cmt_36', 'L3 Engagement 36 mois', 'commitment', 0, { commitment_months: 36 }),
	internet(88, '_cmt_60', 'L3 Engagement 60 mois', 'commitment', 0, { commitment_months: 60 }),
	internet(89, '_gtr_4ho', 'L3 GTR 4H HO', 'grt', 0, grt(4, true)),
	internet(90, '_gtr_4hno', 'L3 GTR 4H HNO', 'grt', 3500, grt(4, false)),
	internet(91, '_nrc_Z1', 'L3 FAS ZONE 1', 'nrc', 0, zone(1, 0, 300, 42), fee()),
	internet(
		92,
		'_nrc_Z2',
		'L3 FAS ZONE 2',
		'nrc',
		35000,
		zone(2, 300, 500, 49),
		fee({ 24: 25000, 36: 17500, 60: 9000 }),
	),
	internet(
		93,
		'_nrc_Z3',
		'L3 FAS ZONE 3',
		'nrc',
		65000,
		zone(3, 500, 700, 56),
		fee({ 24: 50000, 36: 35000, 60: 22000 }),
	),
	internet(
		94,
		'_nrc_Z4',
		'L3 FAS ZONE 4',
		'nrc',
		95000,
		zone(4, 700, 1000, 63),
		fee({ 24: 75000, 36: 55000, 60: 38000 }),
	),
	internet(
		95,
		'_nrc_Z5',
		'L3 FAS ZONE 5',
		'nrc',
		190000,
		zone(5, 1000, 2000, 84),
		fee({ 24: 160000, 36: 125000, 60: 95000 }),
	),
	internet(96, '_nrc_Z6', 'L3 FAS ZONE 6', 'nrc', null, zone(6, 2000, 5000, 120), study),
	internet(97, '_subnet_30', 'Sous-réseau IPv4 /30', 'subnet', 0, { subnet_prefix: 30 }),
	internet(98, '_subnet_29', 'Sous-réseau IPv4 /29', 'subnet', 1500, { subnet_prefix: 29 }),
	internet(99, '_express_7', 'L3 Express 7 jours', 'express', 50000, express, fee()),
];

/** Every product of the sandbox. */
export const products: readonly Product[] = [...l2Premium, ...l2Basic, ...l3Internet];
