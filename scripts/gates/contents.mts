import type { PackedFile, Tarball } from './tarball.mts';

/** Where the list of the package's files is kept, below the project's folder. */
export const SNAPSHOT = 'test/package/contents.txt';

/** How much the unpacked package may take, bytes. */
export const BUDGET = 400_000;

/** All that users need: code, codex, output schemas, icons, and what npm always adds. */
const BELONGS =
	/^(?:package\.json|README\.md|LICENSE|dist\/(?:contract|credentials|nodes)\/[\w./-]+\.js|dist\/nodes\/\w+\/\w+\.node\.json|dist\/nodes\/\w+\/__schema__\/[\w./-]+\.json|dist\/icons\/[\w.]+\.svg)$/;

/** Folders that help to make the package. */
const HELPS = /\/(?:tests?|sandbox|harness|e2e|demo|bench|examples|scripts)\//;

/** Members of package.json that make npm install more than the package itself. */
const DEPENDENCIES = [
	'dependencies',
	'optionalDependencies',
	'bundledDependencies',
	'bundleDependencies',
];

/** The list as it is kept: one path a line. */
export const snapshotOf = (files: readonly PackedFile[]): string =>
	files.map(({ path }) => `${path}\n`).join('');

/**
 * What is wrong with the package that users would install.
 * @param snapshot the list as it was last committed
 */
export function contentFindings(
	{ files, manifest }: Pick<Tarball, 'files' | 'manifest'>,
	snapshot: string,
): string[] {
	const paths = new Set(files.map(({ path }) => path));
	const known = new Set(snapshot.split(/\r?\n/).filter(Boolean));
	const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
	const needed = DEPENDENCIES.filter((member) => {
		const value = manifest[member];
		return value !== undefined && Object.keys(value as object).length > 0;
	});
	const update = `if that is meant, run "npm run generate" and commit ${SNAPSHOT}`;
	return [
		...[...paths]
			.filter((path) => !BELONGS.test(path) || HELPS.test(path))
			.map((path) => `${path}: neither code, codex, output schema nor icon`),
		...[...paths].filter((path) => !known.has(path)).map((path) => `${path}: is new; ${update}`),
		...[...known].filter((path) => !paths.has(path)).map((path) => `${path}: is gone; ${update}`),
		...(bytes > BUDGET ? [`takes ${bytes} bytes unpacked, ${bytes - BUDGET} over its budget`] : []),
		...needed.map((member) => `"${member}" of package.json: must be empty`),
	];
}
