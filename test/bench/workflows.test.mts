import { readFileSync } from 'node:fs';
import type { INode } from 'n8n-workflow';

import { createEngine, type Engine, type WorkflowJson } from '../../harness/engine.mts';
import { sandboxCredentialData } from '../../sandbox/accounts.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';

type Workflow = WorkflowJson & { nodes: INode[] };

/** The workflows that the node is compared with, the node that has what they found, and how often they look. */
const workflows = [
	{ name: 'bulkHttpRequest', results: 'Result', looks: 6 },
	// It pauses before the first look.
	{ name: 'bulkOneByOne', results: 'Done?', looks: 3 },
];
/** Nothing is done before the workflow has waited. */
const HOUR = 3_600_000;
const PLATFORM = 'https://my.tests.prizz-telecom.fr';
const read = (name: string) =>
	readFileSync(new URL(`../../bench/${name}.workflow.json`, import.meta.url), 'utf8');

let sandbox: Sandbox;

/** Runs a workflow against the sandbox, in which an hour goes by whenever the workflow pauses. */
async function run(name: string) {
	const workflow = JSON.parse(read(name).replaceAll(PLATFORM, sandbox.url)) as Workflow;
	// What people wait for need not be waited for here.
	for (const { name: node, parameters } of workflow.nodes) {
		if (node === 'Pause') parameters.amount = 0.01;
	}
	sandbox.control.reset();
	const { error, runData } = await engine.run(workflow, {
		onNode: (node, event) => {
			if (node === 'Pause' && event === 'finished') sandbox.control.advance(HOUR);
		},
	});
	expect(error).toBeUndefined();
	return (node: string) => runData[node].flatMap((each) => each.data?.main[0] ?? []);
}

let engine: Engine;
beforeAll(async () => {
	sandbox = await startSandbox({ delays: { eligibility: HOUR } });
	const data = sandboxCredentialData(sandbox.url);
	engine = await createEngine({
		credentials: { prizz: { name: 'Prizz account', type: 'prizzApi', data } },
	});
});
afterAll(() => sandbox.close());

describe.each(workflows)('$name', ({ name, results, looks }) => {
	const { nodes, connections = {} } = JSON.parse(read(name)) as Workflow;

	it('has parameters that exist, and all that are required', () => {
		const { NodeHelpers } = engine.n8n.workflow;
		for (const node of nodes) {
			const { description } = engine.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
			const { properties, version } = description;
			expect([version].flat()).toContain(node.typeVersion);
			const known = NodeHelpers.getNodeParameters(
				properties,
				node.parameters,
				false,
				false,
				node,
				description,
			);
			expect({ node: node.name, parameters: known }).toEqual({
				node: node.name,
				parameters: expect.objectContaining(node.parameters),
			});
			const issues = NodeHelpers.getNodeParametersIssues(properties, node, description);
			expect({ node: node.name, issues }).toEqual({ node: node.name, issues: null });
		}
	});

	it('connects nodes that exist', () => {
		const targets = Object.values(connections).flatMap(({ main }) =>
			main.flatMap((list) => (list ?? []).map(({ node }) => node)),
		);
		const names = nodes.map((node) => node.name);
		expect(names).toEqual(expect.arrayContaining([...Object.keys(connections), ...targets]));
		expect(new Set([...Object.keys(connections), ...targets]).size).toBe(names.length);
	});

	it('starts a test of each of its addresses, and ends with the answers', async () => {
		const items = (await run(name))(results);
		const answers = items.map(({ json }) => json.test ?? json) as Array<{ state: string }>;
		expect(answers.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
		const calls = sandbox.control.requests().map(({ operationId }) => operationId);
		expect(calls.filter((id) => id === 'createEligibility')).toHaveLength(3);
		expect(calls.filter((id) => id === 'getEligibility').length).toBe(looks);
	});
});

it('what each answer belongs to is kept through the loop', async () => {
	const items = (await run('bulkHttpRequest'))('Result');
	expect(items).toHaveLength(3);
	for (const { json } of items) {
		const test = json.test as { wf: number; attrs: { address: string } };
		expect(json).toMatchObject({ id: test.wf, address: test.attrs.address });
	}
});
