import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { mustRun } from './command.mts';

/** A file of the package, as users install it. */
export interface PackedFile {
	/** Below the package's folder, with slashes. */
	path: string;
	bytes: number;
}

/** The package as `npm pack` makes it, unpacked. */
export interface Tarball {
	/** Folder that holds the unpacked package. */
	folder: string;
	/** Sorted by path. */
	files: PackedFile[];
	/** Its package.json. */
	manifest: Record<string, unknown>;
}

/** Packs dist/, which must be built, and removes it all afterwards. */
export async function withTarball<T>(use: (tarball: Tarball) => Promise<T>): Promise<T> {
	const work = await mkdtemp(join(tmpdir(), 'prizz-package-'));
	try {
		await mustRun('npm', 'pack', '--ignore-scripts', '--silent', '--pack-destination', work);
		const [archive] = await readdir(work);
		await mustRun('tar', '-xzf', join(work, archive), '-C', work);
		const folder = join(work, 'package');
		return await use({ folder, files: await filesOf(folder), manifest: await manifestOf(folder) });
	} finally {
		await rm(work, { recursive: true, force: true });
	}
}

async function filesOf(folder: string): Promise<PackedFile[]> {
	const entries = await readdir(folder, { recursive: true });
	const files: PackedFile[] = [];
	for (const entry of entries.sort()) {
		const found = await stat(join(folder, entry));
		if (found.isFile()) files.push({ path: entry.replaceAll('\\', '/'), bytes: found.size });
	}
	return files;
}

const manifestOf = async (folder: string) =>
	JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
