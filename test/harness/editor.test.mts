import nock from 'nock';
import { chain, setUpBench, TINY, TRIGGER } from './bench.mts';
import { API } from './tinyPackage.mts';

const bench = setUpBench();

describe('the editor', () => {
	it('searches lists with filter, page and credential', async () => {
		nock(API, { reqheaders: { authorization: 'Token secret' } })
			.get('/things')
			.query({ filter: 'al', page: '2' })
			.reply(200, ['alpha']);

		expect(
			await bench.engine.listSearch(TINY, 'things', {}, { filter: 'al', paginationToken: '2' }),
		).toEqual({ results: [{ name: 'alpha', value: 'alpha' }], paginationToken: '3' });
		await expect(bench.engine.listSearch(TINY, 'none')).rejects.toThrow(
			'no listSearch method "none"',
		);
	});

	it('maps fields from the current parameters', async () => {
		expect(await bench.engine.resourceMapping(TINY, 'columns', { id: 'red' })).toEqual({
			fields: [{ id: 'red' }],
		});
		await expect(bench.engine.resourceMapping(TINY, 'none')).rejects.toThrow(
			'no resourceMapping method "none"',
		);
	});

	it('loads options from the current parameters', async () => {
		expect(await bench.engine.loadOptions(TINY, 'colours', { id: 'red' })).toEqual([
			{ name: 'Colour', value: 'red' },
		]);
	});
});

describe('polling', () => {
	const events = (after: number, found: object[]) =>
		nock(API).get('/events').query({ after }).reply(200, found);

	it('keeps what the trigger assigns to its static data', async () => {
		const staticData = {};
		events(0, [{ id: 4 }, { id: 5 }]);
		expect(await bench.engine.poll(TRIGGER, {}, { staticData })).toEqual([
			{ json: { id: 4 } },
			{ json: { id: 5 } },
		]);
		expect(staticData).toEqual({ last: 5 });

		events(5, []);
		expect(await bench.engine.poll(TRIGGER, {}, { staticData })).toBeNull();
		expect(staticData).toEqual({ last: 5 });
	});

	it('leaves the static data alone in a manual poll and after a failure', async () => {
		const staticData = { last: 1 };
		events(1, [{ id: 2 }]);
		expect(await bench.engine.poll(TRIGGER, {}, { staticData, mode: 'manual' })).toHaveLength(1);
		nock(API).get('/events').query({ after: 1 }).reply(404);
		await expect(bench.engine.poll(TRIGGER, {}, { staticData })).rejects.toThrow();
		expect(staticData).toEqual({ last: 1 });
	});

	it('drops a change deep inside the static data, which n8n does not see', async () => {
		const staticData = { seen: [1] };
		events(0, [{ id: 2 }]);
		await bench.engine.poll(TRIGGER, { nested: true }, { staticData });
		expect(staticData).toEqual({ seen: [1] });
	});

	it('lets a trigger emit given items', async () => {
		const workflow = { nodes: [{ name: 'When', type: TRIGGER }] };
		const { data } = await bench.engine.run(workflow, { input: [{ json: { id: 9 } }] });
		expect(data.When?.[0]?.map(({ json }) => json)).toEqual([{ id: 9 }]);
	});

	it('runs a trigger in a workflow', async () => {
		events(3, [{ id: 4 }]);
		const { data, status, staticData } = await bench.engine.run(
			{
				nodes: [
					{ name: 'When', type: TRIGGER },
					{ name: 'Limit', type: 'n8n-nodes-base.limit' },
				],
				connections: chain('When', 'Limit'),
			},
			{ credentials: { tinyApi: 'tiny' }, staticData: { 'node:When': { last: 3 } } },
		);
		expect(status).toBe('success');
		expect(data.Limit?.[0]?.[0]?.json).toEqual({ id: 4 });
		expect(staticData).toEqual({ 'node:When': { last: 4 } });
	});
});
