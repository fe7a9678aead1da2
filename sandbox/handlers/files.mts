import { isoDate } from '../clock.mts';
import type { Full } from '../complete.mts';
import { presign, PRESIGNED_LIFETIME } from '../downloads.mts';
import { invoicePdf } from '../pdf.mts';
import { forbidden, notFound } from '../refusal.mts';
import { the, type State } from '../state.mts';
import type { Attachment, AttachmentEntity } from '../supportRecords.mts';
import { invoiceDetailView, invoiceView, periodOf } from '../views/invoices.mts';
import { clientIdOf } from '../views/services.mts';
import { visible, type Handlers } from './handler.mts';
import { found, matches, paginate, sorted } from './lists.mts';

/** Lists carry no presigned URL: it is made when one attachment is asked for. */
const attachmentView = (attachment: Attachment): Full<'Attachment'> => ({
	id: attachment.id,
	name: attachment.name,
	createDate: isoDate(attachment.createdAt),
	lastModifiedDate: null,
	category: attachment.category,
	mimeType: attachment.mimeType,
	presignedUrl: null,
	presignedUrlExpires: null,
});

/** @returns the client of the object that files are attached to; undefined when there is no such object */
function attachedClient(state: State, type: AttachmentEntity, id: number): number | undefined {
	switch (type) {
		case 'invoice':
			return state.invoices.get(id)?.clientId;
		case 'commercial_offer':
			return state.quotes.get(id)?.clientId;
		case 'service_contract': {
			const contract = state.serviceContracts.get(id);
			return contract && clientIdOf(state, contract);
		}
		case 'process': {
			const process = state.processes.get(id);
			return process && the(state.tickets, process.ticketId).clientId;
		}
	}
}

/** Invoices and attachments. */
export const fileHandlers: Handlers<
	| 'getInvoices'
	| 'getInvoice'
	| 'getInvoicePdf'
	| 'getInvoiceDetail'
	| 'getEntityAttachments'
	| 'getPublicAttachments'
	| 'getAttachment'
> = {
	getInvoices: ({ world: { state }, account, query }) => {
		const isFound = found(query.search);
		const { month, year } = query;
		const mine = [...state.invoices.values()].filter(
			(invoice) =>
				account.clientIds.includes(invoice.clientId) &&
				matches(query.clientLegalEntityId, invoice.clientId) &&
				matches(query.legalEntityId, invoice.legalEntityId) &&
				(month === undefined || month === periodOf(invoice).month) &&
				(year === undefined || year === periodOf(invoice).year) &&
				isFound(invoice.ref),
		);
		const ordered = sorted(
			mine,
			[query['sort[id]'], ({ id }) => id],
			[query['sort[createDate]'], ({ createdAt }) => createdAt],
		);
		return paginate(ordered, query, (invoice) => invoiceView(state, invoice));
	},

	getInvoice: ({ world: { state }, account, path }) =>
		invoiceView(
			state,
			visible(state.invoices, path.id, 'invoice', ({ clientId }) => clientId, account),
		),

	getInvoicePdf: ({ world: { state }, account, path }) =>
		invoicePdf(
			invoiceView(
				state,
				visible(state.invoices, path.id, 'invoice', ({ clientId }) => clientId, account),
			),
		),

	getInvoiceDetail: ({ world: { state }, account, path }) =>
		invoiceDetailView(
			state,
			visible(
				state.invoiceDetails,
				path.id,
				'invoice detail',
				({ invoiceId }) => the(state.invoices, invoiceId).clientId,
				account,
			),
		),

	getEntityAttachments: ({ world: { state }, account, query: { entityType, entityId } }) => {
		const clientId = attachedClient(state, entityType, entityId);
		if (clientId === undefined) throw notFound(`There is no ${entityType} ${entityId}.`);
		if (!account.clientIds.includes(clientId))
			throw forbidden(`This ${entityType} belongs to a client that the token does not act for.`);
		return {
			attachments: [...state.attachments.values()]
				.filter(({ entity }) => entity?.type === entityType && entity.id === entityId)
				.map(attachmentView),
		};
	},

	getPublicAttachments: ({ world: { state } }) => ({
		attachments: [...state.attachments.values()]
			.filter(({ entity }) => entity === null)
			.map(attachmentView),
	}),

	getAttachment: ({ world: { state, clock, downloadOrigin }, account, path }) => {
		const attachment = visible(
			state.attachments,
			path.id,
			'attachment',
			({ entity }) =>
				entity ? attachedClient(state, entity.type, entity.id)! : account.clientIds[0],
			account,
		);
		const expires = clock.now() + PRESIGNED_LIFETIME;
		return {
			...attachmentView(attachment),
			presignedUrl: presign(downloadOrigin, attachment, expires),
			presignedUrlExpires: isoDate(expires),
		};
	},
};
