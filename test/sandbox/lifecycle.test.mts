import { useSandbox } from './client.mts';

const client = useSandbox();
const { get, post, call } = client;
const advance = (ms: number) => client.sandbox.control.advance(ms);

/** Orders the cheapest combination of a price list at an address. @returns the quote's id */
async function order(address: string, priceListId: number): Promise<number> {
	const { responses } = await post('/eligibility', { clientId: 32, address });
	advance(1500);
	const { response } = await get(`/eligibility/${responses[0]}`);
	const { combinations } = response.find((each: any) => each.priceListId === priceListId);
	const { id } = await post(`/commercial_offers/fast_order/${responses[0]}`, {
		name: 'Client final',
		clientReference: 'REF-1',
		combinationId: combinations[0].combinationId,
	});
	return id;
}

/** Submits, waits for validation and signs with the mailed code. */
async function submitAndSign(id: number): Promise<void> {
	expect(await post(`/commercial_offers/${id}/submit`)).toMatchObject({ id, success: true });
	advance(2000);
	expect(await post(`/commercial_offers/${id}/sign`)).toMatchObject({
		success: true,
		step: 'codeSent',
	});
	const { code } = client.sandbox.control.mailbox().at(-1)!;
	expect(await post(`/commercial_offers/${id}/sign`, { code })).toMatchObject({
		success: true,
		step: 'signed',
	});
}

it('goes from an eligibility test to an active service', async () => {
	const id = await order('12 bis rue Zone 4, 75011 Paris', 24);
	const draft = await get(`/commercial_offers/${id}`);
	expect(draft).toMatchObject({
		name: expect.stringMatching(/^CPI\d{4}-\d{5}$/),
		status: 'new',
		submitDate: null,
		signDate: null,
		rcTotal: { monthly: 9900 },
		rcTotalStr: { monthly: '99.00' },
		rcVATTotal: { monthly: 1980 },
		nrcTotal: 50000,
		nrcVATTotal: 10000,
		nrcTotalStr: '500.00',
		total: 59900,
		vatTotal: 11980,
		deliveryDelay: 63,
		sectionNames: 'Client final',
		sections: [{ clientReference: 'REF-1', serviceContract: null }],
	});
	expect(draft.sections[0].commercialOfferItems[0]).toMatchObject({
		houseNumber: 12,
		houseNumberComplement: 'bis',
		streetName: 'rue Zone 4',
		postalCode: '75011',
		cityName: 'Paris',
	});

	await post(`/commercial_offers/${id}/submit`);
	expect(await get(`/commercial_offers/${id}`)).toMatchObject({
		status: 'approval_pending',
		submitDate: null,
	});
	expect((await call('POST', `/commercial_offers/${id}/submit`)).status).toBe(400);
	expect((await call('POST', `/commercial_offers/${id}/sign`)).status).toBe(400);
	advance(2000);
	const validated = await get(`/commercial_offers/${id}`);
	expect(validated.status).toBe('validated');
	expect(Date.parse(validated.submitDate)).not.toBeNaN();

	expect(await post(`/commercial_offers/${id}/sign`, { code: '1' })).toMatchObject({
		success: false,
		lastLog: expect.stringContaining('No code'),
	});
	await post(`/commercial_offers/${id}/sign`);
	await post(`/commercial_offers/${id}/sign`);
	const [first, second] = client.sandbox.control.mailbox();
	expect(first).toMatchObject({
		to: 'demo@example.net',
		quoteId: id,
		quoteName: validated.name,
		code: expect.stringMatching(/^\d{6}$/),
	});
	expect(second.code).not.toBe(first.code);
	expect(await post(`/commercial_offers/${id}/sign`, { code: first.code })).toMatchObject({
		success: false,
		step: 'codeSent',
	});
	expect((await get(`/commercial_offers/${id}`)).signDate).toBeNull();
	expect(await post(`/commercial_offers/${id}/sign`, { code: second.code })).toMatchObject({
		success: true,
		step: 'signed',
	});
	expect((await call('POST', `/commercial_offers/${id}/sign`)).status).toBe(400);

	const signed = await get(`/commercial_offers/${id}`);
	expect(signed).toMatchObject({ status: 'signed', sections: [{ serviceContract: null }] });
	expect(Date.parse(signed.signDate)).toBeGreaterThanOrEqual(Date.parse(signed.submitDate));

	advance(2000);
	const [{ serviceContract }] = (await get(`/commercial_offers/${id}`)).sections;
	const path = `/service_contracts/${serviceContract.id}`;
	expect(await get(path)).toMatchObject({
		status: 'new',
		activationDate: null,
		description: 'Client final',
		refClient: 'REF-1',
		commercialOffers: [{ id, name: validated.name }],
	});
	advance(1000);
	expect((await get(path)).status).toBe('staging');
	advance(3000);
	const active = await get(path);
	expect(active.status).toBe('active');
	expect(Date.parse(active.activationDate)).not.toBeNaN();
	expect(active.firstActivationDate).toBe(active.activationDate);
	// Main item, local delivery, bandwidth, commitment and repair time recur; the fee does not.
	expect(active.services).toHaveLength(5);
	expect(active.services.every(({ status }: any) => status === 'active')).toBe(true);
	expect(active.nrcs).toMatchObject([{ type: 'nrc', price: 50000, billed: true }]);
	expect(client.sandbox.control.counters()).toMatchObject({
		eligibilityTests: 1,
		quotes: 1,
		sections: 1,
		submissions: 1,
		signatureCodes: 2,
		signatures: 1,
		serviceContracts: 1,
	});
});

