import { createServer } from 'node:net';

function tryPort(port: number): Promise<number | undefined> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
			const { port: taken } = server.address() as { port: number };
			server.close(() => resolve(taken));
		});
	});
}

/** @returns a port of 127.0.0.1 that was free a moment ago */
export async function freePort(): Promise<number> {
	return (await tryPort(0))!;
}

/** @returns the first of `count` successive ports, from `port` on, that are all free @throws Error after 50 tries */
export async function freePortFrom(port: number, count = 1): Promise<number> {
	for (let first = port; first < port + 50; first += 1) {
		const tried = [];
		for (let next = first; next < first + count; next += 1) tried.push(await tryPort(next));
		if (tried.every((taken) => taken !== undefined)) return first;
	}
	throw new Error(`No free port from ${port} on`);
}
