import { completeFields } from '../../nodes/Prizz/engine/complete.ts';
import { describeListSearch, describeResourceMapping } from '../../nodes/Prizz/engine/describe.ts';
import type {
	Field,
	FieldMapping,
	Fields,
	ListSearch,
	Operation,
} from '../../nodes/Prizz/engine/operation.ts';
import { NameReference } from '../../nodes/Prizz/engine/operation.ts';
import { resources } from '../../nodes/Prizz/resources/index.ts';
import { routesOf } from '../../scripts/tables.mts';
import {
	answerOf,
	bodyNames,
	contractOf,
	formNames,
	openapi,
	parameterNames,
	resolve,
	schemaName,
} from './openapi.mts';

const everyOperation = Object.entries(resources).flatMap(([resource, { operations: entries }]) =>
	Object.entries(entries).map(([key, operation]) => [`${resource}.${key}`, operation] as const),
);
/** Those of the API that the contract is about. */
const operations = everyOperation.filter(([, { legacy }]) => legacy === undefined);

/** Fields, those inside collections included. */
const flat = (fields: Fields): Array<[string, Field]> =>
	Object.entries(fields).flatMap(([name, field]): Array<[string, Field]> =>
		field.members ? flat(field.members) : [[name, field]],
	);

/** Wire names that fields fill in a part of the call. */
const filled = (fields: Fields, part: string) =>
	flat(fields)
		.map(([, { to }]) => to)
		.filter((to) => to.startsWith(`${part}.`))
		.map((to) => to.slice(part.length + 1));

