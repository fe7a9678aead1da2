import type { IDataObject } from 'n8n-workflow';

import { keep, reference } from '../../Prizz/resources/shared';
import { pages, type EventRow } from './row';
import { dateOf, idsIn } from './shared';

/** Amounts are cents before tax unless they say VAT. */
const simplify = (invoice: IDataObject): IDataObject => ({
	...keep(
		invoice,
		'id',
		'ref',
		'createDate',
		'submitDate',
		'dueDate',
		'monthPeriod',
		'yearPeriod',
		'total',
		'totalVAT',
		'nrcTotal',
		'rcTotal',
	),
	client: reference(invoice.clientLegalEntity),
	legalEntity: reference(invoice.legalEntity),
});

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
	simplify,
};
