import type { IDataObject } from 'n8n-workflow';

import {
	checkedAddress,
	locator,
	orderOf,
	quick,
	type Sandboxed,
	withSandbox,
} from '../support/sandboxed.mts';

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

/** Submits, has the code mailed, signs, and waits for the service contract. */
async function submitAndSign(commercialOfferId: unknown): Promise<IDataObject> {
	const { json, control } = prizz;
	const quote = { commercialOfferId: locator(commercialOfferId) };
	const [submitted] = await json('commercialOffer', 'submit', {
		...quote,
		options: { waitForValidation: true, ...quick },
	});
	expect(submitted).toMatchObject({ status: 'validated', submitDate: expect.any(String) });
	const [sent] = await json('commercialOffer', 'requestSignatureCode', quote);
	expect(sent).toMatchObject({ success: true, step: 'codeSent' });
	const { code } = control.mailbox().at(-1)!;
	const [signed] = await json('commercialOffer', 'sign', {
		...quote,
		code,
		options: { waitForServiceContracts: true, ...quick },
	});
	expect(signed).toMatchObject({ status: 'signed', signDate: expect.any(String) });
	return signed;
}

async function activeService(quote: IDataObject): Promise<IDataObject> {
	const [section] = quote.sections as IDataObject[];
	prizz.control.advance(10_000);
	const { name } = section.serviceContract as IDataObject;
	const [service] = await prizz.json('serviceContract', 'get', {
		serviceContractId: locator(name, 'name'),
	});
	return service;
}

