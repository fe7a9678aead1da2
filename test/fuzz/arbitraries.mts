/** Runs of an operation, made of its table: sets of parameters that are right but for a few of them. */
import fc from 'fast-check';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { fieldsOf } from '../../nodes/Prizz/engine/complete.ts';
import type { Field, Fields, Operation } from '../../nodes/Prizz/engine/operation.ts';
import { isLocatorValue } from '../../nodes/Prizz/fields/locators.ts';
import { caseTables } from '../cases/index.mts';
import { recipe, snapshot } from './answers.mts';
import { plausibleSet } from './plausible.mts';
import { SECRET, type Scenario } from './standIn.mts';
import {
	hostileJson,
	hostileLocator,
	hostileMembers,
	hostileNumber,
	hostileShape,
	hostileText,
	hostileValue,
} from './values.mts';

/** One operation and the keys that workflows store. */
export interface Subject {
	resource: string;
	key: string;
	operation: Operation;
}

/** One hostile value, and the parameter or member of a collection that gets it. */
interface Change {
	path: readonly string[];
	value: unknown;
}

const mostly = (usual: fc.Arbitrary<unknown>) =>
	fc.oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: hostileValue });

/** Hostile values for one kind of property. */
function hostileFor({ property: { type }, members = {}, entry }: Field): fc.Arbitrary<unknown> {
	if (entry) {
		const inner = fc.oneof(...Object.values(members).map(hostileFor));
		const names = fc.constantFrom(...Object.keys(members), '__proto__', 'other');
		const one = fc.array(fc.tuple(names, inner), { maxLength: 2 }).map(Object.fromEntries);
		const list = fc.oneof(fc.array(one, { maxLength: 3 }), hostileShape);
		return mostly(list.map((entries) => ({ [entry.name]: entries })));
	}
	switch (type) {
		case 'resourceLocator':
			return mostly(hostileLocator);
		case 'number':
			return mostly(hostileNumber);
		case 'json': {
			const polluting = hostileMembers.map((each) => JSON.stringify(each));
			return mostly(fc.oneof(hostileMembers, polluting, hostileShape));
		}
		case 'collection':
		case 'multiOptions':
			return mostly(hostileShape);
		case 'resourceMapper': {
			const name = fc.constantFrom('name', 'message', 'types', 'day', 'access', 'constructor');
			const fields = fc.dictionary(name, hostileValue, { maxKeys: 2 });
			const value = fc.oneof(fields, hostileJson);
			return mostly(value.map((each) => ({ mappingMode: 'defineBelow', value: each })));
		}
		default:
			return mostly(hostileText);
	}
}

function changeOf(fields: Fields): fc.Arbitrary<Change> {
	const top = Object.entries(fields).map(([name, field]) => [[name], field] as const);
	const inner = Object.entries(fields)
		.filter(([, { entry }]) => !entry)
		.flatMap(([name, { members = {} }]) =>
			Object.entries(members).map(([member, field]) => [[name, member], field] as const),
		);
	const changes = [...top, ...inner].map(([path, field]) => ({
		// JSON can hold more mischief than anything else.
		weight: field.property.type === 'json' ? 12 : 1,
		arbitrary: hostileFor(field).map((value) => ({ path, value })),
	}));
	return fc.oneof(...changes);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

function changed(set: Record<string, unknown>, changes: readonly Change[]) {
	const copy = { ...set };
	for (const { path, value } of changes) {
		const [name, member] = path;
		const holder = copy[name];
		copy[name] =
			member === undefined ? value : { ...(isRecord(holder) ? holder : {}), [member]: value };
	}
	return copy;
}

const BASE_URLS = ['http://localhost:8000', 'https://prizz.example.net/external-api/v2'];
const REFUSED_URLS = ['', 'ftp://localhost', 'http://evil.example', 'https://a:b@localhost', 5];

/** Credentials as n8n decrypts them; each member that may be secret is. */
function credentialFor({ legacy }: Operation): fc.Arbitrary<ICredentialDataDecryptedObject> {
	const authentication = legacy
		? ['accessToken', 'emailPassword', 'accessToken', 'emailPassword', 'apiToken']
		: ['apiToken', 'accessToken', 'emailPassword'];
	const secrets = { token: SECRET, accessToken: SECRET, password: SECRET, sessionToken: SECRET };
	const usual = fc.record({
		environment: fc.constantFrom('production', 'production', 'custom', 'test', 'development'),
		baseUrl: fc.constantFrom(...BASE_URLS),
		authentication: fc.constantFrom(...authentication),
	});
	const odd = fc.record({
		environment: fc.constantFrom<unknown>('custom', 'custom', 'constructor', '__proto__', '', 5),
		baseUrl: fc.constantFrom<unknown>(...REFUSED_URLS),
		authentication: fc.constantFrom<unknown>(...authentication, 'other', 'constructor'),
	});
	return fc
		.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: odd })
		.map((settings) => ({ ...settings, ...secrets }) as ICredentialDataDecryptedObject);
}

