/** How many runs, and which: from the environment, and printed so that they can be made again. */

/**
 * @param name of the environment variable that tells the number of runs in all
 * @returns runs of each operation, and the seed, which SEED gives
 */
export function announce(what: string, name: string, operations: number, standard: number) {
	const perOperation = Math.ceil(Number(process.env[name] ?? standard) / operations);
	const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
	console.log(`${what}: SEED=${seed} ${name}=${perOperation * operations}`);
	return { perOperation, seed };
}
