import { isoDate } from '../clock.mts';
import { invalid } from '../refusal.mts';
import type { ServiceContract } from '../records.mts';
import { the, type State } from '../state.mts';
import { clientIdOf, sellerIdOf, serviceContractView, serviceView } from '../views/services.mts';
import { addComment } from './comments.mts';
import {
	needed,
	visible,
	visibleByName,
	type Call,
	type Handlers,
	type OperationId,
} from './handler.mts';
import { found, matches, paginate, sorted } from './lists.mts';

const ownerIn = (state: State) => (contract: ServiceContract) => clientIdOf(state, contract);

const find = (
	{ world: { state }, account }: Pick<Call<OperationId>, 'world' | 'account'>,
	id: number,
) => visible(state.serviceContracts, id, 'service contract', ownerIn(state), account);

const findByName = (
	{ world: { state }, account }: Pick<Call<OperationId>, 'world' | 'account'>,
	name: string,
) => visibleByName(state.serviceContracts, name, 'service contract', ownerIn(state), account);

/** What monitoring says about a service in each status. */
const operational = {
	new: 'unknown',
	staging: 'unknown',
	active: 'up',
	ending: 'up',
	terminated: 'down',
} as const;

/** Service contracts and services. */
export const serviceContractHandlers: Handlers<
	| 'getServiceContracts'
	| 'getServiceContract'
	| 'getServiceContractByName'
	| 'getServiceContractOperationalStatusByName'
	| 'setServiceContractVlan'
	| 'addServiceContractComment'
	| 'getServices'
	| 'getService'
> = {
	getServiceContracts: ({ world: { state }, account, query }) => {
		const isFound = found(query.search);
		const mine = [...state.serviceContracts.values()].filter(
			(contract) =>
				account.clientIds.includes(clientIdOf(state, contract)) &&
				matches(query.status, contract.status) &&
				matches(query.legalEntityId, sellerIdOf(state, contract)) &&
				matches(query.offerId, contract.offerId) &&
				matches(query.clientContractId, contract.contractId) &&
				matches(query.clientLegalEntityId, clientIdOf(state, contract)) &&
				isFound(contract.name, contract.refClient, contract.refService, contract.description),
		);
		const ordered = sorted(
			mine,
			[query['sort[id]'], ({ id }) => id],
			[query['sort[status]'], ({ status }) => status],
		);
		return paginate(ordered, query, (contract) => serviceContractView(state, contract));
	},

	getServiceContract: (call) => serviceContractView(call.world.state, find(call, call.path.id)),

	getServiceContractByName: (call) =>
		serviceContractView(call.world.state, findByName(call, call.path.name)),

	getServiceContractOperationalStatusByName: (call) => ({
		status: operational[findByName(call, call.path.name).status],
		lastCheck: isoDate(call.world.clock.now()),
	}),

	setServiceContractVlan: (call) => {
		const contract = find(call, call.path.id);
		const vid = needed(call.body.vid, 'vid');
		if (vid < 1 || vid > 4094) throw invalid(`"${vid}" is no VLAN: 1 to 4094.`);
		contract.attributes = { ...contract.attributes, vlan: vid };
		contract.modifiedAt = call.world.clock.now();
		return { id: contract.id, success: true, lastLog: `VLAN ${vid} set.` };
	},

	addServiceContractComment: (call) =>
		addComment(call, 'ServiceContract', find(call, call.path.id).id),

	getServices: ({ world: { state }, account, query }) => {
		const contractOf = (id: number) => the(state.serviceContracts, id);
		const mine = [...state.services.values()].filter(({ serviceContractId }) => {
			const contract = contractOf(serviceContractId);
			return (
				account.clientIds.includes(clientIdOf(state, contract)) &&
				matches(query.legalEntityId, sellerIdOf(state, contract))
			);
		});
		const ordered = sorted(mine, [query['sort[id]'], ({ id }) => id]);
		return paginate(ordered, query, (service) => serviceView(state, service));
	},

	getService: ({ world: { state }, account, path }) =>
		serviceView(
			state,
			visible(
				state.services,
				path.id,
				'service',
				({ serviceContractId }) =>
					clientIdOf(state, the(state.serviceContracts, serviceContractId)),
				account,
			),
		),
};
