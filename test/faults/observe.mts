import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { LoggedRequest } from '../../sandbox/requestLog.mts';
import { createSandboxed, misplacedSecrets } from '../support/sandboxed.mts';
import { columns, type Duration, type FaultName } from './columns.mts';
import { kinds, type Kind, type KindName } from './kinds.mts';

/** What came of an operation while something went wrong. */
export interface Observation {
	/** How often the call that goes wrong was made. */
	calls: number;
	/** How often Prizz did what was asked for; 0 for what only reads. */
	done: number;
	/** How many items came out. */
	items: number;
	error?: { name: string; message: string; description: string };
	/** Requests that came to another host than Prizz's. */
	elsewhere: string[];
	/** How long it took, ms. */
	took: number;
}

/** A host that is none of Prizz's, and notes what it gets. */
export async function startElsewhere() {
	const received: string[] = [];
	const server = createServer((request, response) => {
		received.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
		response.writeHead(200, { 'content-type': 'application/json' }).end('{"id": 32, "items": []}');
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	return {
		address: (path: string) => `http://127.0.0.1:${port}/${encodeURIComponent(path)}`,
		received,
		close: async () => await new Promise((closed) => server.close(closed)),
	};
}

/** A host that notes what it gets. */
export type Elsewhere = Awaited<ReturnType<typeof startElsewhere>>;

/** How often the request was made that the fault met first. */
function repeatsOf(requests: LoggedRequest[], target: Kind['target']): number {
	const { origin = 'api', operationId, after = 0 } = target;
	const met = requests
		.filter((request) => request.origin === origin && request.operationId === operationId)
		.slice(after);
	return met.filter(({ path }) => path === met[0].path).length;
}

/** What runs have in common. */
export interface Surroundings {
	elsewhere: Elsewhere;
	/** The node's timeout where only that ends a call, ms. */
	timeout: number;
}

/** Runs an operation in a sandbox of its own while something goes wrong. */
export async function observe(
	kind: KindName,
	fault: FaultName,
	duration: Duration,
	{ elsewhere, timeout }: Surroundings,
): Promise<Observation> {
	const { target, prepare } = kinds[kind];
	const { fault: made, isEndless } = columns[fault];
	const prizz = await createSandboxed();
	try {
		const { run, done, afterwards } = await prepare(prizz, isEndless ? timeout : undefined);
		const path = `${kind} ${fault} ${duration}`;
		const { control } = prizz;
		control.clearRequests();
		const times = duration === 'once' ? 1 : 0;
		control.fault({ ...target, times, ...made(elsewhere.address(path), duration) });
		const started = Date.now();
		const ran = await run();
		const took = Date.now() - started;
		const calls = repeatsOf(control.requests(), target);
		const actions = done?.() ?? 0;
		control.clearFaults();
		await afterwards?.(ran);
		expect(misplacedSecrets(prizz)).toEqual([]);
		const { error } = ran;
		const where = (text: string) =>
			text
				.replaceAll(new URL(prizz.sandbox.url).host, '<host>')
				.replaceAll(new URL(prizz.sandbox.downloadUrl).host, '<file store>')
				.replaceAll(new URL(elsewhere.address('')).host, '<other host>');
		return {
			calls,
			done: actions,
			took,
			items: ran.items.length,
			...(error && {
				error: {
					name: error.constructor.name === 'Error' ? error.name : error.constructor.name,
					message: where(error.message),
					description: where(error.description ?? ''),
				},
			}),
			elsewhere: elsewhere.received.filter((request) => request.includes(encodeURIComponent(path))),
		};
	} finally {
		await prizz.sandbox.close();
	}
}
