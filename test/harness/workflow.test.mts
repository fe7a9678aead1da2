import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import nock from 'nock';
import { chain, id, setUpBench, start, thing, TINY, twoItems } from './bench.mts';
import { API } from './tinyPackage.mts';

const bench = setUpBench();

describe('running a workflow', () => {
	it('merges the input into the items of the error output', async () => {
		thing('a').reply(404, {});
		thing('b').reply(200, { name: 'B' });

		const { data } = await bench.engine.run(
			{
				nodes: [
					start,
					{
						name: 'Tiny',
						type: TINY,
						parameters: { id },
						onError: 'continueErrorOutput',
						credentials: { tinyApi: { id: 'elsewhere', name: 'My tiny' } },
					},
				],
				connections: chain('Start', 'Tiny'),
			},
			{ input: twoItems },
		);

		expect(data.Tiny?.[0]).toMatchObject([{ json: { name: 'B' } }]);
		expect(data.Tiny?.[1]).toMatchObject([{ json: { id: 'a', error: expect.any(String) } }]);
	});

	it("runs n8n's own nodes", async () => {
		const names = [
			'Start',
			'Edit',
			'Filter',
			'Sort',
			'If',
			'Merge',
			'Collect',
			'Split',
			'Keep',
			'Call',
		];
		const connections = {
			...chain(...names),
			If: {
				main: [
					[{ node: 'Merge', type: 'main' as const, index: 0 }],
					[{ node: 'Merge', type: 'main' as const, index: 1 }],
				],
			},
		};
		const condition = (leftValue: string, rightValue: number) => ({
			conditions: {
				options: { version: 2, caseSensitive: true, leftValue: '', typeValidation: 'strict' },
				combinator: 'and',
				conditions: [
					{ id: '1', leftValue, rightValue, operator: { type: 'number', operation: 'gt' } },
				],
			},
		});
		nock(API).get('/n/40').reply(200, { seen: 40 });
		nock(API).get('/n/30').reply(200, { seen: 30 });

		const { data, error } = await bench.engine.run(
			{
				nodes: [
					start,
					{
						name: 'Edit',
						type: 'n8n-nodes-base.set',
						parameters: {
							assignments: {
								assignments: [{ id: '1', name: 'n', type: 'number', value: '={{ $json.n * 10 }}' }],
							},
						},
					},
					{
						name: 'Filter',
						type: 'n8n-nodes-base.filter',
						parameters: condition('={{ $json.n }}', 10),
					},
					{
						name: 'Sort',
						type: 'n8n-nodes-base.sort',
						parameters: {
							sortFieldsUi: { sortField: [{ fieldName: 'n', order: 'descending' }] },
						},
					},
					{ name: 'If', type: 'n8n-nodes-base.if', parameters: condition('={{ $json.n }}', 30) },
					{ name: 'Merge', type: 'n8n-nodes-base.merge' },
					{
						name: 'Collect',
						type: 'n8n-nodes-base.aggregate',
						parameters: { fieldsToAggregate: { fieldToAggregate: [{ fieldToAggregate: 'n' }] } },
					},
					{
						name: 'Split',
						type: 'n8n-nodes-base.splitOut',
						parameters: { fieldToSplitOut: 'n' },
					},
					{ name: 'Keep', type: 'n8n-nodes-base.limit', parameters: { maxItems: 2 } },
					{
						name: 'Call',
						type: 'n8n-nodes-base.httpRequest',
						parameters: { url: `=${API}/n/{{ $json.n }}` },
					},
				],
				connections,
			},
			{ input: [1, 2, 3, 4].map((n) => ({ json: { n } })) },
		);

		expect(error).toBeUndefined();
		expect(data.If?.map((items) => items.map(({ json }) => json.n))).toEqual([[40], [30, 20]]);
		expect(data.Split?.[0]?.map(({ json }) => json.n)).toEqual([40, 30, 20]);
		expect(data.Call?.[0]?.map(({ json }) => json.seen)).toEqual([40, 30]);
	});

	it('lends the credential to the HTTP Request node', async () => {
		thing('a').reply(200, { name: 'A' });
		const { data, error } = await bench.engine.run({
			nodes: [
				start,
				{
					name: 'Call',
					type: 'n8n-nodes-base.httpRequest',
					parameters: {
						url: `${API}/things/a`,
						authentication: 'predefinedCredentialType',
						nodeCredentialType: 'tinyApi',
					},
					credentials: { tinyApi: { id: 'tiny', name: 'My tiny' } },
				},
			],
			connections: chain('Start', 'Call'),
		});
		expect(error).toBeUndefined();
		expect(data.Call?.[0]?.[0]?.json).toEqual({ name: 'A' });
	});

	it('writes and reads files in the allowed folder only', async () => {
		const write = async (fileName: string) =>
			await bench.engine.run(
				{
					nodes: [
						start,
						{
							name: 'Convert',
							type: 'n8n-nodes-base.convertToFile',
							parameters: { operation: 'toText', sourceProperty: 'text' },
						},
						{
							name: 'Write',
							type: 'n8n-nodes-base.readWriteFile',
							parameters: { operation: 'write', fileName },
						},
						{
							name: 'Read',
							type: 'n8n-nodes-base.readWriteFile',
							parameters: { operation: 'read', fileSelector: fileName },
						},
					],
					connections: chain('Start', 'Convert', 'Write', 'Read'),
				},
				{ input: [{ json: { text: 'Grüße' } }] },
			);

		const inside = await write(join(bench.files, 'note.txt'));
		expect(inside.error).toBeUndefined();
		expect(readFileSync(join(bench.files, 'note.txt'), 'utf8')).toBe('Grüße');
		expect((await bench.engine.readBinary(inside.data.Read![0]![0]!)).toString()).toBe('Grüße');

		const outside = await write(join(bench.packageDir, 'note.txt'));
		expect(outside.status).toBe('error');
		expect(existsSync(join(bench.packageDir, 'note.txt'))).toBe(false);
	});

	it('ends a workflow that waits', async () => {
		const { status } = await bench.engine.run({
			nodes: [
				start,
				{
					name: 'Wait',
					type: 'n8n-nodes-base.wait',
					parameters: { resume: 'timeInterval', amount: 2, unit: 'hours' },
				},
			],
			connections: chain('Start', 'Wait'),
		});
		expect(status).toBe('waiting');
	});

	it('explains that the Code node has no task runner', async () => {
		const { error } = await bench.engine.runNode('n8n-nodes-base.code', { jsCode: 'return []' });
		expect(error?.message).toContain('Task runners');
	});

	it('reports a missing required parameter as n8n does', async () => {
		const { status, error } = await bench.engine.runNode('n8n-nodes-base.httpRequest', { url: '' });
		expect(status).toBe('error');
		expect(error?.message).toContain('issues');
	});
});
