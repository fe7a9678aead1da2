import { op, resource } from '../engine/operation';
import { collection, text } from '../fields/basic';
import { sortBy, sortById } from '../fields/lists';
import { locate } from '../fields/locators';
import { client, clientContract, legalEntity } from '../fields/objects';
import { addressOf, keep, reference } from './shared';
import type { Schema } from '../engine/operation';

const simplifyContract = (object: Schema<'ClientContract'>) => ({
	...keep(object, 'id', 'name', 'active', 'paymentTermDays', 'vatReverseCharge', 'clientReference'),
	client: reference(object.clientLegalEntity),
	priceList: reference(object.priceList),
	legalEntity: reference(object.priceList?.legalEntity),
});

const clientOutput = {
	schema: 'ClientLegalEntity',
	simplify: (object: Schema<'ClientLegalEntity'>) => ({
		...keep(object, 'id', 'name', 'siren', 'email', 'tel'),
		address: addressOf(object),
		contracts: (object.contracts ?? []).map(simplifyContract),
	}),
} as const;

const contractOutput = { schema: 'ClientContract', simplify: simplifyContract } as const;

const legalEntityOutput = {
	schema: 'LegalEntity',
	simplify: (object: Schema<'LegalEntity'>) => ({
		...keep(object, 'id', 'name', 'siren', 'email', 'tel', 'url'),
		address: addressOf(object),
	}),
} as const;

export const clientResource = resource({
	name: 'Client',
	description: 'Your companies, as Prizz knows them',
	operations: {
		get: op('GET /client_legal_entities/{id}', {
			name: 'Get',
			action: 'Get client',
			description: 'Get a client with its contracts',
			fields: { clientId: locate(client, 'path.id') },
			outcome: { kind: 'object' },
			output: clientOutput,
		}),
		getAll: op('GET /client_legal_entities', {
			name: 'Get Many',
			action: 'Get many clients',
			description: 'List the clients that the token may act for',
			fields: {
				filters: collection('Filters', 'Add filter', {
					legalEntityId: locate(legalEntity, 'query.legalEntityId', { required: false }),
					search: text('Search', 'query.search', { description: 'Text to look for' }),
				}),
				sort: sortById<'GET /client_legal_entities'>('query.sort[id]'),
			},
			outcome: { kind: 'pages' },
			output: clientOutput,
		}),
	},
});

export const clientContractResource = resource({
	name: 'Client Contract',
	description: 'Contracts that give a client access to price lists',
	operations: {
		get: op('GET /client_contracts/{id}', {
			name: 'Get',
			action: 'Get client contract',
			description: 'Get a client contract with its price list',
			fields: { clientContractId: locate(clientContract, 'path.id') },
			outcome: { kind: 'object' },
			output: contractOutput,
		}),
		getAll: op('GET /client_contracts', {
			name: 'Get Many',
			action: 'Get many client contracts',
			description: 'List the client contracts that the token may use',
			fields: {
				filters: collection('Filters', 'Add filter', {
					clientLegalEntityId: locate(client, 'query.clientLegalEntityId', { required: false }),
					legalEntityId: locate(legalEntity, 'query.legalEntityId', { required: false }),
					search: text('Search', 'query.search', { description: 'Text to look for' }),
				}),
				sort: collection('Sort', 'Add sort', {
					createDate: sortBy('Creation Date', 'query.sort[createDate]'),
					id: sortBy('ID', 'query.sort[id]'),
				}),
			},
			outcome: { kind: 'pages' },
			output: contractOutput,
		}),
	},
});

export const legalEntityResource = resource({
	name: 'Legal Entity',
	description: 'Companies of the Prizz group that sell',
	operations: {
		get: op('GET /legal_entities/{id}', {
			name: 'Get',
			action: 'Get legal entity',
			description: 'Get a company of the Prizz group',
			fields: { legalEntityId: locate(legalEntity, 'path.id') },
			outcome: { kind: 'object' },
			output: legalEntityOutput,
		}),
		getAll: op('GET /legal_entities', {
			name: 'Get Many',
			action: 'Get many legal entities',
			description: 'List the companies of the group that you have contracts with',
			fields: { sort: sortById<'GET /legal_entities'>('query.sort[id]') },
			outcome: { kind: 'pages' },
			output: legalEntityOutput,
		}),
	},
});
