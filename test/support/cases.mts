import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** One field of a multipart form: its value, or the file in it. */
export type FormPart = [
	name: string,
	/** Bytes of a file, one character each. */
	value: string | { fileName: string; mimeType: string; content: string },
];

/** One HTTP exchange: what must be sent, exactly, and what is answered. */
export interface Exchange {
	method: 'GET' | 'POST' | 'DELETE';
	/** As on the wire, below the v2 base URL, percent-encoding included. */
	path: string;
	/** Decoded query parameters, exactly these; a list under its bracketed name, e.g. `'items[]': ['1', '2']`. */
	query?: Record<string, string | string[]>;
	/** JSON body, exactly; absent: no body may be sent. */
	body?: IDataObject;
	/** Fields of a multipart form instead, exactly and in this order. */
	form?: FormPart[];
	/** Another host, which must not see the credential. */
	host?: string;
	status?: number;
	reply?: unknown;
	/** Headers of the answer. */
	headers?: Record<string, string>;
	/** Network code such as ECONNRESET: the connection breaks instead of an answer. */
	fault?: string;
	/** Answered as often as it is asked for, at least once. */
	repeated?: true;
}

/** One row of the operation tests: parameters in, calls on the wire, items out. */
export interface Case {
	operation: string;
	/** What the row shows, when an operation has several. */
	title?: string;
	/** Node parameters beside resource and operation. */
	parameters?: IDataObject;
	/** The API token, where rows use the access token otherwise. */
	credential?: 'token';
	/** Input items; one empty item when left out. */
	items?: INodeExecutionData[];
	/** Calls in any order, each once. Empty: nothing may be sent. */
	exchanges: Exchange[];
	/** `json` of the output items, exactly. */
	output?: unknown[];
	/** For answers that are files: bytes, name and type in the output's binary field `data`. */
	file?: { content: string; fileName: string; mimeType: string };
	/** The run fails: text or pattern that the message and the description must hold. */
	error?: { message: string | RegExp; description?: string | RegExp; httpCode?: string };
}

/** The rows of one resource. */
export interface CaseTable {
	resource: string;
	/** The API that the calls go to, v2 when left out; the legacy one takes the access token. */
	api?: 'legacy';
	cases: Case[];
}
