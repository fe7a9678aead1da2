import { useSandbox } from './client.mts';

/** The figures that Prizz's documentation prints. */
const client = useSandbox({ delays: { eligibility: 0 } });

const contextPath = (items: number[], query = 'priceList=24') =>
	`/offers/1/context?${query}${items.map((id) => `&items[]=${id}`).join('')}`;

it('prices the combination of the documentation', async () => {
	const context = await client.get(contextPath([121, 536, 73, 71, 113, 149]));
	expect(context).toMatchObject({
		offerId: 1,
		isValid: true,
		total: 104900,
		totalWithoutNrc: 14900,
		hasToEstimateProducts: false,
	});
	expect(context.items.map(({ id }: { id: number }) => id)).toEqual([121, 536, 73, 71, 113, 149]);
});

it('takes a combination without a repair time for invalid, as the sample of the documentation', async () => {
	expect(await client.get(contextPath([71, 149, 73, 115, 105]))).toMatchObject({
		isValid: false,
		total: 9900,
		totalWithoutNrc: 9900,
		attributes: {
			offer_type: 1,
			bw_down: 10,
			bw_down_guaranteed: 10,
			bw_up_guaranteed: 10,
			bw_up: 10,
			national: 0,
			commitment_months: 36,
			construction_time_in_days: 42,
			eligibility_string: 'f1',
		},
	});
	const groups = ['national', 'bandwidth', 'nrc', 'commitment'];
	const shortened = await client.get(
		`/offers/1/contexts/shortened?priceList=24${groups.map((group) => `&groups[]=${group}`).join('')}`,
	);
	expect(shortened.map(({ itemsIds }: { itemsIds: number[] }) => itemsIds)).toContainEqual([
		71, 149, 73, 115, 105,
	]);
});

it('sells the items of the documentation under their ids', async () => {
	const ids = [71, 73, 105, 115, 149];
	const items = await client.get(`/price_lists_items?${ids.map((id) => `ids[]=${id}`).join('&')}`);
	expect(
		items.map((item: any) => [
			item.id,
			item.product.id,
			item.product.productCode,
			item.product.group?.type ?? null,
			item.unitPrice,
			item.unitPriceStr,
			item.recurrence,
		]),
	).toEqual([
		[71, 3, 'pl2', null, 9900, '99.00', 'monthly'],
		[73, 4, 'pl2020', 'bandwidth', 0, '0.00', 'monthly'],
		[105, 20, 'pl2_cmt_36', 'commitment', 0, '0.00', 'monthly'],
		[115, 25, 'pl2_nrc_Z1B', 'nrc', 0, '0.00', null],
		[149, 42, 'pl2_local', 'national', 0, '0.00', 'monthly'],
	]);
});

it('answers the combination of the documentation at its address', async () => {
	const { responses, entities } = await client.post('/eligibility', {
		address: '111 Rue Réaumur, 75002 Paris',
		clientId: 32,
	});
	expect(responses).toEqual([43]);
	expect(entities).toMatchObject([{ id: 32, name: 'PRIZZ TELECOM' }]);
	const { response } = await client.get('/eligibility/43');
	const premium = response.find(({ priceListId }: any) => priceListId === 24);
	expect(premium).toMatchObject({ code: 'L2 PREMIUM', offerId: 1, rcMin: 9900, nrcMin: 0 });
	expect(premium.priceListItemsGroups.nrc).toMatchObject([
		{
			id: 115,
			productName: 'Liaison L2 FAS ZONE 1',
			attributes: { nrc_built_cable_d_min: 0, nrc_built_cable_d_max: 300 },
		},
	]);
	expect(
		premium.combinations.find(
			({ combinationId }: any) =>
				combinationId === 'contract:284&offer:1&items:71,73,111,115,149,536',
		),
	).toEqual({
		combinationId: 'contract:284&offer:1&items:71,73,111,115,149,536',
		total: 9900,
		totalWithoutNrc: 9900,
		nrc: 0,
		attributes: {
			offer_type: 1,
			bw_down: 10,
			bw_down_guaranteed: 10,
			bw_up_guaranteed: 10,
			bw_up: 10,
			grt_hours: 4,
			grt_in_working_hours: true,
			has_grt: true,
			commitment_months: 60,
			nrc_built_cable_d_max: 300,
			nrc_built_cable_d_min: 0,
			construction_time_in_days: 42,
			national: 0,
		},
		nrcToEstimate: false,
	});
});

