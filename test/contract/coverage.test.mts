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

const isLegacy = (route: string) => route.startsWith('LEGACY ');

/** `METHOD /path` of a route of the legacy API, as an operation writes it. */
const legacyCall = (route: string) => route.replace('LEGACY ', '');

/** Routes that operations call. */
const routes = (operations: Operation[]) => operations.flatMap(routesOf);

const all = operationsOf({ resources }).map(({ operation }) => operation);
const legacy = Object.values(resources.legacyL2?.operations ?? {});

/** The calls that no route makes; tells how many are made. */
function unreached(what: string, calls: string[][], called: Set<string>): string[] {
	const missing = calls.filter(([, route]) => !called.has(route)).map(([id]) => id);
	process.stdout.write(`${calls.length - missing.length} of ${calls.length} ${what}\n`);
	return missing;
}

it('every operation of the v2 contract is reachable', () => {
	const called = new Set(routes(all).filter((route) => !isLegacy(route)));
	expect(v2Calls.length).toBe(67);
	expect(unreached('operations of v2 reachable', v2Calls, called)).toEqual([]);
});

it('every call of the legacy contract is reachable', () => {
	const called = new Set(routes(legacy).filter(isLegacy).map(legacyCall));
	const calls = Object.entries(legacyCalls).map(([name, { method, path }]) => [
		name,
		`${method} ${path}`,
	]);
	expect(calls.length).toBe(7);
	expect(unreached('legacy calls reachable', calls, called)).toEqual([]);
});

it('a call without an operation would be seen', () => {
	const without = all.filter(({ route }) => route !== 'POST /commercial_offers/{id}/submit');
	expect(unreached('without submit', v2Calls, new Set(routes(without)))).toContain(
		'submitCommercialOffer',
	);
});
