import axios from 'axios';
import type { Browser, BrowserContext } from 'playwright-core';

import { GROUP_TOKEN, sandboxCredentialData } from '../sandbox/accounts.mts';
import { launchBrowser } from './browser.mts';
import { openEditor, openSession, type Editor } from './editor.mts';
import { openPlay, shared, type Node, type Play } from './play.mts';

/** What tests of the editor share: a sandbox, a credential, a browser in which n8n's owner is signed in. */
export interface Scenes extends Play {
	browser: Browser;
	/** The session whose tabs the tests are. */
	session: BrowserContext;
	/** A credential for two companies, as nodes name it. */
	group: NonNullable<Node['credentials']>;
	/** Reads from the sandbox what that credential may read. @param path below the API's root */
	read<Answer = any>(path: string): Promise<Answer>;
}

/** The name of the credential for two companies. */
export const GROUP = 'Prizz, group';

/** Opens what tests of the editor share. */
export async function openScenes(): Promise<Scenes> {
	const play = await openPlay();
	const { client, sandbox } = play;
	const id = await client.createCredential(GROUP, 'prizzApi', {
		...sandboxCredentialData(sandbox.url),
		token: GROUP_TOKEN,
	});
	const read = async (path: string) => {
		const headers = { Authorization: `Token ${GROUP_TOKEN}` };
		const url = `${sandbox.url}/external-api/v2${path}`;
		return (await axios.get(url, { headers, proxy: false })).data;
	};
	let browser: Browser | undefined;
	const close = async () => {
		await browser?.close();
		await play.close();
		await client.call('DELETE', `/credentials/${id}`);
	};
	try {
		browser = await launchBrowser();
		const session = await openSession(browser, shared().url);
		return { ...play, browser, session, group: { prizzApi: { id, name: GROUP } }, read, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** Acts in a tab of its own; when that does not end well, a picture tells what was seen last. */
export async function act(
	session: BrowserContext,
	title: string,
	run: (editor: Editor) => Promise<void>,
): Promise<void> {
	const editor = await openEditor(session);
	try {
		await run(editor);
	} catch (error) {
		await editor.picture(`stopped-${title.replace(/\W+/g, '-')}`);
		throw error;
	} finally {
		await editor.close();
	}
}
