import { choicesOf, find, membersOf } from '../subject.mts';
import { everywhere, when, type Rule } from './rule.mts';

const isSorted = (names: string[]) =>
	names.every((name, index) => index === 0 || names[index - 1].localeCompare(name, 'en') <= 0);

const repeated = (values: unknown[]) =>
	values.filter((value, index) => values.indexOf(value) < index);

/** Rules on closed lists. */
export const choiceRules: Rule[] = [
	{
		title: 'choices are in alphabetical order',
		findings: everywhere((property) => {
			const names = choicesOf(property).map(({ name }) => name);
			return when(!isSorted(names), names.join(', '));
		}),
		breaks: [
			(subject) => find(subject, 'resource').options!.reverse(),
			(subject) => find(subject, 'outputFields').options!.reverse(),
		],
	},
	{
		title: 'members of collections are in alphabetical order',
		findings: everywhere((property) => {
			const names = membersOf(property).map(({ displayName }) => displayName);
			return when(property.type === 'collection' && !isSorted(names), names.join(', '));
		}),
		breaks: [(subject) => find(subject, 'options').options!.reverse()],
	},
	{
		title: 'names and values of choices are unique',
		findings: everywhere((property) => [
			...repeated(choicesOf(property).map(({ name }) => name)),
			...repeated(choicesOf(property).map(({ value }) => value)),
		]),
		breaks: [
			(subject) => (choicesOf(find(subject, 'resource')).at(-1)!.name = 'Client'),
			(subject) => (choicesOf(find(subject, 'resource')).at(-1)!.value = 'client'),
		],
	},
	{
		title: 'defaults are among the choices',
		findings: everywhere((property) => {
			const values: unknown[] = choicesOf(property).map(({ value }) => value);
			const defaults = property.type === 'multiOptions' ? property.default : [property.default];
			return values.length === 0
				? []
				: (defaults as unknown[]).filter((value) => !values.includes(value));
		}),
		breaks: [
			(subject) => (find(subject, 'output').default = 'simple'),
			(subject) => (find(subject, 'operation').default = 'list'),
			(subject) => (find(subject, 'outputFields').default = ['no']),
		],
	},
	{
		title: 'closed lists have choices',
		findings: everywhere((property) =>
			when(
				(property.type === 'options' || property.type === 'multiOptions') &&
					choicesOf(property).length === 0 &&
					!property.typeOptions?.loadOptionsMethod,
				'no choices',
			),
		),
		breaks: [(subject) => (find(subject, 'outputFields').options = [])],
	},
];
