import type { Context } from '../../../nodes/Prizz/engine/context.ts';
import type { Operation } from '../../../nodes/Prizz/engine/operation.ts';
import { handle, mapInTurns } from '../../../nodes/Prizz/engine/outcomes.ts';
import { eligibilityResource } from '../../../nodes/Prizz/resources/eligibility.ts';
import { offerContextResource } from '../../../nodes/Prizz/resources/offerContext.ts';

const MANY = 5000;

/**
 * A clock on which each look takes a millisecond, and the log of what happened between its sleeps: how many things
 * were noted in each turn.
 */
function observed() {
	let now = 0;
	const turns = [0];
	return {
		turns,
		note: () => {
			turns[turns.length - 1] += 1;
		},
		clock: {
			now: () => now++,
			sleep: async () => {
				turns.push(0);
				await Promise.resolve();
			},
		},
	};
}

/** As many objects, each of which notes when it is first looked at. */
const noting = <T extends object>(count: number, note: () => void, make: (index: number) => T) =>
	Array.from({ length: count }, (_, index) => {
		let isNew = true;
		return new Proxy(make(index), {
			get: (target, name) => {
				if (isNew) note();
				isNew = false;
				return Reflect.get(target, name) as unknown;
			},
		});
	});

describe('mapInTurns', () => {
	it('handles all in order, few at a time', async () => {
		const { clock, turns, note } = observed();
		const numbers = Array.from({ length: MANY }, (_, index) => index);
		const doubled = await mapInTurns({ clock }, numbers, (number) => {
			note();
			return number * 2;
		});
		expect(doubled).toEqual(numbers.map((number) => number * 2));
		expect(Math.max(...turns)).toBeLessThanOrEqual(20);
		expect(turns.length).toBeGreaterThan(MANY / 21);
	});

	it('handles a few without a pause', async () => {
		const { clock, turns } = observed();
		await mapInTurns({ clock }, [1, 2, 3], (number) => number);
		expect(turns).toHaveLength(1);
	});

	it('ends when the execution was cancelled', async () => {
		const { clock } = observed();
		const cancelled = new Error('The execution was cancelled');
		let handled = 0;
		const running = mapInTurns(
			{
				clock: {
					...clock,
					sleep: async () => {
						throw cancelled;
					},
				},
			},
			Array.from({ length: MANY }),
			() => ++handled,
		);
		await expect(running).rejects.toBe(cancelled);
		expect(handled).toBeLessThan(50);
	});
});

const combination = (index: number) => ({
	combinationId: `contract:284&offer:1&items:71,${index}`,
	total: 64900 + index,
	totalWithoutNrc: 14900 + index,
	nrc: 50000,
	nrcToEstimate: false,
	attributes: { commitment_months: 36 },
});

/** Runs an operation on these answers. */
async function run(
	operation: Operation,
	values: Record<string, unknown>,
	answers: { GET: unknown; POST?: unknown },
	clock: Context['clock'],
) {
	return await handle({
		operation,
		values: { options: {}, ...values },
		call: async ({ method }: { method: 'GET' | 'POST' }) =>
			await Promise.resolve({ status: 200, headers: {}, body: answers[method] }),
		clock,
	} as Partial<Context> as Context);
}

describe('many combinations leave turns to others', () => {
	it('as offer contexts', async () => {
		const { clock, turns, note } = observed();
		const contexts = noting(MANY, note, (offerId) => ({ offerId, total: 9900, itemsIds: [71] }));
		const items = await run(
			offerContextResource.operations.getAllShortened,
			{ offerId: 1, priceList: 24, returnAll: true, output: 'simplified' },
			{ GET: contexts },
			clock,
		);
		expect(items.map(({ json }) => json.offerId)).toEqual(contexts.map((_, index) => index));
		expect(Math.max(...turns)).toBeLessThanOrEqual(20);
	});

	const test = (note: () => void) => ({
		state: 'done',
		response: [{ code: 'L2 PREMIUM', combinations: noting(MANY, note, combination) }],
	});

	it.each([
		['check', { address: '111 Rue Réaumur, 75002 Paris', clientId: 32 }],
		['get', { eligibilityId: 43 }],
	] as const)('of an eligibility test, by %s', async (key, values) => {
		const { clock, turns, note } = observed();
		const items = await run(
			eligibilityResource.operations[key],
			{ ...values, resultFormat: 'combinations', pick: 'all' },
			{ GET: test(note), POST: { responses: [43] } },
			clock,
		);
		expect(items.map(({ json }) => json.monthly)).toEqual(
			Array.from({ length: MANY }, (_, index) => 14900 + index),
		);
		expect(Math.max(...turns)).toBeLessThanOrEqual(20);
	});

	it('before the best of them is looked for, which is no part of the turn that read the answer', async () => {
		const { clock, turns, note } = observed();
		const [best] = await run(
			eligibilityResource.operations.get,
			{ eligibilityId: 43, resultFormat: 'combinations', pick: 'cheapestMonthly' },
			{ GET: test(note) },
			clock,
		);
		expect(best.json.monthly).toBe(14900);
		expect(turns[0]).toBe(0);
		expect(turns).toContain(MANY);
	});
});
