import type { Exchange } from '../support/cases.mts';

/** A company as answers name it, and what the node keeps of it. */
export const client = { id: 32, name: 'PRIZZ TELECOM' };
const wireClient = { ...client, siren: '123456789', cityName: 'Paris', contracts: [] };

/** Another company that the token acts for. */
export const otherClient = { id: 33, name: 'PRIZZ SUD' };

interface Varying {
	/** IDs of the items, which make the combination ID. */
	items: string;
	/** Cents. */
	monthly: number;
	/** Cents. */
	nrc: number;
	nrcToEstimate?: boolean;
	attributes?: Record<string, unknown>;
}

const attributes = {
	offer_type: 1,
	bw_down: 100,
	bw_up: 100,
	bw_down_guaranteed: 100,
	bw_up_guaranteed: 100,
	grt_hours: 4,
	grt_in_working_hours: false,
	has_grt: true,
	commitment_months: 36,
	nrc_built_cable_d_min: 300,
	nrc_built_cable_d_max: 500,
	construction_time_in_days: 42,
	national: 0,
};

/**
 * A combination of an offer, as the API sends it: 100 Mb/s guaranteed, repaired within 4 hours around the clock, for
 * 36 months in zone 2, unless told otherwise.
 */
export function combination(
	offer: number,
	{ items, monthly, nrc, nrcToEstimate = false, attributes: varied }: Varying,
) {
	return {
		combinationId: `contract:284&offer:${offer}&items:${items}`,
		total: monthly + nrc,
		totalWithoutNrc: monthly,
		nrc,
		attributes: { ...attributes, ...varied },
		nrcToEstimate,
	};
}

type Combination = ReturnType<typeof combination>;

const RANGES = {
	delivery: 42,
	grtMin: 4,
	grtMax: 4,
	nrcMin: 0,
	nrcMax: 90000,
	commitmentMin: 12,
	commitmentMax: 60,
	uploadMin: 100,
	uploadMax: 1000,
	downloadMin: 100,
	downloadMax: 1000,
	guaranteedUploadMin: 100,
	guaranteedUploadMax: 1000,
	guaranteeddDownloadMin: 100,
	guaranteeddDownloadMax: null,
	rcMin: 13900,
	rcMax: 69900,
};

const PREMIUM = { offerCode: 'L2 PREMIUM', offerId: 1, priceListId: 24, distance: 412 };
const BASIC = { offerCode: 'L2 BASIC', offerId: 5, priceListId: 16, distance: 412 };

/** An offer of an answer, as the API sends it. */
const result = ({ offerCode, ...offer }: typeof PREMIUM, combinations: Combination[]) => ({
	code: offerCode,
	tech: 1,
	...RANGES,
	grtNonWorkingHoursOptionAvailable: true,
	grtNonWorkingHoursOptionMandatory: false,
	recurrentDiscountPercentage: null,
	priceListItemsGroups: { main: [], bandwidth: [], nrc: [] },
	...offer,
	combinations,
});

export const premium = (...combinations: Combination[]) => result(PREMIUM, combinations);
export const basic = (...combinations: Combination[]) => result(BASIC, combinations);

/** 149 € a month for 36 months, 500 € and 21 days: 5,864 € in all. */
const express = combination(1, {
	items: '71,73,105',
	monthly: 14900,
	nrc: 50000,
	attributes: { construction_time_in_days: 21 },
});
/** 139 € a month for 60 months and 500 €: 8,840 € in all. */
const long = combination(1, {
	items: '71,73,106',
	monthly: 13900,
	nrc: 50000,
	attributes: { commitment_months: 60 },
});
/** 179 € a month for 36 months in a dense area, which is zone 1 and free whatever the distance: 6,444 € in all. */
const dense = combination(1, {
	items: '71,73,107',
	monthly: 17900,
	nrc: 0,
	attributes: { nrc_built_cable_d_min: 0, nrc_built_cable_d_max: 300 },
});
/** 169 € a month for 12 months and 900 €: 2,928 € in all. */
const short = combination(1, {
	items: '71,73,104',
	monthly: 16900,
	nrc: 90000,
	attributes: { commitment_months: 12 },
});

const shared = { bw_down_guaranteed: 0, bw_up_guaranteed: 0, has_grt: false, grt_hours: 0 };

