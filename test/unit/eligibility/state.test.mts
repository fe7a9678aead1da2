import { reasonOf, stateOf, type Eligibility } from '../../../nodes/Prizz/eligibility/state.ts';

const test = (state: unknown, wfs: unknown, offers: number) =>
	({ state, wfs, response: Array.from({ length: offers }, () => ({})) }) as unknown as Eligibility;

describe('stateOf', () => {
	it.each([
		['done', 'done', 1, 'eligible'],
		['done', 'done', 0, 'ineligible'],
		['failed', 'failed', 0, 'failed'],
		['error', 'done', 0, 'failed'],
		[undefined, 'done', 2, 'eligible'],
		['Done', undefined, 0, 'ineligible'],
		['pending', 'pending', 0, 'pending'],
		// Offers of a test that goes on are not all of them.
		['pending', 'pending', 1, 'pending'],
		['in_progress', undefined, 3, 'pending'],
		// A state that nothing documents counts as done once there are offers.
		['archived', 'archived', 1, 'eligible'],
		['archived', 'archived', 0, 'pending'],
		[undefined, undefined, 0, 'pending'],
		[null, null, 1, 'eligible'],
	])('of state %p and wfs %p with %p offers is %p (%p)', (state, wfs, offers, expected) => {
		expect(stateOf(test(state, wfs, offers as number))).toBe(expected);
	});

	const names = {
		ineligible: ['done', 'finished', 'ended'],
		failed: ['failed', 'error', 'cancelled', 'canceled', 'aborted'],
		pending: [
			'pending',
			'new',
			'started',
			'running',
			'in_progress',
			'inprogress',
			'waiting',
			'queued',
		],
	};

	it.each(Object.entries(names))(
		'knows the states that mean %s, and no others like them',
		(expected, states) => {
			for (const state of states) {
				expect(stateOf(test(state, undefined, 0))).toBe(expected);
				expect(stateOf(test(undefined, state.toUpperCase(), 0))).toBe(expected);
				// Of a name that only holds the known one nothing is known but what the offers tell.
				for (const other of [`x${state}`, `${state}x`]) {
					expect(stateOf(test(other, undefined, 0))).toBe('pending');
					expect(stateOf(test(other, undefined, 1))).toBe('eligible');
				}
			}
		},
	);

	it.each(names.pending)('waits for the rest of the offers while %s', (state) => {
		expect(stateOf(test(state, undefined, 2))).toBe('pending');
	});

	it('takes a missing response for no offers', () => {
		expect(stateOf({ state: 'done' } as Eligibility)).toBe('ineligible');
		expect(stateOf({ state: 'done', response: null } as unknown as Eligibility)).toBe('ineligible');
	});
});

describe('reasonOf', () => {
	it('gives the API’s words, or says that there is no offer', () => {
		expect(
			reasonOf({ lastlog: { success: false, message: 'Address not found' } } as Eligibility),
		).toBe('Address not found');
		expect(reasonOf({} as Eligibility)).toBe('No offer is available at this address');
	});
});
