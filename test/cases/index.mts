import type { CaseTable } from '../support/cases.mts';
import { client } from './client.mts';
import { clientContract } from './clientContract.mts';
import { commercialOffer } from './commercialOffer.mts';
import { eligibility } from './eligibility.mts';
import { legacyL2 } from './legacyL2.mts';
import { legalEntity } from './legalEntity.mts';
import { offerContext } from './offerContext.mts';
import { section } from './section.mts';
import { serviceContract } from './serviceContract.mts';

/** All rows; a resource without a table, or an operation without a row, fails the suite. */
export const caseTables: CaseTable[] = [
	client,
	clientContract,
	commercialOffer,
	eligibility,
	legacyL2,
	legalEntity,
	offerContext,
	section,
	serviceContract,
];
