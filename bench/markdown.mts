import type { Section, Table } from './section.mts';

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;

/** A table without its note. */
const tableText = ({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string =>
	[
		row(columns),
		row(columns.map((_, column) => (column > 0 ? '---:' : '---'))),
		...rows.map(row),
	].join('\n');

/** A section as Markdown, under a title of second rank. */
export function sectionText({ title, command, text, tables, targets }: Section): string {
	const reached = {
		columns: ['Target', 'Measured', 'Met'],
		rows: targets.map(({ target, measured, met }) => [target, measured, met ? 'yes' : '**no**']),
	};
	return [
		`## ${title}`,
		`\`${command}\``,
		...text,
		...tables.flatMap((table) => [tableText(table), ...(table.note ? [table.note] : [])]),
		tableText(reached),
	].join('\n\n');
}
