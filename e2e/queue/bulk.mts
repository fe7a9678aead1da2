import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse } from 'flatted';
import type { IDataObject, IRun } from 'n8n-workflow';

import type { WorkflowJson } from '../../harness/workflows.mts';
import { CLIENT_ID, sandboxCredentialData } from '../../sandbox/accounts.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { root } from '../cache.mts';
import type { ExecutionSummary } from '../executions.mts';
import { isOver } from '../executions.mts';
import { until } from '../processes.mts';
import type { Cluster } from './cluster.mts';

/** An address to check; with `order` it is to be ordered too. */
export interface Address {
	reference: string;
	address: string;
	order: boolean;
}

/** @returns that many addresses in France, all eligible; every `orderEach`th is to be ordered, none by default */
export function addresses(prefix: string, count: number, orderEach?: number): Address[] {
	return Array.from({ length: count }, (_, index) => ({
		reference: `${prefix}-${index + 1}`,
		address: `${index + 1} Rue de la Zone ${(index % 5) + 1}, 69003 Lyon`,
		order: orderEach !== undefined && index % orderEach === 0,
	}));
}

/** The workflows of deploy/, in an n8n, with a sandbox. */
export interface Bulk {
	sandbox: Sandbox;
	/** The id of the workflow that each batch is an execution of. */
	batchWorkflow: string;
	/** Runs the hand-over to its end: each batch without a row has been received then, and may be running. */
	handOver(list: Address[]): Promise<void>;
	/** How many rows there are. */
	count(): Promise<number>;
	rows(): Promise<IDataObject[]>;
	/** All executions of batches, newest first. */
	batches(): Promise<ExecutionSummary[]>;
	/** The addresses of a batch that has not come to its end. */
	addressesOf(execution: string): Promise<Address[]>;
	/** Waits until no batch is running or waiting. @returns their executions, newest first */
	settled(timeout: number): Promise<ExecutionSummary[]>;
	close(): Promise<void>;
}

const TABLE = 'prizz bulk';

async function deployed(file: string): Promise<WorkflowJson> {
	return JSON.parse(await readFile(join(root, 'deploy', file), 'utf8')) as WorkflowJson;
}

/** @returns the workflow with the ids that credentials have in this n8n, by credential type */
function withCredentials(workflow: WorkflowJson, ids: Record<string, string>): WorkflowJson {
	const nodes = workflow.nodes.map(({ credentials = {}, ...node }) => ({
		...node,
		credentials: Object.fromEntries(
			Object.entries(credentials).map(([type, { name }]) => [type, { id: ids[type], name }]),
		),
	}));
	return { ...workflow, nodes };
}

/** Opens a sandbox, and stores credentials and workflows as docs/scaling.md tells. */
export async function openBulk({ main, client }: Cluster): Promise<Bulk> {
	const sandbox = await startSandbox();
	const ids = {
		prizzApi: await client.createCredential(
			'Prizz account',
			'prizzApi',
			sandboxCredentialData(sandbox.url),
		),
		httpHeaderAuth: await client.createCredential('Prizz hand-over', 'httpHeaderAuth', {
			name: 'X-Hand-Over',
			value: randomBytes(16).toString('hex'),
		}),
	};
	const store = async (file: string) =>
		await client.createWorkflow(withCredentials(await deployed(file), ids));
	const [batchWorkflow, handOverWorkflow] = [
		await store('bulk-batch.json'),
		await store('bulk-hand-over.json'),
	];
	await client.activate(batchWorkflow);

	/** A page of rows, from one on. */
	async function page(skip: number, take: number): Promise<{ count: number; data: IDataObject[] }> {
		const tables = (await client.call('GET', '/data-tables-global')).data as IDataObject[];
		const table = tables.find(({ name }) => name === TABLE);
		if (!table) return { count: 0, data: [] };
		const path = `/projects/${table.projectId}/data-tables/${table.id}/rows`;
		return await client.call('GET', `${path}?skip=${skip}&take=${take}`);
	}

	const batches = async () => await client.executions(batchWorkflow);

	return {
		sandbox,
		batchWorkflow,
		batches,
		async handOver(list) {
			const workflow = await client.workflow(handOverWorkflow);
			const input = {
				webhook: `${main.url}/webhook/prizz-bulk-batch`,
				client: CLIENT_ID,
				addresses: list,
			};
			const nodes = workflow.nodes.map((node) =>
				node.name === 'List'
					? { ...node, parameters: { ...node.parameters, jsonOutput: JSON.stringify(input) } }
					: node,
			);
			const { versionId } = workflow;
			await client.call('PATCH', `/workflows/${handOverWorkflow}`, { nodes, versionId });
			const run = await client.run(handOverWorkflow, { timeout: 400_000 });
			if (run.status !== 'success')
				throw new Error(`The hand-over ended with ${run.status}: ${run.error?.message}`);
		},
		count: async () => (await page(0, 1)).count,
		async rows() {
			const found: IDataObject[] = [];
			for (;;) {
				const { count, data } = await page(found.length, 250);
				found.push(...data);
				if (found.length >= count || data.length === 0) return found;
			}
		},
		async addressesOf(execution) {
			const { data } = await client.call('GET', `/executions/${execution}`);
			const { executionData } = parse(data) as IRun['data'];
			const [received] = executionData?.nodeExecutionStack[0]?.data.main[0] ?? [];
			const { addresses = [] } = (received?.json.body ?? {}) as { addresses?: Address[] };
			return addresses;
		},
		settled: async (timeout) =>
			await until(
				'all batches to end',
				async () => {
					const found = await batches();
					return found.every(isOver) ? found : undefined;
				},
				{ timeout, interval: 500 },
			),
		close: async () => await sandbox.close(),
	};
}
