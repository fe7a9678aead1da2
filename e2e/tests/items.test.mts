import { setTimeout as sleep } from 'node:timers/promises';

import { CLIENT_ID, FOREIGN_CLIENT_ID } from '../../sandbox/accounts.mts';
import { until } from '../processes.mts';
import { by, connect, openPlay, row, set, START, type Play } from '../play.mts';

/** How long the test of an address with "Lente" in it takes, in ms: longer than all tests here, unless time is moved. */
const SLOW = 600_000;

let play: Play;
beforeAll(async () => {
	play = await openPlay(undefined, { delays: { eligibility: 1500, slowEligibility: SLOW } });
});
beforeEach(() => play.sandbox.control.reset());
afterAll(async () => await play?.close());

const CLIENT = by('id', `={{ $json.clientId ?? ${CLIENT_ID} }}`);
const ADDRESS = '={{ $json.address }}';
const quick = { maximumWait: 120, pollInterval: 1 };

/** A Check of `{{ $json.address }}`, the cheapest combination each. */
const check = (options = {}, more = {}) =>
	play.prizz(
		'Check',
		'eligibility',
		'check',
		{
			clientId: CLIENT,
			searchBy: 'address',
			address: ADDRESS,
			resultFormat: 'combinations',
			pick: 'cheapestOverCommitment',
			pickScope: 'overall',
			filters: { offerCodes: 'L2 PREMIUM' },
			options: { ...quick, ...options },
		},
		more,
	);

const called = (operationId: string) =>
	play.sandbox.control.requests().filter((request) => request.operationId === operationId);

describe('Prizz in n8n', () => {
	it('sends lists as bracket arrays', async () => {
		const node = play.prizz('Offers', 'offer', 'getAll', {
			filters: { codes: 'L2 PREMIUM, L2 BASIC' },
		});
		const run = await play.client.runWorkflow(row('Brackets', START, node));
		expect(
			run
				.items('Offers')
				.map(({ name }) => name)
				.sort(),
		).toEqual(['L2 BASIC', 'L2 PREMIUM']);
		const [{ path }] = called('getOffers');
		const query = [...new URL(path, play.sandbox.url).searchParams];
		expect(query).toEqual([
			['codes[]', 'L2 PREMIUM'],
			['codes[]', 'L2 BASIC'],
		]);
	});

	it('gives a PDF as binary data that n8n stores, serves and reads', async () => {
		const { client } = play;
		const run = await client.runWorkflow(
			row(
				'PDF',
				START,
				play.prizz('Quotes', 'commercialOffer', 'getAll', { returnAll: false, limit: 1 }),
				play.prizz('PDF', 'commercialOffer', 'getPdf', {
					commercialOfferId: by('id', '={{ $json.id }}'),
					binaryPropertyName: 'data',
				}),
				{
					name: 'Text',
					type: 'n8n-nodes-base.extractFromFile',
					parameters: { operation: 'pdf', binaryPropertyName: 'data' },
				},
			),
		);
		expect(run.error).toBeUndefined();
		const [{ json, binary }] = run.output('PDF')[0];
		const { data } = binary!;
		expect(data).toMatchObject({
			mimeType: 'application/pdf',
			fileExtension: 'pdf',
			fileName: `${json.name}.pdf`,
		});
		const [text] = run.items('Text');
		expect(String(text.text)).toContain(String(json.name));
		expect(text.numpages).toBeGreaterThanOrEqual(1);
	});

	it('waits for tests that are under way', async () => {
		const { client, sandbox } = play;
		const workflow = await client.createWorkflow(row('Waiting', START, check()), [
			{ address: '1 Rue Lente, 69003 Lyon' },
		]);
		const id = await client.start(workflow);
		await until('the second look at the test', () =>
			called('getEligibility').length >= 2 ? true : undefined,
		);
		expect((await client.execution(id)).status).toBe('running');
		sandbox.control.advance(SLOW);
		const run = await client.ended(id);
		expect(run.status).toBe('success');
		expect(run.items('Check')).toEqual([
			expect.objectContaining({ eligible: true, zone: 1, offerCode: 'L2 PREMIUM' }),
		]);
	});

	it('checks fifty addresses, in order, each linked to its own', async () => {
		const input = Array.from({ length: 50 }, (_, index) => ({
			address: `${index + 1} Rue de la Zone ${(index % 5) + 1}, 69003 Lyon`,
		}));
		const run = await play.client.runWorkflow(
			row(
				'Bulk',
				START,
				check(),
				set('Table', '={{ { asked: $("Start").item.json.address, zone: $json.zone } }}'),
			),
			input,
		);
		expect(run.error).toBeUndefined();
		expect(run.items('Table')).toEqual(
			input.map(({ address }, index) => ({ asked: address, zone: (index % 5) + 1 })),
		);
		expect(called('createEligibility')).toHaveLength(50);
	});

	it('sends what went wrong to the error output, and the rest on', async () => {
		const flow = row('Error output', START, check({}, { onError: 'continueErrorOutput' }));
		const good = set('Good', '={{ { zone: $json.zone } }}');
		const bad = set('Bad', '={{ { error: $json.error } }}');
		flow.nodes.push(good, bad);
		connect(flow.connections!, 'Check', 'Good');
		connect(flow.connections!, 'Check', 'Bad', { output: 1 });
		const run = await play.client.runWorkflow(flow, [
			{ address: '1 Rue de la Zone 2, 69003 Lyon' },
			{ address: '' },
			{ address: '2 Rue de la Zone 3, 69003 Lyon', clientId: FOREIGN_CLIENT_ID },
			{ address: '3 Rue de la Zone 4, 69003 Lyon' },
		]);
		expect(run.status).toBe('success');
		expect(run.items('Good')).toEqual([{ zone: 2 }, { zone: 4 }]);
		const messages = run.items('Bad').map(({ error }) => error);
		expect(messages).toHaveLength(2);
		expect(messages[0]).toContain('"Address"');
		expect(messages[1]).not.toContain('"Address"');
		expect(called('createEligibility')).toHaveLength(3);
	});

	it('stops within seconds when a waiting execution is cancelled', async () => {
		const { client } = play;
		const workflow = await client.createWorkflow(row('Cancelled', START, check()), [
			{ address: '1 Rue Lente, 69003 Lyon' },
		]);
		const id = await client.start(workflow);
		await until('the second look at the test', () =>
			called('getEligibility').length >= 2 ? true : undefined,
		);
		expect((await client.execution(id)).status).toBe('running');
		await client.stop(id);
		const cancelled = await client.ended(id, { timeout: 5000 });
		expect(cancelled.status).toBe('canceled');
		await sleep(1000);
		const calls = play.sandbox.control.requests().length;
		await sleep(4000);
		expect(play.sandbox.control.requests()).toHaveLength(calls);
	});
});
