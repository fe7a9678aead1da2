import type { CaseTable, Exchange } from '../support/cases.mts';
import {
	openSection,
	pricedSection,
	shortOpenSection,
	shortSection,
	shortStudiedSection,
	studiedSection,
} from './section.mts';

const NAME = 'CPT2611-00042';

/** A draft with one section, as the API sends it. */
const draft = {
	id: 4217,
	name: NAME,
	status: 'new',
	createDate: '2026-11-02T09:30:00+01:00',
	lastModifiedDate: null,
	submitDate: null,
	signDate: null,
	deliveryDelay: 42,
	notes: null,
	nrcTotal: 90000,
	nrcTotalStr: '900.00',
	rcTotal: { monthly: 14900 },
	rcTotalStr: { monthly: '149.00' },
	total: 104900,
	sectionNames: 'Boulangerie Dupont',
	clientLegalEntity: { id: 32, name: 'PRIZZ TELECOM', siren: '123456789' },
	legalEntity: { id: 2, name: 'Prizz Infrastructures' },
	sections: [pricedSection],
	contacts: [],
	availableWorkflows: [],
};

/** {@link draft}, simplified. */
const shortDraft = {
	id: 4217,
	name: NAME,
	status: 'new',
	createDate: '2026-11-02T09:30:00+01:00',
	submitDate: null,
	signDate: null,
	deliveryDelay: 42,
	rcTotal: { monthly: 14900 },
	rcTotalEuros: { monthly: '149.00' },
	fee: 90000,
	feeEuros: '900.00',
	feeToEstimate: false,
	client: { id: 32, name: 'PRIZZ TELECOM' },
	legalEntity: { id: 2, name: 'Prizz Infrastructures' },
	sections: [shortSection],
};

/** A draft whose access fee needs a study: the API counts it as 0. */
const openDraft = { ...draft, nrcTotal: 0, nrcTotalStr: '0.00', sections: [openSection] };
const shortOpenDraft = {
	...shortDraft,
	fee: null,
	feeEuros: null,
	feeToEstimate: true,
	sections: [shortOpenSection],
};

const SUBMIT_DATE = '2026-11-04T14:00:00+01:00';
const SIGN_DATE = '2026-11-05T08:12:00+01:00';

/** {@link openDraft} as Prizz has priced and validated it. */
const validated = {
	...openDraft,
	status: 'validated',
	submitDate: SUBMIT_DATE,
	nrcTotal: 195000,
	sections: [studiedSection],
};
const shortValidated = {
	...shortDraft,
	status: 'validated',
	submitDate: SUBMIT_DATE,
	fee: 195000,
	feeEuros: '1950.00',
	sections: [shortStudiedSection],
};

const contract = { id: 9120, name: 'L2-2611-00042' };
const signed = { ...validated, status: 'signed', signDate: SIGN_DATE };
const withContracts = (...contracts: unknown[]) => ({
	...signed,
	sections: contracts.map((serviceContract) => ({ ...studiedSection, serviceContract })),
});
const shortWithContract = {
	...shortValidated,
	status: 'signed',
	signDate: SIGN_DATE,
	sections: [{ ...shortStudiedSection, serviceContract: contract }],
};

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
const quote = { commercialOfferId: byId('4217') };
const QUOTE = '/commercial_offers/4217';

const done = (lastLog: string) => ({ id: 4217, success: true, lastLog });
const get = (reply: unknown): Exchange => ({ method: 'GET', path: QUOTE, reply });

const notFound = { message: 'There is no commercial offer 4217.' };

/** A page of a list of quotes. */
const page = (items: unknown[], number = 1, pageCount = 1, totalItems = items.length) => ({
	pagination: { page: number, itemsPerPage: 100, totalItems, pageCount },
	items,
});

// --- fast order: the test and its combinations

const combinationOf = (
	items: string,
	{
		monthly,
		nrc,
		nrcToEstimate = false,
		months = 36,
		days = 42,
		metres = [700, 1000],
	}: {
		monthly: number;
		nrc: number;
		nrcToEstimate?: boolean;
		months?: number;
		days?: number;
		metres?: number[];
	},
) => ({
	combinationId: `contract:284&offer:1&items:${items}`,
	total: monthly + nrc,
	totalWithoutNrc: monthly,
	nrc,
	nrcToEstimate,
	attributes: {
		offer_type: 1,
		bw_down: 100,
		bw_down_guaranteed: 100,
		bw_up: 100,
		bw_up_guaranteed: 100,
		commitment_months: months,
		grt_hours: 4,
		grt_in_working_hours: true,
		has_grt: true,
		nrc_built_cable_d_min: metres[0],
		nrc_built_cable_d_max: metres[1],
		construction_time_in_days: days,
		national: 0,
	},
});

/** 149 €/month for 36 months and 900 €: 6264 € in all. */
const threeYears = combinationOf('71,73,105', { monthly: 14900, nrc: 90000 });
/** 179 €/month for 12 months and 1500 €: 3648 € in all. */
const oneYear = combinationOf('71,73,104', { monthly: 17900, nrc: 150000, months: 12 });
/** 199 €/month for 36 months without a fee, in 14 days: 7164 € in all. */
const express = combinationOf('71,73,105,108', { monthly: 19900, nrc: 0, days: 14 });
/** 99 €/month and a fee that needs a study. */
const toStudy = combinationOf('71,73,106', {
	monthly: 9900,
	nrc: 0,
	nrcToEstimate: true,
	days: 7,
	metres: [2000, 5000],
});

const testOf = (...combinations: unknown[]) => ({
	state: 'done',
	wfs: 'done',
	lastlog: { success: true, message: 'Done' },
	client: { id: 32, name: 'PRIZZ TELECOM' },
	response: [{ code: 'L2 PREMIUM', offerId: 1, priceListId: 24, distance: 812, combinations }],
});
const getTest = (reply: unknown): Exchange => ({ method: 'GET', path: '/eligibility/43', reply });