it('does everything that is due in one long step, each at its own time', async () => {
	const id = await order('zone 1', 24);
	await submitAndSign(id);
	advance(3_600_000);
	const { signDate, sections } = await get(`/commercial_offers/${id}`);
	const { createDate, activationDate } = sections[0].serviceContract;
	const since = (date: string) => (Date.parse(date) - Date.parse(signDate)) / 1000;
	// Dates have whole seconds: delays of 2 s, then 1 s + 3 s, give or take one.
	expect(Math.abs(since(createDate) - 2)).toBeLessThanOrEqual(1);
	expect(Math.abs(since(activationDate) - 6)).toBeLessThanOrEqual(1);
});

it('makes one service contract per section', async () => {
	const [quote] = (await get('/commercial_offers?status=validated')).items;
	expect(quote.sections).toHaveLength(2);
	await post(`/commercial_offers/${quote.id}/sign`);
	const { code } = client.sandbox.control.mailbox()[0];
	await post(`/commercial_offers/${quote.id}/sign`, { code });
	advance(2000);
	const { sections } = await get(`/commercial_offers/${quote.id}`);
	const names = sections.map(({ serviceContract }: any) => serviceContract.description);
	expect(names).toEqual(['Siège Réaumur', 'Siège Réaumur secours']);
	expect(client.sandbox.control.counters()).toMatchObject({ quotes: 0, serviceContracts: 2 });
});

it('gives items on quotation a price on validation', async () => {
	const id = await order('zone 6', 24);
	expect(await get(`/commercial_offers/${id}`)).toMatchObject({ nrcTotal: null, total: 9900 });
	await post(`/commercial_offers/${id}/submit`);
	expect((await get(`/commercial_offers/${id}`)).status).toBe('estimate_pending');
	advance(1000);
	expect((await get(`/commercial_offers/${id}`)).status).toBe('approval_pending');
	advance(1000);
	const quote = await get(`/commercial_offers/${id}`);
	expect(quote).toMatchObject({ status: 'validated', nrcTotal: 267000, total: 276900 });
	expect(
		quote.sections[0].commercialOfferItems
			.filter(({ toEstimate }: any) => toEstimate)
			.map(({ unitPrice }: any) => unitPrice),
	).toEqual([267000]);
});

it('shows the subnet of an L3 service as staging, then as production', async () => {
	const id = await order('zone 1', 29);
	await submitAndSign(id);
	advance(2000);
	const [{ serviceContract }] = (await get(`/commercial_offers/${id}`)).sections;
	const subnet = {
		subnet: expect.stringMatching(/^192\.0\.2\.\d+\/30$/),
		subnet_gateway: expect.stringMatching(/^192\.0\.2\.\d+$/),
		subnet_mask: '255.255.255.252',
		subnet_range: [expect.stringMatching(/^192\.0\.2\.\d+$/)],
	};
	const before = await get(`/service_contracts/${serviceContract.id}`);
	expect(before.consolidatedAttributesStagingOrNew).toMatchObject(subnet);
	expect(before.consolidatedAttributes).toEqual({});
	advance(4000);
	const after = await get(`/service_contracts/${serviceContract.id}`);
	expect(after.consolidatedAttributes).toMatchObject(subnet);
	expect(after.consolidatedAttributes.subnet).toBe(
		before.consolidatedAttributesStagingOrNew.subnet,
	);
	const network = Number(/\.(\d+)\/30$/.exec(after.consolidatedAttributes.subnet)![1]);
	expect(after.consolidatedAttributes).toMatchObject({
		subnet_gateway: `192.0.2.${network + 1}`,
		subnet_range: [`192.0.2.${network + 2}`],
	});
});

it('refuses a fast order before the test is done, or of another test, and creates nothing', async () => {
	const { responses } = await post('/eligibility', { clientId: 32, address: 'zone 1' });
	const body = { name: 'x', combinationId: 'contract:284&offer:1&items:71,73,111,115,149,536' };
	const path = `/commercial_offers/fast_order/${responses[0]}`;
	expect((await call('POST', path, body)).body.message).toContain('not done yet');
	advance(1500);
	const far = { ...body, combinationId: 'contract:284&offer:1&items:71,73,111,121,149,536' };
	expect((await call('POST', path, far)).status).toBe(400);
	expect((await call('POST', path, { combinationId: body.combinationId })).status).toBe(400);
	expect((await call('POST', '/commercial_offers/fast_order/1', body)).status).toBe(404);
	expect(client.sandbox.control.counters().quotes).toBe(0);
	expect((await call('POST', path, body)).status).toBe(201);
	expect(client.sandbox.control.counters().quotes).toBe(1);
});
