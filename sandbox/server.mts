import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClock } from './clock.mts';
import { handle, loadContract, operationOf, type Reply } from './contract.mts';
import { createControl, type Control } from './control.mts';
import { control as runControl } from './controlRoutes.mts';
import { defaultDelays, type Delays } from './delays.mts';
import { bytesOf, dispositionOf, download, sizeOf } from './downloads.mts';
import { createFaults } from './faults.mts';
import { handleLegacy, LEGACY_BASE, legacyRouteOf } from './legacy.mts';
import { settle } from './lifecycle.mts';
import { faultReply, send } from './replies.mts';
import { createRequestLog, type LoggedRequest } from './requestLog.mts';
import { readBody, readQuery, type Body } from './requests.mts';
import { seededState } from './seed/seed.mts';
import type { World } from './world.mts';

/** How to run a sandbox; each option may be left out. */
export interface SandboxOptions {
	/** 0, the default, takes a free port. */
	port?: number;
	/** Default 127.0.0.1: nobody else reaches the sandbox. */
	host?: string;
	delays?: Partial<Delays>;
	/** Gets a line per request and per fault of the sandbox itself. */
	log?: (line: string) => void;
	/** Milliseconds that every API call takes at least. */
	latency?: number;
	/** Port for presigned downloads; 0, the default, takes a free one. */
	downloadPort?: number;
	/** Source of the time in epoch ms, which the control moves on from; the real time by default. */
	now?: () => number;
}

/** A running sandbox. */
export interface Sandbox {
	/** E.g. `http://127.0.0.1:40123`; the API is below /external-api/v2 and /sicom. */
	url: string;
	/** Where presigned downloads come from: another origin, as with a file store. */
	downloadUrl: string;
	control: Control;
	close(): Promise<void>;
}

const V2 = '/external-api/v2';
const CONTROL = '/__sandbox';

async function createServer(): Promise<FastifyInstance> {
	const app = fastify({ forceCloseConnections: true, bodyLimit: 64 * 1024 * 1024 });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
	await app.register(multipart);
	return app;
}

/** Listens. @returns the origin under which the server is reached */
async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
	await app.listen({ host, port });
	const { port: taken } = app.server.address() as { port: number };
	const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
	return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${taken}`;
}

/** Starts a sandbox. @throws Error when the port is taken */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { host = '127.0.0.1', log = () => {}, latency = 0 } = options;
	const api = await loadContract();
	const clock = createClock(options.now);
	const world: World = {
		state: seededState(clock.now()),
		clock,
		delays: { ...defaultDelays, ...options.delays },
		downloadOrigin: '',
	};
	const faults = createFaults();
	const requestLog = createRequestLog();
	const control = createControl(world, faults, requestLog);
	const closing = new AbortController();
	const wait = (ms: number) => sleep(ms, undefined, { signal: closing.signal }).catch(() => {});

	const answer = async (
		request: FastifyRequest,
		path: string,
		{ body, files, failure }: Body,
	): Promise<Reply> => {
		if (failure) return { status: 400, body: { message: failure } };
		const { method, headers } = request;
		const { authorization } = headers;
		if (path.startsWith(LEGACY_BASE))
			return handleLegacy(world, { method, path, body, authorization });
		const query = readQuery(request.url);
		return handle(
			api,
			{ method, path, query, body: body as any, headers: headers as any },
			{ world, authorization, files, log },
		);
	};

	const serveApi = async (request: FastifyRequest, reply: FastifyReply) => {
		settle(world);
		const path = request.url.split('?')[0];
		const received = await readBody(request);
		if (path === CONTROL || path.startsWith(`${CONTROL}/`)) {
			const outcome = runControl(
				control,
				request.method,
				path.slice(CONTROL.length),
				received.body,
			);
			return reply.code(outcome.status).send(outcome.body);
		}
		const operationId = path.startsWith(V2)
			? operationOf(api, request.method, path)
			: legacyRouteOf(request.method, path)?.name;
		const entry: LoggedRequest = requestLog.add({
			origin: 'api',
			method: request.method,
			path: request.url,
			headers: { ...request.headers },
			body: received.shown,
			status: null,
			operationId,
		});
		const taken = faults.take({ origin: 'api', method: request.method, path, operationId });
		const pause = latency + taken.latency;
		if (pause > 0) await wait(pause);
		settle(world);
		const outcome =
			faultReply(taken.fault, path, operationId) ?? (await answer(request, path, received));
		await send(reply, outcome, taken.fault, { entry, wait });
		log(`${request.method} ${request.url} → ${entry.status ?? 'connection broken'}`);
		return reply;
	};

	const serveDownload = async (request: FastifyRequest, reply: FastifyReply) => {
		const { method, url, headers } = request;
		const entry: LoggedRequest = requestLog.add({
			origin: 'downloads',
			method,
			path: url,
			headers: { ...headers },
			body: undefined,
			status: null,
			operationId: undefined,
		});
		const path = url.split('?')[0];
		const call = { origin: 'downloads', method, path, operationId: undefined } as const;
		const { fault, latency: pause } = faults.take(call);
		if (pause > 0) await wait(pause);
		const outcome = download(world.state, url, headers.authorization, world.clock.now());
		if (outcome.status === 200 && !fault) {
			const { name, mimeType, content } = outcome.file;
			entry.status = 200;
			return reply
				.type(mimeType)
				.header('content-disposition', dispositionOf(name))
				.header('content-length', sizeOf(content))
				.send(Readable.from(bytesOf(content)));
		}
		const regular: Reply =
			outcome.status === 200
				? {
						status: 200,
						body: Buffer.concat([...bytesOf(outcome.file.content)]),
						contentType: outcome.file.mimeType,
					}
				: { status: outcome.status, body: { message: outcome.message } };
		const answered = faultReply(fault, path, undefined) ?? regular;
		await send(reply, answered, fault, { entry, wait });
		return reply;
	};

	const [app, files] = [await createServer(), await createServer()];
	app.all('/*', serveApi);
	files.all('/*', serveDownload);
	world.downloadOrigin = await listen(files, host, options.downloadPort ?? 0);
	const url = await listen(app, host, options.port ?? 0).catch(async (error) => {
		await files.close();
		throw error;
	});
	return {
		url,
		downloadUrl: world.downloadOrigin,
		control,
		async close() {
			closing.abort();
			await Promise.all([app.close(), files.close()]);
		},
	};
}
