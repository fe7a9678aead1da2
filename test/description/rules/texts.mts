import type { INodeProperties } from 'n8n-workflow';

import { checksOf, choicesOf, find, type Subject } from '../subject.mts';
import { everywhere, when, type Rule } from './rule.mts';

/** Texts of a property that a user reads. */
function textsOf(property: INodeProperties): string[] {
	const { displayName, description, hint, placeholder, modes = [] } = property;
	return [
		displayName,
		description,
		hint,
		placeholder,
		...choicesOf(property).flatMap((choice) => [choice.name, choice.description, choice.action]),
		...modes.flatMap((mode) => [
			mode.displayName,
			mode.placeholder,
			mode.hint,
			...checksOf(mode).map(({ errorMessage }) => errorMessage),
		]),
	].filter((text) => text !== undefined && text !== '') as string[];
}

/** Words that n8n keeps for what went wrong. */
const BAD_WORDS = /\b(?:error|problem|failure)s?\b/i;

/** Two or more sentences end in a period, one sentence does not; abbreviations do not count. */
function isPunctuated(text: string): boolean {
	const sentences = text.replace(/\b(?:e\.g|i\.e|etc)\./g, '').match(/[.!?](?=\s+\p{Lu})/gu) ?? [];
	return sentences.length > 0 === /[.!?]$/.test(text);
}

const startsBig = (text: string) => /^[^\p{Ll}]/u.test(text);

/** What an empty field shows, by property type. */
const PLACEHOLDERS: Record<string, RegExp> = {
	collection: /^Add [a-z]/,
	fixedCollection: /^Add [a-z]/,
	json: /^e\.g\. \{/,
	list: /^Select (?:a [^aeio]|an [aeio]).*…$/,
	string: /^e\.g\. \S/,
	number: /^e\.g\. \d/,
	dateTime: /^e\.g\. \d/,
};

const fitsType = (type: string, placeholder = '') =>
	placeholder === '' || PLACEHOLDERS[type]?.test(placeholder) === true;

/** Findings of a rule that looks at one operation at a time. */
function everywhereOperation(
	check: (operation: { name: string; description?: string; action?: string }) => unknown[],
) {
	return everywhere((property) =>
		property.name === 'operation' ? choicesOf(property).flatMap(check) : [],
	);
}

const operation = (subject: Subject, index = 0) => choicesOf(find(subject, 'operation'))[index];

/** Rules on what users read that n8n's lint does not have, or has for literals in some places only. */
export const textRules: Rule[] = [
	{
		title: 'no text says error, problem or failure',
		findings: everywhere((property) => textsOf(property).filter((text) => BAD_WORDS.test(text))),
		breaks: [
			(subject) => (find(subject, 'output').description = 'What to do on errors'),
			(subject) => (operation(subject).description = 'Report a problem'),
			(subject) => (find(subject, 'commercialOfferId').modes![1].hint = 'After a failure'),
		],
	},
	{
		title:
			'descriptions and hints start with a capital and end in a period only when they are several sentences',
		findings: everywhere((property) =>
			[
				property.description,
				property.hint,
				...choicesOf(property).map(({ description }) => description),
			].filter(
				(text) =>
					text !== undefined && !(startsBig(text) && isPunctuated(text) && text.trim() === text),
			),
		),
		breaks: [
			(subject) => (find(subject, 'output').description = 'which fields to return'),
			(subject) => (find(subject, 'output').description = 'Which fields to return.'),
			(subject) => (find(subject, 'output').description = 'Which fields. All of them'),
			(subject) => (find(subject, 'output').hint = 'a hint'),
			(subject) => (operation(subject).description = 'Get it.'),
		],
	},
	{
		title: 'a description says more than the name',
		findings: everywhere((property) =>
			[{ name: property.displayName, description: property.description }, ...choicesOf(property)]
				.filter(({ name, description }) => description?.toLowerCase() === name.toLowerCase())
				.map(({ name }) => name),
		),
		breaks: [
			(subject) => (find(subject, 'output').description = 'Output'),
			(subject) => (operation(subject).description = operation(subject).name),
		],
	},
	{
		title: 'descriptions of switches start with "Whether"',
		findings: everywhere((property) =>
			when(
				property.type === 'boolean' && !/^Whether /.test(property.description ?? ''),
				property.description,
			),
		),
		breaks: [
			(subject) => (find(subject, 'returnAll').description = 'If all are returned'),
			(subject) => delete find(subject, 'reuseQuote').description,
		],
	},
	{
		title: 'placeholders are examples, lists say "Select a …", collections "Add …"',
		findings: everywhere(({ type, placeholder, modes = [] }) => [
			...when(!fitsType(type, placeholder), placeholder),
			...modes
				.filter((mode) => !fitsType(mode.type, mode.placeholder))
				.map((mode) => mode.placeholder),
		]),
		breaks: [
			(subject) => (find(subject, 'address').placeholder = '111 Rue Réaumur'),
			(subject) => (find(subject, 'options').placeholder = 'New'),
			(subject) =>
				(find(subject, 'eligibilityId').modes![0].placeholder = 'Select a eligibility test…'),
			(subject) => (find(subject, 'commercialOfferId').modes![1].placeholder = '4217'),
		],
	},
	{
		title: 'every collection, and every locator mode, has a placeholder',
		findings: everywhere(({ type, placeholder, modes = [] }) => [
			...when(/collection$/i.test(type) && !placeholder, 'no placeholder'),
			...modes.filter((mode) => !mode.placeholder).map(({ name }) => `no placeholder in ${name}`),
		]),
		breaks: [
			(subject) => delete find(subject, 'options').placeholder,
			(subject) => delete find(subject, 'contactsGTR').placeholder,
			(subject) => delete find(subject, 'clientId').modes![1].placeholder,
		],
	},
	{
		title: 'operations have an action without articles, and a description in other words',
		findings: everywhereOperation(({ name, action, description }) => [
			...when(!action || /\b(?:an?|the)\b/i.test(action), `${name}: ${String(action)}`),
			...when(!description || description === action, `${name}: ${String(description)}`),
		]),
		breaks: [
			(subject) => (operation(subject).action = 'Get a client'),
			(subject) => delete operation(subject).action,
			(subject) => (operation(subject).description = operation(subject).action),
			(subject) => delete operation(subject).description,
		],
	},
	{
		title: 'actions are unique over the node',
		findings: ({ description }) => {
			const actions = description.properties
				.filter(({ name }) => name === 'operation')
				.flatMap((property) => choicesOf(property).map(({ action }) => action ?? ''));
			return actions.filter((action, index) => actions.indexOf(action) < index);
		},
		breaks: [
			(subject) => {
				const [first, second] = subject.description.properties.filter(
					({ name }) => name === 'operation',
				);
				choicesOf(second)[0].action = choicesOf(first)[0].action;
			},
		],
	},
	{
		title: 'resources are singular and described',
		findings: everywhere((property) =>
			property.name === 'resource'
				? choicesOf(property)
						.filter(({ name, description }) => /[^su]s$/i.test(name) || !description)
						.map(({ name }) => name)
				: [],
		),
		breaks: [
			(subject) => (choicesOf(find(subject, 'resource'))[0].name = 'Clients'),
			(subject) => delete choicesOf(find(subject, 'resource'))[0].description,
		],
	},
];
