import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { accessSync, constants } from 'node:fs';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { delimiter, join } from 'node:path';

import type { Packed } from './packing.mts';

/** An npm registry that knows one package. */
export interface Registry {
	/** A folder with a command `npm` that asks this registry, whichever it is told to ask: for n8n's PATH. */
	commands: string;
	close(): Promise<void>;
}

/** @throws Error when npm is not on the PATH */
function systemNpm(): string {
	const isThere = (file: string) => {
		try {
			accessSync(file, constants.X_OK);
			return true;
		} catch {
			return false;
		}
	};
	const found = (process.env.PATH ?? '')
		.split(delimiter)
		.map((folder) => join(folder, 'npm'))
		.find(isThere);
	if (!found) throw new Error('npm is not on the PATH');
	return found;
}

/**
 * Starts a registry on 127.0.0.1 that has the packed package as its `latest`. With it, n8n installs the package by its
 * own installer, as it does for a user, before the package is published. n8n names the public registry to npm, and
 * takes another one only with a licence: hence the command.
 * @param folder where the command is put; made if it is not there
 */
export async function startRegistry(packed: Packed, folder: string): Promise<Registry> {
	const { name, version } = packed.manifest;
	const tarball = await readFile(packed.file);
	const server = createServer((request, response) => {
		const origin = `http://${request.headers.host}`;
		if (request.url?.endsWith('.tgz')) return void response.end(tarball);
		if (decodeURIComponent(request.url ?? '') !== `/${name}`) {
			response.statusCode = 404;
			return void response.end('{"error":"not found"}');
		}
		const dist = {
			tarball: `${origin}/${name}-${version}.tgz`,
			integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
			shasum: createHash('sha1').update(tarball).digest('hex'),
		};
		const document = {
			name,
			'dist-tags': { latest: version },
			versions: { [version]: { ...packed.manifest, dist } },
		};
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(document));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	const commands = join(folder, 'commands');
	await mkdir(commands, { recursive: true });
	const command = join(commands, 'npm');
	// The last of two equal options counts.
	await writeFile(
		command,
		`#!/bin/sh\nexec "${systemNpm()}" "$@" --registry=http://127.0.0.1:${port}\n`,
	);
	await chmod(command, 0o755);
	return {
		commands,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
