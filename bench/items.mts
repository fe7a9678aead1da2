/**
 * What many items through one GET cost: this node against n8n's HTTP Request node, in the same engine, in one run.
 * Prints medians of five, taken in turns, and their ratio; CPU time is that of n8n's thread. A server in the same
 * thread adds its own work to both; one in a thread of its own shows how long each waits for it.
 */
import { createEngine } from '../harness/engine.mts';
import { startBareServer, type Place } from './server.mts';

const ROUNDS = 5;

const median = (values: number[]) =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** @param latency of the server, ms */
async function compare(
	count: number,
	latency: number,
	place: Place,
	rounds: number,
): Promise<void> {
	const server = await startBareServer(latency, place);
	const engine = await createEngine({
		keepsSecrets: false,
		credentials: {
			prizz: {
				name: 'Prizz account',
				type: 'prizzApi',
				data: {
					environment: 'custom',
					baseUrl: server.url,
					authentication: 'apiToken',
					token: 'bench-token',
				},
			},
		},
	});
	const items = Array.from({ length: count }, (_, id) => ({ json: { id: id + 1 } }));
	const contestants = {
		prizz: {
			type: 'n8n-nodes-prizz.prizz',
			parameters: {
				resource: 'client',
				operation: 'get',
				clientId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				output: 'raw',
			},
		},
		httpRequest: {
			type: 'n8n-nodes-base.httpRequest',
			parameters: {
				url: `=${server.url}/external-api/v2/client_legal_entities/{{ $json.id }}`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'prizzApi',
				options: {},
			},
		},
	};
	const times: Record<keyof typeof contestants, number[]> = { prizz: [], httpRequest: [] };
	const loads: typeof times = { prizz: [], httpRequest: [] };
	for (let round = 0; round <= rounds; round++) {
		for (const [name, { type, parameters }] of Object.entries(contestants)) {
			const started = performance.now();
			const usage = process.threadCpuUsage();
			const { data, error } = await engine.runNode(type, parameters, {
				items,
				node: {
					typeVersion: name === 'prizz' ? 1 : 4.2,
					credentials: { prizzApi: { id: 'prizz', name: 'Prizz account' } },
				},
			});
			if (error) throw error;
			const output = Object.values(data)[0][0].length;
			if (output !== count) throw new Error(`${name} gave ${output} items instead of ${count}`);
			// The first round warms up.
			if (round === 0) continue;
			times[name as keyof typeof contestants].push(performance.now() - started);
			const { user, system } = process.threadCpuUsage(usage);
			loads[name as keyof typeof contestants].push((user + system) / 1000);
		}
	}
	const compared = ({ prizz, httpRequest }: typeof times) => {
		const [ours, theirs] = [median(prizz), median(httpRequest)];
		return `Prizz ${ours.toFixed(0)} ms, HTTP Request ${theirs.toFixed(0)} ms, ratio ${(ours / theirs).toFixed(2)}`;
	};
	const where = place === 'same thread' ? 'the same thread' : 'a thread of its own';
	console.log(`${count} items, ${latency} ms latency, server in ${where}
  time     ${compared(times)}
  CPU time ${compared(loads)}`);
	await server.close();
}

await compare(1000, 0, 'same thread', ROUNDS);
await compare(1000, 0, 'own thread', ROUNDS);
await compare(1000, 50, 'own thread', 1);
