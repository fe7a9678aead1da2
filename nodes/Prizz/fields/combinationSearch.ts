import { orderableRows, type CombinationRow } from '../eligibility/combinations';
import { asObject } from '../engine/context';
import type { ListSearch } from '../engine/operation';
import { readLocator } from './locators';
import { eligibility } from './objects';
import { joined } from './searches';

/** The combinations of the eligibility test chosen beside it, priced, cheapest first. */
export const combinationSearch: ListSearch = {
	method: 'searchCombinations',
	find: async ({ get, filter, idOf }) => {
		const id = await idOf((stored) => readLocator(eligibility, stored), 'eligibilityId');
		if (id === undefined) return { entries: [], hasMore: false };
		const { response } = asObject(await get(`/eligibility/${id}`));
		const rows = orderableRows(id, response as never);
		const cost = ({ totalOverCommitment }: CombinationRow) => totalOverCommitment ?? Infinity;
		return {
			entries: rows
				.sort((a, b) => cost(a) - cost(b))
				.map((row) => ({ name: combinationLabel(row), value: row.combinationId }))
				.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase())),
			hasMore: false,
		};
	},
};

/**
 * What is compared comes first, since the editor's list cuts lines after some 55 letters:
 * e.g. "149.00 €/month + 900.00 € · 100 Mb/s · SLA 4 h HO · 36 months · L2 PREMIUM · zone 4 · price list 24"
 */
function combinationLabel(row: CombinationRow): string {
	const { bw_down, bw_up, grt_hours, grt_in_working_hours } = row.attributes;
	const monthly = row.monthlyEuros === null ? 'price unknown' : `${row.monthlyEuros} €/month`;
	return joined(
		`${monthly} + ${row.feeToEstimate ? 'fee on study' : `${row.feeEuros} €`}`,
		bw_down === undefined
			? undefined
			: `${bw_down === bw_up ? '' : `${String(bw_down)}/`}${String(bw_up)} Mb/s`,
		!grt_hours
			? undefined
			: `SLA ${String(grt_hours)} h ${grt_in_working_hours === true ? 'HO' : 'HNO'}`,
		row.commitmentMonths === null ? undefined : `${row.commitmentMonths} months`,
		row.offerCode,
		row.zone === null ? undefined : `zone ${row.zone}`,
		row.priceListId === null ? undefined : `price list ${row.priceListId}`,
	);
}
