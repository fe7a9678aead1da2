import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../sandbox/server.mts';
import type { Execution } from './client.mts';

/** What an example's run can look at. */
export interface Scene {
	sandbox: Sandbox;
	/** A folder that n8n may write to. */
	folder: string;
	/** Runs of examples before this one, by file name. */
	earlier: Record<string, Execution>;
}

/** What is expected of an example. */
export interface Expectation {
	/** In examples/. */
	file: string;
	/** What its trigger gives; without it, the imported workflow is run as it is. */
	input?: (scene: Scene) => IDataObject;
	/** Checks what came out, with jest's `expect`. */
	check: (run: Execution, scene: Scene) => Promise<void> | void;
}

const lastItems = (run: Execution): IDataObject[] => run.items(run.lastNode!);

/** One row per example, in the order in which they are run: a later one may go on with what an earlier one made. */
export const expectations: readonly Expectation[] = [
	{
		file: 'best-combination-per-address.json',
		check: (run) => {
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
	},
	{
		file: 'order.json',
		input: ({ earlier }) => ({
			...earlier['best-combination-per-address.json'].items('Table')[0],
			name: 'Bakery Dupont',
			clientReference: 'E2E-1',
		}),
		check: (run, { sandbox }) => {
			expect(lastItems(run)).toEqual([expect.objectContaining({ step: 'codeSent' })]);
			expect(sandbox.control.counters()).toMatchObject({ quotes: 1, signatures: 0 });
		},
	},
	{
		file: 'sign-and-follow.json',
		input: ({ sandbox, folder }) => {
			const { quoteId, code } = sandbox.control.mailbox().at(-1)!;
			return { commercialOfferId: quoteId, code, file: join(folder, 'quote.pdf') };
		},
		check: async (run, { sandbox, folder }) => {
			expect(run.items('Service Contract')).toEqual([
				expect.objectContaining({ status: 'active' }),
			]);
			expect(sandbox.control.counters()).toMatchObject({ quotes: 1, signatures: 1 });
			const pdf = await readFile(join(folder, 'quote.pdf'), 'latin1');
			expect(pdf.slice(0, 5)).toBe('%PDF-');
		},
	},
];
