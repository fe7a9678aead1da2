import type {
	IDataObject,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	ResourceMapperFields,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import {
	additionalDataFor,
	buildSingleNode,
	type CredentialIds,
	type Parameters,
	type Parts,
} from './workflows.mts';

/** How to ask a node for the choices of a field. */
export interface ChoiceOptions {
	/** What the user typed into the search box; only for listSearch. */
	filter?: string;
	/** The token that the previous page returned; only for listSearch. */
	paginationToken?: string;
	/** Credential ids by type. Default: the first stored of each type. */
	credentials?: CredentialIds;
	typeVersion?: number;
	/** Path of the field that asks, for methods that read fields beside it. Default: empty. */
	path?: string;
}

/** How to poll a trigger. */
export interface PollOptions {
	/**
	 * The node's static data before the poll, changed in place when n8n would keep the change: the
	 * poll succeeded, was not manual, and assigned a key of the data or deleted one.
	 */
	staticData?: IDataObject;
	/** `trigger` (default) for a poll on schedule or at activation, `manual` for a test. */
	mode?: Extract<WorkflowExecuteMode, 'trigger' | 'manual'>;
	/** Default: `manual` in that mode, else `activate`. */
	activation?: WorkflowActivateMode;
	credentials?: CredentialIds;
	typeVersion?: number;
	/** How long n8n gives the poll, ms; default as in n8n-core. */
	budget?: number;
}

const NODE_NAME = 'Node';

/** The choices that one of the node's `loadOptions` methods gives. */
export async function loadOptions(
	parts: Parts,
	nodeType: string,
	method: string,
	parameters: Parameters,
	options: ChoiceOptions = {},
): Promise<INodePropertyOptions[]> {
	const { methods, context } = choiceContext(parts, nodeType, parameters, options);
	const load = methods?.loadOptions?.[method];
	if (!load) throw new Error(`${nodeType} has no loadOptions method "${method}"`);
	return await load.call(context);
}

/** A page of what one of the node's `listSearch` methods finds. */
export async function listSearch(
	parts: Parts,
	nodeType: string,
	method: string,
	parameters: Parameters,
	options: ChoiceOptions = {},
): Promise<INodeListSearchResult> {
	const { methods, context } = choiceContext(parts, nodeType, parameters, options);
	const search = methods?.listSearch?.[method];
	if (!search) throw new Error(`${nodeType} has no listSearch method "${method}"`);
	return await search.call(context, options.filter, options.paginationToken);
}

/** The fields of a form that one of the node's `resourceMapping` methods finds. */
export async function resourceMapping(
	parts: Parts,
	nodeType: string,
	method: string,
	parameters: Parameters,
	options: ChoiceOptions = {},
): Promise<ResourceMapperFields> {
	const { methods, context } = choiceContext(parts, nodeType, parameters, options);
	const find = methods?.resourceMapping?.[method];
	if (!find) throw new Error(`${nodeType} has no resourceMapping method "${method}"`);
	return await find.call(context);
}

function choiceContext(
	parts: Parts,
	nodeType: string,
	parameters: Parameters,
	{ credentials, typeVersion, path = '' }: ChoiceOptions,
) {
	const { workflow, node } = buildSingleNode(
		parts,
		{
			name: NODE_NAME,
			type: nodeType,
			parameters: parameters as INodeParameters,
			...(typeVersion && { typeVersion }),
		},
		credentials,
	);
	const additionalData = additionalDataFor(parts);
	additionalData.currentNodeParameters = node.parameters;
	return {
		methods: parts.types.getByNameAndVersion(nodeType, node.typeVersion).methods,
		context: new parts.n8n.core.LoadOptionsContext(workflow, node, additionalData, path),
	};
}

/** Polls a trigger once. Returns its items, or null when it found nothing. */
export async function poll(
	parts: Parts,
	nodeType: string,
	parameters: Parameters,
	options: PollOptions = {},
): Promise<INodeExecutionData[] | null> {
	const { staticData = {}, mode = 'trigger', activation, credentials, typeVersion } = options;
	const { budget } = options;
	const { workflow, node } = buildSingleNode(
		parts,
		{
			name: NODE_NAME,
			type: nodeType,
			parameters: parameters as INodeParameters,
			...(typeVersion && { typeVersion }),
		},
		credentials,
	);
	// Assigned before the poll, as in a process that has run for long: n8n watches the keys of this
	// object, not what lies deeper in values assigned since the start.
	const state = workflow.getStaticData('node', node);
	Object.assign(state, parts.n8n.workflow.deepCopy(staticData));
	Object.assign(workflow.staticData, { __dataChanged: false });
	const context = new parts.n8n.core.PollContext(
		workflow,
		node,
		additionalDataFor(parts),
		mode,
		activation ?? (mode === 'manual' ? 'manual' : 'activate'),
		undefined,
		undefined,
		undefined,
		undefined,
		undefined,
		budget === undefined ? undefined : () => budget,
	);
	const type = parts.types.getByNameAndVersion(nodeType, node.typeVersion);
	if (!type.poll) throw new Error(`${nodeType} is not a polling trigger`);
	const outputs = await type.poll.call(context);
	if (mode !== 'manual' && workflow.staticData.__dataChanged === true) {
		for (const key of Object.keys(staticData)) delete staticData[key];
		Object.assign(staticData, JSON.parse(JSON.stringify(state)));
	}
	return outputs?.[0] ?? null;
}
