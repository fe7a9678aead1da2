/** Runs a task as soon as fewer than the limit are under way, first come first served. */
export type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

/** @param limit how many tasks may be under way at once, at least 1 */
export function createLimiter(limit: number): Limiter {
	const waiting: Array<() => void> = [];
	let running = 0;
	return async (task) => {
		if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
		else running += 1;
		try {
			return await task();
		} finally {
			// A finished task hands its place on, so that nobody can overtake the one that waits longest.
			const next = waiting.shift();
			if (next) next();
			else running -= 1;
		}
	};
}

/** What became of one task: its value, or what it threw. */
export type Settled<T> = { value: T } | { error: unknown };

/**
 * Runs `task` for 0 … count-1 with at most `limit` under way; results come in input order.
 * @param goOn asked before each start; once false, what has not started stays undefined
 */
export async function settleAll<T>(
	count: number,
	limit: number,
	task: (index: number) => Promise<T>,
	goOn: () => boolean,
): Promise<Array<Settled<T> | undefined>> {
	const results: Array<Settled<T> | undefined> = Array.from({ length: count });
	let next = 0;
	const worker = async () => {
		while (next < count && goOn()) {
			const index = next++;
			try {
				results[index] = { value: await task(index) };
			} catch (error) {
				results[index] = { error };
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, count) }, worker));
	return results;
}
