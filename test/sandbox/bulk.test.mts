import { useSandbox } from './client.mts';

const client = useSandbox();
const { get } = client;

it('adds many objects', async () => {
	const added = client.sandbox.control.seed({
		serviceContracts: 3,
		serviceContractStatus: 'staging',
		commercialOffers: 2,
		commercialOfferStatus: 'new',
		eligibilities: 4,
	});
	expect(Object.entries(added).map(([kind, { length }]) => [kind, length])).toEqual([
		['commercialOffers', 2],
		['serviceContracts', 3],
		['eligibilities', 4],
		['invoices', 0],
		['tickets', 0],
		['appointments', 0],
		['workflows', 0],
	]);
	for (const id of added.serviceContracts) {
		expect((await get(`/service_contracts/${id}`)).status).toBe('staging');
	}
	for (const id of added.commercialOffers) {
		expect((await get(`/commercial_offers/${id}`)).status).toBe('new');
	}
	expect((await get(`/eligibility/${added.eligibilities[0]}`)).state).toBe('done');
	expect(client.sandbox.control.counters()).toMatchObject({ quotes: 0, eligibilityTests: 0 });
});

it('adds many objects of which a share is under way', async () => {
	const lists = () =>
		Promise.all(
			['/invoices', '/appointments', '/exploitation/tickets', '/workflows/running'].map(get),
		);
	const before = await lists();
	client.sandbox.control.seed({
		invoices: 30,
		tickets: 40,
		appointments: 50,
		workflows: 60,
		inFlight: 0.1,
	});
	const [invoices, appointments, tickets, workflows] = await lists();
	expect(invoices.pagination.totalItems - before[0].pagination.totalItems).toBe(30);
	expect(appointments.items.length - before[1].items.length).toBe(5);
	expect(tickets.length - before[2].length).toBe(4);
	expect(workflows.workflows.length - before[3].workflows.length).toBe(6);
	expect((await get('/exploitation/tickets?etat=closed')).length).toBe(1 + 36);
	expect((await get('/appointments?status=terminated')).items.length).toBe(1 + 45);
	const { items } = await get('/invoices?sort[id]=desc');
	expect(items[0]).toMatchObject({ details: [{ amount: items[0].total }] });
	expect(items[0].total).toBeGreaterThan(0);
});

it('handles 100,000 objects of a kind: seeded at once, listed without looking at each', async () => {
	const many = 100_000;
	const start = performance.now();
	client.sandbox.control.seed({
		invoices: many,
		tickets: many,
		appointments: many,
		workflows: many,
		inFlight: 0.001,
	});
	expect(performance.now() - start).toBeLessThan(4 * 3000);
	for (const [path, count] of [
		['/invoices?month=7&year=2025', 20],
		['/exploitation/tickets?etat=open', 101],
		['/appointments?status=planned', 101],
		['/workflows/running?states=waiting', 102],
	] as const) {
		const asked = performance.now();
		const body = await get(path);
		// Views of all of them would take many seconds.
		expect(performance.now() - asked).toBeLessThan(2000);
		expect((body.items ?? body.workflows ?? body).length).toBe(count);
	}
});

it('bills a month of a service contract', async () => {
	const id = client.sandbox.control.issueInvoice(5142);
	const invoice = await get(`/invoices/${id}`);
	expect(invoice.details).toMatchObject([{ serviceContractId: 5142 }]);
	expect(Math.abs(Date.parse(invoice.createDate) - Date.now())).toBeLessThan(60_000);
	expect(() => client.sandbox.control.issueInvoice(1)).toThrow('no service contract 1');
});