const inPath = (route: string) => [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

/** Name of the schema of the objects that an operation returns; undefined when it has none. */
function returnedSchema({ route, outcome, output }: Operation): string | undefined {
	const answer = answerOf(route);
	const inList = (list = answer) => schemaName(list?.items);
	const under = (key: string) => resolve(answer)?.properties?.[key];
	if (outcome.kind === 'object') return schemaName(answer);
	if (outcome.kind === 'own') {
		// A run of its own may return the answer, or what is in a list of it.
		const inAnswer = Object.values(resolve(answer)?.properties ?? {}).map(inList);
		return [schemaName(answer), ...inAnswer].find(
			(name) => name && name === (output && schemaOf(output)),
		);
	}
	if (outcome.kind === 'list')
		return inList(typeof outcome.at === 'string' ? under(outcome.at) : answer);
	return outcome.kind === 'pages' ? inList(under('items')) : undefined;
}

const schemaOf = (output: NonNullable<Operation['output']>) =>
	'schema' in output ? output.schema : undefined;

/** What the contract does not know about an operation, in words. */
function findings(operation: Operation): string[] {
	const { route, outcome, output, write, check, advice = {} } = operation;
	const fields = completeFields(operation);
	const unknown = (what: string, used: string[], known: string[]) =>
		used.filter((name) => !known.includes(name)).map((name) => `${what} ${name}`);
	const returned = returnedSchema(operation);
	const size = Object.keys(openapi.components.schemas[returned ?? '']?.properties ?? {}).length;
	const isTest = route === 'POST /eligibility';
	const targets = flat(fields).map(([, { to }]) => to);
	return [
		...routesOf(operation).filter((called) => !contractOf(called)),
		...unknown('path', filled(fields, 'path'), inPath(route)),
		...unknown('unfilled', inPath(route), filled(fields, 'path')),
		...unknown('undeclared', inPath(route), parameterNames(route, 'path')),
		...(operation.wait ? unknown('waiting', inPath(operation.wait.route), inPath(route)) : []),
		...unknown('query', filled(fields, 'query'), parameterNames(route, 'query')),
		...unknown('body', filled(fields, 'body'), bodyNames(route)),
		...unknown('form', filled(fields, 'form'), formNames(route)),
		...targets.filter((to) => to !== 'node' && !/^(?:path|query|body|form)\.\S+$/.test(to)),
		...(outcome.kind === 'pages'
			? unknown('paging', ['page', 'itemsPerPage'], parameterNames(route, 'query'))
			: []),
		...((outcome.kind === 'deleted') !== route.startsWith('DELETE ') ? ['deletion'] : []),
		...(outcome.kind === 'deleted' ? unknown('deleted', [outcome.id], Object.keys(fields)) : []),
		...(outcome.kind === 'file' && !outcome.presignedUrl && answerOf(route) ? ['not a file'] : []),
		...((write === undefined) !== (route.startsWith('GET ') || isTest) ? ['write'] : []),
		...((check === undefined) !== route.startsWith('GET ') ? ['check'] : []),
		...(output && schemaOf(output) !== returned
			? [`schema ${schemaOf(output)}, not ${returned}`]
			: []),
		...(size > 10 && !output ? [`${size} fields without Output`] : []),
		...((operation.run === undefined) !== (outcome.kind !== 'own') ? ['run'] : []),
		...Object.keys(advice).filter((status) => !/^[45]\d\d$/.test(status)),
	];
}

describe('an operation and the contract', () => {
	it.each(operations)('%s is in step', (_, operation) => expect(findings(operation)).toEqual([]));

	const field = (to: string) => ({ to, property: {}, read: () => 0 }) as unknown as Field;
	const named = (name: string) => operations.find(([key]) => key === name)![1];
	const withField = (operation: Operation, to: string): Operation => ({
		...operation,
		fields: { ...operation.fields, extra: field(to) },
	});

	const get = named('client.get');
	const quotes = named('commercialOffer.getAll');
	const create = named('commercialOffer.create');
	const setOffer = named('section.setOffer');

	it.each<[string, Operation]>([
		['GET /nothing', { ...get, route: 'GET /nothing' as never }],
		['GET /nothing', { ...get, alsoCalls: ['GET /nothing' as never] }],
		['path other', withField(get, 'path.other')],
		['unfilled id', { ...get, fields: {} }],
		['query other', withField(quotes, 'query.other')],
		['query sort[status]', withField(quotes, 'query.sort[status]')],
		['body other', withField(create, 'body.other')],
		['body eligibility.other', withField(setOffer, 'body.eligibility.other')],
		['form other', withField(named('workflow.run'), 'form.other')],
		['cookie.id', withField(get, 'cookie.id')],
		['paging page', { ...get, outcome: { kind: 'pages' } }],
		['deletion', { ...named('section.delete'), outcome: { kind: 'object' } }],
		['deleted other', { ...named('section.delete'), outcome: { kind: 'deleted', id: 'other' } }],
		['write', { ...create, write: undefined }],
		['write', { ...get, write: true }],
		['check', { ...create, check: undefined }],
		['check', { ...get, check: 'x' }],
		[
			'schema Invoice, not ClientLegalEntity',
			{ ...get, output: { schema: 'Invoice', simplify: () => ({}) } },
		],
		['run', { ...get, run: async () => [] }],
		['200', { ...get, advice: { 200: 'x' } }],
	])('a break is seen: %s', (finding, broken) => {
		expect(findings(broken)).toContain(finding);
	});

	it('large objects without Output are seen', () => {
		const { output: _, ...raw } = named('commercialOffer.get');
		expect(findings(raw)).toContainEqual(expect.stringMatching(/^\d+ fields without Output$/));
	});
});

describe('searches in the editor', () => {
	const searchesOf = (some: typeof operations) =>
		new Map(
			some
				.flatMap(([, operation]) => flat(completeFields(operation)))
				.flatMap(([, { search }]) => (search ? [[search.method, search] as const] : [])),
		);
	const searches = searchesOf(operations);

	/** The route of the contract that a path without its parameters belongs to. */
	function routeOf(path: string): string | undefined {
		const matches = (template: string) =>
			new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(`/external-api/v2${path}`);
		const fixed = Object.keys(openapi.paths).find((template) => template.endsWith(`v2${path}`));
		const found = fixed ?? Object.keys(openapi.paths).find(matches);
		return found && `GET ${found.replace('/external-api/v2', '')}`;
	}

	async function callsOf({ find }: Pick<ListSearch, 'find'> | FieldMapping) {
		const calls: Array<{ path: string; query: string[] }> = [];
		await find({
			get: async (path, query = {}) => {
				calls.push({ path, query: Object.keys(query) });
				return [];
			},
			filter: 'x',
			page: 2,
			idOf: async () => 7,
			send: async () => [],
			valueOf: () => null,
			textOf: () => 'serviceContract',
		});
		return calls;
	}

	const mappings = new Map(
		operations
			.flatMap(([, operation]) => flat(completeFields(operation)))
			.flatMap(([, { mapping }]) => (mapping ? [[mapping.method, mapping] as const] : [])),
	);

	it('are all registered', () => {
		expect(searches.size).toBeGreaterThan(5);
		const every = [...searchesOf(everyOperation).keys()];
		expect(Object.keys(describeListSearch(resources)).sort()).toEqual(every.sort());
		expect([...mappings.keys()].sort()).toEqual(['getProcessFields', 'getTransitionFields']);
		expect(Object.keys(describeResourceMapping(resources)).sort()).toEqual(
			[...mappings.keys()].sort(),
		);
	});

	it.each([...searches, ...mappings])(
		'%s reads routes and query names of the contract',
		async (_, search) => {
			const calls = await callsOf(search);
			expect(calls.length).toBeGreaterThan(0);
			for (const { path, query } of calls) {
				const route = routeOf(path);
				expect([path, contractOf(route ?? '')?.operationId]).toEqual([path, expect.any(String)]);
				for (const name of query) expect(parameterNames(route!, 'query')).toContain(name);
			}
		},
	);

	it('a path or a query name that does not exist would be seen', () => {
		expect(routeOf('/nothing')).toBeUndefined();
		expect(routeOf('/commercial_offers/7/nothing')).toBeUndefined();
		expect(routeOf('/commercial_offers/7')).toBe('GET /commercial_offers/{id}');
		expect(routeOf('/eligibility/history')).toBe('GET /eligibility/history');
		expect(parameterNames('GET /legal_entities', 'query')).not.toContain('search');
	});
});

describe('names instead of IDs', () => {
	const references = operations.flatMap(([key, operation]) =>
		flat(completeFields(operation))
			.map(([name, { property, read }]) => {
				const byName = property.modes?.some((mode) => mode.name === 'name');
				const value = byName && read({ mode: 'name', value: 'A b' }, { timezone: 'UTC' });
				return [`${key} ${name}`, value] as const;
			})
			.filter(([, value]) => value instanceof NameReference),
	);

	it.each(references)('%s are looked up at a route of the contract', (_, value) => {
		const { path, name } = value as NameReference;
		expect(name).toBe('A b');
		expect(inPath(path)).toEqual(['name']);
		const answer = resolve(answerOf(`GET ${path}`));
		expect(Object.keys(answer?.properties ?? {})).toContain('id');
	});

	it('are taken for quotes and service contracts', () => {
		const paths = new Set(references.map(([, value]) => (value as NameReference).path));
		expect([...paths].sort()).toEqual([
			'/commercial_offers_by_name/{name}',
			'/service_contracts_by_name/{name}',
		]);
	});
});
