/** The whole fuzz test: 100,000 sets of parameters, and 500 through n8n's engine. FUZZ_RUNS and SEED change it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const jest = fileURLToPath(new URL('../../node_modules/jest/bin/jest.js', import.meta.url));
const { status } = spawnSync(
	process.execPath,
	[
		'--experimental-vm-modules',
		'--no-warnings=ExperimentalWarning',
		jest,
		'test/fuzz',
		...process.argv.slice(2),
	],
	{
		stdio: 'inherit',
		env: { FUZZ_RUNS: '100000', FUZZ_ENGINE_RUNS: '500', ...process.env },
	},
);
process.exit(status ?? 1);
