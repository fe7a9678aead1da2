import { get } from 'node:http';

/** Reads a body as simply as can be: what reading and parsing it takes without n8n. */
export const readAndParse = async (url: string): Promise<unknown> =>
	await new Promise((resolve, reject) => {
		get(url, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
			response.on('error', reject);
		}).on('error', reject);
	});
