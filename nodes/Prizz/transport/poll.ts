/** How to wait for something asynchronous. All durations in ms. */
export interface Waiting {
	/** Longest wait in all. */
	maximumWait: number;
	/** Wait before the first look; half of it before the second, then growing by half each, up to five times this. */
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

/** The pause after the first look, as a share of the one before it. */
const SECOND = 0.5;
const GROWTH = 1.5;
const MAX_GROWTH = 5;

/**
 * Reads until `isDone`, with growing pauses, at most `maximumWait`; looks one last time at the deadline.
 * `read` is called at least once. Each pause is half of the wait so far, so that nothing is noticed later than half
 * of the time that it took, with few looks.
 */
export async function pollUntil<T>(
	read: () => Promise<T>,
	isDone: (value: T) => boolean,
	waiting: Waiting,
	clock: Clock,
): Promise<Waited<T>> {
	const deadline = clock.now() + waiting.maximumWait;
	let pause = waiting.interval;
	let next = pause * SECOND;
	for (;;) {
		const left = deadline - clock.now();
		await clock.sleep(Math.max(0, Math.min(pause, left)));
		const value = await read();
		if (isDone(value)) return { done: true, value };
		if (clock.now() >= deadline) return { done: false, value };
		pause = Math.min(next, waiting.interval * MAX_GROWTH);
		next = pause * GROWTH;
	}
}
