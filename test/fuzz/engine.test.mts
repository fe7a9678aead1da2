/**
 * The same runs through n8n's own engine, over HTTP, against the sandbox: fewer, since each takes a hundred times
 * longer. What n8n resolves, encodes and saves is real here.
 */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { fieldsOf } from '../../nodes/Prizz/engine/complete.ts';
import { resources } from '../../nodes/Prizz/resources/index.ts';
import { operationsOf } from '../../scripts/tables.mts';
import type { RunResult } from '../../harness/engine.mts';
import { createSandboxed, type Sandboxed } from '../support/sandboxed.mts';
import { inShort, scenarioOf, type Subject } from './arbitraries.mts';
import { allowedRoutes, internalWords, mayReveal, wireViolations } from './invariants.mts';
import { announce } from './seed.mts';
import type { Scenario } from './standIn.mts';

const subjects = operationsOf({ resources });
const { perOperation, seed } = announce(
	'Fuzz in the engine',
	'FUZZ_ENGINE_RUNS',
	subjects.length,
	77,
);

let prizz: Sandboxed;
const totals = { runs: 0, requests: 0 };
beforeAll(async () => {
	prizz = await createSandboxed();
});
afterAll(async () => {
	await prizz.sandbox.close();
	console.log(`${totals.runs} runs in the engine made ${totals.requests} requests`);
});

/** What a workflow and its items can hold. */
const saved = (value: unknown): unknown =>
	JSON.parse(
		JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each)),
	);

/** Waits are short. */
const QUICK = { pollInterval: 0.2, maximumWait: 1 };

/** Parameters of an operation that waits, with short waits. */
function hurried({ operation }: Subject, set: Record<string, unknown>): IDataObject {
	const { resource: _, operation: __, ...parameters } = saved(set) as IDataObject;
	const options = parameters.options ?? {};
	const waits = 'maximumWait' in (fieldsOf(operation).options.members ?? {});
	if (!waits || typeof options !== 'object' || Array.isArray(options)) return parameters;
	return { ...parameters, options: { ...options, ...QUICK } };
}

async function run(subject: Subject, scenario: Scenario): Promise<RunResult> {
	const { stored, resolved, continueOnFail } = scenario;
	return await prizz.run(subject.resource, subject.key, hurried(subject, stored), {
		items: resolved.map((set) => ({ json: hurried(subject, set) })),
		credentials: { prizzApi: subject.operation.legacy ? 'login' : 'token' },
		...(mayReveal(subject, scenario) ? { revealsSecrets: true as const } : {}),
		...(continueOnFail ? { continueOnFail: 'continueRegularOutput' as const } : {}),
	});
}

it.each(subjects.map((subject) => [subject.resource, subject.key, subject] as const))(
	'%s %s holds in the engine',
	async (_, __, subject) => {
		await fc.assert(
			fc.asyncProperty(scenarioOf(subject), async (scenario) => {
				prizz.control.clearRequests();
				const { error, data } = await run(subject, scenario);
				const requests = prizz.control.requests().filter(({ path }) => path !== '/sicom/auth');
				totals.runs += 1;
				totals.requests += requests.length;
				const allowed = allowedRoutes(subject, scenario);
				const found = requests.flatMap(({ method, path }) => wireViolations(allowed, method, path));
				const told = [error, ...(data.prizz?.[0] ?? []).map((item) => item.error)];
				for (const each of told) {
					const isOurs = each?.stack?.includes('/nodes/Prizz/') === true;
					const words = isOurs ? internalWords(each.message) : undefined;
					if (words !== undefined) found.push(`${words}: ${each!.message}`);
				}
				if (found.length > 0) throw new Error(`${found.join('\n')}\n${inShort(scenario)}`);
			}),
			{ numRuns: perOperation, seed, endOnFailure: true },
		);
	},
	600_000,
);
