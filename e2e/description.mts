import { createRequire } from 'node:module';
import { join } from 'node:path';

import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

import { root } from './cache.mts';

/** What the editor has to show of a built node, by n8n's own rules. */
export interface Description {
	/** Labels of the parameters shown, in their order, for these parameters and the defaults of all others. */
	labels(parameters: INodeParameters): string[];
	/** Labels of those among them that are not filled in as they have to be. */
	wanted(parameters: INodeParameters): string[];
	/** What a dropdown offers, by the parameter's name. */
	choices(name: string, parameters?: INodeParameters): string[];
	/** What n8n's node panel lists: the actions of all operations, by resource. */
	actions(): string[];
}

/** Types that are no field: explanations, and what nobody sees. */
const NO_FIELD = ['notice', 'hidden'];

const choicesOf = ({ options = [] }: INodeProperties) =>
	options.flatMap((option) => ('value' in option ? [option] : []));

/** Reads a node of dist/, which is what is packed. @param name of its class and folder, e.g. `PrizzTrigger` */
export function describedNode(name: 'Prizz' | 'PrizzTrigger'): Description {
	const file = join(root, `dist/nodes/${name}/${name}.node.js`);
	const types = createRequire(import.meta.url)(file) as Record<string, new () => INodeType>;
	const { description } = new types[name]();
	const { properties } = description;

	/** A node with these parameters and the defaults of all others that it then has. */
	function nodeWith(given: INodeParameters): INode {
		const node = { id: '', name, type: name, typeVersion: 1, position: [0, 0] } as const;
		const parameters = NodeHelpers.getNodeParameters(
			properties,
			given,
			true,
			false,
			{ typeVersion: 1 },
			description,
		);
		return { ...node, position: [0, 0], parameters: parameters ?? {} };
	}
	const shown = (given: INodeParameters) => {
		const node = nodeWith(given);
		return properties.filter(
			(property) =>
				!NO_FIELD.includes(property.type) &&
				NodeHelpers.displayParameter(node.parameters, property, node, description),
		);
	};

	return {
		labels: (given) => shown(given).map(({ displayName }) => displayName),
		wanted(given) {
			const issues = NodeHelpers.getNodeParametersIssues(properties, nodeWith(given), description);
			const names = Object.keys(issues?.parameters ?? {});
			return shown(given)
				.filter((property) => names.includes(property.name))
				.map(({ displayName }) => displayName);
		},
		choices: (parameter, given = {}) =>
			shown(given)
				.filter((property) => property.name === parameter)
				.flatMap(choicesOf)
				.map((option) => option.name),
		actions: () =>
			choicesOf(properties.find((property) => property.name === 'resource')!)
				.flatMap(({ value }) => shown({ resource: value as string }))
				.filter((property) => property.name === 'operation')
				.flatMap(choicesOf)
				.map((operation) => operation.action ?? operation.name),
	};
}
