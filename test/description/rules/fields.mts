import type { INodeProperties } from 'n8n-workflow';

import { checksOf, choicesOf, find, membersOf, type Subject } from '../subject.mts';
import { everywhere, when, type Rule } from './rule.mts';

const isEmpty = (value: unknown): boolean =>
	value === '' ||
	(Array.isArray(value) && value.length === 0) ||
	(value !== null &&
		typeof value === 'object' &&
		(Object.keys(value).length === 0 || ('value' in value && value.value === '')));

const isBinaryName = ({ name }: INodeProperties) => /binaryProperty/i.test(name);

/** What collections are called, by stored name. */
const COLLECTIONS: Record<string, string[]> = {
	additionalFields: ['Additional Fields'],
	addressDetails: ['Address Details'],
	contactSite: ['Site Contact'],
	filters: ['Filters', 'Filter'],
	options: ['Options'],
	sort: ['Sort'],
	updateFields: ['Update Fields'],
};

/** Modes of a locator, in this order. */
const MODES = ['From List', 'By ID', 'By Name', 'By URL'];

/** Properties that steer the others, beside closed lists and switches: free to be optional at the top. */
const isControl = ({ type, name, required }: INodeProperties) =>
	required === true ||
	['options', 'boolean', 'collection', 'fixedCollection', 'notice', 'hidden'].includes(type) ||
	// Its fields say themselves whether they are required.
	type === 'resourceMapper' ||
	name === 'limit';

/** Whether a field is shown for certain values of another one only: there it may be optional beside it. */
const belongsToAnother = ({ displayOptions }: INodeProperties) =>
	Object.keys(displayOptions?.show ?? {}).some((name) => !['resource', 'operation'].includes(name));

const locator = (subject: Subject) => find(subject, 'commercialOfferId');

