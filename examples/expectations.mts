import type { IDataObject } from 'n8n-workflow';

/** What someone fills into a field of a form: a text, a file to upload, or the newest code in the sandbox's mailbox. */
export type Answer = string | { fileName: string; text: string } | { from: 'mailbox' };

/** Answers by the field's label. */
export type Page = Record<string, Answer>;

/** How an example is started; `node` is the name of its trigger. */
export type Start =
	| { by: 'hand'; node: string }
	/** A polling trigger: by hand it gives one real object of the sandbox. */
	| { by: 'poll'; node: string }
	/** The trigger's page, then the pages that follow by name of their Form node, in any order. */
	| { by: 'form'; node: string; answers: Page; pages: Record<string, Page> }
	/** `calls` are the tools that a scripted model calls in turn, before it answers. */
	| {
			by: 'chat';
			node: string;
			message: string;
			calls: Array<{ tool: string; input: IDataObject }>;
	  };

/** What comes out of an example. */
export interface Expectation {
	/** In this folder, without `.json`. */
	example: string;
	title: string;
	start: Start;
	/** JSON of the items of a node's first output, in order; each has to contain what is named here. */
	items: Record<string, IDataObject[]>;
	/** Names of the files that a node gives, by binary property of its first item. */
	files?: Record<string, Record<string, string>>;
	/** What has come into being in the sandbox since its start, after all runs so far of the same example. */
	counters?: IDataObject;
	/** Text on pages of a form, by name of their nodes. */
	shows?: Record<string, string>;
	/** Text on the last page of a form, by name of its node. */
	ending?: Record<string, string>;
	/** Needs more of n8n than its execution engine: database, log-in or models. */
	needsN8n?: true;
}

const ADDRESS = '111 Rue Réaumur, 75002 Paris';
const order = (Address: string, Reference: string): Page => ({
	Address,
	Company: 'Bakery Dupont',
	Reference,
});

