import type { Clock } from './clock.mts';
import type { Delays } from './delays.mts';
import type { State } from './state.mts';

/** One sandbox: what it remembers, its time, and where its files are downloaded from. */
export interface World {
	state: State;
	clock: Clock;
	delays: Delays;
	/** Origin of presigned downloads, e.g. `http://127.0.0.1:40001`. */
	downloadOrigin: string;
}
