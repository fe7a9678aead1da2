import type { CaseTable, Exchange } from '../support/cases.mts';

const site = {
	houseNumber: 111,
	houseNumberComplement: null,
	streetName: 'Rue Réaumur',
	postalCode: '75002',
	cityName: 'Paris',
	inseeCode: '75102',
	latitude: 48.8675,
	longitude: 2.3438,
};

const bandwidthItem = {
	...site,
	id: 8841,
	name: 'Liaison L2 100M',
	commercialCode: 'pl2_bp_100',
	description: 'Débit 100 Mb/s garanti',
	unitPrice: 14900,
	unitPriceStr: '149.00',
	price: 14900,
	priceStr: '149.00',
	quantity: 1,
	unit: null,
	recurrence: 'monthly',
	toEstimate: false,
	sectionId: 5120,
	commercialOfferId: 4217,
	vat: 'TVA_FR_NORMAL',
	availableWorkflows: [],
};

const feeItem = {
	...bandwidthItem,
	id: 8842,
	name: 'Liaison L2 FAS ZONE 4',
	commercialCode: 'pl2_nrc_Z4',
	description: 'FAS ZONE 4',
	unitPrice: 90000,
	unitPriceStr: '900.00',
	price: 90000,
	priceStr: '900.00',
	recurrence: null,
};

/** A fee that needs a study, as it is before Prizz has priced it. */
const openFeeItem = {
	...feeItem,
	name: 'Liaison L2 FAS ZONE 6',
	commercialCode: 'pl2_nrc_Z6',
	unitPrice: 0,
	unitPriceStr: '0.00',
	price: 0,
	priceStr: '0.00',
	toEstimate: true,
};

/** The same after the study. */
const studiedFeeItem = { ...openFeeItem, unitPrice: 195000, price: 195000, priceStr: '1950.00' };

/** A section of a draft, as the API sends it. */
export const pricedSection = {
	id: 5120,
	name: 'Boulangerie Dupont',
	commercialOfferId: 4217,
	clientReference: 'ORD-2041',
	nrcTotal: 90000,
	nrcTotalStr: '900.00',
	rcTotal: { monthly: 14900 },
	rcTotalStr: { monthly: '149.00' },
	offer: { id: 1, name: 'L2 PREMIUM', code: 'L2 PREMIUM' },
	clientContract: { id: 284, name: 'L2 PREMIUM', active: true },
	serviceContract: null,
	commercialOfferItems: [bandwidthItem, feeItem],
	attributes: { bw_down: 100 },
	availableWorkflows: [],
};

/** {@link pricedSection} with an access fee that has no price yet: the API counts it as 0. */
export const openSection = {
	...pricedSection,
	nrcTotal: 0,
	nrcTotalStr: '0.00',
	commercialOfferItems: [bandwidthItem, openFeeItem],
};

/** {@link openSection} after the study. */
export const studiedSection = {
	...pricedSection,
	nrcTotal: 195000,
	commercialOfferItems: [bandwidthItem, studiedFeeItem],
};

const shortItem = {
	id: 8841,
	name: 'Liaison L2 100M',
	commercialCode: 'pl2_bp_100',
	price: 14900,
	quantity: 1,
	recurrence: 'monthly',
	toEstimate: false,
};

const shortFeeItem = {
	id: 8842,
	name: 'Liaison L2 FAS ZONE 4',
	commercialCode: 'pl2_nrc_Z4',
	price: 90000,
	quantity: 1,
	recurrence: null,
	toEstimate: false,
};

const shortOpenFeeItem = {
	...shortFeeItem,
	name: 'Liaison L2 FAS ZONE 6',
	commercialCode: 'pl2_nrc_Z6',
	price: null,
	toEstimate: true,
};

