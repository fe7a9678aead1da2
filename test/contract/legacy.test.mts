import {
	legacyCatalogueFields,
	legacyInterfaces,
	legacyRoutes,
	legacyTaggings,
	TAGGED,
	type LegacyRoute,
} from '../../contract/legacy-v1.ts';
import { completeFields } from '../../nodes/Prizz/engine/complete.ts';
import { resources } from '../../nodes/Prizz/resources/index.ts';
import { replacements } from '../../nodes/Prizz/resources/legacyReplacements.ts';

const routes = Object.entries(legacyRoutes as Record<string, LegacyRoute>);

describe('routes of the legacy API', () => {
	it.each(routes)('%s is well formed', (name, { method, path, stated }) => {
		expect(name).toMatch(/^[a-z][A-Za-z]+$/);
		expect(['GET', 'POST']).toContain(method);
		// Below the base URL, which ends in /sicom; parts in braces are whole segments.
		expect(path).toMatch(/^(?:\/(?:[A-Za-z0-9]+|\{[a-z]+\}))+$/);
		expect(path).not.toMatch(/sicom/);
		expect(typeof stated).toBe('boolean');
	});

	it('are different', () => {
		const keys = routes.map(([, { method, path }]) => `${method} ${path}`);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('tell the documented paths from the assumed ones', () => {
		const stated = routes
			.filter(([, route]) => route.stated)
			.map(([, { method, path }]) => `${method} ${path}`);
		expect(stated.sort()).toEqual([
			'GET /catalogues',
			'GET /histoCommandes/suivi/{ref}',
			'POST /auth',
			'POST /eligibilites/operateur',
		]);
	});
});

it('names the closed lists as the wire has them', () => {
	expect([...legacyTaggings].sort()).toEqual(
		['Transparence aux CVLAN (QinQ)', 'Flux tagué C-VLAN', 'Flux non tagué'].sort(),
	);
	expect(TAGGED).toBe('Flux tagué C-VLAN');
	// Composed accents: other bytes would be another value.
	for (const value of legacyTaggings) expect(value.normalize('NFC')).toBe(value);
	expect(legacyInterfaces).toEqual(['10/100/1000 Base T', '1000 Base LX', '1000 Base SX']);
	expect(legacyCatalogueFields).toHaveLength(15);
});

describe('operations of the legacy API', () => {
	const operations = Object.entries(resources.legacyL2.operations);

	it('are all calls but the login', () => {
		const names = Object.keys(legacyRoutes).filter((name) => name !== 'logIn');
		expect(operations.map(([key]) => key).sort()).toEqual(names.sort());
	});

	it.each(operations)('%s calls its own route, with its path filled', (key, operation) => {
		const { method, path } = legacyRoutes[key as keyof typeof legacyRoutes];
		expect(operation).toMatchObject({ legacy: key, route: `${method} ${path}` });
		const targets = Object.values(operation.fields).map(({ to }) => to);
		for (const [, name] of path.matchAll(/\{(\w+)\}/g)) expect(targets).toContain(`path.${name}`);
		expect(operation.check === undefined).toBe(method === 'GET');
		expect(operation.write === true).toBe(key.startsWith('create'));
	});

	it.each(operations)('%s takes another path exactly where it is assumed', (key, operation) => {
		const { path, stated } = legacyRoutes[key as keyof typeof legacyRoutes];
		const { endpointPath } = completeFields(operation).options.members ?? {};
		expect(endpointPath?.property.default).toBe(stated ? undefined : path);
	});

	it.each(operations)('%s says what replaces it, which exists', (key, operation) => {
		const { name, by, hint = '' } = replacements[key as keyof typeof replacements];
		expect(operation.name).toBe(name);
		expect(operation.description).toContain(`deprecated: use ${by}`);
		const { displayName, type } = operation.fields.deprecationNotice.property;
		expect(type).toBe('notice');
		expect(displayName).toMatch(/deprecated/);
		expect(displayName).toContain(`${name} → <b>${by}</b>`);
		const known = Object.values(resources).flatMap((resource) =>
			Object.values(resource.operations).map((each) => `${resource.name} > ${each.name}`),
		);
		const named = [by, ...(hint.match(/[A-Z]\w+(?: [A-Z]\w+)* > [A-Z]\w+(?: \([\w ]+\))?/g) ?? [])];
		for (const operationName of named) expect(known).toContain(operationName);
	});
});
