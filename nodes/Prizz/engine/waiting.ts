import type { Waiting } from '../transport/poll';
import { DEFAULT_MAXIMUM_WAIT_S, DEFAULT_POLL_INTERVAL_S } from './complete';
import type { Values } from './context';

/** The wait options, seconds in the editor, as ms. */
export function waitingOf(options: Values): Waiting {
	const { maximumWait = DEFAULT_MAXIMUM_WAIT_S, pollInterval = DEFAULT_POLL_INTERVAL_S } = options;
	return {
		maximumWait: (maximumWait as number) * 1000,
		interval: (pollInterval as number) * 1000,
	};
}
