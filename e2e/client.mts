import axios, { type AxiosResponse } from 'axios';
import type { IDataObject, INodeTypeDescription } from 'n8n-workflow';

import type { WorkflowJson } from '../harness/workflows.mts';
import { isOver, readExecution, type Execution, type ExecutionSummary } from './executions.mts';
import { until, type Waiting } from './processes.mts';

/** The owner of every n8n that is started here: it listens on 127.0.0.1 only. */
export const OWNER = {
	email: 'owner@example.net',
	password: 'Sandbox-1234',
	firstName: 'Camille',
	lastName: 'Martin',
} as const;

/** What a node's credential test says. */
export interface TestResult {
	status: 'OK' | 'Error';
	message: string;
}

const isTrigger = ({ type }: { type: string }): boolean => /Trigger$/.test(type);

/** The workflow with items pinned to its trigger, as an editor's user pins them: they are what the trigger gives. */
function pinned(json: WorkflowJson, items: IDataObject[] | undefined): WorkflowJson {
	if (!items) return json;
	const trigger = json.nodes.find(isTrigger)!;
	return { ...json, pinData: { [trigger.name]: items.map((item) => ({ json: item })) } };
}

/**
 * Speaks to n8n's REST API, as its editor does.
 * @param url the instance, e.g. `http://127.0.0.1:5678`
 * @param session of a client that has signed in there; outlasts a restart of n8n
 */
