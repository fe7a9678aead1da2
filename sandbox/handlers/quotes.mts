import { findPriceList } from '../catalogue/catalogue.mts';
import { quotePdf } from '../pdf.mts';
import {
	addSection,
	fastOrder,
	mustBeDraft,
	removeSection,
	sendCode,
	setOffer,
	sign,
	startQuote,
	submit,
} from '../quotes.mts';
import { invalid, notFound } from '../refusal.mts';
import type { Quote, Section } from '../records.mts';
import { updateItems } from '../sectionItems.mts';
import { the } from '../state.mts';
import { quoteItemView, quoteView, sectionView } from '../views/quotes.mts';
import { addComment } from './comments.mts';
import {
	actingFor,
	needed,
	visible,
	visibleByName,
	type Call,
	type Handlers,
	type OperationId,
} from './handler.mts';
import { found, matches, paginate, sorted, within } from './lists.mts';

const ownerOf = ({ clientId }: Quote) => clientId;

const find = (
	{ world: { state }, account }: Pick<Call<OperationId>, 'world' | 'account'>,
	id: number,
) => visible(state.quotes, id, 'commercial offer', ownerOf, account);

/** @returns a section of a quote that the caller may change @throws 404, 403, 400 */
function draftSection(
	call: Pick<Call<OperationId>, 'world' | 'account'>,
	{ id, sectionId }: { id: number; sectionId: number },
): Section {
	const quote = find(call, id);
	if (!quote.sectionIds.includes(sectionId))
		throw notFound(`Commercial offer ${id} has no section ${sectionId}.`);
	mustBeDraft(quote);
	return the(call.world.state.sections, sectionId);
}

/** Quotes, their sections and items. */
export const quoteHandlers: Handlers<
	| 'createCommercialOffer'
	| 'getCommercialOffers'
	| 'fastOrder'
	| 'getCommercialOffer'
	| 'getCommercialOfferByName'
	| 'getCommercialOfferItem'
	| 'getCommercialOfferSection'
	| 'getCommercialOfferPdf'
	| 'createCommercialOfferSection'
	| 'removeCommercialOfferSection'
	| 'setCommercialOfferSectionOffer'
	| 'renameCommercialOfferSection'
	| 'updateCommercialOfferSectionItems'
	| 'submitCommercialOffer'
	| 'signCommercialOffer'
	| 'addCommercialOfferComment'
