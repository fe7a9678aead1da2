/**
 * What a poll of the trigger costs at 100, 10,000 and 100,000 objects, 1 % of them in flight: in n8n's PollContext
 * against the sandbox. Next to it a full scan of the list, as a trigger without memory of its own would do.
 */
import type { IDataObject } from 'n8n-workflow';

import { createEngine } from '../harness/engine.mts';
import { SANDBOX_TOKEN, sandboxCredentialData } from '../sandbox/accounts.mts';
import { sectionText } from './markdown.mts';
import { whole } from './rounds.mts';
import { startSandboxThread, type SandboxThread } from './sandbox.mts';
import type { Section } from './section.mts';

const SIZES = [100, 10_000, 100_000];
/** Changes before the poll that is called changed. */
const CHANGES = 5;
/** A full scan is measured over as many pages at most; longer ones are reckoned from these. */
const SCANNED_PAGES = 60;
/** Tests stay under way for as long as the benchmark runs. */
const DELAYS = { eligibility: 3_600_000 };

interface Subject {
	event: string;
	list: string;
	/** Adds objects: finished ones, and some in flight. @returns the IDs of these */
	seed: (sandbox: SandboxThread, finished: number, inFlight: number) => Promise<number[]>;
	/** Whether what is in flight comes after the first poll, which looks at the newest tests only. */
	isLate?: boolean;
	/** Finishes one. */
	change: (sandbox: SandboxThread, id: number) => Promise<unknown>;
}

const headers = { authorization: `Token ${SANDBOX_TOKEN}`, 'content-type': 'application/json' };
const call = async ({ url }: SandboxThread, path: string, body?: unknown): Promise<any> => {
	const response = await fetch(`${url}/external-api/v2${path}`, {
		headers,
		...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
	});
	return await response.json();
};

const subjects: Subject[] = [
	{
		event: 'serviceActivated',
		list: '/service_contracts',
		seed: async ({ control }, finished, inFlight) => {
			const before = await control('POST', '/seed', {
				serviceContracts: inFlight,
				serviceContractStatus: 'staging',
			});
			await control('POST', '/seed', { serviceContracts: finished });
			return before.serviceContracts;
		},
		change: async ({ control }, id) =>
			await control('POST', '/service_contract', { id, status: 'active' }),
	},
	{
		event: 'quoteSubmitted',
		list: '/commercial_offers',
		seed: async ({ control }, finished, inFlight) => {
			const before = await control('POST', '/seed', {
				commercialOffers: inFlight,
				commercialOfferStatus: 'approval_pending',
			});
			await control('POST', '/seed', {
				commercialOffers: finished,
				commercialOfferStatus: 'signed',
			});
			return before.commercialOffers;
		},
		change: async ({ control }, id) => await control('POST', '/quote', { id, status: 'validated' }),
	},
	{
		event: 'eligibilityDone',
		list: '/eligibility/history',
		isLate: true,
		seed: async (sandbox, finished, inFlight) => {
			if (finished > 0) await sandbox.control('POST', '/seed', { eligibilities: finished });
			const ids: number[] = [];
			while (ids.length < inFlight) {
				const address = `${ids.length + 1} rue du Nombre, zone 1, 75011 Paris`;
				const { responses } = await call(sandbox, '/eligibility', { clientId: 32, address });
				ids.push(...responses);
			}
			return ids;
		},
		// Tests that were started and are done, since the time of all goes by at once.
		change: async ({ control }) => await control('POST', '/seed', { eligibilities: 1 }),
	},
];

interface Cost {
	requests: number;
	ms: number;
	/** Whether ms is reckoned from a part. */
	isReckoned?: boolean;
}

const counted = async (sandbox: SandboxThread, task: () => Promise<unknown>): Promise<Cost> => {
	await sandbox.control('DELETE', '/requests');
	const started = performance.now();
	await task();
	const ms = performance.now() - started;
	return { requests: (await sandbox.control('GET', '/requests')).length, ms };
};

async function fullScan(sandbox: SandboxThread, list: string): Promise<Cost> {
	const page = async (number: number) =>
		await call(sandbox, `${list}?itemsPerPage=100&page=${number}`);
	const started = performance.now();
	const { pagination } = await page(1);
	const pages = Math.max(1, pagination.pageCount);
	const read = Math.min(pages, SCANNED_PAGES);
	for (let number = 2; number <= read; number++) await page(number);
	const ms = ((performance.now() - started) * pages) / read;
	return { requests: pages, ms, isReckoned: pages > read };
}

const milliseconds = ({ ms, isReckoned }: Cost) => {
	const text = ms < 10_000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 1000)} s`;
	return isReckoned ? `≈ ${text}` : text;
};
const cell = (cost: Cost) => `${whole(cost.requests)} · ${milliseconds(cost)}`;

/** @returns a row of the table */
async function measureRow(
	{ event, list, isLate, seed, change }: Subject,
	size: number,
): Promise<string[]> {
	const sandbox = await startSandboxThread({ delays: DELAYS });
	const engine = await createEngine({
		keepsSecrets: false,
		credentials: {
			prizz: {
				name: 'Prizz account',
				type: 'prizzApi',
				data: sandboxCredentialData(sandbox.url),
			},
		},
	});
	const inFlight = size / 100;
	let ids = await seed(sandbox, size - inFlight, isLate ? 0 : inFlight);
	const staticData: IDataObject = {};
	const poll = async () =>
		await engine.poll('n8n-nodes-prizz.prizzTrigger', { event }, { staticData });
	const first = await counted(sandbox, poll);
	if (isLate) ids = await seed(sandbox, 0, inFlight);
	await poll();
	const idle = await counted(sandbox, poll);
	for (const id of ids.slice(0, CHANGES)) await change(sandbox, id);
	const changed = await counted(sandbox, poll);
	const bytes = JSON.stringify(staticData).length;
	const scan = await fullScan(sandbox, list);
	await sandbox.close();
	return [
		event,
		whole(size),
		whole(inFlight),
		cell(first),
		cell(idle),
		cell(changed),
		`${whole(bytes)} B`,
		cell(scan),
	];
}

/** @param sizes how many objects there are; 1 % of them in flight */
export async function measure({ sizes = SIZES } = {}): Promise<Section> {
	const rows: string[][] = [];
	for (const subject of subjects) {
		for (const size of sizes) rows.push(await measureRow(subject, size));
	}
	return {
		title: 'Trigger',
		command: 'npm run bench -- trigger',
		text: [
			"Requests · time per poll, in n8n's PollContext against the sandbox on the same machine, whose own time is in it. The full scan is what a trigger without memory does: it reads all pages one after the other; longer ones are reckoned from 60 pages. Each row is one run: what counts are the requests, which are the same each time.",
		],
		tables: [
			{
				columns: [
					'Event',
					'Objects',
					'In flight',
					'First poll',
					'Idle poll',
					`Poll after up to ${CHANGES} changes`,
					'State',
					'Full scan',
				],
				rows,
			},
		],
		targets: [],
	};
}

if (import.meta.main) {
	console.log(sectionText(await measure()));
	process.exit();
}
