import { CLIENT_ID, GROUP_CLIENT_ID } from '../accounts.mts';
import { DAY, HOUR } from '../clock.mts';
import { emptyState, keep, type State } from '../state.mts';
import { seedCompanies } from './companies.mts';
import { seedFiles } from './files.mts';
import { HISTORY, seedOrders } from './orders.mts';
import { seedSupport } from './support.mts';

/** Eligibility tests of the past; the next id is the one that the documentation prints, 43. */
const tests: [number, number, string][] = [
	[19, CLIENT_ID, '111 rue Réaumur, 75002 Paris'],
	[22, CLIENT_ID, '5 rue Inéligible, 23000 Guéret'],
	[31, GROUP_CLIENT_ID, '8 bis quai des Étoiles, zone 1, 69002 Lyon'],
	[37, CLIENT_ID, "4 rue de l'Étude, 33000 Bordeaux"],
];

/**
 * @param now sandbox time, epoch ms: appointments are around the day it falls on
 * @returns the state at every start and after every reset: always the same on one day
 */
export function seededState(now: number): State {
	const state = emptyState();
	seedCompanies(state);
	tests.forEach(([id, clientId, address], index) =>
		keep(state.eligibilityTests, {
			id,
			clientId,
			address,
			lon: null,
			lat: null,
			createdAt: HISTORY + 95 * DAY + index * HOUR,
		}),
	);
	const contracts = seedOrders(state);
	seedFiles(state, contracts);
	seedSupport(state, contracts, Math.floor(now / DAY) * DAY);
	return state;
}
