import type { CaseTable } from '../support/cases.mts';

const STORE = 'https://files.example.net';

const file = {
	id: 845,
	name: 'PV de recette n°9120.pdf',
	createDate: '2026-01-12T09:00:00+00:00',
	lastModifiedDate: null,
	category: 'document',
	mimeType: 'application/pdf',
	presignedUrl: `${STORE}/bucket/845?X-Signature=abc&expires=10`,
	presignedUrlExpires: '2026-01-12T09:10:00+00:00',
};

const listed = { ...file, presignedUrl: null, presignedUrlExpires: null };
const locator = (value: unknown) => ({ __rl: true, mode: 'id', value });

const described = { method: 'GET', path: '/attachments/845', reply: file } as const;
const stored = {
	host: STORE,
	method: 'GET',
	path: '/bucket/845',
	query: { 'X-Signature': 'abc', expires: '10' },
} as const;

export const attachment: CaseTable = {
	resource: 'attachment',
	cases: [
		{
			operation: 'get',
			parameters: { attachmentId: locator('845') },
			exchanges: [described],
			output: [file],
		},
		{
			operation: 'get',
			title: 'of another company',
			parameters: { attachmentId: locator('846') },
			exchanges: [
				{
					method: 'GET',
					path: '/attachments/846',
					status: 403,
					reply: { message: 'This attachment is not yours' },
				},
			],
			error: { message: 'This attachment is not yours', httpCode: '403' },
		},
		{
			operation: 'getAll',
			title: 'of a service contract',
			parameters: {
				entityType: 'service_contract',
				serviceContractId: locator('9120'),
				returnAll: false,
				limit: 1,
			},
			exchanges: [
				{
					method: 'GET',
					path: '/attachments',
					query: { entityType: 'service_contract', entityId: '9120' },
					reply: { attachments: [listed, { ...listed, id: 846 }] },
				},
			],
			output: [listed],
		},
		{
			operation: 'getAll',
			title: 'of a quote by name, of which the name is looked up',
			parameters: {
				entityType: 'commercial_offer',
				commercialOfferId: { __rl: true, mode: 'name', value: 'CPT2611-00042' },
				returnAll: true,
			},
			exchanges: [
				{
					method: 'GET',
					path: '/commercial_offers_by_name/CPT2611-00042',
					reply: { id: 4217 },
				},
				{
					method: 'GET',
					path: '/attachments',
					query: { entityType: 'commercial_offer', entityId: '4217' },
					reply: { attachments: [] },
				},
			],
			output: [],
		},
		{
			operation: 'getAll',
			title: 'of an invoice that is not there',
			parameters: { entityType: 'invoice', invoiceId: locator('1') },
			exchanges: [
				{
					method: 'GET',
					path: '/attachments',
					query: { entityType: 'invoice', entityId: '1' },
					status: 404,
					reply: { message: 'There is no invoice 1' },
				},
			],
			error: { message: 'There is no invoice 1', httpCode: '404' },
		},
		{
			operation: 'getAll',
			title: 'with an empty invoice, whatever the other fields hold',
			parameters: {
				entityType: 'invoice',
				invoiceId: locator('={{ $json.none }}'),
				serviceContractId: locator('9120'),
			},
			exchanges: [],
			error: { message: '"Invoice" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'getPublic',
			parameters: { returnAll: true },
			exchanges: [{ method: 'GET', path: '/attachments/public', reply: { attachments: [listed] } }],
			output: [listed],
		},
		{
			operation: 'getPublic',
			title: 'with an answer that holds no list',
			exchanges: [{ method: 'GET', path: '/attachments/public', repeated: true, reply: {} }],
			error: { message: /cannot be read|answer/i },
		},
		{
			operation: 'download',
			title: 'without the credential, under the name and type that the API gives',
			parameters: { attachmentId: locator('845') },
			exchanges: [
				described,
				{
					...stored,
					reply: '%PDF-1.7 bytes',
					headers: { 'content-type': 'application/octet-stream' },
				},
			],
			output: [
				{
					id: 845,
					name: 'PV de recette n°9120.pdf',
					mimeType: 'application/pdf',
					category: 'document',
					createDate: '2026-01-12T09:00:00+00:00',
					lastModifiedDate: null,
				},
			],
			file: {
				content: '%PDF-1.7 bytes',
				fileName: 'PV de recette n°9120.pdf',
				mimeType: 'application/pdf',
			},
		},
		{
			operation: 'download',
			title: 'of a name that is no file name, of a type that only the file store knows',
			parameters: { attachmentId: locator('845') },
			exchanges: [
				{ ...described, reply: { ...file, name: '../plans/Paris:2.csv', mimeType: null } },
				{ ...stored, reply: 'a;b\n', headers: { 'content-type': 'text/csv; charset=utf-8' } },
			],
			output: [
				{
					id: 845,
					name: '../plans/Paris:2.csv',
					mimeType: null,
					category: 'document',
					createDate: '2026-01-12T09:00:00+00:00',
					lastModifiedDate: null,
				},
			],
			file: { content: 'a;b\n', fileName: '..-plans-Paris-2.csv', mimeType: 'text/csv' },
		},
		{
			operation: 'download',
			title: 'after the address has expired',
			parameters: { attachmentId: locator('845') },
			exchanges: [
				described,
				{
					...stored,
					status: 403,
					reply: '<Error><Code>AccessDenied</Code></Error>',
					headers: { 'content-type': 'application/xml' },
				},
			],
			error: { message: /./, httpCode: '403' },
		},
		{
			operation: 'download',
			title: 'from an address that would travel in clear',
			parameters: { attachmentId: locator('845') },
			exchanges: [
				{ ...described, reply: { ...file, presignedUrl: 'http://files.example.net/bucket/845' } },
			],
			error: {
				message: 'Prizz gave an address that the file cannot be downloaded from safely',
				description: /https/,
			},
		},
		{
			operation: 'download',
			title: 'of what has no address',
			parameters: { attachmentId: locator('845') },
			exchanges: [{ ...described, reply: listed }],
			error: { message: 'Prizz gave no address to download this file from' },
		},
	],
};