describe('the order path', () => {
	it('leads from an address to an active service by fast order', async () => {
		const best = await checkedAddress(prizz);
		expect(best).toMatchObject({
			eligible: true,
			offerCode: 'L2 PREMIUM',
			zone: 1,
			fee: 0,
			feeToEstimate: false,
			address: '111 Rue Réaumur, 75002 Paris',
		});
		const [ordered] = await prizz.json(
			'commercialOffer',
			'fastOrder',
			orderOf(best, { clientReference: 'ORD-1' }),
		);
		const signed = await submitAndSign(ordered.id);
		expect(signed).toMatchObject({
			id: ordered.id,
			rcTotal: { monthly: best.monthly },
			fee: best.fee,
			feeToEstimate: false,
		});
		const service = await activeService(signed);
		expect(service).toMatchObject({
			status: 'active',
			refClient: 'ORD-1',
			description: 'Bakery Dupont',
			activationDate: expect.any(String),
		});
		const { data } = await prizz.run('commercialOffer', 'getPdf', {
			commercialOfferId: locator(ordered.id),
		});
		const [pdf] = data.prizz[0];
		expect(pdf.json).toMatchObject({ id: ordered.id, status: 'signed' });
		expect(pdf.binary?.data).toMatchObject({
			fileName: `${String(pdf.json.name)}.pdf`,
			mimeType: 'application/pdf',
		});
		expect((await prizz.engine.readBinary(pdf)).toString('latin1')).toMatch(
			/^%PDF-[\s\S]*%%EOF\s*$/,
		);
		expect(prizz.control.counters()).toMatchObject({
			eligibilityTests: 1,
			quotes: 1,
			submissions: 1,
			signatures: 1,
			serviceContracts: 1,
		});
	});

	it('orders by criteria', async () => {
		const best = await checkedAddress(prizz, '17 Rue de la Zone 4, 59800 Lille');
		const [ordered] = await prizz.json('commercialOffer', 'fastOrder', {
			eligibilityId: locator(best.eligibilityId),
			selectBy: 'criteria',
			filters: { offerCodes: 'l2 premium', minDownload: 200, maxCommitmentMonths: 36 },
			pick: 'lowestFee',
			name: 'Bakery Dupont',
		});
		const combination = ordered.combination as IDataObject;
		expect(combination).toMatchObject({ zone: 4, feeToEstimate: false });
		const [quote] = await prizz.json('commercialOffer', 'get', {
			commercialOfferId: locator(ordered.id),
		});
		expect(quote).toMatchObject({
			fee: combination.fee,
			rcTotal: { monthly: combination.monthly },
		});
	});

	it('makes a bespoke quote section by section', async () => {
		const { json } = prizz;
		const [contract] = await json('clientContract', 'getAll', {
			filters: { search: 'L3' },
			limit: 1,
		});
		const legalEntityId = (contract.legalEntity as IDataObject).id;
		const [{ id }] = await json('commercialOffer', 'create', {
			clientLegalEntityId: locator(32),
			legalEntityId: locator(legalEntityId),
		});
		const quote = { commercialOfferId: locator(id) };
		const [created] = await json('section', 'create', {
			...quote,
			name: 'Town hall',
			clientContractId: locator(contract.id),
			additionalFields: { clientReference: 'MAIRIE-7' },
		});
		const section = { ...quote, sectionId: locator(created.id) };
		await json('section', 'setOffer', {
			...section,
			offerId: locator(4),
			site: 'one',
			address: '111 Rue Réaumur, 75002 Paris',
		});
		await json('section', 'updateItems', {
			...section,
			updateFields: { bandwidth: '200', grt: '4HNO', commitment: '36' },
		});
		await json('section', 'rename', { ...section, name: 'Town hall, annex' });
		const [read] = await json('section', 'get', { sectionId: locator(created.id) });
		expect(read).toMatchObject({ name: 'Town hall, annex', clientReference: 'MAIRIE-7' });
		expect(JSON.stringify(read.items)).toMatch(/200/);
		const signed = await submitAndSign(id);
		const service = await activeService(signed);
		expect(service).toMatchObject({
			status: 'active',
			subnet: expect.stringMatching(/\/30$/),
			subnet_range: expect.any(Array),
		});
	});

	it('deletes a section', async () => {
		const best = await checkedAddress(prizz);
		const [{ id }] = await prizz.json('commercialOffer', 'fastOrder', orderOf(best));
		const [quote] = await prizz.json('commercialOffer', 'get', { commercialOfferId: locator(id) });
		const [section] = quote.sections as IDataObject[];
		const deleted = await prizz.json('section', 'delete', {
			commercialOfferId: locator(id),
			sectionId: locator(section.id),
		});
		expect(deleted).toEqual([{ deleted: true, sectionId: section.id }]);
		const [after] = await prizz.json('commercialOffer', 'get', { commercialOfferId: locator(id) });
		expect(after.sections).toEqual([]);
	});

	it('never shows a fee that is to be estimated as free', async () => {
		const best = await checkedAddress(prizz, "9 Chemin de l'Étude, 26400 Crest");
		expect(best).toMatchObject({ fee: null, feeEuros: null, feeToEstimate: true, zone: 6 });
		expect(best.totalOverCommitment).toBeNull();
		const [{ id }] = await prizz.json('commercialOffer', 'fastOrder', orderOf(best));
		const quote = { commercialOfferId: locator(id) };
		const [draft] = await prizz.json('commercialOffer', 'get', quote);
		expect(draft).toMatchObject({ fee: null, feeToEstimate: true });
		const [submitted] = await prizz.json('commercialOffer', 'submit', {
			...quote,
			options: { waitForValidation: true, ...quick },
		});
		expect(submitted).toMatchObject({ feeToEstimate: false, fee: expect.any(Number) });
		expect(submitted.fee).toBeGreaterThan(0);
	});

	it('answers one result per company that the token acts for', async () => {
		const group = prizz.as('group', { authentication: 'apiToken', token: 'sandbox-group-token' });
		const rows = await prizz.json(
			'eligibility',
			'check',
			{
				clientId: locator(32),
				address: '111 Rue Réaumur, 75002 Paris',
				resultFormat: 'raw',
				options: quick,
			},
			group,
		);
		expect(rows.length).toBeGreaterThan(1);
		expect(new Set(rows.map(({ eligibilityId }) => eligibilityId)).size).toBe(rows.length);
		expect(rows.every(({ state }) => state === 'done')).toBe(true);
	});
});
