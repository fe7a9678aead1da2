import { createRequire } from 'node:module';

import { schemaFields } from '../../contract/schemaFields.ts';
import { titleOf } from '../../nodes/Prizz/engine/labels.ts';

const require = createRequire(import.meta.url);
/** The one that n8n's lint takes. */
const lint = createRequire(require.resolve('@n8n/node-cli/eslint'));
const { titleCase } = createRequire(lint.resolve('eslint-plugin-n8n-nodes-base'))('title-case') as {
	titleCase: (text: string) => string;
};

it.each([
	['id', 'ID'],
	['legalEntityIds', 'Legal Entity IDs'],
	['nrcVATTotalStr', 'NRC VAT Total Str'],
	['VATrate', 'VAT Rate'],
	['context_id', 'Context ID'],
	['totalWithoutNrc', 'Total without NRC'],
	['toDate', 'To Date'],
	['rcs', 'RCs'],
	['x', 'X'],
	['status', 'Status'],
])('%s is "%s"', (name, title) => expect(titleOf(name)).toBe(title));

it.each(Object.entries(schemaFields))('%s has titles in Title Case, each once', (_, names) => {
	const titles = names.split(' ').map(titleOf);
	expect(titles).toEqual(titles.map((title) => titleCase(title)));
	expect(new Set(titles).size).toBe(titles.length);
});
