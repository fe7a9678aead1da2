import { createRequire } from 'node:module';
import jestConfig from './jest.config.mjs';

const require = createRequire(import.meta.url);

/** Mutation tests of the pure core: are its unit tests able to notice that it is wrong? */
export default {
	testRunner: 'jest',
	testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning'],
	jest: {
		config: {
			...jestConfig,
			roots: ['<rootDir>/nodes/Prizz', '<rootDir>/test/unit'],
			setupFilesAfterEnv: ['<rootDir>/test/unit/fewerRuns.mts'],
			testMatch: ['<rootDir>/test/unit/{eligibility,transport}/**/*.test.mts'],
			// The mutated copy lies in .stryker-tmp, which tests otherwise leave out; tests over HTTP and of whole
			// operations are slow, and repeat what others test without.
			testPathIgnorePatterns: ['/node_modules/', 'OverHttp', 'eligibility/check'],
			modulePathIgnorePatterns: [],
			// The one class of n8n-workflow that these files use, without loading all the others each time.
			moduleNameMapper: {
				'^n8n-workflow$': require.resolve('n8n-workflow/dist/cjs/errors/node-api.error.js'),
			},
			// A mutant that waits for ever fails a test this soon, ms.
			testTimeout: 2000,
		},
	},
	plugins: ['@stryker-mutator/jest-runner'],
	mutate: [
		'nodes/Prizz/eligibility/**/*.ts',
		'nodes/Prizz/transport/{retry,pool,poll,paginate,errors,request,hosts}.ts',
	],
	ignorePatterns: ['dist', 'demo', 'examples', 'reports', 'sandbox', 'harness'],
	tempDirName: '.stryker-tmp',
	coverageAnalysis: 'perTest',
	concurrency: 2,
	timeoutMS: 2000,
	reporters: ['clear-text', 'json', 'html'],
	clearTextReporter: { allowColor: false, reportTests: false, skipFull: true },
	jsonReporter: { fileName: 'reports/mutation.json' },
	htmlReporter: { fileName: 'reports/mutation.html' },
	thresholds: { high: 95, low: 90, break: 85 },
};
