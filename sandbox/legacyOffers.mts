import { placeOfAddress } from './addresses.mts';
import { findItem, findOffer, itemsOfGroup, mainItem, type Item } from './catalogue/catalogue.mts';
import { feeItems, priceOf, type Price } from './catalogue/pricing.mts';
import { outcomeOf, siteOf } from './eligibility.mts';
import type { EligibilityTest } from './records.mts';

/** The JSON body of a legacy call. */
export type LegacyBody = Record<string, unknown>;

/** What the legacy API sells, of Prizz Telecom and for 36 months: an offer, its price list, the item of the commitment. */
const FAMILIES = [
	{ offerId: 1, priceListId: 25 },
	{ offerId: 5, priceListId: 17 },
].map(({ offerId, priceListId }) => ({
	offerId,
	priceListId,
	commitment: itemsOfGroup(offerId, priceListId, 'commitment').find(
		({ product }) => product.attributes.commitment_months === 36,
	)!,
}));
type Family = (typeof FAMILIES)[number];

/** A bandwidth with a fee: `idOffre` is the bandwidth's item id, `idProduit` and `idOffreFas` name the couple. */
const productId = (bandwidth: Item, fee: Item): number => bandwidth.id * 1000 + fee.id;

const euros = (cents: number) => cents / 100;

const bandwidthsOf = ({ offerId, priceListId }: Family) =>
	itemsOfGroup(offerId, priceListId, 'bandwidth');

const priced = (
	{ offerId, priceListId, commitment }: Family,
	bandwidth: Item,
	fees: Item[],
	distance: number | null = null,
) => priceOf([mainItem(offerId, priceListId)!, bandwidth, commitment, ...fees], distance);

/** One product; amounts in euros before tax, bandwidths in Mb/s. */
function entry(family: Family, bandwidth: Item, fee: Item, price: Price) {
	const { totalWithoutNrc, nrc, attributes } = price;
	return {
		famille: findOffer(family.offerId)!.name,
		idProduit: productId(bandwidth, fee),
		libelle: bandwidth.product.name,
		engagement: attributes.commitment_months,
		debitDescendantMax: attributes.bw_down,
		debitDescendantGaranti: attributes.bw_down_guaranteed,
		debitMontantMax: attributes.bw_up,
		debitMontantGaranti: attributes.bw_up_guaranteed,
		prixHt: euros(totalWithoutNrc),
		prixSurDevis: false,
		recurrent: true,
		periodicite: 'mensuel',
		zone: fee.product.attributes.eligibility_string ?? null,
		fasSurDevis: nrc === null,
		// The flag tells; an amount of 0 beside it is no price.
		fas: euros(nrc ?? 0),
	};
}

/** @returns every couple of offer and access fee */
export const legacyCatalogue = () =>
	FAMILIES.flatMap((family) =>
		bandwidthsOf(family).flatMap((bandwidth) =>
			itemsOfGroup(family.offerId, family.priceListId, 'nrc').map((fee) =>
				entry(family, bandwidth, fee, priced(family, bandwidth, [fee])),
			),
		),
	);

const optionsOf = ({ offerId, priceListId }: Family) => [
	...itemsOfGroup(offerId, priceListId, 'grt'),
	...itemsOfGroup(offerId, priceListId, 'express'),
];

/** @returns the option ids of an offer; undefined when there is no such offer */
export const legacyOptions = (idOffre: number): number[] | undefined => {
	const family = FAMILIES.find((each) => bandwidthsOf(each).some(({ id }) => id === idOffre));
	return family && optionsOf(family).map(({ id }) => id);
};

/** @returns what an address can get, at once; the same addresses decide as in v2 */
export function legacyEligibility(body: LegacyBody) {
	const { numero, typeVoie, rue, codePostal, ville } = body;
	const address = `${numero} ${typeVoie} ${rue}, ${codePostal} ${ville}`;
	const { success, message, state } = outcomeOf({ address } as EligibilityTest, true);
	if (state === 'failed') return { statusCode: 500, status: 'Error', message };
	const site = siteOf(placeOfAddress(address));
	if (!success || !site) return { eligible: false, message, offres: [] };
	const wanted = (body.idOffres as number[] | undefined) ?? [];
	const offres = FAMILIES.flatMap((family) => {
		const fees = feeItems(family.offerId, family.priceListId, site);
		if (fees.length === 0) return [];
		return bandwidthsOf(family)
			.filter(({ id }) => wanted.length === 0 || wanted.includes(id))
			.map((bandwidth) => {
				const price = priced(family, bandwidth, fees, site.distance);
				return {
					idOffre: bandwidth.id,
					idOffreFas: productId(bandwidth, fees[0]),
					...entry(family, bandwidth, fees[0], price),
					options: optionsOf(family).map(({ id }) => {
						const { product, price: optionPrice } = findItem(id)!;
						return {
							idOption: id,
							libelle: product.name,
							prixHt: euros(optionPrice ?? 0),
							prixSurDevis: optionPrice === null,
						};
					}),
				};
			});
	});
	return { eligible: offres.length > 0, offres };
}
