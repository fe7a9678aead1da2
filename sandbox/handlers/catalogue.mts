import type { Account } from '../accounts.mts';
import {
	findItem,
	findOffer,
	findPriceList,
	mainItem,
	offers,
	offersOfPriceList,
	type PriceList,
} from '../catalogue/catalogue.mts';
import { context, contexts, type ContextQuery } from '../catalogue/contexts.mts';
import { forbidden, invalid, notFound } from '../refusal.mts';
import type { State } from '../state.mts';
import {
	contextView,
	itemView,
	offerView,
	priceListView,
	shortContextView,
} from '../views/catalogue.mts';
import { visible, type Call, type Handlers } from './handler.mts';

/** @returns whether one of the caller's companies has a contract for the price list */
const hasContract = (state: State, { clientIds }: Account, priceListId: number) =>
	[...state.contracts.values()].some(
		(contract) => contract.priceListId === priceListId && clientIds.includes(contract.clientId),
	);

/** @throws 404, 403 */
function usablePriceList(state: State, account: Account, id: number): PriceList {
	const list = findPriceList(id);
	if (!list) throw notFound(`There is no price list ${id}.`);
	if (!hasContract(state, account, id))
		throw forbidden(`No contract of the token's clients gives access to price list ${id}.`);
	return list;
}

type ContextOperation = 'getOfferContext' | 'getOfferContexts' | 'getOfferContextsShortened';

/** @returns what the context operations ask for @throws 404, 403, 400 */
function contextQuery({
	world: { state },
	account,
	path,
	query,
}: Call<ContextOperation>): ContextQuery {
	const offer = findOffer(path.id);
	if (!offer) throw notFound(`There is no offer ${path.id}.`);
	const list = usablePriceList(state, account, query.priceList);
	if (!mainItem(offer.id, list.id))
		throw invalid(`Price list ${list.id} does not sell ${offer.name}.`);
	if (query.clientContract !== undefined) {
		const contract = visible(
			state.contracts,
			query.clientContract,
			'client contract',
			({ clientId }) => clientId,
			account,
		);
		if (contract.priceListId !== list.id)
			throw invalid(`Client contract ${contract.id} is not for price list ${list.id}.`);
	}
	const fixed = (query['items[]'] ?? []).map((id) => {
		const item = findItem(id);
		if (!item) throw invalid(`There is no price list item ${id}.`);
		if (item.priceListId !== list.id)
			throw invalid(`Item ${id} is of price list ${item.priceListId}, not of ${list.id}.`);
		return item;
	});
	const groups = query['groups[]'];
	const unknown = groups?.find((group) => !offer.groups.some(({ type }) => type === group));
	if (unknown)
		throw invalid(
			`${offer.name} has no group "${unknown}". Its groups: ${offer.groups.map(({ type }) => type).join(', ')}.`,
		);
	return {
		offerId: offer.id,
		priceListId: list.id,
		fixed,
		groups,
		autofill: query.autofillOffer,
		site: query.distance === undefined ? null : { distance: query.distance },
	};
}

/** Offers, their contexts, price lists and their items. */
export const catalogueHandlers: Handlers<
	| 'getOffers'
	| ContextOperation
	| 'getPriceLists'
	| 'getPriceList'
	| 'getPriceListOffers'
	| 'getPriceListItems'
> = {
	getOffers: ({ query }) => {
		const ids = query['ids[]'];
		const codes = query['codes[]'];
		return offers
			.filter(({ id, name }) => (!ids || ids.includes(id)) && (!codes || codes.includes(name)))
			.map(offerView);
	},

	getOfferContext: (call) => contextView(call.path.id, context(contextQuery(call))),

	getOfferContexts: (call) =>
		contexts(contextQuery(call)).map((each) => contextView(call.path.id, each)),

	getOfferContextsShortened: (call) =>
		contexts(contextQuery(call)).map((each) => shortContextView(call.path.id, each)),

	getPriceLists: ({ world: { state }, account, query }) =>
		query['ids[]'].flatMap((id) => {
			const list = findPriceList(id);
			return list && hasContract(state, account, id)
				? [priceListView(state, list, 'withItems')]
				: [];
		}),

	getPriceList: ({ world: { state }, account, path }) =>
		priceListView(state, usablePriceList(state, account, path.id), 'withItems'),

	getPriceListOffers: ({ world: { state }, account, path }) => ({
		offers: offersOfPriceList(usablePriceList(state, account, path.id).id).map(offerView),
	}),

	getPriceListItems: ({ world: { state }, account, query }) =>
		query['ids[]'].flatMap((id) => {
			const item = findItem(id);
			return item && hasContract(state, account, item.priceListId) ? [itemView(item)] : [];
		}),
};