/** The output's account of {@link threeYears}. */
const chosenThreeYears = {
	...threeYears,
	eligible: true,
	eligibilityId: 43,
	offerCode: 'L2 PREMIUM',
	offerId: 1,
	priceListId: 24,
	distance: 812,
	zone: 4,
	monthly: 14900,
	monthlyEuros: '149.00',
	fee: 90000,
	feeEuros: '900.00',
	feeToEstimate: false,
	commitmentMonths: 36,
	totalOverCommitment: 626400,
	totalOverCommitmentEuros: '6264.00',
};

const order = (combinationId: string, clientReference?: string): Exchange => ({
	method: 'POST',
	path: '/commercial_offers/fast_order/43',
	body: {
		name: 'Boulangerie Dupont',
		...(clientReference ? { clientReference } : {}),
		combinationId,
	},
	status: 201,
	reply: done('Quote created.'),
});
const ordered = { ...done('Quote created.'), reused: false };

const fastOrder = {
	eligibilityId: byId('43'),
	selectBy: 'combination',
	combinationId: byId(threeYears.combinationId),
	name: 'Boulangerie Dupont',
};
const byCriteria = { eligibilityId: byId('43'), selectBy: 'criteria', name: 'Boulangerie Dupont' };

/** Rows that show what a pick orders of {@link oneYear}, {@link threeYears}, {@link express}, {@link toStudy}. */
const picks = [
	['cheapestOverCommitment', oneYear],
	['cheapestMonthly', threeYears],
	['fastestDelivery', express],
	['lowestFee', express],
] as const;

const DAY = 24 * 60 * 60 * 1000;

/** The list of quotes of the last days, which are looked through for a client reference. */
const recentQuotes = (number: number, reply: unknown, days = 60): Exchange => ({
	method: 'GET',
	path: '/commercial_offers',
	query: {
		'createDate[from]': new Date((Math.floor(Date.now() / DAY) - days) * DAY).toISOString(),
		'sort[id]': 'desc',
		itemsPerPage: '100',
		page: String(number),
	},
	reply,
});
const readQuote = (reply: unknown): Exchange => ({
	method: 'GET',
	path: '/commercial_offers/4217',
	reply,
});
const reuse = {
	...fastOrder,
	additionalFields: { clientReference: 'ORD-2041' },
	options: { reuseQuote: true },
};
/** What a reused quote is answered with; an order has one address. */
const reused = {
	id: 4217,
	success: true,
	reused: true,
	name: NAME,
	status: 'new',
	address: '111 Rue Réaumur, 75002 Paris',
};
/** A quote that has the reference in its second section. */
const sameReference = {
	...draft,
	sections: [{ ...pricedSection, clientReference: 'ORD-7' }, pricedSection],
};

const ORDERED = 'contract:284&offer:1&items:71,73,105,115,149,536';
/** A quote with the reference that tells what it is for. */
const orderOf = ({
	contract = 284,
	offer = 1,
	items = [71, 73, 105, 115, 149, 536, 900],
}: {
	contract?: number;
	offer?: number;
	items?: readonly number[];
}) => ({
	...sameReference,
	sections: [
		{
			...pricedSection,
			clientContract: { ...pricedSection.clientContract, id: contract },
			offer: { ...pricedSection.offer, id: offer },
			commercialOfferItems: items.map((id) => ({
				...pricedSection.commercialOfferItems[0],
				priceListItem: { id },
			})),
		},
	],
});

