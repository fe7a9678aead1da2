/** One request as the sandbox received it. */
export interface LoggedRequest {
	/** `api`, or `downloads` for presigned files. */
	origin: 'api' | 'downloads';
	method: string;
	/** Path with query, as sent. */
	path: string;
	headers: Record<string, string | string[] | undefined>;
	/** JSON value; for multipart its fields, with files as `{ name, type, size }`; undefined without a body. */
	body: unknown;
	/** Null while unanswered, and for good when the connection was broken on purpose. */
	status: number | null;
	/** As in the contract; for the legacy API the name of its route, e.g. `logIn`. */
	operationId: string | undefined;
}

/** How many requests are remembered. */
const CAPACITY = 20_000;

/** The requests received so far, oldest first. */
export function createRequestLog() {
	const entries: LoggedRequest[] = [];
	return {
		add(entry: LoggedRequest): LoggedRequest {
			entries.push(entry);
			if (entries.length > CAPACITY) entries.shift();
			return entry;
		},
		all: (): LoggedRequest[] => [...entries],
		clear(): void {
			entries.length = 0;
		},
	};
}

/** What {@link createRequestLog} makes. */
export type RequestLog = ReturnType<typeof createRequestLog>;
