/** What is read of a big answer, and how the node is asked for it. */
import type { BodyName } from './bigServer.mts';

/** Combinations in each body. */
export const COMBINATIONS = 50_000;

const id = (value: number) => ({ __rl: true, mode: 'id', value });
const offer = { resource: 'offerContext', offerId: id(1), priceList: id(24), returnAll: true };
const check = {
	resource: 'eligibility',
	operation: 'check',
	clientId: id(32),
	address: '111 rue Réaumur, 75002 Paris',
	options: { pollInterval: 0.2 },
};

interface Job {
	title: string;
	body: BodyName;
	parameters: Record<string, unknown>;
	/** How many items the node must give. */
	items: number;
	/** ms that the node waits before it looks, which are no cost. */
	wait?: number;
}

/** Each measured against JSON.parse of its body. */
export const JOBS = {
	short: {
		title: 'Offer Context: Get Many (Short Form)',
		body: 'short',
		parameters: { ...offer, operation: 'getAllShortened' },
		items: COMBINATIONS,
	},
	full: {
		title: 'Offer Context: Get Many',
		body: 'full',
		parameters: { ...offer, operation: 'getAll' },
		items: COMBINATIONS,
	},
	check: {
		title: 'Eligibility: Check, all combinations',
		body: 'test',
		parameters: { ...check, pick: 'all' },
		items: COMBINATIONS,
		wait: 200,
	},
	cheapest: {
		title: 'Eligibility: Check, the cheapest over its commitment',
		body: 'test',
		parameters: { ...check, pick: 'cheapestOverCommitment' },
		items: 1,
		wait: 200,
	},
	contexts: {
		title: 'Eligibility: Get Offer Contexts',
		body: 'testContexts',
		parameters: {
			resource: 'eligibility',
			operation: 'getOfferContexts',
			eligibilityId: id(19),
			returnAll: true,
		},
		items: 5,
	},
} as const satisfies Record<string, Job>;

export type JobName = keyof typeof JOBS;
