import { id, setUpBench, thing, TINY, twoItems } from './bench.mts';

const bench = setUpBench();

describe('running a node', () => {
	it('sends the credential, resolves expressions per item and keeps pairedItem', async () => {
		thing('a').reply(200, { name: 'A' });
		thing('b').reply(200, { name: 'B' });
		const events: string[] = [];

		const result = await bench.engine.runNode(
			TINY,
			{ id },
			{ items: twoItems, onNode: (name, event) => events.push(`${name} ${event}`) },
		);

		expect(result.error).toBeUndefined();
		expect(result.status).toBe('success');
		expect(result.lastNode).toBe('tiny');
		expect(result.data.tiny).toEqual([
			[
				{ json: { name: 'A' }, pairedItem: { item: 0 } },
				{ json: { name: 'B' }, pairedItem: { item: 1 } },
			],
		]);
		expect(events).toEqual(['tiny started', 'tiny finished']);
	});

	it('reports an error with what n8n shows of it', async () => {
		thing('a').reply(404, { message: 'No such thing' });

		const { status, error, lastNode, runData } = await bench.engine.runNode(TINY, { id: 'a' });

		expect(status).toBe('error');
		expect(error).toBeInstanceOf(Error);
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '404' });
		expect(error?.description).toBe('No such thing');
		expect(lastNode).toBe('tiny');
		expect(runData.tiny?.[0]?.executionStatus).toBe('error');
	});

	it('goes on after an error in the regular output', async () => {
		thing('a').reply(404, {});
		thing('b').reply(200, { name: 'B' });

		const { status, data } = await bench.engine.runNode(
			TINY,
			{ id },
			{ items: twoItems, continueOnFail: 'continueRegularOutput' },
		);

		expect(status).toBe('success');
		expect(data.tiny?.[0]).toMatchObject([
			{ json: { error: expect.stringContaining('could not be found') }, pairedItem: { item: 0 } },
			{ json: { name: 'B' }, pairedItem: { item: 1 } },
		]);
	});

	it('goes on after an error in the error output', async () => {
		thing('a').reply(404, {});
		thing('b').reply(200, { name: 'B' });

		const { data } = await bench.engine.runNode(
			TINY,
			{ id },
			{ items: twoItems, continueOnFail: 'continueErrorOutput' },
		);

		expect(data.tiny?.map((items) => items.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 1 }],
			[{ item: 0 }],
		]);
	});

	it.each([
		['while it sleeps', 100],
		['before it starts', 0],
	])('stops a node %s', async (_when, delay) => {
		const signal = delay ? AbortSignal.timeout(delay) : AbortSignal.abort();
		const before = performance.now();

		const { status, data } = await bench.engine.runNode(
			TINY,
			{ id: 'a', sleep: 20_000 },
			{ signal },
		);

		expect(performance.now() - before).toBeLessThan(1_000);
		expect(status).toBe('canceled');
		expect(data.tiny ?? []).toEqual([]);
	});

	it('gives back binary data', async () => {
		thing('a').reply(200, {});
		const { data } = await bench.engine.runNode(TINY, { id: 'a', file: 'some text' });
		const item = data.tiny![0]![0]!;

		expect(item.binary?.data).toMatchObject({
			fileName: 'note.txt',
			mimeType: 'text/plain',
			data: Buffer.from('some text').toString('base64'),
		});
		expect((await bench.engine.readBinary(item)).toString()).toBe('some text');
		await expect(bench.engine.readBinary(item, 'other')).rejects.toThrow('"other"');
	});

	it('says that a credential is missing when none is bound', async () => {
		const { error } = await bench.engine.runNode(TINY, { id: 'a' }, { credentials: {} });
		expect(error?.message).toBe('Node does not have any credentials set');
	});

	it('knows the node under the name that n8n gives to its folder of custom nodes', async () => {
		thing('a').reply(200, { name: 'A' });
		const { data } = await bench.engine.runNode('CUSTOM.tiny', { id: 'a' });
		expect(data.tiny?.[0]?.[0]?.json).toEqual({ name: 'A' });
	});
});
