import { CREDENTIAL } from '../contents.mts';
import { type Editor } from '../editor.mts';
import { by, row, START } from '../play.mts';
import { until } from '../processes.mts';
import { act, openScenes, type Scenes } from '../scenes.mts';
import { CLIENT_ID, sandboxCredentialData } from '../../sandbox/accounts.mts';

const ADDRESS = '111 Rue Réaumur, 75002 Paris';

let scenes: Scenes;
beforeAll(async () => {
	scenes = await openScenes();
	// The credential of the examples, as `npm start` gives it; the sandbox is this one.
	const { id, name, type } = CREDENTIAL;
	const data = sandboxCredentialData(scenes.sandbox.url);
	await scenes.client.call('PATCH', `/credentials/${id}`, { name, type, data });
});
afterAll(async () => await scenes?.close());

const scene = (title: string, run: (editor: Editor) => Promise<void>) =>
	it(title, async () => await act(scenes.session, title, run));

/** As the sandbox gives it in the answer of an eligibility test. */
interface Combination {
	combinationId: string;
	totalWithoutNrc: number;
	nrc: number | null;
	attributes: Record<string, unknown>;
}
type Result = { code: string; priceListId: number; combinations: Combination[] };

const euros = (cents: number | null) => (cents === null ? '' : (cents / 100).toFixed(2));
const months = ({ attributes }: Combination) => Number(attributes.commitment_months);
const costOf = (combination: Combination) =>
	combination.totalWithoutNrc * months(combination) + combination.nrc!;

describe("in n8n's editor", () => {
	scene('a client is found in the list, and the step gives what it can order', async (editor) => {
		const check = scenes.prizz(
			'Check eligibility',
			'eligibility',
			'check',
			{ filters: { minDownload: 100 }, pick: 'cheapestOverCommitment', pickScope: 'perOffer' },
			{ credentials: scenes.group },
		);
		await editor.open(await scenes.client.createWorkflow(row('Check', START, check)));
		await editor.openNode('Check eligibility');

		const { items: clients } = await scenes.read('/client_legal_entities?sort[id]=asc');
		const labels: string[] = clients.map(
			({ name, cityName }: Record<string, string>) => `${name} · ${cityName}`,
		);
		const wanted = clients.find(({ name }: { name: string }) => /dupont/i.test(name));
		await editor.openList('clientId');
		expect(labels.length).toBeGreaterThan(1);
		expect(await editor.entries()).toEqual(labels);
		await editor.searchList('dupont');
		const label = `${wanted.name} · ${wanted.cityName}`;
		await until('the clients searched for', async () => {
			expect(await editor.entries()).toEqual([label]);
			return true;
		});
		await editor.picture('client-list');
		await editor.takeEntry(label);
		await editor.fill('address', ADDRESS);
		await editor.execute();
		await editor.widenOutput();

		const columns = ['offerCode', 'monthlyEuros', 'feeEuros', 'commitmentMonths', 'eligibilityId'];
		const rows = await editor.outputRows(...columns);
		const eligibilityId = rows[0]?.at(-1);
		const test = await scenes.read(`/eligibility/${eligibilityId}`);
		expect(test.client.id).toBe(wanted.id);
		const expected = (test.response as Result[]).flatMap(({ code, combinations }) => {
			const [cheapest] = combinations
				.filter(({ attributes }) => Number(attributes.bw_down) >= 100)
				.sort((a, b) => costOf(a) - costOf(b));
			if (!cheapest) return [];
			const { totalWithoutNrc, nrc } = cheapest;
			return [[code, euros(totalWithoutNrc), euros(nrc), `${months(cheapest)}`, eligibilityId]];
		});
		expect(expected.length).toBeGreaterThan(1);
		expect(rows).toEqual(expected);
		await editor.picture('check-output');
	});

	scene('a combination is told from the next by its label, and ordered', async (editor) => {
		const { client, sandbox } = scenes;
		const { responses } = (await (async () => {
			const parameters = { clientId: by('id', CLIENT_ID), address: ADDRESS };
			const test = scenes.prizz('Test', 'eligibility', 'create', parameters);
			return (await client.runWorkflow(row('Test', START, test))).items('Test')[0];
		})()) as { responses: number[] };
		const [eligibilityId] = responses;
		const order = scenes.prizz('Order', 'commercialOffer', 'fastOrder', {
			eligibilityId: by('id', eligibilityId),
		});
		await editor.open(await client.createWorkflow(row('Order', START, order)));
		await editor.openNode('Order');
		await editor.openList('combinationId');
		const test = await until('the end of the test', async () => {
			const { response } = await scenes.read(`/eligibility/${eligibilityId}`);
			return response?.length > 0 ? (response as Result[]) : undefined;
		});
		console.log(await editor.entries(), await editor.legibleEntries(), test.length, sandbox.url);
		await editor.picture('combination-list');
	});

	scene('an example runs, from a list of addresses to their prices', async (editor) => {
		await editor.open('prizz-best-combination-per-addre');
		await editor.picture('example');
	});
});
