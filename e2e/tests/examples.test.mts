import { createClient } from '../client.mts';
import { CREDENTIAL, readExamples, sandboxCredentialData, type Example } from '../contents.mts';
import { expectations, type Scene } from '../expectations.mts';
import { shared } from '../play.mts';
import { startSandbox } from '../../sandbox/server.mts';

const { url, session, home } = shared();
const client = createClient(url, session);
const scene = { folder: home, earlier: {} } as Scene;
let examples: Example[];

beforeAll(async () => {
	examples = await readExamples();
	scene.sandbox = await startSandbox({ delays: { slowEligibility: 5000 } });
	// The imported credential, as `npm start` gives it; its sandbox is this one.
	await client.call('PATCH', `/credentials/${CREDENTIAL.id}`, {
		name: CREDENTIAL.name,
		type: 'prizzApi',
		data: sandboxCredentialData(scene.sandbox.url),
	});
});
afterAll(async () => await scene.sandbox?.close());

describe('the examples', () => {
	it('are all expected to do something', () => {
		const files = expectations.map(({ file }) => file).sort();
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

	it.each(expectations)('$file runs to its result', async ({ file, input, check }) => {
		const { id } = examples.find((example) => example.file === file)!;
		const run = input
			? await client.runWorkflow(await client.workflow(id), [input(scene)])
			: await client.run(id);
		expect(run.error).toBeUndefined();
		expect(run.status).toBe('success');
		await check(run, scene);
		scene.earlier[file] = run;
	});
});
