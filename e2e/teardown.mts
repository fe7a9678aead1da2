import { shared } from './setup.mts';

/** After all tests. */
export default async function tearDown(): Promise<void> {
	await shared.stage?.close();
}
