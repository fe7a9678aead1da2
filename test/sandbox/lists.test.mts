import { useSandbox } from './client.mts';

const client = useSandbox();
const { get, call } = client;
const ids = (items: { id: number }[]) => items.map(({ id }) => id);

it('cuts lists into pages without gaps or repeats', async () => {
	client.sandbox.control.seed({ serviceContracts: 45 });
	const page = (number: number, size: number) =>
		get(`/service_contracts?page=${number}&itemsPerPage=${size}`);
	const all = await page(1, 100);
	expect(all.pagination).toEqual({ page: 1, itemsPerPage: 100, totalItems: 51, pageCount: 1 });
	const pages = await Promise.all([1, 2, 3].map((number) => page(number, 20)));
	expect(pages.map(({ pagination }) => pagination)).toEqual(
		[1, 2, 3].map((number) => ({ page: number, itemsPerPage: 20, totalItems: 51, pageCount: 3 })),
	);
	expect(pages.flatMap(({ items }) => ids(items))).toEqual(ids(all.items));
	expect((await page(4, 20)).items).toEqual([]);
	expect((await get('/service_contracts')).pagination.itemsPerPage).toBe(20);
	expect((await page(1, 500)).pagination.itemsPerPage).toBe(100);
	for (const [number, size] of [
		[0, 20],
		[1, 0],
	]) {
		const path = `/service_contracts?page=${number}&itemsPerPage=${size}`;
		expect((await call('GET', path)).status).toBe(400);
	}
});

it('sorts by id, date or status, both ways', async () => {
	const ascending = ids((await get('/commercial_offers?sort[id]=asc')).items);
	expect(ascending).toEqual([...ascending].sort((a, b) => a - b));
	expect(ids((await get('/commercial_offers?sort%5Bid%5D=desc')).items)).toEqual(
		[...ascending].reverse(),
	);
	const dates = (await get('/commercial_offers?sort[createDate]=desc')).items.map(
		({ createDate }: any) => createDate,
	);
	expect(dates).toEqual([...dates].sort().reverse());
	const statuses = (await get('/service_contracts?sort[status]=asc')).items.map(
		({ status }: any) => status,
	);
	expect(statuses).toEqual([...statuses].sort());
	expect((await call('GET', '/commercial_offers?sort[id]=up')).status).toBe(400);
});

describe('arrays in queries', () => {
	it.each(['ids[]=1&ids[]=5', 'ids%5B%5D=1&ids%5B%5D=5'])('take %s', async (query) => {
		expect(ids(await get(`/offers?${query}`))).toEqual([1, 5]);
	});

	it('take one element, and text', async () => {
		expect(ids(await get('/offers?ids[]=4'))).toEqual([4]);
		expect(ids(await get('/offers?codes[]=L2%20BASIC'))).toEqual([5]);
	});

	it.each(['ids[0]=1', 'ids=1', 'ids=1,5', 'ids[]=one'])('refuse %s', async (query) => {
		expect((await call('GET', `/offers?${query}`)).status).toBe(400);
	});
});

it('finds names that hold a slash, spaces and accents', async () => {
	const name = 'L2 PREMIUM/25-06 Énergie Éole';
	const path = `/service_contracts_by_name/${encodeURIComponent(name)}`;
	expect((await get(path)).name).toBe(name);
	expect(await get(`${path}/operational_status`)).toMatchObject({ status: 'up' });
	expect(
		(await call('GET', `/service_contracts_by_name/${name.replaceAll(' ', '%20')}`)).status,
	).toBe(404);
});

it('links services to their contracts', async () => {
	const { items } = await get('/services?itemsPerPage=3&page=2');
	for (const service of items) {
		const contract = await get(`/service_contracts/${service.serviceContractId}`);
		expect(ids(contract.services)).toContain(service.id);
		expect(await get(`/services/${service.id}`)).toEqual(service);
	}
	expect((await call('GET', '/services/1')).status).toBe(404);
	expect((await call('GET', '/service_contracts/5197')).status).toBe(403);
});

it('leaves out price lists and items that the caller may not see', async () => {
	expect(ids(await get('/price_lists?ids[]=24&ids[]=40&ids[]=1'))).toEqual([24]);
	expect(ids(await get('/price_lists_items?ids[]=71&ids[]=99999'))).toEqual([71]);
	const { items } = await get('/price_lists/24');
	expect((await get(`/price_lists_items?ids[]=${items[3].id}`))[0]).toEqual(items[3]);
	expect((await call('GET', '/price_lists/40')).status).toBe(403);
	expect((await call('GET', '/price_lists/1')).status).toBe(404);
	expect((await call('GET', '/price_lists')).status).toBe(400);
});

it('searches over kinds of objects', async () => {
	const kinds = async (q: string) =>
		(await get(`/search?q=${encodeURIComponent(q)}`)).map(({ index }: any) => index);
	expect(await kinds('Éole')).toEqual(['commercial_offer', 'service_contract']);
	expect(await kinds('PRIZZ TELECOM')).toEqual(['client_legal_entity']);
	expect(await kinds('F2508')).toContain('invoice');
	expect(await kinds('Hors périmètre')).toEqual([]);
	expect(await kinds('R')).toEqual(
		expect.arrayContaining(['client_legal_entity', 'commercial_offer', 'service_contract']),
	);
	const [invoice] = await get('/search?q=F2508');
	expect(await get(`/invoices/${invoice.id}`)).toMatchObject({ ref: invoice.ref });
	expect((await call('GET', '/search?q=%20')).status).toBe(400);
	expect((await call('GET', '/search')).status).toBe(400);
});
