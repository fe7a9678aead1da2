import { setTimeout as sleep } from 'node:timers/promises';

import { type Sandboxed, withSandbox } from '../support/sandboxed.mts';

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

const active = { filters: { status: 'active' }, sort: { id: 'desc' } };

/** Reads all active contracts, newest first, two pages at a time; `change` happens once some pages have arrived. */
async function readWhile(change: () => void): Promise<number[]> {
	const { control } = prizz;
	control.clearRequests();
	control.fault({ kind: 'latency', ms: 60, path: '/service_contracts', times: 0 });
	const reading = prizz.json('serviceContract', 'getAll', {
		...active,
		returnAll: true,
		output: 'selected',
		outputFields: ['id', 'status'],
		options: { maxConcurrency: 2 },
	});
	const answered = () => control.requests().filter(({ status }) => status === 200).length;
	while (answered() < 2) await sleep(5);
	expect(answered()).toBeLessThan(4);
	change();
	return (await reading).map(({ id }) => id as number);
}

describe('a list that changes while all of it is read', () => {
	let before: number[];
	beforeEach(() => {
		before = prizz.control.seed({ serviceContracts: 350 }).serviceContracts.reverse();
	});

	it('gives what stays once, in order, when the newest go', async () => {
		const gone = before.slice(0, 3);
		const read = await readWhile(() => {
			for (const id of gone) prizz.control.advanceServiceContract(id, 'terminated');
		});
		expect(new Set(read).size).toBe(read.length);
		expect(read.filter((id) => before.includes(id) && !gone.includes(id))).toEqual(before.slice(3));
		// More than the four pages: what moved forward was missed, and all is read again.
		expect(prizz.control.requests().length).toBeGreaterThan(4);
	});

	it('gives what was there once, in order, when others are made', async () => {
		const read = await readWhile(() => {
			prizz.control.seed({ serviceContracts: 4 });
		});
		expect(new Set(read).size).toBe(read.length);
		expect(read.filter((id) => before.includes(id))).toEqual(before);
	});
});
