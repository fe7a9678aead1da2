/**
 * Downloads an attachment in a process of its own, and prints how much memory that took.
 * Usage: node --expose-gc downloadMemory.mts <base URL> <attachment ID> <binary data mode> <folder for n8n>
 */
import { createEngine } from '../../harness/engine.mts';
import type { BinaryDataMode } from '../../harness/n8n.mts';
import { sandboxCredentialData } from '../../sandbox/accounts.mts';

/** What a download took, in bytes. */
export interface DownloadMemory {
	/** Most memory in buffers that were in use at once, beyond what was in use before. */
	buffers: number;
	/** Most memory of the process, beyond what it had before. */
	resident: number;
	/** Bytes that the binary field holds, read back from where n8n keeps them. */
	size: number;
	fileName?: string;
	mimeType?: string;
	/** Where n8n keeps them, e.g. `filesystem-v2`; missing when in memory. */
	keptBy?: string;
}

const [baseUrl, attachmentId, binaryData, userFolder] = process.argv.slice(2);

const engine = await createEngine({
	keepsSecrets: false,
	binaryData: binaryData as BinaryDataMode,
	userFolder,
	credentials: {
		token: {
			name: 'Prizz account',
			type: 'prizzApi',
			data: sandboxCredentialData(baseUrl),
		},
	},
});
const download = async (id: string) => {
	const { data, error } = await engine.runNode(
		'n8n-nodes-prizz.prizz',
		{
			resource: 'attachment',
			operation: 'download',
			attachmentId: { __rl: true, mode: 'id', value: id },
		},
		{ items: [{ json: {} }], credentials: { prizzApi: 'token' } },
	);
	if (error) throw error;
	return data.prizz[0][0];
};

/** How much more has to be in buffers, in bytes, before it is looked whether they only wait to be collected. */
const STEP = 4 * 1024 * 1024;

globalThis.gc!();
const before = process.memoryUsage();
const peak = { ...before };
const sampling = setInterval(() => {
	const { rss, arrayBuffers } = process.memoryUsage();
	peak.rss = Math.max(peak.rss, rss);
	if (arrayBuffers < peak.arrayBuffers + STEP) return;
	// Twice: buffers are given back while the program goes on.
	globalThis.gc!();
	globalThis.gc!();
	peak.arrayBuffers = Math.max(peak.arrayBuffers, process.memoryUsage().arrayBuffers);
}, 5);
const item = await download(attachmentId);
clearInterval(sampling);

const { fileName, mimeType, id } = item.binary!.data;
const result: DownloadMemory = {
	buffers: peak.arrayBuffers - before.arrayBuffers,
	resident: peak.rss - before.rss,
	size: (await engine.readBinary(item)).length,
	fileName,
	mimeType,
	keptBy: id?.split(':')[0],
};
console.log(JSON.stringify(result));
process.exit(0);
