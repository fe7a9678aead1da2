/** docs/faults.md: what becomes of each kind of operation when something goes wrong. */
import { columns, type FaultName } from '../test/faults/columns.mts';
import { kinds, type KindName } from '../test/faults/kinds.mts';
import { outcomes, type Cell, type Outcome } from '../test/faults/outcomes.mts';
import { table } from './operationsPage.mts';

const INTRODUCTION = `# When something goes wrong

What the nodes do, and what they say, for each kind of operation and each thing that can go wrong. This page is generated
from \`test/faults/outcomes.mts\` by \`npm run generate\`; \`npm test -- test/faults\` makes every line of it happen: the
built package in n8n's engine, against the [sandbox](../CONTRIBUTING.md#tests), which breaks on purpose and counts what was really
done.

- **What writes is sent once.** No order, signature or section is ever asked for twice. Where the answer is lost, the
  message says that the action may have taken effect, and the description where to look.
- **What reads is repeated**, up to three times, after whatever may pass by itself.
- **Nothing is half a success.** A list of which one page is missing, or a file that is cut off, is no output.
- **A redirect is not followed**, so that neither the token nor an order reaches another host.
- **A poll that does not succeed changes nothing**: the next one that does emits what has happened since.

An answer is waited for as long as the option *Timeout* says, 100 seconds unless told otherwise; so is each pause within an
answer. A trigger's requests wait no longer than their tries have time within the poll. A login is waited for one minute.
`;

const LIMITS = `## What cannot be known

- A file whose end is missing, although its length agrees with what was announced: Prizz announces no checksums.
- An answer that drips, byte by byte, for ever: each byte is a sign of life. Stop the execution.
- Whether a write whose answer was lost was carried out: the column *Done at Prizz* is what the sandbox counted.
`;

const kindNames = Object.keys(kinds) as KindName[];
const faultNames = Object.keys(columns) as FaultName[];

const quoted = ({ error }: Outcome) => `“${error?.message ?? ''}” ${error?.advice ?? ''}`;
const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** What a cell says to users. */
function told({ once, lasting }: Cell): string {
	const first = once.error
		? quoted(once)
		: once.calls === 1
			? 'It succeeds.'
			: 'It succeeds at the second try.';
	return lasting ? `${first} If it lasts: ${quoted(lasting)}` : first;
}

const calls = ({ once, lasting }: Cell) =>
	lasting && lasting.calls !== once.calls
		? `${times(once.calls)}, at most ${times(lasting.calls)}`
		: times(once.calls);

/** In one sign: succeeds, succeeds at the second try, told, told that it may have happened. */
function sign({ once }: Cell): string {
	if (!once.error) return once.calls === 1 ? '✓' : '↻';
	return once.error.message.includes('may have taken effect') ? '?' : '✗';
}

/** All outcomes at a glance: one row per fault, one column per kind. */
export const overview = (): string[][] =>
	faultNames.map((fault) => [fault, ...kindNames.map((kind) => sign(outcomes[kind][fault]))]);

/** @returns the page, as it must be on disk */
export function faultsPage(): string {
	const legend =
		'✓ succeeds · ↻ succeeds at the second try · ✗ is told · ? is told, with where to look whether it was done\n';
	const rowOf = (kind: KindName) => JSON.stringify(outcomes[kind]);
	const different = kindNames.filter(
		(kind, index) => kindNames.findIndex((other) => rowOf(other) === rowOf(kind)) === index,
	);
	const sections = different.map((first) => {
		const names = kindNames.filter((kind) => rowOf(kind) === rowOf(first));
		const rows = faultNames.map((fault) => {
			const cell = outcomes[first][fault];
			return [columns[fault].title, calls(cell), String(cell.once.done), told(cell)];
		});
		const head = ['What goes wrong', 'Calls', 'Done at Prizz', 'What you see'];
		const list = names.map((name) => `- ${name}: ${kinds[name].title}\n`).join('');
		return `## In detail: ${names.join(', ')}\n\n${list}\n${table(head, rows)}`;
	});
	const matrix = `## At a glance\n\n${legend}\n${table(['What goes wrong', ...kindNames], overview())}`;
	// What stands for a host would be taken for a tag.
	return [INTRODUCTION, matrix, ...sections, LIMITS].join('\n').replace(/<([a-z ]+)>/g, '‹$1›');
}
