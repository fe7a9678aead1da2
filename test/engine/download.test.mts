import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { GROUP_TOKEN, SANDBOX_TOKEN } from '../../sandbox/accounts.mts';
import type { DownloadMemory } from '../support/downloadMemory.mts';
import { locator, withSandbox, type Sandboxed } from '../support/sandboxed.mts';

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

const MB = 1024 * 1024;

const downloads = () => prizz.control.requests().filter(({ origin }) => origin === 'downloads');

it.each([
	['an API token', () => ({ credentials: { prizzApi: 'token' } })],
	['an access token', () => ({ credentials: { prizzApi: 'login' } })],
	[
		'a token of several companies',
		() => prizz.as('group', { authentication: 'apiToken', token: GROUP_TOKEN }),
	],
])('the file store never sees %s', async (_, options) => {
	const { id, size } = prizz.control.addAttachment({ size: 3 * MB, name: 'été/plan.bin' });
	const { data, error } = await prizz.run(
		'attachment',
		'download',
		{ attachmentId: locator(id) },
		options(),
	);
	expect(error).toBeUndefined();
	const [{ json, binary }] = data.prizz[0];
	expect(json).toMatchObject({ id, name: 'été/plan.bin' });
	expect(JSON.stringify(json)).not.toMatch(/signature/i);
	expect(binary?.data.fileName).toBe('été-plan.bin');
	expect((await prizz.engine.readBinary(data.prizz[0][0])).length).toBe(size);

	const [request, ...others] = downloads();
	expect(others).toEqual([]);
	expect(request.status).toBe(200);
	expect(Object.keys(request.headers)).not.toContain('authorization');
	expect(Object.keys(request.headers)).not.toContain('cookie');
	expect(JSON.stringify(request)).not.toMatch(new RegExp(`${SANDBOX_TOKEN}|${GROUP_TOKEN}|Bearer`));
	const asked = prizz.control.requests().find(({ operationId }) => operationId === 'getAttachment');
	expect(asked?.headers.authorization).toMatch(/^(?:Token|Bearer) ./);
});

it('a public file is offered in the list and downloaded', async () => {
	const { id } = prizz.control.addAttachment({ size: 10, name: 'terms.pdf' });
	const { results } = await prizz.engine.listSearch(
		'n8n-nodes-prizz.prizz',
		'searchPublicAttachments',
		{ resource: 'attachment', operation: 'download' },
		{ credentials: { prizzApi: 'token' }, filter: 'TERMS' },
	);
	expect(results).toMatchObject([
		{ value: id, name: expect.stringMatching(/^terms\.pdf · public/) },
	]);
	const [found] = (await prizz.json('attachment', 'getPublic', { returnAll: true })).filter(
		(file) => file.id === id,
	);
	expect(found).toMatchObject({ name: 'terms.pdf', presignedUrl: null });
});

describe('a large file', () => {
	const SIZE = 50 * MB;
	const folders: string[] = [];
	afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

	/** Downloads in a process of its own, whose memory nothing else uses. */
	async function memoryOf(mode: string): Promise<DownloadMemory> {
		const { id } = prizz.control.addAttachment({
			size: SIZE,
			name: 'scan.tif',
			mimeType: 'image/tiff',
		});
		const folder = mkdtempSync(join(tmpdir(), 'prizz-download-'));
		folders.push(folder);
		const script = join(import.meta.dirname, '../support/downloadMemory.mts');
		const { stdout } = await promisify(execFile)(
			process.execPath,
			['--expose-gc', script, prizz.sandbox.url, String(id), mode, folder],
			{ env: { PATH: process.env.PATH, HOME: folder } },
		);
		return JSON.parse(stdout) as DownloadMemory;
	}

	it("goes from the network to n8n's files, and is never held in memory", async () => {
		const { buffers, resident, ...file } = await memoryOf('filesystem');
		expect(file).toEqual({
			size: SIZE,
			fileName: 'scan.tif',
			mimeType: 'image/tiff',
			keptBy: expect.stringMatching(/^filesystem/),
		});
		expect(buffers).toBeLessThan(SIZE / 2);
		expect(resident).toBeLessThan(1.5 * SIZE);
	}, 60_000);

	it('would be noticed if it were: n8n holds it where it keeps files in memory', async () => {
		const { buffers, size } = await memoryOf('default');
		expect(size).toBe(SIZE);
		expect(buffers).toBeGreaterThan(SIZE * 0.9);
	}, 60_000);
});
