import type { Field, LegacyName } from '../engine/operation';

/** Calls of the legacy API that the node offers. */
export type LegacyOperation = Exclude<LegacyName, 'logIn'>;

/** For each legacy call: how the node calls it, and what of the current API replaces it, as "Resource > Operation". */
export const replacements: Record<LegacyOperation, { name: string; by: string; hint?: string }> = {
	checkEligibility: { name: 'Check Eligibility', by: 'Eligibility > Check' },
	createContact: {
		name: 'Create Contact',
		by: 'Client > Get',
		hint: 'its raw output has the contacts; new ones are made in the customer area',
	},
	createOrder: {
		name: 'Create Order (Binding)',
		by: 'Quote > Fast Order',
		hint: 'then Quote > Submit and Quote > Sign (Binding Order)',
	},
	getCatalogue: { name: 'Get Catalogue', by: 'Offer Context > Get Many (Short Form)' },
	getContacts: { name: 'Get Contacts', by: 'Client > Get', hint: 'its raw output has them' },
	getDeliveryPorts: {
		name: 'Get Delivery Doors',
		by: 'Client Contract > Get',
		hint: 'its raw output has the default delivery door',
	},
	trackOrder: {
		name: 'Track Order',
		by: 'Service Contract > Get',
		hint: 'and Quote > Get before there is one',
	},
};

const line = ({ name, by, hint }: (typeof replacements)[LegacyOperation]) =>
	`${name} → <b>${by}</b>${hint ? ` (${hint})` : ''}`;

const NOTICE = [
	'Prizz has deprecated its legacy API: use the current one for anything new. It needs no other credential.',
	...Object.values(replacements).map(line),
].join('<br>');

/** What an operation does, with what replaces it. */
export const described = (operation: LegacyOperation, description: string) =>
	`${description} (deprecated: use ${replacements[operation].by})`;

/** Shown above the fields of every legacy operation. */
export const deprecationNotice: Field<'node'> = {
	to: 'node',
	property: { displayName: NOTICE, type: 'notice', default: '' },
	read: () => undefined,
};
