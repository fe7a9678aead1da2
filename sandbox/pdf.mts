import PDFDocument from 'pdfkit';
import type { Full } from './complete.mts';

/** A page of text: a title and lines; `date` (ISO 8601) makes the same document come out the same each time. */
function pdf(title: string, date: string, lines: readonly string[]): Uint8Array {
	const document = new PDFDocument({
		size: 'A4',
		info: { Title: title, CreationDate: new Date(date) },
		compress: false,
	});
	document.fontSize(18).text(title).moveDown();
	document.fontSize(10);
	lines.forEach((line) => document.text(line));
	document.end();
	// Nobody reads while the document is written, so that the stream holds all of it by now.
	const chunks: Uint8Array[] = [];
	for (let chunk = document.read(); chunk; chunk = document.read())
		chunks.push(chunk as Uint8Array);
	return Buffer.concat(chunks);
}

/** @returns the quote as a PDF file */
export const quotePdf = (quote: Full<'CommercialOffer'>): Uint8Array =>
	pdf(`Devis ${quote.name}`, quote.createDate, [
		`Client : ${quote.clientLegalEntity.name}`,
		`Émis par : ${quote.legalEntity.name}`,
		`Statut : ${quote.status}`,
		'',
		...quote.sections.flatMap((section) => [
			section.name,
			...section.commercialOfferItems.map(
				(item) => `  ${item.name} : ${item.quantity} x ${item.unitPriceStr || 'sur devis'} EUR HT`,
			),
			'',
		]),
		`Total HT : ${quote.totalStr} EUR`,
		`TVA : ${quote.vatTotalStr} EUR`,
	]);

/** @returns the invoice as a PDF file */
export const invoicePdf = (invoice: Full<'Invoice'>): Uint8Array =>
	pdf(`Facture ${invoice.ref}`, invoice.createDate, [
		`Client : ${invoice.clientLegalEntity.name}`,
		`Émise par : ${invoice.legalEntity.name}`,
		`Période : ${invoice.monthPeriod}/${invoice.yearPeriod}`,
		'',
		...invoice.details.map(
			(detail) => `${detail.name} : ${detail.quantity} x ${detail.unitPriceStr} EUR HT`,
		),
		'',
		`Total HT : ${invoice.totalStr} EUR`,
		`TVA : ${invoice.totalVATStr} EUR`,
	]);
