import { CREDENTIAL, readExamples } from '../contents.mts';
import type { Editor } from '../editor.mts';
import { by, row, START } from '../play.mts';
import { until } from '../processes.mts';
import { act, openScenes, type Scenes } from '../scenes.mts';
import { CLIENT_ID, GROUP_CLIENT_ID, sandboxCredentialData } from '../../sandbox/accounts.mts';

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
	attributes: Record<string, number | boolean>;
}
interface Result {
	code: string;
	combinations: Combination[];
}

const euros = (cents: number | null) => (cents! / 100).toFixed(2);
const months = ({ attributes }: Combination) => Number(attributes.commitment_months);
const cost = (combination: Combination) =>
	combination.totalWithoutNrc * months(combination) + combination.nrc!;
const byCost = (left: Combination, right: Combination) => cost(left) - cost(right);

/** What two combinations of a place can differ in, as their labels have to say it. */
function differences(combination: Combination): string[] {
	const { bw_up, grt_hours, grt_in_working_hours } = combination.attributes;
	return [
		`${euros(combination.totalWithoutNrc)} €/month + ${euros(combination.nrc)} €`,
		`${bw_up} Mb/s`,
		`SLA ${grt_hours} h ${grt_in_working_hours ? 'HO' : 'HNO'}`,
		`${months(combination)}`,
	];
}

/** The attributes of a combination but for its repair time and what follows from that. */
const butSla = ({ attributes }: Combination) =>
	JSON.stringify({ ...attributes, grt_hours: 0, grt_in_working_hours: 0 });

