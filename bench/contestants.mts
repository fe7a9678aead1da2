/** Nodes that send one GET for each item: this one, n8n's HTTP Request, and the least that a node can do. */
import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import { fileURLToPath } from 'node:url';

import { createEngine } from '../harness/engine.mts';

/**
 * Runs a node for so many items. @returns of how many the request failed
 * @throws Error when it gives another number of items
 */
export type Contestant = (count: number) => Promise<number>;

/** Names of contestants, and what each is run with. */
const CONTESTANTS = {
	prizz: { type: 'n8n-nodes-prizz.prizz', concurrency: 10 },
	prizzOne: { type: 'n8n-nodes-prizz.prizz', concurrency: 1 },
	prizzMost: { type: 'n8n-nodes-prizz.prizz', concurrency: 50 },
	httpRequest: { type: 'n8n-nodes-base.httpRequest', concurrency: Infinity },
	floor: { type: 'n8n-nodes-floor.floor', concurrency: 10 },
	floorOne: { type: 'n8n-nodes-floor.floor', concurrency: 1 },
} as const;
export type ContestantName = keyof typeof CONTESTANTS;

const FLOOR = fileURLToPath(new URL('floor', import.meta.url));

/** @param origin of the server that answers */
export async function createContestants(
	origin: string,
): Promise<Record<ContestantName, Contestant>> {
	const url = `=${origin}/external-api/v2/client_legal_entities/{{ $json.id }}`;
	const name = 'Prizz account';
	const data = {
		environment: 'custom',
		baseUrl: origin,
		authentication: 'apiToken',
		token: 'bench-token',
	};
	const credentials = { prizz: { name, type: 'prizzApi', data } };
	const own = await createEngine({ credentials, keepsSecrets: false });
	const bare = await createEngine({ credentials, keepsSecrets: false, packageDir: FLOOR });
	const parametersOf = (type: string, concurrency: number) =>
		({
			'n8n-nodes-prizz.prizz': {
				resource: 'client',
				operation: 'get',
				clientId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				output: 'raw',
				options: { maxConcurrency: concurrency },
			},
			'n8n-nodes-base.httpRequest': {
				url,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'prizzApi',
				options: {},
			},
			'n8n-nodes-floor.floor': { url, concurrency },
		})[type]!;
	const run =
		({ type, concurrency }: (typeof CONTESTANTS)[ContestantName]): Contestant =>
		async (count) => {
			const items = Array.from({ length: count }, (_, id) => ({ json: { id: id + 1 } }));
			const engine = type === 'n8n-nodes-floor.floor' ? bare : own;
			const { data: output, error } = await engine.runNode(type, parametersOf(type, concurrency), {
				items,
				// Thousands of connections at once are more than some servers accept.
				continueOnFail: 'continueRegularOutput',
				node: {
					typeVersion: type === 'n8n-nodes-base.httpRequest' ? 4.2 : 1,
					credentials: { prizzApi: { id: 'prizz', name } },
				},
			});
			if (error) throw error;
			const given = Object.values(output)[0][0];
			if (given.length !== count) throw new Error(`${type} gave ${given.length} items of ${count}`);
			return given.filter(({ json }) => json.id === undefined).length;
		};
	return Object.fromEntries(
		Object.entries(CONTESTANTS).map(([key, contestant]) => [key, run(contestant)]),
	) as Record<ContestantName, Contestant>;
}

/** Takes away what the run before left, so that the next one does not pay for it. */
export function collectGarbage(): void {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
}
