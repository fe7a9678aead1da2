import { placeOfAddress } from './addresses.mts';
import {
	findOffer,
	findPriceList,
	mainItem,
	mergeAttributes,
	PRIZZ_TELECOM,
	type Item,
} from './catalogue/catalogue.mts';
import { defaultItems, quantityOf, unitPriceOf } from './catalogue/pricing.mts';
import { isoDate, yearMonth } from './clock.mts';
import { combinationId, isDone, offerings, placeOf, siteOf } from './eligibility.mts';
import { schedule, sectionsOf, signatureCode } from './lifecycle.mts';
import { invalid, notFound } from './refusal.mts';
import type { EligibilityTest, Quote, Section } from './records.mts';
import { keep, nextId, the, type State } from './state.mts';
import type { World } from './world.mts';

/** An action's outcome: `success: false` is an action that was understood but not done. */
export interface Outcome {
	id: number;
	success: boolean;
	lastLog: string;
}
const done = (id: number, lastLog: string): Outcome => ({ id, success: true, lastLog });
const undone = (id: number, lastLog: string): Outcome => ({ id, success: false, lastLog });

/** Starts an empty quote at `at`. */
export function startQuote(
	state: State,
	at: number,
	clientId: number,
	legalEntityId: number,
): Quote {
	const prefix = legalEntityId === PRIZZ_TELECOM ? 'CPT' : 'CPI';
	const number = String(nextId(state, 'quoteNumber')).padStart(5, '0');
	return keep(state.quotes, {
		id: nextId(state, 'quote'),
		name: `${prefix}${yearMonth(at)}-${number}`,
		clientId,
		legalEntityId,
		notes: null,
		status: 'new',
		createdAt: at,
		modifiedAt: null,
		submitDate: null,
		signDate: null,
		sectionIds: [],
		signatureCode: null,
		codesSent: 0,
	});
}

/** Adds an empty section. */
export function addSection(
	state: State,
	quote: Quote,
	fields: Pick<Section, 'name' | 'clientReference' | 'contractId'>,
): Section {
	const section = keep(state.sections, {
		...fields,
		id: nextId(state, 'section'),
		quoteId: quote.id,
		offerId: null,
		address: null,
		distance: null,
		itemIds: [],
		serviceContractId: null,
	});
	quote.sectionIds.push(section.id);
	return section;
}

/** Replaces the items of a section; prices follow from the combination. */
export function fillSection(state: State, section: Section, chosen: readonly Item[]): void {
	const before = section.itemIds.map((id) => the(state.quoteItems, id));
	before.forEach(({ id }) => state.quoteItems.delete(id));
	const attributes = mergeAttributes(chosen);
	section.itemIds = chosen.map(
		(item) =>
			keep(state.quoteItems, {
				id:
					before.find(({ priceListItemId }) => priceListItemId === item.id)?.id ??
					nextId(state, 'quoteItem'),
				sectionId: section.id,
				priceListItemId: item.id,
				quantity: quantityOf(item, section.distance),
				unitPrice: unitPriceOf(item, attributes),
				toEstimate: Boolean(item.product.toEstimate),
			}).id,
	);
}

/** Takes a section and its items out of its quote. */
export function removeSection(state: State, section: Section): void {
	const quote = the(state.quotes, section.quoteId);
	quote.sectionIds = quote.sectionIds.filter((id) => id !== section.id);
	section.itemIds.forEach((id) => state.quoteItems.delete(id));
	state.sections.delete(section.id);
}

/** @throws 400 unless the quote is still a draft */
export function mustBeDraft(quote: Quote): void {
	if (quote.status !== 'new')
		throw invalid(`Quote ${quote.name} can no longer be changed: its status is ${quote.status}.`);
}

/** Sets what a section delivers and where; tests the eligibility of the address again. */
export function setOffer(
	state: State,
	section: Section,
	offerId: number,
	address: string,
): Outcome {
	const offer = findOffer(offerId);
	const { priceListId } = the(state.contracts, section.contractId);
	if (!offer) throw notFound(`There is no offer ${offerId}.`);
	if (!mainItem(offerId, priceListId))
		throw invalid(
			`Offer ${offer.name} is not sold by price list ${priceListId} of the section's contract.`,
		);
	const site = siteOf(placeOfAddress(address));
	if (!site) return undone(section.id, `${offer.name} is not available at "${address}".`);
	Object.assign(section, { offerId, address, distance: site.distance });
	fillSection(state, section, defaultItems(offerId, priceListId, site));
	return done(section.id, `${offer.name} set with its default items.`);
}