const fastOrderCases: CaseTable['cases'] = [
	{
		operation: 'fastOrder',
		title: 'by combination',
		parameters: {
			...fastOrder,
			eligibilityId: { __rl: true, mode: 'list', value: 43 },
			combinationId: { __rl: true, mode: 'list', value: threeYears.combinationId },
			// Of the other way to select, hence of no effect.
			pick: 'lowestFee',
			filters: { minDownload: 1000 },
			additionalFields: { clientReference: ' ORD-2041 ' },
		},
		exchanges: [order(threeYears.combinationId, 'ORD-2041')],
		output: [ordered],
	},
	{
		operation: 'fastOrder',
		title: 'by the combinations that Eligibility > Check returned, one per item',
		items: [
			{ json: { eligibilityId: 43, combinationId: threeYears.combinationId, site: 'Nantes' } },
			{ json: { eligibilityId: 44, combinationId: oneYear.combinationId, site: 'Brest' } },
		],
		parameters: {
			eligibilityId: '={{ $json.eligibilityId }}',
			selectBy: 'combination',
			combinationId: '={{ $json.combinationId }}',
			name: '={{ $json.site }}',
		},
		exchanges: [
			{
				method: 'POST',
				path: '/commercial_offers/fast_order/43',
				body: { name: 'Nantes', combinationId: threeYears.combinationId },
				status: 201,
				reply: { id: 4217, success: true },
			},
			{
				method: 'POST',
				path: '/commercial_offers/fast_order/44',
				body: { name: 'Brest', combinationId: oneYear.combinationId },
				status: 201,
				reply: { id: 4218, success: true },
			},
		],
		output: [
			{ id: 4217, success: true, reused: false },
			{ id: 4218, success: true, reused: false },
		],
	},
	{
		operation: 'fastOrder',
		title: 'by criteria, with all of them',
		parameters: {
			...byCriteria,
			pick: 'cheapestOverCommitment',
			filters: {
				offerCodes: 'l2 premium',
				minDownload: 100,
				minUpload: 100,
				guaranteed: 'guaranteed',
				maxCommitmentMonths: 36,
				maxGrtHours: 4,
				grtHours: 'HO',
				maxMonthly: 149,
				maxFee: 900,
				includeFeeToEstimate: false,
			},
			additionalFields: { clientReference: 'ORD-2041' },
		},
		exchanges: [
			getTest(testOf(toStudy, express, oneYear, threeYears)),
			order(threeYears.combinationId, 'ORD-2041'),
		],
		output: [{ ...ordered, combination: chosenThreeYears }],
	},
	...picks.map(([pick, { combinationId, attributes, total, nrc }]) => ({
		operation: 'fastOrder',
		title: `by criteria, ${pick}: never the one whose fee has no price`,
		parameters: { ...byCriteria, pick, filters: { includeFeeToEstimate: true } },
		exchanges: [getTest(testOf(toStudy, threeYears, express, oneYear)), order(combinationId)],
		output: [
			{
				...ordered,
				combination: expect.objectContaining({ combinationId, attributes, total, fee: nrc }),
			},
		],
	})),
	{
		operation: 'fastOrder',
		title: 'by criteria, where only a fee to estimate is left and is asked for',
		parameters: {
			...byCriteria,
			pick: 'cheapestOverCommitment',
			filters: { includeFeeToEstimate: true, maxMonthly: 100 },
		},
		exchanges: [getTest(testOf(threeYears, toStudy)), order(toStudy.combinationId)],
		output: [
			{
				...ordered,
				combination: {
					...chosenThreeYears,
					...toStudy,
					zone: 6,
					monthly: 9900,
					monthlyEuros: '99.00',
					fee: null,
					feeEuros: null,
					feeToEstimate: true,
					totalOverCommitment: null,
					totalOverCommitmentEuros: null,
				},
			},
		],
	},
	{
		operation: 'fastOrder',
		title: 'again, with the reference of a quote that exists',
		parameters: reuse,
		exchanges: [recentQuotes(1, page([sameReference])), readQuote(sameReference)],
		output: [reused],
	},
	{
		operation: 'fastOrder',
		title: 'by criteria, with nothing to pick by',
		parameters: { ...byCriteria, pick: '={{ $json.nothing }}' },
		exchanges: [],
		error: { message: '"Pick" is empty', description: /^Nothing was sent/ },
	},
	{
		operation: 'fastOrder',
		title: 'by neither a combination nor criteria',
		parameters: { ...byCriteria, selectBy: null },
		exchanges: [],
		error: { message: '"Select By" is empty', description: /^Nothing was sent/ },
	},
	{
		operation: 'fastOrder',
		title: 'again by criteria, without asking for the test',
		parameters: {
			...reuse,
			selectBy: 'criteria',
			pick: 'lowestFee',
			combinationId: undefined,
		},
		exchanges: [
			recentQuotes(1, page([sameReference])),
			readQuote({ ...sameReference, status: 'signed' }),
		],
		output: [{ ...reused, status: 'signed' }],
	},
	{
		operation: 'fastOrder',
		title: 'again, with the quote on a later page',
		parameters: reuse,
		exchanges: [
			recentQuotes(1, page([{ ...draft, id: 4300, sections: [] }], 1, 2)),
			recentQuotes(2, page([sameReference], 2, 2)),
			readQuote(sameReference),
		],
		output: [reused],
	},
	{
		operation: 'fastOrder',
		title: 'anew, since the quotes found are abandoned or have another reference',
		parameters: reuse,
		exchanges: [
			recentQuotes(
				1,
				page([
					{ ...sameReference, id: 4100, status: 'abandoned' },
					{ ...draft, id: 4101, sections: [{ ...pricedSection, clientReference: 'ORD-20411' }] },
					{ ...draft, id: 4102, name: 'ORD-2041', sections: [] },
				]),
			),
			order(threeYears.combinationId, 'ORD-2041'),
		],
		output: [ordered],
	},
	{
		operation: 'fastOrder',
		title: 'twice in one run with one reference, the second time as a reuse',
		items: [{ json: {} }, { json: {} }],
		parameters: reuse,
		exchanges: [
			recentQuotes(1, page([])),
			order(threeYears.combinationId, 'ORD-2041'),
			readQuote(draft),
		],
		output: [ordered, reused],
	},
	{
		operation: 'fastOrder',
		title: 'anew, looking back a week for the reference',
		parameters: { ...reuse, options: { reuseQuote: true, lookBackDays: 7 } },
		exchanges: [recentQuotes(1, page([]), 7), order(threeYears.combinationId, 'ORD-2041')],
		output: [ordered],
	},
	{
		operation: 'fastOrder',
		title: 'with the reference of an earlier item whose answer was lost',
		items: [{ json: {} }, { json: {} }],
		parameters: reuse,
		exchanges: [
			recentQuotes(1, page([])),
			{ ...order(threeYears.combinationId, 'ORD-2041'), fault: 'ECONNRESET' },
		],
		error: { message: /may have taken effect/, description: /before you order again/ },
	},
	{
		operation: 'fastOrder',
		title: 'with a reference, not to be reused',
		parameters: { ...reuse, options: { reuseQuote: false } },
		exchanges: [order(threeYears.combinationId, 'ORD-2041')],
		output: [ordered],
	},
	{
		operation: 'fastOrder',
		title: 'to be reused without a reference',
		parameters: { ...reuse, additionalFields: { clientReference: '={{ $json.nothing }}' } },
		exchanges: [],
		error: {
			message: '"Reuse Existing Quote" needs a "Client Reference"',
			description: /Nothing was sent for this item/,
		},
	},
	{
		operation: 'fastOrder',
		title: 'to be reused by an expression that gives nothing',
		parameters: { ...reuse, options: { reuseQuote: '={{ $json.nothing }}' } },
		exchanges: [],
		error: { message: '"Reuse Existing Quote" of "Options" is empty' },
	},
	...(
		[
			['other items', { items: [71, 73, 105, 115, 149, 121] }],
			['another contract', { contract: 301 }],
			['another offer', { offer: 4 }],
		] as const
	).map(([what, differing]): CaseTable['cases'][number] => ({
		operation: 'fastOrder',
		title: `to be reused, with a quote of that reference for ${what}`,
		parameters: { ...reuse, combinationId: ORDERED },
		exchanges: [recentQuotes(1, page([sameReference])), readQuote(orderOf(differing))],
		error: {
			message:
				'Nothing was ordered. Quote 4217 has the client reference "ORD-2041" for another combination',
			description: /Order under a client reference of its own/,
		},
	})),
	{
		operation: 'fastOrder',
		title: 'again, with a quote that tells its items, more than were ordered among them',
		parameters: { ...reuse, combinationId: ORDERED },
		exchanges: [recentQuotes(1, page([sameReference])), readQuote(orderOf({}))],
		output: [reused],
	},
	{
		operation: 'fastOrder',
		title: 'by criteria with a pick that an expression leaves empty',
		parameters: { ...byCriteria, pick: '={{ $json.nothing }}' },
		exchanges: [],
		error: { message: '"Pick" is empty' },
	},
	{
		operation: 'fastOrder',
		title: 'by criteria that nothing meets',
		parameters: {
			...byCriteria,
			pick: 'cheapestOverCommitment',
			filters: { maxMonthly: 120 },
		},
		exchanges: [getTest(testOf(threeYears, oneYear, toStudy))],
		error: {
			message:
				/^Nothing was ordered\. None of the 3 combinations passes the filter; 1 .*study.*"Include Fees to Estimate"/,
			description: /^Loosen the filter/,
		},
	},
	{
		operation: 'fastOrder',
		title: 'by criteria, where a test names no combination',
		parameters: { ...byCriteria, pick: 'cheapestOverCommitment' },
		exchanges: [getTest(testOf())],
		error: { message: /^Nothing was ordered\. There is no combination to choose from/ },
	},
	{
		operation: 'fastOrder',
		title: 'by criteria of a test that is pending',
		parameters: { ...byCriteria, pick: 'cheapestOverCommitment' },
		exchanges: [getTest({ state: 'pending', wfs: 'pending', response: [] })],
		error: {
			message: 'Nothing was ordered. Eligibility test 43 is not done yet',
			description: /^Run this again once Eligibility > Get shows its results/,
		},
	},
	{
		operation: 'fastOrder',
		title: 'by criteria at an address that is not eligible',
		parameters: { ...byCriteria, pick: 'cheapestOverCommitment' },
		exchanges: [
			getTest({
				state: 'done',
				lastlog: { success: false, message: 'No fibre within 5000 m.' },
				response: [],
			}),
		],
		error: {
			message: 'Nothing was ordered. The address is not eligible: No fibre within 5000 m.',
			description: /Eligibility > Get/,
		},
	},
	{
		operation: 'fastOrder',
		title: 'of a combination of another test',
		parameters: fastOrder,
		exchanges: [
			{
				...order(threeYears.combinationId),
				status: 400,
				reply: { message: 'The combination is none of those of eligibility test 43.' },
			},
		],
		error: {
			message: 'The combination is none of those of eligibility test 43.',
			description: /can be ordered from its own eligibility test only/,
			httpCode: '400',
		},
	},
	{
		operation: 'fastOrder',
		title: 'that Prizz does not carry out',
		parameters: fastOrder,
		exchanges: [
			{
				...order(threeYears.combinationId),
				status: 200,
				reply: { id: null, success: false, lastLog: 'The contract is not active.' },
			},
		],
		error: { message: 'The contract is not active.', description: /did not carry out the action/ },
	},
	{
		operation: 'fastOrder',
		title: 'without a combination',
		parameters: { ...fastOrder, combinationId: byId('={{ $json.nothing }}') },
		exchanges: [],
		error: { message: '"Combination" is empty', description: /Nothing was sent/ },
	},
	{
		operation: 'fastOrder',
		title: 'without a name',
		parameters: { ...fastOrder, name: '={{ $json.nothing }}' },
		exchanges: [],
		error: { message: '"Name" is empty', description: /Nothing was sent/ },
	},
	{
		operation: 'fastOrder',
		title: 'of an address where the ID of its test belongs',
		items: [{ json: { address: '111 Rue Réaumur' } }],
		parameters: { ...fastOrder, eligibilityId: '={{ $json.address }}' },
		exchanges: [],
		error: {
			message: '"Eligibility Test" must be an ID or a URL with one ID in it, not "111 Rue Réaumur"',
			description: /Nothing was sent/,
		},
	},
	{
		operation: 'fastOrder',
		title: 'that costs too much in euros to be an amount',
		parameters: { ...byCriteria, pick: 'lowestFee', filters: { maxMonthly: 149.999 } },
		exchanges: [],
		error: { message: /^"Maximum Monthly Price \(€\)": .*two decimals.*149\.999/ },
	},
	{
		operation: 'fastOrder',
		title: 'whose answer is lost',
		parameters: fastOrder,
		exchanges: [{ ...order(threeYears.combinationId), fault: 'ECONNRESET' }],
		error: {
			message: /^No answer arrived from dev\.prizz-telecom\.fr\. The action may have taken effect$/,
			description:
				/was not repeated\. Look for a quote with this name or client reference with Quote > Get Many/,
		},
	},
	{
		operation: 'fastOrder',
		title: 'after another item was ordered',
		items: [{ json: { test: 43 } }, { json: { test: 44 } }],
		parameters: { ...fastOrder, eligibilityId: '={{ $json.test }}' },
		exchanges: [
			order(threeYears.combinationId),
			{
				...order(threeYears.combinationId),
				path: '/commercial_offers/fast_order/44',
				status: 500,
				reply: { message: 'Internal Server Error' },
			},
		],
		error: {
			message: 'Internal Server Error. The action may have taken effect',
			description: /before you order again.*Already carried out.*item 0: ID 4217\./,
			httpCode: '500',
		},
	},
];

