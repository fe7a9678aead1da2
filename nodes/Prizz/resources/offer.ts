import { op, resource } from '../engine/operation';
import { collection, idList, textList } from '../fields/basic';

export const offerResource = resource({
	name: 'Offer',
	description: 'Products of the catalogue, such as L2 PREMIUM',
	operations: {
		getAll: op('GET /offers', {
			name: 'Get Many',
			action: 'Get many offers',
			description: 'List the offers of the catalogue',
			fields: {
				filters: collection('Filters', 'Add filter', {
					codes: textList('Codes', 'query.codes[]', {
						placeholder: 'e.g. L2 PREMIUM, L2 BASIC',
						description: 'Comma-separated codes of the offers to return',
					}),
					ids: idList('IDs', 'query.ids[]', {
						placeholder: 'e.g. 1, 5',
						description: 'Comma-separated IDs of the offers to return',
					}),
				}),
			},
			outcome: { kind: 'list' },
		}),
	},
});
