import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root, absolute. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The folder that real n8n installations are kept in, and what `npm start` remembers: 2.9 GB per version of n8n. The
 * first of these that can be written:
 * 1. `PRIZZ_CACHE`, if set;
 * 2. `n8n-nodes-prizz` in the user's cache folder (`XDG_CACHE_HOME`, else `~/.cache`): fresh clones share it;
 * 3. `.cache` in the project, which git ignores.
 * @returns an absolute path that exists
 * @throws Error when `PRIZZ_CACHE` cannot be written
 */
export function cacheFolder(): string {
	const { PRIZZ_CACHE, XDG_CACHE_HOME } = process.env;
	if (PRIZZ_CACHE) return made(resolve(PRIZZ_CACHE));
	const perUser = XDG_CACHE_HOME || join(homedir(), '.cache');
	try {
		if (isAbsolute(perUser)) return made(join(perUser, 'n8n-nodes-prizz'));
	} catch {
		// No home that can be written, as in some containers.
	}
	return made(join(root, '.cache'));
}

function made(folder: string): string {
	mkdirSync(folder, { recursive: true });
	accessSync(folder, constants.W_OK);
	return folder;
}
