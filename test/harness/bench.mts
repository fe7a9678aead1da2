import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import nock from 'nock';
import { createEngine, type CredentialData, type Engine } from '../../harness/engine.mts';
import { API, writeTinyPackage } from './tinyPackage.mts';

export const TINY = 'n8n-nodes-tiny.tiny';
export const TRIGGER = 'n8n-nodes-tiny.tinyTrigger';

/** Folders and engines of one test file. */
export interface Bench {
	/** Folder of the tiny package. */
	packageDir: string;
	/** The one folder where nodes may read and write. */
	files: string;
	/** A new engine for each test, with the credential `tiny`, whose token is `secret`. */
	engine: Engine;
	/** An engine whose credential `tiny` has other data. */
	engineWith(data: CredentialData['data']): Promise<Engine>;
}

/** Sets up the tiny package, an engine and nock for all tests of the calling file. */
export function setUpBench(): Bench {
	const bench = {
		engineWith: async (data) =>
			await createEngine({
				packageDir: bench.packageDir,
				allowedFolders: [bench.files],
				credentials: { tiny: { name: 'My tiny', type: 'tinyApi', data } },
			}),
	} as Bench;
	beforeAll(() => {
		bench.packageDir = writeTinyPackage();
		bench.files = mkdtempSync(join(tmpdir(), 'harness-files-'));
		nock.disableNetConnect();
	});
	beforeEach(async () => {
		bench.engine = await bench.engineWith({ token: 'secret' });
	});
	afterEach(() => {
		nock.cleanAll();
	});
	afterAll(() => {
		rmSync(dirname(bench.packageDir), { recursive: true });
		rmSync(bench.files, { recursive: true });
		nock.restore();
	});
	return bench;
}

/** The request that the tiny node makes for a thing, with the token that it must carry. */
export const thing = (name: string, token = 'secret') =>
	nock(API, { reqheaders: { authorization: `Token ${token}` } }).get(`/things/${name}`);

/** Connects nodes in a row. */
export const chain = (...names: string[]) =>
	Object.fromEntries(
		names
			.slice(1)
			.map((name, index) => [
				names[index],
				{ main: [[{ node: name, type: 'main' as const, index: 0 }]] },
			]),
	);

export const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
export const twoItems = [{ json: { id: 'a' } }, { json: { id: 'b' } }];
/** A parameter that takes the `id` of each item. */
export const id = '={{ $json.id }}';
