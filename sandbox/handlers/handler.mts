import type { operations } from '../../contract/prizz-v2.d.ts';
import type { Account } from '../accounts.mts';
import type { Answer } from '../complete.mts';
import { forbidden, invalid, notFound } from '../refusal.mts';
import { the, type State } from '../state.mts';
import type { UploadedFile } from '../supportRecords.mts';
import type { World } from '../world.mts';

/** Name of an operation of the contract. */
export type OperationId = keyof operations;

type Parameters<Id extends OperationId, Place extends 'query' | 'path'> =
	operations[Id]['parameters'] extends Partial<Record<Place, infer Values>>
		? NonNullable<Values>
		: {};
type Body<Id extends OperationId> = operations[Id] extends {
	requestBody?: { content: Record<string, infer Fields> };
}
	? Partial<Fields>
	: unknown;

/** One authenticated call of one operation; parameters have the types of the contract. */
export interface Call<Id extends OperationId> {
	world: World;
	account: Account;
	query: Parameters<Id, 'query'>;
	path: Parameters<Id, 'path'>;
	body: Body<Id>;
	/** Files that came with a form; empty for other bodies. */
	files: readonly UploadedFile[];
}

/** What is needed of a call to know who asks for what. */
export type Caller = Pick<Call<OperationId>, 'world' | 'account'>;

/** Answers a call with what a success holds, or throws a refusal. */
export type Handler<Id extends OperationId> = (call: Call<Id>) => Answer<Id>;
/** A handler for each of some operations. */
export type Handlers<Id extends OperationId> = { [Each in Id]: Handler<Each> };

/** @returns the record with that id, if the caller's companies may see it @throws 404, 403 */
export function visible<T>(
	map: ReadonlyMap<number, T>,
	id: number,
	kind: string,
	clientIdOf: (record: T) => number,
	{ clientIds }: Account,
): T {
	const record = map.get(id);
	if (!record) throw notFound(`There is no ${kind} ${id}.`);
	if (!clientIds.includes(clientIdOf(record)))
		throw forbidden(`This ${kind} belongs to a client that the token does not act for.`);
	return record;
}

/** As {@link visible}, by name. */
export function visibleByName<T extends { id: number; name: string }>(
	map: ReadonlyMap<number, T>,
	name: string,
	kind: string,
	clientIdOf: (record: T) => number,
	account: Account,
): T {
	const found = [...map.values()].find((record) => record.name === name);
	if (!found) throw notFound(`There is no ${kind} named "${name}".`);
	return visible(map, found.id, kind, clientIdOf, account);
}

/** @throws 404 for a client that does not exist, 403 for one that the caller does not act for */
export const actingFor = (state: State, clientId: number, account: Account) =>
	visible(state.clients, clientId, 'client', ({ id }) => id, account);

/** @returns a value of the body @throws 400 when it is missing or empty */
export function needed<T>(value: T | null | undefined, name: string): T {
	if (value === null || value === undefined || value === '')
		throw invalid(`The field "${name}" is required.`);
	return value;
}

/** @returns how comments and threads name the caller */
export function callerName(state: State, { userId }: Account): string {
	const { firstname, lastname } = the(state.persons, userId);
	return `${firstname} ${lastname}`;
}
