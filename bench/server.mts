/** A bare HTTP server: answers every GET with one client, after `latency` ms. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

import { createGauge, newCounts, type Gauge } from './gauge.mts';

const BODY = JSON.stringify({
	id: 32,
	name: 'PRIZZ TELECOM',
	siren: '123456789',
	email: 'contact@example.net',
	contracts: Array.from({ length: 5 }, (_, id) => ({ id, name: `Contract ${id}`, active: true })),
});

async function listen(latency: number, gauge: Gauge) {
	const server = createServer((_, response) => {
		gauge.enter();
		const answer = () => {
			response.setHeader('content-type', 'application/json').end(BODY);
			gauge.leave();
		};
		void (latency > 0 ? sleep(latency).then(answer) : answer());
	});
	server.keepAliveTimeout = 60_000;
	// HTTP Request opens thousands of connections before the first is accepted.
	server.listen({ port: 0, host: '127.0.0.1', backlog: 65_535 });
	await once(server, 'listening');
	return { server, port: (server.address() as { port: number }).port };
}

if (!isMainThread) {
	const { latency, counts } = workerData as { latency: number; counts: Int32Array };
	const { port } = await listen(latency, createGauge(counts));
	parentPort!.postMessage(port);
}

/** Where the server runs: with n8n in one thread, so that its work counts too, or beside it. */
export type Place = 'same thread' | 'own thread';

/** @returns the server's origin, the most requests it had under way since last asked, and how to end it */
export async function startBareServer(
	latency = 0,
	place: Place = 'own thread',
): Promise<{ url: string; takeBusiest: () => number; close: () => Promise<unknown> }> {
	const counts = newCounts();
	const gauge = createGauge(counts);
	const { takeBusiest } = gauge;
	if (place === 'same thread') {
		const { server, port } = await listen(latency, gauge);
		return {
			url: `http://127.0.0.1:${port}`,
			takeBusiest,
			close: async () => {
				server.closeAllConnections();
				await promisify(server.close.bind(server))();
			},
		};
	}
	const worker = new Worker(new URL(import.meta.url), { workerData: { latency, counts } });
	const port = await new Promise<number>((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
	const url = `http://127.0.0.1:${port}`;
	return { url, takeBusiest, close: async () => await worker.terminate() };
}
