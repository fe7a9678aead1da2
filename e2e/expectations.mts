import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { expectations as declared, type Expectation } from '../examples/expectations.mts';
import { LAST_WORDS, type Outcome, type Scene } from './examples.mts';
import { filesOn } from './forms.mts';

/** What is expected of a run of an example in a real n8n. */
export interface E2eExpectation extends Expectation {
	/** It goes on with what the example before has made in the sandbox. */
	continues?: true;
	/** What its trigger gives, where it goes on with what another one found. */
	input?: (scene: Scene) => IDataObject;
	/** What no table can say. Uses jest's `expect`. */
	check?: (outcome: Outcome, scene: Scene) => Promise<void> | void;
}

/** Checks beside those of examples/expectations.mts, by example. */
const further: Record<string, E2eExpectation['check']> = {
	'best-combination-per-address': ({ run }) => {
		const rows = run.items('Table');
		expect(rows).toHaveLength(20);
		expect(rows.find(({ address }) => address === '3 Place Dense, 92800 Puteaux')).toMatchObject({
			offer: expect.stringContaining('L'),
			remark: '',
		});
		expect(rows.filter(({ remark }) => remark === 'fee needs a study').length).toBeGreaterThan(0);
		const refused = rows.filter(({ remark }) => String(remark).startsWith('not eligible'));
		expect(refused.map(({ address }) => address)).toEqual([
			'12 Rue Inéligible, 23000 Guéret',
			'1 Rue Introuvable, 99999 Nulle-Part',
		]);
	},
	'bulk-eligibility': ({ pages: { Download } }) => {
		if (!Download) return;
		const [{ fileName, content }] = filesOn(Download);
		expect(fileName).toBe('priced-addresses.xlsx');
		expect(content.toString('latin1', 0, 2)).toBe('PK');
	},
	'activation-watch': async (_, { client }) => {
		const rows = await client.tableRows('prizz activations');
		expect(rows.map(({ contract }) => contract)).toEqual(['L2 PREMIUM/25-06 Énergie Éole']);
	},
	'fibre-agent': ({ run }, { model }) => {
		expect(run.items('Agent')).toEqual([{ output: LAST_WORDS }]);
		const told = model.requests.at(-1)!.messages.filter(({ role }) => role === 'tool');
		const [clients, offers] = told.map(({ content }) => content);
		expect(clients).toMatch(/"id":32\b/);
		expect(offers).toMatch(/"monthlyEuros":"\d+\.\d\d"/);
	},
};

/** Examples that go on with what others have made: they are run in a real n8n only. */
const followUps: readonly E2eExpectation[] = [
	{
		example: 'order',
		title: 'orders a row of the table, up to the mailed code',
		continues: true,
		start: { by: 'hand', node: 'Start' },
		input: ({ earlier }) => ({
			...earlier['best-combination-per-address'].items('Table')[0],
			name: 'Bakery Dupont',
			clientReference: 'E2E-1',
		}),
		items: { 'Request Code': [{ step: 'codeSent' }] },
		counters: { quotes: 1, submissions: 1, signatureCodes: 1, signatures: 0 },
	},
	{
		example: 'sign-and-follow',
		title: 'signs with the mailed code, follows the contract, and saves the PDF',
		continues: true,
		start: { by: 'hand', node: 'Start' },
		input: ({ sandbox, folder }) => {
			const { quoteId, code } = sandbox.control.mailbox().at(-1)!;
			return { commercialOfferId: quoteId, code, file: join(folder, 'quote.pdf') };
		},
		items: { 'Service Contract': [{ status: 'active' }] },
		counters: { quotes: 1, signatures: 1 },
		check: async (_, { folder }) => {
			const pdf = await readFile(join(folder, 'quote.pdf'), 'latin1');
			expect(pdf.slice(0, 5)).toBe('%PDF-');
		},
	},
];

/**
 * All runs of all examples, in their order: those that examples/expectations.mts declares, each with its further check,
 * and those of the examples that go on from there.
 */
export const expectations: readonly E2eExpectation[] = [
	...declared.map((row) => ({ ...row, check: further[row.example] })),
	...followUps,
];
