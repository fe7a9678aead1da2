import { NodeHelpers, type INodeProperties } from 'n8n-workflow';

import { completeFields } from '../../nodes/Prizz/engine/complete.ts';
import type { Field, Fields } from '../../nodes/Prizz/engine/operation.ts';
import { resources } from '../../nodes/Prizz/resources/index.ts';
import { choicesOf, copy, membersOf, prizz } from './subject.mts';

/** Stored keys that workflows hold: none may go. */
const OPERATIONS: Record<string, string[]> = {
	appointment: ['get', 'getAll'],
	attachment: ['download', 'get', 'getAll', 'getPublic'],
	client: ['get', 'getAll'],
	clientContract: ['get', 'getAll'],
	comment: ['getThread', 'getThreads'],
	commercialOffer: [
		'addComment',
		'create',
		'fastOrder',
		'get',
		'getAll',
		'getByName',
		'getItem',
		'getPdf',
		'requestSignatureCode',
		'sign',
		'submit',
	],
	eligibility: ['check', 'create', 'get', 'getAll', 'getOfferContexts'],
	invoice: ['get', 'getAll', 'getDetail', 'getPdf'],
	legacyL2: [
		'checkEligibility',
		'createContact',
		'createOrder',
		'getCatalogue',
		'getContacts',
		'getDeliveryPorts',
		'trackOrder',
	],
	legalEntity: ['get', 'getAll'],
	offer: ['getAll'],
	offerContext: ['get', 'getAll', 'getAllShortened'],
	priceList: ['get', 'getAll', 'getItems', 'getOffers'],
	process: ['get', 'run'],
	search: ['query'],
	section: ['create', 'delete', 'get', 'rename', 'setOffer', 'updateItems'],
	service: ['get', 'getAll'],
	serviceContract: ['addComment', 'get', 'getAll', 'getByName', 'getOperationalStatus', 'setVlan'],
	ticket: ['createOperator', 'get', 'getAll', 'getByOperator', 'open'],
	user: ['getApiTokens', 'getCurrent'],
	workflow: ['create', 'get', 'getRunning', 'run'],
};

/** Operations that bind or destroy, and the word by which a user must be able to tell. */
const CONSEQUENCES: Array<[string, RegExp]> = [
	['commercialOffer.fastOrder', /\border/i],
	['commercialOffer.sign', /binding order/i],
	['commercialOffer.sign', /\bsign/i],
	['legacyL2.createOrder', /\border/i],
	['legacyL2.createOrder', /\bbinding/i],
	['section.delete', /\bdelete/i],
	['section.delete', /\bremove/i],
];

const { properties } = prizz.description;

const operationEntries = (resource: string) =>
	properties
		.filter(({ name, displayOptions }) =>
			name === 'operation' ? displayOptions?.show?.resource?.includes(resource) : false,
		)
		.flatMap(choicesOf);

describe('the operation list', () => {
	it('has the resources and operations of the tables', () => {
		const shown = Object.fromEntries(
			Object.keys(resources).map((key) => [
				key,
				operationEntries(key)
					.map(({ value }) => value)
					.sort(),
			]),
		);
		const tables = Object.fromEntries(
			Object.entries(resources).map(([key, { operations }]) => [
				key,
				Object.keys(operations).sort(),
			]),
		);
		expect(shown).toEqual(tables);
		expect(
			choicesOf(properties[0])
				.map(({ value }) => value)
				.sort(),
		).toEqual(Object.keys(resources).sort());
	});

	it.each(Object.entries(OPERATIONS))('keeps the stored keys of %s', (resource, operations) => {
		expect(operationEntries(resource).map(({ value }) => value)).toEqual(
			expect.arrayContaining(operations),
		);
	});

	it.each(CONSEQUENCES)('says what %s does: %s', (path, word) => {
		const [resource, operation] = path.split('.');
		const { name, description } = operationEntries(resource).find(
			({ value }) => value === operation,
		)!;
		expect(`${name}. ${description}`).toMatch(word);
	});

	it('names an order, a signature or a deletion wherever the route makes one', () => {
		const risky: Array<[RegExp, RegExp]> = [
			[/^DELETE /, /delete|remove/i],
			[/order/, /order/i],
			[/\/sign$/, /sign/i],
		];
		const all = Object.values(resources).flatMap(({ operations }) => Object.values(operations));
		for (const { route, name, description, action, write } of all) {
			if (!write) continue;
			for (const [made, word] of risky) {
				const path = route.replace('/commercial_offers/', '/');
				if (made.test(path)) expect(`${name}. ${action}. ${description}`).toMatch(word);
			}
		}
	});
});

