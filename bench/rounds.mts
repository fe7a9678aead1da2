/** What the benchmarks count with. */

/** How often each contestant runs at least. */
export const ROUNDS = 5;

/** @returns the middle one of an odd number of values, the upper of the two middle ones of an even number */
export const median = (values: number[]): number =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Lets contestants run in turns, so that what else happens on the machine meets all of them alike.
 * @returns the medians of each contestant's figures
 */
export async function inTurns<Name extends string, Figures extends Record<keyof Figures, number>>(
	contestants: Record<Name, () => Promise<Figures>>,
	rounds = ROUNDS,
): Promise<Record<Name, Figures>> {
	const names = Object.keys(contestants) as Name[];
	const runs = new Map<Name, Figures[]>(names.map((name) => [name, []]));
	for (let round = 0; round < rounds; round++) {
		for (const name of names) runs.get(name)!.push(await contestants[name]());
	}
	const medians = (figures: Figures[]) =>
		Object.fromEntries(
			Object.keys(figures[0]).map((key) => [
				key,
				median(figures.map((each) => each[key as keyof Figures])),
			]),
		);
	return Object.fromEntries(names.map((name) => [name, medians(runs.get(name)!)])) as Record<
		Name,
		Figures
	>;
}

/** @returns a time as text, from ms */
export const time = (ms: number): string => {
	if (ms < 1000) return `${ms < 100 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`;
	return ms < 100_000 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 60_000).toFixed(1)} min`;
};

/** @returns a whole number as text */
export const whole = (value: number): string => Math.round(value).toLocaleString('en');

/** @returns `a` in units of `b`, as text */
export const ratio = (a: number, b: number): string => (a / b).toFixed(2);
