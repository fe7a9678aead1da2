/** How to wait for something asynchronous. All durations in ms. */
export interface Waiting {
	/** Longest wait in all. */
	maximumWait: number;
	/** Wait before the first look, more than 0; half of it before the second, then growing by half, up to five times. */
	interval: number;
}

/** Clock and sleep, injected so that waiting can be tested without waiting. */
export interface Clock {
	/** Monotonic enough for durations, ms. */
	now: () => number;
	/** Resolves after ms; rejects when the execution is cancelled. */
	sleep: (ms: number) => Promise<void>;
}

/** `done` is false when the time was up; `value` is what was read last. */
export interface Waited<T> {
	done: boolean;
	value: T;
}

/** Each look is due after half as long again as the one before, but after five intervals more at the latest. */
const GROWTH = 0.5;
const MAX_GROWTH = 5;

/**
 * Reads until `isDone`, less and less often, at most `maximumWait`; looks one last time at the deadline.
 * `read` is called at least once. Nothing is noticed later than half of the time that it took, until pauses are longest.
 * The times of looks do not move when calls take long: after a late look the next one comes the sooner.
 */
export async function pollUntil<T>(
	read: () => Promise<T>,
	isDone: (value: T) => boolean,
	{ maximumWait, interval }: Waiting,
	clock: Clock,
): Promise<Waited<T>> {
	const start = clock.now();
	let due = interval;
	for (;;) {
		const waited = clock.now() - start;
		while (due <= waited) due += Math.min(due * GROWTH, interval * MAX_GROWTH);
		await clock.sleep(Math.max(0, Math.min(due, maximumWait) - waited));
		const value = await read();
		if (isDone(value)) return { done: true, value };
		if (clock.now() - start >= maximumWait) return { done: false, value };
	}
}
