import { findOffer, itemsOfGroup, type Item } from './catalogue/catalogue.mts';
import type { GroupType } from './catalogue/products.mts';
import { sectionItems } from './lifecycle.mts';
import { fillSection, type Outcome } from './quotes.mts';
import { invalid } from './refusal.mts';
import type { Section } from './records.mts';
import { the, type State } from './state.mts';

/** How a choice is written for one item of a group, e.g. `100`, `4HNO`, `12`. */
const choiceText: Partial<Record<GroupType, (item: Item) => string>> = {
	bandwidth: ({ product }) => String(product.attributes.bw_down),
	grt: ({ product: { attributes } }) =>
		`${attributes.grt_hours}${attributes.grt_in_working_hours ? 'HO' : 'HNO'}`,
	commitment: ({ product }) => String(product.attributes.commitment_months),
	express: ({ product }) => String(product.attributes.express_days),
	subnet: ({ product }) => String(product.attributes.subnet_prefix),
};

/** @returns what can be chosen for each group of an offer, by group */
export const choicesOf = (offerId: number, priceListId: number): Record<string, string[]> =>
	Object.fromEntries(
		Object.entries(choiceText)
			.map(([type, textOf]) => [
				type,
				itemsOfGroup(offerId, priceListId, type as GroupType).map(textOf),
			])
			.filter(([, texts]) => texts.length > 0),
	);

/**
 * Changes choices of a section.
 * @param choices group → value, e.g. `{ bandwidth: '100', grt: '4HNO' }`; null leaves a group as it is
 * @throws 400 naming the allowed values when a value is none of them
 */
export function updateItems(
	state: State,
	section: Section,
	choices: Partial<Record<string, string | null>>,
): Outcome {
	const { offerId } = section;
	if (offerId === null) throw invalid('Set the offer of the section before its items.');
	const { priceListId } = the(state.contracts, section.contractId);
	let items = sectionItems(state, section);
	for (const [type, value] of Object.entries(choices)) {
		if (value === null || value === undefined) continue;
		const textOf = choiceText[type as GroupType];
		const group = textOf ? itemsOfGroup(offerId, priceListId, type as GroupType) : [];
		if (!textOf || group.length === 0)
			throw invalid(`${findOffer(offerId)!.name} has no choice of ${type}.`);
		const chosen = group.find((item) => textOf(item) === value);
		if (!chosen)
			throw invalid(
				`"${value}" is no ${type} of ${findOffer(offerId)!.name}. Allowed: ${group.map(textOf).join(', ')}.`,
			);
		const position = items.findIndex(({ product }) => product.group === type);
		items = position < 0 ? [...items, chosen] : items.with(position, chosen);
	}
	fillSection(state, section, items);
	return { id: section.id, success: true, lastLog: 'Items updated.' };
}
