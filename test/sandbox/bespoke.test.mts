import { useSandbox } from './client.mts';

const client = useSandbox();
const { get, post, call } = client;
const advance = (ms: number) => client.sandbox.control.advance(ms);

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

describe('a bespoke quote', () => {
	const start = async (clientContractId = 284, legalEntityId = 2) => {
		const { id } = await post('/commercial_offers', { legalEntityId, clientLegalEntityId: 32 });
		const section = await post(`/commercial_offers/${id}/sections`, {
			name: 'Site',
			clientContractId,
		});
		return {
			id,
			section: `/commercial_offers/${id}/sections/${section.id}`,
			sectionId: section.id,
		};
	};
	const setOffer = (section: string, address: string, offerId = 1) =>
		call('POST', `${section}/offer`, { offerId, eligibility: { address } });

	it('is filled with default items, changed, renamed, submitted and signed', async () => {
		const { id, section, sectionId } = await start();
		expect(await get(`/commercial_offer_sections/${sectionId}`)).toMatchObject({
			offer: null,
			serviceContract: null,
			commercialOfferItems: [],
		});
		expect((await setOffer(section, 'zone 2')).body).toMatchObject({ success: true });
		expect(await get(`/commercial_offer_sections/${sectionId}`)).toMatchObject({
			offer: { id: 1 },
			rcTotal: { monthly: 9900 },
			nrcTotal: 15000,
		});
		await post(`${section}/update_items`, {
			bandwidth: '100',
			grt: '4HNO',
			commitment: '12',
			express: '7',
			subnet: null,
		});
		const changed = await get(`/commercial_offer_sections/${sectionId}`);
		expect(changed.attributes).toMatchObject({
			bw_down: 100,
			grt_hours: 4,
			grt_in_working_hours: false,
			commitment_months: 12,
			construction_time_in_days: 7,
		});
		expect(changed).toMatchObject({
			rcTotal: { monthly: 9900 + 6000 + 3000 + 5000 },
			nrcTotal: 30000 + 50000,
		});
		await post(`${section}/rename`, { name: 'Autre site' });
		await submitAndSign(id);
		advance(6000);
		expect(await get(`/commercial_offers/${id}`)).toMatchObject({
			sectionNames: 'Autre site',
			sections: [{ serviceContract: { status: 'active', description: 'Autre site' } }],
		});
	});

	it('charges L2 BASIC per metre beyond 250 m', async () => {
		const { section, sectionId } = await start(262);
		await setOffer(section, 'Chemin droit 320 metres', 5);
		const { commercialOfferItems, nrcTotal } = await get(`/commercial_offer_sections/${sectionId}`);
		expect(commercialOfferItems.find(({ unit }: any) => unit === 'm')).toMatchObject({
			quantity: 70,
			unitPrice: 600,
			price: 42000,
		});
		expect(nrcTotal).toBe(20000 + 42000);
	});

	it('fails without a section or an offer, and at a place that gets none', async () => {
		const { id } = await post('/commercial_offers', { legalEntityId: 2, clientLegalEntityId: 32 });
		expect(await post(`/commercial_offers/${id}/submit`)).toMatchObject({
			success: false,
			lastLog: expect.stringContaining('no section'),
		});
		const other = await start();
		expect(await post(`/commercial_offers/${other.id}/submit`)).toMatchObject({ success: false });
		expect((await setOffer(other.section, 'Rue inéligible')).body).toMatchObject({
			success: false,
			lastLog: expect.stringContaining('not available'),
		});
		expect(client.sandbox.control.counters().submissions).toBe(0);
	});

	it.each([
		[{ bandwidth: '101' }, '10, 20, 50, 100, 200, 500, 1000'],
		[{ grt: '8HO' }, '4HO, 4HNO'],
		[{ commitment: '48' }, '36, 24, 60, 12'],
		[{ subnet: '30' }, 'no choice of subnet'],
		[{ racco_event: '1' }, 'no choice of racco_event'],
	])('refuses %j naming what is allowed', async (choices, text) => {
		const { section, sectionId } = await start();
		await setOffer(section, 'zone 1');
		const before = await get(`/commercial_offer_sections/${sectionId}`);
		const answered = await call('POST', `${section}/update_items`, choices);
		expect([answered.status, answered.body.message]).toEqual([400, expect.stringContaining(text)]);
		expect(await get(`/commercial_offer_sections/${sectionId}`)).toEqual(before);
	});

	it('refuses items before an offer, offers of other price lists, contracts of others', async () => {
		const { id, section } = await start();
		expect((await call('POST', `${section}/update_items`, { bandwidth: '10' })).status).toBe(400);
		expect((await setOffer(section, 'zone 1', 4)).status).toBe(400);
		expect((await setOffer(section, 'zone 1', 99)).status).toBe(404);
		expect((await setOffer(section, ' ')).status).toBe(400);
		const contract = async (clientContractId: number) => {
			const body = { name: 'Site', clientContractId };
			return (await call('POST', `/commercial_offers/${id}/sections`, body)).status;
		};
		expect(await Promise.all([291, 308, 330, 1].map(contract))).toEqual([400, 400, 403, 404]);
	});

	it('loses a section for good', async () => {
		const { id, section, sectionId } = await start();
		expect((await call('DELETE', section)).status).toBe(204);
		expect((await get(`/commercial_offers/${id}`)).sections).toEqual([]);
		expect((await call('GET', `/commercial_offer_sections/${sectionId}`)).status).toBe(404);
		expect((await call('DELETE', section)).status).toBe(404);
	});

	it('can no longer be changed once it is submitted', async () => {
		const { id, section } = await start();
		await setOffer(section, 'zone 1');
		await post(`/commercial_offers/${id}/submit`);
		const tries = [
			['POST', `${section}/update_items`, { bandwidth: '20' }],
			['POST', `${section}/rename`, { name: 'x' }],
			['POST', `${section}/offer`, { offerId: 1, eligibility: { address: 'zone 1' } }],
			['POST', `/commercial_offers/${id}/sections`, { name: 'x', clientContractId: 284 }],
			['DELETE', section, undefined],
		] as const;
		for (const [method, path, body] of tries) {
			expect((await call(method, path, body)).status).toBe(400);
		}
	});
});
