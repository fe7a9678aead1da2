/**
 * `npm start`: a real n8n with this package and the examples in it, against the sandbox. With `--watch`, which is
 * `npm run dev`, the package is built again, and n8n started again, whenever its source changes. What is done in n8n is
 * kept between runs, in the cache folder; what is done in the sandbox is not.
 */
import { join } from 'node:path';

import { LOGIN } from '../sandbox/accounts.mts';
import { startSandbox } from '../sandbox/server.mts';
import { cacheFolder } from './cache.mts';
import { createClient, OWNER } from './client.mts';
import { importContents } from './contents.mts';
import { installN8n } from './install.mts';
import { createN8n } from './n8n.mts';
import { packPackage, unpackPackage } from './packing.mts';
import { freePortFrom } from './ports.mts';
import { watchSource } from './watch.mts';

const SANDBOX_PORT = 8000;
const N8N_PORT = 5678;
const say = (line: string) => console.log(line);

const ending = new AbortController();
const ended = new Promise<void>((resolve) => {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
		process.on(signal, () => {
			ending.abort();
			resolve();
		});
});

/** Resolves with undefined when Ctrl+C comes first. */
const orEnd = <Result,>(work: Promise<Result>): Promise<Result | undefined> =>
	Promise.race([work, ended.then(() => undefined)]);

async function main(): Promise<void> {
	const installation = await orEnd(installN8n(say));
	if (!installation) return;
	const port = await freePortFrom(SANDBOX_PORT, 2);
	const sandbox = await startSandbox({ port, downloadPort: port + 1 });
	const home = join(cacheFolder(), `start-${installation.version}`);
	const n8n = await createN8n({ installation, home, port: await freePortFrom(N8N_PORT) });
	try {
		say('Packing this package and putting it into n8n');
		await unpackPackage(await packPackage(), n8n.nodesFolder);
		say('Importing a credential for the sandbox and the examples');
		for (const name of await importContents(n8n, sandbox.url)) say(`  ✓ ${name}`);
		say('Starting n8n');
		if (ending.signal.aborted) return;
		await orEnd(n8n.start());
		if (ending.signal.aborted) return;
		await createClient(n8n.url).signIn();
		say(instructions(n8n.url, sandbox.url, n8n.logFile));
		if (process.argv.includes('--watch')) watchSource({ n8n, say, signal: ending.signal });
		await ended;
	} finally {
		say('Ending n8n and the sandbox');
		await n8n.stop();
		await sandbox.close();
	}
}

const instructions = (editor: string, sandbox: string, logFile: string) => `
  n8n's editor   ${editor}/home/workflows
  Sign in as     ${OWNER.email}
  Password       ${OWNER.password}

  The examples are there, named "Prizz: …", with a credential, "Prizz account", for the sandbox.
  Sandbox        ${sandbox} (its login: ${LOGIN.email}, ${LOGIN.password})
  What it can    ${sandbox}/__sandbox
  n8n's log      ${logFile}

Ctrl+C ends both. Workflows are kept for the next time; orders in the sandbox are not.
`;

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
