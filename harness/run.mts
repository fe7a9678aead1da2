import type {
	IDataObject,
	INode,
	INodeExecutionData,
	IRun,
	IRunData,
	IRunExecutionData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { CredentialSave } from './credentials.mts';
import {
	additionalDataFor,
	buildSingleNode,
	buildWorkflow,
	nextExecutionId,
	type CredentialIds,
	type Parameters,
	type Parts,
	type WorkflowJson,
} from './workflows.mts';

/** How to run a workflow. */
export interface RunOptions {
	/** Given to the start node; a trigger emits these items instead of firing. Default: one empty. */
	input?: INodeExecutionData[];
	/** Name of the node to start from. Default: the trigger, as n8n chooses it. */
	startNode?: string;
	/** Default `manual`, as when a person presses Execute. */
	mode?: WorkflowExecuteMode;
	/** Cancels the execution when it aborts, as the Stop button does. */
	signal?: AbortSignal;
	/** Told as nodes start and finish. */
	onNode?: (name: string, event: 'started' | 'finished') => void;
	/** The workflow's static data before the run; it is copied, see {@link RunResult.staticData}. */
	staticData?: object;
	/** Credential ids by type, for every node that declares the type. */
	credentials?: CredentialIds;
	/** Whether the user asks to see a secret, so that it may come out. */
	revealsSecrets?: true;
}

/** How to run one node. */
export interface RunNodeOptions extends Pick<
	RunOptions,
	'mode' | 'signal' | 'onNode' | 'revealsSecrets'
> {
	/** The input items. Default: one empty item. */
	items?: INodeExecutionData[];
	/** Credential ids by type. Default: the first stored of each type; `{}` means none. */
	credentials?: CredentialIds;
	/** What the node does on an error. Default: stop. */
	continueOnFail?: 'continueRegularOutput' | 'continueErrorOutput';
	/** More settings of the node: `name`, `typeVersion`, `retryOnFail`, `executeOnce`, … */
	node?: Partial<INode>;
}

/** The error that ended an execution, with the fields that n8n shows. */
export interface RunError extends Error {
	description?: string | null;
	/** HTTP status code, as n8n keeps it: a string. */
	httpCode?: string | null;
	/** Holds `itemIndex` and `runIndex` where the node gave them. */
	context?: IDataObject;
	messages?: string[];
	node?: INode;
}

/** What an execution did. */
export interface RunResult {
	/** Items by node name and output index, of each node's last run. */
	data: Record<string, INodeExecutionData[][]>;
	error?: RunError;
	/** The last node that ran, or failed. */
	lastNode?: string;
	/** `success`, `error`, `canceled` or `waiting`. */
	status: IRun['status'];
	/** n8n's whole record, run by run: timings, sources, errors of single nodes. */
	runData: IRunData;
	/** Credentials that n8n would have written to its database during the run. */
	credentialsSaved: CredentialSave[];
	/** The workflow's static data, if the run changed it. n8n saves it unless the mode is manual. */
	staticData?: IDataObject;
}

/** Runs a workflow on n8n's engine. Errors are in the result, not thrown. */
export async function runWorkflow(
	parts: Parts,
	json: WorkflowJson,
	options: RunOptions = {},
): Promise<RunResult> {
	const workflow = buildWorkflow(parts, json, options.credentials, options.staticData);
	const start = options.startNode
		? workflow.getNode(options.startNode)
		: (workflow.getStartNode() ?? firstWithoutInput(workflow));
	if (!start) throw new Error(`No node to start from: ${options.startNode ?? 'none found'}`);
	const type = workflow.nodeTypes.getByNameAndVersion(start.type, start.typeVersion);
	const isTrigger = Boolean(type.trigger ?? type.poll ?? type.webhook);
	const emitted = isTrigger && options.input ? { [start.name]: options.input } : {};
	const { mode = 'manual' } = options;
	return await execute(parts, workflow, start, {
		...options,
		mode,
		pinData: { ...(mode === 'manual' && json.pinData), ...emitted },
	});
}

/** Runs one node with nothing before or after it: the items go straight in. */
export async function runSingleNode(
	parts: Parts,
	nodeType: string,
	parameters: Parameters,
	{ items, credentials, continueOnFail, node: settings, ...options }: RunNodeOptions = {},
): Promise<RunResult> {
	const { workflow, node } = buildSingleNode(
		parts,
		{
			name: nodeType.split('.').at(-1) ?? nodeType,
			type: nodeType,
			parameters: parameters as INode['parameters'],
			...(continueOnFail && { onError: continueOnFail }),
			...settings,
		},
		credentials,
	);
	return await execute(parts, workflow, node, { ...options, input: items });
}

async function execute(
	parts: Parts,
	workflow: Workflow,
	start: INode,
	options: RunOptions & Pick<WorkflowJson, 'pinData'>,
): Promise<RunResult> {
	const { mode = 'manual', input = [{ json: {} }], pinData, signal, onNode } = options;
	const { n8n, store } = parts;
	const { deepCopy } = n8n.workflow;
	const executionId = nextExecutionId();
	const additionalData = additionalDataFor(parts, executionId);
	const hooks = new n8n.core.ExecutionLifecycleHooks(mode, executionId, {
		id: workflow.id,
		name: workflow.name ?? '',
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(),
		updatedAt: new Date(),
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
		settings: workflow.settings,
	});
	hooks.addHandler('nodeExecuteBefore', (name) => onNode?.(name, 'started'));
	hooks.addHandler('nodeExecuteAfter', (name) => onNode?.(name, 'finished'));
	additionalData.hooks = hooks;

	const runExecutionData: IRunExecutionData = n8n.workflow.createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: start, data: { main: [deepCopy(input)] }, source: null }],
		},
		resultData: { pinData: pinData && deepCopy(pinData) },
	});
	const engine = new n8n.core.WorkflowExecute(additionalData, mode, runExecutionData);
	const savesBefore = store.saves.length;

	let run: Pick<IRun, 'data' | 'status'>;
	let cancelled = false;
	try {
		const running = engine.processRunExecutionData(workflow);
		const cancel = () => {
			cancelled = true;
			running.cancel();
		};
		if (signal?.aborted) cancel();
		signal?.addEventListener('abort', cancel, { once: true });
		try {
			run = await running;
		} finally {
			signal?.removeEventListener('abort', cancel);
		}
	} catch (error) {
		// The engine throws what it finds before the first node, such as a missing parameter.
		runExecutionData.resultData.error = error as typeof runExecutionData.resultData.error;
		run = { data: runExecutionData, status: 'error' };
	}

	const { runData, error, lastNodeExecuted } = run.data.resultData;
	return {
		data: Object.fromEntries(
			Object.entries(runData).map(([name, runs]) => [
				name,
				(runs.at(-1)?.data?.main ?? []).map((items) => items ?? []),
			]),
		),
		...(error && { error: toError(error) }),
		...(lastNodeExecuted && { lastNode: lastNodeExecuted }),
		// A node that throws on being stopped would otherwise pass for failed.
		status: cancelled ? 'canceled' : run.status,
		runData,
		credentialsSaved: store.saves.slice(savesBefore),
		...(workflow.staticData.__dataChanged === true && {
			staticData: JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject,
		}),
	};
}

/** n8n ends an execution with the fields of its error, not with the error itself. */
function toError(error: object & { message: string }): RunError {
	return Object.assign(new Error(error.message), error);
}

function firstWithoutInput({ nodes, connectionsByDestinationNode }: Workflow): INode | undefined {
	return Object.values(nodes).find(({ name }) => !connectionsByDestinationNode[name]);
}
