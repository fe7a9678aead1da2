import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The API that the tiny package talks to. */
export const API = 'https://tiny.example';

/** The node and credential files name the workflow library by path: they live outside the repo. */
const WORKFLOW = JSON.stringify(createRequire(import.meta.url).resolve('n8n-workflow'));

const FILES = {
	'package.json': JSON.stringify({
		name: 'n8n-nodes-tiny',
		version: '1.0.0',
		n8n: {
			nodes: ['Tiny.node.js', 'TinyTrigger.node.js'],
			credentials: ['TinyApi.credentials.js'],
		},
	}),
	'TinyApi.credentials.js': `
exports.TinyApi = class {
	name = 'tinyApi';
	displayName = 'Tiny API';
	properties = [
		{ displayName: 'URL', name: 'url', type: 'string', default: '${API}' },
		{ displayName: 'Email', name: 'email', type: 'string', default: '' },
		{
			displayName: 'Token', name: 'token', type: 'hidden', default: '',
			typeOptions: { expirable: true },
		},
	];
	authenticate = {
		type: 'generic',
		properties: { headers: { Authorization: '=Token {{$credentials.token}}' } },
	};
	test = { request: { baseURL: '={{$credentials.url}}', url: '/user' } };
	async preAuthentication(credentials) {
		const { token } = await this.helpers.httpRequest({
			method: 'POST', url: credentials.url + '/login', body: { email: credentials.email },
		});
		return { token, email: credentials.email };
	}
};`,
	'Tiny.node.js': `
const { NodeOperationError } = require(${WORKFLOW});
async function sleepUnlessStopped(context, milliseconds) {
	await new Promise((resolve, reject) => {
		const timer = setTimeout(resolve, milliseconds);
		context.onExecutionCancellation(() => {
			clearTimeout(timer);
			reject(new NodeOperationError(context.getNode(), 'Stopped'));
		});
	});
}
exports.Tiny = class {
	description = {
		name: 'tiny', displayName: 'Tiny', group: ['input'], version: [1, 2], description: '',
		defaults: { name: 'Tiny' }, inputs: ['main'], outputs: ['main'],
		credentials: [{ name: 'tinyApi', required: true }],
		properties: [
			{ displayName: 'ID', name: 'id', type: 'string', default: '' },
			{ displayName: 'Sleep', name: 'sleep', type: 'number', default: 0 },
			{ displayName: 'File', name: 'file', type: 'string', default: '' },
		],
	};
	methods = {
		resourceMapping: {
			async columns() { return { fields: [{ id: this.getCurrentNodeParameter('id') }] }; },
		},
		loadOptions: {
			async colours() { return [{ name: 'Colour', value: this.getCurrentNodeParameter('id') }]; },
		},
		listSearch: {
			async things(filter, paginationToken) {
				const { url } = await this.getCredentials('tinyApi');
				const names = await this.helpers.httpRequestWithAuthentication.call(this, 'tinyApi', {
					url: url + '/things', qs: { filter, page: paginationToken },
				});
				return { results: names.map((name) => ({ name, value: name })), paginationToken: '3' };
			},
		},
	};
	async execute() {
		const output = [];
		for (const [index] of this.getInputData().entries()) {
			await sleepUnlessStopped(this, this.getNodeParameter('sleep', index));
			try {
				const { url } = await this.getCredentials('tinyApi');
				const json = await this.helpers.httpRequestWithAuthentication.call(this, 'tinyApi', {
					url: url + '/things/' + this.getNodeParameter('id', index),
				});
				const file = this.getNodeParameter('file', index);
				const binary = file && {
					data: await this.helpers.prepareBinaryData(Buffer.from(file), 'note.txt'),
				};
				output.push({ json, ...(binary && { binary }), pairedItem: { item: index } });
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				output.push({ json: { error: error.message }, pairedItem: { item: index } });
			}
		}
		return [output];
	}
};`,
	'TinyTrigger.node.js': `
exports.TinyTrigger = class {
	description = {
		name: 'tinyTrigger', displayName: 'Tiny Trigger', group: ['trigger'], version: 1,
		description: '', defaults: { name: 'Tiny Trigger' }, inputs: [], outputs: ['main'],
		polling: true, credentials: [{ name: 'tinyApi', required: true }],
		properties: [{ displayName: 'Nested', name: 'nested', type: 'boolean', default: false }],
	};
	async poll() {
		const state = this.getWorkflowStaticData('node');
		const { url } = await this.getCredentials('tinyApi');
		const events = await this.helpers.httpRequestWithAuthentication.call(this, 'tinyApi', {
			url: url + '/events', qs: { after: state.last ?? 0 },
		});
		if (this.getNodeParameter('nested')) state.seen.push(events.length);
		else if (events.length > 0) state.last = events.at(-1).id;
		return events.length > 0 ? [this.helpers.returnJsonArray(events)] : null;
	}
};`,
};

/** Writes a node package with a node, a polling trigger and a credential; returns its folder. */
export function writeTinyPackage(): string {
	const folder = join(mkdtempSync(join(tmpdir(), 'harness-')), 'n8n-nodes-tiny');
	mkdirSync(folder);
	for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content);
	return folder;
}
