import { randomUUID } from 'node:crypto';

import axios from 'axios';

import type { Start } from '../examples/expectations.mts';
import type { Sandbox } from '../sandbox/server.mts';
import type { ChatModel } from './chatModel.mts';
import type { N8nClient } from './client.mts';
import type { Execution } from './executions.mts';
import { fillIn, nextPage, openPage, submitFirst, submitPage, type FormPage } from './forms.mts';

/** What an example's run can look at. */
export interface Scene {
	/** Of n8n. */
	url: string;
	client: N8nClient;
	sandbox: Sandbox;
	model: ChatModel;
	/** A folder that n8n may write to. */
	folder: string;
	/** Latest runs of examples before this one, by name of the example. */
	earlier: Record<string, Execution>;
}

/** What came of a start. */
export interface Outcome {
	run: Execution;
	/** The pages of a form after its first, by name of their nodes, in order. */
	pages: Record<string, FormPage>;
}

type By<Kind extends Start['by']> = Extract<Start, { by: Kind }>;

async function byHand(id: string, { node }: { node: string }, { client }: Scene): Promise<Outcome> {
	return { run: await client.ended(await client.start(id, node)), pages: {} };
}

const newestCode = ({ sandbox }: Scene): string => {
	const mail = sandbox.control.mailbox().at(-1);
	if (!mail) throw new Error("The sandbox's mailbox is empty");
	return mail.code;
};

/** Publishes the workflow, and goes through its form as a visitor. */
async function byForm(id: string, start: By<'form'>, scene: Scene): Promise<Outcome> {
	const { client, url } = scene;
	const trigger = (await client.workflow(id)).nodes.find(({ name }) => name === start.node)!;
	await client.activate(id);
	try {
		const first = await openPage(`${url}/form/${trigger.webhookId}`);
		const code = () => newestCode(scene);
		const waitingUrl = await submitFirst(first, fillIn(first, start.answers, code));
		const executionId = new URL(waitingUrl).pathname.split('/').at(-1)!;
		const pages: Record<string, FormPage> = {};
		for (;;) {
			const page = await nextPage(waitingUrl);
			const node = (await client.execution(executionId)).lastNode!;
			if (node in pages) throw new Error(`${node} is shown twice`);
			pages[node] = page;
			await submitPage(page, page.isForm ? fillIn(page, start.pages[node] ?? {}, code) : undefined);
			if (!page.isForm) return { run: await client.ended(executionId), pages };
		}
	} finally {
		await client.deactivate(id);
	}
}

/** What the scripted model says when it has called its tools. */
export const LAST_WORDS = 'That is all I could find.';

/** Says something in the editor's chat. */
async function byChat(id: string, start: By<'chat'>, scene: Scene): Promise<Outcome> {
	const { client, model, url } = scene;
	model.play(...start.calls.map(({ tool, input }) => [{ tool, arguments: input }]), LAST_WORDS);
	const chatSessionId = randomUUID();
	await client.call('POST', `/workflows/${id}/run`, {
		workflowData: await client.workflow(id),
		triggerToStartFrom: { name: start.node },
		chatSessionId,
	});
	await axios.post(
		`${url}/webhook-test/${id}/${chatSessionId}`,
		{ action: 'sendMessage', sessionId: chatSessionId, chatInput: start.message },
		{ proxy: false, timeout: 120_000 },
	);
	const [{ id: executionId }] = await client.executions(id);
	return { run: await client.ended(executionId), pages: {} };
}

/** Starts an imported example as its user does, and waits for its end. @param id of the workflow in n8n */
export async function startExample(id: string, start: Start, scene: Scene): Promise<Outcome> {
	switch (start.by) {
		case 'hand':
		case 'poll':
			return await byHand(id, start, scene);
		case 'form':
			return await byForm(id, start, scene);
		case 'chat':
			return await byChat(id, start, scene);
	}
}
