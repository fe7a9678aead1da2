/**
 * A server in a thread of its own with a list of service contracts, those of the sandbox's seed as the sandbox shows
 * them. Its pages are made beforehand, so that it costs the other threads as little as can be.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

import { CLIENT_ID } from '../sandbox/accounts.mts';
import { seedBulk } from '../sandbox/seed/bulk.mts';
import { seededState } from '../sandbox/seed/seed.mts';
import { clientIdOf, serviceContractView } from '../sandbox/views/services.mts';

/** The list's path below the origin. */
export const LIST = '/external-api/v2/service_contracts';

/** As the sandbox cuts them. */
const ITEMS_PER_PAGE = 100;

/** What the server was asked for since it was last asked about it. */
export interface Asked {
	requests: number;
	/** Most requests that were under way at once. */
	mostAtOnce: number;
}

/** A running server. */
export interface PageServer {
	url: string;
	/** Bytes of all pages. */
	size: number;
	pages: number;
	asked: () => Promise<Asked>;
	close: () => Promise<unknown>;
}

/** The pages of the list, newest first. */
function makePages(count: number): Buffer[] {
	const now = Date.now();
	const state = seededState(now);
	seedBulk(state, { serviceContracts: count }, now);
	const contracts = [...state.serviceContracts.values()]
		.filter((contract) => clientIdOf(state, contract) === CLIENT_ID)
		.sort((a, b) => b.id - a.id)
		.slice(0, count);
	const pageCount = Math.ceil(count / ITEMS_PER_PAGE);
	return Array.from({ length: pageCount }, (_, index) => {
		const items = contracts
			.slice(index * ITEMS_PER_PAGE, (index + 1) * ITEMS_PER_PAGE)
			.map((contract) => serviceContractView(state, contract));
		const pagination = {
			page: index + 1,
			itemsPerPage: ITEMS_PER_PAGE,
			totalItems: count,
			pageCount,
		};
		return Buffer.from(JSON.stringify({ items, pagination }));
	});
}

async function serve(count: number, latency: number) {
	const pages = makePages(count);
	let [requests, underWay, mostAtOnce] = [0, 0, 0];
	const server = createServer(async (request, response) => {
		const { searchParams } = new URL(request.url!, 'http://localhost');
		requests += 1;
		underWay += 1;
		mostAtOnce = Math.max(mostAtOnce, underWay);
		await sleep(latency);
		underWay -= 1;
		const page = pages[Number(searchParams.get('page')) - 1];
		response.setHeader('content-type', 'application/json').end(page);
	});
	// Longer than any pause between two requests.
	server.keepAliveTimeout = 600_000;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	parentPort!.on('message', () => {
		parentPort!.postMessage({ requests, mostAtOnce });
		[requests, mostAtOnce] = [0, 0];
	});
	const { port } = server.address() as { port: number };
	const size = pages.reduce((sum, { length }) => sum + length, 0);
	parentPort!.postMessage({ url: `http://127.0.0.1:${port}`, size, pages: pages.length });
}

if (!isMainThread) {
	const { count, latency } = workerData as { count: number; latency: number };
	await serve(count, latency);
}

/** @param latency of each answer, ms */
export async function startPageServer(count: number, latency: number): Promise<PageServer> {
	const worker = new Worker(new URL(import.meta.url), { workerData: { count, latency } });
	const [started] = (await once(worker, 'message')) as [Pick<PageServer, 'url' | 'size' | 'pages'>];
	return {
		...started,
		asked: async () => {
			const answer = once(worker, 'message') as Promise<[Asked]>;
			worker.postMessage('asked?');
			return (await answer)[0];
		},
		close: async () => await worker.terminate(),
	};
}
