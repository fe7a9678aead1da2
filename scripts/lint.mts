/**
 * `npm run lint`: every gate that a change has to pass, a line for each. `npm run lint -- knip prettier` runs those
 * whose name holds one of the words. Exits with 1 if any found something.
 */
import { gates } from './gates/gates.mts';
import { withTarball } from './gates/tarball.mts';

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const chosen = gates.filter(
	({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
);
if (chosen.length === 0) {
	console.error(
		`No gate is named so. There are:\n${gates.map(({ name }) => `  ${name}`).join('\n')}`,
	);
	process.exit(1);
}

await withTarball(async (tarball) => {
	const failed: string[] = [];
	for (const { name, check } of chosen) {
		const start = performance.now();
		const found = await check(tarball);
		const seconds = ((performance.now() - start) / 1000).toFixed(1);
		console.log(`${found.length === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
		for (const finding of found) console.log(finding.replace(/^/gm, '    '));
		if (found.length > 0) failed.push(name);
	}
	if (failed.length === 0) return;
	console.error(`\nNot passed: ${failed.join('; ')}`);
	process.exitCode = 1;
});
