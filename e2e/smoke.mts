import { strict as assert } from 'node:assert';

import { CLIENT_ID, LOGIN, PRODUCTION_TOKEN } from '../sandbox/accounts.mts';
import { agentWorkflow } from './agents.mts';
import { startChatModel } from './chatModel.mts';
import { until } from './processes.mts';
import { by, connect, EVERY_FIVE_SECONDS, row, set, START, type Play } from './play.mts';

/** What a version of n8n is asked, with the node in it. */
export interface Check {
	/** Column of the table in docs/compatibility.md. */
	name: string;
	/** Node types that the check needs; a version without one of them is said not to have it. */
	needs?: string[];
	/** @throws Error when it does not hold */
	run(play: Play): Promise<void>;
}

const check = (play: Play, more = {}) =>
	play.prizz(
		'Check',
		'eligibility',
		'check',
		{
			clientId: by('id', CLIENT_ID),
			searchBy: 'address',
			address: '={{ $json.address }}',
			resultFormat: 'combinations',
			pick: 'cheapestOverCommitment',
			pickScope: 'overall',
			filters: { offerCodes: 'L2 PREMIUM' },
			options: { maximumWait: 120, pollInterval: 1 },
		},
		more,
	);

const address = (index: number, zone: number) => ({
	address: `${index} Rue de la Zone ${zone}, 69003 Lyon`,
});

