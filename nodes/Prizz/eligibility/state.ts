import type { components } from '../../../contract/prizz-v2';

export type Eligibility = components['schemas']['Eligibility'];

/** Where a test stands. */
export type TestState = 'pending' | 'eligible' | 'ineligible' | 'failed';

/** States that end a test; the documentation names `done` only, the others are taken from workflows of such systems. */
const FINISHED = /^(?:done|finished|ended)$/i;
const FAILED = /^(?:failed|error|cancell?ed|aborted)$/i;

/** States of a test under way; anything else with offers in it is taken for done. */
const UNDER_WAY = /^(?:pending|new|started|running|in_?progress|waiting|queued)$/i;

/** A test that is done without any offer is ineligible, whatever its log says. */
export function stateOf({ state, wfs, response }: Eligibility): TestState {
	const states = [state ?? '', wfs ?? ''];
	const hasOffers = (response ?? []).length > 0;
	if (states.some((name) => FAILED.test(name))) return 'failed';
	if (states.some((name) => FINISHED.test(name))) return hasOffers ? 'eligible' : 'ineligible';
	return hasOffers && !states.some((name) => UNDER_WAY.test(name)) ? 'eligible' : 'pending';
}

/** Why an address is not eligible, in the API's words. */
export function reasonOf(test: Eligibility): string {
	return test.lastlog?.message || 'No offer is available at this address';
}
