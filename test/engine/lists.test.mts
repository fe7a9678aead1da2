import type { IDataObject } from 'n8n-workflow';

import { locator, NODE, type Sandboxed, withSandbox } from '../support/sandboxed.mts';

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

const search = async (
	method: string,
	{
		parameters = {},
		...more
	}: { parameters?: IDataObject; filter?: string; paginationToken?: string } = {},
) =>
	await prizz.engine.listSearch(
		NODE,
		method,
		{ resource: 'commercialOffer', operation: 'get', ...parameters },
		{ credentials: { prizzApi: 'token' }, ...more },
	);

describe('lists in the editor', () => {
	it.each([
		['searchClients', /^PRIZZ TELECOM · Paris$/, 32],
		['searchClientContracts', /^L2 PREMIUM Infrastructures · /, 284],
		['searchLegalEntities', /^Prizz Infrastructures$/, 2],
		['searchCommercialOffers', /^CP[IT]\d{4}-\d+ · .+ · \w+$/, expect.any(Number)],
		[
			'searchCommercialOfferNames',
			/^CP[IT]\d{4}-\d+ · /,
			expect.stringMatching(/^CP[IT]\d{4}-\d+$/),
		],
		['searchServiceContracts', /^.+ · .+ · \w+$/, expect.any(Number)],
		[
			'searchServiceContractNames',
			/^L2 PREMIUM\/25-06 Énergie/,
			expect.stringMatching(/^L2 PREMIUM\/25-06 [^·]+$/),
		],
		['searchEligibilityTests', /^111 rue Réaumur, 75002 Paris · \d{4}-\d\d-\d\d · #19$/, 19],
		['searchOffers', /^L2 PREMIUM \(1\)$/, 1],
		['searchPriceLists', /^L2 PREMIUM Prizz Infrastructures \(24\)$/, 24],
	] as Array<[string, RegExp, unknown]>)('%s', async (method, name, value) => {
		const { results } = await search(method);
		const found = results.find((entry) => name.test(entry.name));
		expect(found?.value).toEqual(value);
		const values = results.map((entry) => entry.value);
		expect(new Set(values).size).toBe(values.length);

		const nothing = await search(method, { filter: 'zzz-nothing-has-this-name' });
		expect(nothing.results).toEqual([]);
		const some = await search(method, { filter: ` ${found!.name.slice(0, 6)} ` });
		expect(some.results.map((entry) => entry.value)).toContainEqual(found!.value);
	});

	it('goes on page by page', async () => {
		prizz.control.seed({ commercialOffers: 120 });
		const seen: unknown[] = [];
		let paginationToken: string | undefined;
		do {
			const page = await search('searchCommercialOffers', { paginationToken });
			seen.push(...page.results.map(({ value }) => value));
			({ paginationToken } = page as { paginationToken?: string });
		} while (paginationToken);
		expect(seen.length).toBeGreaterThan(120);
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen).toEqual([...seen].sort((a, b) => Number(b) - Number(a)));
	});

	it('shows the combinations of the chosen test, prices first, cheapest first', async () => {
		const parameters = { operation: 'fastOrder', eligibilityId: locator(19) };
		const { results } = await search('searchCombinations', { parameters });
		expect(results.length).toBeGreaterThan(50);
		expect(results[0].name).toMatch(
			/^\d+\.\d\d €\/month \+ \d+\.\d\d € · \d+ Mb\/s · SLA \d h HN?O · \d+ months · L2 \w+ · .*price list \d\d$/,
		);
		// The editor shows about as much of a line: what tells two combinations apart must be in it.
		for (const { name } of results) expect(name.slice(0, 55)).toMatch(/SLA \d h HN?O/);
		expect(results[0].value).toMatch(/^contract:\d+&offer:\d+&items:[\d,]+$/);
		const filtered = await search('searchCombinations', { parameters, filter: '1000 Mb/s' });
		expect(filtered.results.length).toBeGreaterThan(0);
		expect(filtered.results.every(({ name }) => name.includes('· 1000 Mb/s'))).toBe(true);
	});

	it('says that a fee needs a study, and never that it is free', async () => {
		const { results } = await search('searchCombinations', {
			parameters: { operation: 'fastOrder', eligibilityId: locator(37) },
		});
		expect(results.length).toBeGreaterThan(0);
		for (const { name } of results) {
			expect(name).toMatch(/fee on study/);
			expect(name).not.toMatch(/month \+ 0/);
		}
	});

	it('looks through further pages where the API does not search', async () => {
		const places = ['3 Rue Ingres, 29000 Quimper', ...Array(60).fill('1 Rue X, 69001 Lyon')];
		await prizz.run(
			'eligibility',
			'create',
			{ clientId: locator(32), address: '={{ $json.place }}' },
			{ items: places.map((place) => ({ json: { place } })) },
		);
		expect((await search('searchEligibilityTests')).paginationToken).toBeDefined();
		const { results, paginationToken } = await search('searchEligibilityTests', {
			filter: 'quimper',
		});
		expect(results.map(({ name }) => name)).toEqual([expect.stringContaining('Quimper')]);
		expect(paginationToken).toBeUndefined();
	});

	it('shows the sections of the chosen quote, given by ID or by name', async () => {
		const [quote] = await prizz.json('commercialOffer', 'getAll', { limit: 1 });
		const [section] = quote.sections as IDataObject[];
		for (const chosen of [locator(quote.id), locator(quote.name, 'name')]) {
			const { results } = await search('searchSections', {
				parameters: { resource: 'section', operation: 'rename', commercialOfferId: chosen },
			});
			expect(results).toContainEqual({
				name: `${String(section.name)} (${String(section.id)})`,
				value: section.id,
			});
		}
	});

	it.each(['searchCombinations', 'searchSections'])(
		'%s is empty while nothing is chosen',
		async (method) => {
			expect((await search(method)).results).toEqual([]);
			expect(prizz.control.requests()).toEqual([]);
		},
	);

	it('says what is wrong when the list cannot be read', async () => {
		const bad = prizz.as('bad', { authentication: 'apiToken', token: 'nobody-knows-this' });
		await expect(
			prizz.engine.listSearch(NODE, 'searchClients', { resource: 'client', operation: 'get' }, bad),
		).rejects.toMatchObject({
			httpCode: '401',
			description: expect.stringMatching(/token may have expired/),
		});
	});
});
