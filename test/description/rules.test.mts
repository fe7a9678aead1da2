import { choiceRules } from './rules/choices.mts';
import { fieldRules } from './rules/fields.mts';
import { textRules } from './rules/texts.mts';
import { visibilityRules } from './rules/visibility.mts';
import { copy, prizz, subjects } from './subject.mts';

const rules = [...visibilityRules, ...choiceRules, ...fieldRules, ...textRules];

describe.each(rules)('rule: $title', ({ findings, breaks }) => {
	it.each(subjects.map((subject) => [subject.description.displayName, subject] as const))(
		'holds for the node %s',
		(_, subject) => expect(findings(subject)).toEqual([]),
	);

	it('is seen to be broken, each way', () => {
		expect(breaks.length).toBeGreaterThan(0);
		for (const breakIt of breaks) {
			const broken = copy(prizz);
			breakIt(broken);
			expect([breakIt.toString(), findings(broken)]).not.toEqual([breakIt.toString(), []]);
		}
	});
});
