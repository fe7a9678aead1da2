/** Tests are ES modules (.mts); the package under test is CommonJS (.ts), as n8n loads it. */
export default {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.mts'],
	extensionsToTreatAsEsm: ['.mts'],
	moduleFileExtensions: ['mts', 'ts', 'mjs', 'js', 'cjs', 'json', 'node'],
	transform: {
		'^.+\\.mts$': ['ts-jest', { useESM: true, tsconfig: 'tsconfig.jest.json' }],
		'^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.jest.json' }],
	},
	testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.stryker-tmp/'],
	modulePathIgnorePatterns: [
		'<rootDir>/dist/package.json',
		'<rootDir>/.stryker-tmp/',
		'<rootDir>/.cache/',
	],
	// Jest takes one less than there are cores, which leaves half of a small machine idle.
	maxWorkers: 2,
	testTimeout: 30_000,
};
