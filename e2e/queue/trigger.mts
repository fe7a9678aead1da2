import { parse } from 'flatted';
import type { IDataObject, IRun } from 'n8n-workflow';

import { isOver } from '../executions.mts';
import { EVERY_FIVE_SECONDS, openPlay, row, type Node } from '../play.mts';
import { until } from '../processes.mts';
import type { Cluster } from './cluster.mts';

/** An execution that the trigger started. */
interface Started {
	id: string;
	status: string;
	/** What the trigger gave it. */
	events: IDataObject[];
}

/** A published workflow with a Prizz Trigger, in queue mode. */
export interface TriggerStory {
	/** Lets services become active while main is killed in between. @returns how often it was killed */
	tell(): Promise<number>;
	/** The IDs of the services that became active. */
	activated(): number[];
	/** All executions of the workflow, once they have ended. */
	executions(): Promise<Started[]>;
	close(): Promise<void>;
}

/** Longer than n8n takes to poll again after main was killed in the middle of a poll, in ms. */
const PATIENCE = { timeout: 240_000 };

/** Publishes a workflow that starts when a service is active. */
export async function watchTrigger({ main, client }: Cluster): Promise<TriggerStory> {
	const play = await openPlay(client);
	const { control } = play.sandbox;
	const trigger: Node = {
		...play.prizz('Trigger', '', ''),
		type: 'n8n-nodes-prizz.prizzTrigger',
		parameters: { event: 'serviceActivated', ...EVERY_FIVE_SECONDS },
	};
	const end: Node = { name: 'End', type: 'n8n-nodes-base.noOp' };
	const staging = control.seed({
		serviceContracts: 5,
		serviceContractStatus: 'staging',
	}).serviceContracts;
	const workflow = await client.createWorkflow(row('Trigger', trigger, end));
	const activated: number[] = [];
	let kills = 0;

	async function started(id: string): Promise<Started> {
		const { status, data } = await client.call('GET', `/executions/${id}`);
		const { resultData, executionData } = parse(data) as IRun['data'];
		const output =
			resultData.runData.Trigger?.at(-1)?.data?.main ??
			executionData?.nodeExecutionStack[0]?.data.main;
		return { id, status, events: (output?.[0] ?? []).map(({ json }) => json) };
	}

	async function executions(): Promise<Started[]> {
		const summaries = await client.executions(workflow);
		return await Promise.all(summaries.map(({ id }) => started(id)));
	}

	/** A service becomes active. */
	function activate(): number {
		const id = staging[activated.length];
		control.advanceServiceContract(id, 'active');
		activated.push(id);
		return id;
	}

	const emitted = async (id: number) =>
		await until(
			`the event of ${id}`,
			async () =>
				(await executions()).some(({ events }) => events.some((event) => event.id === id))
					? true
					: undefined,
			PATIENCE,
		);

	/** Waits for the requests of a poll that begins from now on. */
	async function polled(): Promise<void> {
		control.clearRequests();
		await until(
			'a poll',
			() => (control.requests().some(({ path }) => path.includes('staging')) ? true : undefined),
			PATIENCE,
		);
	}

	async function restart(meanwhile: () => unknown = () => {}): Promise<void> {
		await main.kill();
		kills += 1;
		await meanwhile();
		await main.start();
	}

	return {
		activated: () => [...activated],
		async tell() {
			await client.activate(workflow);
			await polled();
			await emitted(activate());

			// While nothing is under way; something happens while it is down.
			let missed = 0;
			await restart(() => (missed = activate()));
			await emitted(missed);

			// In the middle of a poll that has something to tell.
			control.fault({ operationId: 'getServiceContracts', kind: 'latency', ms: 3000, times: 0 });
			const during = activate();
			await polled();
			await restart(() => control.clearFaults());
			await emitted(during);

			// As soon as the execution is written down; it may not have been handed to a worker yet.
			for (let time = 0; time < 2; time += 1) {
				await emitted(activate());
				await restart();
			}
			await polled();
			await polled();
			return kills;
		},
		async executions() {
			await until('all executions to end', async () =>
				(await client.executions(workflow)).every(isOver) ? true : undefined,
			);
			return await executions();
		},
		async close() {
			await client.deactivate(workflow);
			await play.close();
		},
	};
}
