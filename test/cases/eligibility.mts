import type { Case, CaseTable, Exchange } from '../support/cases.mts';
import {
	basic,
	client,
	combination,
	eligible,
	ineligible,
	offerItems,
	offers,
	otherClient,
	pending,
	premium,
	read,
	rows,
	start,
} from './eligibilityAnswers.mts';

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

const ADDRESS = '111 Rue Réaumur, 75002 Paris';

/** A check at the address that does not make the tests wait longer than needed. */
const atAddress = {
	clientId: { __rl: true, mode: 'list', value: 32 },
	address: ADDRESS,
	options: { pollInterval: 0.2 },
};

const startAtAddress = (...responses: number[]) =>
	start({ address: ADDRESS, clientId: 32 }, responses);

const atCoordinates = {
	clientId: byId('32'),
	searchBy: 'coordinates',
	lat: '48.867587467406395',
	lon: ' 2.326099666185542 ',
};

const startAtCoordinates = (...responses: number[]) =>
	start({ lat: 48.867587467406395, lon: 2.326099666185542, clientId: 32 }, responses);

/** What the node adds to each item of the check at the address. */
const there = { address: ADDRESS, client };

const checkCases: Case[] = [
	{
		operation: 'check',
		title: 'for two companies, one of which has to be waited for',
		parameters: atAddress,
		exchanges: [
			startAtAddress(43, 44),
			read(43, pending),
			read(43, pending),
			read(43, eligible(...offers)),
			read(44, {
				...ineligible('No offer of your contracts reaches this address.'),
				client: otherClient,
			}),
		],
		output: [
			{ ...there, ...rows.express },
			{ ...there, ...rows.long },
			{ ...there, ...rows.dense },
			{ ...there, ...rows.short },
			{ ...there, ...rows.fixedFee },
			{
				address: ADDRESS,
				client: otherClient,
				eligible: false,
				eligibilityId: 44,
				reason: 'No offer of your contracts reaches this address.',
			},
		],
	},
	{
		operation: 'check',
		title: 'of coordinates, as the API sends it',
		parameters: { ...atCoordinates, resultFormat: 'raw', options: { pollInterval: 0.2 } },
		exchanges: [startAtCoordinates(43), read(43, eligible(...offers))],
		output: [
			{
				lat: 48.867587467406395,
				lon: 2.326099666185542,
				eligibilityId: 43,
				...eligible(...offers),
			},
		],
	},
	{
		operation: 'check',
		title: 'of several addresses, in the order of the input',
		parameters: {
			...atAddress,
			clientId: byId('={{ $json.client }}'),
			address: '={{ $json.address }}',
			pick: '={{ $json.pick }}',
		},
		items: [
			{ json: { client: 32, address: ` ${ADDRESS} `, pick: 'lowestFee' } },
			{ json: { client: '33', address: "9 Chemin de l'Étude, 26400 Crest", pick: 'all' } },
		],
		exchanges: [
			startAtAddress(43),
			read(43, pending),
			read(43, eligible(...offers)),
			start({ address: "9 Chemin de l'Étude, 26400 Crest", clientId: 33 }, [44]),
			read(44, { ...ineligible(''), state: 'failed', wfs: 'failed' }),
		],
		output: [
			{ ...there, ...rows.dense },
			{
				address: "9 Chemin de l'Étude, 26400 Crest",
				client,
				eligible: null,
				failed: true,
				eligibilityId: 44,
				reason: 'No offer is available at this address',
			},
		],
	},
	{
		operation: 'check',
		title: 'with one item per offer',
		parameters: { ...atAddress, resultFormat: 'offers' },
		exchanges: [startAtAddress(43), read(43, eligible(...offers))],
		output: offerItems.map((item) => ({ ...there, ...item })),
	},
	{
		operation: 'check',
		title: 'that is not done in time, returned as it stands',
		parameters: {
			...atAddress,
			options: { maximumWait: 1, pollInterval: 0.6, atDeadline: 'return' },
			pick: 'cheapestMonthly',
		},
		exchanges: [
			startAtAddress(43, 44),
			read(43, eligible(...offers)),
			{ ...read(44, pending), repeated: true },
		],
		output: [
			{ ...there, ...rows.fixedFee },
			{
				...there,
				eligible: null,
				pending: true,
				eligibilityId: 44,
				reason: 'The test is not done yet',
			},
		],
	},
];

