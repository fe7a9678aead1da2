import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { FaultTarget } from '../../sandbox/faults.mts';
import { checkedAddress, items, locator, orderOf, type Sandboxed } from '../support/sandboxed.mts';

/** The kinds of operations, by the name that the table of outcomes gives them. */
export type KindName =
	| 'read'
	| 'list'
	| 'create'
	| 'order'
	| 'sign'
	| 'download'
	| 'file'
	| 'PDF'
	| 'legacy read'
	| 'legacy check'
	| 'legacy order'
	| 'poll';

/** How long the node may wait for an answer, ms; unset for its default. */
type Timeout = number | undefined;

/** What came of a run. */
export interface Ran {
	error?: Error & { description?: string | null; httpCode?: string | null };
	items: INodeExecutionData[];
}

/** An operation, ready to be run while something goes wrong. */
export interface Prepared {
	run: () => Promise<Ran>;
	/** What the operation made at Prizz in all; nothing for one that reads. */
	done?: () => number;
	/** @throws what is not as it must be once all is well again; told what the run gave */
	afterwards?: (ran: Ran) => Promise<void>;
}

/** An operation of each kind. */
export interface Kind {
	/** As the editor shows it. */
	title: string;
	/** The call that goes wrong, and how many such calls succeed before. */
	target: FaultTarget & { after?: number };
	prepare: (prizz: Sandboxed, timeout: Timeout) => Promise<Prepared>;
}

const TRIGGER = 'n8n-nodes-prizz.prizzTrigger';

/** A node's run with a timeout. */
function runs(
	prizz: Sandboxed,
	timeout: Timeout,
	[resource, operation, parameters]: [string, string, IDataObject],
	input: IDataObject[] = [{}],
) {
	const credentials = { prizzApi: resource === 'legacyL2' ? 'login' : 'token' };
	const options = {
		...(parameters.options as IDataObject | undefined),
		...(timeout === undefined ? {} : { timeout: timeout / 1000 }),
	};
	return async (): Promise<Ran> => {
		const { data, error } = await prizz.run(
			resource,
			operation,
			{ ...parameters, options },
			{ items: items(...input), credentials },
		);
		return { error, items: data.prizz?.[0] ?? [] };
	};
}

/** The legacy API's calls come after a login. */
const logIn = async (prizz: Sandboxed) =>
	await prizz.json('legacyL2', 'getContacts', {}, { credentials: { prizzApi: 'login' } });

const place = {
	numero: '111',
	typeVoie: 'rue',
	rue: 'Réaumur',
	codePostal: '75002',
	ville: 'Paris',
};

const legacyOrder = {
	...place,
	nomClient: 'Bakery Dupont',
	idOffre: locator(74),
	refPorte: locator('PORTE-PAR-1'),
};

/** A poll that finds something new, on an active workflow. */
async function preparePoll(prizz: Sandboxed, timeout: Timeout): Promise<Prepared> {
	const { engine, control } = prizz;
	const seed = { serviceContracts: 1, serviceContractStatus: 'staging' } as const;
	const [id] = control.seed(seed).serviceContracts;
	const staticData: IDataObject = {};
	const poll = async (budget?: number) =>
		(await engine.poll(
			TRIGGER,
			{ event: 'serviceActivated' },
			{ staticData, credentials: { prizzApi: 'token' }, budget },
		)) ?? [];
	await poll();
	control.advanceServiceContract(id, 'active');
	const before = JSON.stringify(staticData);
	return {
		run: async () => {
			try {
				return { items: await poll(timeout && timeout * POLL_SHARES) };
			} catch (error) {
				expect(JSON.stringify(staticData)).toBe(before);
				return { error: error as Ran['error'], items: [] };
			}
		},
		afterwards: async ({ items: found }) => {
			const all = [...found, ...(await poll()), ...(await poll())];
			expect(all.map(({ json }) => json.id)).toEqual([id]);
		},
	};
}

/** What a poll's time is divided by for each try of a call. */
const POLL_SHARES = 4 / 0.6;

/** A file that arrives whole. */
const wholeFile =
	(prizz: Sandboxed, size: number | undefined) =>
	async ({ error, items }: Ran) => {
		if (error) return;
		const { length } = await prizz.engine.readBinary(items[0]);
		expect(length).toBe(size ?? length);
		expect(length).toBeGreaterThan(100);
	};

async function prepareDownload(prizz: Sandboxed, timeout: Timeout): Promise<Prepared> {
	const size = 300_000;
	const { id } = prizz.control.addAttachment({ size, name: 'plan.bin' });
	const run = runs(prizz, timeout, ['attachment', 'download', { attachmentId: locator(id) }]);
	return { run, afterwards: wholeFile(prizz, size) };
}

