import type { Full } from '../complete.mts';
import { findItem } from '../catalogue/catalogue.mts';
import { DAY, isoDate, isoDateOrNull } from '../clock.mts';
import type { Charge, Invoice, InvoiceDetail } from '../records.mts';
import { the, type State } from '../state.mts';
import { addressOf } from './address.mts';
import { priceFields } from './catalogue.mts';
import { legalEntityView, nestedClientView } from './companies.mts';
import { euros, totals, VAT_RATE, vatOf } from './money.mts';
import { workflowNames } from './workflowNames.mts';

const chargeOf = (state: State, { chargeId, oneOff }: InvoiceDetail): Charge =>
	the(oneOff ? state.nrcs : state.services, chargeId);

const amountOf = (state: State, detail: InvoiceDetail): number => {
	const { unitPrice, quantity } = chargeOf(state, detail);
	return unitPrice * quantity;
};

/** @returns a line of an invoice as the API shows it */
export function invoiceDetailView(state: State, detail: InvoiceDetail): Full<'InvoiceDetail'> {
	const charge = chargeOf(state, detail);
	const { product } = findItem(charge.priceListItemId)!;
	const contract = the(state.serviceContracts, charge.serviceContractId);
	const amount = amountOf(state, detail);
	return {
		availableWorkflows: [],
		id: detail.id,
		...priceFields(product, charge.unitPrice),
		quantity: charge.quantity,
		unitPriceDiscount: 0,
		unitPriceDiscountStr: '0.00',
		name: product.name,
		...addressOf(contract.address),
		amount,
		invoiceId: detail.invoiceId,
		amountStr: euros(amount),
		VATrate: VAT_RATE,
		serviceId: detail.oneOff ? null : charge.id,
		serviceContractId: contract.id,
		description: contract.description,
		fromDate: isoDateOrNull(detail.from),
		toDate: isoDateOrNull(detail.to),
	};
}

/** @returns month (1 to 12) and year that an invoice is for */
export function periodOf(invoice: Invoice): { month: number; year: number } {
	const date = new Date(invoice.createdAt);
	return { month: date.getUTCMonth() + 1, year: date.getUTCFullYear() };
}

/** @returns an invoice as the API shows it */
export function invoiceView(state: State, invoice: Invoice): Full<'Invoice'> {
	const details = invoice.detailIds.map((id) => the(state.invoiceDetails, id));
	const sum = (oneOff: boolean) =>
		details
			.filter((detail) => detail.oneOff === oneOff)
			.reduce((total, detail) => total + amountOf(state, detail), 0);
	const total = sum(false) + sum(true);
	const { month, year } = periodOf(invoice);
	return {
		availableWorkflows: [...workflowNames.invoice],
		id: invoice.id,
		createDate: isoDate(invoice.createdAt),
		lastModifiedDate: null,
		...totals({ monthly: sum(false), oneOff: sum(true) }),
		clientLegalEntity: nestedClientView(the(state.clients, invoice.clientId)),
		legalEntity: legalEntityView(the(state.legalEntities, invoice.legalEntityId)),
		ref: invoice.ref,
		monthPeriod: month,
		yearPeriod: year,
		total,
		totalStr: euros(total),
		totalVAT: vatOf(total),
		totalVATStr: euros(vatOf(total)),
		details: details.map((detail) => invoiceDetailView(state, detail)),
		useVATReverseCharge: false,
		dueDate: isoDate(invoice.createdAt + 30 * DAY),
		submitDate: isoDate(invoice.createdAt),
	};
}
