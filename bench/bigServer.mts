/**
 * A bare HTTP server in a thread of its own that answers prepared bodies: what the sandbox answers for its own
 * catalogue, repeated up to a number of combinations, each with a price and an ID of its own.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

import { SANDBOX_TOKEN } from '../sandbox/accounts.mts';
import { startSandbox } from '../sandbox/server.mts';

const API = '/external-api/v2';

/** The sandbox's eligibility test with offers of all kinds. */
const TEST_ID = 19;

/** Paths of the bodies, below the origin. */
export const PATHS = {
	full: `${API}/offers/1/contexts`,
	short: `${API}/offers/1/contexts/shortened`,
	test: `${API}/eligibility/${TEST_ID}`,
	testContexts: `${API}/eligibility/${TEST_ID}/contexts/shortened`,
} as const;

/** What is prepared. */
export type BodyName = keyof typeof PATHS;

/** A running server. */
export interface BigServer {
	url: string;
	/** Bytes of each body. */
	sizes: Record<BodyName, number>;
	close: () => Promise<unknown>;
}

/** As many combinations as asked for, of those given. */
function repeated(combinations: any[], count: number): any[] {
	return Array.from({ length: count }, (_, index) => {
		const combination = combinations[index % combinations.length];
		const { total, totalWithoutNrc, combinationId } = combination;
		return {
			...combination,
			total: total + index,
			totalWithoutNrc: totalWithoutNrc + index,
			...(combinationId ? { combinationId: `${combinationId},${1000 + index}` } : {}),
		};
	});
}

/** Makes the bodies. @param count combinations in each */
async function makeBodies(count: number): Promise<Record<BodyName, Buffer>> {
	const sandbox = await startSandbox();
	const headers = { authorization: `Token ${SANDBOX_TOKEN}` };
	const read = async (path: string, query = ''): Promise<any> =>
		await (await fetch(`${sandbox.url}${path}${query}`, { headers })).json();
	const full = repeated(await read(PATHS.full, '?priceList=24'), count);
	const short = repeated(await read(PATHS.short, '?priceList=24'), count);
	const test = await read(PATHS.test);
	for (const result of test.response)
		result.combinations = repeated(result.combinations, count / test.response.length);
	const testContexts = await read(PATHS.testContexts);
	for (const entry of testContexts)
		entry.offerContexts = repeated(entry.offerContexts, count / testContexts.length);
	await sandbox.close();
	const bytes = (body: unknown) => Buffer.from(JSON.stringify(body));
	return {
		full: bytes(full),
		short: bytes(short),
		test: bytes(test),
		testContexts: bytes(testContexts),
	};
}

async function serve(count: number) {
	const bodies = await makeBodies(count);
	const names = Object.keys(PATHS) as BodyName[];
	const server = createServer((request, response) => {
		const name = names.find((key) => PATHS[key] === request.url?.split('?')[0]);
		response.setHeader('content-type', 'application/json');
		if (request.method === 'POST') response.end(JSON.stringify({ responses: [TEST_ID] }));
		else response.end(name && bodies[name]);
	});
	// Longer than any pause between two requests.
	server.keepAliveTimeout = 600_000;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as { port: number };
	const sizes = Object.fromEntries(names.map((name) => [name, bodies[name].length]));
	return { url: `http://127.0.0.1:${port}`, sizes };
}

if (!isMainThread) parentPort!.postMessage(await serve((workerData as { count: number }).count));

/** Starts the server. @param count combinations in each body */
export async function startBigServer(count: number): Promise<BigServer> {
	const worker = new Worker(new URL(import.meta.url), { workerData: { count } });
	const started = await new Promise<Omit<BigServer, 'close'>>((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
	return { ...started, close: async () => await worker.terminate() };
}
