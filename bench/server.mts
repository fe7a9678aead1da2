/** A bare HTTP server: answers every GET with one client, after `latency` ms. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const BODY = JSON.stringify({
	id: 32,
	name: 'PRIZZ TELECOM',
	siren: '123456789',
	email: 'contact@example.net',
	contracts: Array.from({ length: 5 }, (_, id) => ({ id, name: `Contract ${id}`, active: true })),
});

async function listen(latency: number) {
	const server = createServer((_, response) => {
		const answer = () => response.setHeader('content-type', 'application/json').end(BODY);
		void (latency > 0 ? sleep(latency).then(answer) : answer());
	});
	server.keepAliveTimeout = 60_000;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return { server, port: (server.address() as { port: number }).port };
}

if (!isMainThread) {
	const { port } = await listen((workerData as { latency: number }).latency);
	parentPort!.postMessage(port);
}

/** Where the server runs: with n8n in one thread, so that its work counts too, or beside it. */
export type Place = 'same thread' | 'own thread';

/** @returns the server's origin, and how to end it */
export async function startBareServer(
	latency = 0,
	place: Place = 'own thread',
): Promise<{ url: string; close: () => Promise<unknown> }> {
	if (place === 'same thread') {
		const { server, port } = await listen(latency);
		return {
			url: `http://127.0.0.1:${port}`,
			close: async () => {
				server.closeAllConnections();
				await promisify(server.close.bind(server))();
			},
		};
	}
	const worker = new Worker(new URL(import.meta.url), { workerData: { latency } });
	const port = await new Promise<number>((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
	return { url: `http://127.0.0.1:${port}`, close: async () => await worker.terminate() };
}
