import type { IDataObject } from 'n8n-workflow';

import { FOREIGN_CLIENT_ID, REVOKED_TOKEN, SANDBOX_TOKEN } from '../../sandbox/accounts.mts';
import { items, locator, NODE, type Sandboxed, withSandbox } from '../support/sandboxed.mts';

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

const json = async (...call: Parameters<Sandboxed['json']>) => await prizz.json(...call);
const first = async (...call: Parameters<Sandboxed['json']>) => (await json(...call))[0];
const EUROS = /^\d+\.\d\d$/;

describe('services', () => {
	it('are listed newest first, and read one by one', async () => {
		const list = await json('service', 'getAll', { returnAll: true, sort: { id: 'desc' } });
		const ids = list.map(({ id }) => Number(id));
		expect(ids.length).toBeGreaterThan(20);
		expect(ids).toEqual([...ids].sort((a, b) => b - a));
		const [newest] = list;
		expect(newest.unitPriceEuros).toMatch(EUROS);
		expect(await json('service', 'get', { serviceId: locator(newest.id) })).toEqual([newest]);
		const [contract] = await json('serviceContract', 'get', {
			serviceContractId: locator(newest.serviceContractId),
		});
		expect(contract.services).toContainEqual(expect.objectContaining({ id: newest.id }));
	});

	it('are those of the chosen legal entity', async () => {
		const all = await json('service', 'getAll', { returnAll: true });
		const companies = await json('legalEntity', 'getAll');
		const counts = await Promise.all(
			companies.map(async ({ id }) => {
				const filters = { legalEntityId: locator(id) };
				return (await json('service', 'getAll', { returnAll: true, filters })).length;
			}),
		);
		expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all.length);
		expect(Math.max(...counts)).toBeLessThan(all.length);
	});

	it('that are none are told by the API', async () => {
		await expect(json('service', 'get', { serviceId: locator(1) })).rejects.toMatchObject({
			httpCode: '404',
			context: { itemIndex: 0 },
		});
	});
});

describe('the catalogue', () => {
	it('has offers, all or by IDs or codes', async () => {
		const all = await json('offer', 'getAll');
		expect(all.map(({ name }) => name)).toEqual(['L2 PREMIUM', 'L3 INTERNET', 'L2 BASIC']);
		expect(await json('offer', 'getAll', { filters: { ids: '1,5' } })).toEqual([all[0], all[2]]);
		expect(await json('offer', 'getAll', { filters: { codes: 'L2 BASIC' } })).toEqual([all[2]]);
	});

	it('has price lists with items and offers', async () => {
		const list = await first('priceList', 'get', { priceListId: locator(24) });
		const found = list.items as IDataObject[];
		expect(found.length).toBeGreaterThan(10);
		expect(list.legalEntity).toEqual({ id: 2, name: 'Prizz Infrastructures' });
		expect(await json('priceList', 'getAll', { ids: [24, 16] })).toEqual([
			list,
			expect.objectContaining({ id: 16 }),
		]);
		const two = found.slice(0, 2);
		expect(
			await json('priceList', 'getItems', { ids: two.map(({ id }) => id).join(', ') }),
		).toEqual(two);
		const offers = await json('priceList', 'getOffers', { priceListId: locator(24) });
		expect(offers.map(({ name }) => name)).toEqual(['L2 PREMIUM']);
	});

	it('never has a price of 0 for what needs a study', async () => {
		const list = await first('priceList', 'get', { priceListId: locator(24) });
		const open = (list.items as IDataObject[]).filter(({ toEstimate }) => toEstimate);
		expect(open.length).toBeGreaterThan(0);
		for (const item of open) expect(item).toMatchObject({ unitPrice: null, unitPriceEuros: null });
	});

	it('refuses a price list that no contract is for', async () => {
		const { error } = await prizz.run('priceList', 'getOffers', { priceListId: locator(999) });
		expect(error).toMatchObject({ httpCode: '404' });
	});
});

