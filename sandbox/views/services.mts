import type { Full } from '../complete.mts';
import { findItem, findOffer, findPriceList } from '../catalogue/catalogue.mts';
import { isoDate, isoDateOrNull } from '../clock.mts';
import type { Charge, ServiceContract } from '../records.mts';
import { the, type State } from '../state.mts';
import { addressOf } from './address.mts';
import { offerView, priceFields, productView } from './catalogue.mts';
import { contactViews, nestedClientView } from './companies.mts';
import { euros, VAT_RATE } from './money.mts';
import { workflowNames } from './workflowNames.mts';

const noDiscount = { unitPriceDiscount: 0, unitPriceDiscountStr: '0.00' };

/** @returns the client a service contract belongs to */
export const clientIdOf = (state: State, contract: ServiceContract): number =>
	the(state.contracts, contract.contractId).clientId;

/** @returns the company of the group that sells a service contract */
export const sellerIdOf = (state: State, contract: ServiceContract): number =>
	findPriceList(the(state.contracts, contract.contractId).priceListId)!.legalEntityId;

/** @returns a service as the API shows it */
export function serviceView(state: State, charge: Charge): Full<'Service'> {
	const { product } = findItem(charge.priceListItemId)!;
	const contract = the(state.serviceContracts, charge.serviceContractId);
	return {
		id: charge.id,
		name: product.name,
		...noDiscount,
		...addressOf(contract.address),
		createDate: isoDate(charge.createdAt),
		lastModifiedDate: null,
		attributes: product.attributes,
		quantity: charge.quantity,
		...priceFields(product, charge.unitPrice),
		product: productView(product),
		status: charge.status,
		subscriptionDate: isoDate(charge.createdAt),
		activationDate: isoDateOrNull(charge.activationDate),
		endDate: isoDateOrNull(charge.endDate),
		terminationDate: isoDateOrNull(charge.terminationDate),
		serviceContractId: charge.serviceContractId,
		paidUntil: null,
	};
}

function nrcView(state: State, charge: Charge): Full<'ServiceContractNrc'> {
	const { product } = findItem(charge.priceListItemId)!;
	const contract = the(state.serviceContracts, charge.serviceContractId);
	const price = charge.unitPrice * charge.quantity;
	return {
		id: charge.id,
		createDate: isoDate(charge.createdAt),
		lastModifiedDate: null,
		name: product.name,
		...priceFields(product, charge.unitPrice),
		quantity: charge.quantity,
		...noDiscount,
		attributes: product.attributes,
		...addressOf(contract.address),
		serviceContractId: contract.id,
		baseItemId: charge.priceListItemId,
		billed: charge.activationDate !== null,
		price,
		priceStr: euros(price),
		VATrate: VAT_RATE,
		commercialCode: product.code,
		description: product.description,
		type: product.group,
	};
}

const dotted = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');

/** @returns the IPv4 network of an L3 service, in the documentation range 192.0.2.0/24; nothing for other services */
function subnetOf(contract: ServiceContract): Record<string, string | string[]> {
	const prefix = Number(contract.attributes.subnet_prefix);
	if (!prefix) return {};
	const size = 2 ** (32 - prefix);
	const network = 0xc0000200 + ((contract.id * size) % 256);
	return {
		subnet: `${dotted(network)}/${prefix}`,
		subnet_gateway: dotted(network + 1),
		subnet_mask: dotted(0x100000000 - size),
		subnet_range: Array.from({ length: size - 3 }, (_, index) => dotted(network + 2 + index)),
	};
}

/** A service contract; inside a quote its services and one-off costs are left out. */
export function serviceContractView(
	state: State,
	contract: ServiceContract,
	depth: 'full' | 'nested' = 'full',
): Full<'ServiceContract'> {
	const clientId = clientIdOf(state, contract);
	const delivered = contract.activationDate !== null;
	const quote = contract.quoteId === null ? null : the(state.quotes, contract.quoteId);
	const full = depth === 'full';
	const canceled = contract.status === 'ending' || contract.status === 'terminated';
	return {
		availableWorkflows: [...workflowNames.serviceContract],
		id: contract.id,
		name: contract.name,
		createDate: isoDate(contract.createdAt),
		lastModifiedDate: isoDateOrNull(contract.modifiedAt),
		canceledReason: canceled ? 'Résiliation demandée par le client' : null,
		canceledDate: canceled ? isoDateOrNull(contract.modifiedAt) : null,
		status: contract.status,
		legalEntityId: sellerIdOf(state, contract),
		clientContractId: contract.contractId,
		subscriptionDate: isoDate(contract.createdAt),
		activationDate: isoDateOrNull(contract.activationDate),
		firstActivationDate: isoDateOrNull(contract.activationDate),
		offer: offerView(findOffer(contract.offerId)!),
		client: nestedClientView(the(state.clients, clientId)),
		refClient: contract.refClient,
		refService: contract.refService,
		description: contract.description,
		services: full
			? contract.serviceIds.map((id) => serviceView(state, the(state.services, id)))
			: [],
		nrcs: full ? contract.nrcIds.map((id) => nrcView(state, the(state.nrcs, id))) : [],
		plannedActivationDate: isoDateOrNull(contract.plannedActivationDate),
		soldActivationDate: isoDateOrNull(contract.plannedActivationDate),
		commitmentEndDate: isoDateOrNull(contract.commitmentEndDate),
		attributes: contract.attributes,
		consolidatedAttributes: delivered ? { ...contract.attributes, ...subnetOf(contract) } : {},
		consolidatedAttributesStagingOrNew: delivered
			? {}
			: { ...contract.attributes, ...subnetOf(contract) },
		commercialOffers: quote ? [{ id: quote.id, name: quote.name }] : [],
		...(full
			? contactViews(state, clientId, 'ServiceContract', contract.id)
			: { contacts: [], configuredContacts: [] }),
		replaces: contract.replaces,
		technicalZone: contract.attributes.national === 1 ? 'national' : 'local',
	};
}