/** Several runs of an example share a sandbox, and are in their order. */
export const expectations: readonly Expectation[] = [
	{
		example: 'bulk-eligibility',
		title: 'prices the sample, bad rows included, in the order of the file',
		start: { by: 'hand', node: 'Try with a Sample' },
		items: {
			'As in the File': [
				{ row: 2, reference: 'SITE-1', eligible: 'yes', '€/month': 139, 'access fee €': 450 },
				{ row: 3, reference: 'SITE-2', eligible: 'yes', zone: 2 },
				{ row: 4, reference: 'SITE-3', eligible: 'yes', zone: 4, 'access fee €': 950 },
				{ row: 5, eligible: 'yes', 'access fee €': null, 'total €': null },
				{ row: 6, eligible: 'no', remark: 'No offer is available at this place.' },
				{ row: 7, reference: 'SITE-6', address: '', eligible: 'not tested' },
				{ row: 8, eligible: 'no', remark: 'The address was not found.' },
				{ row: 9, eligible: 'yes', zone: 1, 'access fee €': 0 },
			],
		},
		files: { 'Priced Spreadsheet': { data: 'priced-addresses.xlsx' } },
		counters: { eligibilityTests: 7, quotes: 0 },
	},
	{
		example: 'bulk-eligibility',
		title: 'prices an uploaded file',
		start: {
			by: 'form',
			node: 'Spreadsheet Form',
			answers: {
				Spreadsheet: {
					fileName: 'sites.csv',
					text: `reference,address\nA,"${ADDRESS}"\nB,\n`,
				},
			},
			pages: {},
		},
		items: {
			'As in the File': [
				{ row: 2, reference: 'A', address: ADDRESS, eligible: 'yes', 'total €': 2118 },
				{ row: 3, reference: 'B', eligible: 'not tested' },
			],
		},
		files: { 'Priced Spreadsheet': { data: 'priced-addresses.xlsx' } },
		ending: { Download: 'The spreadsheet is being downloaded' },
	},
	{
		example: 'order-from-form',
		title: 'orders nothing where nothing is offered',
		start: {
			by: 'form',
			node: 'Order Form',
			answers: order('12 Rue Inéligible, 23000 Guéret', 'FORM-1'),
			pages: {},
		},
		items: {},
		counters: { quotes: 0 },
		ending: { 'Not Available': 'No offer is available at this place.' },
	},
	{
		example: 'order-from-form',
		title: 'makes a quote, and signs nothing without approval',
		start: {
			by: 'form',
			node: 'Order Form',
			answers: order(ADDRESS, 'FORM-2'),
			pages: { Price: {}, Approval: { Decision: 'Do not sign' } },
		},
		items: { 'Quote as It Stands': [{ status: 'validated', fee: 45000 }] },
		shows: {
			Price: '139.00 € a month for 12 months, access fee 450.00 €, in all 2118.00 €',
			Approval: '139.00 € a month, access fee 450.00 €',
		},
		counters: { quotes: 1, submissions: 1, signatureCodes: 0, signatures: 0 },
		ending: { 'Not Signed': 'stays as it is' },
	},
	{
		example: 'order-from-form',
		title: 'goes on with the quote of that reference, and refuses a wrong code',
		start: {
			by: 'form',
			node: 'Order Form',
			answers: order(ADDRESS, 'FORM-2'),
			pages: { Price: {}, Approval: { Decision: 'Sign: order it' }, Code: { Code: '000000' } },
		},
		items: { Quote: [{ reused: true }] },
		shows: { Approval: `reference FORM-2, at ${ADDRESS}` },
		counters: { quotes: 1, submissions: 1, signatureCodes: 1, signatures: 0 },
		ending: { 'Not Confirmed': 'The code is wrong.' },
	},
	{
		example: 'order-from-form',
		title: 'signs with the mailed code',
		start: {
			by: 'form',
			node: 'Order Form',
			answers: order(ADDRESS, 'FORM-2'),
			pages: {
				Price: {},
				Approval: { Decision: 'Sign: order it' },
				Code: { Code: { from: 'mailbox' } },
			},
		},
		items: { Sign: [{ status: 'signed' }] },
		counters: { quotes: 1, submissions: 1, signatureCodes: 2, signatures: 1, serviceContracts: 1 },
		ending: { Ordered: 'is signed. Service contract: L2-BASIC-' },
	},
	{
		example: 'order-from-form',
		title: 'orders nothing twice for a reference',
		start: {
			by: 'form',
			node: 'Order Form',
			answers: order(ADDRESS, 'FORM-2'),
			pages: { Price: {} },
		},
		items: { Quote: [{ reused: true }] },
		counters: { quotes: 1, submissions: 1, signatureCodes: 2, signatures: 1 },
		ending: { 'Already Signed': 'Nothing was ordered again.' },
	},
	{
		example: 'activation-watch',
		title: 'writes the newest activation to the table',
		start: { by: 'poll', node: 'Service Activated' },
		items: {
			Row: [
				{
					eventId: 'serviceActivated:5153:2025-07-18T07:00:00.000Z',
					contract: 'L2 PREMIUM/25-06 Énergie Éole',
					reference: 'REF-1225-1',
					offer: 'L2 PREMIUM',
				},
			],
		},
		needsN8n: true,
	},
	{
		example: 'activation-watch',
		title: 'drops the same event the next time',
		start: { by: 'poll', node: 'Service Activated' },
		items: { 'Only New Events': [] },
		needsN8n: true,
	},
	{
		example: 'monthly-invoices',
		title: 'packs the invoices of a month',
		start: { by: 'hand', node: 'Try with the Sandbox' },
		items: {
			PDF: [
				{ ref: 'F2509-00837', yearPeriod: 2025, monthPeriod: 9 },
				{ ref: 'F2509-00846', yearPeriod: 2025, monthPeriod: 9 },
			],
		},
		files: {
			PDF: { data: 'F2509-00837.pdf' },
			'Zip File': { data: 'prizz-invoices-2025-09.zip' },
		},
	},
	{
		example: 'monthly-invoices',
		title: 'ends quietly for a month without invoices',
		start: { by: 'hand', node: '5th of the Month' },
		items: { Invoices: [] },
	},
	{
		example: 'fibre-agent',
		title: 'answers from what the tools tell',
		start: {
			by: 'chat',
			node: 'Chat',
			message: `What fibre can I get at ${ADDRESS}?`,
			calls: [
				{ tool: 'Clients', input: {} },
				{ tool: 'Check_Fibre', input: { clientId: 32, address: ADDRESS } },
			],
		},
		items: {},
		counters: { eligibilityTests: 1, quotes: 0 },
		needsN8n: true,
	},
	{
		example: 'legacy-tracking',
		title: 'sets both trackings side by side',
		start: { by: 'hand', node: 'Start' },
		items: {
			'Side by Side': [
				{
					legacyRef: 'L2-881',
					legacyState: 'Service en production',
					serviceContract: 'L2 PREMIUM/25-06 Énergie Éole',
					status: 'active',
					comparison: 'both agree',
				},
				{
					legacyRef: 'L2-883',
					legacySince: '',
					status: 'staging',
					comparison: 'known to one of them only',
				},
			],
		},
	},
	{
		example: 'address-clean-up',
		title: 'cleans, tests what is complete, and tells what is to correct',
		start: { by: 'hand', node: 'Start' },
		items: {
			Found: [
				{ address: '111 Rue Reaumur, 75002 Paris' },
				{ address: '8 Rue de la Zone 1, 69003 Lyon' },
				{ address: '2 Boulevard Carnot, 06400 Cannes' },
				{ address: '21 Avenue de la Zone 2, 13002 Marseille' },
			],
			'To Correct': [
				{ address: '1 Rue Introuvable, 99999 Nulle-Part', reason: 'The address was not found.' },
				{
					address: '12 Rue Inéligible, 23000 Gueret',
					reason: 'No offer is available at this place.',
				},
				{ address: '5 Rue de la Panne, 75011 Paris', reason: 'The test could not be completed.' },
				{
					address: 'Rue de la Paix, Paris',
					reason: 'a house number and a postal code with its town is missing',
				},
			],
		},
		counters: { eligibilityTests: 7 },
	},
	{
		example: 'best-combination-per-address',
		title: 'makes a table of the sample',
		start: { by: 'hand', node: 'Start' },
		items: {},
		counters: { eligibilityTests: 20, quotes: 0 },
	},
];