describe('invoices', () => {
	it('are listed by month, read with lines, and read line by line', async () => {
		const filters = { month: 'octobre', year: '2025' };
		const list = await json('invoice', 'getAll', { filters, sort: { id: 'desc' } });
		expect(list.length).toBeGreaterThan(1);
		for (const { period, total, totalVAT, totalWithVAT } of list) {
			expect(period).toBe('2025-10');
			expect(totalWithVAT).toBe(Number(total) + Number(totalVAT));
		}
		const [invoice] = list;
		expect(await json('invoice', 'get', { invoiceId: locator(invoice.id) })).toEqual([invoice]);
		const lines = invoice.lines as IDataObject[];
		const sum = lines.reduce((total, line) => total + Number(line.amount), 0);
		expect(sum).toBe(invoice.total);
		const line = await first('invoice', 'getDetail', { invoiceDetailId: locator(lines[0].id) });
		expect(line).toMatchObject({ ...lines[0], invoiceId: invoice.id, VATrate: 20 });
		expect(line.unitPriceEuros).toMatch(EUROS);
	});

	it('of a month without any are none', async () => {
		expect(await json('invoice', 'getAll', { filters: { month: 1, year: 2025 } })).toEqual([]);
	});

	it('are found by their reference', async () => {
		const list = await json('invoice', 'getAll', { filters: { search: 'F2508-00801' } });
		expect(list.map(({ ref }) => ref)).toEqual(['F2508-00801']);
	});

	it('come as PDF files named by their reference', async () => {
		const { data, error } = await prizz.run('invoice', 'getPdf', { invoiceId: locator(801) });
		expect(error).toBeUndefined();
		const [item] = data.prizz[0];
		expect(item.json).toMatchObject({ id: 801, ref: 'F2508-00801', monthPeriod: 8 });
		expect(item.binary?.data).toMatchObject({
			fileName: 'F2508-00801.pdf',
			mimeType: 'application/pdf',
		});
		const bytes = await prizz.engine.readBinary(item);
		expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
		expect(bytes.length).toBeGreaterThan(500);
	});

	it('of others may not be read, and cost the other items nothing', async () => {
		const { data } = await prizz.run(
			'invoice',
			'get',
			{ invoiceId: locator('={{ $json.id }}'), output: 'selected', outputFields: ['id'] },
			{
				items: items({ id: 801 }, { id: 99_999 }, { id: 882 }),
				continueOnFail: 'continueRegularOutput',
			},
		);
		expect(data.prizz[0].map((item) => [item.json.id ?? 'failed', item.pairedItem])).toEqual([
			[801, { item: 0 }],
			['failed', { item: 1 }],
			[882, { item: 2 }],
		]);
	});
});

