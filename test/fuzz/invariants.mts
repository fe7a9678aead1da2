/** What must hold of every run, whatever goes in and comes back. */
import type { IDataObject, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';

import { legacyRoutes } from '../../contract/legacy-v1.ts';
import { fieldsOf } from '../../nodes/Prizz/engine/complete.ts';
import { NameReference, type Field } from '../../nodes/Prizz/engine/operation.ts';
import { routesOf } from '../../scripts/tables.mts';
import { bodyNames, parameterNames } from '../contract/openapi.mts';
import { patternOf } from './answers.mts';
import type { Subject } from './arbitraries.mts';
import { SECRET, type Outcome, type Scenario, type Sent } from './standIn.mts';

/** Longest message or description (characters) that anybody reads. */
const LONGEST_TEXT = 4000;

/** Base URLs by environment, as Prizz's documentation has them. */
const BASES: Record<string, { v2: string; legacy: string }> = {
	production: {
		v2: 'https://my.prizz-telecom.fr/external-api/v2',
		legacy: 'https://my.prizz-telecom.fr/sicom',
	},
	test: {
		v2: 'https://my.tests.prizz-telecom.fr/external-api/v2',
		legacy: 'https://sandbox.prizz-telecom.fr/sicom',
	},
	development: {
		v2: 'https://dev.prizz-telecom.fr/external-api/v2',
		legacy: 'https://sandbox.prizz-telecom.fr/sicom',
	},
};

/** Base URLs of a custom platform. */
const CUSTOM: Record<string, { v2: string; legacy: string }> = {
	'http://localhost:8000': {
		v2: 'http://localhost:8000/external-api/v2',
		legacy: 'http://localhost:8000/sicom',
	},
	'https://prizz.example.net/external-api/v2': {
		v2: 'https://prizz.example.net/external-api/v2',
		legacy: 'https://prizz.example.net/sicom',
	},
};

const basesOf = ({ environment, baseUrl }: IDataObject) =>
	environment === 'custom'
		? CUSTOM[String(baseUrl)]
		: Object.hasOwn(BASES, String(environment))
			? BASES[String(environment)]
			: undefined;

/** Paths by which the operation's locators look up names. */
function lookUpsOf({ operation }: Subject): string[] {
	const all = Object.values(fieldsOf(operation)).flatMap((field) => [
		field,
		...Object.values(field.members ?? {}),
	]);
	return all
		.filter(({ property }) => property.type === 'resourceLocator')
		.map((field: Field) => {
			try {
				return field.read({ mode: 'name', value: 'a' }, { timezone: 'UTC' });
			} catch {
				return undefined;
			}
		})
		.filter((value) => value instanceof NameReference)
		.map(({ path }) => `GET ${path}`);
}

/** The routes that an operation may call, `legacy` those below /sicom. */
export function allowedRoutes(subject: Subject, { resolved }: Pick<Scenario, 'resolved'>) {
	const { operation } = subject;
	const [method] = operation.route.split(' ');
	const { checkEligibility } = legacyRoutes;
	// Where Prizz's documentation does not print a path, the user may give another one.
	const own = resolved
		.map(({ options }) => (options as IDataObject | undefined)?.endpointPath)
		.filter((path): path is string => typeof path === 'string')
		.map((path) => `${method} ${path.trim()}`)
		.filter((route) => /^[A-Z]+ (?:\/[\w-]+)+$/.test(route));
	return {
		v2: operation.legacy ? [] : [...new Set([...routesOf(operation), ...lookUpsOf(subject)])],
		legacy: operation.legacy
			? [
					operation.route,
					...own,
					...(operation.legacy === 'createOrder'
						? [`${checkEligibility.method} ${checkEligibility.path}`]
						: []),
				]
			: [],
	};
}

/** Finds the route of a request, so that it can be answered. */
export function routeFinder(subject: Subject, scenario: Scenario) {
	const bases = basesOf(scenario.credential);
	const allowed = allowedRoutes(subject, scenario);
	return ({ method, url }: IHttpRequestOptions): string | undefined =>
		(['v2', 'legacy'] as const)
			.flatMap((api) => allowed[api].map((route) => [api, route] as const))
			.find(([api, route]) => {
				const [own, template] = route.split(' ');
				const base = bases?.[api];
				if (base === undefined || own !== method || !url.startsWith(base)) return false;
				return patternOf(template).test(url.slice(base.length));
			})?.[1];
}

/** Everything in a value, members that are not enumerable included, each object once. */
function* parts(value: unknown, seen = new Set<unknown>()): Generator {
	yield value;
	if (value === null || typeof value !== 'object' || seen.has(value)) return;
	if (ArrayBuffer.isView(value)) return;
	seen.add(value);
	for (const key of Object.getOwnPropertyNames(value)) {
		yield key;
		yield* parts((value as Record<string, unknown>)[key], seen);
	}
}

/** Whether one of the texts is anywhere in a value. */
function holdsText(value: unknown, texts: readonly string[]): boolean {
	for (const part of parts(value)) {
		if (typeof part === 'string' && texts.some((text) => part.includes(text))) return true;
	}
	return false;
}

const SECRETS = [SECRET, encodeURIComponent(SECRET)];

interface Origins extends Pick<Scenario, 'resolved' | 'credential'> {
	answers: unknown;
}

/** What a part of a path may come from: values given, numbers in URLs given, and what was answered. */
function mayStandFor(text: string, { resolved, answers, credential }: Origins): boolean {
	for (const part of parts([resolved, answers])) {
		if (!['string', 'number', 'bigint', 'boolean'].includes(typeof part)) continue;
		const given = String(part)
			.trim()
			.replace(/\p{Cs}/gu, '\ufffd');
		if (given === text || String(Number(given)) === text) return true;
		// A URL of elsewhere names nothing on a platform of Prizz; where a custom one's customer area is, nobody knows.
		const isHere = credential.environment === 'custom' || !/evil/i.test(given);
		const isUrl = /^https?:/i.test(given) && isHere;
		if (isUrl && given.split(/[/#?]/).some((each) => Number(each) === Number(text))) return true;
	}
	return false;
}

const isScalar = (value: unknown) =>
	typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

const isOrdinary = (value: unknown) => {
	const prototype: unknown = Object.getPrototypeOf(value);
	// n8n's objects may be of another realm: what counts is that nothing is put between.
	return prototype === null || Object.getPrototypeOf(prototype) === null || Array.isArray(value);
};

function requestViolations(subject: Subject, scenario: Scenario, outcome: Outcome): string[] {
	const found: string[] = [];
	for (const sent of outcome.sent) {
		const check = sent.authorization === undefined ? plainViolations : ownViolations;
		found.push(
			...check(subject, scenario, outcome, sent).map(
				(what) => `${what}: ${sent.options.method} ${sent.options.url.slice(0, 300)}`,
			),
		);
	}
	const items = scenario.resolved.length;
	const written = outcome.sent.filter(({ options }) => options.method !== 'GET');
	for (const route of new Set(written.map((sent) => sent.route))) {
		const times = written.filter((sent) => sent.route === route).length;
		if (times > items) found.push(`${String(route)} was sent ${times} times for ${items} items`);
	}
	return found;
}

/** A call of an address that was handed out, without the credential. */
function plainViolations(
	{ operation: { outcome } }: Subject,
	{ credential }: Scenario,
	{ answers }: Outcome,
	{ options }: Sent,
): string[] {
	const isPresigned = outcome.kind === 'file' && outcome.presignedUrl !== undefined;
	const { protocol, hostname } = new URL(options.url);
	const isLocal = basesOf(credential)?.v2.startsWith('http:') === true && hostname === 'localhost';
	return [
		...(isPresigned ? [] : ['sent without the credential']),
		...(holdsText(options, SECRETS) ? ['the secret goes elsewhere'] : []),
		...(protocol === 'https:' || isLocal ? [] : ['in clear']),
		...(holdsText(answers, [options.url]) ? [] : ['an address that nobody handed out']),
		...(options.disableFollowRedirect ? [] : ['redirects are followed']),
	];
}

/** A call of the API. */
function ownViolations(
	subject: Subject,
	scenario: Scenario,
	{ answers }: Outcome,
	{ options, route }: Sent,
): string[] {
	const { url, qs = {}, body, timeout = 0, method } = options;
	if (basesOf(scenario.credential) === undefined) return ['no platform that may be called'];
	if (new URL(url).href !== url) return ['URL parsers read another URL'];
	if (route === undefined) return ['not a route of the operation'];
	const [, template] = route.split(' ');
	const base =
		url.length - (new RegExp(`${patternOf(template).source.slice(1)}`).exec(url)?.[0].length ?? 0);
	const values = patternOf(template).exec(url.slice(base))?.slice(1) ?? [];
	const isV2 = subject.operation.legacy === undefined;
	const names = isV2 ? parameterNames(route, 'query').map((name) => name.replace('[]', '')) : [];
	const found = values.flatMap((raw) => partViolations(raw, { ...scenario, answers }));
	for (const [name, value] of Object.entries(qs as IDataObject)) {
		if (!names.includes(name)) found.push(`"${name}" is not in the query of the contract`);
		if (![value].flat().every(isScalar)) found.push(`the query's "${name}" is no plain value`);
	}
	if (method !== 'POST' && body !== undefined) found.push('a body where there is none');
	if (options.disableFollowRedirect !== true) found.push('redirects are followed');
	if (!(timeout >= 1000 && timeout <= 3_600_000)) found.push(`a timeout of ${timeout} ms`);
	return [...found, ...bodyViolations(body, isV2 ? bodyNames(route) : undefined)];
}

/** What is wrong with how a part of a path is written. */
function codingViolations(raw: string): string[] {
	let text: string;
	try {
		text = decodeURIComponent(raw);
	} catch {
		return [`"${raw}" cannot be decoded`];
	}
	if (encodeURIComponent(text) !== raw) return [`"${raw}" is not encoded`];
	return /^\.*$/.test(text) ? [`"${raw}" leads elsewhere`] : [];
}

/** The same, and with the value that it stands for. */
function partViolations(raw: string, origins: Origins): string[] {
	const found = codingViolations(raw);
	if (found.length > 0 || mayStandFor(decodeURIComponent(raw), origins)) return found;
	return [`"${raw}" comes from nowhere`];
}

/** What is wrong with a request as it arrives: another path than the routes have, an unknown query. */
export function wireViolations(
	allowed: ReturnType<typeof allowedRoutes>,
	method: string,
	pathAndQuery: string,
): string[] {
	const [path, query = ''] = pathAndQuery.split('?');
	const routes = [
		...allowed.v2.map((route) => [route, '/external-api/v2'] as const),
		...allowed.legacy.map((route) => [route, '/sicom'] as const),
	];
	const match = routes.find(([route, base]) => {
		const [own, template] = route.split(' ');
		return (
			own === method && path.startsWith(base) && patternOf(template).test(path.slice(base.length))
		);
	});
	if (match === undefined) return [`not a route of the operation: ${method} ${path}`];
	const [route, base] = match;
	const names = parameterNames(route, 'query');
	const values = patternOf(route.split(' ')[1]).exec(path.slice(base.length))?.slice(1) ?? [];
	const stray = [...new URLSearchParams(query).keys()].filter((name) => !names.includes(name));
	return [
		...values.flatMap((raw) => codingViolations(raw)),
		...stray.map((name) => `"${name}" is not in the query of the contract`),
	];
}

function bodyViolations(body: unknown, names: string[] | undefined): string[] {
	if (body === undefined) return [];
	if (body instanceof FormData) {
		const odd = [...body.values()].filter((value) => value === '[object Object]');
		return odd.length > 0 ? ['a field of the form is [object Object]'] : [];
	}
	const found: string[] = [];
	for (const part of parts(body)) {
		if (part !== null && typeof part === 'object' && !isOrdinary(part)) {
			found.push('the body has a prototype of its own');
		}
		if (typeof part === 'number' && !Number.isFinite(part)) found.push(`${part} in the body`);
	}
	const stray = names && Object.keys(body as object).filter((name) => !names.includes(name));
	if (stray && stray.length > 0) found.push(`"${stray.join()}" is not in the body of the contract`);
	return found;
}

/** Words of the language instead of the user's. */
const INTERNAL =
	/Cannot (?:read|set|convert|destructure|mix|use)|is not (?:a function|iterable|a constructor|defined)|Invalid (?:array length|time value|URL|count)|URI malformed|call stack|serialize a BigInt|circular structure|native code|prototype may only/;
/** What a value becomes that nobody looked at. */
const UNREAD = ['[object Object]', 'undefined', 'NaN'];
const INTERNAL_ERRORS = ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'URIError'];

interface Thrown {
	name?: string;
	message?: unknown;
	description?: unknown;
	cause?: unknown;
}

function errorViolations(error: unknown, sources: readonly unknown[]): string[] {
	const { name = '', message, description, cause } = (error ?? {}) as Thrown;
	const shown = `${name}: ${String(message).slice(0, 300)}`;
	const className = (error as object).constructor.name;
	if (!['NodeOperationError', 'NodeApiError'].includes(className)) return [`threw ${shown}`];
	const texts = [message, description].filter((text) => text !== undefined && text !== null);
	const found = texts.flatMap((text) => textViolations(text, sources));
	const inner = (cause as Thrown | undefined)?.name ?? '';
	if (INTERNAL_ERRORS.includes(inner)) found.push(`${inner} came through`);
	return found.map((what) => `${what}: ${shown}`);
}

/** What of a text only a programmer would say. */
export const internalWords = (text: string): string | undefined => INTERNAL.exec(text)?.[0];

function textViolations(text: unknown, sources: readonly unknown[]): string[] {
	if (typeof text !== 'string' || text.trim() === '') return ['no text in an error'];
	const found = text.length > LONGEST_TEXT ? [`a text of ${text.length} characters`] : [];
	const internal = internalWords(text);
	if (internal !== undefined && !holdsText(sources, [internal])) found.push(`"${internal}"`);
	for (const word of UNREAD) {
		if (!text.includes(word) || holdsText(sources, [word])) continue;
		if (word === 'NaN' && [...parts(sources)].some((part) => Number.isNaN(part))) continue;
		found.push(`"${word}" in a message`);
	}
	return found;
}

function itemViolations(
	{ json, binary = {}, pairedItem, error }: INodeExecutionData,
	{ resolved }: Scenario,
	sources: readonly unknown[],
): string[] {
	const found: string[] = [];
	if (json === null || typeof json !== 'object' || Array.isArray(json)) {
		return [`an item that is ${JSON.stringify(json)}`];
	}
	const { item } = pairedItem as { item: number };
	if (!(item >= 0 && item < resolved.length)) found.push('an item of no input item');
	if (JSON.stringify(json) === undefined) found.push('an item that cannot be saved');
	for (const { fileName = '' } of Object.values(binary)) {
		if (/[\\/:*?"<>|\p{Cc}]/u.test(fileName)) found.push(`a file called ${fileName}`);
	}
	if (error === undefined) return found;
	return [...found, ...errorViolations(error, sources), ...textViolations(json.error, sources)];
}

const UNREADABLE = /something other than the expected data/;

/** Answers as the contract has them must be understood. */
function understandingViolations({ error, items = [], isPlausible }: Outcome): string[] {
	if (!isPlausible) return [];
	const errors = [error, ...items.map((item) => item.error)] as Array<Thrown | undefined>;
	const unread = errors.find((each) => UNREADABLE.test(String(each?.message)));
	return unread ? [`not understood: ${String(unread.description)}`] : [];
}

const prototypes = [Object.prototype, Array.prototype, String.prototype, Function.prototype];
const membersOfAll = () => prototypes.map((each) => Object.getOwnPropertyNames(each).length).join();
const untouched = membersOfAll();

/** Whether the user asks to see API tokens. */
export const mayReveal = ({ key }: Subject, { resolved }: Scenario): boolean =>
	key === 'getApiTokens' &&
	resolved.some(({ options }) => Boolean((options as IDataObject | undefined)?.revealTokens));

/** Everything that is wrong with a run. */
export function violations(subject: Subject, scenario: Scenario, outcome: Outcome): string[] {
	const { error, items, logged, answers } = outcome;
	const { continueOnFail, retryOnFail, credential, cancelAfter } = scenario;
	const sources = [scenario.resolved, answers];
	const found = requestViolations(subject, scenario, outcome);
	if ((error === undefined) === (items === undefined)) found.push('neither items nor an error');
	if (error !== undefined) {
		found.push(...errorViolations(error, sources));
		const isOfRun = retryOnFail || basesOf(credential) === undefined || cancelAfter !== undefined;
		if (continueOnFail && !isOfRun) found.push(`ended although it was to go on: ${String(error)}`);
	}
	for (const item of items ?? []) found.push(...itemViolations(item, scenario, sources));
	found.push(...understandingViolations(outcome));
	if (!mayReveal(subject, scenario) && holdsText([error, items, logged], SECRETS))
		found.push('the secret shows');
	if (membersOfAll() !== untouched) found.push('a prototype of the language was changed');
	return found;
}
