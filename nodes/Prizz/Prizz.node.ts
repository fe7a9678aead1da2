import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { describeListSearch, describeProperties, describeResourceMapping } from './engine/describe';
import { runOperation } from './engine/run';
import { resources } from './resources';

export class Prizz implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Prizz',
		name: 'prizz',
		icon: { light: 'file:../../icons/prizz.svg', dark: 'file:../../icons/prizz.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Test fibre eligibility, compare prices, order, sign and follow services of Prizz Telecom',
		defaults: { name: 'Prizz' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'prizzApi', required: true }],
		properties: describeProperties(resources, 'eligibility'),
	};

	methods = {
		listSearch: describeListSearch(resources),
		resourceMapping: describeResourceMapping(resources),
	};

	/** Both choices hold for all items; parameters may differ from item to item. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0) as string;
		const operation = this.getNodeParameter('operation', 0) as string;
		const found = resources[resource]?.operations[operation];
		if (found === undefined) {
			throw new NodeOperationError(
				this.getNode(),
				`The operation "${operation}" of the resource "${resource}" does not exist`,
				{ description: 'Choose "Resource" and "Operation" again.' },
			);
		}
		return [await runOperation(this, found)];
	}
}