/** One operation of each kind. */
export const kinds: Record<KindName, Kind> = {
	read: {
		title: 'Client: Get',
		target: { operationId: 'getClientLegalEntity' },
		prepare: async (prizz, timeout) => ({
			run: runs(prizz, timeout, ['client', 'get', { clientId: locator(32) }]),
			afterwards: async ({ error, items: [item] }) => {
				if (!error) expect(item.json.id).toBe(32);
			},
		}),
	},
	list: {
		title: 'Service Contract: Get Many, the last of three pages',
		target: { operationId: 'getServiceContracts', after: 2 },
		prepare: async (prizz, timeout) => {
			const ids = prizz.control.seed({ serviceContracts: 230 }).serviceContracts;
			return {
				run: runs(prizz, timeout, ['serviceContract', 'getAll', { returnAll: true }]),
				afterwards: async ({ error, items: found }) => {
					if (error) return;
					const got = found.map(({ json }) => json.id);
					expect(new Set(got).size).toBe(got.length);
					expect(got).toEqual(expect.arrayContaining(ids));
				},
			};
		},
	},
	create: {
		title: 'Section: Create, the second of two items',
		target: { operationId: 'createCommercialOfferSection', after: 1 },
		prepare: async (prizz, timeout) => {
			const [{ id }] = await prizz.json('commercialOffer', 'create', {
				clientLegalEntityId: locator(32),
				legalEntityId: locator(2),
			});
			const section = {
				commercialOfferId: locator(id),
				name: '={{ $json.name }}',
				clientContractId: locator(284),
			};
			const sites = [{ name: 'Town hall' }, { name: 'Library' }];
			return {
				run: runs(prizz, timeout, ['section', 'create', section], sites),
				// The first item's is there whatever happens to the second.
				done: () => prizz.control.counters().sections - 1,
			};
		},
	},
	order: {
		title: 'Quote: Fast Order',
		target: { operationId: 'fastOrder' },
		prepare: async (prizz, timeout) => {
			const order = orderOf(await checkedAddress(prizz));
			return {
				run: runs(prizz, timeout, ['commercialOffer', 'fastOrder', order]),
				done: () => prizz.control.counters().quotes,
			};
		},
	},
	sign: {
		title: 'Quote: Sign (Binding Order)',
		target: { operationId: 'signCommercialOffer' },
		prepare: async (prizz, timeout) => {
			const best = await checkedAddress(prizz);
			const [{ id }] = await prizz.json('commercialOffer', 'fastOrder', orderOf(best));
			prizz.control.advanceQuote(Number(id), 'validated');
			const quote = { commercialOfferId: locator(id) };
			await prizz.json('commercialOffer', 'requestSignatureCode', quote);
			const { code } = prizz.control.mailbox().at(-1)!;
			const signature = { ...quote, code, options: { waitForServiceContracts: false } };
			return {
				run: runs(prizz, timeout, ['commercialOffer', 'sign', signature]),
				done: () => prizz.control.counters().signatures,
			};
		},
	},
	download: {
		title: "Attachment: Download, Prizz's answer with the address",
		target: { operationId: 'getAttachment' },
		prepare: prepareDownload,
	},
	file: {
		title: 'Attachment: Download, the file store that has the file',
		target: { origin: 'downloads' },
		prepare: prepareDownload,
	},
	PDF: {
		title: 'Invoice: Get PDF',
		target: { operationId: 'getInvoicePdf' },
		prepare: async (prizz, timeout) => ({
			run: runs(prizz, timeout, ['invoice', 'getPdf', { invoiceId: locator(801) }]),
			afterwards: wholeFile(prizz, undefined),
		}),
	},
	'legacy read': {
		title: 'Legacy L2: Track Order',
		target: { operationId: 'trackOrder' },
		prepare: async (prizz, timeout) => {
			await logIn(prizz);
			return { run: runs(prizz, timeout, ['legacyL2', 'trackOrder', { ref: 'L2-881' }]) };
		},
	},
	'legacy check': {
		title: 'Legacy L2: Check Eligibility',
		target: { operationId: 'checkEligibility' },
		prepare: async (prizz, timeout) => {
			await logIn(prizz);
			return { run: runs(prizz, timeout, ['legacyL2', 'checkEligibility', place]) };
		},
	},
	'legacy order': {
		title: 'Legacy L2: Create Order (Binding)',
		target: { operationId: 'createOrder' },
		prepare: async (prizz, timeout) => {
			await logIn(prizz);
			return {
				run: runs(prizz, timeout, ['legacyL2', 'createOrder', legacyOrder]),
				done: () => prizz.control.counters().legacyOrders,
			};
		},
	},
	poll: {
		title: 'Prizz Trigger: Service Activated, the second call of a poll',
		target: { operationId: 'getServiceContracts', after: 1 },
		prepare: preparePoll,
	},
};