/** What each pick keeps of both offers; the fee to study, which the API counts as 0, never wins. */
const PICKS = {
	cheapestOverCommitment: { overall: [rows.short], perOffer: [rows.short, rows.fixedFee] },
	cheapestMonthly: { overall: [rows.fixedFee], perOffer: [rows.fixedFee, rows.long] },
	fastestDelivery: { overall: [rows.express], perOffer: [rows.express, rows.fixedFee] },
	lowestFee: { overall: [rows.dense], perOffer: [rows.dense, rows.fixedFee] },
};

const pickCases = Object.entries(PICKS).flatMap(([pick, scopes]) =>
	Object.entries(scopes).map(([pickScope, kept]): Case => ({
		operation: 'check',
		title: `picking ${pick} ${pickScope}`,
		parameters: { ...atAddress, pick, pickScope, filters: { includeFeeToEstimate: true } },
		exchanges: [startAtAddress(43), read(43, eligible(...offers))],
		output: kept.map((row) => ({ ...there, ...row })),
	})),
);

const withBasic = { monthly: 14999, nrc: 50000 };
const wanted = combination(5, { items: 'wanted', ...withBasic });
const unwanted = (items: string, attributes: Record<string, unknown>, prices = {}) =>
	combination(5, { items, ...withBasic, ...prices, attributes });

const filterCases: Case[] = [
	{
		operation: 'check',
		title: 'by criteria, each of which rules out one combination',
		parameters: {
			...atAddress,
			filters: {
				offerCodes: 'FON, l2  basic',
				minDownload: 100,
				minUpload: 100,
				guaranteed: 'guaranteed',
				maxCommitmentMonths: 36,
				maxGrtHours: 4,
				grtHours: 'HNO',
				maxMonthly: 149.99,
				maxFee: 500,
			},
		},
		exchanges: [
			startAtAddress(43),
			read(
				43,
				eligible(
					premium(combination(1, { items: 'another offer', ...withBasic })),
					basic(
						unwanted('download', { bw_down: 99, bw_down_guaranteed: 99 }),
						unwanted('upload', { bw_up: 99, bw_up_guaranteed: 99 }),
						unwanted('shared', { bw_up_guaranteed: 50 }),
						wanted,
						unwanted('long', { commitment_months: 60 }),
						unwanted('slow repair', { grt_hours: 8 }),
						unwanted('working hours', { grt_in_working_hours: true }),
						unwanted('a cent a month too much', {}, { monthly: 15000 }),
						unwanted('a cent of the fee too much', {}, { nrc: 50001 }),
						unwanted('a study', {}, { nrc: 0, nrcToEstimate: true }),
					),
				),
			),
		],
		output: [
			{
				...there,
				eligible: true,
				eligibilityId: 43,
				offerCode: 'L2 BASIC',
				offerId: 5,
				priceListId: 16,
				distance: 412,
				...wanted,
				zone: 2,
				monthly: 14999,
				monthlyEuros: '149.99',
				fee: 50000,
				feeEuros: '500.00',
				feeToEstimate: false,
				commitmentMonths: 36,
				totalOverCommitment: 589964,
				totalOverCommitmentEuros: '5899.64',
			},
		],
	},
	{
		operation: 'check',
		title: 'with fees that need a study, which have no price',
		parameters: { ...atAddress, filters: { includeFeeToEstimate: true, offerCodes: ['L2 BASIC'] } },
		exchanges: [startAtAddress(43), read(43, eligible(...offers))],
		output: [
			{ ...there, ...rows.fixedFee },
			{ ...there, ...rows.toStudy },
		],
	},
	{
		operation: 'check',
		title: 'by criteria that nothing meets',
		parameters: { ...atAddress, filters: { maxMonthly: 80 } },
		exchanges: [startAtAddress(43), read(43, eligible(...offers))],
		output: [
			{
				...there,
				eligible: true,
				eligibilityId: 43,
				combinationId: null,
				reason: 'None of the 6 combinations passes the filter',
			},
		],
	},
	{
		operation: 'check',
		title: 'by criteria that only a fee without a price would meet',
		parameters: { ...atAddress, filters: { maxMonthly: 90 } },
		exchanges: [startAtAddress(43), read(43, eligible(...offers))],
		output: [
			{
				...there,
				eligible: true,
				eligibilityId: 43,
				combinationId: null,
				reason:
					'None of the 6 combinations passes the filter; 1 would pass but for an access fee that needs a study: turn on "Include Fees to Estimate" of the filter to keep such',
			},
		],
	},
	{
		operation: 'check',
		title: 'of an address whose offers come without combinations',
		parameters: atAddress,
		exchanges: [startAtAddress(43), read(43, eligible(premium()))],
		output: [
			{
				...there,
				eligible: true,
				eligibilityId: 43,
				combinationId: null,
				reason:
					'There is no combination to choose from: the offers at this address come without any',
			},
		],
	},
];

