import axios from 'axios';

import type { Bulk, Address } from './bulk.mts';
import type { Cluster } from './cluster.mts';

/** What a bulk took. */
export interface Measurement {
	name: string;
	/** Executions that the addresses were split into. */
	batches: number;
	/** From the start of the hand-over until no batch runs any more. */
	seconds: number;
	/** What Prizz received. */
	requests: number;
	/** How long the main process took to answer meanwhile, in ms. */
	answers: { median: number; slowest: number };
}

/** Asks the main process for its settings, as the editor does, again and again until stopped. */
function watchAnswers(url: string): { stop(): Promise<Measurement['answers']> } {
	const took: number[] = [];
	let watching = true;
	const watch = async () => {
		while (watching) {
			const asked = performance.now();
			await axios.get(`${url}/rest/settings`, { proxy: false });
			took.push(performance.now() - asked);
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
	};
	const watched = watch();
	return {
		async stop() {
			watching = false;
			await watched;
			took.sort((left, right) => left - right);
			return { median: took[Math.floor(took.length / 2)], slowest: took.at(-1)! };
		},
	};
}

/** Hands a list over, and measures until all is done. */
export async function measure(
	name: string,
	{ main }: Cluster,
	bulk: Bulk,
	list: Address[],
): Promise<Measurement> {
	const before = (await bulk.batches()).length;
	bulk.sandbox.control.clearRequests();
	const answers = watchAnswers(main.url);
	const started = performance.now();
	await bulk.handOver(list);
	const after = (await bulk.settled(400_000)).length;
	return {
		name,
		batches: after - before,
		seconds: (performance.now() - started) / 1000,
		requests: bulk.sandbox.control.requests().length,
		answers: await answers.stop(),
	};
}

/** @returns the measurements as a table in Markdown; ratios are to the first */
export function tableOf(measured: readonly Measurement[]): string {
	const rows = measured.map(({ name, batches, seconds, requests, answers }) => [
		name,
		String(batches),
		seconds.toFixed(1),
		(seconds / measured[0].seconds).toFixed(2),
		requests.toLocaleString('en'),
		Math.round(answers.median).toLocaleString('en'),
		Math.round(answers.slowest).toLocaleString('en'),
	]);
	const head = [
		'n8n',
		'Executions',
		'Seconds',
		'Ratio',
		'Calls of Prizz',
		"Main's answer, median (ms)",
		"Main's answer, slowest (ms)",
	];
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const under = ['---', ...head.slice(1).map(() => '---:')];
	return [line(head), line(under), ...rows.map(line)].join('\n');
}
