/** The sandbox in a thread of its own, so that its work is not measured as the node's. */
import { subscribe } from 'node:diagnostics_channel';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

import { startSandbox, type SandboxOptions } from '../sandbox/server.mts';
import { createGauge, newCounts } from './gauge.mts';

interface ThreadData {
	options: SandboxOptions;
	counts: Int32Array;
}

if (!isMainThread) {
	const { options, counts } = workerData as ThreadData;
	const gauge = createGauge(counts);
	subscribe('http.server.request.start', gauge.enter);
	subscribe('http.server.response.finish', gauge.leave);
	const { url } = await startSandbox(options);
	parentPort!.postMessage(url);
}

/**
 * Starts a sandbox in a thread.
 * @param options without functions, which do not go from thread to thread
 * @returns its address, its control verbs over HTTP, how many requests were under way at most, and how to end it
 */
export async function startSandboxThread(options: Omit<SandboxOptions, 'log' | 'now'> = {}) {
	const counts = newCounts();
	const worker = new Worker(new URL(import.meta.url), { workerData: { options, counts } });
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
	return {
		url,
		control,
		/** @returns the most requests that were under way at once since it was last asked */
		takeBusiest: createGauge(counts).takeBusiest,
		close: async () => await worker.terminate(),
	};
}

export type SandboxThread = Awaited<ReturnType<typeof startSandboxThread>>;
