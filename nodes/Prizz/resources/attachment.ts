import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../engine/context';
import { op, resource } from '../engine/operation';
import { choice } from '../fields/basic';
import { locate, type Locator } from '../fields/locators';
import { commercialOffer, invoice, serviceContract } from '../fields/objects';
import { dayOf, joined, matching } from '../fields/searches';

const attachment: Locator = {
	label: 'Attachment',
	description:
		'The file, by the ID that Get Many returns; the list shows those published to every client',
	placeholder: 'e.g. 845',
	search: {
		method: 'searchPublicAttachments',
		// Not paginated.
		find: async ({ get, filter }) => {
			const { attachments } = asObject(await get('/attachments/public'));
			const toName = ({ name, category, createDate, id }: IDataObject) =>
				joined(name, category, dayOf(createDate), `#${String(id)}`);
			const files = (attachments ?? []) as IDataObject[];
			return { entries: matching(files, filter, toName), hasMore: false };
		},
	},
};

const one = { attachmentId: locate(attachment, 'path.id') } as const;

export const attachmentResource = resource({
	name: 'Attachment',
	description: 'Files of quotes, service contracts and invoices, and those for every client',
	operations: {
		download: op('GET /attachments/{id}', {
			name: 'Download',
			action: 'Download attachment',
			description: 'Get the file itself as binary data',
			fields: one,
			outcome: {
				kind: 'file',
				describe: 'GET /attachments/{id}',
				presignedUrl: ({ presignedUrl }) => presignedUrl,
				fileName: ({ name, id }) => String(name || `attachment-${String(id)}`),
				mimeType: ({ mimeType }) => mimeType,
				// Without the presigned address, which is a secret for as long as it works.
				metadata: ['id', 'name', 'mimeType', 'category', 'createDate', 'lastModifiedDate'],
			},
		}),
		get: op('GET /attachments/{id}', {
			name: 'Get',
			action: 'Get attachment',
			description: 'Get what is known of a file, with a temporary address to download it from',
			fields: one,
			outcome: { kind: 'object' },
		}),
		getAll: op('GET /attachments', {
			name: 'Get Many',
			action: 'Get many attachments',
			description: 'List the files of a quote, a service contract or an invoice',
			fields: {
				entityType: choice(
					'Object',
					'query.entityType',
					[
						{ name: 'Invoice', value: 'invoice' },
						{ name: 'Quote', value: 'commercial_offer' },
						{ name: 'Service Contract', value: 'service_contract' },
					],
					{
						default: 'service_contract',
						description: 'The kind of object that the files belong to',
						noDataExpression: true,
					},
				),
				invoiceId: locate(invoice, 'query.entityId', { show: { entityType: ['invoice'] } }),
				commercialOfferId: locate(commercialOffer, 'query.entityId', {
					show: { entityType: ['commercial_offer'] },
				}),
				serviceContractId: locate(serviceContract, 'query.entityId', {
					show: { entityType: ['service_contract'] },
				}),
			},
			outcome: { kind: 'list', at: 'attachments' },
		}),
		getPublic: op('GET /attachments/public', {
			name: 'Get Public',
			action: 'Get public attachments',
			description: 'List the files that Prizz published to every client',
			fields: {},
			outcome: { kind: 'list', at: 'attachments' },
		}),
	},
});