/** What each place that cannot be right is refused with, before anything is sent. */
const BAD_PLACES: Array<[title: string, parameters: object, message: string]> = [
	['without an address', { ...atAddress, address: '={{ $json.nothing }}' }, '"Address" is empty'],
	['of an address of blanks', { ...atAddress, address: '={{ "  " }}' }, '"Address" is empty'],
	[
		'without a longitude',
		{ ...atCoordinates, lon: '={{ $json.nothing }}' },
		'"Longitude" is empty',
	],
	['without a latitude', { ...atCoordinates, lat: '={{ $json.nothing }}' }, '"Latitude" is empty'],
	[
		'of a latitude in degrees and minutes',
		{ ...atCoordinates, lat: "48°52'N" },
		'"Latitude" must be a number, not "48°52\'N"',
	],
	[
		'of a latitude beyond the pole',
		{ ...atCoordinates, lat: '={{ 90.1 }}' },
		'"Latitude" must be at most 90, not 90.1',
	],
	[
		'of a longitude beyond the date line',
		{ ...atCoordinates, lon: '-180.1' },
		'"Longitude" must be at least -180, not -180.1',
	],
	[
		'without a client',
		{ ...atAddress, clientId: byId('={{ $json.nothing }}') },
		'"Client" is empty',
	],
	[
		'for a client that is no ID',
		{ ...atAddress, clientId: byId('={{ "abc" }}') },
		'"Client" must be an ID or a URL with one ID in it, not "abc"',
	],
];

const refusedPlaces = (operation: string) =>
	BAD_PLACES.map(
		([title, { options: _, ...parameters }, message]: [
			string,
			{ options?: object },
			string,
		]): Case => ({
			operation,
			title,
			parameters: parameters as Case['parameters'],
			exchanges: [],
			error: { message, description: /^Nothing was sent/ },
		}),
	);

const refusedStart = (status: number, reply: unknown): Exchange => ({
	...startAtAddress(),
	status,
	reply,
});

/** Failures of the call that starts tests, the same for check and create. */
const failedStarts = (operation: string): Case[] => {
	const { options, ...place } = atAddress;
	const parameters = operation === 'check' ? { ...place, options } : place;
	return [
		{
			operation,
			title: 'for a client that does not exist',
			parameters,
			exchanges: [refusedStart(404, { message: 'There is no client 32.' })],
			error: {
				message: 'There is no client 32.',
				description: /^Check "Client".*POST \/eligibility\)\.$/,
				httpCode: '404',
			},
		},
		{
			operation,
			title: 'of an address that is not precise enough',
			parameters,
			exchanges: [refusedStart(400, { errors: { address: ['A house number is missing.'] } })],
			error: {
				message: 'address: A house number is missing.',
				description: /^Check the address/,
				httpCode: '400',
			},
		},
		{
			operation,
			title: 'that fails at Prizz',
			parameters,
			exchanges: [refusedStart(500, { message: 'Internal error' })],
			error: {
				message: 'Internal error. The action may have taken effect',
				description: /was not repeated/,
				httpCode: '500',
			},
		},
		{
			operation,
			title: 'whose answer never arrived',
			parameters,
			exchanges: [{ ...startAtAddress(), fault: 'ECONNRESET' }],
			error: {
				message: 'No answer arrived from dev.prizz-telecom.fr. The action may have taken effect',
				description: /was not repeated.*ECONNRESET/,
			},
		},
	];
};

