import base from '../jest.config.mjs';

/** n8n's queue mode, on more than one process: `npm run e2e:queue`. */
export default {
	...base,
	rootDir: '../..',
	testMatch: ['<rootDir>/e2e/queue/**/*.test.mts'],
	globalSetup: '<rootDir>/e2e/queue/setup.mts',
	globalTeardown: undefined,
	testTimeout: 600_000,
};
