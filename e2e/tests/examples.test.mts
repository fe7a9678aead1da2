import { startChatModel } from '../chatModel.mts';
import { createClient } from '../client.mts';
import {
	CREDENTIAL,
	LOGIN_CREDENTIAL,
	MODEL_CREDENTIAL,
	readExamples,
	type Example,
} from '../contents.mts';
import { startExample, type Scene } from '../examples.mts';
import { expectations } from '../expectations.mts';
import { shared } from '../play.mts';
import { sandboxCredentialData, sandboxLoginData } from '../../sandbox/accounts.mts';
import { startSandbox } from '../../sandbox/server.mts';

const DELAYS = { eligibility: 300, slowEligibility: 5000, validation: 500, contract: 500 };

const { url, session, home } = shared();
const client = createClient(url, session);
const scene = { url, client, folder: home, earlier: {} } as unknown as Scene;
let examples: Example[];

beforeAll(async () => {
	[examples, scene.sandbox, scene.model] = await Promise.all([
		readExamples(),
		startSandbox({ delays: DELAYS }),
		startChatModel(),
	]);
	const { sandbox, model } = scene;
	// The credentials are those that `npm start` imports; their sandbox and model are these.
	for (const { id, name, type, data } of [
		{ ...CREDENTIAL, data: sandboxCredentialData(sandbox.url) },
		{ ...LOGIN_CREDENTIAL, data: sandboxLoginData(sandbox.url) },
		{ ...MODEL_CREDENTIAL, data: { apiKey: 'none', url: model.url } },
	]) {
		await client.call('PATCH', `/credentials/${id}`, { name, type, data });
	}
});
afterAll(async () => {
	await scene.model?.close();
	await scene.sandbox?.close();
});

const idOf = (name: string): string => examples.find(({ file }) => file === `${name}.json`)!.id;

describe('the examples', () => {
	it('are all expected to do something', () => {
		const files = [...new Set(expectations.map(({ example }) => `${example}.json`))].sort();
		expect(files).toEqual(examples.map(({ file }) => file));
	});

	it('are imported once each, with the credential', async () => {
		const { data } = await client
			.call('GET', '/workflows')
			.then((found) => (Array.isArray(found) ? { data: found } : found));
		const names = data.map(({ name }: { name: string }) => name);
		for (const { id, name, nodes } of examples) {
			expect(names.filter((each: string) => each === name)).toHaveLength(1);
			const imported = await client.workflow(id);
			expect(imported.nodes.map((node) => node.type)).toEqual(nodes.map(({ type }) => type));
		}
	});
});

describe.each([...new Set(expectations.map(({ example }) => example))])('%s', (name) => {
	const rows = expectations.filter(({ example }) => example === name);
	beforeAll(() => {
		if (!rows[0].continues) scene.sandbox.control.reset();
	});

	it.each(rows)('$title', async ({ start, input, items, ...expected }) => {
		const id = input
			? await client.createWorkflow(await client.workflow(idOf(name)), [input(scene)])
			: idOf(name);
		const outcome = await startExample(id, start, scene);
		const { run, pages } = outcome;
		expect(run.error).toBeUndefined();
		expect(run.status).toBe('success');
		for (const [node, list] of Object.entries(items)) {
			expect(run.runsOf(node)).toBeGreaterThan(0);
			expect(run.items(node)).toEqual(list.map((item) => expect.objectContaining(item)));
		}
		for (const [node, files] of Object.entries(expected.files ?? {})) {
			for (const [property, fileName] of Object.entries(files)) {
				const file = run.output(node)[0][0].binary![property];
				expect(file.fileName).toBe(fileName);
				expect((await client.binary(file.id!)).length).toBeGreaterThan(100);
			}
		}
		if (start.by === 'form') {
			const ending = Object.keys(expected.ending ?? {});
			expect(Object.keys(pages)).toEqual([...Object.keys(start.pages), ...ending]);
		}
		for (const [node, text] of Object.entries({ ...expected.shows, ...expected.ending })) {
			expect(pages[node].text).toContain(text);
		}
		if (expected.counters) {
			expect(scene.sandbox.control.counters()).toMatchObject(expected.counters);
		}
		await expected.check?.(outcome, scene);
		scene.earlier[name] = run;
	});
});
