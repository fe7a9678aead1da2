import { legacyRoutes, type LegacyRoute } from '../../contract/legacy-v1.ts';

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
