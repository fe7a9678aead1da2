import { useSandbox } from './client.mts';
import { differences, reachable, readContract } from './schema.mts';

const client = useSandbox();

/** Ids that an operation's call needs, found or made on the way. */
async function prepare() {
	const { get, post, sandbox } = client;
	const first = async (list: string) => (await get(list)).items[0].id as number;
	const quote = (await post('/commercial_offers', { legalEntityId: 2, clientLegalEntityId: 32 }))
		.id;
	const section = async () =>
		(
			await post(`/commercial_offers/${quote}/sections`, {
				name: 'Site',
				clientContractId: 284,
			})
		).id as number;
	const [kept, removed] = [await section(), await section()];
	const offer = { offerId: 1, eligibility: { address: '1 rue Test zone 2' } };
	await post(`/commercial_offers/${quote}/sections/${kept}/offer`, offer);
	const { responses } = await post('/eligibility', { clientId: 32, address: '1 rue Test zone 2' });
	sandbox.control.advance(5000);
	const tested = await get(`/eligibility/${responses[0]}`);
	const validated = (await get('/commercial_offers?status=validated')).items[0];
	const fresh = (await get('/commercial_offers?status=new')).items[0];
	const active = (await get('/service_contracts?status=active')).items[0];
	const invoice = await get(`/invoices/${await first('/invoices')}`);
	const ticket = (await get('/exploitation/tickets'))[0];
	const processId = ticket.running_process[0].id;
	const [thread] = await get(
		`/comments/threads?entityClass=CommercialOffer&entityId=${validated.id}`,
	);
	const workflow = await post('/workflow', {
		contextName: 'Infracorp\\Services\\Workflow\\CommercialOffer\\Rename\\Context',
		entityId: quote,
	});
	return {
		quote,
		kept,
		removed,
		validated,
		fresh,
		active,
		invoice,
		ticket,
		processId,
		thread,
		workflow,
		eligibility: responses[0],
		combinationId: tested.response[0].combinations[0].combinationId,
		attachment: (await get(`/attachments?entityType=service_contract&entityId=${active.id}`))
			.attachments[0].id,
	};
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

const form = (fields: Record<string, string>, ...files: string[]) => {
	const data = new FormData();
	Object.entries(fields).forEach(([name, value]) => data.append(name, value));
	files.forEach((name) => data.append('files[]', new Blob(['content']), name));
	return data;
};

/** A successful call of each operation: what goes into the path, the query and the body. */
const calls: Record<string, (p: Prepared) => [path: string, body?: unknown]> = {
	getAppointments: () => ['/appointments?includeArchived=true&sort[date]=desc'],
	getAppointment: () => ['/appointments/230'],
	getEntityAttachments: ({ active }) => [
		`/attachments?entityType=service_contract&entityId=${active.id}`,
	],
	getPublicAttachments: () => ['/attachments/public'],
	getAttachment: ({ attachment }) => [`/attachments/${attachment}`],
	getClientContracts: () => ['/client_contracts'],
	getClientContract: () => ['/client_contracts/284'],
	getClientLegalEntities: () => ['/client_legal_entities'],
	getClientLegalEntity: () => ['/client_legal_entities/32'],
	getCommentThreads: ({ validated }) => [
		`/comments/threads?entityClass=CommercialOffer&entityId=${validated.id}`,
	],
	getCommentThread: ({ thread }) => [`/comments/threads/${thread.id}`],
	getCommercialOfferItem: ({ validated }) => [
		`/commercial_offer_items/${validated.sections[0].commercialOfferItems[0].id}`,
	],
	getCommercialOfferSection: ({ validated }) => [
		`/commercial_offer_sections/${validated.sections[0].id}`,
	],
	createCommercialOffer: () => [
		'/commercial_offers',
		{ legalEntityId: 5, clientLegalEntityId: 32 },
	],
	getCommercialOffers: () => ['/commercial_offers'],
	fastOrder: ({ eligibility, combinationId }) => [
		`/commercial_offers/fast_order/${eligibility}`,
		{ name: 'Site', combinationId },
	],
	getCommercialOffer: ({ validated }) => [`/commercial_offers/${validated.id}`],
	addCommercialOfferComment: ({ validated }) => [
		`/commercial_offers/${validated.id}/comments`,
		{ content: 'Bonjour', contentType: 'text' },
	],
	getCommercialOfferPdf: ({ validated }) => [`/commercial_offers/${validated.id}/pdf`],
	createCommercialOfferSection: ({ quote }) => [
		`/commercial_offers/${quote}/sections`,
		{ name: 'Site', clientContractId: 262 },
	],
	removeCommercialOfferSection: ({ quote, removed }) => [
		`/commercial_offers/${quote}/sections/${removed}`,
	],
	setCommercialOfferSectionOffer: ({ quote, kept }) => [
		`/commercial_offers/${quote}/sections/${kept}/offer`,
		{ offerId: 1, eligibility: { address: '1 rue Test zone 1' } },
	],
	renameCommercialOfferSection: ({ quote, kept }) => [
		`/commercial_offers/${quote}/sections/${kept}/rename`,
		{ name: 'Autre' },
	],
	updateCommercialOfferSectionItems: ({ quote, kept }) => [
		`/commercial_offers/${quote}/sections/${kept}/update_items`,
		{ bandwidth: '100' },
	],
	signCommercialOffer: ({ validated }) => [`/commercial_offers/${validated.id}/sign`],
	submitCommercialOffer: ({ fresh }) => [`/commercial_offers/${fresh.id}/submit`],
	getCommercialOfferByName: ({ validated }) => [`/commercial_offers_by_name/${validated.name}`],
	createEligibility: () => ['/eligibility', { clientId: 32, address: '3 rue Test' }],
	eligibilityHistory: () => ['/eligibility/history'],
	getEligibility: ({ eligibility }) => [`/eligibility/${eligibility}`],
	getEligibilityBasedOfferContextsShortened: ({ eligibility }) => [
		`/eligibility/${eligibility}/contexts/shortened`,
	],
	createTicketOperator: () => ['/exploitation/operator/32'],
	getProcess: ({ processId }) => [`/exploitation/operator/32/process/${processId}`],
	runProcess: ({ processId }) => [
		`/exploitation/operator/32/process/${processId}`,
		form(
			{ transition_class: 'Ticket\\Support\\Reply', message: 'Toujours en panne' },
			'photo é.txt',
		),
	],
	getOperatorTickets: () => ['/exploitation/operator/32/tickets'],
	openTicket: ({ active }) => [`/exploitation/operator/32/tickets?serviceId=${active.id}`],
	getTicket: ({ ticket }) => [
		`/exploitation/operator/32/tickets/${encodeURIComponent(ticket.numero)}`,
	],
	getTickets: () => ['/exploitation/tickets?showArchived=true'],
	getInvoiceDetail: ({ invoice }) => [`/invoice_details/${invoice.details[0].id}`],
	getInvoices: () => ['/invoices'],
	getInvoice: ({ invoice }) => [`/invoices/${invoice.id}`],
	getInvoicePdf: ({ invoice }) => [`/invoices/${invoice.id}/pdf`],
	getLegalEntities: () => ['/legal_entities'],
	getLegalEntity: () => ['/legal_entities/5'],
	getOffers: () => ['/offers?ids[]=1&ids[]=4'],
	getOfferContext: () => ['/offers/1/context?priceList=24&autofillOffer=true&distance=400'],
	getOfferContexts: () => ['/offers/4/contexts?priceList=29&distance=100'],
	getOfferContextsShortened: () => ['/offers/5/contexts/shortened?priceList=16'],
	getPriceLists: () => ['/price_lists?ids[]=24&ids[]=29'],
	getPriceList: () => ['/price_lists/24'],
	getPriceListOffers: () => ['/price_lists/24/offers'],
	getPriceListItems: () => ['/price_lists_items?ids[]=71&ids[]=121'],
	search: () => ['/search?q=e'],
	getServiceContracts: () => ['/service_contracts'],
	getServiceContract: ({ active }) => [`/service_contracts/${active.id}`],
	addServiceContractComment: ({ active }) => [
		`/service_contracts/${active.id}/comments`,
		{ title: 'Question', content: '**Bonjour**', contentType: 'markdown' },
	],
	setServiceContractVlan: ({ active }) => [`/service_contracts/${active.id}/vlan`, { vid: 120 }],
	getServiceContractByName: () => [
		`/service_contracts_by_name/${encodeURIComponent('L2 PREMIUM/25-06 Énergie Éole')}`,
	],
	getServiceContractOperationalStatusByName: ({ active }) => [
		`/service_contracts_by_name/${encodeURIComponent(active.name)}/operational_status`,
	],
	getServices: () => ['/services'],
	getService: ({ active }) => [`/services/${active.services[0].id}`],
	getCurrentUser: () => ['/user'],
	getApiTokens: () => ['/users/api_tokens'],
	createWorkflow: ({ active }) => [
		'/workflow',
		{
			contextName: 'Infracorp\\Services\\Workflow\\ServiceContract\\UpdateClientRef\\Context',
			entityId: active.id,
		},
	],
	getWorkflow: () => ['/workflow/7702'],
	runWorkflow: ({ workflow }) => [`/workflow/${workflow.id}`, form({ name: 'CPI-RENOMMÉ' })],
	getRunningWorkflows: () => ['/workflows/running?states=waiting'],
};

it('answers each of the 67 operations on contract, with every property and no other', async () => {
	const { schemas, operations } = await readContract();
	expect(operations).toHaveLength(67);
	expect(Object.keys(calls).sort()).toEqual(operations.map(({ id }) => id).sort());

	const visited = new Set<string>();
	for (const { id, method, path, success, schema } of operations) {
		client.sandbox.control.reset();
		const [target, body] = calls[id](await prepare());
		const answered = await client.call(method, target, body);
		const logged = client.sandbox.control.requests().at(-1)!;
		const summary = { id, operationId: logged.operationId, status: answered.status };
		const off =
			answered.status === Number(success)
				? differences(schemas, schema ?? {}, answered.body, visited)
				: [answered.text];
		expect({ ...summary, off }).toEqual({ id, operationId: id, status: Number(success), off: [] });
		if (!schema && success === '200') {
			expect([path, answered.headers.get('content-type')]).toEqual([path, 'application/pdf']);
		}
	}
	expect(client.lines.filter((line) => / off the contract| failed: /.test(line))).toEqual([]);

	// Were a list empty wherever a schema occurs, nothing would have been compared.
	const all = new Set(operations.flatMap(({ schema }) => [...reachable(schemas, schema)]));
	expect([...all].filter((name) => !visited.has(name))).toEqual([]);
});

it('notices a missing and an unknown property', async () => {
	const { schemas } = await readContract();
	const value = { lib: 'a', code: 'b', name: 'c' };
	const schema = { type: 'array', items: { $ref: '#/components/schemas/CreateOperator' } };
	expect(differences(schemas, schema, [value], new Set())).toEqual([
		'$[0].id is missing',
		'$[0].name is unknown',
	]);
});

it('answers 404 off the map and 405 for another method', async () => {
	expect((await client.call('GET', '/nothing')).status).toBe(404);
	expect((await client.call('DELETE', '/user')).status).toBe(405);
	expect((await client.call('POST', '/commercial_offers')).status).toBe(400);
	const bodies = ['{"legalEntityId": ', '{"legalEntityId": "two"}'];
	for (const body of bodies) {
		const response = await fetch(`${client.sandbox.url}/external-api/v2/commercial_offers`, {
			method: 'POST',
			headers: { authorization: 'Token sandbox-token', 'content-type': 'application/json' },
			body,
		});
		expect(response.status).toBe(400);
		expect(await response.json()).toEqual({ message: expect.any(String) });
	}
});

it('answers 500 rather than off its contract, and logs why', async () => {
	const [id] = client.sandbox.control.seed({
		commercialOffers: 1,
		commercialOfferStatus: 'unheard-of' as 'new',
	}).commercialOffers;
	const { status, body } = await client.call('GET', `/commercial_offers/${id}`);
	expect([status, body.message]).toEqual([500, expect.stringContaining('/status')]);
	expect(client.lines.join('\n')).toContain(
		'getCommercialOffer answered off the contract: /status',
	);
});
