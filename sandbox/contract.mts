import { readFile } from 'node:fs/promises';
import { OpenAPIBackend, type Context, type Request as ApiRequest } from 'openapi-backend';
import { parse } from 'yaml';
import { authenticate, type Account } from './accounts.mts';
import { handlers } from './handlers/index.mts';
import { isRefusal } from './refusal.mts';
import type { UploadedFile } from './supportRecords.mts';
import type { World } from './world.mts';

/** What goes back to the caller. */
export interface Reply {
	status: number;
	/** A JSON value, or the bytes of a file. */
	body: unknown;
	contentType?: string;
}

/** What a call brings besides the request itself. */
interface Surroundings {
	world: World;
	authorization: string | undefined;
	/** Files that came with a form. */
	files: readonly UploadedFile[];
	log: (line: string) => void;
}

type Api = OpenAPIBackend;
type ApiContext = Context<any, any, any, any, any>;

/** Dates of the API carry a time and an offset. */
const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

/**
 * A nullable reference is written `nullable` + `allOf`. JSON schema would apply the reference to null too,
 * so each of them becomes a choice between the reference and null.
 */
function allowNull(node: unknown): unknown {
	if (Array.isArray(node)) return node.map(allowNull);
	if (typeof node !== 'object' || node === null) return node;
	const { nullable, allOf, type, ...rest } = node as Record<string, unknown>;
	if (nullable && Array.isArray(allOf))
		return { ...rest, anyOf: [...allOf.map(allowNull), { enum: [null] }] };
	return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, allowNull(value)]));
}

const problem = (status: number, message: string): Reply => ({ status, body: { message } });

/** @returns the errors of a validation in one sentence */
const sentence = (errors: ApiContext['validation']['errors']): string =>
	(errors ?? [])
		.slice(0, 5)
		.map(({ instancePath, message, params }) => {
			const detail = params.allowedValues ?? params.additionalProperty;
			return `${instancePath || 'request'} ${message}${detail ? ` (${detail})` : ''}`;
		})
		.join('; ');

/** Turns path parameters from text into what the contract declares. */
function pathValues(context: ApiContext): Record<string, unknown> {
	const types = new Map(
		(context.operation.parameters ?? []).map((each: any) => [each.name, each.schema?.type]),
	);
	return Object.fromEntries(
		Object.entries(context.request.params).map(([name, value]) => [
			name,
			types.get(name) === 'integer' ? Number(value) : decodeURIComponent(String(value)),
		]),
	);
}

/** @returns whether a body came in another form than the multipart one that its operation takes */
function isMisformed({ operation, request }: ApiContext): boolean {
	const { content = {} } = (operation.requestBody ?? {}) as { content?: object };
	const type = [request.headers['content-type'] ?? ''].flat()[0];
	return 'multipart/form-data' in content && type !== '' && !type.startsWith('multipart/form-data');
}

/** Runs the handler of an operation and holds its answer against the contract. */
function answer(context: ApiContext, { world, files, log }: Surroundings): Reply {
	const { operationId, responses } = context.operation;
	const status = Number(Object.keys(responses ?? {}).find((code) => code.startsWith('2')));
	if (isMisformed(context)) return problem(400, 'The body must be multipart/form-data.');
	const run = handlers[operationId as keyof typeof handlers] as (call: object) => unknown;
	try {
		const body = run({
			world,
			account: context.security!.tokenAuth as Account,
			query: context.request.query,
			path: pathValues(context),
			body: context.request.requestBody,
			files,
		});
		if (body instanceof Uint8Array) return { status, body, contentType: 'application/pdf' };
		const { errors } = context.api.validateResponse(body, context.operation, status);
		if (!errors) return { status, body };
		log(`${operationId} answered off the contract: ${sentence(errors)}`);
		return problem(500, `The sandbox answered off its contract: ${sentence(errors)}`);
	} catch (error) {
		if (isRefusal(error)) return problem(error.status, error.message);
		log(`${operationId} failed: ${(error as Error).stack}`);
		return problem(500, `The sandbox failed: ${(error as Error).message}`);
	}
}

async function build(): Promise<Api> {
	const file = new URL('../contract/prizz-v2.openapi.yaml', import.meta.url);
	const definition = allowNull(parse(await readFile(file, 'utf8'))) as any;
	const api = new OpenAPIBackend({
		definition,
		quick: true,
		coerceTypes: true,
		strict: true,
		customizeAjv: (ajv) => ajv.addFormat('date-time', DATE_TIME),
	});
	const known = (_: ApiContext, { authorization, world }: Surroundings) => {
		const { state, clock } = world;
		const verdict = authenticate(
			authorization,
			state.accessTokens,
			clock.now(),
			state.apiTokens.values(),
		);
		if ('refusal' in verdict) throw new Error(verdict.refusal);
		const { tokenId } = verdict.account;
		if (tokenId !== null) state.tokenUses.set(tokenId, clock.now());
		return verdict.account;
	};
	api.registerSecurityHandler('tokenAuth', known);
	api.registerSecurityHandler('bearerAuth', known);
	api.register({
		...Object.fromEntries(Object.keys(handlers).map((id) => [id, answer])),
		notFound: ({ request }: ApiContext) => problem(404, `There is no route ${request.path}.`),
		methodNotAllowed: ({ request }: ApiContext) =>
			problem(405, `${request.path} does not allow ${request.method.toUpperCase()}.`),
		unauthorizedHandler: ({ security }: ApiContext) =>
			problem(401, (security!.tokenAuth as { error: Error }).error.message),
		validationFail: ({ validation }: ApiContext) => problem(400, sentence(validation.errors)),
	});
	return api.init();
}

let built: Promise<Api> | undefined;

/** The contract with its handlers; it holds no state, so that all sandboxes of a process share it. */
export const loadContract = (): Promise<Api> => (built ??= build());

/** @returns the operation that a request is for; undefined when there is none */
export const operationOf = (api: Api, method: string, path: string): string | undefined =>
	api.matchOperation({ method, path, headers: {} })?.operationId;

/** Answers one request to the v2 API. */
export const handle = (api: Api, request: ApiRequest, surroundings: Surroundings): Promise<Reply> =>
	api.handleRequest(request, surroundings);
