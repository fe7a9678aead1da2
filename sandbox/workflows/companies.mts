import { startQuote } from '../quotes.mts';
import type { ContactType, Person } from '../records.mts';
import { keep, nextId } from '../state.mts';
import { define, single, type AnyDefinition } from './definition.mts';
import { fields, valueOf, valueOrNull } from './forms.mts';
import { assignContact, contactTypes, createThread } from './shared.mts';

const personFields = (person?: Person) => [
	fields.text('firstname', 'Prénom', { required: false, value: person?.firstname }),
	fields.text('lastname', 'Nom', { value: person?.lastname }),
	fields.text('email', 'E-mail', { value: person?.email }),
	fields.text('phone1', 'Téléphone', { required: false, value: person?.phone }),
];

/** Workflows of clients, client contracts, contacts and invoices, by the middle of their class names. */
export const companyWorkflows: Record<string, AnyDefinition> = {
	'ClientLegalEntity\\CreateCommercialOffer': single(
		'client',
		'Nouveau devis',
		'create',
		({ world: { state } }) => [
			fields.choice(
				'legalEntity',
				'Société',
				[...state.legalEntities.values()].map(({ id, name }) => ({
					key: String(id),
					value: name,
				})),
			),
		],
		({ record, world: { state }, now }, form) => {
			const quote = startQuote(state, now, record.id, Number(valueOf(form, 'legalEntity')));
			state.counters.quotes += 1;
			const redirect = { entityClass: 'CommercialOffer', id: quote.id };
			return { log: `Quote ${quote.name} created.`, redirect };
		},
	),
	'ClientLegalEntity\\AddContact': single(
		'client',
		'Nouveau contact',
		'add',
		() => [
			...personFields(),
			fields.choice('types[]', 'Types de contact', contactTypes, {
				required: false,
				multiple: true,
			}),
		],
		({ record, world: { state }, now }, form) => {
			const { id } = keep(state.persons, {
				id: nextId(state, 'person'),
				firstname: valueOf(form, 'firstname'),
				lastname: valueOf(form, 'lastname'),
				companyName: record.name,
				email: valueOf(form, 'email'),
				phone: valueOf(form, 'phone1'),
				clientId: record.id,
				types: (form.values['types[]'] ?? []) as ContactType[],
				createdAt: now,
			});
			return { log: `Contact ${id} added.`, redirect: { entityClass: 'Contact', id } };
		},
	),
	'ClientLegalEntity\\AssignContact': assignContact('client', ({ record }) => record.id),
	'ClientLegalEntity\\CreateCommentThread': createThread('client', 'ClientLegalEntity'),
	'Contact\\Update': single(
		'contact',
		'Modifier le contact',
		'update',
		({ record }) => personFields(record),
		({ record, now }, form) => {
			Object.assign(record, {
				firstname: valueOf(form, 'firstname'),
				lastname: valueOf(form, 'lastname'),
				email: valueOf(form, 'email'),
				phone: valueOf(form, 'phone1'),
				modifiedAt: now,
			});
			return { log: 'Contact updated.' };
		},
	),
	'ClientContract\\ChangeClientReference': single(
		'clientContract',
		'Modifier la référence client',
		'change',
		({ record: { clientReference } }) => [
			fields.text('clientReference', 'Référence client', {
				required: false,
				value: clientReference ?? '',
				help: 'Laisser vide pour la supprimer.',
			}),
		],
		({ record }, form) => {
			record.clientReference = valueOrNull(form, 'clientReference');
			return { log: 'Client reference updated.' };
		},
	),
	'ClientContract\\ExportCombinations': define('clientContract', 'Exporter les combinaisons'),
	'Invoice\\CreateCommentThread': createThread('invoice', 'Invoice'),
};
