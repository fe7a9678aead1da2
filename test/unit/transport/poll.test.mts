import fc from 'fast-check';
import { pollUntil, type Clock } from '../../../nodes/Prizz/transport/poll.ts';

/** A clock that runs only while somebody sleeps, and what was slept. */
function fakeClock(): Clock & { slept: number[]; time: number } {
	const clock = {
		slept: [] as number[],
		time: 1_000_000,
		now: () => clock.time,
		sleep: async (ms: number) => {
			clock.slept.push(ms);
			clock.time += ms;
			await Promise.resolve();
		},
	};
	return clock;
}

/** Counts its calls; each takes `takes` ms. */
function reader(clock: { time: number }, takes = 0) {
	let count = 0;
	return async () => {
		clock.time += takes;
		return await Promise.resolve(++count);
	};
}

const never = () => false;

describe('pollUntil', () => {
	it('waits before the first look', async () => {
		const clock = fakeClock();
		const waiting = { maximumWait: 10_000, interval: 2000 };
		expect(await pollUntil(reader(clock), () => true, waiting, clock)).toEqual({
			done: true,
			value: 1,
		});
		expect(clock.slept).toEqual([2000]);
	});

	it('halves the second pause, and lets later ones grow by half each, up to five times the first', async () => {
		const clock = fakeClock();
		const waiting = { maximumWait: 1_000_000, interval: 1024 };
		const waited = await pollUntil(reader(clock), (count) => count === 10, waiting, clock);
		expect(waited).toEqual({ done: true, value: 10 });
		expect(clock.slept).toEqual([1024, 512, 768, 1152, 1728, 2592, 3888, 5120, 5120, 5120]);
	});

	it('notices within half of the time that it took, until pauses are longest', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1000, max: 15_000 }), async (takes) => {
				const clock = fakeClock();
				const start = clock.time;
				const isDone = () => clock.time - start >= takes;
				const waiting = { maximumWait: 1_000_000, interval: 1000 };
				await pollUntil(reader(clock), isDone, waiting, clock);
				expect(clock.time - start).toBeLessThanOrEqual(1.5 * takes);
			}),
		);
	});

	it('looks one last time at the deadline, and says that the time was up', async () => {
		const clock = fakeClock();
		const waiting = { maximumWait: 3000, interval: 1000 };
		expect(await pollUntil(reader(clock), never, waiting, clock)).toEqual({
			done: false,
			value: 4,
		});
		expect(clock.slept).toEqual([1000, 500, 750, 750]);
	});

	it('is done when the last look says so', async () => {
		const clock = fakeClock();
		const waiting = { maximumWait: 3000, interval: 1000 };
		const waited = await pollUntil(reader(clock), (count) => count === 4, waiting, clock);
		expect(waited).toEqual({ done: true, value: 4 });
	});

	it('stops after a look that itself outlasts the deadline', async () => {
		const clock = fakeClock();
		const waiting = { maximumWait: 3000, interval: 1000 };
		const waited = await pollUntil(reader(clock, 5000), never, waiting, clock);
		expect(waited).toEqual({ done: false, value: 1 });
		expect(clock.slept).toEqual([1000]);
	});

	it('looks at the same times, however long looks take', async () => {
		const clock = fakeClock();
		const start = clock.time;
		const times: number[] = [];
		const read = async () => {
			times.push(clock.time - start);
			// The first is late by so much that the second is due soon, the next by more than one.
			clock.time += [400, 2500, 0][times.length - 1];
			return await Promise.resolve(times.length);
		};
		const waiting = { maximumWait: 1_000_000, interval: 1000 };
		await pollUntil(read, (count) => count === 3, waiting, clock);
		expect(times).toEqual([1000, 1500, 5062.5]);
	});

	it('counts the time that looks take', async () => {
		const clock = fakeClock();
		const waiting = { maximumWait: 3000, interval: 1000 };
		await pollUntil(reader(clock, 1000), never, waiting, clock);
		expect(clock.slept).toEqual([1000, 250]);
	});

	it('looks once when there is no time at all', async () => {
		const clock = fakeClock();
		const waiting = { maximumWait: 0, interval: 1000 };
		expect(await pollUntil(reader(clock), never, waiting, clock)).toEqual({
			done: false,
			value: 1,
		});
		expect(clock.slept).toEqual([0]);
	});

	it('never sleeps a negative time, when the clock passed the deadline while it was read', async () => {
		const clock = fakeClock();
		const times = [0, 100, 100];
		const skipping = { ...clock, now: () => times.shift() ?? 100 };
		await pollUntil(reader(clock), never, { maximumWait: 50, interval: 10 }, skipping);
		expect(clock.slept).toEqual([0]);
	});

	it('never waits longer than the maximum, nor less while it is not done', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 100_000 }),
				fc.integer({ min: 10, max: 10_000 }),
				async (maximumWait, interval) => {
					const clock = fakeClock();
					await pollUntil(reader(clock), never, { maximumWait, interval }, clock);
					expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(maximumWait, 5);
				},
			),
		);
	});

	it('ends with what the sleep rejects with, and reads no more', async () => {
		const clock = fakeClock();
		const cancelled = new Error('cancelled');
		const seen: number[] = [];
		const isDone = (count: number) => seen.push(count) < 0;
		const sleep = async (ms: number) => {
			if (clock.slept.length === 1) throw cancelled;
			await clock.sleep(ms);
		};
		const waiting = { maximumWait: 9000, interval: 1000 };
		const polling = pollUntil(reader(clock), isDone, waiting, { now: clock.now, sleep });
		await expect(polling).rejects.toBe(cancelled);
		expect(seen).toEqual([1]);
	});

	it('ends with what reading rejects with', async () => {
		const clock = fakeClock();
		const gone = new Error('gone');
		const waiting = { maximumWait: 9000, interval: 1000 };
		const polling = pollUntil(async () => await Promise.reject(gone), never, waiting, clock);
		await expect(polling).rejects.toBe(gone);
	});
});
