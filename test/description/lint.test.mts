import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { ESLint as ESLintClass, Linter } from 'eslint';

import {
	choicesOf,
	copy,
	find,
	manifest,
	prizz,
	root,
	subjects,
	type Subject,
} from './subject.mts';

/** The configuration of `n8n-node lint`, over descriptions that its rules cannot see in the tables. */
const require = createRequire(import.meta.url);
const { ESLint } = require('eslint') as { ESLint: typeof ESLintClass };

/** Loaded as outside of tests: in tests of its own the plugin takes every file for "Test.node.ts". */
function loadConfig(): Linter.Config[] {
	const environment = process.env.NODE_ENV;
	process.env.NODE_ENV = 'production';
	try {
		return (require('@n8n/node-cli/eslint') as { config: Linter.Config[] }).config;
	} finally {
		process.env.NODE_ENV = environment;
	}
}

const eslint = new ESLint({ cwd: root, overrideConfigFile: true, baseConfig: loadConfig() });

/** The node as if its description had been written out in its file. */
function sourceOf({ description }: Subject): string {
	const literal = JSON.stringify(description, null, 1)
		.replace(/^(\s*)"(\w+)":/gm, '$1$2:')
		.replace(/"main"/g, 'NodeConnectionTypes.Main');
	const className = description.name.replace(/^./, (letter) => letter.toUpperCase());
	return [
		"import { NodeConnectionTypes } from 'n8n-workflow';",
		"import type { INodeType, INodeTypeDescription } from 'n8n-workflow';",
		`export class ${className} implements INodeType {`,
		`description: INodeTypeDescription = ${literal};`,
		'}',
	].join('\n');
}

/** What the lint finds, each with the line it is about. */
async function lint(subject: Subject): Promise<string[]> {
	const source = sourceOf(subject);
	const lines = source.split('\n');
	const file = subject.file.replace('dist/', '').replace(/\.js$/, '.ts');
	const [{ messages }] = await eslint.lintText(source, { filePath: join(root, file) });
	return messages.map(
		({ ruleId, message, line }) => `${ruleId}: ${message} ${lines[line - 1]?.trim()}`,
	);
}

const operation = (subject: Subject, name: string) =>
	subject.description.properties
		.filter((property) => property.name === 'operation')
		.flatMap(choicesOf)
		.find((choice) => choice.name === name)!;

/** Ways to break a description, and the rule that must see it. */
const breaks: Array<[string, (subject: Subject) => unknown]> = [
	['display-name-miscased', (node) => (find(node, 'clientId').displayName = 'Client name')],
	['display-name-miscased', (node) => (find(node, 'timeout').displayName = 'Time out')],
	['display-name-miscased', (node) => (operation(node, 'Check').name = 'check it')],
	['display-name-miscased-id', (node) => (find(node, 'vid').displayName = 'VLAN Id')],
	['action-miscased', (node) => (operation(node, 'Check').action = 'Check Eligibility')],
	['without-action', (node) => delete operation(node, 'Check').action],
	[
		'resource-with-plural-option',
		(node) => (choicesOf(find(node, 'resource'))[0].name = 'Clients'),
	],
	['boolean-without-whether', (node) => (find(node, 'reuseQuote').description = 'Reuse it')],
	['excess-final-period', (node) => (operation(node, 'Check').description = 'Test it.')],
	['identical-to-display-name', (node) => (find(node, 'vid').description = 'VLAN ID')],
	['wrong-for-limit', (node) => (find(node, 'limit').default = 10)],
	['wrong-for-limit', (node) => (find(node, 'limit').description = 'How many')],
	['wrong-for-return-all', (node) => (find(node, 'returnAll').description = 'Whether to')],
	['description-fields', (node) => delete node.description.subtitle],
	['usable-as-tool', (node) => delete node.description.usableAsTool],
	['without-no-data-expression', (node) => delete find(node, 'resource').noDataExpression],
	['description-fields', (node) => delete node.description.icon],
	['type-unsorted-items', (node) => find(node, 'resource').options!.reverse()],
	[
		'collection-type-unsorted-items',
		(node) => find(node, 'filters', ({ options = [] }) => options.length > 4).options!.reverse(),
	],
	['credential', (node) => (node.description.credentials![0].name = 'otherApi')],
];

it.each(subjects.map((subject) => [subject.description.displayName, subject] as const))(
	'the composed description of %s passes the lint of n8n',
	async (_, subject) => expect(await lint(subject)).toEqual([]),
);

it.each(breaks)('the lint sees a break of %s', async (rule, breakIt) => {
	const broken = copy(prizz);
	breakIt(broken);
	const found = await lint(broken);
	expect(found.map((finding) => finding.split(':')[0])).toContainEqual(expect.stringMatching(rule));
});

it('covers all nodes of the package', () => {
	const names = manifest.n8n.nodes.map((file) => basename(file, '.node.js').toLowerCase());
	expect(subjects.map(({ description }) => description.name.toLowerCase())).toEqual(names);
});
