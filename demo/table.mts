import type { IDataObject } from 'n8n-workflow';

/** Prints the columns of the rows, aligned. */
export function printTable(rows: readonly IDataObject[], columns: readonly string[]): void {
	const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))];
	const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index].length)));
	const line = (row: readonly string[]) =>
		row
			.map((cell, index) => cell.padEnd(widths[index]))
			.join('  ')
			.trimEnd();
	const [head, ...body] = cells;
	console.log(
		['', head, widths.map((width) => '─'.repeat(width)), ...body, '']
			.map((row) => (typeof row === 'string' ? row : line(row)))
			.join('\n'),
	);
}
