import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { root } from '../e2e/cache.mts';

/**
 * Runs a file of this folder in a fresh process.
 * @param file its name, without `.mts`
 * @returns what it sends @throws Error when it ends without having sent anything
 */
export async function runFresh<T>(file: string, ...args: string[]): Promise<T> {
	const child = fork(fileURLToPath(new URL(`${file}.mts`, import.meta.url)), args, {
		execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
		// Where packages that are not below this one find n8n-workflow, as in n8n.
		env: { ...process.env, NODE_PATH: join(root, 'node_modules') },
	});
	return await new Promise((resolve, reject) => {
		child.once('message', (message) => resolve(message as T));
		child.once('error', reject);
		child.once('exit', (code) =>
			reject(new Error(`${[file, ...args].join(' ')} ended with ${code}, without a result`)),
		);
	});
}
