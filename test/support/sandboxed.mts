import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { createEngine, type RunNodeOptions, type RunResult } from '../../harness/engine.mts';
import { secretsIn, storedSecrets } from '../../harness/secrets.mts';
import { LOGIN, SANDBOX_TOKEN } from '../../sandbox/accounts.mts';
import type { Delays } from '../../sandbox/delays.mts';
import { startSandbox } from '../../sandbox/server.mts';

export const NODE = 'n8n-nodes-prizz.prizz';

/** A resource locator as the editor saves it. */
export const locator = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });

/** Short delays, so that tests need not wait. ms */
const DELAYS: Partial<Delays> = {
	eligibility: 150,
	slowEligibility: 60_000,
	validation: 150,
	contract: 150,
	staging: 100,
	activation: 150,
};

/** Wait options that suit {@link DELAYS}. */
export const quick = { pollInterval: 0.2, maximumWait: 10 };

/** The node in n8n's engine, talking to a sandbox of its own over HTTP. */
export async function createSandboxed(delays: Partial<Delays> = {}) {
	const sandbox = await startSandbox({ delays: { ...DELAYS, ...delays } });
	const account = (data: IDataObject) => ({
		name: 'Prizz account',
		type: 'prizzApi',
		data: { environment: 'custom', baseUrl: sandbox.url, ...data },
	});
	const engine = await createEngine({
		credentials: {
			token: account({ authentication: 'apiToken', token: SANDBOX_TOKEN }),
			login: account({
				authentication: 'emailPassword',
				email: LOGIN.email,
				password: LOGIN.password,
			}),
		},
	});
	const run = async (
		resource: string,
		operation: string,
		parameters: IDataObject = {},
		options: RunNodeOptions = {},
	): Promise<RunResult> =>
		await engine.runNode(
			NODE,
			{ resource, operation, ...parameters },
			{ items: [{ json: {} }], credentials: { prizzApi: 'token' }, ...options },
		);
	/** As run; throws what the node throws. @returns `json` of the items */
	const json = async (...call: Parameters<typeof run>): Promise<IDataObject[]> => {
		const { data, error } = await run(...call);
		if (error) throw error;
		return data.prizz[0].map((item) => item.json);
	};
	/** Saves another credential. @returns its options for run */
	const as = (id: string, data: IDataObject) => {
		engine.credentialStore.entries.set(id, account(data));
		return { credentials: { prizzApi: id } };
	};
	return { sandbox, engine, control: sandbox.control, run, json, as };
}

/**
 * Requests that the sandbox still remembers and that hold a secret where none belongs: anywhere but in the Authorization header
 * of a call of the API, and in the password of a login.
 */
export function misplacedSecrets({ control, engine }: Sandboxed): string[] {
	const secrets = storedSecrets(engine.credentialStore, engine.nodeTypes);
	return control.requests().flatMap((request) => {
		const { authorization, ...headers } = request.headers;
		const { mdp, ...login } = { ...(request.body as IDataObject | undefined) };
		const rest = {
			...request,
			headers: request.origin === 'api' ? headers : request.headers,
			body: request.operationId === 'logIn' ? login : request.body,
		};
		const found = secretsIn(rest, secrets);
		return found.map((name) => `${request.method} ${request.path.split('?')[0]}: ${name}`);
	});
}

export type Sandboxed = Awaited<ReturnType<typeof createSandboxed>>;

/** One sandbox for all tests of a file, as new before each. */
export function withSandbox(hand: (started: Sandboxed) => void, delays?: Partial<Delays>): void {
	let started: Sandboxed;
	beforeAll(async () => {
		started = await createSandboxed(delays);
		hand(started);
	});
	beforeEach(() => started.control.reset());
	afterEach(() => expect(misplacedSecrets(started)).toEqual([]));
	afterAll(async () => await started.sandbox.close());
}

/** Input items, one per object. */
export const items = (...objects: IDataObject[]): INodeExecutionData[] =>
	objects.map((object) => ({ json: object }));

/** A checked address with its best combination, ready to be ordered. */
export async function checkedAddress(
	{ json }: Sandboxed,
	address = '111 Rue Réaumur, 75002 Paris',
) {
	const [best] = await json('eligibility', 'check', {
		clientId: locator(32),
		address,
		filters: { offerCodes: 'L2 PREMIUM', includeFeeToEstimate: true },
		pick: 'cheapestOverCommitment',
		options: quick,
	});
	return best;
}

/** Parameters of a fast order of a combination. */
export const orderOf = (
	{ eligibilityId, combinationId }: IDataObject,
	additionalFields: IDataObject = {},
) => ({
	eligibilityId: locator(eligibilityId),
	selectBy: 'combination',
	combinationId: locator(combinationId),
	name: 'Bakery Dupont',
	additionalFields,
});