describe("in n8n's editor", () => {
	scene('a client is found in the list, and the step gives what it can order', async (editor) => {
		const check = scenes.prizz(
			'Check eligibility',
			'eligibility',
			'check',
			{ pick: 'cheapestOverCommitment', pickScope: 'perOffer', filters: { minDownload: 100 } },
			{ credentials: scenes.group },
		);
		await editor.page.setViewportSize({ width: 1400, height: 900 });
		await editor.open(await scenes.client.createWorkflow(row('Check', START, check)));
		await editor.openNode('Check eligibility');

		const { items: clients } = await scenes.read('/client_legal_entities?sort[id]=asc');
		const labelOf = ({ name, cityName }: Record<string, string>) => `${name} · ${cityName}`;
		await editor.openList('clientId');
		expect(clients.length).toBeGreaterThan(1);
		expect(await editor.entries()).toEqual(clients.map(labelOf));
		const wanted = clients.find(({ id }: { id: number }) => id === GROUP_CLIENT_ID);
		const part = wanted.name.split(' ')[0].toLowerCase();
		await editor.searchList(part);
		await until('the clients searched for', async () => {
			expect(await editor.entries()).toEqual([labelOf(wanted)]);
			return true;
		});
		await editor.picture('client-list');
		await editor.takeEntry(labelOf(wanted));
		await editor.fill('address', ADDRESS);
		await editor.execute();
		await editor.widenOutput();

		const columns = ['offerCode', 'monthlyEuros', 'feeEuros', 'commitmentMonths', 'eligibilityId'];
		const rows = await editor.outputRows(...columns);
		const id = rows[0].at(-1);
		const test = await scenes.read(`/eligibility/${id}`);
		expect(test.client.id).toBe(wanted.id);
		const expected = (test.response as Result[])
			.flatMap(({ code, combinations }) => {
				const fast = combinations.filter(({ attributes }) => Number(attributes.bw_down) >= 100);
				return fast
					.sort(byCost)
					.slice(0, 1)
					.map((best) => ({ code, ...best }));
			})
			.sort(byCost)
			.map(({ code, ...best }) => [
				code,
				euros(best.totalWithoutNrc),
				euros(best.nrc),
				String(months(best)),
				id,
			]);
		expect(expected.length).toBeGreaterThan(1);
		expect(rows).toEqual(expected);
		await editor.picture('check');
	});

	scene('a combination is told from all others by its label, and ordered', async (editor) => {
		const { client, sandbox, prizz } = scenes;
		const place = { clientId: by('id', CLIENT_ID), address: ADDRESS };
		const tested = await client.runWorkflow(
			row('Test', START, prizz('Test', 'eligibility', 'check', { ...place, resultFormat: 'raw' })),
		);
		const [{ eligibilityId }] = tested.items('Test');
		const order = prizz('Order', 'commercialOffer', 'fastOrder', {
			eligibilityId: by('id', eligibilityId),
		});
		await editor.open(await client.createWorkflow(row('Order', START, order)));
		await editor.openNode('Order');
		expect(await editor.wanted()).toEqual(['Combination', 'Name']);
		await editor.openList('combinationId');

		const { response } = await scenes.read(`/eligibility/${eligibilityId}`);
		const combinations = (response as Result[]).flatMap((result) => result.combinations);
		combinations.sort(byCost);
		const [labels, legible] = [await editor.entries(), await editor.legibleEntries()];
		expect(labels).toHaveLength(combinations.length);
		expect(new Set(labels).size).toBe(labels.length);
		combinations.forEach((combination, index) => {
			expect(labels[index]).toContain(legible[index]);
			const told = differences(combination).filter((each) => legible[index].includes(each));
			expect({ legible: legible[index], told }).toEqual({
				legible: legible[index],
				told: differences(combination),
			});
		});
		await editor.picture('combination-list');

		const repaired = (hours: number, inWorkingHours: boolean) => (combination: Combination) =>
			combination.attributes.grt_hours === hours &&
			combination.attributes.grt_in_working_hours === inWorkingHours;
		const wanted = combinations.findIndex(repaired(4, false));
		const twin = combinations
			.filter(repaired(4, true))
			.find((other) => butSla(other) === butSla(combinations[wanted]));
		expect(twin).toBeDefined();
		await editor.takeEntry(labels[wanted]);
		await editor.fill('name', 'Fournil Dupont');
		sandbox.control.clearRequests();
		await editor.execute();
		const orders = sandbox.control.requests().filter(({ method }) => method === 'POST');
		expect(orders.map(({ body }) => body)).toEqual([
			expect.objectContaining({ combinationId: combinations[wanted].combinationId }),
		]);
		const [newest] = (await scenes.read('/commercial_offers?sort[id]=desc')).items;
		expect(await editor.outputRows('id', 'success', 'lastLog')).toEqual([
			[String(newest.id), 'true', expect.stringContaining(newest.name)],
		]);
		await editor.picture('order-output');
	});

	scene('an example runs, from a list of addresses to a table of prices', async (editor) => {
		const examples = await readExamples();
		const example = examples.find(({ file }) => file === 'best-combination-per-address.json')!;
		await editor.open(example.id);
		await editor.executeWorkflow();
		const nodes = editor.part('canvas-node');
		for (const { name } of example.nodes.filter(({ type }) => !type.endsWith('.stickyNote'))) {
			const node = nodes.filter({ has: editor.node(name) });
			expect(await editor.part('canvas-node-status-success', node).count()).toBe(1);
		}
		const all = nodes.or(editor.part('sticky')).or(editor.part('canvas-handle-plus'));
		await editor.picture('workflow', all, 48);
		await editor.openNode('Table');
		await editor.widenOutput();
		const rows = await editor.outputRows('address', '€/month', 'eligibilityId');
		expect(rows.length).toBeGreaterThan(10);
		const history = (await scenes.read('/eligibility/history?itemsPerPage=100')).items;
		for (const [address, price, id] of rows) {
			const asked = history.find((test: { id: number }) => String(test.id) === id);
			expect(asked.address).toBe(address);
			const test = await scenes.read(`/eligibility/${id}`);
			const prices = (test.response as Result[])
				.flatMap(({ combinations }) => combinations)
				.map(({ totalWithoutNrc }) => euros(totalWithoutNrc));
			expect(prices.length > 0 ? prices : ['–']).toContain(price);
		}
		await editor.picture('workflow-table');
	});
});
