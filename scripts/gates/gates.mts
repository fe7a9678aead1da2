import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	analyzePackage,
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

import { root, runCommand } from './command.mts';
import { contentFindings, SNAPSHOT } from './contents.mts';
import type { Tarball } from './tarball.mts';

/** A check that must find nothing. */
export interface Gate {
	name: string;
	/** @returns what it found, in words; nothing when all is well */
	check: (tarball: Tarball) => Promise<string[]>;
}

/** A gate that is a command of a devDependency: its output, if it does not exit with 0. */
const command = (name: string, ...line: [string, ...string[]]): Gate => ({
	name,
	check: async () => {
		const { output, code } = await runCommand(...line);
		return code === 0 ? [] : [output.trim() || `"${line.join(' ')}" ended with ${code}`];
	},
});

/** What the scanner lints of a published package. */
const PACKAGE_FILE_PATTERNS = ['**/*.js', '**/*.json'];

async function scan(folder: string, patterns: string[]): Promise<string[]> {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	// It has a message, too, when there was nothing to look at.
	if (!passed || message !== undefined) return [details?.trim() ?? message ?? 'did not pass'];
	// Its warnings do not show in its verdict.
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	return results.flatMap(({ filePath, messages }) =>
		messages.map(({ line, ruleId, message: text }) => `${filePath}:${line} ${text} (${ruleId})`),
	);
}

async function lintPackage({ folder, manifest }: Tarball): Promise<string[]> {
	const { messages } = await publint({ pkgDir: folder, pack: false, strict: true });
	// "type" cannot be named: sandbox and scripts, ES modules, import TypeScript files that Node.js must take as such.
	const counted = messages.filter(({ code }) => code !== 'USE_TYPE');
	return counted.map(
		(message) => formatMessage(message, manifest, { color: false }) ?? message.code,
	);
}

/** What need not be looked at again since the last run; below the project's folder. */
const CACHE = 'node_modules/.cache';

/** What `npm run lint` checks, in this order. */
export const gates: readonly Gate[] = [
	command('n8n-node lint, strict', 'n8n-node', 'lint'),
	{
		name: "n8n's scanner on the source",
		check: async () => await scan(root, SOURCE_FILE_PATTERNS),
	},
	{
		name: "n8n's scanner on the package",
		check: async ({ folder }) => await scan(folder, PACKAGE_FILE_PATTERNS),
	},
	{ name: 'publint', check: lintPackage },
	{
		name: "the package's files, size and dependencies",
		check: async (tarball) =>
			contentFindings(tarball, await readFile(join(root, SNAPSHOT), 'utf8')),
	},
	command(
		'types',
		'tsc',
		'-p',
		'tsconfig.dev.json',
		'--incremental',
		'--tsBuildInfoFile',
		`${CACHE}/dev.tsbuildinfo`,
	),
	command('knip: nothing unused', 'knip'),
	command('prettier', 'prettier', '--check', '--cache', '.'),
];
