import { watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { root } from './cache.mts';
import { npmEnvironment, type Say } from './install.mts';
import type { N8n } from './n8n.mts';
import { packPackage, unpackPackage } from './packing.mts';
import { runCommand } from './processes.mts';

/** What the package is made of. */
const SOURCES = ['nodes', 'credentials', 'icons', 'contract'];
/** Editors write several files at once, in several steps: ms of silence that end a change. */
const SILENCE = 400;

/**
 * Builds the package, puts it into the running n8n and starts that again, whenever a source file changes. A source that
 * does not build is reported, and n8n goes on with what it has.
 */
export function watchSource({
	n8n,
	say,
	signal,
}: {
	n8n: N8n;
	say: Say;
	signal: AbortSignal;
}): void {
	let changes = 0;
	let busy = false;

	const reload = async () => {
		if (busy) return;
		busy = true;
		for (let seen = -1; seen !== changes && !signal.aborted;) {
			seen = changes;
			await sleep(SILENCE);
			if (seen !== changes) continue;
			await rebuild().catch((error: Error) => say(error.message));
		}
		busy = false;
	};

	const rebuild = async () => {
		const started = Date.now();
		say('A source file has changed: building');
		await runCommand(process.execPath, [join(root, 'node_modules/.bin/n8n-node'), 'build'], {
			cwd: root,
			env: npmEnvironment(),
			logFile: join(n8n.home, 'build.log'),
		});
		await unpackPackage(await packPackage(), n8n.nodesFolder);
		if (signal.aborted) return;
		await n8n.stop();
		await n8n.start();
		const seconds = Math.round((Date.now() - started) / 1000);
		say(`  ✓ n8n runs with the new package after ${seconds} s: reload the editor's page`);
	};

	for (const folder of SOURCES) {
		watch(join(root, folder), { recursive: true, signal }, () => {
			changes += 1;
			void reload();
		});
	}
	say('Watching nodes/, credentials/, icons/ and contract/');
}