/** {@link pricedSection}, simplified. */
export const shortSection = {
	id: 5120,
	name: 'Boulangerie Dupont',
	commercialOfferId: 4217,
	clientReference: 'ORD-2041',
	rcTotal: { monthly: 14900 },
	rcTotalEuros: { monthly: '149.00' },
	fee: 90000,
	feeEuros: '900.00',
	feeToEstimate: false,
	address: '111 Rue Réaumur, 75002 Paris',
	offer: { id: 1, name: 'L2 PREMIUM' },
	clientContract: { id: 284, name: 'L2 PREMIUM' },
	serviceContract: null,
	items: [shortItem, shortFeeItem],
};

/** {@link openSection}, simplified. */
export const shortOpenSection = {
	...shortSection,
	fee: null,
	feeEuros: null,
	feeToEstimate: true,
	items: [shortItem, shortOpenFeeItem],
};

/** {@link studiedSection}, simplified, once the quote is validated. */
export const shortStudiedSection = {
	...shortSection,
	fee: 195000,
	feeEuros: '1950.00',
	items: [shortItem, { ...shortOpenFeeItem, price: 195000 }],
};

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
const target = { commercialOfferId: byId('4217'), sectionId: byId('5120') };

const BASE = '/commercial_offers/4217/sections';

const done = (lastLog: string) => ({ id: 5120, success: true, lastLog });

/** A write that is refused since the quote is no draft. */
const refused = (exchange: Pick<Exchange, 'method' | 'path' | 'body'>): Exchange => ({
	...exchange,
	status: 400,
	reply: { message: 'Quote CPT2611-00042 can no longer be changed: its status is signed.' },
});

const refusal = {
	message: 'Quote CPT2611-00042 can no longer be changed: its status is signed.',
	description: /A quote can be changed while it is a draft \(status new\)/,
	httpCode: '400',
};

