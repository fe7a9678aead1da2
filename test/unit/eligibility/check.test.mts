import type { Context } from '../../../nodes/Prizz/engine/context.ts';
import { eligibilityResource } from '../../../nodes/Prizz/resources/eligibility.ts';

const { check } = eligibilityResource.operations;

/** Runs a check of tests 43, which stays pending, and 44, on a clock that a sleep sets forward at once. */
async function run(read44: () => unknown) {
	let now = 0;
	const reads: string[] = [];
	const context = {
		operation: check,
		values: { clientId: 32, address: '111 Rue Réaumur, 75002 Paris', options: {} },
		call: async ({ method, path }) => {
			if (method === 'GET') reads.push(path);
			const body =
				method === 'POST'
					? { responses: [43, 44] }
					: path.endsWith('44')
						? read44()
						: { state: 'pending' };
			return await Promise.resolve({ status: 200, headers: {}, body });
		},
		clock: {
			now: () => now,
			sleep: async (ms) => {
				now += ms;
				await new Promise((resolve) => setImmediate(resolve));
			},
		},
	} as Pick<Context, 'operation' | 'values' | 'call' | 'clock'> as Context;
	const error = await check.run!(context).then(
		() => undefined,
		(reason: unknown) => reason as Error,
	);
	// Time for looks that nobody waits for any more.
	for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
	return { error, looks: reads.filter((path) => path.endsWith('43')).length };
}

it('looks for a test until the maximum wait', async () => {
	const { error, looks } = await run(() => ({ state: 'pending' }));
	expect(error?.message).toBe('Not done after 300 s: eligibility tests 43, 44');
	expect(looks).toBeGreaterThan(10);
});

it('stops looking for a test once another one could not be read', async () => {
	const { error, looks } = await run(() => {
		throw new Error('This test is not yours.');
	});
	expect(error?.message).toBe('This test is not yours.');
	expect(looks).toBeLessThanOrEqual(2);
});