export function createClient(url: string, session?: string) {
	// n8n's tokens belong to a browser: this one.
	const http = axios.create({
		baseURL: `${url}/rest`,
		timeout: 60_000,
		headers: { 'browser-id': 'e2e', ...(session ? { Cookie: session } : {}) },
		proxy: false,
		validateStatus: () => true,
	});

	/** @throws Error with n8n's message for any status but 2xx */
	async function call<Result = any>(method: string, path: string, data?: unknown): Promise<Result> {
		const answer = await http.request({ method, url: path, data });
		if (answer.status >= 300) {
			const words = answer.data?.message ?? JSON.stringify(answer.data);
			throw new Error(`${method} ${path}: ${answer.status} ${words}`);
		}
		return answer.data?.data ?? answer.data;
	}

	async function workflow(id: string): Promise<WorkflowJson & { versionId: string }> {
		return await call('GET', `/workflows/${id}`);
	}

	async function execution(id: string): Promise<Execution> {
		return readExecution(await call('GET', `/executions/${id}`));
	}

	/** Starts a workflow by hand. @param trigger default: its first one @returns the execution's id */
	async function start(id: string, trigger?: string): Promise<string> {
		const workflowData = await workflow(id);
		const { executionId } = await call('POST', `/workflows/${id}/run`, {
			// n8n 1 takes the workflow from here, later ones from their database.
			workflowData,
			triggerToStartFrom: { name: trigger ?? workflowData.nodes.find(isTrigger)!.name },
		});
		return String(executionId);
	}

	/** @returns the execution once nothing more happens in it @throws Error after the timeout, 2 minutes by default */
	async function ended(id: string, waiting: Waiting = {}): Promise<Execution> {
		return await until(
			`execution ${id} to end`,
			async () => {
				const found = await execution(id);
				return isOver(found) ? found : undefined;
			},
			{ timeout: 120_000, ...waiting },
		);
	}

	/**
	 * Stores a new workflow.
	 * @param input what its trigger gives when it is run by hand; default: what it gives by itself
	 * @returns its id
	 */
	async function createWorkflow(json: WorkflowJson, input?: IDataObject[]): Promise<string> {
		const { id: _, ...rest } = pinned(json, input);
		const stored = await call('POST', '/workflows', {
			name: 'Workflow',
			active: false,
			connections: {},
			settings: { executionOrder: 'v1' },
			...rest,
			nodes: json.nodes.map((node, index) => ({
				id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
				typeVersion: 1,
				position: [index * 220, 0],
				parameters: {},
				...node,
			})),
		});
		return String(stored.id);
	}

	return {
		call,
		workflow,
		execution,
		start,
		ended,
		createWorkflow,

		/** Sets up the owner, the first time, and signs in. Every call after it is the owner's. */
		async signIn(): Promise<void> {
			const { showSetupOnFirstLoad } = (await call('GET', '/settings')).userManagement;
			const { email, password } = OWNER;
			const answer = showSetupOnFirstLoad
				? await http.post('/owner/setup', OWNER)
				: await http.post('/login', { email, emailOrLdapLoginId: email, password });
			const cookie = answer.headers['set-cookie']?.find((each) => each.startsWith('n8n-auth='));
			if (!cookie) throw new Error(`The owner could not sign in: ${JSON.stringify(answer.data)}`);
			http.defaults.headers.Cookie = cookie.split(';')[0];
		},

		/** @returns what another client needs to go on as this one */
		session: (): string => String(http.defaults.headers.Cookie ?? ''),

		/** @returns the new credential's id */
		async createCredential(name: string, type: string, data: IDataObject): Promise<string> {
			return String((await call('POST', '/credentials', { name, type, data })).id);
		},

		/** Tests a stored credential as the editor does: by its id, and what its form shows. */
		async testCredential(id: string): Promise<TestResult> {
			const stored = await call('GET', `/credentials/${id}?includeData=true`);
			const { name, type, data } = stored;
			return await call('POST', '/credentials/test', { credentials: { id, name, type, data } });
		},

		/** @returns a file that n8n serves to the editor @param path from the instance's root on */
		async file(path: string): Promise<AxiosResponse> {
			return await http.get(path, { baseURL: url });
		},

		/** @returns the content of binary data that n8n has stored @param id as items have it in `binary` */
		async binary(id: string): Promise<Buffer> {
			const path = `/binary-data?id=${encodeURIComponent(id)}&action=download`;
			const { status, data } = await http.get(path, { responseType: 'arraybuffer' });
			if (status !== 200) throw new Error(`GET ${path}: ${status} ${Buffer.from(data).toString()}`);
			return Buffer.from(data);
		},

		/** @returns the rows of a data table @throws Error for a table that is not there */
		async tableRows(name: string): Promise<IDataObject[]> {
			const { data } = await call('GET', '/data-tables-global');
			const table = data.find((each: IDataObject) => each.name === name);
			if (!table) throw new Error(`There is no data table "${name}"`);
			const path = `/projects/${table.projectId}/data-tables/${table.id}/rows`;
			return (await call('GET', path)).data;
		},

		/** @returns the descriptions of all node types that n8n offers */
		async nodeTypes(): Promise<INodeTypeDescription[]> {
			return (await http.get('/types/nodes.json', { baseURL: url })).data;
		},

		/** Starts a workflow by hand and waits for its end. */
		async run(id: string, waiting: Waiting = {}): Promise<Execution> {
			return await ended(await start(id), waiting);
		},

		/** Stores a workflow, runs it and waits for its end. @param input see createWorkflow */
		async runWorkflow(
			json: WorkflowJson,
			input?: IDataObject[],
			waiting: Waiting = {},
		): Promise<Execution> {
			return await ended(await start(await createWorkflow(json, input)), waiting);
		},

		/** Ends a running or waiting execution. */
		stop: async (id: string): Promise<void> => await call('POST', `/executions/${id}/stop`),

		/** @returns the executions of a workflow, newest first, without data */
		async executions(workflowId: string): Promise<ExecutionSummary[]> {
			const filter = encodeURIComponent(JSON.stringify({ workflowId }));
			const { results } = await call('GET', `/executions?filter=${filter}&limit=100`);
			return results.map(readExecution);
		},

		/** Publishes a workflow (n8n 2), or switches it on (n8n 1). @throws Error when its trigger refuses */
		async activate(id: string): Promise<void> {
			const { versionId } = await workflow(id);
			const answer = await http.post(`/workflows/${id}/activate`, { versionId });
			if (answer.status === 404) {
				await call('PATCH', `/workflows/${id}`, { active: true, versionId });
			} else if (answer.status >= 300) {
				throw new Error(`Activation: ${answer.status} ${answer.data?.message}`);
			}
			// Newer versions activate triggers after they have answered.
			await until('the activation', async () => {
				const { status, data } = await http.get(`/workflows/${id}/publication-status`);
				if (status === 404) return true;
				if (['published', 'failed', 'partial'].includes(data.data.status)) return data.data;
			}).then(({ status, triggers = [] }) => {
				const messages = triggers.map(({ errorMessage }: IDataObject) => errorMessage);
				if (status === 'failed' || status === 'partial')
					throw new Error(`Activation: ${messages.join(', ')}`);
			});
		},

		/** Takes a workflow out of service. */
		async deactivate(id: string): Promise<void> {
			const answer = await http.post(`/workflows/${id}/deactivate`, {});
			if (answer.status === 404) await call('PATCH', `/workflows/${id}`, { active: false });
		},
	};
}

/** What {@link createClient} makes. */
export type N8nClient = ReturnType<typeof createClient>;