/** Rules on how fields behave. */
export const fieldRules: Rule[] = [
	{
		title: 'collections start empty',
		findings: everywhere(({ type, default: initial }) =>
			when(
				(type === 'collection' || type === 'fixedCollection') && JSON.stringify(initial) !== '{}',
				JSON.stringify(initial),
			),
		),
		breaks: [(subject) => (find(subject, 'options').default = { timeout: 120 })],
	},
	{
		title: 'collections have their standard name',
		findings: everywhere(({ type, name, displayName }) =>
			when(type === 'collection' && COLLECTIONS[name]?.includes(displayName) !== true, displayName),
		),
		breaks: [
			(subject) => (find(subject, 'additionalFields').displayName = 'More'),
			(subject) => (find(subject, 'options').name = 'settings'),
		],
	},
	{
		title: 'nothing inside a collection is required or depends on another field',
		findings: everywhere((property) =>
			membersOf(property).flatMap((member) => [
				...when(member.required === true, `${member.name} is required`),
				...when(member.displayOptions !== undefined, `${member.name} has displayOptions`),
			]),
		),
		breaks: [
			(subject) => (membersOf(find(subject, 'options'))[0].required = true),
			(subject) => (membersOf(find(subject, 'contactsGTR'))[0].required = true),
			(subject) => (membersOf(find(subject, 'options'))[0].displayOptions = { show: {} }),
		],
	},
	{
		title: 'optional fields are inside a collection',
		findings: everywhere((property, { parent }) =>
			when(!parent && !isControl(property) && !belongsToAnother(property), property.displayName),
		),
		breaks: [(subject) => delete find(subject, 'eligibilityId').required],
	},
	{
		title: 'entries that can be repeated are of one kind, which has a name and fields',
		findings: everywhere(({ type, typeOptions, options = [] }) => {
			if (type !== 'fixedCollection') return [];
			const [entry] = options;
			return [
				...when(typeOptions?.multipleValues !== true, 'only one entry'),
				...when(options.length !== 1, `${options.length} kinds`),
				...when(
					!entry?.name || !('values' in entry && entry.displayName && entry.values.length > 0),
					'no fields',
				),
			];
		}),
		breaks: [
			(subject) => delete find(subject, 'contactsGTR').typeOptions,
			(subject) => find(subject, 'contactsGTR').options!.pop(),
			(subject) => find(subject, 'contactsGTR').options!.push({ name: 'other', value: 'x' }),
			(subject) => Object.assign(find(subject, 'contactsGTR').options![0], { values: [] }),
			(subject) =>
				(find(subject, 'contactsGTR').options![0] = { name: 'contact', value: 'contact' }),
		],
	},
	{
		title: 'required fields start empty, so that nothing is sent that nobody chose',
		findings: everywhere((property) =>
			when(
				property.required === true && !isBinaryName(property) && !isEmpty(property.default),
				JSON.stringify(property.default),
			),
		),
		breaks: [
			(subject) => (find(subject, 'vid').default = 1),
			(subject) => (find(subject, 'eligibilityId').default = { mode: 'id', value: '43' }),
		],
	},
	{
		title: 'default numbers are within their bounds, or the editor would change them by itself',
		findings: everywhere(({ type, default: initial, typeOptions = {} }) => {
			const { minValue = -Infinity, maxValue = Infinity } = typeOptions;
			const isWithin = typeof initial === 'number' && initial >= minValue && initial <= maxValue;
			return when(type === 'number' && !isWithin, initial);
		}),
		breaks: [
			(subject) => (find(subject, 'limit').default = 0),
			(subject) => (find(subject, 'timeout').default = 10_000),
			(subject) => (find(subject, 'limit').default = '50'),
		],
	},
	{
		title: 'Return All and Limit are as everywhere in n8n',
		findings: everywhere(({ name, displayName, type, default: initial, typeOptions }) => {
			const actual = JSON.stringify([displayName, type, initial, typeOptions?.minValue]);
			const expected: Record<string, string> = {
				returnAll: '["Return All","boolean",false,null]',
				limit: '["Limit","number",50,1]',
			};
			return when(expected[name] !== undefined && actual !== expected[name], actual);
		}),
		breaks: [
			(subject) => (find(subject, 'limit').default = 100),
			(subject) => (find(subject, 'limit').typeOptions = { minValue: 0 }),
			(subject) => (find(subject, 'returnAll').default = true),
		],
	},
	{
		title: 'binary fields are called Input or Output Data Field Name',
		findings: everywhere((property) =>
			when(
				isBinaryName(property) && !/^(?:In|Out)put Data Field Name$/.test(property.displayName),
				property.displayName,
			),
		),
		breaks: [(subject) => (find(subject, 'binaryPropertyName').displayName = 'Binary Property')],
	},
	{
		title: 'locators start with their first mode, the list wherever there is one',
		findings: everywhere(({ type, default: initial, modes = [] }) => {
			if (type !== 'resourceLocator') return [];
			const names = modes.map(({ name }) => name);
			const { mode, value } = initial as { mode?: string; value?: unknown };
			return [
				...when(mode !== names[0] || value !== '', JSON.stringify(initial)),
				...when(names.includes('list') && names[0] !== 'list', names.join(', ')),
			];
		}),
		breaks: [
			(subject) => (locator(subject).default = { mode: 'id', value: '' }),
			(subject) => (locator(subject).default = ''),
			(subject) => (locator(subject).default = { mode: 'list', value: '1' }),
			(subject) => {
				locator(subject).modes!.reverse();
				locator(subject).default = { mode: 'url', value: '' };
			},
		],
	},
	{
		title: 'locators have standard modes in the standard order',
		findings: everywhere(({ modes = [] }) => {
			const places = modes.map(({ displayName }) => MODES.indexOf(displayName));
			const isOrdered = places.every((place, index) => place > (places[index - 1] ?? -1));
			return when(!isOrdered, modes.map(({ displayName }) => displayName).join(', '));
		}),
		breaks: [
			(subject) => (locator(subject).modes![1].displayName = 'ID'),
			(subject) => locator(subject).modes!.reverse(),
		],
	},
	{
		title: 'what a locator takes as an ID includes its own example',
		findings: everywhere(({ modes = [] }) =>
			modes.flatMap((mode) => {
				const example = (mode.placeholder ?? '').replace(/^e\.g\. /, '');
				return checksOf(mode)
					.filter(({ regex }) => !new RegExp(regex).test(example))
					.map(({ regex }) => regex);
			}),
		),
		breaks: [(subject) => (locator(subject).modes![1].placeholder = 'e.g. CPT2611-00042')],
	},
	{
		title: 'searches and option lists that fields name exist, and none is unused',
		findings: ({ description, methods }) => {
			const named = {
				listSearch: new Set<string>(),
				loadOptions: new Set<string>(),
				resourceMapping: new Set<string>(),
			};
			everywhere(({ typeOptions, modes = [] }) => {
				const { loadOptionsMethod, resourceMapper } = typeOptions ?? {};
				if (resourceMapper?.resourceMapperMethod) {
					named.resourceMapping.add(resourceMapper.resourceMapperMethod);
				}
				if (loadOptionsMethod) named.loadOptions.add(loadOptionsMethod);
				for (const { typeOptions: options } of modes) {
					if (options?.searchListMethod) named.listSearch.add(options.searchListMethod);
				}
				return [];
			})({ description } as Subject);
			return (['listSearch', 'loadOptions', 'resourceMapping'] as const).flatMap((kind) => [
				...[...named[kind]].filter((name) => !methods[kind].includes(name)),
				...methods[kind].filter((name) => !named[kind].has(name)),
			]);
		},
		breaks: [
			(subject) => (locator(subject).modes![0].typeOptions!.searchListMethod = 'searchNothing'),
			(subject) => subject.methods.listSearch.push('searchUnused'),
			(subject) => subject.methods.resourceMapping.push('getUnused'),
			(subject) =>
				(find(subject, 'formFields').typeOptions!.resourceMapper!.resourceMapperMethod =
					'getNothing'),
			(subject) => (find(subject, 'output').typeOptions = { loadOptionsMethod: 'loadNothing' }),
		],
	},
	{
		title: 'every list mode can be searched',
		findings: everywhere(({ modes = [] }) =>
			modes
				.filter(({ type, typeOptions }) => type === 'list' && !typeOptions?.searchListMethod)
				.map(({ name }) => name),
		),
		breaks: [(subject) => delete locator(subject).modes![0].typeOptions],
	},
	{
		title: 'forms start untouched, depend on fields beside them, and are mapped by hand',
		findings: ({ description }) =>
			everywhere(({ type, default: initial, typeOptions, noDataExpression }) => {
				if (type !== 'resourceMapper') return [];
				const { loadOptionsDependsOn = [], resourceMapper } = typeOptions ?? {};
				const known = description.properties.map(({ name }) => `${name}.value`);
				const start = JSON.stringify(initial);
				return [
					...when(start !== '{"mappingMode":"defineBelow","value":null}', start),
					...loadOptionsDependsOn.filter((name) => !known.includes(name)),
					...when(loadOptionsDependsOn.length === 0, 'depends on nothing'),
					...when(resourceMapper?.supportAutoMap !== false, 'maps by itself'),
					...when(noDataExpression !== true, 'takes an expression as a whole'),
				];
			})({ description } as Subject),
		breaks: [
			(subject) => (find(subject, 'formFields').default = {}),
			(subject) => (find(subject, 'formFields').typeOptions!.loadOptionsDependsOn = []),
			(subject) => (find(subject, 'formFields').typeOptions!.loadOptionsDependsOn = ['no.value']),
			(subject) => delete find(subject, 'formFields').typeOptions!.resourceMapper!.supportAutoMap,
			(subject) => delete find(subject, 'formFields').noDataExpression,
		],
	},
	{
		title: 'resource and operation take no expression',
		findings: everywhere(({ name, noDataExpression }, { parent }) =>
			when(
				!parent && ['resource', 'operation', 'event'].includes(name) && noDataExpression !== true,
				name,
			),
		),
		breaks: [
			(subject) => delete find(subject, 'resource').noDataExpression,
			(subject) => delete find(subject, 'operation').noDataExpression,
		],
	},
	{
		title: 'the list operation of a resource is called Get Many',
		findings: everywhere((property) =>
			property.name === 'operation'
				? choicesOf(property)
						.filter(({ name, value }) => (value === 'getAll') !== (name === 'Get Many'))
						.map(({ name }) => name)
				: [],
		),
		breaks: [
			(subject) => (choicesOf(find(subject, 'operation')).at(-1)!.name = 'Get All'),
			(subject) => (choicesOf(find(subject, 'operation'))[0].name = 'Get Many'),
		],
	},
];
