import { legacyRoutes } from '../../contract/legacy-v1.ts';
import type { Operation } from '../../nodes/Prizz/engine/operation.ts';
import { resources } from '../../nodes/Prizz/resources/index.ts';
import { operationsOf, routesOf } from '../../scripts/tables.mts';
import { openapi } from './openapi.mts';

/** The log-in is the credential's, not an operation of the node. */
const { logIn: _, ...legacyCalls } = legacyRoutes;

/** Every call of the v2 contract: its ID and `METHOD /path`. */
const v2Calls = Object.entries(openapi.paths).flatMap(([path, methods]) =>
	Object.entries(methods).flatMap(([method, call]) =>
		call
			? [[call.operationId, `${method.toUpperCase()} ${path.replace('/external-api/v2', '')}`]]
			: [],
	),
);

/** Routes that operations call. */
const routes = (operations: Operation[]) => operations.flatMap(routesOf);

const all = operationsOf({ resources }).map(({ operation }) => operation);

/** Names of the calls that no route makes. */
const unreached = (calls: string[][], called: Set<string>) =>
	calls.filter(([, route]) => !called.has(route)).map(([name]) => name);

/** Shows in the output of the tests, also when all is well, how many calls are reachable. */
const tell = (calls: string[][], missing: string[], what: string) =>
	process.stdout.write(`${calls.length - missing.length} of ${calls.length} ${what}\n`);

it('every operation of the v2 contract is reachable', () => {
	const called = new Set(routes(all.filter(({ legacy }) => legacy === undefined)));
	const missing = unreached(v2Calls, called);
	tell(v2Calls, missing, 'operations of v2 reachable');
	expect(missing).toEqual([]);
	expect(v2Calls.length).toBe(67);
});

it('every call of the legacy contract is reachable', () => {
	const called = new Set<string>(all.flatMap(({ legacy }) => legacy ?? []));
	const calls = Object.keys(legacyCalls).map((name) => [name, name]);
	const missing = unreached(calls, called);
	tell(calls, missing, 'legacy calls reachable');
	expect(missing).toEqual([]);
	expect(calls.length).toBe(7);
});

it('a call without an operation would be seen', () => {
	const without = all.filter(({ route }) => route !== 'POST /commercial_offers/{id}/submit');
	expect(unreached(v2Calls, new Set(routes(without)))).toContain('submitCommercialOffer');
	expect(unreached(v2Calls, new Set(routes(all)))).not.toContain('submitCommercialOffer');
});
