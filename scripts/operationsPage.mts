/** docs/operations.md: what the node offers, for its users. */
import type { Field, Fields, Operation, Resource } from '../nodes/Prizz/engine/operation.ts';
import { routesOf, type Tables } from './tables.mts';

const INTRODUCTION = `# Operations

What the **Prizz** node can do: for every resource its operations with the calls that they make, then the parameters of
each operation. This page is generated from the tables in \`nodes/Prizz/resources\` by \`npm run generate\`; the
[README](../README.md) tells how to use the node.

- **Stored as** is the name by which a workflow's JSON holds a resource, an operation or a parameter. A name with a dot
  is a member of a collection, which the editor shows behind an "Add …" button.
- **Sent as** is where the value goes in the call: a part of the path, the query or the JSON body. Parameters without
  it steer the node itself.
- Paths are below \`/external-api/v2\` of the chosen environment, those of Legacy L2 below \`/sicom\`.
- ✎ marks operations that change something at Prizz. They handle one item after the other and are never repeated.
`;

/** @returns the page, as it must be on disk */
export function operationsPage({ resources, completeFields }: Tables): string {
	const entries = Object.entries(resources).sort(([, a], [, b]) => compare(a.name, b.name));
	const list = entries.map(([, { name, operations }]) => {
		const count = Object.keys(operations).length;
		return `- [${name}](#${anchor(name)}): ${count} ${count === 1 ? 'operation' : 'operations'}`;
	});
	const parts = [
		INTRODUCTION,
		`${list.join('\n')}\n- [Parameters of many operations](#${anchor(SHARED_TITLE)})\n`,
		...entries.map(([key, resource]) => resourceSection(key, resource, completeFields)),
		sharedSection({ resources, completeFields }),
	];
	return parts.join('\n');
}

/** Order of names in lists. */
export const compare = (left: string, right: string) => left.localeCompare(right, 'en');

/** The anchor that GitHub and npm give a title. */
export const anchor = (title: string) =>
	title
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');

const code = (text: string) => `\`${text}\``;

/** A text inside a table's cell. */
const cell = (text: string) => text.replaceAll('|', '\\|');

/** A table in Markdown. */
export function table(head: string[], rows: string[][]): string {
	const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))];
	return `${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`;
}

function resourceSection(
	key: string,
	{ name, description, operations }: Resource,
	completeFields: Tables['completeFields'],
): string {
	const entries = Object.entries(operations).sort(([, a], [, b]) => compare(a.name, b.name));
	const title = (operation: Operation) => `${name}: ${operation.name}`;
	const rows = entries.map(([value, operation]) => [
		`[${operation.name}](#${anchor(title(operation))})${operation.write ? ' ✎' : ''}`,
		code(value),
		operation.description,
		routesOf(operation).map(code).join('<br>'),
	]);
	return [
		`## ${name}\n`,
		`${description}. Stored as ${code(key)}.\n`,
		table(['Operation', 'Stored as', 'What it does', 'Calls'], rows),
		...entries.map(([, operation]) =>
			operationSection(title(operation), operation, completeFields(operation)),
		),
	].join('\n');
}

function operationSection(title: string, operation: Operation, all: Fields): string {
	const own = Object.entries(operation.fields)
		.filter(([, { property }]) => property.type !== 'notice')
		.flatMap((entry) => fieldRows(entry, all));
	const added = Object.entries(addedFields(operation, all)).map(([, { property }]) => property);
	const also = `${own.length > 0 ? 'Also' : 'Only'} [${added
		.map(({ displayName }) => displayName)
		.join(', ')}](#${anchor(SHARED_TITLE)}).\n`;
	return [
		`### ${title}\n`,
		...(own.length > 0 ? [table(['Parameter', 'Stored as', 'Sent as', 'Notes'], own)] : []),
		also,
	].join('\n');
}

/** Rows of a field; those of its members, if it is a collection. */
function fieldRows(
	[name, field]: [string, Field],
	all: Fields,
	[path, label]: [path: string, label: string] = ['', ''],
): string[][] {
	const { displayName } = field.property;
	if (field.members) {
		const within: [string, string] = [`${name}.`, `${displayName} › `];
		const members = Object.entries(field.members);
		return members
			.sort(([, a], [, b]) => compare(a.property.displayName, b.property.displayName))
			.flatMap((member) => fieldRows(member, all, within));
	}
	const [part, ...wire] = field.to.split('.');
	return [
		[
			`${label}${displayName}`,
			code(`${path}${name}`),
			part === 'node' ? '' : `${part} ${code(wire.join('.'))}`,
			notesOf(field, all),
		],
	];
}

/** What to know about a field, in sentences. */
function notesOf({ property, show = {} }: Field, all: Fields): string {
	const { required, description, placeholder } = property;
	const values = choicesOf(property);
	const conditions = Object.entries(show).map(([name, allowed]) => {
		const label = all[name]?.property.displayName ?? name;
		return `${label} is ${allowed.map((value) => code(String(value))).join(' or ')}`;
	});
	const condition = conditions.length > 0 ? `if ${conditions.join(' and ')}` : '';
	const notes = [
		required || condition ? [required ? '**Required**' : 'Only', condition].join(' ').trim() : '',
		description ?? '',
		values.length > 0 ? `One of ${values.map((value) => code(String(value))).join(', ')}` : '',
		placeholder ? placeholder.replace(/^e\.g\. (.*)$/, 'For example `$1`') : '',
		isTelling(property.default) ? `Default: ${code(String(property.default))}` : '',
	];
	return notes
		.filter(Boolean)
		.map((note) => (/[.…]$/.test(note) ? note : `${note}.`))
		.join(' ');
}

const choicesOf = ({ options = [] }: Field['property']) =>
	options.flatMap((option) => ('value' in option ? [option.value] : []));

const isTelling = (value: unknown) => value !== '' && typeof value !== 'object';

const SHARED_TITLE = 'Parameters of many operations';

/** Fields that an operation has beside those of its table. Options are told by their members. */
function addedFields({ fields }: Operation, all: Fields): Fields {
	const isOwn = (name: string) => name in fields;
	const { options, ...rest } = all;
	const members = Object.entries(options?.members ?? {}).filter(
		([name]) => !(name in (fields.options?.members ?? {})),
	);
	return Object.fromEntries([...Object.entries(rest).filter(([name]) => !isOwn(name)), ...members]);
}

function sharedSection(tables: Tables): string {
	const { resources, completeFields } = tables;
	const rows = new Map<string, string[]>();
	for (const { operations } of Object.values(resources)) {
		for (const operation of Object.values(operations)) {
			const all = completeFields(operation);
			for (const [name, field] of Object.entries(addedFields(operation, all))) {
				const isOption = !(name in all);
				const within: [string, string] = isOption ? ['options.', 'Options › '] : ['', ''];
				const [[label, stored, , notes]] = fieldRows([name, describedOnce(field)], all, within);
				rows.set(name, [label, stored, notes]);
			}
		}
	}
	return [
		`## ${SHARED_TITLE}\n`,
		'They follow from what an operation returns and how it works, and are the same wherever they appear.\n',
		table(
			['Parameter', 'Stored as', 'Notes'],
			[...rows.values()].sort(([a], [b]) => compare(a, b)),
		),
	].join('\n');
}

/** A field without choices that differ from operation to operation: names of an object's fields. */
function describedOnce(field: Field): Field {
	if (field.property.type !== 'multiOptions') return field;
	return { ...field, property: { ...field.property, options: [] } };
}
