/** What npm needs to know to install a version of n8n. */
export interface N8nVersion {
	/** As on npm. */
	version: string;
	/** Newest versions of some dependencies of n8n are not in every mirror of the registry: these are. */
	overrides: Record<string, string>;
}

const n8n = (version: string, overrides: Record<string, string> = {}): N8nVersion => ({
	version,
	overrides: { linkedom: '0.18.12', ...overrides },
});

/** The version that `npm start` and `npm run e2e` use. */
export const current = n8n('2.41.1');

/** The older versions of `npm run e2e:compat`, oldest first. Their dependency xlsx is not on npm in the version they ask. */
export const older: readonly N8nVersion[] = ['1.123.81', '2.0.0', '2.30.8'].map((version) =>
	n8n(version, { xlsx: '0.18.5' }),
);