/** Checks of any version of n8n, each with a sandbox at its start. */
export const checks: readonly Check[] = [
	{
		name: 'Loads',
		run: async ({ client }) => {
			const names = (await client.nodeTypes()).map(({ name }) => name);
			for (const name of ['prizz', 'prizzTrigger'])
				assert.ok(names.includes(`n8n-nodes-prizz.${name}`), `${name} is offered`);
		},
	},
	{
		name: 'Credential test',
		run: async ({ client, sandbox, credentialId }) => {
			const data = { environment: 'custom', baseUrl: sandbox.url };
			const status = async (id: string) => (await client.testCredential(id)).status;
			assert.equal(await status(credentialId), 'OK');
			const wrong = { ...data, authentication: 'apiToken', token: PRODUCTION_TOKEN };
			assert.equal(await status(await client.createCredential('W', 'prizzApi', wrong)), 'Error');
			const login = { ...data, authentication: 'emailPassword', ...LOGIN };
			assert.equal(await status(await client.createCredential('L', 'prizzApi', login)), 'OK');
		},
	},
	{
		name: 'Bulk of 50, linked items',
		run: async (play) => {
			const input = Array.from({ length: 50 }, (_, index) => address(index, (index % 5) + 1));
			const table = set('Table', '={{ { of: $("Start").item.json.address, zone: $json.zone } }}');
			const run = await play.client.runWorkflow(row('Bulk', START, check(play), table), input);
			assert.equal(run.error?.message, undefined);
			const expected = input.map((item, index) => ({ of: item.address, zone: (index % 5) + 1 }));
			assert.deepEqual(run.items('Table'), expected);
		},
	},
	{
		name: 'Bracket arrays',
		run: async (play) => {
			const node = play.prizz('Offers', 'offer', 'getAll', {
				filters: { codes: 'L2 PREMIUM, L2 BASIC' },
			});
			const run = await play.client.runWorkflow(row('Brackets', START, node));
			assert.equal(run.items('Offers').length, 2);
			const asked = play.sandbox.control.requests().at(-1)!.path;
			assert.deepEqual(new URL(asked, play.sandbox.url).searchParams.getAll('codes[]'), [
				'L2 PREMIUM',
				'L2 BASIC',
			]);
		},
	},
	{
		name: 'Binary PDF',
		run: async (play) => {
			const run = await play.client.runWorkflow(
				row(
					'PDF',
					START,
					play.prizz('Quotes', 'commercialOffer', 'getAll', { returnAll: false, limit: 1 }),
					play.prizz('PDF', 'commercialOffer', 'getPdf', {
						commercialOfferId: by('id', '={{ $json.id }}'),
						binaryPropertyName: 'data',
					}),
				),
			);
			const [{ binary, json }] = run.output('PDF')[0];
			assert.equal(binary?.data.mimeType, 'application/pdf');
			assert.equal(binary?.data.fileName, `${json.name}.pdf`);
		},
	},
	{
		name: 'Error output',
		run: async (play) => {
			const flow = row('Errors', START, check(play, { onError: 'continueErrorOutput' }));
			flow.nodes.push(set('Good', '={{ $json }}'), set('Bad', '={{ { error: $json.error } }}'));
			connect(flow.connections!, 'Check', 'Good');
			connect(flow.connections!, 'Check', 'Bad', { output: 1 });
			const input = [address(1, 1), { address: '' }, address(3, 3)];
			const run = await play.client.runWorkflow(flow, input);
			assert.equal(run.items('Good').length, 2);
			assert.equal(run.items('Bad').length, 1);
			assert.match(String(run.items('Bad')[0].error), /"Address"/);
		},
	},
	{
		name: 'Cancelling',
		run: async (play) => {
			const { client, sandbox } = play;
			const looks = () =>
				sandbox.control.requests().filter(({ operationId }) => operationId === 'getEligibility')
					.length;
			const input = [{ address: '1 Rue Lente, 69003 Lyon' }];
			const id = await client.start(
				await client.createWorkflow(row('Cancelled', START, check(play)), input),
			);
			await until('a look at the test', () => (looks() >= 2 ? true : undefined));
			await client.stop(id);
			assert.equal((await client.ended(id)).status, 'canceled');
			const before = looks();
			await new Promise((resolve) => setTimeout(resolve, 4000));
			// One look may have been on its way.
			assert.ok(looks() <= before + 1, 'the node stops looking');
		},
	},
	{
		name: 'Trigger',
		run: async (play) => {
			const { client, sandbox } = play;
			const [id] = sandbox.control.seed({
				serviceContracts: 1,
				serviceContractStatus: 'staging',
			}).serviceContracts;
			const trigger = {
				...play.prizz('Trigger', '', ''),
				type: 'n8n-nodes-prizz.prizzTrigger',
				parameters: { event: 'serviceActivated', ...EVERY_FIVE_SECONDS },
			};
			const end = { name: 'End', type: 'n8n-nodes-base.noOp' };
			const workflow = await client.createWorkflow(row('Trigger', trigger, end));
			await client.activate(workflow);
			sandbox.control.advanceServiceContract(id, 'active');
			const [{ id: execution }] = await until('the event', async () => {
				const found = await client.executions(workflow);
				return found.some(({ status }) => status === 'success') ? found : undefined;
			});
			const [event] = (await client.execution(execution)).items('Trigger');
			await client.deactivate(workflow);
			assert.deepEqual([event.event, event.id], ['serviceActivated', id]);
		},
	},
	{
		name: 'Tool of an AI agent',
		needs: ['@n8n/n8n-nodes-langchain.agent', 'n8n-nodes-prizz.prizzTool'],
		run: async (play) => {
			const model = await startChatModel();
			try {
				const tool = play.prizz(
					'Current user',
					'user',
					'getCurrent',
					{},
					{ type: 'n8n-nodes-prizz.prizzTool' },
				);
				const workflow = await agentWorkflow(play.client, model, 'Who am I?', tool);
				model.play([{ arguments: {} }], 'You.');
				const run = await play.client.runWorkflow(workflow);
				assert.equal(run.error?.message, undefined);
				assert.equal(run.items('Agent')[0].output, 'You.');
				const answer = model.requests.at(-1)!.messages.find(({ role }) => role === 'tool');
				assert.match(String(answer?.content), /"id":/);
			} finally {
				await model.close();
			}
		},
	},
];
