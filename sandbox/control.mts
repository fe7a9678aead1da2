import { SANDBOX_TOKEN } from './accounts.mts';
import type { Fault, Faults } from './faults.mts';
import { happenings, type Happenings } from './happenings.mts';
import { advanceOrder } from './legacyOrders.mts';
import { hasten, settle, setServiceStatus } from './lifecycle.mts';
import { markSigned, submit } from './quotes.mts';
import type { LoggedRequest, RequestLog } from './requestLog.mts';
import { seedBulk, type BulkSeed } from './seed/bulk.mts';
import { seededState } from './seed/seed.mts';
import type { Counters, Mail, QuoteStatus, ServiceStatus } from './records.mts';
import type { World } from './world.mts';

/** What tests and demos do to the sandbox besides calling its API. */
export interface Control extends Happenings {
	/** Back to the state at start: data, time, faults, requests, mails and counters. */
	reset(): void;
	/** Moves sandbox time forward by `ms`, and lets everything happen that is due by then. */
	advance(ms: number): void;
	/** Signature mails, oldest first. */
	mailbox(): Mail[];
	/** Requests received, oldest first. */
	requests(): LoggedRequest[];
	clearRequests(): void;
	/** Adds many objects. @returns their ids */
	seed(bulk: BulkSeed): ReturnType<typeof seedBulk>;
	/** Lets a later call go wrong. */
	fault(fault: Fault): void;
	clearFaults(): void;
	/** Brings a quote to a status at once. @throws Error when the status cannot be reached from where it is */
	advanceQuote(id: number, status: QuoteStatus): void;
	/** Brings a service contract to a status at once. @throws Error for an unknown id */
	advanceServiceContract(id: number, status: ServiceStatus): void;
	/** Brings an order of the legacy API to a state at once, the next one when none is named. @throws Error */
	advanceLegacyOrder(ref: string, state?: string): void;
	/** Gives the standard account another API token, and the login another password. */
	plantSecrets(secrets: { token: string; password: string }): void;
	/** Ends the validity of all access tokens of the login. */
	expireAccessTokens(): void;
	/** What was really created through the API since the last reset. */
	counters(): Counters;
}

const quoteSteps: QuoteStatus[] = [
	'new',
	'estimate_pending',
	'approval_pending',
	'validated',
	'signed',
];
const serviceSteps: ServiceStatus[] = ['new', 'staging', 'active', 'ending', 'terminated'];

function bringQuote(world: World, id: number, status: QuoteStatus): void {
	const { state, clock } = world;
	const quote = state.quotes.get(id);
	if (!quote) throw new Error(`There is no quote ${id}.`);
	const rank = () => quoteSteps.indexOf(quote.status);
	const target = quoteSteps.indexOf(status);
	if (status === 'abandoned') {
		state.due = state.due.filter(
			(due) => due.id !== id || !['estimated', 'validated'].includes(due.kind),
		);
		Object.assign(quote, { status, modifiedAt: clock.now() });
		return;
	}
	if (target < 0 || rank() < 0 || target < rank())
		throw new Error(`Quote ${id} cannot go from ${quote.status} to ${status}.`);
	if (rank() < target && quote.status === 'new') {
		const outcome = submit(world, quote);
		if (!outcome.success) throw new Error(outcome.lastLog);
	}
	while (rank() < Math.min(target, quoteSteps.indexOf('validated'))) {
		if (hasten(world, id, ['estimated', 'validated'])) continue;
		// Seeded quotes that wait for validation have nothing scheduled.
		const kind = quote.status === 'estimate_pending' ? 'estimated' : 'validated';
		state.due.push({ at: clock.now(), kind, id });
	}
	if (rank() < target) markSigned(world, quote);
}

function bringServiceContract(world: World, id: number, status: ServiceStatus): void {
	const { state, clock, delays } = world;
	const contract = state.serviceContracts.get(id);
	if (!contract) throw new Error(`There is no service contract ${id}.`);
	const target = serviceSteps.indexOf(status);
	if (target < 0) throw new Error(`Unknown status ${status}.`);
	const kinds = ['staging', 'active', 'terminated'];
	state.due = state.due.filter((due) => due.id !== id || !kinds.includes(due.kind));
	const now = clock.now();
	const from = serviceSteps.indexOf(contract.status);
	const way = target > from ? serviceSteps.slice(from + 1, target + 1) : [status];
	way.forEach((step) => setServiceStatus(state, contract, step, now));
	const next = {
		new: { kind: 'staging', at: now + delays.staging },
		staging: { kind: 'active', at: now + delays.activation },
		active: null,
		ending: { kind: 'terminated', at: now + delays.ending },
		terminated: null,
	} as const;
	const due = next[status];
	if (due) state.due.push({ ...due, id });
}

/** @param world its state is replaced on reset */
export function createControl(world: World, faults: Faults, requestLog: RequestLog): Control {
	return {
		...happenings(world),
		reset() {
			world.clock.reset();
			world.state = seededState(world.clock.now());
			faults.clear();
			requestLog.clear();
		},
		advance(ms) {
			world.clock.advance(ms);
			settle(world);
		},
		mailbox: () => [...world.state.mailbox],
		requests: () => requestLog.all(),
		clearRequests: () => requestLog.clear(),
		seed: (bulk) => seedBulk(world.state, bulk, world.clock.now()),
		fault: (fault) => faults.add(fault),
		clearFaults: () => faults.clear(),
		advanceQuote(id, status) {
			settle(world);
			bringQuote(world, id, status);
		},
		advanceServiceContract(id, status) {
			settle(world);
			bringServiceContract(world, id, status);
		},
		advanceLegacyOrder: (ref, state) => advanceOrder(world, ref, state),
		plantSecrets({ token, password }) {
			const own = [...world.state.apiTokens.values()].find((each) => each.token === SANDBOX_TOKEN)!;
			world.state.apiTokens.set(own.id, { ...own, token });
			world.state.password = password;
		},
		expireAccessTokens() {
			for (const token of world.state.accessTokens.keys()) world.state.accessTokens.set(token, 0);
		},
		counters: () => ({ ...world.state.counters }),
	};
}