const waitOptions = { pollInterval: 0.2, maximumWait: 20 };
/** Two looks at most fit before the deadline: the pause after the first outlasts it. */
const shortWait = { pollInterval: 0.8, maximumWait: 1 };

const submit: Exchange = {
	method: 'POST',
	path: `${QUOTE}/submit`,
	reply: done('Submitted for validation.'),
};
const sign: Exchange = {
	method: 'POST',
	path: `${QUOTE}/sign`,
	body: { code: '012345' },
	reply: { ...done('The quote is signed.'), step: 'signed' },
};
const requestCode: Exchange = {
	method: 'POST',
	path: `${QUOTE}/sign`,
	reply: { ...done('A code was sent to adv@example.net.'), step: 'codeSent' },
};

const signatureCases: CaseTable['cases'] = [
	{
		operation: 'submit',
		parameters: quote,
		exchanges: [submit],
		output: [done('Submitted for validation.')],
	},
	{
		operation: 'submit',
		title: 'without waiting, in words',
		parameters: { ...quote, options: { waitForValidation: false, ...waitOptions } },
		exchanges: [submit],
		output: [done('Submitted for validation.')],
	},
	{
		operation: 'submit',
		title: 'until the quote is validated, with the price that the study found',
		parameters: { ...quote, options: { waitForValidation: true, ...waitOptions } },
		exchanges: [
			submit,
			get({ ...openDraft, status: 'estimate_pending' }),
			get({ ...validated, status: 'approval_pending', submitDate: null }),
			get(validated),
		],
		output: [shortValidated],
	},
	{
		operation: 'submit',
		title: 'of quotes given by name, each looked up once',
		items: [{ json: { name: NAME } }, { json: { name: 'CPI2611-00007' } }],
		parameters: {
			commercialOfferId: { __rl: true, mode: 'name', value: '={{ $json.name }}' },
			options: { waitForValidation: true, ...waitOptions },
		},
		exchanges: [
			{ method: 'GET', path: `/commercial_offers_by_name/${NAME}`, reply: draft },
			submit,
			get(validated),
			{
				method: 'GET',
				path: '/commercial_offers_by_name/CPI2611-00007',
				reply: { ...draft, id: 4218 },
			},
			{ ...submit, path: '/commercial_offers/4218/submit' },
			{ ...get({ ...validated, id: 4218 }), path: '/commercial_offers/4218' },
		],
		output: [shortValidated, { ...shortValidated, id: 4218 }],
	},
	{
		operation: 'submit',
		title: 'of a quote that is abandoned meanwhile',
		parameters: { ...quote, options: { waitForValidation: true, ...waitOptions } },
		exchanges: [submit, get({ ...draft, status: 'abandoned' })],
		error: { message: `The quote ${NAME} was abandoned`, description: /was carried out/ },
	},
	{
		operation: 'submit',
		title: 'and not validated in time',
		parameters: { ...quote, options: { waitForValidation: true, ...shortWait } },
		exchanges: [submit, { ...get({ ...draft, status: 'approval_pending' }), repeated: true }],
		error: {
			message: /^Waited 1 s for Prizz to validate the quote.*not happened yet$/,
			description: /was carried out: do not run it again.*"Maximum Wait"/,
		},
	},
	{
		operation: 'submit',
		title: 'for the second time',
		parameters: quote,
		exchanges: [
			{
				...submit,
				status: 400,
				reply: { message: `Quote ${NAME} was already submitted: its status is validated.` },
			},
		],
		error: {
			message: `Quote ${NAME} was already submitted: its status is validated.`,
			description: /can be submitted once, while it is a draft/,
			httpCode: '400',
		},
	},
	{
		operation: 'submit',
		title: 'of a quote without an offer',
		parameters: quote,
		exchanges: [
			{ ...submit, reply: { id: 4217, success: false, lastLog: 'The quote has no section.' } },
		],
		error: {
			message: 'The quote has no section.',
			description: /each of its sections needs an offer.*did not carry out the action/,
		},
	},
	{
		operation: 'submit',
		title: 'whose answer is lost',
		parameters: quote,
		exchanges: [{ ...submit, fault: 'ETIMEDOUT' }],
		error: {
			message: /may have taken effect$/,
			description: /Read the quote with Quote > Get to see its status.*ETIMEDOUT/,
		},
	},
	{
		operation: 'requestSignatureCode',
		parameters: quote,
		exchanges: [requestCode],
		output: [{ ...done('A code was sent to adv@example.net.'), step: 'codeSent' }],
	},
	{
		operation: 'requestSignatureCode',
		title: 'of a quote that is not validated',
		parameters: quote,
		exchanges: [
			{
				...requestCode,
				status: 400,
				reply: { message: `Quote ${NAME} is not validated yet: its submitDate is null.` },
			},
		],
		error: {
			message: `Quote ${NAME} is not validated yet: its submitDate is null.`,
			description: /once Prizz has validated it \(its submitDate is set\).*Submit it/,
			httpCode: '400',
		},
	},
	{
		operation: 'requestSignatureCode',
		title: 'whose answer is lost',
		parameters: quote,
		exchanges: [{ ...requestCode, fault: 'ECONNRESET' }],
		error: {
			message: /may have taken effect$/,
			description: /Look for the mail with the code before you request another/,
		},
	},
	{
		operation: 'sign',
		parameters: { ...quote, code: ' 012345 ' },
		exchanges: [sign],
		output: [{ ...done('The quote is signed.'), step: 'signed' }],
	},
	{
		operation: 'sign',
		title: 'until every section has its service contract',
		parameters: {
			...quote,
			code: '012345',
			options: { waitForServiceContracts: true, ...waitOptions },
		},
		exchanges: [
			sign,
			get(withContracts(null, contract)),
			get(withContracts(contract, { id: 9121, name: 'L2-2611-00043' })),
		],
		output: [
			{
				...shortWithContract,
				sections: [
					{ ...shortStudiedSection, serviceContract: contract },
					{ ...shortStudiedSection, serviceContract: { id: 9121, name: 'L2-2611-00043' } },
				],
			},
		],
	},
	{
		operation: 'sign',
		title: 'a quote that is abandoned before it has service contracts',
		parameters: {
			...quote,
			code: '012345',
			options: { waitForServiceContracts: true, ...waitOptions },
		},
		exchanges: [sign, get(withContracts(null)), get({ ...signed, status: 'abandoned' })],
		error: { message: `The quote ${NAME} was abandoned`, description: /was carried out/ },
	},
	{
		operation: 'sign',
		title: 'answered by another code instead of a signature',
		parameters: { ...quote, code: '012345' },
		exchanges: [
			{ ...sign, reply: { id: 4217, success: true, lastLog: 'Sent.', step: 'codeSent' } },
		],
		error: {
			message: /the quote is not signed/,
			description: /may have taken effect all the same. Read the quote/,
		},
	},
	{
		operation: 'sign',
		title: 'with an outcome that cannot be read',
		parameters: {
			...quote,
			code: '012345',
			options: { waitForServiceContracts: true, ...waitOptions },
		},
		exchanges: [sign, { ...get(notFound), status: 404 }],
		error: {
			message: /^The action itself was carried out: do not run it again.*no commercial offer 4217/,
		},
	},
	{
		operation: 'sign',
		title: 'with service contracts that do not come in time',
		parameters: {
			...quote,
			code: '012345',
			options: { waitForServiceContracts: true, ...shortWait },
		},
		exchanges: [sign, { ...get(withContracts(contract, null)), repeated: true }],
		error: {
			message: /^Waited 1 s for the service contracts of all sections.*not happened yet$/,
			description: /was carried out: do not run it again/,
		},
	},
	{
		operation: 'sign',
		title: 'with a wrong code',
		parameters: { ...quote, code: '012345' },
		exchanges: [
			{
				...sign,
				reply: { id: 4217, success: false, lastLog: 'The code is wrong.', step: 'codeSent' },
			},
		],
		error: {
			message: 'The code is wrong.',
			description: /Check the code in the newest mail/,
		},
	},
	{
		operation: 'sign',
		title: 'a quote that is signed',
		parameters: { ...quote, code: '012345' },
		exchanges: [{ ...sign, status: 400, reply: { message: `Quote ${NAME} is already signed.` } }],
		error: {
			message: `Quote ${NAME} is already signed.`,
			description: /can be signed.*only once/,
			httpCode: '400',
		},
	},
	{
		operation: 'sign',
		title: 'without a code, which would request one instead',
		parameters: { ...quote, code: '={{ $json.nothing }}' },
		exchanges: [],
		error: { message: '"Code" is empty', description: /Nothing was sent/ },
	},
	{
		operation: 'sign',
		title: 'while the service is having trouble',
		parameters: { ...quote, code: '012345' },
		exchanges: [
			{
				...sign,
				status: 502,
				reply: '<html>Bad Gateway</html>',
				headers: { 'content-type': 'text/html' },
			},
		],
		error: {
			message: 'Prizz answered with HTTP status 502. The action may have taken effect',
			description: /Read the quote with Quote > Get to see its status before you run this again/,
			httpCode: '502',
		},
	},
];

