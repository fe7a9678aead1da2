import fc from 'fast-check';
import { createLimiter, settleAll } from '../../../nodes/Prizz/transport/pool.ts';

/** A task that ends when told, and what became of it. */
function manual() {
	const log: number[] = [];
	const ends: Array<() => void> = [];
	const starts = (index: number) =>
		new Promise<number>((resolve, reject) => {
			log.push(index);
			ends[index] = () => (index % 2 === 0 ? resolve(index) : reject(new Error(`${index}`)));
		});
	return { log, starts, end: (index: number) => ends[index]() };
}

const nextTurn = async () => await new Promise<void>((resolve) => setImmediate(resolve));

/** Runs tasks of the given lengths (turns of the event loop) and counts how many are under way. */
function counting(lengths: readonly number[]) {
	const state = { running: 0, most: 0, started: [] as number[] };
	const task = async (index: number) => {
		state.started.push(index);
		state.running += 1;
		state.most = Math.max(state.most, state.running);
		for (let turn = 0; turn < lengths[index]; turn++) await nextTurn();
		state.running -= 1;
		if (lengths[index] % 2 === 1) throw new Error(`${index}`);
		return index;
	};
	return { state, task };
}

const anyLengths = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 });
const anyLimit = fc.integer({ min: 1, max: 5 });

describe('createLimiter', () => {
	it('keeps the limit, uses it fully, and starts in order, whatever is rejected', async () => {
		await fc.assert(
			fc.asyncProperty(anyLengths, anyLimit, async (lengths, limit) => {
				const { state, task } = counting(lengths);
				const limiter = createLimiter(limit);
				const outcomes = await Promise.allSettled(
					lengths.map((_, index) => limiter(async () => await task(index))),
				);
				expect(state.most).toBe(Math.min(limit, lengths.length));
				expect(state.started).toEqual(lengths.map((_, index) => index));
				expect(outcomes.map(({ status }) => status)).toEqual(
					lengths.map((length) => (length % 2 === 1 ? 'rejected' : 'fulfilled')),
				);
			}),
		);
	});

	it('starts at once while there is room and the next when one ends, even badly', async () => {
		const { log, starts, end } = manual();
		const limiter = createLimiter(2);
		const results = Promise.allSettled([1, 2, 3, 4].map((index) => limiter(() => starts(index))));
		await nextTurn();
		expect(log).toEqual([1, 2]);
		end(1);
		await nextTurn();
		expect(log).toEqual([1, 2, 3]);
		end(3);
		await nextTurn();
		end(2);
		end(4);
		expect(await results).toMatchObject([
			{ reason: new Error('1') },
			{ value: 2 },
			{ reason: new Error('3') },
			{ value: 4 },
		]);
	});

	it('lets nobody overtake the one that waits when a place becomes free', async () => {
		const { log, starts, end } = manual();
		const limiter = createLimiter(1);
		const first = limiter(() => starts(0));
		const second = limiter(() => starts(2));
		// Asked for in the very turn in which the first ends.
		const third = first.then(async () => await limiter(() => starts(4)));
		await nextTurn();
		end(0);
		await nextTurn();
		expect(log).toEqual([0, 2]);
		end(2);
		await nextTurn();
		end(4);
		expect(await Promise.all([first, second, third])).toEqual([0, 2, 4]);
	});

	it('has its full room again once all have ended', async () => {
		const limiter = createLimiter(2);
		const rejecting = async () => {
			await nextTurn();
			throw new Error();
		};
		await Promise.allSettled([1, 2, 3, 4, 5].map(() => limiter(rejecting)));
		const { state, task } = counting([2, 2, 2]);
		await Promise.all([0, 1, 2].map((index) => limiter(async () => await task(index))));
		expect(state.most).toBe(2);
	});
});

describe('settleAll', () => {
	const always = () => true;

	it('keeps limit and order, with values and errors at their places', async () => {
		await fc.assert(
			fc.asyncProperty(anyLengths, anyLimit, async (lengths, limit) => {
				const { state, task } = counting(lengths);
				const results = await settleAll(lengths.length, limit, task, always);
				expect(state.most).toBe(Math.min(limit, lengths.length));
				expect(state.started).toEqual(lengths.map((_, index) => index));
				expect(results).toEqual(
					lengths.map((length, index) =>
						length % 2 === 1 ? { error: new Error(`${index}`) } : { value: index },
					),
				);
			}),
		);
	});

	it('keeps the order of the input when later ones end first', async () => {
		const { log, starts, end } = manual();
		const results = settleAll(3, 3, async (index) => await starts(index * 2), always);
		await nextTurn();
		expect(log).toEqual([0, 2, 4]);
		for (const index of [4, 0, 2]) end(index);
		expect(await results).toEqual([{ value: 0 }, { value: 2 }, { value: 4 }]);
	});

	it('starts nothing more once told to stop, and waits for what is under way', async () => {
		const { log, starts, end } = manual();
		let goOn = true;
		let ended = false;
		const results = settleAll(
			4,
			2,
			async (index) => await starts(index * 2),
			() => goOn,
		);
		void results.then(() => (ended = true));
		await nextTurn();
		expect(log).toEqual([0, 2]);
		goOn = false;
		end(0);
		await nextTurn();
		expect(log).toEqual([0, 2]);
		expect(ended).toBe(false);
		end(2);
		expect(await results).toStrictEqual([{ value: 0 }, { value: 2 }, undefined, undefined]);
	});

	it('starts nothing when told so before', async () => {
		const { state, task } = counting([0, 0]);
		expect(await settleAll(2, 2, task, () => false)).toStrictEqual([undefined, undefined]);
		expect(state.started).toEqual([]);
	});

	it('keeps a thrown undefined as an error', async () => {
		const task = async () => await Promise.reject<number>(undefined);
		expect(await settleAll(1, 1, task, always)).toEqual([{ error: undefined }]);
	});
});
