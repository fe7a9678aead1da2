import type { N8nClient } from './client.mts';
import type { Packed } from './packing.mts';
import { startRegistry } from './registry.mts';
import type { Prepared } from './stage.mts';

/** Lets n8n itself install the package, as with Settings → Community nodes → Install. */
export async function installByN8n(packed: Packed, home: string): Promise<Prepared> {
	const { commands, close } = await startRegistry(packed, home);
	return {
		commands,
		close,
		afterStart: async (client: N8nClient) =>
			await client.call('POST', '/community-packages', { name: packed.manifest.name }),
	};
}
