import type { CaseTable } from '../support/cases.mts';

/** An offer as the API shows it. */
export const anOffer = {
	id: 1,
	name: 'L2 PREMIUM',
	description: null,
	mainOfferItem: {
		id: 11,
		name: 'Liaison L2',
		createDate: '2024-03-19T15:41:32+01:00',
		lastModifiedDate: null,
		minCount: 1,
		maxCount: 1,
		product: { id: 3, name: 'Liaison L2', attributes: {}, productCode: 'pl2', group: null },
		eligibilityString: null,
	},
	offerType: 'L2',
};
const basic = { ...anOffer, id: 5, name: 'L2 BASIC' };

export const offer: CaseTable = {
	resource: 'offer',
	cases: [
		{
			operation: 'getAll',
			exchanges: [{ method: 'GET', path: '/offers', reply: [anOffer, basic] }],
			output: [anOffer, basic],
		},
		{
			operation: 'getAll',
			title: 'a list with more than objects in it',
			exchanges: [{ method: 'GET', path: '/offers', reply: [anOffer, null] }],
			error: {
				message: 'Prizz answered with something other than the expected data',
				description: /GET \/offers\.$/,
			},
		},
		{
			operation: 'getAll',
			title: 'by IDs, cut to the limit',
			parameters: { filters: { ids: '1; 5' }, limit: 1 },
			exchanges: [
				{
					method: 'GET',
					path: '/offers',
					query: { 'ids[]': ['1', '5'] },
					reply: [anOffer, basic],
				},
			],
			output: [anOffer],
		},
		{
			operation: 'getAll',
			title: 'by the codes of each item, which hold spaces',
			parameters: { returnAll: true, filters: { codes: '={{ $json.codes }}' } },
			items: [{ json: { codes: 'L2 PREMIUM, L2 BASIC' } }, { json: { codes: ['FON'] } }],
			exchanges: [
				{
					method: 'GET',
					path: '/offers',
					query: { 'codes[]': ['L2 PREMIUM', 'L2 BASIC'] },
					reply: [anOffer, basic],
				},
				{ method: 'GET', path: '/offers', query: { 'codes[]': 'FON' }, reply: [] },
			],
			output: [anOffer, basic],
		},
		{
			operation: 'getAll',
			title: 'by codes where IDs belong',
			parameters: { filters: { ids: '={{ "L2 PREMIUM" }}' } },
			exchanges: [],
			error: {
				message: '"IDs" must be IDs, which are whole numbers, not "L2"',
				description: /Nothing was sent/,
			},
		},
		{
			operation: 'getAll',
			title: 'with a token that has expired',
			exchanges: [
				{
					method: 'GET',
					path: '/offers',
					status: 401,
					reply: { message: 'Unknown API token.' },
				},
			],
			error: {
				message: 'Unknown API token.',
				description: /Check the credential/,
				httpCode: '401',
			},
		},
	],
};
