import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import {
	createCredentialsHelper,
	type CredentialData,
	type CredentialStore,
} from './credentials.mts';
import { testCredential } from './credentialTest.mts';
import {
	listSearch,
	loadOptions,
	poll,
	resourceMapping,
	type ChoiceOptions,
	type PollOptions,
} from './editor.mts';
import { loadN8n, type BinaryDataMode, type N8n } from './n8n.mts';
import { loadTypes, type TypeCatalog } from './nodeTypes.mts';
import {
	runSingleNode,
	runWorkflow,
	type RunNodeOptions,
	type RunOptions,
	type RunResult,
} from './run.mts';
import { keepingSecrets } from './secrets.mts';
import type { Parameters, Parts, WorkflowJson } from './workflows.mts';

export type { CredentialData, CredentialStore } from './credentials.mts';
export type { ChoiceOptions, PollOptions } from './editor.mts';
export type { RunNodeOptions, RunOptions, RunResult } from './run.mts';
export type { WorkflowJson } from './workflows.mts';

/** What an engine is made of. */
export interface EngineOptions {
	/** Folder of the built package under test. Default: this repository. */
	packageDir?: string;
	/** Stored credentials by id. */
	credentials?: Record<string, CredentialData>;
	/** Stands in for the home folder; the first engine of a process decides, see `loadN8n`. */
	userFolder?: string;
	/** Where the bytes of binary data are kept; the first engine of a process decides. Default: in memory. */
	binaryData?: BinaryDataMode;
	/** Whether nothing may come out that holds a secret of a stored credential; default true. Costs time for large outputs. */
	keepsSecrets?: boolean;
	/** Folders below which nodes may read and write files. Default: anywhere but n8n's own. */
	allowedFolders?: string[];
}

/** n8n's execution engine with the package under test and n8n's own nodes. */
export interface Engine {
	/** Runs a workflow, as n8n exports it. */
	run(workflow: WorkflowJson, options?: RunOptions): Promise<RunResult>;
	/** Runs one node; its name, and so its key in the result's data, is that of its type. */
	runNode(nodeType: string, parameters: Parameters, options?: RunNodeOptions): Promise<RunResult>;
	loadOptions(
		nodeType: string,
		method: string,
		parameters?: Parameters,
		options?: ChoiceOptions,
	): Promise<INodePropertyOptions[]>;
	listSearch(
		nodeType: string,
		method: string,
		parameters?: Parameters,
		options?: ChoiceOptions,
	): Promise<INodeListSearchResult>;
	resourceMapping(
		nodeType: string,
		method: string,
		parameters?: Parameters,
		options?: ChoiceOptions,
	): Promise<ResourceMapperFields>;
	testCredential(id: string): Promise<INodeCredentialTestResult>;
	/** Polls a trigger once: its items, or null when it found nothing. */
	poll(
		nodeType: string,
		parameters?: Parameters,
		options?: PollOptions,
	): Promise<INodeExecutionData[] | null>;
	/** The bytes of a binary property of an item. @throws Error when the item has none. */
	readBinary(item: INodeExecutionData, property?: string): Promise<Buffer>;
	nodeTypes: TypeCatalog;
	credentialStore: CredentialStore;
	/** The loaded n8n, for what the harness does not offer. */
	n8n: N8n;
}

/** Loads n8n and the package under test. @throws Error when the package is not built. */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
	const n8n = await loadN8n(options.userFolder, options.binaryData);
	n8n.allowFolders(options.allowedFolders ?? []);
	const types = await loadTypes(n8n, options.packageDir ?? repository());
	const store: CredentialStore = {
		entries: new Map(Object.entries(structuredClone(options.credentials ?? {}))),
		saves: [],
	};
	const credentialsHelper = createCredentialsHelper(n8n, types, store);
	const parts: Parts = { n8n, types, store, credentialsHelper };
	const kept = async <T,>(run: () => Promise<T>, mayReveal = false): Promise<T> =>
		options.keepsSecrets === false || mayReveal
			? await run()
			: await keepingSecrets(store, types, run);
	return {
		run: async (workflow, runOptions) =>
			await kept(
				async () => await runWorkflow(parts, workflow, runOptions),
				runOptions?.revealsSecrets,
			),
		runNode: async (nodeType, parameters, nodeOptions) =>
			await kept(
				async () => await runSingleNode(parts, nodeType, parameters, nodeOptions),
				nodeOptions?.revealsSecrets,
			),
		loadOptions: async (nodeType, method, parameters = {}, choice) =>
			await kept(async () => await loadOptions(parts, nodeType, method, parameters, choice)),
		listSearch: async (nodeType, method, parameters = {}, choice) =>
			await kept(async () => await listSearch(parts, nodeType, method, parameters, choice)),
		resourceMapping: async (nodeType, method, parameters = {}, choice) =>
			await kept(async () => await resourceMapping(parts, nodeType, method, parameters, choice)),
		testCredential: async (id) => await kept(async () => await testCredential(parts, id)),
		poll: async (nodeType, parameters = {}, pollOptions) =>
			await kept(async () => await poll(parts, nodeType, parameters, pollOptions)),
		readBinary: async (item, property = 'data') => {
			const data = item.binary?.[property];
			if (!data) throw new Error(`The item has no binary property "${property}"`);
			return await n8n.readBinaryData(data);
		},
		nodeTypes: types,
		credentialStore: store,
		n8n,
	};
}

function repository(): string {
	return dirname(dirname(fileURLToPath(import.meta.url)));
}
