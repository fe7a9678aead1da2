/** Sections as Markdown: what is printed, and what docs/performance.md holds. */
import type { Section, Table, Target } from './section.mts';

const row = (cells: string[]) =>
	`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** Figures are aligned right: cells that start with a digit, a sign or nothing, in all rows. */
const isFigure = ({ rows }: Pick<Table, 'rows'>, column: number) =>
	rows.length > 0 && rows.every((cells) => /^(?:[\d≈–<-]|$)/.test(cells[column]));

/** @returns a table without its note @throws Error when a row has more or fewer cells than there are columns */
export function tableText(table: Pick<Table, 'columns' | 'rows'>): string {
	const { columns, rows } = table;
	const odd = rows.find((cells) => cells.length !== columns.length);
	if (odd)
		throw new Error(`${odd.length} cells under ${columns.length} columns: ${odd.join(', ')}`);
	const rule = columns.map((_, column) => (isFigure(table, column) ? '---:' : '---'));
	return [row(columns), row(rule), ...rows.map(row)].join('\n');
}

/** @returns targets with what was measured, as a table */
export const targetsText = (targets: Target[]): string =>
	tableText({
		columns: ['Target', 'Measured', 'Met'],
		rows: targets.map(({ target, measured, met }) => [target, measured, met ? 'yes' : '**no**']),
	});

/** @returns a section under a title of second rank */
export function sectionText({ title, command, text, tables, targets }: Section): string {
	const parts = [
		`## ${title}`,
		`\`${command}\``,
		...text,
		...tables.flatMap((table) => [tableText(table), ...(table.note ? [table.note] : [])]),
		...(targets.length > 0 ? [targetsText(targets)] : []),
	];
	return `${parts.join('\n\n')}\n`;
}
