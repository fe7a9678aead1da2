import type { IDataObject } from 'n8n-workflow';

import { integerOrNull, recordsOf } from '../eligibility/wire';
import { op, resource, type Schema } from '../engine/operation';
import { collection, decimal, text } from '../fields/basic';
import { sortBy } from '../fields/lists';
import { locate } from '../fields/locators';
import { month } from '../fields/month';
import { client, invoice, legalEntity, periodOf } from '../fields/objects';
import { amount, amountByRecurrence, discountedUnitPrice } from './amounts';
import { addressOf, keep, reference } from './shared';

/** What is to be paid: under reverse charge the client owes the VAT to the state, not to the seller. Cents. */
function totalWithVat({ total, totalVAT, useVATReverseCharge }: Schema<'Invoice'>): number | null {
	const [net, vat] = [integerOrNull(total), useVATReverseCharge ? 0 : integerOrNull(totalVAT)];
	return net === null || vat === null ? null : net + vat;
}

/** An invoice in short; amounts in cents, before tax unless they say VAT. */
function simplifyInvoice(object: Schema<'Invoice'>): IDataObject {
	return {
		...keep(object, 'id', 'ref'),
		period: periodOf(object as IDataObject),
		...keep(object, 'createDate', 'submitDate', 'dueDate'),
		client: reference(object.clientLegalEntity),
		legalEntity: reference(object.legalEntity),
		...amount('total', object.total),
		...amount('totalVAT', object.totalVAT),
		...amount('totalWithVAT', totalWithVat(object)),
		...keep(object, 'useVATReverseCharge'),
		...amountByRecurrence('rcTotal', object.rcTotal),
		...amount('nrcTotal', object.nrcTotal),
		lines: recordsOf(object.details).map((line) => ({
			...keep(line, 'id', 'name', 'description', 'quantity'),
			...amount('amount', line.amount),
			...keep(line, 'fromDate', 'toDate', 'serviceContractId', 'serviceId'),
		})),
	};
}

const output = { schema: 'Invoice', simplify: simplifyInvoice } as const;

const lineOutput = {
	schema: 'InvoiceDetail',
	simplify: (object: Schema<'InvoiceDetail'>) => ({
		...keep(object, 'id', 'invoiceId', 'name', 'description', 'quantity', 'unit', 'recurrence'),
		...discountedUnitPrice(object),
		...amount('amount', object.amount),
		...keep(object, 'VATrate', 'fromDate', 'toDate', 'serviceContractId', 'serviceId'),
		address: addressOf(object),
	}),
} as const;

const chosen = { invoiceId: locate(invoice, 'path.id') } as const;

export const invoiceResource = resource({
	name: 'Invoice',
	description: 'Invoices with their lines, and as PDF files',
	operations: {
		get: op('GET /invoices/{id}', {
			name: 'Get',
			action: 'Get invoice',
			description: 'Get an invoice with its lines',
			fields: chosen,
			outcome: { kind: 'object' },
			output,
		}),
		getAll: op('GET /invoices', {
			name: 'Get Many',
			action: 'Get many invoices',
			description: 'List invoices, of one month for example',
			fields: {
				filters: collection('Filters', 'Add filter', {
					clientLegalEntityId: locate(client, 'query.clientLegalEntityId', { required: false }),
					legalEntityId: locate(legalEntity, 'query.legalEntityId', { required: false }),
					month: month('Month', 'query.month', {
						description: 'The month that the invoice is for, from 1 to 12, or its name',
					}),
					search: text('Search', 'query.search', { description: 'Text to look for' }),
					year: decimal('Year', 'query.year', {
						min: 2000,
						max: 2100,
						integer: true,
						placeholder: 'e.g. 2026',
						description: 'The year that the invoice is for',
					}),
				}),
				sort: collection('Sort', 'Add sort', {
					createDate: sortBy('Creation Date', 'query.sort[createDate]'),
					id: sortBy('ID', 'query.sort[id]'),
				}),
			},
			outcome: { kind: 'pages' },
			output,
		}),
		getDetail: op('GET /invoice_details/{id}', {
			name: 'Get Line',
			action: 'Get line of invoice',
			description: 'Get one line (detail) of an invoice, with its unit price and service',
			fields: {
				invoiceDetailId: locate(
					{
						label: 'Invoice Line',
						description: 'The line, by the ID that Invoice > Get shows',
						placeholder: 'e.g. 88120',
					},
					'path.id',
				),
			},
			outcome: { kind: 'object' },
			output: lineOutput,
		}),
		getPdf: op('GET /invoices/{id}/pdf', {
			name: 'Get PDF',
			action: 'Get PDF of invoice',
			description: 'Download the invoice as a PDF file',
			fields: chosen,
			outcome: {
				kind: 'file',
				describe: 'GET /invoices/{id}',
				fileName: ({ ref, id }) => `${String(ref ?? `invoice-${String(id)}`)}.pdf`,
				metadata: [
					'id',
					'ref',
					'monthPeriod',
					'yearPeriod',
					'createDate',
					'dueDate',
					'total',
					'totalVAT',
				],
			},
			alsoCalls: ['GET /invoices/{id}'],
		}),
	},
});