it('sells each offer through the price lists of the documentation', async () => {
	const sold = async (list: number) =>
		(await client.get(`/price_lists/${list}/offers`)).offers.map(({ id, name }: any) => [id, name]);
	expect(await Promise.all([16, 17, 24, 25, 29].map(sold))).toEqual([
		[[5, 'L2 BASIC']],
		[[5, 'L2 BASIC']],
		[[1, 'L2 PREMIUM']],
		[[1, 'L2 PREMIUM']],
		[[4, 'L3 INTERNET']],
	]);
	const sellers = await client.get('/price_lists?ids[]=24&ids[]=25');
	expect(sellers.map(({ legalEntity }: any) => legalEntity.name)).toEqual([
		'Prizz Infrastructures',
		'Prizz Telecom',
	]);
});

it('lets the fee depend on the commitment and knows none before a study', async () => {
	const fee = async (commitment: number, zone: number) => {
		const context = await client.get(contextPath([71, 73, 149, 536, commitment, zone]));
		return [
			context.total - context.totalWithoutNrc,
			context.hasToEstimateProducts,
			context.isValid,
		];
	};
	expect(await fee(113, 121)).toEqual([90000, false, true]);
	expect(await fee(107, 121)).toEqual([70000, false, true]);
	expect(await fee(105, 121)).toEqual([50000, false, true]);
	expect(await fee(111, 121)).toEqual([35000, false, true]);
	expect(await fee(111, 125)).toEqual([0, true, true]);
});

it('adds a surcharge per metre beyond 250 m to L2 BASIC', async () => {
	const fee = async (distance: number) => {
		const context = await client.get(
			`/offers/5/context?priceList=16&autofillOffer=true&distance=${distance}`,
		);
		return [context.total - context.totalWithoutNrc, context.hasToEstimateProducts];
	};
	expect(await fee(250)).toEqual([20000, false]);
	expect(await fee(251)).toEqual([20600, false]);
	expect(await fee(2500)).toEqual([20000 + 600 * 2250, false]);
	expect(await fee(2501)).toEqual([0, true]);
});

it.each([
	['two items of one group', [71, 73, 75, 149, 536, 105, 115], false],
	['no main item', [73, 149, 536, 105, 115], false],
	['an optional express item', [71, 73, 149, 536, 105, 115, 155], true],
	['an item that is no longer sold', [71, 73, 149, 536, 109, 115], false],
	['an item twice', [71, 71, 73, 149, 536, 105, 115], false],
])('checks the group rules: %s', async (_, items, isValid) => {
	expect(await client.get(contextPath(items))).toMatchObject({ isValid });
});

it.each([
	['items of two price lists', contextPath([71, 72]), 400],
	['an unknown item', contextPath([71, 99999]), 400],
	['a price list that does not sell the offer', contextPath([], 'priceList=29'), 400],
	['an unknown price list', contextPath([], 'priceList=1'), 404],
	['a price list without a contract', contextPath([], 'priceList=40'), 403],
	['an unknown offer', '/offers/99/context?priceList=24', 404],
	['no price list', '/offers/1/context', 400],
	['an unknown group', contextPath([], 'priceList=24&groups[]=colour'), 400],
	['a contract of another price list', contextPath([], 'priceList=24&clientContract=291'), 400],
])('refuses %s', async (_, path, status) => {
	const answered = await client.call('GET', path);
	expect(answered).toMatchObject({ status, body: { message: expect.any(String) } });
});

it('makes every combination of an offer, in full and in short', async () => {
	const full = await client.get('/offers/1/contexts?priceList=24&distance=400');
	const short = await client.get('/offers/1/contexts/shortened?priceList=24&distance=400');
	// 7 bandwidths, 4 commitments, 2 repair times, local or national, one zone
	expect(full).toHaveLength(7 * 4 * 2 * 2);
	expect(full.every(({ isValid }: any) => isValid)).toBe(true);
	expect(short.map(({ itemsIds, total }: any) => [itemsIds, total])).toEqual(
		full.map(({ items, total }: any) => [items.map(({ id }: any) => id), total]),
	);
	expect(new Set(short.map(({ itemsIds }: any) => itemsIds.join())).size).toBe(short.length);
	const express = await client.get(
		'/offers/1/contexts/shortened?priceList=24&distance=400&groups[]=express&autofillOffer=true',
	);
	expect(express.map(({ attributes }: any) => attributes.construction_time_in_days)).toEqual([
		49, 7,
	]);
});
