/**
 * The least that a programmatic node does: one parameter and one authenticated request for each item, so many at a
 * time. What it costs is what n8n itself costs.
 */
exports.Floor = class {
	description = {
		name: 'floor',
		displayName: 'Floor',
		group: ['input'],
		version: 1,
		description: '',
		defaults: { name: 'Floor' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'prizzApi', required: true }],
		properties: [
			{ displayName: 'URL', name: 'url', type: 'string', default: '' },
			{ displayName: 'Concurrency', name: 'concurrency', type: 'number', default: 10 },
		],
	};

	async execute() {
		const count = this.getInputData().length;
		const output = [];
		let next = 0;
		const work = async () => {
			while (next < count) {
				const item = next++;
				const url = this.getNodeParameter('url', item);
				const options = { method: 'GET', url, json: true, disableFollowRedirect: true };
				const json = await this.helpers.httpRequestWithAuthentication.call(
					this,
					'prizzApi',
					options,
				);
				output[item] = { json, pairedItem: { item } };
			}
		};
		const workers = Array.from({ length: this.getNodeParameter('concurrency', 0) }, work);
		await Promise.all(workers);
		return [output];
	}
};
