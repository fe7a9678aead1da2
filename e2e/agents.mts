import type { WorkflowJson } from '../harness/workflows.mts';
import type { ChatModel } from './chatModel.mts';
import type { N8nClient } from './client.mts';
import { connect, START, type Node } from './play.mts';

/** The newest version of a node type that this n8n has. @throws Error when it has none */
async function newestVersion(client: N8nClient, type: string): Promise<number> {
	const versions = (await client.nodeTypes())
		.filter(({ name }) => name === type)
		.flatMap(({ version }) => version);
	if (versions.length === 0) throw new Error(`This n8n has no ${type}`);
	return Math.max(...versions);
}

/**
 * An AI agent in n8n, with a scripted model and tools.
 * @param prompt what the agent is asked
 * @returns a workflow whose node "Agent" gives `output`, what the model says last
 */
export async function agentWorkflow(
	client: N8nClient,
	model: ChatModel,
	prompt: string,
	...tools: Node[]
): Promise<WorkflowJson> {
	const id = await client.createCredential('Scripted model', 'openAiApi', {
		apiKey: 'none',
		url: model.url,
	});
	const agent: Node = {
		name: 'Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: await newestVersion(client, '@n8n/n8n-nodes-langchain.agent'),
		parameters: { promptType: 'define', text: prompt, options: {} },
	};
	const chat: Node = {
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		// The last one that speaks chat completions by default.
		typeVersion: 1.2,
		parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
		credentials: { openAiApi: { id, name: 'Scripted model' } },
	};
	const connections = {};
	connect(connections, 'Start', 'Agent');
	connect(connections, 'Model', 'Agent', { type: 'ai_languageModel' });
	for (const { name } of tools) connect(connections, name, 'Agent', { type: 'ai_tool' });
	return { name: 'Agent', nodes: [START, agent, chat, ...tools], connections };
}
