import { readFileSync } from 'node:fs';

import { faultsPage } from '../../scripts/faultsPage.mts';
import { difference } from '../support/difference.mts';

const page = readFileSync(new URL('../../docs/faults.md', import.meta.url), 'utf8');

it('is as generated: else run "npm run generate"', () => {
	expect(difference(faultsPage(), page)).toBeUndefined();
});
