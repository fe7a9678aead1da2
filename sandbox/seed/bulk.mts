import { CLIENT_ID } from '../accounts.mts';
import { HOUR, MINUTE } from '../clock.mts';
import type { QuoteStatus, ServiceStatus } from '../records.mts';
import { keep, nextId, type State } from '../state.mts';
import { CONTRACTS } from './companies.mts';
import { HISTORY, seedQuote, seedServiceContracts } from './orders.mts';

/** How many more objects to add, all for client 32. */
export interface BulkSeed {
	commercialOffers?: number;
	/** Status of the added quotes; `validated` by default. */
	commercialOfferStatus?: QuoteStatus;
	serviceContracts?: number;
	/** Status of the added service contracts; `active` by default. */
	serviceContractStatus?: ServiceStatus;
	/** Finished eligibility tests. */
	eligibilities?: number;
}

const street = (number: number) => `${number} rue du Nombre, zone 1, 75011 Paris`;
const contractIds = [CONTRACTS[24], CONTRACTS[25], CONTRACTS[17], CONTRACTS[29]];

/** Adds many objects at once. @returns the ids of what was added */
export function seedBulk(state: State, bulk: BulkSeed) {
	const times = <T,>(count = 0, make: (index: number) => T): T[] =>
		Array.from({ length: count }, (_, index) => make(index));
	const order = (index: number) => ({
		contractId: contractIds[index % contractIds.length],
		address: street(index + 1),
		sections: [`Site ${index + 1}`],
		at: HISTORY + index * MINUTE,
	});
	return {
		commercialOffers: times(
			bulk.commercialOffers,
			(index) =>
				seedQuote(state, {
					...order(index),
					status: bulk.commercialOfferStatus ?? 'validated',
				}).id,
		),
		serviceContracts: times(
			bulk.serviceContracts,
			(index) =>
				seedServiceContracts(state, order(index), bulk.serviceContractStatus ?? 'active')[0].id,
		),
		eligibilities: times(
			bulk.eligibilities,
			(index) =>
				keep(state.eligibilityTests, {
					id: nextId(state, 'eligibility'),
					clientId: CLIENT_ID,
					address: street(index + 1),
					lon: null,
					lat: null,
					createdAt: HISTORY + index * HOUR,
				}).id,
		),
	};
}
