import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Clock } from '../transport/poll';
import type { Call } from '../transport/request';
import type { Operation } from './operation';

/** Parameters of one item as read and checked: stored name → value; those of a collection one level down. */
export type Values = Readonly<Record<string, unknown>>;

/** What an operation may use while it handles one item. */
export interface Context {
	operation: Operation;
	values: Values;
	call: Call;
	clock: Clock;
	execution: IExecuteFunctions;
	itemIndex: number;
	/** Whether a file may be fetched, without the credential, from an address that Prizz hands out. */
	isSafeFileAddress: (address: string) => boolean;
	/** Does something once per run, however many items ask for it. */
	once: <T>(key: string, make: () => Promise<T>) => Promise<T>;
}

/** The members of a collection that the user has set. */
export function membersOf(values: Values, collection: string): Values {
	return (values[collection] ?? {}) as Values;
}

/** An answer's body as an object; `{}` when it is anything else. */
export function asObject(body: unknown): IDataObject {
	return body !== null && typeof body === 'object' && !Array.isArray(body)
		? (body as IDataObject)
		: {};
}
