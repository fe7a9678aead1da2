import { notFound } from '../refusal.mts';
import { findPriceList } from '../catalogue/catalogue.mts';
import { the } from '../state.mts';
import {
	clientView,
	contractView,
	legalEntityView,
	tokenView,
	userView,
} from '../views/companies.mts';
import { visible, type Handlers } from './handler.mts';
import { found, matches, paginate, sorted } from './lists.mts';

/** Users, clients, legal entities and client contracts. */
export const companyHandlers: Handlers<
	| 'getCurrentUser'
	| 'getApiTokens'
	| 'getClientLegalEntities'
	| 'getClientLegalEntity'
	| 'getLegalEntities'
	| 'getLegalEntity'
	| 'getClientContracts'
	| 'getClientContract'
> = {
	getCurrentUser: ({ world: { state }, account }) => userView(the(state.persons, account.userId)),

	getApiTokens: ({ world: { state }, account, query }) =>
		paginate(
			[...state.apiTokens.values()].filter(
				({ userId, elsewhere }) => userId === account.userId && !elsewhere,
			),
			query,
			(token) => tokenView(state, token),
		),

	getClientLegalEntities: ({ world: { state }, account, query }) => {
		const isFound = found(query.search);
		const sellers = (clientId: number) =>
			[...state.contracts.values()]
				.filter((contract) => contract.clientId === clientId)
				.map(({ priceListId }) => findPriceList(priceListId)!.legalEntityId);
		const mine = account.clientIds
			.map((id) => the(state.clients, id))
			.filter(
				({ id, name, siren, email }) =>
					(query.legalEntityId === undefined || sellers(id).includes(query.legalEntityId)) &&
					isFound(name, siren, email),
			);
		const ordered = sorted(mine, [query['sort[id]'], ({ id }) => id]);
		return paginate(ordered, query, (client) => clientView(state, client));
	},

	getClientLegalEntity: ({ world: { state }, account, path }) =>
		clientView(
			state,
			visible(state.clients, path.id, 'client', ({ id }) => id, account),
		),

	getLegalEntities: ({ world: { state }, query }) => {
		const all = [...state.legalEntities.values()];
		return paginate(sorted(all, [query['sort[id]'], ({ id }) => id]), query, legalEntityView);
	},

	getLegalEntity: ({ world: { state }, path }) => {
		const company = state.legalEntities.get(path.id);
		if (!company) throw notFound(`There is no legal entity ${path.id}.`);
		return legalEntityView(company);
	},

	getClientContracts: ({ world: { state }, account, query }) => {
		const isFound = found(query.search);
		const mine = [...state.contracts.values()].filter(
			({ clientId, priceListId, name, clientReference }) =>
				account.clientIds.includes(clientId) &&
				matches(query.clientLegalEntityId, clientId) &&
				matches(query.legalEntityId, findPriceList(priceListId)!.legalEntityId) &&
				isFound(name, clientReference),
		);
		const ordered = sorted(
			mine,
			[query['sort[id]'], ({ id }) => id],
			[query['sort[createDate]'], ({ createdAt }) => createdAt],
		);
		return paginate(ordered, query, (contract) => contractView(state, contract));
	},

	getClientContract: ({ world: { state }, account, path }) =>
		contractView(
			state,
			visible(state.contracts, path.id, 'client contract', ({ clientId }) => clientId, account),
		),
};