const failedChecks: Case[] = [
	...refusedPlaces('check'),
	...failedStarts('check'),
	{
		operation: 'check',
		title: 'that starts no test',
		parameters: atAddress,
		exchanges: [startAtAddress()],
		error: {
			message: 'Prizz started no eligibility test for this place',
			description: /^Check "Client"/,
		},
	},
	{
		operation: 'check',
		title: 'whose tests have IDs that lead elsewhere',
		parameters: atAddress,
		exchanges: [{ ...startAtAddress(), reply: { entities: [], responses: ['43/../../user'] } }],
		error: {
			message:
				'Prizz answered with something other than the expected data. The action may have taken effect',
			description: /starting another test does no harm/,
		},
	},
	{
		operation: 'check',
		title: 'one of whose tests may not be read',
		parameters: atAddress,
		exchanges: [
			startAtAddress(43, 44),
			read(43, eligible(...offers)),
			{ ...read(44, { message: 'This test is not yours.' }), status: 403 },
		],
		error: {
			message: 'This test is not yours.',
			description: /GET \/eligibility\/44/,
			httpCode: '403',
		},
	},
	{
		operation: 'check',
		title: 'of which one test is not done in time',
		parameters: { ...atAddress, options: { maximumWait: 1, pollInterval: 0.6 } },
		exchanges: [
			startAtAddress(43, 44),
			read(43, eligible(...offers)),
			{ ...read(44, pending), repeated: true },
		],
		error: {
			message: 'Not done after 1 s: eligibility test 44',
			description: /Eligibility > Get.*"Maximum Wait".*"Return"/,
		},
	},
	{
		operation: 'check',
		title: 'of which no test is done in time',
		parameters: {
			...atAddress,
			options: { maximumWait: 1, pollInterval: 0.6, atDeadline: 'fail' },
		},
		exchanges: [
			startAtAddress(43, 44),
			{ ...read(43, pending), repeated: true },
			{ ...read(44, pending), repeated: true },
		],
		error: { message: 'Not done after 1 s: eligibility tests 43, 44' },
	},
	{
		operation: 'check',
		title: 'for a price in fractions of a cent',
		parameters: { ...atAddress, filters: { maxMonthly: 99.999 } },
		exchanges: [],
		error: {
			message:
				'"Maximum Monthly Price (€)": Not an amount in euros with at most two decimals: 99.999',
			description: /^Nothing was sent/,
		},
	},
	{
		operation: 'check',
		title: 'by a pick that does not exist',
		parameters: { ...atAddress, pick: '={{ "cheapest" }}' },
		exchanges: [],
		error: { message: /^"Pick" must be one of all, .*, not "cheapest"$/ },
	},
	{
		operation: 'check',
		title: 'without the patience for one look',
		parameters: { ...atAddress, options: { maximumWait: 0 } },
		exchanges: [],
		error: { message: '"Maximum Wait (Seconds)" must be at least 1, not 0' },
	},
];

const createCases: Case[] = [
	{
		operation: 'create',
		parameters: { clientId: byId(32), address: ` ${ADDRESS} ` },
		exchanges: [startAtAddress(43, 44)],
		output: [{ address: ADDRESS, responses: [43, 44], entities: [client, otherClient] }],
	},
	{
		operation: 'create',
		title: 'at the coordinates of each item',
		parameters: { ...atCoordinates, lat: '={{ $json.lat }}', lon: '={{ $json.lon }}' },
		items: [{ json: { lat: 0, lon: -2.5 } }, { json: { lat: '-48.5', lon: '0' } }],
		exchanges: [
			start({ lat: 0, lon: -2.5, clientId: 32 }, [43]),
			start({ lat: -48.5, lon: 0, clientId: 32 }, [44]),
		],
		output: [
			{ lat: 0, lon: -2.5, responses: [43], entities: [client, otherClient] },
			{ lat: -48.5, lon: 0, responses: [44], entities: [client, otherClient] },
		],
	},
	...refusedPlaces('create'),
	...failedStarts('create'),
];