const readCases: CaseTable['cases'] = [
	{
		operation: 'get',
		parameters: quote,
		exchanges: [get(draft)],
		output: [shortDraft],
	},
	{
		operation: 'get',
		title: 'with a fee that needs a study, which has no price and is not free',
		parameters: {
			commercialOfferId: {
				__rl: true,
				mode: 'url',
				value: 'https://dev.prizz-telecom.fr/commercial_offers/4217/',
			},
		},
		exchanges: [get(openDraft)],
		output: [shortOpenDraft],
	},
	{
		operation: 'get',
		title: 'that is validated, hence with the fee that the study found',
		parameters: { commercialOfferId: '={{ $json.id }}' },
		items: [{ json: { id: 4217 } }],
		exchanges: [get(validated)],
		output: [shortValidated],
	},
	{
		operation: 'get',
		title: 'that is empty: nothing in it is priced, although the API adds up 0',
		parameters: { commercialOfferId: { __rl: true, mode: 'list', value: 4217 } },
		exchanges: [get({ ...draft, sections: [], nrcTotal: 0, rcTotal: {}, deliveryDelay: null })],
		output: [
			{
				...shortDraft,
				sections: [],
				rcTotal: {},
				rcTotalEuros: {},
				deliveryDelay: null,
				fee: null,
				feeEuros: null,
				feeToEstimate: true,
			},
		],
	},
	{
		operation: 'get',
		title: 'by one name for several items, looked up once',
		items: [{ json: {} }, { json: {} }],
		parameters: { commercialOfferId: { __rl: true, mode: 'name', value: NAME } },
		exchanges: [
			{ method: 'GET', path: `/commercial_offers_by_name/${NAME}`, reply: draft },
			get(draft),
			get(draft),
		],
		output: [shortDraft, shortDraft],
	},
	{
		operation: 'get',
		title: 'raw',
		parameters: { ...quote, output: 'raw' },
		exchanges: [get(openDraft)],
		output: [openDraft],
	},
	{
		operation: 'get',
		title: 'selected fields',
		parameters: { ...quote, output: 'selected', outputFields: ['status', 'submitDate'] },
		exchanges: [get(validated)],
		output: [{ status: 'validated', submitDate: SUBMIT_DATE }],
	},
	{
		operation: 'get',
		title: 'that does not exist',
		parameters: quote,
		exchanges: [{ ...get(notFound), status: 404 }],
		error: {
			message: notFound.message,
			description: /does not exist, or this token may not see it/,
			httpCode: '404',
		},
	},
	{
		operation: 'get',
		title: 'of another company',
		parameters: quote,
		exchanges: [{ ...get({ error: 'Access denied' }), status: 403 }],
		error: { message: 'Access denied', description: /not allowed to do this/, httpCode: '403' },
	},
	{
		operation: 'get',
		title: 'with a name where an ID belongs',
		items: [{ json: { quote: NAME } }],
		parameters: { commercialOfferId: byId('={{ $json.quote }}') },
		exchanges: [],
		error: {
			message: `"Quote" must be an ID, a URL with one ID in it, or a name with "By Name", not "${NAME}"`,
			description: /Nothing was sent/,
		},
	},
	{
		operation: 'get',
		title: 'without an ID',
		parameters: { commercialOfferId: byId('={{ $json.nothing }}') },
		exchanges: [],
		error: { message: '"Quote" is empty', description: /Nothing was sent/ },
	},
	{
		operation: 'getAll',
		parameters: {
			returnAll: false,
			limit: 2,
			filters: {
				clientLegalEntityId: byId('32'),
				legalEntityId: { __rl: true, mode: 'list', value: 2 },
				offerId: byId('1'),
				status: 'approval_pending',
				createDateFrom: '2026-11-01T00:00:00+01:00',
				createDateTo: '2026-11-30T23:59:59.500Z',
				search: ' Dupont ',
			},
			sort: { createDate: 'desc', id: 'asc' },
		},
		exchanges: [
			{
				method: 'GET',
				path: '/commercial_offers',
				query: {
					clientLegalEntityId: '32',
					legalEntityId: '2',
					'sections.offerId': '1',
					status: 'approval_pending',
					'createDate[from]': '2026-10-31T23:00:00.000Z',
					'createDate[to]': '2026-11-30T23:59:59.500Z',
					search: 'Dupont',
					'sort[createDate]': 'desc',
					'sort[id]': 'asc',
					page: '1',
					itemsPerPage: '2',
				},
				reply: page([draft, { ...openDraft, id: 4218 }], 1, 7),
			},
		],
		output: [shortDraft, { ...shortOpenDraft, id: 4218 }],
	},
	{
		operation: 'getAll',
		title: 'from a date without an offset, in the time zone of the workflow',
		parameters: { filters: { createDateFrom: '2026-07-01T00:00:00' }, output: 'raw' },
		exchanges: [
			{
				method: 'GET',
				path: '/commercial_offers',
				// Workflows without a time zone of their own run in that of the instance: New York by default.
				query: { 'createDate[from]': '2026-07-01T04:00:00.000Z', page: '1', itemsPerPage: '50' },
				reply: page([draft]),
			},
		],
		output: [draft],
	},
	{
		operation: 'getAll',
		title: 'all, over three pages that shift meanwhile',
		parameters: { returnAll: true, output: 'selected', outputFields: ['id'] },
		exchanges: [
			[1, [{ id: 3 }, { id: 2 }]] as const,
			[2, [{ id: 2 }, { id: 9 }]] as const,
			[3, [{ id: 1 }]] as const,
		].map(([number, items]) => ({
			method: 'GET',
			path: '/commercial_offers',
			query: { page: String(number), itemsPerPage: '100' },
			reply: page([...items], number, 3, 4),
		})),
		output: [{ id: 3 }, { id: 2 }, { id: 9 }, { id: 1 }],
	},
	{
		operation: 'getAll',
		title: 'when there is none',
		exchanges: [
			{
				method: 'GET',
				path: '/commercial_offers',
				query: { page: '1', itemsPerPage: '50' },
				reply: page([], 1, 0),
			},
		],
		output: [],
	},
	{
		operation: 'getAll',
		title: 'from a date that is none',
		parameters: { filters: { createDateFrom: '={{ "01/11/2026" }}' } },
		exchanges: [],
		error: {
			message: '"Created After" must be a date such as 2026-01-31T09:00:00Z, not "01/11/2026"',
			description: /Nothing was sent/,
		},
	},
	{
		operation: 'getAll',
		title: 'with a status in other words',
		parameters: { filters: { status: '={{ "pending" }}' } },
		exchanges: [],
		error: { message: /^"Status" must be one of .*approval_pending.*validated, not "pending"$/ },
	},
	{
		operation: 'getByName',
		parameters: { commercialOfferName: { __rl: true, mode: 'list', value: NAME } },
		exchanges: [{ method: 'GET', path: `/commercial_offers_by_name/${NAME}`, reply: draft }],
		output: [shortDraft],
	},
	{
		operation: 'getByName',
		title: 'with characters that mean something in a URL',
		parameters: {
			commercialOfferName: { __rl: true, mode: 'name', value: ' Dépôt 7/8?#& ' },
			output: 'selected',
			outputFields: ['id'],
		},
		exchanges: [
			{
				method: 'GET',
				path: '/commercial_offers_by_name/D%C3%A9p%C3%B4t%207%2F8%3F%23%26',
				reply: draft,
			},
		],
		output: [{ id: 4217 }],
	},
	{
		operation: 'getByName',
		title: 'that no quote has',
		parameters: { commercialOfferName: { __rl: true, mode: 'name', value: 'CPT2611-99999' } },
		exchanges: [
			{
				method: 'GET',
				path: '/commercial_offers_by_name/CPT2611-99999',
				status: 404,
				reply: { message: 'There is no commercial offer "CPT2611-99999".' },
			},
		],
		error: {
			message: 'There is no commercial offer "CPT2611-99999".',
			description: /^Check the name: no quote has it/,
			httpCode: '404',
		},
	},
	{
		operation: 'getByName',
		title: 'that would lead to another path',
		parameters: { commercialOfferName: { __rl: true, mode: 'name', value: '..' } },
		exchanges: [],
		error: { message: '"Quote Name" cannot be ".."', description: /Nothing was sent/ },
	},
	{
		operation: 'getItem',
		parameters: { commercialOfferItemId: byId('8841') },
		exchanges: [
			{
				method: 'GET',
				path: '/commercial_offer_items/8841',
				reply: pricedSection.commercialOfferItems[0],
			},
		],
		output: [
			{
				id: 8841,
				name: 'Liaison L2 100M',
				commercialCode: 'pl2_bp_100',
				description: 'Débit 100 Mb/s garanti',
				price: 14900,
				unitPrice: 14900,
				unitPriceEuros: '149.00',
				unitPricePrecision: 2,
				quantity: 1,
				recurrence: 'monthly',
				toEstimate: false,
				sectionId: 5120,
				commercialOfferId: 4217,
			},
		],
	},
	{
		operation: 'getItem',
		title: 'that has no price yet, and is not free',
		parameters: {
			commercialOfferItemId: byId('8842'),
			output: 'simplified',
		},
		exchanges: [
			{
				method: 'GET',
				path: '/commercial_offer_items/8842',
				reply: openSection.commercialOfferItems[1],
			},
		],
		output: [expect.objectContaining({ price: null, unitPrice: null, toEstimate: true })],
	},
	{
		operation: 'getItem',
		title: 'that was priced by a study',
		parameters: { commercialOfferItemId: byId('8842') },
		exchanges: [
			{
				method: 'GET',
				path: '/commercial_offer_items/8842',
				reply: studiedSection.commercialOfferItems[1],
			},
		],
		output: [expect.objectContaining({ price: 195000, unitPrice: 195000, toEstimate: true })],
	},
	{
		operation: 'getItem',
		title: 'that does not exist',
		parameters: { commercialOfferItemId: byId('8841') },
		exchanges: [
			{
				method: 'GET',
				path: '/commercial_offer_items/8841',
				status: 404,
				reply: { message: 'There is no commercial offer item 8841.' },
			},
		],
		error: { message: 'There is no commercial offer item 8841.', httpCode: '404' },
	},
	{
		operation: 'getPdf',
		parameters: quote,
		exchanges: [
			get(validated),
			{
				method: 'GET',
				path: `${QUOTE}/pdf`,
				reply: '%PDF-1.7 \u00e9',
				headers: { 'content-type': 'application/pdf; charset=binary' },
			},
		],
		output: [
			{
				id: 4217,
				name: NAME,
				status: 'validated',
				submitDate: SUBMIT_DATE,
				signDate: null,
			},
		],
		file: {
			content: Buffer.from('%PDF-1.7 \u00e9').toString('latin1'),
			fileName: `${NAME}.pdf`,
			mimeType: 'application/pdf',
		},
	},
	{
		operation: 'getPdf',
		title: 'of a quote whose name is no file name',
		parameters: { commercialOfferId: { __rl: true, mode: 'name', value: 'CPT 7/8' } },
		exchanges: [
			{
				method: 'GET',
				path: '/commercial_offers_by_name/CPT%207%2F8',
				reply: { ...draft, name: 'CPT 7/8' },
			},
			get({ ...draft, name: 'CPT 7/8' }),
			{
				method: 'GET',
				path: `${QUOTE}/pdf`,
				reply: '%PDF',
				headers: { 'content-type': 'application/octet-stream' },
			},
		],
		output: [{ id: 4217, name: 'CPT 7/8', status: 'new', submitDate: null, signDate: null }],
		file: { content: '%PDF', fileName: 'CPT 7-8.pdf', mimeType: 'application/octet-stream' },
	},
	{
		operation: 'getPdf',
		title: 'that there is none of, in the words of an answer to a file request',
		parameters: quote,
		exchanges: [
			get(draft),
			{
				method: 'GET',
				path: `${QUOTE}/pdf`,
				status: 404,
				reply: { message: `Quote ${NAME} has no PDF.` },
			},
		],
		error: {
			message: `Quote ${NAME} has no PDF.`,
			description: /GET \/commercial_offers\/4217\/pdf/,
			httpCode: '404',
		},
	},
	{
		operation: 'getPdf',
		title: 'of a quote that does not exist',
		parameters: quote,
		exchanges: [{ ...get(notFound), status: 404 }],
		error: { message: notFound.message, httpCode: '404' },
	},
];