/** Makes a quote with one section out of a combination that an eligibility test answered. */
export function fastOrder(
	world: World,
	test: EligibilityTest,
	order: { name: string; clientReference: string | null; combinationId: string },
): Quote {
	const { state, clock, delays } = world;
	const now = clock.now();
	if (!isDone(test, now, delays))
		throw invalid(`Eligibility test ${test.id} is not done yet: try again later.`);
	for (const { offerId, contract, site, combinations } of offerings(
		state,
		test.clientId,
		placeOf(test),
	)) {
		const match = combinations.find(
			({ items }) => combinationId(contract.id, offerId, items) === order.combinationId,
		);
		if (!match) continue;
		const { legalEntityId } = findPriceList(contract.priceListId)!;
		const quote = startQuote(state, now, test.clientId, legalEntityId);
		const { name, clientReference } = order;
		const section = addSection(state, quote, { name, clientReference, contractId: contract.id });
		Object.assign(section, {
			offerId,
			address: test.address ?? `${test.lat}, ${test.lon}`,
			distance: site.distance,
		});
		fillSection(state, section, match.items);
		return quote;
	}
	throw invalid(
		`Combination "${order.combinationId}" is none of those of eligibility test ${test.id}.`,
	);
}

/** Asks for validation. Items on quotation are estimated first. */
export function submit({ state, clock, delays }: World, quote: Quote): Outcome {
	if (quote.status !== 'new')
		throw invalid(`Quote ${quote.name} was already submitted: its status is ${quote.status}.`);
	const sections = sectionsOf(state, quote);
	if (sections.length === 0) return undone(quote.id, 'The quote has no section.');
	const empty = sections.find(({ offerId }) => offerId === null);
	if (empty) return undone(quote.id, `Section "${empty.name}" has no offer.`);
	const now = clock.now();
	const toEstimate = sections.some(({ itemIds }) =>
		itemIds.some((id) => the(state.quoteItems, id).toEstimate),
	);
	quote.status = toEstimate ? 'estimate_pending' : 'approval_pending';
	quote.modifiedAt = now;
	if (toEstimate)
		schedule(state, { at: now + delays.validation / 2, kind: 'estimated', id: quote.id });
	schedule(state, { at: now + delays.validation, kind: 'validated', id: quote.id });
	return done(quote.id, 'Submitted for validation.');
}

/** @throws 400 unless the quote was validated and is not signed yet */
function mustBeSignable(quote: Quote): void {
	if (quote.signDate !== null) throw invalid(`Quote ${quote.name} is already signed.`);
	if (quote.submitDate === null)
		throw invalid(`Quote ${quote.name} is not validated yet: its submitDate is null.`);
	if (quote.status !== 'validated')
		throw invalid(`Quote ${quote.name} cannot be signed: its status is ${quote.status}.`);
}

/** Mails a code to the administrative contact of the client; a new code replaces the one before. */
export function sendCode({ state, clock }: World, quote: Quote): Outcome {
	mustBeSignable(quote);
	quote.codesSent += 1;
	quote.signatureCode = signatureCode(quote.id, quote.codesSent);
	const contact = [...state.persons.values()].find(
		({ clientId, types }) => clientId === quote.clientId && types.includes('ADMINISTRATIVE'),
	);
	const to = contact?.email ?? the(state.clients, quote.clientId).email;
	state.mailbox.push({
		to,
		subject: `Signature of quote ${quote.name}`,
		quoteId: quote.id,
		quoteName: quote.name,
		code: quote.signatureCode,
		date: isoDate(clock.now()),
	});
	return done(quote.id, `A code was sent to ${to}.`);
}

/** Marks a quote as signed; its service contracts follow after the contract delay. */
export function markSigned({ state, clock, delays }: World, quote: Quote): void {
	const now = clock.now();
	Object.assign(quote, { status: 'signed', signDate: now, modifiedAt: now });
	schedule(state, { at: now + delays.contract, kind: 'delivered', id: quote.id });
}

/** Signs with the code that was mailed. */
export function sign(world: World, quote: Quote, code: string): Outcome {
	mustBeSignable(quote);
	if (quote.signatureCode === null)
		return undone(quote.id, 'No code was sent yet: ask for one first.');
	if (code !== quote.signatureCode) return undone(quote.id, 'The code is wrong.');
	markSigned(world, quote);
	return done(quote.id, 'The quote is signed.');
}
