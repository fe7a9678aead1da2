import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../reports/e2e/', import.meta.url));
/** How much of each log is shown. */
const LINES = 60;

/** Shows the end of the logs of all n8n that took part when a test did not pass. */
export default class LogReporter {
	onRunComplete(_contexts, { numFailedTests, numFailedTestSuites }) {
		if (numFailedTests + numFailedTestSuites === 0 || !existsSync(folder)) return;
		for (const name of readdirSync(folder).filter((file) => file.endsWith('.log'))) {
			const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
			const shown = lines.slice(-LINES).join('\n');
			console.error(`\n──────── ${join(folder, name)}\n${shown}`);
		}
	}
}
