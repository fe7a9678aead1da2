import base from '../jest.config.mjs';

/** Tests in a real n8n: `npm run e2e`. One file after the other, since all share an n8n and a machine. */
export default {
	...base,
	rootDir: '..',
	testMatch: ['<rootDir>/e2e/tests/**/*.test.mts'],
	globalSetup: '<rootDir>/e2e/setup.mts',
	globalTeardown: '<rootDir>/e2e/teardown.mts',
	reporters: ['default', '<rootDir>/e2e/logReporter.mjs'],
	maxWorkers: 1,
	testTimeout: 240_000,
};
