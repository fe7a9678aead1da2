import { findPriceList, offersOfPriceList } from '../catalogue/catalogue.mts';
import { addSection, removeSection, sendCode, setOffer, sign, submit } from '../quotes.mts';
import type { Quote, Section } from '../records.mts';
import { choicesOf, updateItems } from '../sectionItems.mts';
import { the, type State } from '../state.mts';
import { invalid } from '../refusal.mts';
import { cancel, define, single, type AnyDefinition, type Subject } from './definition.mts';
import { fields, valueOf, valueOrNull, type Choice } from './forms.mts';
import { assignContact, createThread } from './shared.mts';

const contractChoices = ({ record, world: { state } }: Subject<Quote>): Choice[] =>
	[...state.contracts.values()]
		.filter(
			({ clientId, active, priceListId }) =>
				active &&
				clientId === record.clientId &&
				findPriceList(priceListId)!.legalEntityId === record.legalEntityId,
		)
		.map(({ id, name }) => ({ key: String(id), value: name }));

const priceListOf = (state: State, { contractId }: Section): number =>
	the(state.contracts, contractId).priceListId;

/** Notes that a section changed its quote. */
function touch({ world: { state }, record, now }: Subject<Section>): void {
	the(state.quotes, record.quoteId).modifiedAt = now;
}

const groupChoices = ({ record, world: { state } }: Subject<Section>) =>
	record.offerId === null ? {} : choicesOf(record.offerId, priceListOf(state, record));

/** Workflows of quotes, their sections and items, by the middle of their class names. */
export const quoteWorkflows: Record<string, AnyDefinition> = {
	'CommercialOffer\\Rename': single(
		'quote',
		'Renommer le devis',
		'rename',
		({ record }) => [fields.text('name', 'Nom', { value: record.name })],
		({ record, world: { state }, now }, form) => {
			const name = valueOf(form, 'name');
			const taken = [...state.quotes.values()].some(
				(quote) => quote.id !== record.id && quote.name === name,
			);
			if (taken) return { success: false, log: `Another quote is named "${name}".` };
			Object.assign(record, { name, modifiedAt: now });
			return { log: `Quote renamed to "${name}".` };
		},
	),
	'CommercialOffer\\Submit': define(
		'quote',
		'Soumettre le devis',
		{
			name: 'submit',
			fields: () => [fields.textarea('notes', 'Notes', { required: false })],
			apply: ({ record, world }, form) => {
				const { success, lastLog } = submit(world, record);
				if (!success) return { success, log: lastLog };
				record.notes = valueOrNull(form, 'notes') ?? record.notes;
				world.state.counters.submissions += 1;
				return { log: lastLog };
			},
		},
		cancel,
	),
	'CommercialOffer\\Sign': define(
		'quote',
		'Signer le devis',
		{
			name: 'send_code',
			from: ['waiting', 'code_sent'],
			fields: () => [],
			apply: ({ record, world }) => {
				const { lastLog } = sendCode(world, record);
				world.state.counters.signatureCodes += 1;
				return { state: 'code_sent', log: lastLog };
			},
		},
		{
			name: 'sign',
			from: ['code_sent'],
			fields: () => [fields.text('code', 'Code reçu par e-mail')],
			apply: ({ record, world }, form) => {
				const { success, lastLog } = sign(world, record, valueOf(form, 'code'));
				if (success) world.state.counters.signatures += 1;
				return { success, log: lastLog };
			},
		},
		cancel,
	),
	'CommercialOffer\\AddSection': single(
		'quote',
		'Ajouter une section',
		'add',
		(subject) => [
			fields.text('name', 'Nom'),
			fields.text('clientReference', 'Référence client', { required: false }),
			fields.choice('clientContract', 'Contrat', contractChoices(subject)),
		],
		({ record, world: { state }, now }, form) => {
			const name = valueOf(form, 'name');
			const { id } = addSection(state, record, {
				name,
				clientReference: valueOrNull(form, 'clientReference'),
				contractId: Number(valueOf(form, 'clientContract')),
			});
			record.modifiedAt = now;
			state.counters.sections += 1;
			const redirect = { entityClass: 'CommercialOfferSection', id };
			return { log: `Section "${name}" added.`, redirect };
		},
	),
	'CommercialOffer\\RemoveSection': define(
		'section',
		'Supprimer la section',
		{
			name: 'remove',
			fields: () => [fields.checkbox('confirm', 'Supprimer définitivement')],
			apply: (subject) => {
				const { record, world } = subject;
				touch(subject);
				removeSection(world.state, record);
				const redirect = { entityClass: 'CommercialOffer', id: record.quoteId };
				return { log: `Section "${record.name}" removed.`, redirect };
			},
		},
		cancel,
	),
	'CommercialOffer\\RenameSection': single(
		'section',
		'Renommer la section',
		'rename',
		({ record }) => [fields.text('name', 'Nom', { value: record.name })],
		(subject, form) => {
			subject.record.name = valueOf(form, 'name');
			touch(subject);
			return { log: `Section renamed to "${subject.record.name}".` };
		},
	),
	'CommercialOffer\\UpdateClientRefSection': single(
		'section',
		'Modifier la référence client',
		'update',
		({ record: { clientReference } }) => [
			fields.text('clientReference', 'Référence client', {
				required: false,
				value: clientReference ?? '',
				help: 'Laisser vide pour la supprimer.',
			}),
		],
		(subject, form) => {
			subject.record.clientReference = valueOrNull(form, 'clientReference');
			touch(subject);
			return { log: 'Client reference updated.' };
		},
	),
	'CommercialOffer\\SetOffer': single(
		'section',
		'Choisir l’offre',
		'set',
		({ record, world: { state } }) => [
			fields.choice(
				'offer',
				'Offre',
				offersOfPriceList(priceListOf(state, record)).map(({ id, name }) => ({
					key: String(id),
					value: name,
				})),
			),
			fields.text('address', 'Adresse', { value: record.address ?? '' }),
		],
		(subject, form) => {
			const { record, world } = subject;
			const offerId = Number(valueOf(form, 'offer'));
			const { success, lastLog } = setOffer(world.state, record, offerId, valueOf(form, 'address'));
			if (success) touch(subject);
			return { success, log: lastLog };
		},
	),
	'CommercialOffer\\UpdateSectionItems': single(
		'section',
		'Modifier les options',
		'update',
		(subject) =>
			Object.entries(groupChoices(subject)).map(([group, texts]) =>
				fields.choice(
					group,
					group,
					texts.map((text) => ({ key: text, value: text })),
					{ required: false },
				),
			),
		(subject, form) => {
			const { record, world } = subject;
			const choices = Object.fromEntries(
				Object.entries(form.values).map(([group, [text]]) => [group, text]),
			);
			const { lastLog } = updateItems(world.state, record, choices);
			touch(subject);
			return { log: lastLog };
		},
	),
	'CommercialOffer\\UpdateOfferItemInOffer': single(
		'quoteItem',
		'Modifier la quantité',
		'update',
		({ record }) => [fields.number('quantity', 'Quantité', { value: String(record.quantity) })],
		({ record }, form) => {
			const quantity = Number(valueOf(form, 'quantity'));
			if (!Number.isInteger(quantity) || quantity < 1)
				throw invalid('The field "quantity" takes a whole number from 1.');
			record.quantity = quantity;
			return { log: `Quantity set to ${quantity}.` };
		},
	),
	'CommercialOffer\\AssignContact': assignContact('quote', ({ record }) => record.clientId),
	'CommercialOffer\\CreateCommentThread': createThread('quote', 'CommercialOffer'),
};
