import { centsFromEuros } from '../eligibility/money';
import type { CombinationFilter } from '../eligibility/filter';
import type { Field, Fields } from '../engine/operation';
import { boolean, choice, collection, number, textList } from './basic';
import { combinationSearch } from './combinationSearch';
import { locateText } from './locators';

const euros = (label: string, description: string) =>
	number(label, 'node', {
		default: 0,
		min: 0,
		decimals: 2,
		convert: centsFromEuros,
		description,
	});

/**
 * What a combination must satisfy, for people: prices in euros, which are read into cents.
 * Members are those of {@link CombinationFilter}.
 */
const filterMembers = {
	offerCodes: textList('Offer Codes', 'node', {
		placeholder: 'e.g. L2 PREMIUM, L2 BASIC',
		description: 'Comma-separated codes of the offers to keep',
	}),
	minDownload: number('Minimum Download (Mb/s)', 'node', { default: 100, min: 0 }),
	minUpload: number('Minimum Upload (Mb/s)', 'node', { default: 100, min: 0 }),
	guaranteed: choice(
		'Guaranteed Bandwidth',
		'node',
		[
			{ name: 'Any', value: 'any' },
			{ name: 'Guaranteed', value: 'guaranteed' },
			{ name: 'Not Guaranteed', value: 'notGuaranteed' },
		],
		{ default: 'any', description: 'Whether the full bandwidth is guaranteed in both directions' },
	),
	maxCommitmentMonths: number('Maximum Commitment (Months)', 'node', {
		default: 36,
		min: 0,
		integer: true,
	}),
	maxGrtHours: number('Maximum Repair Time (Hours)', 'node', {
		default: 4,
		min: 0,
		description: 'The longest guaranteed repair time (GTR) to accept',
	}),
	grtHours: choice(
		'Repair Time Counted In',
		'node',
		[
			{ name: 'Any', value: 'any' },
			{ name: 'Around the Clock (HNO)', value: 'HNO' },
			{ name: 'Working Hours (HO)', value: 'HO' },
		],
		{ default: 'any' },
	),
	maxMonthly: euros('Maximum Monthly Price (€)', 'Before tax'),
	maxFee: euros(
		'Maximum Access Fee (€)',
		'The one-off fee (FAS), before tax; one that needs a study has no price yet and is left out',
	),
	includeFeeToEstimate: boolean('Include Fees to Estimate', 'node', {
		description:
			'Whether to keep combinations whose access fee has no price yet, since it needs a study; they are never taken as free',
	}),
} as const satisfies Fields & Record<keyof CombinationFilter, Field>;

/** The "Filter" collection over combinations. */
export const combinationFilter = (show?: Field['show']) =>
	// A limit that an expression leaves empty must not count as no limit.
	collection('Filter', 'Add criterion', filterMembers, { show, strict: true });

const PICKS = [
	{
		name: 'Cheapest Over the Commitment',
		value: 'cheapestOverCommitment',
		description: 'Monthly price × months + access fee',
	},
	{ name: 'Cheapest per Month', value: 'cheapestMonthly' },
	{
		name: 'Fastest Delivery',
		value: 'fastestDelivery',
		description: 'Fewest days of construction',
	},
	{ name: 'Lowest Access Fee', value: 'lowestFee' },
];

/** Which of the combinations that pass the filter to keep. */
export const pick = (show?: Field['show']) =>
	choice('Pick', 'node', [{ name: 'All', value: 'all' }, ...PICKS], {
		default: 'all',
		description:
			'Which of the combinations to return; one whose fee has no price never wins against one that has',
		show,
	});

/** As {@link pick}, where exactly one is wanted. */
export const pickOne = (show?: Field['show']) =>
	choice('Pick', 'node', PICKS, {
		default: 'cheapestOverCommitment',
		required: true,
		description: 'Which of the combinations that pass the filter to order',
		show,
	});

export const pickScope = (show?: Field['show']) =>
	choice(
		'Pick Per',
		'node',
		[
			{ name: 'Address', value: 'overall', description: 'The best one of all' },
			{ name: 'Offer', value: 'perOffer', description: 'The best one of each offer' },
		],
		{ default: 'overall', description: 'What to keep the best combination of', show },
	);

/** A combination of the eligibility test chosen in `eligibilityId`. */
export const combination = <To extends string>(to: To, show?: Field['show']) =>
	locateText('Combination', to, {
		search: combinationSearch,
		mode: {
			displayName: 'By ID',
			name: 'id',
			placeholder: 'e.g. contract:284&offer:1&items:71,73,111,115,149,536',
		},
		required: true,
		description: 'The combination to order, cheapest over its commitment first',
		show,
	});
