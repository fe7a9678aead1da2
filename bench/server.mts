/** A bare HTTP server in a thread of its own: answers every GET with one client, after `latency` ms. */
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const BODY = JSON.stringify({
	id: 32,
	name: 'PRIZZ TELECOM',
	siren: '123456789',
	email: 'contact@example.net',
	contracts: Array.from({ length: 5 }, (_, id) => ({ id, name: `Contract ${id}`, active: true })),
});

if (!isMainThread) {
	const { latency } = workerData as { latency: number };
	const server = createServer((_, response) => {
		const answer = () => response.setHeader('content-type', 'application/json').end(BODY);
		void (latency > 0 ? sleep(latency).then(answer) : answer());
	});
	server.keepAliveTimeout = 60_000;
	server.listen(0, '127.0.0.1', () => {
		parentPort!.postMessage((server.address() as { port: number }).port);
	});
}

/** @returns the server's origin, and how to end it */
export async function startBareServer(
	latency = 0,
): Promise<{ url: string; close: () => Promise<unknown> }> {
	const worker = new Worker(new URL(import.meta.url), { workerData: { latency } });
	const port = await new Promise<number>((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
	return { url: `http://127.0.0.1:${port}`, close: async () => await worker.terminate() };
}
