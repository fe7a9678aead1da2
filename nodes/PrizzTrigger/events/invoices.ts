import { invoiceResource } from '../../Prizz/resources/invoice';
import { pages, type EventRow } from './row';
import { dateOf, idsIn, simplifierOf } from './shared';

export const invoiceIssued: EventRow = {
	name: 'Invoice Issued',
	description: 'Prizz has issued an invoice: it has its reference or was sent',
	kind: 'reached',
	// Drafts cannot be asked for: those that the head of the list shows are read by ID until they are issued.
	inFlight: [],
	head: pages('GET /invoices', 'desc'),
	sample: pages('GET /invoices', 'desc'),
	idOf: ({ id }) => id as number,
	pathOf: (id) => `/invoices/${String(id)}`,
	look: (invoice) => {
		const isIssued = Boolean(invoice.ref) || Boolean(invoice.submitDate);
		return {
			status: isIssued ? 'issued' : 'draft',
			mark: isIssued ? 'issued' : '',
			inFlight: !isIssued,
			// An invoice is issued once, whichever of the two is set first.
			occurrence: isIssued
				? { what: 'issued', at: dateOf(invoice.submitDate ?? invoice.createDate) }
				: undefined,
		};
	},
	filters: { clientLegalEntityId: 'clientLegalEntityId', legalEntityId: 'legalEntityId' },
	filterValues: {
		clientLegalEntityId: idsIn('clientLegalEntity'),
		legalEntityId: idsIn('legalEntity'),
	},
	simplify: simplifierOf(invoiceResource, 'get'),
};
