import { placeOfAddress } from './addresses.mts';
import { findItem, findOffer, itemsOfGroup, mainItem, type Item } from './catalogue/catalogue.mts';
import { feeItems, priceOf } from './catalogue/pricing.mts';
import { siteOf } from './eligibility.mts';

/** The JSON body of a legacy call. */
export type LegacyBody = Record<string, unknown>;

/** The legacy API sells L2 PREMIUM of Prizz Telecom only, for 36 months. */
const OFFER = 1;
const PRICE_LIST = 25;
const COMMITMENT = 106;

/** A bandwidth with a fee: `idOffre` is the bandwidth's item id, `idProduit` and `idOffreFas` name the couple. */
const productId = (bandwidth: Item, fee: Item): number => bandwidth.id * 1000 + fee.id;

const euros = (cents: number) => cents / 100;

const bandwidths = () => itemsOfGroup(OFFER, PRICE_LIST, 'bandwidth');
const priced = (bandwidth: Item, fee: Item) =>
	priceOf([mainItem(OFFER, PRICE_LIST)!, bandwidth, findItem(COMMITMENT)!, fee]);

/** One product of the catalogue; amounts in euros before tax, bandwidths in Mb/s. */
function entry(bandwidth: Item, fee: Item) {
	const { totalWithoutNrc, nrc, attributes } = priced(bandwidth, fee);
	return {
		famille: findOffer(OFFER)!.name,
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
		zone: fee.product.attributes.eligibility_string,
		fasSurDevis: nrc === null,
		fas: nrc === null ? null : euros(nrc),
	};
}

/** @returns every couple of offer and access fee */
export const legacyCatalogue = () =>
	bandwidths().flatMap((bandwidth) =>
		itemsOfGroup(OFFER, PRICE_LIST, 'nrc').map((fee) => entry(bandwidth, fee)),
	);

const options = () => [
	...itemsOfGroup(OFFER, PRICE_LIST, 'grt'),
	...itemsOfGroup(OFFER, PRICE_LIST, 'express'),
];

/** @returns the option ids of an offer; undefined when there is no such offer */
export const legacyOptions = (idOffre: number): number[] | undefined =>
	bandwidths().some(({ id }) => id === idOffre) ? options().map(({ id }) => id) : undefined;

/** @returns what an address can get; the same addresses decide as in v2 */
export function legacyEligibility(body: LegacyBody) {
	const { numero, typeVoie, rue, codePostal, ville } = body;
	const site = siteOf(placeOfAddress(`${numero} ${typeVoie} ${rue}, ${codePostal} ${ville}`));
	const [fee] = site ? feeItems(OFFER, PRICE_LIST, site) : [];
	const wanted = (body.idOffres as number[] | undefined) ?? [];
	const offres = fee
		? bandwidths()
				.filter(({ id }) => wanted.length === 0 || wanted.includes(id))
				.map((bandwidth) => ({
					idOffre: bandwidth.id,
					idOffreFas: productId(bandwidth, fee),
					...entry(bandwidth, fee),
					options: options().map(({ id, product, price }) => ({
						idOption: id,
						libelle: product.name,
						prixHt: euros(price ?? 0),
					})),
				}))
		: [];
	return { eligible: offres.length > 0, offres };
}
