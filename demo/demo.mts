/**
 * The main job, end to end: addresses in, a signed quote and an active service contract out. Runs the workflows of
 * examples/ with the built package in n8n's own engine, against the sandbox. Exits non-zero if any step is off.
 */
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { IDataObject } from 'n8n-workflow';

import { createEngine, type Engine, type WorkflowJson } from '../harness/engine.mts';
import { sandboxCredentialData } from '../sandbox/accounts.mts';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { printTable } from './table.mts';

const output = fileURLToPath(new URL('output/', import.meta.url));
const started = Date.now();
const say = (line: string) =>
	console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);

async function example(name: string): Promise<WorkflowJson> {
	return JSON.parse(
		await readFile(new URL(`../examples/${name}.json`, import.meta.url), 'utf8'),
	) as WorkflowJson;
}

/** Runs an example on one input item, saying what it does. @returns the items of its last node */
async function run(engine: Engine, name: string, input: IDataObject = {}): Promise<IDataObject[]> {
	const workflow = await example(name);
	say(`▶ ${workflow.name} (examples/${name}.json)`);
	let current = '';
	// A line every few seconds, so that a wait is seen to be one.
	const waiting = setInterval(() => say(`  … ${current}`), 3000);
	try {
		const result = await engine.run(workflow, {
			input: [{ json: input }],
			onNode: (node, event) => {
				if (event === 'started') current = node;
				else say(`  ✓ ${node}`);
			},
		});
		if (result.error) throw new Error(`${result.lastNode}: ${result.error.message}`);
		const last = Object.values(result.data).at(-1)?.[0] ?? [];
		return last.map(({ json }) => json);
	} finally {
		clearInterval(waiting);
	}
}

/** @returns the text of a PDF file, as n8n's Extract from File node reads it */
async function textOf(engine: Engine, file: string): Promise<string> {
	const data = (await readFile(file)).toString('base64');
	// n8n's PDF reader warns about fonts that only drawing would need.
	const { warn } = console;
	console.warn = () => {};
	const result = await engine.runNode(
		'n8n-nodes-base.extractFromFile',
		{ operation: 'pdf', binaryPropertyName: 'data' },
		{ items: [{ json: {}, binary: { data: { data, mimeType: 'application/pdf' } } }] },
	);
	console.warn = warn;
	if (result.error) throw result.error;
	return String(result.data.extractFromFile[0][0].json.text);
}

async function demo(sandbox: Sandbox, engine: Engine): Promise<string> {
	const rows = await run(engine, 'best-combination-per-address');
	printTable(rows, ['address', 'offer', 'zone', 'Mb/s', 'months', '€/month', 'fee €', 'remark']);
	assert.equal(rows.length, 20, 'one row per address');
	const remarks = (pattern: RegExp) =>
		rows.filter(({ remark }) => pattern.test(String(remark))).length;
	assert.ok(remarks(/needs a study/) >= 1, 'an address whose fee needs a study');
	assert.ok(remarks(/not eligible/) >= 2, 'addresses that are not eligible');

	const [chosen] = rows;
	const order = { ...chosen, name: 'Bakery Dupont', clientReference: 'DEMO-1' };
	const [codeSent] = await run(engine, 'order', order);
	assert.equal(codeSent.step, 'codeSent');
	const again = await engine.run(await example('order'), { input: [{ json: order }] });
	assert.equal(again.data['Fast Order'][0][0].json.reused, true, 'a second run orders nothing');
	assert.equal(sandbox.control.counters().quotes, 1, 'one quote was made');
	say(
		'  ✓ run again: the quote of the first run was found by its reference, nothing was ordered twice',
	);

	const mail = sandbox.control.mailbox().at(-1);
	assert.ok(mail, 'the signature code was mailed');
	say(`  ✉ ${mail.subject}: ${mail.code}`);
	const file = `${output}${mail.quoteName}.pdf`;
	await run(engine, 'sign-and-follow', {
		commercialOfferId: mail.quoteId,
		code: mail.code,
		file,
	});
	assert.equal(sandbox.control.counters().signatures, 1, 'signed once');
	assert.match(
		await textOf(engine, file),
		new RegExp(mail.quoteName),
		'the PDF opens and names its quote',
	);
	say('  ✓ the PDF opens and names its quote');
	return `20 addresses checked, quote ${mail.quoteName} signed, service active, PDF in ${file}`;
}

await mkdir(output, { recursive: true });
say('Starting the sandbox (the Prizz API in a box) and n8n’s engine');
const sandbox = await startSandbox({ delays: { slowEligibility: 5000 } });
try {
	const engine = await createEngine({
		allowedFolders: [output],
		credentials: {
			prizz: {
				name: 'Prizz account',
				type: 'prizzApi',
				data: sandboxCredentialData(sandbox.url),
			},
		},
	});
	say(`OK: ${await demo(sandbox, engine)}`);
} catch (error) {
	say(`STOPPED: ${(error as Error).message}`);
	process.exitCode = 1;
} finally {
	await sandbox.close();
}
