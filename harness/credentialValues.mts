import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	INode,
	INodeParameters,
	INodeProperties,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { N8n } from './n8n.mts';
import type { TypeCatalog } from './nodeTypes.mts';

/** How stored fields become the values that a node or a request sees. */
export interface CredentialValues {
	/** All fields of a credential type, inherited ones included. */
	properties(type: string): INodeProperties[];
	/** Adds defaults to stored data and resolves its expressions. */
	resolve(
		additionalData: IWorkflowExecuteAdditionalData,
		data: ICredentialDataDecryptedObject,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		expressionValues?: ICredentialsExpressionResolveValues,
	): ICredentialDataDecryptedObject;
	/** Resolves a text of an `authenticate` definition, such as `=Token {{$credentials.token}}`. */
	resolveText(
		text: string,
		credentials: ICredentialDataDecryptedObject,
		workflow: Workflow,
		node: INode,
	): string;
}

/** n8n adds these fields to every credential type that authenticates requests. */
const DOMAIN_FIELDS = ['allowedHttpRequestDomains', 'allowedDomains'];

/** The node that a credential's expressions are resolved for outside of an execution. */
const NO_NODE: INode = {
	id: 'none',
	name: 'None',
	type: 'none',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const NO_NODE_TYPES = {
	getByName: () => ({ description: { properties: [] } }),
	getByNameAndVersion: () => ({ description: { properties: [] } }),
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;

/** Resolves credential fields with n8n's own expression engine. */
export function createCredentialValues(n8n: N8n, types: TypeCatalog): CredentialValues {
	const { Workflow, NodeHelpers, isExpression } = n8n.workflow;

	const properties: CredentialValues['properties'] = (type) => {
		const { extends: parents = [], properties: own } = types.credentialType(type);
		const merged: INodeProperties[] = [];
		for (const inherited of [...parents.map(properties), own]) {
			NodeHelpers.mergeNodeProperties(merged, inherited);
		}
		return merged;
	};

	const withDefaults = (data: ICredentialDataDecryptedObject, type: string) => ({
		...Object.fromEntries(
			DOMAIN_FIELDS.filter((field) => data[field] !== undefined).map((field) => [
				field,
				data[field],
			]),
		),
		...NodeHelpers.getNodeParameters(
			properties(type),
			data as INodeParameters,
			true,
			false,
			null,
			null,
		),
	});

	return {
		properties,

		resolve: (additionalData, data, type, mode, executeData, values) => {
			const complete = withDefaults(data, type);
			const keys = n8n.core.getAdditionalKeys(additionalData, mode, null, {
				isCredential: true,
			});
			if (values) {
				return values.workflow.expression.getParameterValue(
					complete as INodeParameters,
					values.runExecutionData,
					values.runIndex,
					values.itemIndex,
					values.node.name,
					values.connectionInputData,
					mode,
					keys,
					executeData,
					false,
					complete as INodeParameters,
				) as ICredentialDataDecryptedObject;
			}
			const workflow = new Workflow({
				nodes: [NO_NODE],
				connections: {},
				active: false,
				nodeTypes: NO_NODE_TYPES,
			});
			return workflow.expression.getComplexParameterValue(
				NO_NODE,
				complete as INodeParameters,
				mode,
				keys,
				undefined,
				undefined,
				complete as INodeParameters,
			) as ICredentialDataDecryptedObject;
		},

		resolveText: (text, credentials, workflow, node) => {
			if (!isExpression(text)) return text;
			const value = workflow.expression.getSimpleParameterValue(
				node,
				text,
				'internal',
				{ $credentials: credentials },
				undefined,
				'',
			);
			return value ? String(value) : '';
		},
	};
}