/** 99 € a month for 36 months and 450 €: 4,014 € in all, in one interval of distance instead of a zone. */
const fixedFee = combination(5, {
	items: '9,12',
	monthly: 9900,
	nrc: 45000,
	attributes: {
		...shared,
		nrc_built_cable_d_min: 0,
		nrc_built_cable_d_max: 2500,
		construction_time_in_days: 56,
	},
});
/** 89 € a month, at once, and a fee that needs a study: the API counts it as 0. */
const toStudy = combination(5, {
	items: '9,13',
	monthly: 8900,
	nrc: 0,
	nrcToEstimate: true,
	attributes: {
		...shared,
		nrc_built_cable_d_min: null,
		nrc_built_cable_d_max: null,
		construction_time_in_days: 1,
	},
});

/** What the API offers at an address that both offers reach. */
export const offers = [premium(express, long, dense, short), basic(fixedFee, toStudy)];

/** The item of a combination, as it is sent but for what the node works out. */
function rowOf(
	eligibilityId: number,
	offer: typeof PREMIUM,
	combinationSent: Combination,
	computed: Record<string, unknown>,
) {
	return {
		eligible: true,
		eligibilityId,
		...offer,
		...combinationSent,
		feeToEstimate: false,
		commitmentMonths: 36,
		zone: 2,
		...computed,
	};
}

/** The items of {@link offers}, of test 43. */
export const rows = {
	express: rowOf(43, PREMIUM, express, {
		monthly: 14900,
		monthlyEuros: '149.00',
		fee: 50000,
		feeEuros: '500.00',
		totalOverCommitment: 586400,
		totalOverCommitmentEuros: '5864.00',
	}),
	long: rowOf(43, PREMIUM, long, {
		commitmentMonths: 60,
		monthly: 13900,
		monthlyEuros: '139.00',
		fee: 50000,
		feeEuros: '500.00',
		totalOverCommitment: 884000,
		totalOverCommitmentEuros: '8840.00',
	}),
	dense: rowOf(43, PREMIUM, dense, {
		zone: 1,
		monthly: 17900,
		monthlyEuros: '179.00',
		fee: 0,
		feeEuros: '0.00',
		totalOverCommitment: 644400,
		totalOverCommitmentEuros: '6444.00',
	}),
	short: rowOf(43, PREMIUM, short, {
		commitmentMonths: 12,
		monthly: 16900,
		monthlyEuros: '169.00',
		fee: 90000,
		feeEuros: '900.00',
		totalOverCommitment: 292800,
		totalOverCommitmentEuros: '2928.00',
	}),
	fixedFee: rowOf(43, BASIC, fixedFee, {
		zone: null,
		monthly: 9900,
		monthlyEuros: '99.00',
		fee: 45000,
		feeEuros: '450.00',
		totalOverCommitment: 401400,
		totalOverCommitmentEuros: '4014.00',
	}),
	toStudy: rowOf(43, BASIC, toStudy, {
		zone: null,
		monthly: 8900,
		monthlyEuros: '89.00',
		fee: null,
		feeEuros: null,
		feeToEstimate: true,
		totalOverCommitment: null,
		totalOverCommitmentEuros: null,
	}),
};

/** The items of {@link offers} with one item per offer, of test 43. */
export const offerItems = [
	{
		eligible: true,
		eligibilityId: 43,
		...PREMIUM,
		...RANGES,
		combinationCount: 4,
		zones: [1, 2],
		cheapestMonthly: 13900,
		cheapestMonthlyEuros: '139.00',
		feeToEstimate: false,
	},
	{
		eligible: true,
		eligibilityId: 43,
		...BASIC,
		...RANGES,
		combinationCount: 2,
		zones: [],
		cheapestMonthly: 8900,
		cheapestMonthlyEuros: '89.00',
		feeToEstimate: false,
	},
];

/** A test that is done and found these offers. */
export const eligible = (...response: Array<ReturnType<typeof result>>) => ({
	wf: 43,
	wfs: 'done',
	attrs: { address: '111 Rue Réaumur, 75002 Paris' },
	wftr: [],
	client: wireClient,
	response,
	lastlog: { success: true, message: 'Done' },
	state: 'done',
});

export const pending = {
	...eligible(),
	wfs: 'pending',
	state: 'pending',
	lastlog: { success: true, message: 'The test is running.' },
};

/** @param message why, in the API's words */
export const ineligible = (message: string) => ({
	...eligible(),
	lastlog: { success: false, message },
});

/** A read of a test. */
export const read = (id: number, reply: unknown): Exchange => ({
	method: 'GET',
	path: `/eligibility/${id}`,
	reply,
});

/** The start of tests, answered with their IDs. */
export const start = (body: Exchange['body'], responses: number[]): Exchange => ({
	method: 'POST',
	path: '/eligibility',
	body,
	reply: { entities: [wireClient, { ...wireClient, ...otherClient }], responses },
});
