/** The sandbox in a thread of its own, so that its work is not measured as the node's. */
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

import { startSandbox } from '../sandbox/server.mts';

if (!isMainThread) {
	// Tests stay under way for as long as the benchmark runs.
	const { url } = await startSandbox({ delays: { eligibility: 3_600_000 } });
	parentPort!.postMessage(url);
}

/** @returns the sandbox's address, its control verbs over HTTP, and how to end it */
export async function startSandboxThread() {
	const worker = new Worker(new URL(import.meta.url));
	const url = await new Promise<string>((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
	const control = async (method: string, path: string, body?: unknown): Promise<any> => {
		const response = await fetch(`${url}/__sandbox${path}`, {
			method,
			...(body
				? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
				: {}),
		});
		if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
		return await response.json();
	};
	return { url, control, close: async () => await worker.terminate() };
}

export type SandboxThread = Awaited<ReturnType<typeof startSandboxThread>>;
