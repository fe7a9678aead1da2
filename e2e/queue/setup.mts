import { rm } from 'node:fs/promises';

import { logFolder } from '../stage.mts';

/** Before all tests: what is shown when one does not pass is of this run only. */
export default async function setUp(): Promise<void> {
	await rm(logFolder, { recursive: true, force: true });
}
