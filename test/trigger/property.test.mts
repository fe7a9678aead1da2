import fc from 'fast-check';

import { events, type EventName } from '../../nodes/PrizzTrigger/events/index.ts';
import type { EventRow } from '../../nodes/PrizzTrigger/events/row.ts';
import { runStory } from './simulation.mts';

/** Stories per event; more of the three that people build on. */
const RUNS: Record<EventName, number> = {
	eligibilityDone: 2000,
	quoteSubmitted: 2000,
	serviceActivated: 2000,
	quoteSigned: 800,
	quoteStatusChanged: 1000,
	serviceStatusChanged: 1000,
	invoiceIssued: 500,
	appointmentChanged: 400,
	ticketUpdated: 400,
	runningWorkflowChanged: 400,
};

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
console.log(`Property tests of the trigger: SEED=${seed}`);

it.each(Object.keys(events) as EventName[])(
	'%s: nothing missed, nothing twice, nothing that did not happen',
	async (event) => {
		const totals = { emitted: 0, rounds: 0, cuts: 0 };
		await fc.assert(
			fc.asyncProperty(
				fc.uint8Array({ minLength: 20, maxLength: 400, size: 'max' }),
				async (tape) => {
					const { emitted, rounds, cuts } = await runStory(event, tape);
					totals.emitted += emitted;
					totals.rounds += rounds;
					totals.cuts += cuts;
				},
			),
			// Making a long story short takes longer than a test may.
			{ numRuns: RUNS[event], seed, endOnFailure: process.env.SHRINK === undefined },
		);
		// The stories are about something: most emit, most polls see all that there is, some are cut within the newest.
		expect(totals.emitted).toBeGreaterThan(RUNS[event]);
		expect(totals.rounds).toBeGreaterThan(3 * RUNS[event]);
		if ((events[event] as EventRow).head) expect(totals.cuts).toBeGreaterThan(RUNS[event] / 20);
	},
	120_000,
);

it('there are at least 10,000 stories', () => {
	expect(Object.values(RUNS).reduce((sum, runs) => sum + runs)).toBeGreaterThanOrEqual(10_000);
});
