import type { components, operations } from '../contract/prizz-v2.d.ts';

/** `T` with every property present at every depth: the contract declares none as required, the sandbox sends all. */
export type Complete<T> = T extends (infer Element)[]
	? Complete<Element>[]
	: T extends object
		? { [Key in keyof T]-?: Complete<Exclude<T[Key], undefined>> }
		: T;

/** A schema of the contract with all its properties. */
export type Full<Name extends keyof components['schemas']> = Complete<components['schemas'][Name]>;

type Responses<Id extends keyof operations> = operations[Id]['responses'];
type Json<Response> = Response extends { content: { 'application/json': infer Body } }
	? Complete<Body>
	: Response extends { content: { 'application/pdf': unknown } }
		? Uint8Array
		: null;

/** What a successful answer of an operation holds. */
export type Answer<Id extends keyof operations> =
	Responses<Id> extends { 200: infer Response }
		? Json<Response>
		: Responses<Id> extends { 201: infer Response }
			? Json<Response>
			: null;
