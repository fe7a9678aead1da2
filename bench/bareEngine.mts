import { createEngine, type Engine } from '../harness/engine.mts';

/** n8n's engine with a credential for each of some bare servers, by origin. */
export async function bareEngine(origins: Record<string, string>): Promise<Engine> {
	const credentials = Object.entries(origins).map(([id, baseUrl]) => [
		id,
		{
			name: 'Prizz account',
			type: 'prizzApi',
			data: {
				environment: 'custom',
				baseUrl,
				authentication: 'apiToken',
				token: 'bench-token',
			},
		},
	]);
	return await createEngine({ keepsSecrets: false, credentials: Object.fromEntries(credentials) });
}
