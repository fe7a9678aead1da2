import { createServer, type ServerResponse } from 'node:http';

import type { IDataObject } from 'n8n-workflow';

/** A call of one of the tools that the model is offered, the first by default. */
export interface ToolCall {
	arguments: IDataObject;
	/** Part of the tool's name. */
	tool?: string;
}

/** What the model says: calls of tools, or a text, which ends the talk. */
export type Turn = ToolCall[] | string;

/** What the model was asked, as OpenAI's chat completions have it. */
export interface ChatRequest {
	messages: Array<{ role: string; content: unknown; tool_call_id?: string }>;
	tools?: Array<{ function: { name: string; description: string; parameters: any } }>;
	stream?: boolean;
}

/** A chat model that follows a script. */
export interface ChatModel {
	/** Base URL for n8n's OpenAI credential. */
	url: string;
	/** What it was asked, oldest first. */
	requests: ChatRequest[];
	/** Starts a new talk. */
	play(...turns: Turn[]): void;
	close(): Promise<void>;
}

function sendChunks(response: ServerResponse, base: IDataObject, message: IDataObject): void {
	response.setHeader('content-type', 'text/event-stream');
	const chunk = (delta: unknown, finish: string | null) =>
		response.write(
			`data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
		);
	const calls = message.tool_calls as IDataObject[] | undefined;
	const tool_calls = calls?.map((call, index) => ({ index, ...call }));
	chunk({ ...message, ...(tool_calls ? { tool_calls } : {}) }, null);
	chunk({}, calls ? 'tool_calls' : 'stop');
	response.end('data: [DONE]\n\n');
}

/**
 * Starts a server on 127.0.0.1 that speaks OpenAI's chat completions and follows a script: one turn per request. A
 * request beyond the script is answered with status 400.
 */
export async function startChatModel(): Promise<ChatModel> {
	let turns: Turn[] = [];
	const requests: ChatRequest[] = [];

	const messageOf = (turn: Turn, { tools = [] }: ChatRequest): IDataObject => {
		if (typeof turn === 'string') return { role: 'assistant', content: turn };
		const tool_calls = turn.map(({ arguments: args, tool = '' }, index) => ({
			id: `call_${requests.length}_${index}`,
			type: 'function',
			function: {
				name: tools.find(({ function: { name } }) => name.includes(tool))?.function.name ?? tool,
				arguments: JSON.stringify(args),
			},
		}));
		return { role: 'assistant', content: null, tool_calls };
	};

	const server = createServer(async (request, response) => {
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part as Buffer);
		response.setHeader('content-type', 'application/json');
		if (!request.url?.endsWith('/chat/completions')) return void response.end('{"data":[]}');
		const asked = JSON.parse(Buffer.concat(parts).toString()) as ChatRequest;
		requests.push(asked);
		const turn = turns.shift();
		if (turn === undefined) {
			response.statusCode = 400;
			return void response.end('{"error":{"message":"The script is over."}}');
		}
		const message = messageOf(turn, asked);
		const base = { id: 'chatcmpl-1', created: 1_700_000_000, model: 'scripted' };
		if (asked.stream) return sendChunks(response, base, message);
		const finish_reason = message.tool_calls ? 'tool_calls' : 'stop';
		response.end(
			JSON.stringify({
				...base,
				object: 'chat.completion',
				choices: [{ index: 0, message, finish_reason }],
				usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
			}),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		play(...script) {
			turns = script;
			requests.length = 0;
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
