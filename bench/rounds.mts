/** How often each contestant runs. */
export const ROUNDS = 5;

const median = (values: number[]): number =>
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
