import type {
	IDataObject,
	INodeProperties,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';

import { legacyRoutes, type LegacyBodies, type LegacyRoute } from '../../../contract/legacy-v1';
import type { components, paths } from '../../../contract/prizz-v2';
import { cut } from '../transport/errors';
import type { ApiRequest, HttpMethod } from '../transport/request';
import type { Context, Values } from './context';

type Prefix = '/external-api/v2';
type LowerMethod = Lowercase<HttpMethod>;

/** `METHOD /path` below the v2 base URL, exactly as in the contract. */
export type Route = {
	[P in keyof paths & `${Prefix}/${string}`]: P extends `${Prefix}${infer Rest}`
		? {
				[M in LowerMethod]: paths[P][M] extends { responses: unknown }
					? `${Uppercase<M>} ${Rest}`
					: never;
			}[LowerMethod]
		: never;
}[keyof paths & `${Prefix}/${string}`];

/** The contract's description of a route. */
type Contract<R extends Route> = R extends `${infer M extends HttpMethod} ${infer Rest}`
	? `${Prefix}${Rest}` extends infer P extends keyof paths
		? paths[P][Lowercase<M>]
		: never
	: never;

/** Names of an object's members; none of `never`, whose keys would be any. */
type KeysOf<T> = [T] extends [never] ? never : keyof T & string;

type ParameterNames<R extends Route, In extends 'path' | 'query'> =
	Contract<R> extends { parameters: { [K in In]?: infer Parameters } }
		? KeysOf<NonNullable<Parameters>>
		: never;

type JsonBody<R extends Route> =
	Contract<R> extends { requestBody?: { content: { 'application/json': infer Body } } }
		? Body
		: never;

/** Names of a body's fields; those of a nested object with a dot, e.g. `eligibility.address`. */
type BodyNames<Body> = Body extends object
	? {
			[K in keyof Body & string]: NonNullable<Body[K]> extends Record<string, unknown>
				? K | `${K}.${keyof NonNullable<Body[K]> & string}`
				: K;
		}[keyof Body & string]
	: never;

type FormBody<R extends Route> =
	Contract<R> extends { requestBody?: { content: { 'multipart/form-data': infer Body } } }
		? Body
		: never;

/**
 * Where the value of a field may go in a call of the route; `node` steers the node itself, `form` takes an object
 * whose members become fields of the form.
 */
export type Target<R extends Route> =
	| `path.${ParameterNames<R, 'path'>}`
	| `query.${ParameterNames<R, 'query'>}`
	| `body.${BodyNames<JsonBody<R>>}`
	| `form.${KeysOf<FormBody<R>>}`
	| ([FormBody<R>] extends [never] ? never : 'form')
	| 'node';

/** Calls of the legacy API. */
export type LegacyName = keyof typeof legacyRoutes;
type LegacyPath<N extends LegacyName> = (typeof legacyRoutes)[N]['path'];

/** Where the value of a field may go in a legacy call; `body` takes an object that is merged over the other fields. */
export type LegacyTarget<N extends LegacyName> =
	| (LegacyPath<N> extends `${string}{${infer Name}}` ? `path.${Name}` : never)
	| (N extends keyof LegacyBodies ? `body.${BodyNames<LegacyBodies[N]>}` | 'body' : never)
	| 'node';

/** Schemas of the contract. */
export type SchemaName = keyof components['schemas'];
export type Schema<S extends SchemaName> = components['schemas'][S];

/**
 * One parameter of an operation. Its key in the table is the name that n8n stores.
 * `To` is where the value goes; for a collection, where its members' values go.
 */
export interface Field<To extends string = string> {
	readonly to: To;
	/** What n8n shows; name and displayOptions are added by the description. */
	readonly property: Omit<INodeProperties, 'name' | 'displayOptions'>;
	/**
	 * Turns the stored value into what is sent; undefined leaves it out.
	 * Throws {@link InvalidParameter} for what cannot be right.
	 */
	readonly read: (value: unknown, surroundings: Surroundings) => unknown;
	/** Members of a collection, by stored name. */
	readonly members?: Readonly<Record<string, Field>>;
	/**
	 * For entries that can be repeated: how n8n stores and calls one. Its value is an object with the members' names;
	 * no member may be left out, or be looked up by name.
	 */
	readonly entry?: { readonly name: string; readonly displayName: string };
	/** For a collection: a member that was added and is empty is refused instead of left out. */
	readonly strict?: boolean;
	/** Further condition for being shown: parameter name → values. */
	readonly show?: Readonly<Record<string, Array<string | number | boolean>>>;
	/** Methods that the property names, to be registered on the node. */
	readonly search?: ListSearch;
	readonly mapping?: FieldMapping;
}

/** What reading a value may depend on beside the value. */
export interface Surroundings {
	/** The workflow's time zone, IANA name. */
	timezone: string;
	/** Origin of the credential's platform, where it is known: URLs of other platforms are refused. */
	origin?: string;
}

export type Fields<To extends string = string> = Readonly<Record<string, Field<To>>>;

/** A reason to stop an item, for the user; the engine adds node and item. */
export class Explained extends Error {
	/** What to do about it. */
	readonly advice: string;

	constructor(message: string, advice: string) {
		super(cut(message));
		this.advice = cut(advice);
	}
}

/** A stored value that cannot be right. */
export class InvalidParameter extends Explained {
	constructor(message: string) {
		super(message, 'Nothing was sent for this item. Correct the parameter and run again');
	}
}

/** An object's name where an ID is needed: the engine looks it up first. */
export class NameReference {
	readonly name: string;
	/** Path with `{name}` that answers the object. */
	readonly path: string;

	constructor(name: string, path: string) {
		this.name = name;
		this.path = path;
	}
}

/** A file of the input item, named by the binary field that holds it: the engine reads it. */
export class FileReference {
	readonly binaryPropertyName: string;

	constructor(binaryPropertyName: string) {
		this.binaryPropertyName = binaryPropertyName;
	}
}

/** A page of a searchable list in the editor. */
export interface ListSearch {
	/** Name of the method under `methods.listSearch`. */
	method: string;
	/** Reads entries that match the text; `page` starts at 1. */
	find: (lookup: ListLookup) => Promise<{ entries: INodePropertyOptions[]; hasMore: boolean }>;
}

/** Reads the stored value of a locator. */
export type LocatorReader = (stored: unknown) => number | NameReference | undefined;

/** The fields of a form that is known only once something else is chosen. */
export interface FieldMapping {
	/** Name of the method under `methods.resourceMapping`. */
	method: string;
	find: (lookup: Lookup) => Promise<ResourceMapperFields>;
}

/** What a method of the editor may use. */
export interface Lookup {
	get: (path: string, query?: IDataObject, api?: ApiRequest['api']) => Promise<unknown>;
	/** Any call, its answer's body. */
	send: (request: ApiRequest) => Promise<unknown>;
	/** Another parameter that is being edited, as n8n has it; null when it is not there. */
	valueOf: (parameter: string) => unknown;
	/** The ID in another parameter that is being edited; undefined while it is empty. */
	idOf: (locator: LocatorReader, parameter: string) => Promise<number | undefined>;
	/** The text in another parameter that is being edited, a locator or not; empty while there is none. */
	textOf: (parameter: string) => string;
}

/** What a list search may use. */
export interface ListLookup extends Lookup {
	/** What the user typed, trimmed; empty when nothing. */
	filter: string;
	page: number;
}

/** How an answer becomes items. */
export type Outcome =
	/** One object, one item. */
	| { kind: 'object' }
	/**
	 * A list in the answer itself, under a key of it, or found there by a function, which gives undefined for an answer
	 * without one; with Return All and Limit, cut by the node.
	 */
	| { kind: 'list'; at?: string | ((answer: unknown, values: Values) => unknown) }
	/** A paginated list; adds Return All and Limit. */
	| { kind: 'pages' }
	/** An empty answer: `{deleted: true}` and the ID from the named parameter. */
	| { kind: 'deleted'; id: string }
	/**
	 * Bytes, as binary data; `describe` names the route that answers the object the file belongs to. Without
	 * `presignedUrl` the operation's own route answers the bytes.
	 */
	| {
			kind: 'file';
			describe: Route;
			presignedUrl?: (object: IDataObject) => unknown;
			fileName: (object: IDataObject) => string;
			/** That of the answer when left out or empty. */
			mimeType?: (object: IDataObject) => unknown;
			metadata: readonly string[];
	  }
	/** Made by the operation's own `run`. */
	| { kind: 'own' };

/** A choice of simplified, raw or selected fields. */
export interface Output<S extends SchemaName = SchemaName> {
	schema: S;
	simplify: (object: Schema<S>) => IDataObject;
}

/** The same for objects that the contract has no schema of. */
export interface FreeOutput {
	/** What can be selected, of what `complete` gives. */
	fields: readonly string[];
	complete: (object: IDataObject) => IDataObject;
	simplify: (object: IDataObject) => IDataObject;
}

/** Waiting after the call until the object is in a certain state. */
export interface WaitAfter {
	/** Boolean member of `options` that asks for it. */
	option: string;
	/** GET route of the object; its path parameters are those of the operation's own route. */
	route: Route;
	isDone: (object: IDataObject) => boolean;
	/** A reason for giving up early, e.g. an abandoned quote. */
	isLost: (object: IDataObject) => string | undefined;
	/** What is waited for, e.g. "the quote to be validated". */
	what: string;
	/** How the object that was waited for is returned. */
	simplify: (object: IDataObject) => IDataObject;
}

/** One entry of a resource's operation list. */
export interface Operation {
	/** `METHOD /path` below the base URL of its API. */
	route: string;
	/** For a call of the legacy API: its name in contract/legacy-v1. */
	legacy?: LegacyName;
	/** Shown in the operation list, Title Case. */
	name: string;
	/** Shown in the node panel: sentence case, no articles. */
	action: string;
	description: string;
	fields: Fields;
	outcome: Outcome;
	output?: Output | FreeOutput;
	/** Hides what must not show in any output that may be chosen; of objects as the API sends them. */
	redact?: (object: IDataObject, values: Values) => IDataObject;
	/**
	 * Refuses what cannot be right together, of all items before the first call; throws {@link InvalidParameter}.
	 * @param body what will be sent, references not looked up yet
	 */
	validate?: (values: Values, body: IDataObject) => void;
	/** Whether it changes something at Prizz that matters: such items are handled one after the other. */
	write?: boolean;
	/** Whether running a write again with the same values changes nothing more. */
	isRepeatable?: (values: Values) => boolean;
	/** For anything but a GET: how to find out whether it took effect when no answer came. */
	check?: string;
	/** How to fix, by HTTP status. */
	advice?: Partial<Record<number, string>>;
	/** Why a 2xx answer is not the success that was asked for, if it is not. */
	refusal?: (answer: IDataObject) => string | undefined;
	wait?: WaitAfter;
	/** The one escape hatch: several calls, or none of the outcomes. Every item is started at once; calls stay bounded. */
	run?: (context: Context) => Promise<IDataObject[]>;
	/** Routes that `run`, `wait` or a file's description call beside the operation's own. */
	alsoCalls?: readonly Route[];
}

/** A group of operations on one kind of object. */
export interface Resource {
	/** Singular, Title Case. */
	name: string;
	description: string;
	/** Operation chosen first; a list, or the reading of one object, when left out. */
	initial?: string;
	/** Keys are stored in workflows: they never change. */
	operations: Readonly<Record<string, Operation>>;
}

type PathTargets<R extends Route> = `path.${ParameterNames<R, 'path'>}`;
type TargetsOf<F extends Fields> = F[keyof F]['to'];

/** What {@link op} takes: fields that go nowhere in the route, or a path part without a field, do not compile. */
type Definition<R extends Route, F extends Fields, S extends SchemaName> = Omit<
	Operation,
	'route' | 'legacy' | 'fields' | 'output'
> & {
	fields: F & Fields<Target<R>>;
	output?: Output<S>;
} & (Exclude<PathTargets<R>, TargetsOf<F>> extends never
		? unknown
		: { missingPathFields: Exclude<PathTargets<R>, TargetsOf<F>> });

/**
 * An operation, checked against the contract by the compiler: its route, every query and body name, and that each
 * path part has a field.
 */
export function op<R extends Route, const F extends Fields, S extends SchemaName = never>(
	route: R,
	definition: Definition<R, F, S>,
): Operation {
	return { route, ...definition } as unknown as Operation;
}

/** A call of the legacy API, its body's names checked against what is known of them. */
export function legacyOp<N extends LegacyName, const F extends Fields>(
	legacy: N,
	definition: Omit<Operation, 'route' | 'legacy' | 'fields' | 'output'> & {
		fields: F & Fields<LegacyTarget<N>>;
		output?: FreeOutput;
	},
): Operation {
	const { method, path }: LegacyRoute = legacyRoutes[legacy];
	return { route: `${method} ${path}`, legacy, ...definition };
}

/** A resource, as a value that keeps its operations' keys. */
export function resource<const T extends Resource>(definition: T): T {
	return definition;
}
