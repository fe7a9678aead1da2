import { findOffer, findPriceList } from '../catalogue/catalogue.mts';
import { context } from '../catalogue/contexts.mts';
import { defaultItems } from '../catalogue/pricing.mts';
import { isoDate } from '../clock.mts';
import { isDone, offerings, outcomeOf, placeOf, results } from '../eligibility.mts';
import { invalid } from '../refusal.mts';
import type { EligibilityTest } from '../records.mts';
import { keep, nextId, the } from '../state.mts';
import { contextView, offerView, priceListView, shortContextView } from '../views/catalogue.mts';
import { clientView, contractView, nestedClientView } from '../views/companies.mts';
import { actingFor, needed, visible, type Call, type Handlers } from './handler.mts';
import { paginate } from './lists.mts';

/** @returns a coordinate in degrees, or null when it is not given @throws 400 */
function coordinate(value: number | string | null | undefined, name: string): number | null {
	if (value === undefined || value === null || value === '') return null;
	const degrees = Number(value);
	if (!Number.isFinite(degrees)) throw invalid(`The field "${name}" must be a number.`);
	return degrees;
}

/** @returns the place asked for @throws 400 unless it is an address or a whole pair of coordinates */
function placeAsked({ query, body }: Call<'createEligibility'>) {
	const asked = { ...query, ...body };
	const lon = coordinate(asked.lon, 'lon');
	const lat = coordinate(asked.lat, 'lat');
	const address = asked.address?.trim();
	if (address) return { address, lon: null, lat: null };
	if (lon !== null && lat !== null) return { address: null, lon, lat };
	throw invalid('Give an address, or both lon and lat.');
}

const find = ({
	world: { state },
	account,
	path,
}: Pick<Call<'getEligibility'>, 'world' | 'account' | 'path'>) =>
	visible(state.eligibilityTests, path.id, 'eligibility test', ({ clientId }) => clientId, account);

/** Eligibility tests. */
export const eligibilityHandlers: Handlers<
	| 'createEligibility'
	| 'getEligibility'
	| 'eligibilityHistory'
	| 'getEligibilityBasedOfferContextsShortened'
> = {
	createEligibility: (call) => {
		const { state, clock } = call.world;
		const clientId = needed(call.body?.clientId ?? call.query.clientId, 'clientId');
		actingFor(state, clientId, call.account);
		const place = placeAsked(call);
		const responses = call.account.clientIds.map((id) => {
			state.counters.eligibilityTests += 1;
			const test: EligibilityTest = {
				...place,
				id: nextId(state, 'eligibility'),
				clientId: id,
				createdAt: clock.now(),
			};
			return keep(state.eligibilityTests, test).id;
		});
		return {
			entities: call.account.clientIds.map((id) => clientView(state, the(state.clients, id))),
			responses,
		};
	},

	getEligibility: (call) => {
		const test = find(call);
		const { state, clock, delays } = call.world;
		const done = isDone(test, clock.now(), delays);
		const outcome = outcomeOf(test, done);
		return {
			wf: test.id,
			wfs: outcome.state,
			attrs: { clientId: test.clientId, address: test.address, lon: test.lon, lat: test.lat },
			wftr: [],
			client: nestedClientView(the(state.clients, test.clientId)),
			response: done ? results(state, test) : [],
			lastlog: { success: outcome.success, message: outcome.message },
			state: outcome.state,
		};
	},

	eligibilityHistory: ({ world, account, query }) => {
		const { state, clock, delays } = world;
		const mine = [...state.eligibilityTests.values()]
			.filter(({ clientId }) => account.clientIds.includes(clientId))
			.sort((a, b) => b.id - a.id);
		return paginate(mine, query, (test) => ({
			id: test.id,
			date: isoDate(test.createdAt),
			address: test.address ?? `${test.lat}, ${test.lon}`,
			client: nestedClientView(the(state.clients, test.clientId)),
			result: isDone(test, clock.now(), delays)
				? results(state, test).map((result) => ({ ...result, combinations: [] }))
				: [],
		}));
	},

	getEligibilityBasedOfferContextsShortened: (call) => {
		const test = find(call);
		const { state, clock, delays } = call.world;
		if (!isDone(test, clock.now(), delays)) return [];
		return offerings(state, test.clientId, placeOf(test)).map(
			({ offerId, contract, site, combinations }) => {
				const { priceListId } = contract;
				const fixed = defaultItems(offerId, priceListId, site);
				return {
					offer: offerView(findOffer(offerId)!),
					priceList: priceListView(state, findPriceList(priceListId)!, 'withoutItems'),
					clientContract: contractView(state, contract),
					defaultOfferContext: {
						...contextView(offerId, context({ offerId, priceListId, fixed, site })),
					},
					offerContexts: combinations.map((each) => shortContextView(offerId, each)),
				};
			},
		);
	},
};
