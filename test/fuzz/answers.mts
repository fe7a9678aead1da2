/** What Prizz answers in a fuzzed run: mostly what its contract says, sometimes anything else. */
import fc from 'fast-check';

import { examplesOf } from '../../scripts/examples.mts';
import { caseTables } from '../cases/index.mts';
import { answerOf } from '../contract/openapi.mts';
import type { Exchange } from '../support/cases.mts';
import { hostileJson } from './values.mts';

/** How one request is answered. Numbers choose among what there is. */
export type Recipe =
	| { kind: 'plausible'; choice: number }
	/** Plausible but for one value in it. */
	| { kind: 'mutated'; choice: number; place: number; value: unknown }
	| { kind: 'body'; value: unknown }
	/** HTTP status 200, and words that say no. */
	| { kind: 'refusal'; words: Words }
	| { kind: 'status'; status: number; words: Words; location?: string; retryAfter?: unknown }
	/** n8n's helper rejects; `wrapped` as it does with an error of its own around that of axios. */
	| { kind: 'thrown'; code?: string; words: Words; wrapped: boolean };

/** How a body tells what is wrong, with the secret in it or not. */
export type Words = 'message' | 'errors' | 'deep' | 'text' | 'html' | 'long' | 'none';

const choice = fc.nat(1000);
const words = fc.constantFrom<Words>('message', 'errors', 'deep', 'text', 'html', 'long', 'none');

const LOCATIONS = ['https://evil.example/steal', '/elsewhere', '//evil.example', 'https://[', ''];

export const recipe: fc.Arbitrary<Recipe> = fc.oneof(
	{ weight: 12, arbitrary: fc.record({ kind: fc.constant('plausible' as const), choice }) },
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('mutated' as const),
			choice,
			place: choice,
			value: hostileJson,
		}),
	},
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('body' as const), value: hostileJson }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('refusal' as const), words }) },
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('status' as const),
			status: fc.constantFrom(301, 307, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503, 599),
			words,
			location: fc.constantFrom(...LOCATIONS),
			retryAfter: fc.constantFrom(undefined, '1', '3600', '-5', 'soon', {}, 'Fri, 31 Dec 9999 GMT'),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('thrown' as const),
			code: fc.constantFrom(undefined, 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT'),
			words,
			wrapped: fc.boolean(),
		}),
	},
);

/** A pattern for the paths of a template, its parts as groups. */
export const patternOf = (template: string) =>
	new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]*)')}$`);

/** What some exchanges answer to `METHOD /path`, in their order. */
export function answersOf(route: string, exchanges: readonly Exchange[]): unknown[] {
	const [method, template] = route.split(' ');
	const pattern = patternOf(template);
	return exchanges
		.filter(({ status = 200, fault, host }) => status < 300 && !fault && host === undefined)
		.filter((exchange) => exchange.method === method && pattern.test(exchange.path))
		.map(({ reply }) => reply)
		.filter((reply) => reply !== undefined);
}

const corpus = new Map<string, unknown[]>();

/** Everything that the rows of the operation tests and the contract answer to `METHOD /path`. */
export function plausibleAnswers(route: string): unknown[] {
	const known = corpus.get(route);
	if (known) return known;
	const passing = caseTables.flatMap(({ cases }) => cases).filter(({ error }) => !error);
	const rows = answersOf(
		route,
		passing.flatMap(({ exchanges }) => exchanges),
	);
	const schema = answerOf(route);
	const examples = (schema ? examplesOf(schema).slice(0, 8) : []).map((example) =>
		snapshot(example),
	);
	const all = [...rows, ...examples];
	corpus.set(route, all);
	return all;
}

/** A copy of a value, no deeper than a few levels: examples of the contract go on nearly without end. */
export function snapshot(value: unknown, depth = 7): unknown {
	if (value === null || typeof value !== 'object') return value;
	if (depth === 0) return Array.isArray(value) ? [] : {};
	if (Array.isArray(value)) return value.map((each) => snapshot(each, depth - 1));
	const members = Object.entries(value).filter(([, member]) => member !== undefined);
	return Object.fromEntries(members.map(([name, each]) => [name, snapshot(each, depth - 1)]));
}

/** The value with what is at one of its places, the root aside, replaced. */
export function mutated(value: unknown, place: number, by: unknown): unknown {
	const copy = snapshot(value, 20);
	const places: Array<[holder: Record<string, unknown>, key: string]> = [];
	const visit = (holder: unknown) => {
		if (holder === null || typeof holder !== 'object') return;
		for (const [key, member] of Object.entries(holder)) {
			places.push([holder as Record<string, unknown>, key]);
			visit(member);
		}
	};
	visit(copy);
	if (places.length === 0) return by;
	const [holder, key] = places[place % places.length];
	holder[key] = by;
	return copy;
}

/** The body of an answer that is no success, in one of the ways in which APIs put it. */
export function bodyOf(kind: Words, secret: string): unknown {
	const text = `Token ${secret} (${encodeURIComponent(secret)}) is not known`;
	switch (kind) {
		case 'message':
			return { message: text };
		case 'errors':
			return { errors: { token: [text], other: [text, null, 5] } };
		case 'deep':
			return { success: false, lastLog: { message: text, success: false } };
		case 'text':
			return text;
		case 'html':
			return `<html><body>${text}</body></html>`;
		case 'long':
			return { message: `${text} `.repeat(400) };
		default:
			return '';
	}
}
