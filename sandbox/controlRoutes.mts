import { markers } from './addresses.mts';
import type { Control } from './control.mts';
import { faultKinds } from './faults.mts';

/** A verb of the control API over HTTP. */
interface Route {
	method: 'GET' | 'POST' | 'DELETE';
	/** Below /__sandbox. */
	path: string;
	does: string;
	/** An example of the JSON body, where one is needed. */
	body?: unknown;
	run: (control: Control, body: any) => unknown;
}

const routes: readonly Route[] = [
	{ method: 'POST', path: '/reset', does: 'back to the state at start', run: (c) => c.reset() },
	{
		method: 'POST',
		path: '/advance',
		does: 'move sandbox time forward by that many milliseconds',
		body: { ms: 5000 },
		run: (c, { ms }) => c.advance(Number(ms)),
	},
	{ method: 'GET', path: '/mailbox', does: 'signature mails', run: (c) => c.mailbox() },
	{ method: 'GET', path: '/requests', does: 'requests received', run: (c) => c.requests() },
	{ method: 'DELETE', path: '/requests', does: 'forget them', run: (c) => c.clearRequests() },
	{
		method: 'POST',
		path: '/seed',
		does: 'add many objects',
		body: {
			serviceContracts: 100,
			serviceContractStatus: 'active',
			invoices: 10,
			tickets: 10,
			appointments: 10,
			workflows: 10,
			inFlight: 0.2,
		},
		run: (c, body) => c.seed(body),
	},
	{
		method: 'POST',
		path: '/faults',
		does: 'let later calls go wrong',
		body: { operationId: 'getEligibility', kind: 'status', status: 503, times: 2 },
		run: (c, body) => c.fault(body),
	},
	{ method: 'DELETE', path: '/faults', does: 'clear all faults', run: (c) => c.clearFaults() },
	{
		method: 'POST',
		path: '/quote',
		does: 'bring a quote to a status at once',
		body: { id: 1260, status: 'validated' },
		run: (c, { id, status }) => c.advanceQuote(Number(id), status),
	},
	{
		method: 'POST',
		path: '/service_contract',
		does: 'bring a service contract to a status at once',
		body: { id: 5120, status: 'active' },
		run: (c, { id, status }) => c.advanceServiceContract(Number(id), status),
	},
	{
		method: 'POST',
		path: '/attachment',
		does: 'add a file of that many bytes to an invoice, commercial_offer or service_contract, or for everyone',
		body: { size: 1024, entityType: 'service_contract', entityId: 5120, name: 'plan.bin' },
		run: (c, body) => c.addAttachment(body),
	},
	{
		method: 'POST',
		path: '/appointment',
		does: 'bring an appointment to a status at once',
		body: { id: 230, status: 'planned' },
		run: (c, { id, status }) => ({ before: c.advanceAppointment(Number(id), status) }),
	},
	{
		method: 'POST',
		path: '/appointment/propose',
		does: 'propose a date for an appointment, which the client must confirm',
		body: { serviceContractId: 5120, date: '2030-01-31T09:00:00+01:00', type: 'technical_tour' },
		run: (c, body) => c.proposeAppointment(body),
	},
	{
		method: 'POST',
		path: '/ticket',
		does: 'answer a ticket; state open, resolved or closed',
		body: { id: 1510, message: 'Le lien est rétabli.', state: 'resolved' },
		run: (c, body) => c.answerTicket(body),
	},
	{
		method: 'POST',
		path: '/invoice',
		does: 'bill a month of a service contract',
		body: { serviceContractId: 5120 },
		run: (c, { serviceContractId }) => ({ id: c.issueInvoice(Number(serviceContractId)) }),
	},
	{
		method: 'POST',
		path: '/expire_access_tokens',
		does: 'end the validity of all access tokens',
		run: (c) => c.expireAccessTokens(),
	},
	{ method: 'GET', path: '/counters', does: 'what was really created', run: (c) => c.counters() },
];

/** What GET /__sandbox answers: the verbs, the kinds of faults and the addresses that decide. */
const documentation = () => ({
	verbs: routes.map(({ method, path, does, body }) => ({
		call: `${method} /__sandbox${path}`,
		does,
		...(body ? { body } : {}),
	})),
	faults: faultKinds,
	forms: {
		workflow:
			'name the transition in the field "transition"; it may be left out when only one is open',
		process: 'name the action in the field "transition_class"',
	},
	addresses: markers.map(({ text, meaning }) => ({ contains: text, meaning })),
});

/** Runs a control call. @param path below /__sandbox @returns status and JSON body */
export function control(
	target: Control,
	method: string,
	path: string,
	body: unknown,
): { status: number; body: unknown } {
	if (path === '' || path === '/') return { status: 200, body: documentation() };
	const route = routes.find((each) => each.method === method && each.path === path);
	if (!route) return { status: 404, body: { message: 'See GET /__sandbox.' } };
	try {
		return { status: 200, body: route.run(target, body ?? {}) ?? { done: true } };
	} catch (error) {
		return { status: 400, body: { message: (error as Error).message } };
	}
}
