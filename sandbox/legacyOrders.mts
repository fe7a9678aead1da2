import { legacyTaggings, TAGGED } from '../contract/legacy-v1.ts';
import type { Account } from './accounts.mts';
import { DAY, isoDate } from './clock.mts';
import type { Delays } from './delays.mts';
import { legacyEligibility, legacyOptions, type LegacyBody } from './legacyOffers.mts';
import type { LegacyOrder, Person } from './records.mts';
import { invalid, notFound } from './refusal.mts';
import { keep, nextId, type State } from './state.mts';
import type { World } from './world.mts';

/** Delivery doors of every account. */
export const DELIVERY_PORTS = [
	{ code: 'PORTE-LYO-1', lib: 'Porte Lyon', site: 'LY1 Lyon', bandwidth: 1000, is_default: false },
	{
		code: 'PORTE-PAR-1',
		lib: 'Porte Paris',
		site: 'TH2 Paris',
		bandwidth: 10000,
		is_default: true,
	},
];

/** States of an order, in their order, with how long the one before it takes. */
const STEPS: ReadonlyArray<{ label: string; after: (delays: Delays) => number }> = [
	{ label: 'Commande enregistrée', after: () => 0 },
	{ label: 'Commande validée', after: ({ validation }) => validation },
	{ label: 'Raccordement en cours', after: ({ contract, staging }) => contract + staging },
	{ label: 'Service en production', after: ({ activation }) => activation },
];

/** @throws 400 when a field is missing or empty */
export function require(body: LegacyBody, ...names: string[]): void {
	const missing = names.find((name) => [undefined, null, ''].includes(body[name] as never));
	if (missing) throw invalid(`The field "${missing}" is required.`);
}

/** @returns the contacts that an account may name */
export const contactsOf = ({ persons }: State, { clientIds }: Account): Person[] =>
	[...persons.values()].filter(({ clientId }) => clientId !== null && clientIds.includes(clientId));

/** A list of the body; empty when it is left out. @throws 400 when it is something else */
function listOf<T>(body: LegacyBody, name: string): T[] {
	const value = body[name] ?? [];
	if (!Array.isArray(value)) throw invalid(`The field "${name}" must be a list.`);
	return value as T[];
}

function checkOffer(body: LegacyBody): void {
	const { idOffre } = body;
	const options = legacyOptions(Number(idOffre));
	if (!options) throw invalid(`There is no offer ${idOffre}.`);
	const wrong = listOf<number>(body, 'idOptions').find((id) => !options.includes(id));
	if (wrong !== undefined) throw invalid(`Option ${wrong} is not of offer ${idOffre}.`);
	const address = body.adresse as LegacyBody;
	require(address, 'codePostal', 'numero', 'rue', 'typeVoie', 'ville');
	const { offres = [] } = legacyEligibility({ ...address, idOffres: [Number(idOffre)] });
	if (offres.length === 0) throw invalid(`Offer ${idOffre} is not available at this address.`);
}

function checkContacts(body: LegacyBody, known: readonly number[]): void {
	const onCall = listOf<{ type: string; idContact: number }>(body, 'contactsGTR');
	if (onCall.some(({ type }) => type !== 'HO' && type !== 'HNO'))
		throw invalid('contactsGTR: the type is HO or HNO.');
	const { idContactCommande } = body;
	const named = [
		...onCall.map(({ idContact }) => idContact),
		...listOf<number>(body, 'idContacts'),
		...(idContactCommande === undefined ? [] : [idContactCommande as number]),
	];
	const wrong = named.find((id) => !known.includes(id));
	if (wrong !== undefined) throw invalid(`Contact ${wrong} is not one of the operator.`);
}

/** Which VLAN number goes with which tagging. */
const ENDS = [
	['siteUtilisateurFinal', 'nvlanSite'],
	['porteLivraison', 'nvlanPorte'],
] as const;

function checkActivation(activation: LegacyBody): void {
	require(activation, 'refPorte', 'interfaceLivraison');
	if (!DELIVERY_PORTS.some(({ code }) => code === activation.refPorte))
		throw invalid(`There is no delivery port "${activation.refPorte}".`);
	for (const [end, number] of ENDS) {
		const tagging = activation[end];
		if (!legacyTaggings.some((known) => known === tagging))
			throw invalid(`${end} is one of: ${legacyTaggings.join(', ')}.`);
		const vlan = activation[number];
		if (vlan === undefined) continue;
		if (tagging !== TAGGED) throw invalid(`${number} goes with "${TAGGED}" as ${end} only.`);
		if (!Number.isInteger(vlan) || Number(vlan) < 1 || Number(vlan) > 4094)
			throw invalid(`${number} is a whole number from 1 to 4094.`);
	}
}

/** Takes a binding order. @throws 400 */
export function createOrder({ state, clock }: World, account: Account, body: LegacyBody) {
	require(body, 'nomClient', 'idOffre', 'adresse', 'infosActivationService');
	checkOffer(body);
	checkContacts(
		body,
		contactsOf(state, account).map(({ id }) => id),
	);
	checkActivation(body.infosActivationService as LegacyBody);
	const id = nextId(state, 'legacyOrder');
	const at = clock.now();
	const order = keep(state.legacyOrders, {
		id,
		ref: `L2-${id}`,
		clientId: account.clientIds[0],
		createdAt: at,
		reached: [at],
		fields: body,
	});
	state.counters.legacyOrders += 1;
	return { statusCode: 200, status: 'OK', ref: order.ref };
}

/** Lets the states come that are due by `now`, each after the one before it. */
function settleOrder({ reached }: LegacyOrder, now: number, delays: Delays): void {
	while (reached.length < STEPS.length) {
		const at = reached.at(-1)! + STEPS[reached.length].after(delays);
		if (at > now) return;
		reached.push(at);
	}
}

/** Adds an order that has long been in service. @param at when it was made, epoch ms */
export function seedLegacyOrder(state: State, id: number, clientId: number, at: number): void {
	keep(state.legacyOrders, {
		id,
		ref: `L2-${id}`,
		clientId,
		createdAt: at,
		reached: STEPS.map((_, step) => at + step * 10 * DAY),
		fields: {},
	});
}

/** Brings an order to a state at once: the named one, else the next. @throws Error when there is no such order or state */
export function advanceOrder({ state, clock, delays }: World, ref: string, label?: string): void {
	const order = [...state.legacyOrders.values()].find((each) => each.ref === ref);
	if (!order) throw new Error(`There is no legacy order ${ref}.`);
	const now = clock.now();
	settleOrder(order, now, delays);
	const next = order.reached.length;
	const target = label === undefined ? next : STEPS.findIndex((step) => step.label === label);
	if (target < next - 1 || target >= STEPS.length)
		throw new Error(
			label === undefined
				? `Legacy order ${ref} is in its last state.`
				: `Legacy order ${ref} cannot go from "${STEPS[next - 1].label}" to "${label}".`,
		);
	while (order.reached.length <= target) order.reached.push(now);
}

/** @returns an order's state, with how it got there, oldest first. @throws 404 for one of another account */
export function trackOrder({ state, clock, delays }: World, account: Account, ref: string) {
	const order = [...state.legacyOrders.values()].find(
		(each) => each.ref === ref && account.clientIds.includes(each.clientId),
	);
	if (!order) throw notFound(`There is no order "${ref}".`);
	settleOrder(order, clock.now(), delays);
	return {
		ref: order.ref,
		statut: STEPS[order.reached.length - 1].label,
		historique: order.reached.map((at, step) => ({
			date: isoDate(at),
			libelle: STEPS[step].label,
		})),
	};
}
