/** How long things take by themselves, in ms of sandbox time. */
export interface Delays {
	/** An eligibility test, asked for → done. */
	eligibility: number;
	/** How much longer than that it may take: nothing to this much, always the same at the same place. */
	eligibilitySpread: number;
	/** The same at a slow address, without that. */
	slowEligibility: number;
	/** A quote, submitted → validated. */
	validation: number;
	/** A quote, signed → its service contracts appear. */
	contract: number;
	/** A service contract, new → staging. */
	staging: number;
	/** A service contract, staging → active. */
	activation: number;
	/** A service contract, ending → terminated. */
	ending: number;
	/** A workflow that waits for nobody, started → done. */
	workflow: number;
}

/** Delays, in ms, of a sandbox that is told nothing else. */
export const defaultDelays: Delays = {
	eligibility: 1500,
	eligibilitySpread: 0,
	slowEligibility: 60_000,
	validation: 2000,
	contract: 2000,
	staging: 1000,
	activation: 3000,
	ending: 4000,
	workflow: 2000,
};