const writeCases: CaseTable['cases'] = [
	{
		operation: 'create',
		parameters: {
			clientLegalEntityId: { __rl: true, mode: 'list', value: 32 },
			legalEntityId: byId('2'),
		},
		exchanges: [
			{
				method: 'POST',
				path: '/commercial_offers',
				body: { clientLegalEntityId: 32, legalEntityId: 2 },
				status: 201,
				reply: done(`Quote ${NAME} created.`),
			},
		],
		output: [done(`Quote ${NAME} created.`)],
	},
	{
		operation: 'create',
		title: 'for another company',
		parameters: { clientLegalEntityId: byId('33'), legalEntityId: byId('2') },
		exchanges: [
			{
				method: 'POST',
				path: '/commercial_offers',
				body: { clientLegalEntityId: 33, legalEntityId: 2 },
				status: 403,
				reply: { message: 'Client 33 is not yours.' },
			},
		],
		error: {
			message: 'Client 33 is not yours.',
			description: /pick an object of your own company/,
			httpCode: '403',
		},
	},
	{
		operation: 'create',
		title: 'without a legal entity',
		parameters: { clientLegalEntityId: byId('32'), legalEntityId: byId('={{ $json.nothing }}') },
		exchanges: [],
		error: { message: '"Legal Entity" is empty', description: /Nothing was sent/ },
	},
	{
		operation: 'create',
		title: 'whose answer is a page of a proxy',
		parameters: { clientLegalEntityId: byId('32'), legalEntityId: byId('2') },
		exchanges: [
			{
				method: 'POST',
				path: '/commercial_offers',
				body: { clientLegalEntityId: 32, legalEntityId: 2 },
				reply: '<html>Maintenance</html>',
				headers: { 'content-type': 'text/html' },
			},
		],
		error: {
			message:
				'Prizz answered with something other than the expected data. The action may have taken effect',
			description: /Look for a new quote with Quote > Get Many before you create another/,
		},
	},
	{
		operation: 'addComment',
		parameters: {
			...quote,
			content: 'Accès par la cour, code **1234**',
			additionalFields: { contentType: 'markdown', parentId: 12, threadId: 7, title: 'Accès' },
		},
		exchanges: [
			{
				method: 'POST',
				path: `${QUOTE}/comments`,
				body: {
					content: 'Accès par la cour, code **1234**',
					contentType: 'markdown',
					parentId: 12,
					threadId: 7,
					title: 'Accès',
				},
				reply: { id: 991, success: true, lastLog: 'Comment added.' },
			},
		],
		output: [{ id: 991, success: true, lastLog: 'Comment added.' }],
	},
	{
		operation: 'addComment',
		title: 'alone',
		parameters: { ...quote, content: 'Merci' },
		exchanges: [
			{ method: 'POST', path: `${QUOTE}/comments`, body: { content: 'Merci' }, status: 204 },
		],
		output: [{ success: true }],
	},
	{
		operation: 'addComment',
		title: 'that is empty',
		parameters: { ...quote, content: '={{ $json.nothing }}' },
		exchanges: [],
		error: { message: '"Comment" is empty', description: /Nothing was sent/ },
	},
	{
		operation: 'addComment',
		title: 'in answer to another, without its thread',
		parameters: { ...quote, content: 'Merci', additionalFields: { parentId: '12' } },
		exchanges: [],
		error: { message: '"Parent Comment ID" needs a "Thread"', description: /Nothing was sent/ },
	},
	{
		operation: 'addComment',
		title: 'to a thread of another quote',
		parameters: { ...quote, content: 'Merci', additionalFields: { threadId: 8 } },
		exchanges: [
			{
				method: 'POST',
				path: `${QUOTE}/comments`,
				body: { content: 'Merci', threadId: 8 },
				status: 400,
				reply: { errors: { threadId: ['The thread is not of this quote.'] } },
			},
		],
		error: {
			message: /The thread is not of this quote\./,
			description: /Check the values sent with this item/,
			httpCode: '400',
		},
	},
];

export const commercialOffer: CaseTable = {
	resource: 'commercialOffer',
	cases: [...readCases, ...writeCases, ...fastOrderCases, ...signatureCases],
};
