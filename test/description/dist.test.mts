import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

import { root } from './subject.mts';

const dist = join(root, 'dist');

/** What n8n's cloud does not allow a node to touch. */
const FORBIDDEN = new Set([
	'__dirname',
	'__filename',
	'clearInterval',
	'clearTimeout',
	'console',
	'eval',
	'fetch',
	'Function',
	'global',
	'globalThis',
	'process',
	'setImmediate',
	'setInterval',
	'setTimeout',
]);

/** Whether an identifier names a variable, not a member or a key. */
function isVariable(node: ts.Identifier): boolean {
	const { parent } = node;
	if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
	if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
	if (ts.isBindingElement(parent)) return parent.propertyName !== node;
	return !ts.isMethodDeclaration(parent) && !ts.isPropertyDeclaration(parent);
}

/** What a built file must not do, in words. */
function findings(file: string, code: string): string[] {
	const found: string[] = [];
	const checkImport = (name: string) => {
		if (name === 'n8n-workflow') return;
		const target = join(dirname(file), name);
		const inside = name.startsWith('.') && !relative(dist, target).startsWith('..');
		const exists = ['', '.js', '/index.js'].some((ending) => existsSync(`${target}${ending}`));
		if (!inside || !exists) found.push(`imports ${name}`);
	};
	const visit = (node: ts.Node): void => {
		if (ts.isIdentifier(node) && isVariable(node) && FORBIDDEN.has(node.text))
			found.push(node.text);
		if (ts.isImportDeclaration(node)) checkImport((node.moduleSpecifier as ts.StringLiteral).text);
		if (ts.isCallExpression(node)) {
			const { expression } = node;
			const isImport = expression.kind === ts.SyntaxKind.ImportKeyword;
			if (isImport || (ts.isIdentifier(expression) && expression.text === 'require')) {
				const [name] = node.arguments;
				if (name && ts.isStringLiteralLike(name)) checkImport(name.text);
				else found.push('imports something computed');
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, code, ts.ScriptTarget.ESNext, true));
	return found;
}

const files = (readdirSync(dist, { recursive: true }) as string[])
	.filter((file) => file.endsWith('.js'))
	.map((file) => join(dist, file));

it('the built files import n8n-workflow and each other only, and touch no global of Node.js', () => {
	expect(files.length).toBeGreaterThan(20);
	const found = files.flatMap((file) =>
		findings(file, readFileSync(file, 'utf8')).map((what) => `${relative(dist, file)}: ${what}`),
	);
	expect(found).toEqual([]);
});

it.each([
	['require("axios")', 'imports axios'],
	['require("node:fs")', 'imports node:fs'],
	['require("n8n-core")', 'imports n8n-core'],
	['require("../../../package.json")', 'imports ../../../package.json'],
	['require("./missing")', 'imports ./missing'],
	['import("axios")', 'imports axios'],
	['import x from "axios"', 'imports axios'],
	['require(name)', 'imports something computed'],
	['setTimeout(go, 1)', 'setTimeout'],
	['const later = setTimeout', 'setTimeout'],
	['const { env } = process', 'process'],
	['process.env.X', 'process'],
	['x = { y: globalThis }', 'globalThis'],
	['f(__dirname)', '__dirname'],
	['console.log(1)', 'console'],
])('%s would be found', (code, expected) => {
	expect(findings(join(dist, 'nodes/Prizz/Prizz.node.js'), code)).toEqual([expected]);
});

it.each(['require("./engine/run")', 'require("n8n-workflow")', 'a.process', '({ process: 1 })'])(
	'%s is fine',
	(code) => expect(findings(join(dist, 'nodes/Prizz/Prizz.node.js'), code)).toEqual([]),
);
