import type { INodeProperties } from 'n8n-workflow';

import { choicesOf, find, type Subject } from '../subject.mts';
import type { Rule } from './rule.mts';

const showOf = ({ displayOptions }: INodeProperties) =>
	(displayOptions?.show ?? {}) as Record<string, unknown[] | undefined>;

const isAction = ({ description }: Subject) =>
	description.properties.some(({ name }) => name === 'operation');

/** Whether two properties can be shown for the same resource and operation. */
const meet = (a: INodeProperties, b: INodeProperties) =>
	['resource', 'operation'].every((key) => {
		const [one, other] = [showOf(a)[key], showOf(b)[key]];
		return !one || !other || one.some((value) => other.includes(value));
	});

/** Values that a property can have, when it is a closed list or a switch. */
function valuesOf(property: INodeProperties): unknown[] {
	return property.type === 'boolean'
		? [true, false]
		: choicesOf(property).map(({ value }) => value);
}

/** Rules on when fields are shown. */
export const visibilityRules: Rule[] = [
	{
		title: 'resource comes first, each resource has one operation before its other fields',
		findings: (subject) => {
			if (!isAction(subject)) return [];
			const { properties } = subject.description;
			const resources = choicesOf(find(subject, 'resource')).map(({ value }) => value);
			const firsts = resources.map((resource) =>
				properties.find((property) => showOf(property).resource?.includes(resource))!,
			);
			const operations = properties.filter(({ name }) => name === 'operation');
			return [
				...(properties[0].name === 'resource' ? [] : [properties[0].name]),
				...firsts.filter((first) => first?.name !== 'operation').map((first) => first?.name),
				...(operations.length === resources.length ? [] : [`${operations.length} operations`]),
			];
		},
		breaks: [
			({ description }) => description.properties.reverse(),
			({ description }) => description.properties.splice(1, 1),
			({ description }) =>
				description.properties.splice(1, 0, ...description.properties.splice(2, 1)),
			({ description }) => description.properties.push({ ...description.properties[1] }),
		],
	},
	{
		title: 'every other field belongs to a resource and an operation',
		findings: (subject) =>
			isAction(subject)
				? subject.description.properties
						.filter(({ name }) => name !== 'resource' && name !== 'operation')
						.filter((property) => !showOf(property).resource || !showOf(property).operation)
						.map(({ name }) => name)
				: [],
		breaks: [
			(subject) => delete find(subject, 'eligibilityId').displayOptions,
			(subject) => delete showOf(find(subject, 'eligibilityId')).operation,
		],
	},
	{
		title: 'displayOptions name fields that are there, and values that these can have',
		findings: ({ description: { properties } }) =>
			properties.flatMap((property) =>
				Object.entries(showOf(property)).flatMap(([name, values = []]) => {
					const controls = properties.filter(
						(candidate) => candidate.name === name && meet(property, candidate),
					);
					const known = controls.flatMap(valuesOf);
					return values.length === 0
						? [`${property.name}: ${name} has no values`]
						: values
								.filter((value) => !known.includes(value))
								.map((value) => `${property.name}: ${name} is never ${String(value)}`);
				}),
			),
		breaks: [
			(subject) => showOf(find(subject, 'eligibilityId')).operation!.push('remove'),
			(subject) => showOf(find(subject, 'eligibilityId')).resource!.push('none'),
			(subject) => (showOf(find(subject, 'limit')).everything = [true]),
			(subject) => (showOf(find(subject, 'limit')).returnAll = ['false']),
			(subject) => (showOf(find(subject, 'limit')).returnAll = []),
			(subject) => (showOf(find(subject, 'limit')).searchBy = ['address']),
		],
	},
	{
		title: 'displayOptions show, and never hide',
		findings: ({ description: { properties } }) =>
			properties.filter(({ displayOptions }) => displayOptions?.hide).map(({ name }) => name),
		breaks: [(subject) => (find(subject, 'limit').displayOptions!.hide = { returnAll: [true] })],
	},
];
