import type { INodeExecutionData } from 'n8n-workflow';

import { expectations, type Answer, type Start } from '../../examples/expectations.mts';
import { createEngine, type Engine, type RunResult } from '../../harness/engine.mts';
import { LOGIN, SANDBOX_TOKEN } from '../../sandbox/accounts.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { exampleNames, readExample } from './examples.mts';
import { answered } from './forms.mts';

const DELAYS = { eligibility: 150, slowEligibility: 300, validation: 150, contract: 150 };

let sandbox: Sandbox;
let engine: Engine;
beforeAll(async () => {
	sandbox = await startSandbox({ delays: DELAYS });
	const account = (name: string, data: object) => ({
		name,
		type: 'prizzApi',
		data: { environment: 'custom', baseUrl: sandbox.url, ...data },
	});
	engine = await createEngine({
		credentials: {
			prizz: account('Prizz account', { authentication: 'apiToken', token: SANDBOX_TOKEN }),
			'prizz-login': account('Prizz account (log-in)', {
				authentication: 'emailPassword',
				...LOGIN,
			}),
		},
	});
});
afterAll(async () => await sandbox.close());

const isFile = (answer: Answer): answer is { fileName: string; text: string } =>
	typeof answer === 'object' && 'fileName' in answer;

/** What the trigger gives. */
function inputOf(start: Start): INodeExecutionData[] {
	if (start.by !== 'form') return [{ json: {} }];
	const fields = Object.entries(start.answers);
	const binary = fields.flatMap(([label, answer]) => {
		if (!isFile(answer)) return [];
		const { fileName, text } = answer;
		const data = Buffer.from(text).toString('base64');
		const fileExtension = fileName.split('.').at(-1)!;
		return [[label, { data, fileName, fileExtension, mimeType: 'application/octet-stream' }]];
	});
	const json = Object.fromEntries(fields.filter(([, answer]) => typeof answer === 'string'));
	return [
		{ json, ...(binary.length > 0 ? { binary: Object.fromEntries(binary) } : {}) },
	] as INodeExecutionData[];
}

const items = (run: RunResult, node: string) => run.data[node]?.[0] ?? [];

it('each example is expected to do something', () => {
	const followUps = ['order', 'sign-and-follow'];
	expect([...new Set(expectations.map(({ example }) => example)), ...followUps].sort()).toEqual(
		exampleNames,
	);
});

/** What the execution engine can run by itself; the rest is run in a real n8n. */
const runnable = expectations.filter(({ needsN8n }) => !needsN8n);

describe.each([...new Set(runnable.map(({ example }) => example))])('%s', (name) => {
	beforeAll(() => sandbox.control.reset());

	it.each(runnable.filter(({ example }) => example === name))('$title', async (expected) => {
		const { start } = expected;
		const pages = start.by === 'form' ? start.pages : {};
		const workflow = answered(readExample(name), pages, sandbox.url);
		const run = await engine.run(workflow, { startNode: start.node, input: inputOf(start) });
		expect(run.error).toBeUndefined();
		expect(run.status).toBe('success');
		for (const [node, list] of Object.entries(expected.items)) {
			expect(items(run, node).map(({ json }) => json)).toEqual(
				list.map((item) => expect.objectContaining(item)),
			);
		}
		for (const [node, files] of Object.entries(expected.files ?? {})) {
			for (const [property, fileName] of Object.entries(files)) {
				const [item] = items(run, node);
				expect(item.binary?.[property]?.fileName).toBe(fileName);
				expect((await engine.readBinary(item, property)).length).toBeGreaterThan(100);
			}
		}
		for (const [node, text] of Object.entries(expected.shows ?? {})) {
			expect(items(run, node)[0]?.json.shown).toContain(text);
		}
		for (const [node, text] of Object.entries(expected.ending ?? {})) {
			expect(items(run, node)[0]?.json.message).toContain(text);
		}
		if (expected.counters) expect(sandbox.control.counters()).toMatchObject(expected.counters);
	});
});
