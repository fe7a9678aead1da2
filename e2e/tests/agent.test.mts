import { CLIENT_ID, SANDBOX_TOKEN } from '../../sandbox/accounts.mts';
import { agentWorkflow } from '../agents.mts';
import { startChatModel, type ChatModel } from '../chatModel.mts';
import { by, openPlay, row, START, type Play } from '../play.mts';

let play: Play;
let model: ChatModel;
beforeAll(async () => {
	[play, model] = await Promise.all([openPlay(), startChatModel()]);
});
afterAll(async () => {
	await model?.close();
	await play?.close();
});

const TOOL = { type: 'n8n-nodes-prizz.prizzTool' };
const fromModel = (name: string, description: string, type = 'string') =>
	`={{ $fromAI('${name}', '${description}', '${type}') }}`;

/** What tools told the model, in order. */
const told = () =>
	model.requests
		.at(-1)!
		.messages.filter(({ role }) => role === 'tool')
		.map(({ content }) => content as string);

const check = () =>
	play.prizz(
		'Check eligibility',
		'eligibility',
		'check',
		{
			clientId: by('id', CLIENT_ID),
			searchBy: 'address',
			address: fromModel('address', 'The address to test'),
			resultFormat: 'combinations',
			pick: 'cheapestOverCommitment',
			pickScope: 'overall',
			filters: { offerCodes: 'L2 PREMIUM' },
			options: { maximumWait: 60, pollInterval: 1 },
		},
		TOOL,
	);

describe('Prizz as the tool of an AI agent', () => {
	it('is called by the model, whose arguments it takes, and answers with readable JSON', async () => {
		const workflow = await agentWorkflow(play.client, model, 'Is it eligible?', check());
		const address = '111 Rue Réaumur, 75002 Paris';
		model.play([{ arguments: { address } }], 'Yes, in zone 1.');
		const run = await play.client.runWorkflow(workflow);
		expect(run.error).toBeUndefined();
		expect(run.items('Agent')[0].output).toBe('Yes, in zone 1.');

		const [{ function: tool }] = model.requests[0].tools!;
		expect(tool.name).toMatch(/^[\w-]+$/);
		expect(tool.description).not.toBe('');
		expect(tool.parameters.properties.address).toMatchObject({
			type: 'string',
			description: 'The address to test',
		});

		const [answer] = told();
		const parsed = JSON.parse(answer);
		const [found] = [parsed].flat().map((each) => each.json ?? each);
		expect(found).toMatchObject({ address, eligible: true, zone: 1, offerCode: 'L2 PREMIUM' });
		expect(answer).not.toContain('[object Object]');
		expect(answer).not.toContain(SANDBOX_TOKEN);
		expect(answer.length).toBeLessThan(4000);
	});

	it('tells the model what was wrong with its arguments, so that it can correct them', async () => {
		const workflow = await agentWorkflow(play.client, model, 'Is it eligible?', check());
		play.sandbox.control.clearRequests();
		model.play(
			[{ arguments: { address: '' } }],
			[{ arguments: { address: '8 Rue de la Zone 3, 69003 Lyon' } }],
			'Yes, in zone 3.',
		);
		const run = await play.client.runWorkflow(workflow);
		expect(run.items('Agent')[0]?.output).toBe('Yes, in zone 3.');
		const [refused, accepted] = told();
		expect(refused).toContain('Address');
		expect(accepted).toContain('"zone":3');
		const tests = play.sandbox.control
			.requests()
			.filter(({ operationId }) => operationId === 'createEligibility');
		expect(tests).toHaveLength(1);
	});

	it('gives facts beside a PDF, which no model can read', async () => {
		const { client } = play;
		const pdf = play.prizz(
			'Get PDF',
			'commercialOffer',
			'getPdf',
			{ commercialOfferId: by('id', fromModel('id', 'ID of the quote', 'number')) },
			TOOL,
		);
		const [quote] = await listQuotes();
		const workflow = await agentWorkflow(client, model, 'Get the PDF', pdf);
		model.play([{ arguments: { id: quote.id } }], 'Here it is.');
		const run = await client.runWorkflow(workflow);
		expect(run.items('Agent')[0]?.output).toBe('Here it is.');
		const [answer] = told();
		expect(answer).toContain(String(quote.name));
		expect(answer).not.toContain('%PDF');
		expect(answer.length).toBeLessThan(2000);
	});
});

/** @returns quotes of the sandbox, as the node gives them */
async function listQuotes() {
	const node = play.prizz('Quotes', 'commercialOffer', 'getAll', { returnAll: false, limit: 1 });
	return (await play.client.runWorkflow(row('Quotes', START, node))).items('Quotes');
}
