import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheFolder, root } from './cache.mts';
import { npmEnvironment } from './install.mts';
import { runCommand } from './processes.mts';

/** A tarball, as `npm publish` would send it. */
export interface Packed {
	/** Absolute path of the .tgz. */
	file: string;
	/** What is in its package.json, as far as needed. */
	manifest: { name: string; version: string };
}

/**
 * Packs this package: what is in dist/, which must have been built.
 * @param folder where the tarball is put; made if it is not there
 */
export async function packPackage(folder = join(cacheFolder(), 'pack')): Promise<Packed> {
	await mkdir(folder, { recursive: true });
	const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
	const logFile = join(folder, 'pack.log');
	await runCommand('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
		cwd: root,
		env: npmEnvironment(),
		logFile,
	});
	return { file: join(folder, `${manifest.name}-${manifest.version}.tgz`), manifest };
}

/**
 * Puts the unpacked tarball where n8n keeps community packages, in place of an earlier one. n8n loads it at its next
 * start, like any that it installed itself.
 * @param nodesFolder `<N8N_USER_FOLDER>/.n8n/nodes`
 */
export async function unpackPackage(
	{ file, manifest }: Packed,
	nodesFolder: string,
): Promise<void> {
	const place = join(nodesFolder, 'node_modules', manifest.name);
	const fresh = `${place}.new`;
	await rm(fresh, { recursive: true, force: true });
	await mkdir(fresh, { recursive: true });
	await runCommand('tar', ['-xzf', file, '-C', fresh, '--strip-components=1'], {
		env: npmEnvironment(),
		logFile: join(nodesFolder, 'unpack.log'),
	});
	await rm(place, { recursive: true, force: true });
	await rename(fresh, place);
	const ledger = {
		name: 'installed-nodes',
		private: true,
		dependencies: { [manifest.name]: manifest.version },
	};
	await writeFile(join(nodesFolder, 'package.json'), JSON.stringify(ledger, null, 2));
}
