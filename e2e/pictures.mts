/**
 * `npm run pictures`, after the tests of the editor: takes those of their pictures that documents show to docs/images/.
 */
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { root } from './cache.mts';
import { screenshotFolder } from './editor.mts';

/** What a document should make its readers load at most, in bytes. */
const LARGEST = 150_000;
const PICTURES = ['workflow', 'node-panel', 'check'];

const folder = join(root, 'docs/images');
await mkdir(folder, { recursive: true });
for (const name of PICTURES) {
	const picture = join(screenshotFolder, `${name}.png`);
	const { size } = await stat(picture);
	if (size > LARGEST) throw new Error(`${picture} has ${size} bytes, more than ${LARGEST}`);
	await copyFile(picture, join(folder, `${name}.png`));
	console.log(`docs/images/${name}.png (${Math.round(size / 1000)} kB)`);
}
