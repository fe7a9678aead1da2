/** Line ends aside, which the checkout decides. */
export const linesOf = (text: string) => text.replaceAll('\r\n', '\n').split('\n');

/** The first line that differs: thousands of lines side by side would say nothing. */
export function difference(expected: string, actual: string) {
	const [lines, others] = [linesOf(expected), linesOf(actual)];
	const line = lines.findIndex((text, index) => text !== others[index]);
	if (line === -1 && lines.length === others.length) return undefined;
	const at = line === -1 ? lines.length : line;
	return { line: at + 1, expected: lines[at], actual: others[at] };
}