const getCases: Case[] = [
	{
		operation: 'get',
		parameters: { eligibilityId: { __rl: true, mode: 'list', value: 43 } },
		exchanges: [read(43, eligible(...offers))],
		output: [rows.express, rows.long, rows.dense, rows.short, rows.fixedFee].map((row) => ({
			client,
			...row,
		})),
	},
	{
		operation: 'get',
		title: 'the best per offer by criteria',
		parameters: {
			eligibilityId: byId('43'),
			pick: 'cheapestOverCommitment',
			pickScope: 'perOffer',
			filters: { maxFee: 500 },
		},
		exchanges: [read(43, eligible(...offers))],
		output: [
			{ client, ...rows.fixedFee },
			{ client, ...rows.express },
		],
	},
	{
		operation: 'get',
		title: 'with one item per offer',
		parameters: { eligibilityId: byId(43), resultFormat: 'offers' },
		exchanges: [read(43, eligible(...offers))],
		output: offerItems.map((item) => ({ client, ...item })),
	},
	{
		operation: 'get',
		title: 'as the API sends it, even when it is pending',
		parameters: { eligibilityId: byId(43), resultFormat: 'raw' },
		exchanges: [read(43, pending)],
		output: [{ eligibilityId: 43, ...pending }],
	},
	{
		operation: 'get',
		title: 'tests in three states',
		parameters: { eligibilityId: byId('={{ $json.id }}') },
		items: [44, 45, 46].map((id) => ({ json: { id } })),
		exchanges: [
			read(44, pending),
			read(45, ineligible('The address was not found.')),
			// One of the two states is enough, and null is as good as no offer.
			read(46, { wf: 46, wfs: 'done', client: otherClient, response: null, lastlog: null }),
		],
		output: [
			{
				client,
				eligible: null,
				pending: true,
				eligibilityId: 44,
				reason: 'The test is not done yet',
			},
			{ client, eligible: false, eligibilityId: 45, reason: 'The address was not found.' },
			{
				client: otherClient,
				eligible: false,
				eligibilityId: 46,
				reason: 'No offer is available at this address',
			},
		],
	},
	{
		operation: 'get',
		title: 'that does not exist',
		parameters: {
			eligibilityId: {
				__rl: true,
				mode: 'url',
				value: 'https://dev.prizz-telecom.fr/eligibility/99?tab=offers',
			},
		},
		exchanges: [{ ...read(99, { message: 'There is no eligibility test 99.' }), status: 404 }],
		error: {
			message: 'There is no eligibility test 99.',
			description: /^Check the ID/,
			httpCode: '404',
		},
	},
	{
		operation: 'get',
		title: 'of an address where the ID of its test belongs',
		parameters: { eligibilityId: byId('={{ $json.address }}') },
		items: [{ json: { address: ADDRESS } }],
		exchanges: [],
		error: {
			message: `"Eligibility Test" must be an ID or a URL with one ID in it, not "${ADDRESS}"`,
			description: /^Nothing was sent/,
		},
	},
];

const past = (id: number) => ({
	id,
	date: '2026-03-02T10:00:00+01:00',
	address: `${id} Rue Réaumur, 75002 Paris`,
	client: { ...client, siren: '123456789' },
	result: offers,
});

const shortPast = (id: number) => ({
	id,
	date: '2026-03-02T10:00:00+01:00',
	address: `${id} Rue Réaumur, 75002 Paris`,
	client: { id: client.id, name: client.name },
	offerCodes: offers.map(({ code }) => code),
});

const history = (page: number, itemsPerPage: number, ids: number[]): Exchange => ({
	method: 'GET',
	path: '/eligibility/history',
	query: { page: String(page), itemsPerPage: String(itemsPerPage) },
	reply: {
		pagination: { page, itemsPerPage, totalItems: page === 1 ? 4 : 5, pageCount: 3 },
		items: ids.map(past),
	},
});

