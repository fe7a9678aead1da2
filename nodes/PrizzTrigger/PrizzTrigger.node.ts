import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { searchMethods } from '../Prizz/engine/describe';
import { describeTrigger, searchingFields } from './fields';
import { pollPrizz } from './poll';

export class PrizzTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Prizz Trigger',
		name: 'prizzTrigger',
		icon: { light: 'file:../../icons/prizz.svg', dark: 'file:../../icons/prizz.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"].replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description:
			'Fibre from Prizz Telecom: starts the workflow when a test is done, a quote can be signed, a service works, …',
		defaults: { name: 'Prizz Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'prizzApi', required: true }],
		properties: describeTrigger(),
	};

	methods = { listSearch: searchMethods(searchingFields) };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollPrizz(this);
	}
}
