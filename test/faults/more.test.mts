import type { IDataObject } from 'n8n-workflow';

import { locator, withSandbox, type Sandboxed } from '../support/sandboxed.mts';

/** What the table of outcomes has no column for. */

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

const MB = 1024 * 1024;

it('a file that arrives slowly is waited for, beyond the timeout', async () => {
	const { id } = prizz.control.addAttachment({ size: 300_000, name: 'plan.bin' });
	prizz.control.fault({ origin: 'downloads', kind: 'drip', ms: 250, pieces: 8 });
	const { data, error } = await prizz.run('attachment', 'download', {
		attachmentId: locator(id),
		options: { timeout: 1 },
	});
	expect(error).toBeUndefined();
	expect(await prizz.engine.readBinary(data.prizz[0][0])).toHaveLength(300_000);
	const files = prizz.control.requests().filter(({ origin }) => origin === 'downloads');
	expect(files).toHaveLength(1);
});

it.each([
	['words', { message: 'x'.repeat(30 * MB) }],
	['many words', { errors: Array.from({ length: 200_000 }, () => 'No such client.') }],
	['words by field', { errors: { clientId: 'x'.repeat(30 * MB) } }],
])('30 MB of %s are cut', async (_, body) => {
	prizz.control.fault({ kind: 'status', status: 400, body });
	const { error } = await prizz.run('client', 'getAll');
	expect(error).toMatchObject({ httpCode: '400' });
	expect(error!.message.length).toBeLessThan(1100);
	expect(JSON.stringify(error).length).toBeLessThan(10_000);
});

describe('a login that does not work', () => {
	const read = async () =>
		await prizz.run('client', 'getAll', {}, { credentials: { prizzApi: 'login' } });
	beforeEach(() =>
		prizz.as('login', prizz.engine.credentialStore.entries.get('fresh')!.data as IDataObject),
	);
	beforeAll(() => {
		const { data } = prizz.engine.credentialStore.entries.get('login')!;
		prizz.as('fresh', { ...(data as IDataObject), sessionToken: '' });
	});

	it.each<[string, Parameters<Sandboxed['control']['fault']>[0], RegExp]>([
		['500', { kind: 'status', status: 500 }, /did not accept .*\(HTTP status 500: Status 500\.\)/],
		['429', { kind: 'status', status: 429 }, /did not accept .*\(HTTP status 429/],
		['a reset', { kind: 'resetBefore' }, /could not be reached \(ECONNRESET\)/],
		['a reset after it', { kind: 'resetAfter' }, /could not be reached \(ECONNRESET\)/],
		['half an answer', { kind: 'resetMidway' }, /could not be reached \(\w+\)/],
		['cut-off JSON', { kind: 'truncatedJson' }, /did not accept .*\(HTTP status 200/],
		['a web page', { kind: 'html' }, /did not accept .*\(HTTP status 200\)/],
		['a redirect', { kind: 'redirect', location: 'https://elsewhere.example/' }, /HTTP status 302/],
		['garbage', { kind: 'garbage', bytes: MB }, /did not accept .*\(HTTP status 200/],
	])('%s is told, and nothing else is called', async (_, fault, words) => {
		prizz.control.fault({ operationId: 'logIn', times: 0, ...fault });
		const { error } = await read();
		expect(error?.message).toMatch(words);
		expect(error!.message.length).toBeLessThan(1200);
		const called = prizz.control.requests().map(({ operationId }) => operationId);
		expect(new Set(called)).toEqual(new Set(['logIn']));
	});

	it('works again once the login does', async () => {
		prizz.control.fault({ operationId: 'logIn', kind: 'status', status: 500 });
		await read();
		expect((await read()).error).toBeUndefined();
	});
});