const historyCases: Case[] = [
	{
		operation: 'getAll',
		parameters: { returnAll: true },
		// A test that was made meanwhile has moved one to the second page.
		exchanges: [history(1, 100, [48, 47]), history(2, 100, [47, 46]), history(3, 100, [45])],
		output: [48, 47, 46, 45].map(shortPast),
	},
	{
		operation: 'getAll',
		title: 'up to a limit',
		parameters: { returnAll: false, limit: 2, output: 'raw' },
		exchanges: [history(1, 2, [48, 47])],
		output: [past(48), past(47)],
	},
	{
		operation: 'getAll',
		title: 'with a token of another platform',
		exchanges: [
			{ ...history(1, 50, []), status: 401, reply: { error: { message: 'Unknown token' } } },
		],
		error: { message: 'Unknown token', description: /another environment/, httpCode: '401' },
	},
];

const contextsOf = (offerId: number, name: string) => ({
	offer: { id: offerId, name },
	priceList: { id: 24, name: 'L2 Premium' },
	clientContract: { id: 284, name: 'L2 PREMIUM' },
	defaultOfferContext: { isValid: true, total: 64900, totalWithoutNrc: 14900 },
	offerContexts: [
		{
			offerId,
			total: 64900,
			totalWithoutNrc: 14900,
			hasToEstimateProducts: false,
			itemsIds: [71, 536],
			attributes: { nrc_built_cable_d_min: 0, nrc_built_cable_d_max: 300 },
		},
	],
});

const contexts = [contextsOf(1, 'L2 PREMIUM'), contextsOf(5, 'L2 BASIC')];

const contextCases: Case[] = [
	{
		operation: 'getOfferContexts',
		parameters: {
			eligibilityId: byId(43),
			returnAll: true,
			options: { legacy: true },
		},
		exchanges: [
			{
				method: 'GET',
				path: '/eligibility/43/contexts/shortened',
				query: { legacy: 'true' },
				reply: contexts,
			},
		],
		output: contexts.map((context) => ({
			...context,
			// Whether its fee needs a study is not told, so that the fee has no price.
			defaultOfferContext: {
				isValid: true,
				itemsIds: [],
				monthly: 14900,
				monthlyEuros: '149.00',
				fee: null,
				feeEuros: null,
				feeToEstimate: true,
				zone: null,
				total: 64900,
				totalWithoutNrc: 14900,
			},
			offerContexts: [
				{
					offerId: context.offer.id,
					itemsIds: [71, 536],
					monthly: 14900,
					monthlyEuros: '149.00',
					fee: 50000,
					feeEuros: '500.00',
					feeToEstimate: false,
					zone: 1,
					total: 64900,
					totalWithoutNrc: 14900,
					hasToEstimateProducts: false,
					attributes: { nrc_built_cable_d_min: 0, nrc_built_cable_d_max: 300 },
				},
			],
		})),
	},
	{
		operation: 'getOfferContexts',
		title: 'up to a limit, not in the legacy form',
		parameters: {
			eligibilityId: byId(43),
			returnAll: false,
			limit: 1,
			output: 'raw',
			options: { legacy: false },
		},
		exchanges: [
			{
				method: 'GET',
				path: '/eligibility/43/contexts/shortened',
				query: { legacy: 'false' },
				reply: contexts,
			},
		],
		output: contexts.slice(0, 1),
	},
	{
		operation: 'getOfferContexts',
		title: 'of a test that does not exist',
		parameters: { eligibilityId: byId(99) },
		exchanges: [
			{
				method: 'GET',
				path: '/eligibility/99/contexts/shortened',
				status: 404,
				reply: { message: 'There is no eligibility test 99.' },
			},
		],
		error: {
			message: 'There is no eligibility test 99.',
			description: /^Check the ID/,
			httpCode: '404',
		},
	},
	{
		operation: 'getOfferContexts',
		title: 'without a test',
		parameters: { eligibilityId: byId('={{ $json.nothing }}') },
		exchanges: [],
		error: { message: '"Eligibility Test" is empty', description: /^Nothing was sent/ },
	},
];

export const eligibility: CaseTable = {
	resource: 'eligibility',
	cases: [
		...checkCases,
		...pickCases,
		...filterCases,
		...failedChecks,
		...createCases,
		...getCases,
		...historyCases,
		...contextCases,
	],
};
