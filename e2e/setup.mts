import { rm } from 'node:fs/promises';

import { ensureBrowser } from './browser.mts';
import { importContents, MODEL_CREDENTIAL } from './contents.mts';
import { installByN8n } from './installer.mts';
import { logFolder, openStage, type Stage } from './stage.mts';

/** The n8n that the tests share, for the teardown, which runs in the same process. */
export const shared = globalThis as { stage?: Stage };

/** Nothing listens here: each test file brings a sandbox, and a credential for it, of its own. */
const NO_SANDBOX = 'http://127.0.0.1:9';

/** Before all tests: a browser, and a real n8n that has installed the packed package itself, with the examples imported. */
export default async function setUp(): Promise<void> {
	await rm(logFolder, { recursive: true, force: true });
	const say = (line: string) => console.error(line);
	await ensureBrowser(say);
	shared.stage = await openStage({
		say,
		name: 'shared',
		prepare: installByN8n,
		beforeStart: (n8n) => importContents(n8n, NO_SANDBOX, [MODEL_CREDENTIAL]),
	});
	const { n8n, client, packed } = shared.stage;
	// Test files run in contexts of their own, and share this much.
	process.env.PRIZZ_E2E = JSON.stringify({
		url: n8n.url,
		session: client.session(),
		version: packed.manifest.version,
		home: n8n.home,
	});
}
