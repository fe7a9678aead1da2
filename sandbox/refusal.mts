/** An answer that refuses: an HTTP status and a sentence for the caller. */
export type Refusal = Error & { status: 400 | 401 | 403 | 404 | 405 };

/** @returns the error to throw in order to answer `status` with `{ message }` */
export const refusal = (status: Refusal['status'], message: string): Refusal =>
	Object.assign(new Error(message), { status });

/** @returns whether an error is a {@link Refusal} */
export const isRefusal = (error: unknown): error is Refusal =>
	typeof (error as Refusal | undefined)?.status === 'number';

/** @returns a refusal of the input (400) */
export const invalid = (message: string): Refusal => refusal(400, message);
/** @returns a refusal for lack of rights (403) */
export const forbidden = (message: string): Refusal => refusal(403, message);
/** @returns a refusal because there is no such object (404) */
export const notFound = (message: string): Refusal => refusal(404, message);
