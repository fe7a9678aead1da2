/** Counts what is under way at once, also in another thread. */
export interface Gauge {
	enter: () => void;
	leave: () => void;
	/** @returns the most that was under way at once since it was last asked */
	takeBusiest: () => number;
}

const [UNDER_WAY, MOST] = [0, 1];

/** @returns what gauges of several threads share */
export const newCounts = () => new Int32Array(new SharedArrayBuffer(8));

/** @param counts shared with those who ask, of {@link newCounts} */
export const createGauge = (counts: Int32Array): Gauge => ({
	enter: () => {
		const underWay = Atomics.add(counts, UNDER_WAY, 1) + 1;
		if (underWay > Atomics.load(counts, MOST)) Atomics.store(counts, MOST, underWay);
	},
	leave: () => void Atomics.sub(counts, UNDER_WAY, 1),
	takeBusiest: () => Atomics.exchange(counts, MOST, 0),
});
