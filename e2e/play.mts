import type { IConnections, IDataObject, INode } from 'n8n-workflow';

import type { WorkflowJson } from '../harness/workflows.mts';
import { sandboxCredentialData } from '../sandbox/accounts.mts';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { createClient, type N8nClient } from './client.mts';

/** A node of a workflow; id, position and version may be left out. */
export type Node = WorkflowJson['nodes'][number];

/** A sandbox, a credential for it, and nodes that use it. */
export interface Play {
	client: N8nClient;
	sandbox: Sandbox;
	/** The credential's id in n8n. */
	credentialId: string;
	/** A Prizz node with the credential. */
	prizz(
		name: string,
		resource: string,
		operation: string,
		parameters?: IDataObject,
		more?: Partial<INode>,
	): Node;
	close(): Promise<void>;
}

/** What the tests know of the n8n that they share; see setup.mts. */
export const shared = (): { url: string; session: string; version: string; home: string } =>
	JSON.parse(process.env.PRIZZ_E2E ?? '{}');

/** Starts a sandbox and stores a credential for it. @param client default: of the n8n that the tests share */
export async function openPlay(
	client = createClient(shared().url, shared().session),
	options: Parameters<typeof startSandbox>[0] = {},
): Promise<Play> {
	const sandbox = await startSandbox(options);
	const data = sandboxCredentialData(sandbox.url);
	const credentialId = await client.createCredential('Sandbox', 'prizzApi', data);
	const credentials = { prizzApi: { id: credentialId, name: 'Sandbox' } };
	return {
		client,
		sandbox,
		credentialId,
		prizz: (name, resource, operation, parameters = {}, more = {}) => ({
			name,
			type: 'n8n-nodes-prizz.prizz',
			parameters: { resource, operation, ...parameters } as INode['parameters'],
			credentials,
			...more,
		}),
		close: () => sandbox.close(),
	};
}

/** A resource locator's value. */
export const by = (mode: string, value: unknown): IDataObject =>
	({ __rl: true, mode, value }) as IDataObject;

/** A Manual Trigger. */
export const START: Node = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };

/** Parameters of a trigger that polls every five seconds: n8n refuses a single Poll Time shorter than a minute. */
export const EVERY_FIVE_SECONDS = {
	pollTimes: {
		item: Array.from({ length: 12 }, (_, index) => ({
			mode: 'custom',
			cronExpression: `${index * 5} * * * * *`,
		})),
	},
};

/** A Set node that gives back the JSON of an expression's object. */
export const set = (name: string, expression: string): Node => ({
	name,
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: { mode: 'raw', jsonOutput: expression, options: {} },
});

/** A workflow of nodes in a row, each connected to the next by its first output. */
export function row(name: string, ...nodes: Node[]): WorkflowJson {
	const connections: IConnections = {};
	nodes.slice(1).forEach((node, index) => connect(connections, nodes[index].name, node.name));
	return { name, nodes, connections };
}

/** Connects a node's output to the first input of another. */
export function connect(
	connections: IConnections,
	from: string,
	to: string,
	{ output = 0, type = 'main' }: { output?: number; type?: string } = {},
): void {
	const outputs = ((connections[from] ??= {})[type] ??= []);
	while (outputs.length <= output) outputs.push([]);
	outputs[output]!.push({ node: to, type: type as 'main', index: 0 });
}
