/** `npm run release:check -- v1.2.0`: whether that tag may be published. Exits with 1 and the reasons if not. */
import { readFile } from 'node:fs/promises';

import { releaseFindings } from './gates/release.mts';

const read = async (file: string) => await readFile(new URL(`../${file}`, import.meta.url), 'utf8');

const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(await read('package.json')) as { version: string };
const found = releaseFindings({ tag, version, changelog: await read('CHANGELOG.md') });
for (const finding of found) console.error(finding);
if (found.length > 0) process.exit(1);
console.log(`${tag} may be published`);
