import type { CaseTable, Exchange } from '../support/cases.mts';

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

const nothing = {
	legalEntityIds: null,
	name: null,
	address: null,
	siren: null,
	tel: null,
	email: null,
	contacts: null,
	legalEntityId: null,
	clientLegalEntityId: null,
	ref: null,
	createDate: null,
	notes: null,
	sectionNames: null,
	addresses: null,
	status: null,
	refClient: null,
	description: null,
};

const client = {
	...nothing,
	index: 'client_legal_entity',
	query: 'prizz',
	id: '32',
	legalEntityIds: ['1', '2'],
	name: 'PRIZZ TELECOM',
	address: '111 rue Réaumur, 75002 Paris',
	siren: '123456789',
	tel: '+33 1 00 00 00 00',
	email: 'contact@example.net',
	contacts: [{ id: '41', name: 'Alix Démo', companyName: null, phone1: null, phone2: null }],
};
const invoice = {
	...nothing,
	index: 'invoice',
	query: 'prizz',
	id: '30412',
	legalEntityId: '2',
	clientLegalEntityId: '32',
	ref: 'F2611-00042',
	createDate: '2026-11-02T03:00:00+01:00',
};
const contract = {
	...nothing,
	index: 'service_contract',
	query: 'prizz',
	id: 'SC-9120',
	name: 'L2-2611-00042',
	status: 'active',
	refClient: 'ORD-2041',
	description: 'Bakery Dupont',
	addresses: ['14 Rue Saint-Roch, 75001 Paris', '1 Rue Neuve, 31000 Toulouse'],
};

const empty = {
	name: null,
	status: null,
	description: null,
	refClient: null,
	sectionNames: null,
	notes: null,
	addresses: [],
	createDate: null,
	clientLegalEntityId: null,
	legalEntityId: null,
	siren: null,
	email: null,
	tel: null,
};

const found = (query: Exchange['query'], reply: unknown): Exchange => ({
	method: 'GET',
	path: '/search',
	query,
	reply,
});

export const search: CaseTable = {
	resource: 'search',
	cases: [
		{
			operation: 'query',
			parameters: { q: ' prizz & été ' },
			exchanges: [found({ q: 'prizz & été' }, [client, invoice, contract])],
			output: [
				{
					...empty,
					index: 'client_legal_entity',
					id: 32,
					name: 'PRIZZ TELECOM',
					addresses: ['111 rue Réaumur, 75002 Paris'],
					siren: '123456789',
					email: 'contact@example.net',
					tel: '+33 1 00 00 00 00',
				},
				{
					...empty,
					index: 'invoice',
					id: 30412,
					name: 'F2611-00042',
					createDate: '2026-11-02T03:00:00+01:00',
					clientLegalEntityId: 32,
					legalEntityId: 2,
				},
				{
					...empty,
					index: 'service_contract',
					id: 'SC-9120',
					name: 'L2-2611-00042',
					status: 'active',
					description: 'Bakery Dupont',
					refClient: 'ORD-2041',
					addresses: ['14 Rue Saint-Roch, 75001 Paris', '1 Rue Neuve, 31000 Toulouse'],
				},
			],
		},
		{
			operation: 'query',
			title: 'within a client and a legal entity, raw, up to a limit',
			parameters: {
				q: '2041',
				limit: 1,
				output: 'raw',
				filters: { clientLegalEntityId: byId(32), legalEntityId: byId(2) },
			},
			exchanges: [
				found({ q: '2041', clientLegalEntityId: '32', legalEntityId: '2' }, [invoice, contract]),
			],
			output: [invoice],
		},
		{
			operation: 'query',
			title: 'that finds nothing',
			parameters: { q: 'zzz' },
			exchanges: [found({ q: 'zzz' }, [])],
			output: [],
		},
		{
			operation: 'query',
			title: 'for nothing',
			parameters: { q: '={{ $json.nothing }}' },
			exchanges: [],
			error: { message: '"Text" is empty', description: /Nothing was sent/ },
		},
		{
			operation: 'query',
			title: 'that Prizz does not take',
			parameters: { q: 'a' },
			exchanges: [
				{ ...found({ q: 'a' }, { message: 'Give at least three letters.' }), status: 400 },
			],
			error: {
				message: 'Give at least three letters.',
				description: /Check the values sent with this item/,
				httpCode: '400',
			},
		},
	],
};