export const section: CaseTable = {
	resource: 'section',
	cases: [
		{
			operation: 'create',
			title: 'in a quote given by its name',
			parameters: {
				commercialOfferId: { __rl: true, mode: 'name', value: 'CPT2611/00042 été' },
				name: ' Boulangerie Dupont ',
				clientContractId: { __rl: true, mode: 'list', value: 284 },
				additionalFields: { clientReference: 'ORD-2041' },
			},
			exchanges: [
				{
					method: 'GET',
					path: '/commercial_offers_by_name/CPT2611%2F00042%20%C3%A9t%C3%A9',
					reply: { id: 4217, name: 'CPT2611/00042 été' },
				},
				{
					method: 'POST',
					path: BASE,
					body: { name: 'Boulangerie Dupont', clientContractId: 284, clientReference: 'ORD-2041' },
					status: 201,
					reply: done('Section added.'),
				},
			],
			output: [done('Section added.')],
		},
		{
			operation: 'create',
			title: 'one per item, without a reference where the item has none',
			items: [{ json: { site: 'Nantes', reference: 'A-1' } }, { json: { site: 'Brest' } }],
			parameters: {
				commercialOfferId: byId(4217),
				name: '={{ $json.site }}',
				clientContractId: byId('284'),
				additionalFields: { clientReference: '={{ $json.reference }}' },
			},
			exchanges: [
				{
					method: 'POST',
					path: BASE,
					body: { name: 'Nantes', clientContractId: 284, clientReference: 'A-1' },
					status: 201,
					reply: done('Nantes added.'),
				},
				{
					method: 'POST',
					path: BASE,
					body: { name: 'Brest', clientContractId: 284 },
					status: 201,
					reply: { ...done('Brest added.'), id: 5121 },
				},
			],
			output: [done('Nantes added.'), { ...done('Brest added.'), id: 5121 }],
		},
		{
			operation: 'create',
			title: 'with a name that the item lacks',
			parameters: {
				commercialOfferId: byId('4217'),
				name: '={{ $json.site }}',
				clientContractId: byId('284'),
			},
			exchanges: [],
			error: { message: '"Name" is empty', description: /Nothing was sent for this item/ },
		},
		{
			operation: 'create',
			title: 'under the contract of another company',
			parameters: {
				commercialOfferId: byId('4217'),
				name: 'Boulangerie Dupont',
				clientContractId: byId('999'),
			},
			exchanges: [
				{
					method: 'POST',
					path: BASE,
					body: { name: 'Boulangerie Dupont', clientContractId: 999 },
					status: 403,
					reply: { message: 'Client contract 999 is not yours.' },
				},
			],
			error: {
				message: 'Client contract 999 is not yours.',
				description: /not allowed to do this.*POST \/commercial_offers\/4217\/sections/,
				httpCode: '403',
			},
		},
		{
			operation: 'create',
			title: 'under a contract that does not fit',
			parameters: { commercialOfferId: byId('4217'), name: 'A', clientContractId: byId('285') },
			exchanges: [
				{
					method: 'POST',
					path: BASE,
					body: { name: 'A', clientContractId: 285 },
					status: 400,
					reply: { message: 'Client contract 285 is not active.' },
				},
			],
			error: {
				message: 'Client contract 285 is not active.',
				description: /the client contract must be active/,
				httpCode: '400',
			},
		},
		{
			operation: 'create',
			title: 'without an answer',
			parameters: { commercialOfferId: byId('4217'), name: 'A', clientContractId: byId('284') },
			exchanges: [
				{
					method: 'POST',
					path: BASE,
					body: { name: 'A', clientContractId: 284 },
					fault: 'ECONNRESET',
				},
			],
			error: {
				message:
					/^No answer arrived from dev\.prizz-telecom\.fr\. The action may have taken effect$/,
				description: /was not repeated\. Read the quote with Quote > Get before you run this again/,
			},
		},
		{
			operation: 'delete',
			parameters: target,
			exchanges: [{ method: 'DELETE', path: `${BASE}/5120`, status: 204 }],
			output: [{ deleted: true, sectionId: 5120 }],
		},
		{
			operation: 'delete',
			title: 'of a quote that is signed',
			parameters: target,
			exchanges: [refused({ method: 'DELETE', path: `${BASE}/5120` })],
			error: refusal,
		},
		{
			operation: 'delete',
			title: 'of a section that is not in the quote',
			parameters: { ...target, sectionId: byId('77') },
			exchanges: [
				{
					method: 'DELETE',
					path: `${BASE}/77`,
					status: 404,
					reply: { message: 'Commercial offer 4217 has no section 77.' },
				},
			],
			error: {
				message: 'Commercial offer 4217 has no section 77.',
				description: /the object does not exist, or this token may not see it/,
				httpCode: '404',
			},
		},
		{
			operation: 'delete',
			title: 'while the service is having trouble',
			parameters: target,
			exchanges: [{ method: 'DELETE', path: `${BASE}/5120`, status: 503 }],
			error: {
				message: 'Prizz answered with HTTP status 503. The action may have taken effect',
				description: /Read the quote with Quote > Get before you run this again/,
				httpCode: '503',
			},
		},
		{
			operation: 'get',
			parameters: { sectionId: byId('5120') },
			exchanges: [{ method: 'GET', path: '/commercial_offer_sections/5120', reply: pricedSection }],
			output: [shortSection],
		},
		{
			operation: 'get',
			title: 'with a fee that needs a study, which has no price and is not free',
			parameters: {
				sectionId: {
					__rl: true,
					mode: 'url',
					value: 'https://dev.prizz-telecom.fr/commercial_offer_sections/5120',
				},
			},
			exchanges: [{ method: 'GET', path: '/commercial_offer_sections/5120', reply: openSection }],
			output: [shortOpenSection],
		},
		{
			operation: 'get',
			title: 'that became a service contract, hence with the fee that the study found',
			parameters: { sectionId: byId('5120') },
			exchanges: [
				{
					method: 'GET',
					path: '/commercial_offer_sections/5120',
					reply: { ...studiedSection, serviceContract: { id: 9120, name: 'L2-2611-00042' } },
				},
			],
			output: [{ ...shortStudiedSection, serviceContract: { id: 9120, name: 'L2-2611-00042' } }],
		},
		{
			operation: 'get',
			title: 'that has no offer yet, hence no price, although the API adds up 0',
			parameters: { sectionId: byId('5120') },
			exchanges: [
				{
					method: 'GET',
					path: '/commercial_offer_sections/5120',
					reply: {
						...pricedSection,
						offer: null,
						commercialOfferItems: [],
						nrcTotal: 0,
						rcTotal: {},
					},
				},
			],
			output: [
				{
					...shortSection,
					offer: null,
					address: null,
					items: [],
					rcTotal: {},
					rcTotalEuros: {},
					fee: null,
					feeEuros: null,
					feeToEstimate: true,
				},
			],
		},
		{
			operation: 'get',
			title: 'raw',
			parameters: { sectionId: byId('5120'), output: 'raw' },
			exchanges: [{ method: 'GET', path: '/commercial_offer_sections/5120', reply: openSection }],
			output: [openSection],
		},
		{
			operation: 'get',
			title: 'selected fields',
			parameters: {
				sectionId: byId('5120'),
				output: 'selected',
				outputFields: ['name', 'nrcTotal'],
			},
			exchanges: [{ method: 'GET', path: '/commercial_offer_sections/5120', reply: pricedSection }],
			output: [{ name: 'Boulangerie Dupont', nrcTotal: 90000 }],
		},
		{
			operation: 'get',
			title: 'that does not exist',
			parameters: { sectionId: byId('5120') },
			exchanges: [
				{
					method: 'GET',
					path: '/commercial_offer_sections/5120',
					status: 404,
					reply: { message: 'There is no commercial offer section 5120.' },
				},
			],
			error: {
				message: 'There is no commercial offer section 5120.',
				description: /does not exist, or this token may not see it/,
				httpCode: '404',
			},
		},
		{
			operation: 'get',
			title: 'with a name where an ID belongs',
			items: [{ json: { name: 'Boulangerie Dupont' } }],
			// n8n itself refuses it without an expression.
			parameters: { sectionId: byId('={{ $json.name }}') },
			exchanges: [],
			error: {
				message: '"Section" must be an ID or a URL with one ID in it, not "Boulangerie Dupont"',
				description: /Nothing was sent/,
			},
		},
		{
			operation: 'rename',
			parameters: { ...target, name: 'Fournil Dupont' },
			exchanges: [
				{
					method: 'POST',
					path: `${BASE}/5120/rename`,
					body: { name: 'Fournil Dupont' },
					reply: done('Section renamed.'),
				},
			],
			output: [done('Section renamed.')],
		},
		{
			operation: 'rename',
			title: 'in a quote that is signed',
			parameters: { ...target, name: 'Fournil Dupont' },
			exchanges: [
				refused({
					method: 'POST',
					path: `${BASE}/5120/rename`,
					body: { name: 'Fournil Dupont' },
				}),
			],
			error: refusal,
		},
		{
			operation: 'rename',
			title: 'to an empty name',
			parameters: { ...target, name: '={{ $json.nothing }}' },
			exchanges: [],
			error: { message: '"Name" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'setOffer',
			parameters: {
				...target,
				offerId: { __rl: true, mode: 'list', value: 1 },
				address: '111 Rue Réaumur, 75002 Paris',
			},
			exchanges: [
				{
					method: 'POST',
					path: `${BASE}/5120/offer`,
					body: { offerId: 1, eligibility: { address: '111 Rue Réaumur, 75002 Paris' } },
					reply: done('L2 PREMIUM set with its default items.'),
				},
			],
			output: [done('L2 PREMIUM set with its default items.')],
		},
		{
			operation: 'setOffer',
			title: 'between two addresses, leaving out the one that is not shown',
			parameters: {
				...target,
				offerId: byId('2'),
				site: 'two',
				address: 'left over from before',
				addressA: '111 Rue Réaumur, 75002 Paris',
				addressB: '14 Rue Saint-Roch, 75001 Paris',
			},
			exchanges: [
				{
					method: 'POST',
					path: `${BASE}/5120/offer`,
					body: {
						offerId: 2,
						eligibility: {
							addressA: '111 Rue Réaumur, 75002 Paris',
							addressB: '14 Rue Saint-Roch, 75001 Paris',
						},
					},
					reply: done('FON MAN set with its default items.'),
				},
			],
			output: [done('FON MAN set with its default items.')],
		},
		{
			operation: 'setOffer',
			title: 'at an address where the offer is not to be had',
			parameters: { ...target, offerId: byId('1'), address: '1 Quai de la Mer, 29900 Concarneau' },
			exchanges: [
				{
					method: 'POST',
					path: `${BASE}/5120/offer`,
					body: { offerId: 1, eligibility: { address: '1 Quai de la Mer, 29900 Concarneau' } },
					reply: {
						id: 5120,
						success: false,
						lastLog: 'L2 PREMIUM is not available at this address.',
					},
				},
			],
			error: {
				message: 'L2 PREMIUM is not available at this address.',
				description: /the offer must be available at the address.*did not carry out the action/,
			},
		},
		{
			operation: 'setOffer',
			title: 'between one address and nowhere',
			parameters: {
				...target,
				offerId: byId('2'),
				site: 'two',
				addressA: '111 Rue Réaumur, 75002 Paris',
				addressB: '={{ $json.nothing }}',
			},
			exchanges: [],
			error: { message: '"Address B" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'updateItems',
			parameters: {
				...target,
				updateFields: {
					bandwidth: '100',
					grt: '4HNO',
					commitment: '12',
					express: '7',
					subnet: '30',
					racco_event: '1',
				},
			},
			exchanges: [
				{
					method: 'POST',
					path: `${BASE}/5120/update_items`,
					body: {
						bandwidth: '100',
						grt: '4HNO',
						commitment: '12',
						express: '7',
						subnet: '30',
						racco_event: '1',
					},
					reply: done('Items updated.'),
				},
			],
			output: [done('Items updated.')],
		},
		{
			operation: 'updateItems',
			title: 'with numbers of the items, which are sent as texts',
			items: [
				{ json: { section: 5120, bandwidth: 100, months: 36 } },
				{ json: { section: 5121, bandwidth: 1000 } },
			],
			parameters: {
				commercialOfferId: byId('4217'),
				sectionId: '={{ $json.section }}',
				updateFields: { bandwidth: '={{ $json.bandwidth }}', commitment: '={{ $json.months }}' },
			},
			exchanges: [
				{
					method: 'POST',
					path: `${BASE}/5120/update_items`,
					body: { bandwidth: '100', commitment: '36' },
					reply: done('Items updated.'),
				},
				{
					method: 'POST',
					path: `${BASE}/5121/update_items`,
					body: { bandwidth: '1000' },
					reply: { ...done('Items updated.'), id: 5121 },
				},
			],
			output: [done('Items updated.'), { ...done('Items updated.'), id: 5121 }],
		},
		{
			operation: 'updateItems',
			title: 'to a bandwidth that the offer does not have',
			items: [{ json: { bandwidth: '100' } }, { json: { bandwidth: '150' } }],
			parameters: { ...target, updateFields: { bandwidth: '={{ $json.bandwidth }}' } },
			exchanges: [
				{
					method: 'POST',
					path: `${BASE}/5120/update_items`,
					body: { bandwidth: '100' },
					reply: done('Items updated.'),
				},
				{
					method: 'POST',
					path: `${BASE}/5120/update_items`,
					body: { bandwidth: '150' },
					status: 400,
					reply: { message: '"150" is no bandwidth of L2 PREMIUM. Allowed: 10, 100, 1000.' },
				},
			],
			error: {
				message: '"150" is no bandwidth of L2 PREMIUM. Allowed: 10, 100, 1000.',
				description: /the section needs an offer.*Already carried out.*item 0: ID 5120\./,
				httpCode: '400',
			},
		},
		{
			operation: 'updateItems',
			title: 'with nothing to change',
			parameters: { ...target, updateFields: { bandwidth: '={{ $json.nothing }}' } },
			exchanges: [],
			error: { message: '"Update Fields" is empty', description: /Nothing was sent/ },
		},
	],
};
