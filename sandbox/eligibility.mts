import type { components } from '../contract/prizz-v2.d.ts';
import { placeOfAddress, placeOfPoint, type Place } from './addresses.mts';
import {
	findOffer,
	itemsOfGroup,
	mainItem,
	offersOfPriceList,
	type Item,
} from './catalogue/catalogue.mts';
import { contexts, type Context } from './catalogue/contexts.mts';
import { feeItems, type Site } from './catalogue/pricing.mts';
import type { GroupType } from './catalogue/products.mts';
import type { Complete } from './complete.mts';
import type { Delays } from './delays.mts';
import { hash } from './hash.mts';
import type { Contract, EligibilityTest } from './records.mts';
import type { State } from './state.mts';

type Result = Complete<components['schemas']['EligibilityResult']>;
type Combination = Complete<components['schemas']['EligibilityResultCombination']>;

/** @returns what is at the place that a test asks about */
export const placeOf = (test: Pick<EligibilityTest, 'address' | 'lon' | 'lat'>): Place =>
	test.address === null ? placeOfPoint(test.lon!, test.lat!) : placeOfAddress(test.address);

/** @returns whether a test has come to its end at `now`, in epoch ms */
export function isDone(test: EligibilityTest, now: number, delays: Delays): boolean {
	const { slow } = placeOf(test);
	const share = hash(test.address ?? `${test.lon} ${test.lat}`) / 2 ** 32;
	const usual = delays.eligibility + share * delays.eligibilitySpread;
	return now >= test.createdAt + (slow ? delays.slowEligibility : usual);
}

/** Where an eligible place is; null when nothing is offered there. */
export const siteOf = (place: Place): Site | null =>
	place.outcome === 'eligible' ? { distance: place.distance!, dense: place.dense } : null;

/** @returns the contracts under which a client may order, one per price list, by id */
function usableContracts(state: State, clientId: number): Contract[] {
	const mine = [...state.contracts.values()]
		.filter((contract) => contract.clientId === clientId && contract.active)
		.sort((a, b) => a.id - b.id);
	return mine.filter(
		(contract, index) =>
			mine.findIndex(({ priceListId }) => priceListId === contract.priceListId) === index,
	);
}

/** An offer that a place can get, with everything it can be made of. */
export interface Offering {
	offerId: number;
	contract: Contract;
	site: Site;
	combinations: Context[];
}

/** @returns what a client can order at a place, by contract: valid combinations without options */
export function offerings(state: State, clientId: number, place: Place): Offering[] {
	const site = siteOf(place);
	if (!site) return [];
	return usableContracts(state, clientId).flatMap((contract) =>
		offersOfPriceList(contract.priceListId).map(({ id: offerId }) => ({
			offerId,
			contract,
			site,
			combinations: contexts({ offerId, priceListId: contract.priceListId, site }),
		})),
	);
}

/** @returns the id that orders a combination, e.g. `contract:284&offer:1&items:71,73,111,115,149,536` */
export function combinationId(contractId: number, offerId: number, items: readonly Item[]): string {
	const ids = items.map(({ id }) => id).sort((a, b) => a - b);
	return `contract:${contractId}&offer:${offerId}&items:${ids.join(',')}`;
}

function combinationView({ contract, offerId }: Offering, context: Context): Combination {
	const { eligibility_string: _, ...attributes } = context.attributes;
	return {
		combinationId: combinationId(contract.id, offerId, context.items),
		total: context.total,
		totalWithoutNrc: context.totalWithoutNrc,
		nrc: context.nrc,
		attributes,
		nrcToEstimate: context.toEstimate,
	};
}

const groupTypes = [
	'bandwidth',
	'commitment',
	'grt',
	'nrc',
	'distance',
	'fiber_count',
	'extremity_site_a',
	'extremity_site_b',
	'maintenance',
	'subnet',
	'national',
	'racco_event',
] as const satisfies GroupType[];

const groupItem = ({ id, product }: Item) => ({
	id,
	name: `prizz ${product.name}`,
	productName: product.name,
	attributes: product.attributes,
});

function groupsView({ offerId, contract, site }: Offering): Result['priceListItemsGroups'] {
	const fees = feeItems(offerId, contract.priceListId, site);
	const inGroup = (type: GroupType) =>
		type === 'nrc' || type === 'distance'
			? fees.filter(({ product }) => product.group === type)
			: itemsOfGroup(offerId, contract.priceListId, type);
	return {
		main: [groupItem(mainItem(offerId, contract.priceListId)!)],
		...(Object.fromEntries(groupTypes.map((type) => [type, inGroup(type).map(groupItem)])) as Omit<
			Result['priceListItemsGroups'],
			'main'
		>),
	};
}

function resultView(offering: Offering): Result {
	const { combinations, offerId, contract, site } = offering;
	const range = (name: string) => {
		const values = combinations.map(({ attributes }) => Number(attributes[name]));
		return { min: Math.min(...values), max: Math.max(...values) };
	};
	const monthly = combinations.map(({ totalWithoutNrc }) => totalWithoutNrc);
	const fees = combinations.map(({ nrc }) => nrc);
	const priced = fees.filter((fee) => fee !== null);
	const workingHours = combinations.map(({ attributes }) => attributes.grt_in_working_hours);
	const [grt, commitment, upload, download, guaranteedUpload, guaranteedDownload] = [
		'grt_hours',
		'commitment_months',
		'bw_up',
		'bw_down',
		'bw_up_guaranteed',
		'bw_down_guaranteed',
	].map(range);
	return {
		code: findOffer(offerId)!.name,
		tech: 1,
		delivery: range('construction_time_in_days').max,
		grtMin: grt.min,
		grtMax: grt.max,
		grtNonWorkingHoursOptionAvailable: workingHours.includes(false),
		grtNonWorkingHoursOptionMandatory: !workingHours.includes(true),
		nrcMin: priced.length ? Math.min(...priced) : null,
		nrcMax: priced.length ? Math.max(...priced) : null,
		commitmentMin: commitment.min,
		commitmentMax: commitment.max,
		uploadMin: upload.min,
		uploadMax: upload.max,
		downloadMin: download.min,
		downloadMax: download.max,
		guaranteedUploadMin: guaranteedUpload.min,
		guaranteedUploadMax: guaranteedUpload.max,
		guaranteeddDownloadMin: guaranteedDownload.min,
		guaranteeddDownloadMax: guaranteedDownload.max,
		rcMin: Math.min(...monthly),
		rcMax: Math.max(...monthly),
		distance: site.distance,
		recurrentDiscountPercentage: null,
		priceListItemsGroups: groupsView(offering),
		offerId,
		priceListId: contract.priceListId,
		combinations: combinations.map((context) => combinationView(offering, context)),
	};
}

/** @returns what a finished test answers, one result per offer and price list; nothing where nothing is offered */
export const results = (state: State, test: EligibilityTest): Result[] =>
	offerings(state, test.clientId, placeOf(test)).map(resultView);

/** How a test stands: `lastlog` says why a finished test found nothing. */
export function outcomeOf(test: EligibilityTest, done: boolean) {
	if (!done) return { state: 'pending', success: true, message: 'The test is running.' };
	const { outcome } = placeOf(test);
	return {
		eligible: { state: 'done', success: true, message: 'The place is eligible.' },
		ineligible: { state: 'done', success: false, message: 'No offer is available at this place.' },
		notFound: { state: 'done', success: false, message: 'The address was not found.' },
		failed: { state: 'failed', success: false, message: 'The test could not be completed.' },
	}[outcome];
}