> = {
	createCommercialOffer: ({ world: { state, clock }, account, body }) => {
		const clientId = needed(body.clientLegalEntityId, 'clientLegalEntityId');
		const legalEntityId = needed(body.legalEntityId, 'legalEntityId');
		actingFor(state, clientId, account);
		if (!state.legalEntities.has(legalEntityId))
			throw notFound(`There is no legal entity ${legalEntityId}.`);
		const quote = startQuote(state, clock.now(), clientId, legalEntityId);
		state.counters.quotes += 1;
		return { id: quote.id, success: true, lastLog: `Quote ${quote.name} created.` };
	},

	getCommercialOffers: ({ world: { state }, account, query }) => {
		const isFound = found(query.search);
		const inRange = within(query['createDate[from]'], query['createDate[to]']);
		const sections = (quote: Quote) => quote.sectionIds.map((id) => the(state.sections, id));
		const mine = [...state.quotes.values()].filter(
			(quote) =>
				account.clientIds.includes(quote.clientId) &&
				matches(query.legalEntityId, quote.legalEntityId) &&
				matches(query.clientLegalEntityId, quote.clientId) &&
				matches(query.status, quote.status) &&
				(query['sections.offerId'] === undefined ||
					sections(quote).some(({ offerId }) => offerId === query['sections.offerId'])) &&
				inRange(quote.createdAt) &&
				isFound(
					quote.name,
					quote.notes,
					...sections(quote).flatMap(({ name, clientReference }) => [name, clientReference]),
				),
		);
		const ordered = sorted(
			mine,
			[query['sort[id]'], ({ id }) => id],
			[query['sort[createDate]'], ({ createdAt }) => createdAt],
		);
		return paginate(ordered, query, (quote) => quoteView(state, quote));
	},

	fastOrder: ({ world, account, path, body }) => {
		const { state } = world;
		const test = visible(
			state.eligibilityTests,
			path.eligibilityId,
			'eligibility test',
			({ clientId }) => clientId,
			account,
		);
		const quote = fastOrder(world, test, {
			name: needed(body.name, 'name'),
			clientReference: body.clientReference ?? null,
			combinationId: needed(body.combinationId, 'combinationId'),
		});
		state.counters.quotes += 1;
		state.counters.sections += 1;
		return { id: quote.id, success: true, lastLog: `Quote ${quote.name} created.` };
	},

	getCommercialOffer: (call) => quoteView(call.world.state, find(call, call.path.id)),

	getCommercialOfferByName: ({ world: { state }, account, path }) =>
		quoteView(state, visibleByName(state.quotes, path.name, 'commercial offer', ownerOf, account)),

	getCommercialOfferItem: ({ world: { state }, account, path }) => {
		const owner = ({ sectionId }: { sectionId: number }) =>
			the(state.quotes, the(state.sections, sectionId).quoteId).clientId;
		return quoteItemView(
			state,
			visible(state.quoteItems, path.id, 'commercial offer item', owner, account),
		);
	},

	getCommercialOfferSection: ({ world: { state }, account, path }) => {
		const owner = ({ quoteId }: Section) => the(state.quotes, quoteId).clientId;
		return sectionView(
			state,
			visible(state.sections, path.id, 'commercial offer section', owner, account),
		);
	},

	getCommercialOfferPdf: (call) => quotePdf(quoteView(call.world.state, find(call, call.path.id))),

	createCommercialOfferSection: (call) => {
		const { state } = call.world;
		const quote = find(call, call.path.id);
		mustBeDraft(quote);
		const name = needed(call.body.name, 'name');
		const contract = visible(
			state.contracts,
			needed(call.body.clientContractId, 'clientContractId'),
			'client contract',
			({ clientId }) => clientId,
			call.account,
		);
		if (contract.clientId !== quote.clientId)
			throw invalid(`Client contract ${contract.id} is not of the client of this quote.`);
		if (!contract.active) throw invalid(`Client contract ${contract.id} is not active.`);
		if (findPriceList(contract.priceListId)!.legalEntityId !== quote.legalEntityId)
			throw invalid(
				`Client contract ${contract.id} is with another legal entity than the quote (${quote.legalEntityId}).`,
			);
		const section = addSection(state, quote, {
			name,
			clientReference: call.body.clientReference ?? null,
			contractId: contract.id,
		});
		state.counters.sections += 1;
		return { id: section.id, success: true, lastLog: `Section "${name}" added.` };
	},

	removeCommercialOfferSection: (call) => {
		removeSection(call.world.state, draftSection(call, call.path));
		return null;
	},

	setCommercialOfferSectionOffer: (call) => {
		const section = draftSection(call, call.path);
		const offerId = needed(call.body.offerId, 'offerId');
		const { address, addressA, addressB } = call.body.eligibility ?? {};
		if (!address?.trim() && (addressA || addressB))
			throw invalid('addressA and addressB are for FON offers: this offer needs an address.');
		return setOffer(
			call.world.state,
			section,
			offerId,
			needed(address?.trim(), 'eligibility.address'),
		);
	},

	renameCommercialOfferSection: (call) => {
		const section = draftSection(call, call.path);
		section.name = needed(call.body.name, 'name');
		return { id: section.id, success: true, lastLog: `Section renamed to "${section.name}".` };
	},

	updateCommercialOfferSectionItems: (call) =>
		updateItems(call.world.state, draftSection(call, call.path), call.body),

	submitCommercialOffer: (call) => {
		const outcome = submit(call.world, find(call, call.path.id));
		if (outcome.success) call.world.state.counters.submissions += 1;
		return outcome;
	},

	signCommercialOffer: (call) => {
		const { counters } = call.world.state;
		const quote = find(call, call.path.id);
		const code = call.body?.code;
		if (!code) {
			const sent = sendCode(call.world, quote);
			counters.signatureCodes += 1;
			return { ...sent, step: 'codeSent' };
		}
		const outcome = sign(call.world, quote, code);
		if (outcome.success) counters.signatures += 1;
		return { ...outcome, step: outcome.success ? 'signed' : 'codeSent' };
	},

	addCommercialOfferComment: (call) =>
		addComment(call, 'CommercialOffer', find(call, call.path.id).id),
};
