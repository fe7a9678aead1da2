import type { CaseTable } from '../support/cases.mts';
import { client } from './client.mts';
import { commercialOffer } from './commercialOffer.mts';
import { section } from './section.mts';

/** All rows; a resource without a table, or an operation without a row, fails the suite. */
export const caseTables: CaseTable[] = [client, commercialOffer, section];
