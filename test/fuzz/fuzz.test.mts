/**
 * Random runs of every operation, made of the tables: no crash, no request that leads elsewhere, no secret that shows.
 * `npm run fuzz` makes 100,000; SEED=… repeats what a failure names, FUZZ_RUNS=… makes another number.
 */
import fc from 'fast-check';

import { Prizz } from '../../nodes/Prizz/Prizz.node.ts';
import { resources } from '../../nodes/Prizz/resources/index.ts';
import { operationsOf } from '../../scripts/tables.mts';
import { inShort, scenarioOf } from './arbitraries.mts';
import { routeFinder, violations } from './invariants.mts';
import { announce } from './seed.mts';
import { runNode, virtualTime } from './standIn.mts';

const subjects = operationsOf({ resources });
const { perOperation, seed } = announce('Fuzz', 'FUZZ_RUNS', subjects.length, 4000);

/** Runs, requests and outcomes so far. */
const totals = { runs: 0, sets: 0, requests: 0, withRequest: 0, resolved: 0 };

let putBack: () => void;
beforeAll(() => {
	putBack = virtualTime();
});
afterAll(() => {
	putBack();
	const { runs, sets, requests, withRequest, resolved } = totals;
	const share = (part: number) => `${Math.round((100 * part) / runs)} %`;
	console.log(
		`${runs} runs of ${sets} sets: ${share(withRequest)} made ${requests} requests, ${share(resolved)} gave items`,
	);
});

const { execute } = new Prizz();

describe.each(subjects)('$resource $key', (subject) => {
	it('holds', async () => {
		let withRequest = 0;
		await fc.assert(
			fc.asyncProperty(scenarioOf(subject), async (scenario) => {
				const outcome = await runNode(execute, scenario, routeFinder(subject, scenario));
				totals.runs += 1;
				totals.sets += scenario.resolved.length;
				totals.requests += outcome.sent.length;
				totals.resolved += Number(outcome.items !== undefined);
				if (outcome.sent.length > 0) withRequest += 1;
				const found = violations(subject, scenario, outcome);
				if (found.length > 0) throw new Error(`${found.join('\n')}\n${inShort(scenario)}`);
			}),
			{ numRuns: perOperation, seed, endOnFailure: true },
		);
		totals.withRequest += withRequest;
		// Nothing would be tested if everything were refused.
		expect(withRequest).toBeGreaterThan(perOperation / 4);
	}, 600_000);
});
