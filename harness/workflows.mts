import type {
	IConnections,
	IDataObject,
	INode,
	INodeCredentials,
	INodeParameters,
	IPinData,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
	Workflow,
} from 'n8n-workflow';
import type { CredentialsHelper, CredentialStore } from './credentials.mts';
import type { N8n } from './n8n.mts';
import type { TypeCatalog } from './nodeTypes.mts';

/** A workflow as n8n exports it; ids and positions may be left out of its nodes. */
export interface WorkflowJson {
	id?: string;
	name?: string;
	nodes: Array<Partial<INode> & Pick<INode, 'name' | 'type'>>;
	connections?: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
}

/** Credential ids by credential type. */
export type CredentialIds = Record<string, string>;

/** What every part of the harness works with. */
export interface Parts {
	n8n: N8n;
	types: TypeCatalog;
	store: CredentialStore;
	credentialsHelper: CredentialsHelper;
}

/** The address that URLs of this instance begin with; nothing listens there. */
const INSTANCE_URL = 'http://localhost:5678/';

let executions = 0;

/** A new id for each execution, as n8n's database gives it. */
export function nextExecutionId(): string {
	executions += 1;
	return String(executions);
}

/** What n8n tells an execution about its surroundings, complete but for the hooks. */
export function additionalDataFor(
	{ n8n, credentialsHelper }: Pick<Parts, 'n8n' | 'credentialsHelper'>,
	executionId?: string,
): IWorkflowExecuteAdditionalData {
	const absent = (what: string) => async () => {
		throw new Error(`${what} not available in this harness`);
	};
	return {
		credentialsHelper,
		executionId,
		executeWorkflow: absent('Sub-workflows are'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: absent('Task runners, which the Code node needs, are'),
		currentNodeExecutionIndex: 0,
		instanceBaseUrl: INSTANCE_URL,
		restApiUrl: `${INSTANCE_URL}rest`,
		formBaseUrl: `${INSTANCE_URL}form`,
		formWaitingBaseUrl: `${INSTANCE_URL}form-waiting`,
		formTestBaseUrl: `${INSTANCE_URL}form-test`,
		webhookBaseUrl: `${INSTANCE_URL}webhook`,
		webhookWaitingBaseUrl: `${INSTANCE_URL}webhook-waiting`,
		webhookTestBaseUrl: `${INSTANCE_URL}webhook-test`,
		mcpBaseUrl: `${INSTANCE_URL}mcp`,
		mcpTestBaseUrl: `${INSTANCE_URL}mcp-test`,
		userId: 'harness',
		variables: {},
		externalSecretsProxy: new n8n.core.ExternalSecretsProxy(),
		logAiEvent: () => {},
	};
}

/**
 * Makes an n8n workflow of its JSON. A copy is taken: a run marks and completes what it is given.
 * @param credentials given to each node whose type declares them, whatever the JSON names.
 * @param staticData the workflow's static data: `global`, and one entry `node:<name>` per node.
 */
export function buildWorkflow(
	{ n8n, types, store }: Parts,
	json: WorkflowJson,
	credentials: CredentialIds = {},
	staticData?: object,
): Workflow {
	const { deepCopy } = n8n.workflow;
	const nodes = json.nodes.map((node, index): INode => {
		const copy = deepCopy(node);
		const complete = {
			id: `node-${index}`,
			typeVersion: copy.typeVersion ?? types.newestVersion(copy.type),
			position: [index * 200, 0] as [number, number],
			parameters: {},
			...copy,
		};
		const bound = bindCredentials({ types, store }, complete, credentials);
		return bound ? { ...complete, credentials: bound } : complete;
	});
	return new n8n.workflow.Workflow({
		id: json.id ?? 'workflow',
		name: json.name ?? 'Workflow',
		nodes,
		connections: deepCopy(json.connections ?? {}),
		active: false,
		nodeTypes: types,
		settings: { executionOrder: 'v1', ...json.settings },
		staticData: staticData === undefined ? undefined : deepCopy(staticData as IDataObject),
	});
}

/** A workflow of one node called like its type, for the calls that concern a node by itself. */
export function buildSingleNode(
	parts: Parts,
	node: Pick<INode, 'name' | 'type'> & Partial<INode>,
	credentials: CredentialIds = firstOfEachType(parts.store),
): { workflow: Workflow; node: INode } {
	const workflow = buildWorkflow(parts, { nodes: [node] }, credentials);
	return { workflow, node: workflow.nodes[node.name] as INode };
}

/** Parameters as JSON, for callers that have no n8n types at hand. */
export type Parameters = INodeParameters | Record<string, unknown>;

/** The first stored credential of each type. */
function firstOfEachType(store: CredentialStore): CredentialIds {
	const newestFirst = [...store.entries].reverse();
	return Object.fromEntries(newestFirst.map(([id, { type }]) => [type, id]));
}

/**
 * Credentials of a node: those asked for, else those of the JSON. For an id that is not stored the
 * name decides, as n8n does on import, then the type, so that examples run with what is at hand.
 */
function bindCredentials(
	{ types, store }: Pick<Parts, 'types' | 'store'>,
	node: INode,
	wanted: CredentialIds,
): INodeCredentials | undefined {
	const { description } = types.getByNameAndVersion(node.type, node.typeVersion);
	const chosen = (description.credentials ?? [])
		.filter(({ name }) => wanted[name] !== undefined)
		.map(({ name }) => [name, wanted[name]!] as const);
	const named = Object.entries(node.credentials ?? {}).map(([type, { id, name }]) => {
		if (id && store.entries.has(id)) return [type, id] as const;
		const sameType = [...store.entries].filter(([, entry]) => entry.type === type);
		const match = sameType.find(([, entry]) => entry.name === name) ?? sameType[0];
		return [type, match?.[0] ?? id ?? ''] as const;
	});
	if (chosen.length + named.length === 0) return undefined;
	return Object.fromEntries(
		[...named, ...chosen].map(([type, id]) => [
			type,
			{ id, name: store.entries.get(id)?.name ?? type },
		]),
	);
}