describe('comments', () => {
	it('are read by thread and by object, in reading order', async () => {
		const [contract] = await json('serviceContract', 'getAll', { sort: { id: 'asc' }, limit: 1 });
		const of = {
			entityClass: 'ServiceContract',
			serviceContractId: locator(contract.name, 'name'),
		};
		const [thread] = await json('comment', 'getThreads', of);
		const comments = thread.comments as IDataObject[];
		expect(comments.map(({ content }) => content)).toEqual([
			'Accès par la cour ?',
			'Oui, code 1234.',
		]);
		expect(comments[1].parentId).toBe(comments[0].id);
		expect(await json('comment', 'getThread', { commentThreadId: locator(thread.id) })).toEqual([
			thread,
		]);
	});

	it('show what was just added, in the thread chosen from the list', async () => {
		const [quote] = await json('commercialOffer', 'getAll', { filters: { status: 'validated' } });
		const chosen = { commercialOfferId: locator(quote.id) };
		const [thread] = await json('comment', 'getThreads', chosen);
		const parameters = { resource: 'commercialOffer', operation: 'addComment', ...chosen };
		const { results } = await search('searchCommentThreads', parameters);
		expect(results).toEqual([
			{
				name: expect.stringMatching(/^Suivi · Camille Démo · \d{4}-\d\d-\d\d · #\d+$/),
				value: thread.id,
			},
		]);
		await json('commercialOffer', 'addComment', {
			...chosen,
			content: 'Relance',
			additionalFields: { threadId: locator(results[0].value, 'list') },
		});
		const threads = await json('comment', 'getThreads', chosen);
		expect(threads).toHaveLength(1);
		expect(threads[0].comments).toContainEqual(expect.objectContaining({ content: 'Relance' }));
	});

	it('of invoices, clients and other classes can be asked for', async () => {
		for (const of of [
			{ entityClass: 'Invoice', invoiceId: locator(801) },
			{ entityClass: 'ClientLegalEntity', clientId: locator(32) },
			{
				entityClass: 'other',
				entityClassName: 'Infracorp\\Entity\\Invoice',
				entityId: locator(801),
			},
		]) {
			expect(await json('comment', 'getThreads', of)).toEqual([]);
		}
	});

	it('on a class that there is none of are refused with a way out', async () => {
		const { error } = await prizz.run('comment', 'getThreads', {
			entityClass: 'other',
			entityClassName: 'Dragon',
			entityId: locator(1),
		});
		expect(error).toMatchObject({
			message: expect.stringContaining('Unknown entityClass'),
			description: expect.stringContaining('"Object Type"'),
			httpCode: '400',
		});
	});
});

describe('appointments', () => {
	it('leave the archived ones out unless asked for', async () => {
		const open = await json('appointment', 'getAll');
		const all = await json('appointment', 'getAll', { filters: { includeArchived: true } });
		expect(open.length).toBeGreaterThan(0);
		expect(all.length).toBeGreaterThan(open.length);
		const [one] = all;
		expect(await json('appointment', 'get', { appointmentId: locator(one.id) })).toEqual([one]);
		expect(one.contact).toMatchObject({ name: expect.stringMatching(/\w+ \w+/) });
	});

	it('are filtered by status, date and service contract, and sorted', async () => {
		const all = await json('appointment', 'getAll', {
			filters: { includeArchived: true, dateFrom: '2000-01-01', dateTo: '2100-01-01' },
			sort: { date: 'asc' },
		});
		const dates = all.map(({ date }) => Date.parse(String(date)));
		expect(dates.length).toBeGreaterThan(2);
		expect(dates).toEqual([...dates].sort((a, b) => a - b));
		const planned = await json('appointment', 'getAll', { filters: { status: 'planned' } });
		expect(planned.map(({ status }) => status)).toEqual(['planned']);
		const { id, name } = planned[0].serviceContract as IDataObject;
		for (const filters of [
			{ serviceContractId: locator(id) },
			{ serviceContractName: locator(name, 'name') },
		]) {
			const found = await json('appointment', 'getAll', { filters });
			expect(found).toContainEqual(planned[0]);
			for (const each of found) expect(each.serviceContract).toEqual({ id, name });
		}
	});
});

describe('search', () => {
	it('finds objects of several kinds, with IDs that other operations take', async () => {
		const found = await json('search', 'query', { q: 'F2508-00801' });
		expect(found).toEqual([
			expect.objectContaining({ index: 'invoice', id: 801, name: 'F2508-00801' }),
		]);
		const invoice = await first('invoice', 'get', { invoiceId: locator(found[0].id) });
		expect(invoice.ref).toBe('F2508-00801');
		const [client] = await json('search', 'query', {
			q: 'prizz telecom',
			filters: { clientLegalEntityId: locator(32) },
		});
		expect(client).toMatchObject({ index: 'client_legal_entity', id: 32, name: 'PRIZZ TELECOM' });
	});

	it('finds nothing of others', async () => {
		const filters = { clientLegalEntityId: locator(FOREIGN_CLIENT_ID) };
		expect(await json('search', 'query', { q: 'F25', filters })).toEqual([]);
	});
});

describe('the user', () => {
	it('is the owner of the token', async () => {
		expect(await json('user', 'getCurrent')).toEqual([
			expect.objectContaining({ id: 12, lastname: 'Démo', email: 'demo@example.net' }),
		]);
	});

	const shown = async () =>
		await json(
			'user',
			'getApiTokens',
			{ options: { revealTokens: true } },
			{ revealsSecrets: true },
		);
	const OUTPUTS: IDataObject[] = [
		{},
		{ output: 'raw' },
		{ output: 'selected', outputFields: ['id', 'name', 'token'] },
	];

	it.each(OUTPUTS)('has tokens that show their end only: %j', async (parameters) => {
		const { data, error } = await prizz.run('user', 'getApiTokens', parameters);
		expect(error).toBeUndefined();
		const revealed = await shown();
		const values = revealed.map(({ token }) => String(token));
		expect(data.prizz[0].map((item) => item.json.token)).toEqual(
			values.map((value) => `****${value.slice(-4)}`),
		);
		for (const value of values) expect(JSON.stringify(data)).not.toContain(value);
	});

	it('sees them in full when it asks for that', async () => {
		const tokens = await shown();
		expect(tokens.slice(0, 2).map(({ token }) => token)).toEqual([SANDBOX_TOKEN, REVOKED_TOKEN]);
	});
});

async function search(
	method: string,
	parameters: IDataObject = {},
	more: { filter?: string; paginationToken?: string } = {},
) {
	return await prizz.engine.listSearch(
		NODE,
		method,
		{ resource: 'invoice', operation: 'get', ...parameters },
		{ credentials: { prizzApi: 'token' }, ...more },
	);
}

describe('lists in the editor', () => {
	it.each([
		['searchInvoices', /^F2510-00882 · PRIZZ TELECOM · 2025-10 · \d+\.\d\d €$/, 882],
		['searchServices', /^Liaison L2 · .+, .+ · active · contract \d+ · #\d+$/, expect.any(Number)],
		['searchAppointments', /^\d{4}-\d\d-\d\d · RDV .+ · planned · #\d+$/, expect.any(Number)],
	] as Array<[string, RegExp, unknown]>)('%s', async (method, name, value) => {
		const { results } = await search(method);
		const found = results.find((entry) => name.test(entry.name));
		expect(found?.value).toEqual(value);
		expect(new Set(results.map((entry) => entry.value)).size).toBe(results.length);
		const nothing = await search(method, {}, { filter: 'zzz-nothing-has-this-name' });
		expect(nothing.results).toEqual([]);
		const some = await search(method, {}, { filter: ` ${found!.name.slice(0, 9)} ` });
		expect(some.results.map((entry) => entry.value)).toContainEqual(found!.value);
	});

	it.each(['searchInvoices', 'searchServices'])('%s starts with the newest', async (method) => {
		const { results } = await search(method);
		const ids = results.map(({ value }) => Number(value));
		expect(ids.length).toBeGreaterThan(3);
		expect(ids).toEqual([...ids].sort((a, b) => b - a));
	});

	it('shows appointments without a date and archived ones, too', async () => {
		const { results } = await search('searchAppointments');
		const names = results.map(({ name }) => name);
		expect(names).toContainEqual(expect.stringMatching(/^no date · .+ · to_plan · /));
		expect(names).toContainEqual(expect.stringMatching(/ · terminated · /));
	});

	it('shows no threads while no object is chosen, and those of the chosen service contract', async () => {
		const parameters = { resource: 'serviceContract', operation: 'addComment' };
		expect((await search('searchCommentThreads', parameters)).results).toEqual([]);
		expect(prizz.control.requests()).toEqual([]);
		const [contract] = await json('serviceContract', 'getAll', { sort: { id: 'asc' }, limit: 1 });
		const chosen = { ...parameters, serviceContractId: locator(contract.name, 'name') };
		const { results } = await search('searchCommentThreads', chosen);
		expect(results.map(({ name }) => name)).toEqual([expect.stringMatching(/^Suivi · /)]);
		const filtered = await search('searchCommentThreads', chosen, { filter: 'zzz' });
		expect(filtered.results).toEqual([]);
	});
});
