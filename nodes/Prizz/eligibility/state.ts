import type { components } from '../../../contract/prizz-v2';

export type Eligibility = components['schemas']['Eligibility'];

/** Where a test stands. */
export type TestState = 'pending' | 'eligible' | 'ineligible';

/** States that end a test; the documentation names `done` only, the others are taken from workflows of such systems. */
const FINISHED = /^(?:done|finished|ended|failed|error|cancell?ed|aborted)$/i;

/** A test that is done without any offer is ineligible, whatever its log says. */
export function stateOf(test: Eligibility): TestState {
	if ((test.response ?? []).length > 0) return 'eligible';
	return FINISHED.test(test.state ?? '') || FINISHED.test(test.wfs ?? '')
		? 'ineligible'
		: 'pending';
}

/** Why an address is not eligible, in the API's words. */
export function reasonOf(test: Eligibility): string {
	return test.lastlog?.message || 'No offer is available at this address';
}
