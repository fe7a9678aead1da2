import { createClient } from '../client.mts';
import { shared } from '../play.mts';

const { url, session, version } = shared();
const client = createClient(url, session);

describe('the package', () => {
	it('was installed by n8n’s own installer, and is listed with its nodes', async () => {
		const packages = await client.call('GET', '/community-packages');
		expect(packages).toEqual([
			expect.objectContaining({
				packageName: 'n8n-nodes-prizz',
				installedVersion: version,
				failedLoading: false,
			}),
		]);
		const types = packages[0].installedNodes.map(({ type }: { type: string }) => type);
		expect(types).toContain('n8n-nodes-prizz.prizz');
	});

	it('offers the node, its tool for agents, and the credential', async () => {
		const names = (await client.nodeTypes()).map(({ name }) => name);
		expect(names).toContain('n8n-nodes-prizz.prizz');
		expect(names).toContain('n8n-nodes-prizz.prizzTool');
		const { data: credentials } = await client.file('/types/credentials.json');
		const own = credentials.find(({ name }: { name: string }) => name === 'prizzApi');
		expect(own).toMatchObject({ displayName: 'Prizz API' });
		expect(own.supportedNodes).toContain('n8n-nodes-prizz.prizz');
	});

	it('has its icons served, light and dark', async () => {
		const node = (await client.nodeTypes()).find(({ name }) => name === 'n8n-nodes-prizz.prizz');
		const { light, dark } = node!.iconUrl as { light: string; dark: string };
		for (const icon of [light, dark]) {
			const { data, headers } = await client.file(`/${icon}`);
			expect(headers['content-type']).toContain('image/svg+xml');
			expect(data).toContain('<svg');
		}
	});
});
