import { SANDBOX_TOKEN } from '../../sandbox/accounts.mts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.mts';

export interface Answered {
	status: number;
	headers: Headers;
	/** Parsed JSON where the answer is JSON, else its text. */
	body: any;
	text: string;
}

export interface Client {
	readonly sandbox: Sandbox;
	/** Calls a path below /external-api/v2. */
	call(method: string, path: string, body?: unknown, authorization?: string): Promise<Answered>;
	get(path: string): Promise<any>;
	post(path: string, body?: unknown): Promise<any>;
	/** Lines that the sandbox logged. */
	readonly lines: string[];
}

/** Sends a request to any URL. */
export async function send(url: string, init: RequestInit = {}): Promise<Answered> {
	const response = await fetch(url, { redirect: 'manual', ...init });
	const text = await response.text();
	let body: unknown = text;
	try {
		body = JSON.parse(text);
	} catch {
		// Left as text.
	}
	return { status: response.status, headers: response.headers, body, text };
}

/** Starts a sandbox before the tests of a file, resets it before each and stops it after them. */
export function useSandbox(options: SandboxOptions = {}): Client {
	let sandbox: Sandbox;
	const lines: string[] = [];

	beforeAll(async () => {
		sandbox = await startSandbox({ ...options, log: (line) => lines.push(line) });
	});
	beforeEach(() => {
		sandbox.control.reset();
		lines.length = 0;
	});
	afterAll(() => sandbox.close());

	const call: Client['call'] = (method, path, body, authorization = `Token ${SANDBOX_TOKEN}`) =>
		send(`${sandbox.url}/external-api/v2${path}`, {
			method,
			headers: {
				...(authorization ? { authorization } : {}),
				...(body === undefined || body instanceof FormData
					? {}
					: { 'content-type': 'application/json' }),
			},
			body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
		});
	const success = async (method: string, path: string, body?: unknown) => {
		const answered = await call(method, path, body);
		if (answered.status >= 300)
			throw new Error(`${method} ${path}: ${answered.status} ${answered.text}`);
		return answered.body;
	};
	return {
		get sandbox() {
			return sandbox;
		},
		lines,
		call,
		get: (path) => success('GET', path),
		post: (path, body) => success('POST', path, body),
	};
}