const tableRows = Object.entries(resources).flatMap(([resource, { operations }]) =>
	Object.entries(operations).map(
		([operation, definition]) => [resource, operation, completeFields(definition)] as const,
	),
);

/** The parameters that decide what else is shown, with every value that they can have, in every mix. */
function mixesOf(fields: Fields): Array<Record<string, unknown>> {
	const names = new Set(Object.values(fields).flatMap(({ show = {} }) => Object.keys(show)));
	return [...names].reduce<Array<Record<string, unknown>>>(
		(mixes, name) =>
			mixes.flatMap((mix) => valuesOf(fields[name]).map((value) => ({ ...mix, [name]: value }))),
		[{}],
	);
}

const valuesOf = ({ property }: Field): unknown[] =>
	property.type === 'boolean'
		? [true, false]
		: (property.options ?? []).map((option) => ('value' in option ? option.value : undefined));

const isDue = ({ show = {} }: Field, mix: Record<string, unknown>) =>
	Object.entries(show).every(([name, values]) => (values as unknown[]).includes(mix[name]));

/** What the editor shows, in its order, for stored parameters: n8n's own decision. */
function shown(all: INodeProperties[], values: Record<string, unknown>): INodeProperties[] {
	return all.filter((property) =>
		NodeHelpers.displayParameter(values as never, property, { typeVersion: 1 }, prizz.description),
	);
}

/** A property reduced to what tells it from another of the same name. */
const essence = (property: INodeProperties) => ({
	name: property.name,
	displayName: property.displayName,
	type: property.type,
	initial: property.default,
	required: property.required,
	choices: choicesOf(property).map(({ value }) => value),
	members: membersOf(property)
		.map(({ name }) => name)
		.sort(),
});

const expectedEssence = ([name, { property, members }]: [string, Field]) => ({
	...essence({ ...property, name }),
	members: Object.keys(members ?? {}).sort(),
});

/** What an operation shows and should show, for every mix of its deciding parameters. */
function comparison(all: INodeProperties[], resource: string, operation: string, fields: Fields) {
	return mixesOf(fields).map((mix) => ({
		mix,
		actual: shown(all, { resource, operation, ...mix })
			.filter(({ name }) => name !== 'resource' && name !== 'operation')
			.map(essence),
		expected: copy(
			Object.entries(fields)
				.filter(([, field]) => isDue(field, mix))
				.map(expectedEssence),
		),
	}));
}

describe('the fields shown', () => {
	it.each(tableRows)(
		'%s %s: those of the table, in its order, each once',
		(resource, operation, fields) => {
			for (const { mix, actual, expected } of comparison(properties, resource, operation, fields)) {
				expect({ mix, shown: copy(actual) }).toEqual({ mix, shown: expected });
				expect(new Set(actual.map(({ name }) => name)).size).toBe(actual.length);
			}
		},
	);

	it.each(tableRows)('%s %s: collections last, options at the end', (resource, operation) => {
		const names = shown(properties, { resource, operation, returnAll: false });
		const kinds = names.map(({ type }) => (/collection$/i.test(type) ? 1 : 0));
		expect(kinds).toEqual([...kinds].sort());
		expect(names.at(-1)?.name).toBe('options');
	});

	it.each([
		['swapped', (all: INodeProperties[]) => all.reverse()],
		['doubled', (all: INodeProperties[]) => all.push({ ...all.at(-1)! })],
		['missing', (all: INodeProperties[]) => all.pop()],
		['of another type', (all: INodeProperties[]) => (all.at(-1)!.type = 'json')],
		['with another member', (all: INodeProperties[]) => all.at(-1)!.options!.pop()],
		[
			'hidden at times',
			(all: INodeProperties[]) => (all.at(-1)!.displayOptions!.show!.returnAll = [true]),
		],
	])('would not pass if they were %s', (_, breakIt) => {
		const [resource, operation, fields] = tableRows.at(-1)!;
		const own = copy(shown(properties, { resource, operation }));
		breakIt(own);
		const different = comparison(own, resource, operation, fields).filter(
			({ actual, expected }) => JSON.stringify(copy(actual)) !== JSON.stringify(expected),
		);
		expect(different).not.toEqual([]);
	});
});
