import type { CaseTable } from '../support/cases.mts';
import { client } from './client.mts';

/** All rows; a resource without a table, or an operation without a row, fails the suite. */
export const caseTables: CaseTable[] = [client];
