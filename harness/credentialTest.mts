import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	INode,
	INodeCredentialTestResult,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';
import { additionalDataFor, type Parts } from './workflows.mts';

/**
 * Runs the declarative test of a credential's type as n8n does for the button in its credential
 * window: log in where the type demands it, authenticate, request, and take any 2xx for success.
 *
 * A login kept from before is used again. n8n means to log in anew for each test, but knows a test
 * by the full name of a stand-in node, to which its tester gives the short name (n8n 2.41.1).
 */
export async function testCredential(parts: Parts, id: string): Promise<INodeCredentialTestResult> {
	const { n8n, types, store, credentialsHelper } = parts;
	const entry = store.entries.get(id);
	if (!entry) throw new Error(`No credential "${id}"`);
	const { test } = types.credentialType(entry.type);
	if (!test) return failure('No testing function found for this credential.');

	const additionalData = additionalDataFor(parts);
	const decrypted: ICredentialsDecrypted = { id, name: entry.name, type: entry.type };
	try {
		decrypted.data = credentialsHelper.resolve(
			additionalData,
			entry.data as ICredentialDataDecryptedObject,
			entry.type,
			'internal',
		);
	} catch (error) {
		return failure((error as Error).message);
	}

	const { description } = types.getByNameAndVersion('n8n-nodes-base.noOp');
	const nodeType: INodeType = {
		description: {
			...description,
			credentials: [{ name: entry.type, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: test.request },
				},
			],
		},
	};
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: description.name,
		typeVersion: [description.version].flat().at(-1) ?? 1,
		position: [0, 0],
		parameters: {},
		credentials: { [entry.type]: { id, name: entry.name } },
	};
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new n8n.workflow.Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
	});
	const context = new n8n.core.ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		n8n.workflow.createRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);

	try {
		const response = await new n8n.core.RoutingNode(context, nodeType, decrypted).runNode();
		const body = response?.[0]?.[0]?.json ?? {};
		for (const rule of test.rules ?? []) {
			if (rule.type !== 'responseSuccessBody') continue;
			const { key, value, message } = rule.properties as Record<string, unknown>;
			if (atPath(body, String(key)) === value) return failure(String(message));
		}
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return failure(refusal(error as TestError, test.rules));
	}
}

interface TestError extends Error {
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

function refusal(
	{ message, cause }: TestError,
	rules: ReadonlyArray<{ type: string; properties: object }> = [],
): string {
	if (!cause?.response) return cause?.code ?? message;
	const { status, statusText } = cause.response;
	const rule = rules
		.filter(({ type }) => type === 'responseCode')
		.map(({ properties }) => properties as { value: number; message: string })
		.find(({ value }) => value === status);
	return rule?.message ?? (statusText || `Received HTTP status code: ${status}`);
}

function failure(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}

function atPath(value: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}