/** The rows of the operation tests in which an operation succeeds, without those whose values expressions make. */
const rowsOf = ({ resource, key }: Subject) =>
	caseTables
		.filter((table) => table.resource === resource)
		.flatMap(({ cases }) => cases)
		.filter(({ operation, error }) => operation === key && !error)
		.filter(({ parameters }) => !JSON.stringify(parameters ?? {}).includes('"='));

const rarely = fc.oneof({ weight: 15, arbitrary: fc.constant(false) }, fc.constant(true));

/** Runs of an operation: one to three items, of which each has up to three hostile values. */
export function scenarioOf(subject: Subject): fc.Arbitrary<Scenario> {
	const fields = fieldsOf(subject.operation);
	const { resource, key: operation } = subject;
	const rows = rowsOf(subject);
	const defaults = Object.fromEntries(
		Object.entries(fields).map(([name, { property }]) => [name, property.default]),
	);
	const change = changeOf(fields);
	const some = (maxLength: number) => fc.array(change, { maxLength });
	const changes = fc.oneof(
		{ weight: 3, arbitrary: some(0) },
		{ weight: 6, arbitrary: some(1) },
		{ weight: 2, arbitrary: some(3) },
	);
	return fc
		.record({
			described: plausibleSet(fields),
			/** A row to start from; the description when there is none of that number. */
			row: fc.nat(2 * rows.length),
			changes: fc.oneof(
				{ weight: 3, arbitrary: fc.array(changes, { minLength: 1, maxLength: 1 }) },
				{ weight: 2, arbitrary: fc.array(changes, { minLength: 2, maxLength: 3 }) },
			),
			isExpression: fc.boolean(),
			credential: credentialFor(subject.operation),
			recipes: fc.array(recipe, { minLength: 1, maxLength: 5 }),
			continueOnFail: fc.boolean(),
			retryOnFail: rarely,
			cancelAfter: fc.oneof(
				{ weight: 20, arbitrary: fc.constant(undefined) },
				{ weight: 1, arbitrary: fc.nat(4) },
			),
		})
		.map(({ described, row, changes, isExpression, ...rest }) => {
			const base = rows[row] ? { ...defaults, ...rows[row].parameters } : described;
			const sets = changes.map((each) => changed(base, each));
			const varying = changes.flat().map(({ path }) => path[0]);
			const names = isExpression || sets.length > 1 ? varying : [];
			const stored: Record<string, unknown> = { ...sets[0], resource, operation };
			for (const name of names) {
				stored[name] = expressionFor(
					name,
					sets.map((set) => set[name]),
				);
			}
			const resolved = sets.map((set) => ({ ...set, resource, operation }));
			return { ...rest, stored, resolved, exchanges: rows[row]?.exchanges ?? [] };
		});
}

/** What n8n has saved where values differ from item to item. */
function expressionFor(name: string, values: readonly unknown[]): unknown {
	const [first] = values;
	if (!values.every(isLocatorValue)) return `={{ $json.${name} }}`;
	return {
		__rl: true,
		mode: (first as { mode: unknown }).mode,
		value: `={{ $json.${name}.value }}`,
	};
}

/** A run in short, for a message. */
export const inShort = ({ resolved, recipes, ...rest }: Scenario) =>
	JSON.stringify(
		{ sets: resolved.map((set) => snapshot(set, 4)), recipes, ...rest },
		(name, value: unknown) => {
			if (name === 'stored' || name === 'exchanges') return undefined;
			return typeof value === 'bigint' ? `${value}n` : value;
		},
	).slice(0, 6000);
