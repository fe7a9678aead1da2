import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const file = fileURLToPath(new URL('operations.mts', import.meta.url));
const source = readFileSync(file, 'utf8');
const root = fileURLToPath(new URL('../../', import.meta.url));

/** The options of `npm run lint`. */
const { options } = ts.getParsedCommandLineOfConfigFile(
	`${root}tsconfig.dev.json`,
	{},
	{
		...ts.sys,
		onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
			throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
		},
	},
)!;

const host = ts.createCompilerHost(options);
const parsed = new Map<string, ts.SourceFile | undefined>();

/** Everything that the compiler has to say about the file with the text, by line (from 1). */
function diagnose(text: string) {
	const program = ts.createProgram([file], options, {
		...host,
		getSourceFile: (name, version) => {
			if (ts.sys.resolvePath(name) === file) return ts.createSourceFile(name, text, version, true);
			if (!parsed.has(name)) parsed.set(name, host.getSourceFile(name, version));
			return parsed.get(name);
		},
	});
	const own = program.getSourceFile(file);
	expect(own?.text).toBe(text);
	return ts.getPreEmitDiagnostics(program, own).map(({ start = 0, code, messageText }) => ({
		line: own!.getLineAndCharacterOfPosition(start).line + 1,
		code,
		message: ts.flattenDiagnosticMessageText(messageText, '\n'),
	}));
}

const DIRECTIVE = /^(\s*)\/\/ @ts-expect-error .+$/;
const lines = source.split('\n');
const expected = lines.flatMap((line, index) => (DIRECTIVE.test(line) ? [index + 2] : []));

it('the right tables compile, and each wrong one does not', () => {
	expect(diagnose(source)).toEqual([]);
});

it('without the expectations, each of the marked lines, and no other, is refused', () => {
	const bare = lines.map((line) => line.replace(DIRECTIVE, '$1//')).join('\n');
	const found = diagnose(bare);
	expect(expected.length).toBeGreaterThan(15);
	expect([...new Set(found.map(({ line }) => line))].sort((a, b) => a - b)).toEqual(expected);
});

it('an expectation over a line that is right is a mistake itself', () => {
	const first = lines.findIndex((line) => line.includes('export const route: Route'));
	const marked = lines.toSpliced(first, 0, '// @ts-expect-error nothing is wrong here').join('\n');
	expect(diagnose(marked)).toEqual([
		{ line: first + 1, code: 2578, message: "Unused '@ts-expect-error' directive." },
	]);
});
