import { op, resource, type Schema } from '../engine/operation';
import { choice, collection, text } from '../fields/basic';
import { locate } from '../fields/locators';
import { clientContract, commercialOffer, offer, section } from '../fields/objects';
import { amountByRecurrence } from './amounts';
import { addressOf, keep, quoteFee, reference } from './shared';

/**
 * A section in short; amounts in cents, null as long as they have no price.
 * @param submitted whether Prizz has validated the quote; a service contract proves it
 */
export function simplifySection(
	object: Schema<'CommercialOfferSection'>,
	submitted = reference(object.serviceContract) !== null,
) {
	const items = object.commercialOfferItems ?? [];
	return {
		...keep(object, 'id', 'name', 'commercialOfferId', 'clientReference'),
		...amountByRecurrence('rcTotal', object.rcTotal),
		...quoteFee(object.nrcTotal, object.commercialOfferItems ?? undefined, submitted),
		address: items.map(addressOf).find((address) => address !== null) ?? null,
		offer: reference(object.offer),
		clientContract: reference(object.clientContract),
		serviceContract: reference(object.serviceContract),
		items: items.map((item) => ({
			...keep(item, 'id', 'name', 'commercialCode', 'recurrence', 'toEstimate', 'quantity'),
			price: quoteFee(item.price, [item], submitted).fee,
		})),
	};
}

const target = {
	commercialOfferId: locate(commercialOffer, 'path.id'),
	sectionId: locate(section, 'path.sectionId'),
} as const;

const CHECK = 'Read the quote with Quote > Get before you run this again';

const DRAFT_ONLY = 'A quote can be changed while it is a draft (status new)';

/** Units of the values are part of them: all are texts. */
const itemMembers = {
	bandwidth: text('Bandwidth (Mb/s)', 'body.bandwidth', { placeholder: 'e.g. 100' }),
	commitment: text('Commitment (Months)', 'body.commitment', { placeholder: 'e.g. 36' }),
	express: text('Express (Days)', 'body.express', {
		placeholder: 'e.g. 7',
		description: 'Faster delivery against a fee, where the offer has it',
	}),
	grt: text('Guaranteed Repair Time', 'body.grt', {
		placeholder: 'e.g. 4HNO',
		description: 'GTR: hours, then HO for working hours or HNO for around the clock',
	}),
	racco_event: text('Event Connection', 'body.racco_event', {
		description: 'Connection for an event, where the offer has it',
	}),
	subnet: text('Subnet', 'body.subnet', {
		placeholder: 'e.g. 30',
		description: 'Public IPv4 subnet of an L3 offer',
	}),
} as const;

export const sectionResource = resource({
	name: 'Section',
	description: 'Parts of a quote: one future service each',
	operations: {
		create: op('POST /commercial_offers/{id}/sections', {
			name: 'Create',
			action: 'Create section',
			description: 'Add a section to a quote, under a client contract',
			fields: {
				commercialOfferId: locate(commercialOffer, 'path.id'),
				name: text('Name', 'body.name', {
					required: true,
					placeholder: 'e.g. Bakery Dupont',
					description: 'What the invoice shows, usually the end customer',
				}),
				clientContractId: locate(clientContract, 'body.clientContractId'),
				additionalFields: collection('Additional Fields', 'Add field', {
					clientReference: text('Client Reference', 'body.clientReference', {
						placeholder: 'e.g. ORD-2041',
						description: 'Your own reference',
					}),
				}),
			},
			outcome: { kind: 'object' },
			write: true,
			check: CHECK,
			advice: {
				400: `${DRAFT_ONLY}; the client contract must be active, of the client of the quote and with its legal entity`,
			},
		}),
		delete: op('DELETE /commercial_offers/{id}/sections/{sectionId}', {
			name: 'Delete',
			action: 'Delete section',
			description: 'Remove a section from a quote',
			fields: target,
			outcome: { kind: 'deleted', id: 'sectionId' },
			write: true,
			check: CHECK,
			advice: { 400: DRAFT_ONLY },
		}),
		get: op('GET /commercial_offer_sections/{id}', {
			name: 'Get',
			action: 'Get section',
			description: 'Get a section with its items',
			fields: { sectionId: locate({ ...section, search: undefined }, 'path.id') },
			outcome: { kind: 'object' },
			output: { schema: 'CommercialOfferSection', simplify: simplifySection },
		}),
		rename: op('POST /commercial_offers/{id}/sections/{sectionId}/rename', {
			name: 'Rename',
			action: 'Rename section',
			description: 'Change the name that the invoice will show',
			fields: { ...target, name: text('Name', 'body.name', { required: true }) },
			outcome: { kind: 'object' },
			write: true,
			check: CHECK,
			advice: { 400: DRAFT_ONLY },
		}),
		setOffer: op('POST /commercial_offers/{id}/sections/{sectionId}/offer', {
			name: 'Set Offer',
			action: 'Set offer of section',
			description: 'Put an offer at an address into a section; Prizz tests the address again',
			fields: {
				...target,
				offerId: locate(offer, 'body.offerId'),
				site: choice(
					'Sites',
					'node',
					[
						{ name: 'One Address', value: 'one' },
						{ name: 'Two Addresses (FON)', value: 'two' },
					],
					{ default: 'one', noDataExpression: true },
				),
				address: text('Address', 'body.eligibility.address', {
					required: true,
					placeholder: 'e.g. 111 Rue Réaumur, 75002 Paris',
					show: { site: ['one'] },
				}),
				addressA: text('Address A', 'body.eligibility.addressA', {
					required: true,
					placeholder: 'e.g. 111 Rue Réaumur, 75002 Paris',
					show: { site: ['two'] },
				}),
				addressB: text('Address B', 'body.eligibility.addressB', {
					required: true,
					placeholder: 'e.g. 14 Rue Saint-Roch, 75001 Paris',
					show: { site: ['two'] },
				}),
			},
			outcome: { kind: 'object' },
			write: true,
			check: CHECK,
			advice: {
				400: `${DRAFT_ONLY}; the offer must be available at the address and sold by the price list of the section's contract`,
			},
		}),
		updateItems: op('POST /commercial_offers/{id}/sections/{sectionId}/update_items', {
			name: 'Update Items',
			action: 'Update items of section',
			description: 'Choose bandwidth, repair time, commitment and options of a section',
			fields: {
				...target,
				updateFields: collection('Update Fields', 'Add field', itemMembers, { atLeastOne: true }),
			},
			outcome: { kind: 'object' },
			write: true,
			check: CHECK,
			advice: {
				400: `${DRAFT_ONLY}; the section needs an offer, and the offer these values`,
			},
		}),
	},
});
