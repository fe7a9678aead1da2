import type { Full } from '../complete.mts';
import { findItem, findOffer, mergeAttributes } from '../catalogue/catalogue.mts';
import { isoDate, isoDateOrNull } from '../clock.mts';
import { sectionItems, sectionsOf } from '../lifecycle.mts';
import type { Quote, QuoteItem, Section } from '../records.mts';
import { the, type State } from '../state.mts';
import { addressOf } from './address.mts';
import { itemView, offerView, priceFields } from './catalogue.mts';
import { contactViews, contractView, legalEntityView, nestedClientView } from './companies.mts';
import { euros, totals, VAT_RATE, vatOf, type Amounts } from './money.mts';
import { serviceContractView } from './services.mts';
import { workflowsOf } from './workflowNames.mts';

/** @returns what items cost; the one-off part is null while one of them is being estimated */
function amountsOf(items: readonly QuoteItem[]): Amounts {
	const sum = (recurring: boolean) => {
		const chosen = items.filter(
			({ priceListItemId }) => findItem(priceListItemId)!.product.recurring === recurring,
		);
		if (chosen.some(({ unitPrice }) => unitPrice === null)) return null;
		return chosen.reduce((total, { unitPrice, quantity }) => total + unitPrice! * quantity, 0);
	};
	return { monthly: items.length ? sum(true) : null, oneOff: sum(false) };
}

/** @returns the items of a section, in their order */
const quoteItemsOf = (state: State, section: Section): QuoteItem[] =>
	section.itemIds.map((id) => the(state.quoteItems, id));

/** @returns an item of a quote as the API shows it */
export function quoteItemView(state: State, item: QuoteItem): Full<'CommercialOfferItem'> {
	const section = the(state.sections, item.sectionId);
	const listed = findItem(item.priceListItemId)!;
	const { product } = listed;
	const price = item.unitPrice === null ? null : item.unitPrice * item.quantity;
	return {
		availableWorkflows: [...workflowsOf.quoteItem(the(state.quotes, section.quoteId))],
		id: item.id,
		name: product.name,
		...priceFields(product, item.unitPrice),
		unitPriceDiscount: 0,
		unitPriceDiscountStr: '0.00',
		quantity: item.quantity,
		...addressOf(section.address ?? ''),
		price,
		sectionId: section.id,
		commercialOfferId: section.quoteId,
		priceStr: euros(price),
		vatRate: VAT_RATE,
		commercialCode: product.code,
		description: product.description,
		toEstimate: item.toEstimate,
		priceListItem: itemView(listed),
	};
}

/** @returns a section as the API shows it */
export function sectionView(state: State, section: Section): Full<'CommercialOfferSection'> {
	const items = quoteItemsOf(state, section);
	const { serviceContractId } = section;
	return {
		availableWorkflows: [...workflowsOf.section(the(state.quotes, section.quoteId))],
		id: section.id,
		name: section.name,
		...totals(amountsOf(items)),
		commercialOfferId: section.quoteId,
		clientReference: section.clientReference,
		commercialOfferItems: items.map((item) => quoteItemView(state, item)),
		offer: section.offerId === null ? null : offerView(findOffer(section.offerId)!),
		serviceContract:
			serviceContractId === null
				? null
				: serviceContractView(state, the(state.serviceContracts, serviceContractId), 'nested'),
		clientContract: contractView(state, the(state.contracts, section.contractId)),
		attributes: mergeAttributes(sectionItems(state, section)),
	};
}

/** @returns a quote as the API shows it, with its sections and items */
export function quoteView(state: State, quote: Quote): Full<'CommercialOffer'> {
	const sections = sectionsOf(state, quote);
	const amounts = amountsOf(sections.flatMap((section) => quoteItemsOf(state, section)));
	const total = (amounts.monthly ?? 0) + (amounts.oneOff ?? 0);
	const delays = sections
		.map((section) => mergeAttributes(sectionItems(state, section)).construction_time_in_days)
		.filter((days) => days !== undefined);
	return {
		availableWorkflows: [...workflowsOf.quote(quote)],
		id: quote.id,
		name: quote.name,
		createDate: isoDate(quote.createdAt),
		lastModifiedDate: isoDateOrNull(quote.modifiedAt),
		notes: quote.notes,
		...totals(amounts),
		status: quote.status,
		legalEntity: legalEntityView(the(state.legalEntities, quote.legalEntityId)),
		clientLegalEntity: nestedClientView(the(state.clients, quote.clientId)),
		signDate: isoDateOrNull(quote.signDate),
		submitDate: isoDateOrNull(quote.submitDate),
		deliveryDelay: delays.length ? Math.max(...delays.map(Number)) : null,
		total,
		totalStr: euros(total),
		vatTotal: vatOf(total),
		vatTotalStr: euros(vatOf(total)),
		sectionNames: sections.map(({ name }) => name).join(', '),
		vatDetail: [{ vat: VAT_RATE, total_without_taxes: total, total: total + vatOf(total) }],
		vatDetailStr: [
			{
				vat: VAT_RATE,
				total_without_taxes: euros(total),
				total: euros(total + vatOf(total)),
			},
		],
		sections: sections.map((section) => sectionView(state, section)),
		...contactViews(state, quote.clientId, 'CommercialOffer', quote.id),
	};
}
