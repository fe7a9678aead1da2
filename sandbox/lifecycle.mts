import { findItem, findOffer, mergeAttributes, type Item } from './catalogue/catalogue.mts';
import { addMonths, DAY, yearMonth } from './clock.mts';
import { hash } from './hash.mts';
import type { Charge, Due, Quote, Section, ServiceContract, ServiceStatus } from './records.mts';
import { keep, nextId, the, type State } from './state.mts';
import type { World } from './world.mts';

/** @returns the catalogue items of a section */
export const sectionItems = (state: State, section: Section): Item[] =>
	section.itemIds.map((id) => findItem(the(state.quoteItems, id).priceListItemId)!);

/** @returns the price in cents that a study finds for an item on quotation, `distance` metres away */
export const studiedPrice = (distance: number): number => 75_000 + 60 * distance;

/** @returns the sections of a quote, in their order */
export const sectionsOf = (state: State, quote: Quote): Section[] =>
	quote.sectionIds.map((id) => the(state.sections, id));

/** Lets something happen by itself at `at`. */
export function schedule(state: State, due: Due): void {
	state.due.push(due);
}

function estimate(state: State, quote: Quote): void {
	for (const section of sectionsOf(state, quote)) {
		for (const id of section.itemIds) {
			const item = the(state.quoteItems, id);
			if (item.toEstimate) item.unitPrice ??= studiedPrice(section.distance ?? 0);
		}
	}
}

/** Makes a charge of each item of a section: recurring ones become services, the others one-off costs. */
function chargesOf(state: State, contract: ServiceContract, section: Section, at: number): void {
	for (const itemId of section.itemIds) {
		const quoted = the(state.quoteItems, itemId);
		const { recurring } = findItem(quoted.priceListItemId)!.product;
		const charge: Charge = {
			id: nextId(state, 'charge'),
			serviceContractId: contract.id,
			priceListItemId: quoted.priceListItemId,
			quantity: quoted.quantity,
			unitPrice: quoted.unitPrice ?? 0,
			createdAt: at,
			status: 'new',
			activationDate: null,
			endDate: null,
			terminationDate: null,
		};
		keep(recurring ? state.services : state.nrcs, charge);
		(recurring ? contract.serviceIds : contract.nrcIds).push(charge.id);
	}
}

const words = (text: string) => text.replace(/ /g, '-');

/** Turns a section of a signed quote into a service contract. */
export function deliverSection(
	state: State,
	quote: Quote,
	section: Section,
	at: number,
	name?: string,
): ServiceContract {
	const attributes = mergeAttributes(sectionItems(state, section));
	const number = String(nextId(state, 'serviceNumber')).padStart(5, '0');
	const offer = findOffer(section.offerId!)!;
	const contract = keep(state.serviceContracts, {
		id: nextId(state, 'serviceContract'),
		name: name ?? `${words(offer.name)}-${yearMonth(at)}-${number}`,
		status: 'new',
		contractId: section.contractId,
		offerId: offer.id,
		quoteId: quote.id,
		refClient: section.clientReference,
		refService: `SVC${yearMonth(at)}${number}`,
		description: section.name,
		address: section.address ?? '',
		createdAt: at,
		modifiedAt: null,
		activationDate: null,
		plannedActivationDate: at + Number(attributes.construction_time_in_days ?? 0) * DAY,
		commitmentEndDate: null,
		attributes,
		serviceIds: [],
		nrcIds: [],
		replaces: null,
	});
	chargesOf(state, contract, section, at);
	section.serviceContractId = contract.id;
	return contract;
}

/** Puts a service contract and everything in it into a status. */
export function setServiceStatus(
	state: State,
	contract: ServiceContract,
	status: ServiceStatus,
	at: number,
): void {
	contract.status = status;
	contract.modifiedAt = at;
	const charges = [
		...contract.serviceIds.map((id) => the(state.services, id)),
		...contract.nrcIds.map((id) => the(state.nrcs, id)),
	];
	if (status === 'active') {
		contract.activationDate ??= at;
		const months = Number(contract.attributes.commitment_months ?? 0);
		contract.commitmentEndDate ??= addMonths(at, months);
	}
	for (const charge of charges) {
		charge.status = status;
		if (status === 'active') charge.activationDate ??= at;
		if (status === 'ending') charge.endDate ??= at;
		if (status === 'terminated') charge.terminationDate ??= at;
	}
}

const nextSteps = {
	staging: { status: 'staging', then: 'active', after: 'activation' },
	active: { status: 'active', then: null, after: null },
	terminated: { status: 'terminated', then: null, after: null },
} as const;

/** Does what was due: what follows from it becomes due relative to its own instant, not to the present one. */
function happen(world: World, { at, kind, id }: Due): void {
	const { state, delays } = world;
	if (kind === 'staging' || kind === 'active' || kind === 'terminated') {
		const { status, then, after } = nextSteps[kind];
		setServiceStatus(state, the(state.serviceContracts, id), status, at);
		if (then) schedule(state, { at: at + delays[after], kind: then, id });
		return;
	}
	const quote = the(state.quotes, id);
	quote.modifiedAt = at;
	if (kind === 'estimated') {
		estimate(state, quote);
		quote.status = 'approval_pending';
	} else if (kind === 'validated') {
		quote.status = 'validated';
		quote.submitDate = at;
	} else {
		for (const section of sectionsOf(state, quote)) {
			const contract = deliverSection(state, quote, section, at);
			state.counters.serviceContracts += 1;
			schedule(state, { at: at + delays.staging, kind: 'staging', id: contract.id });
		}
	}
}

/** Lets everything happen that is due by now, in order of time. */
export function settle(world: World, until = world.clock.now()): void {
	const { state } = world;
	for (;;) {
		const [first] = state.due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
		if (!first) return;
		state.due.splice(state.due.indexOf(first), 1);
		happen(world, first);
	}
}

/** Lets the next thing that is due for one object happen at once. @returns whether there was one */
export function hasten(world: World, id: number, kinds: readonly Due['kind'][]): boolean {
	const { state, clock } = world;
	const next = state.due
		.filter((due) => due.id === id && kinds.includes(due.kind))
		.sort((a, b) => a.at - b.at)[0];
	if (!next) return false;
	state.due.splice(state.due.indexOf(next), 1);
	happen(world, { ...next, at: Math.min(next.at, clock.now()) });
	return true;
}

/** @returns the code that a client gets by mail: six digits, the same after every reset */
export const signatureCode = (quoteId: number, count: number): string =>
	String(100_000 + (hash(`${quoteId}:${count}`) % 900_000));
