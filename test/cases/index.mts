import type { CaseTable } from '../support/cases.mts';
import { appointment } from './appointment.mts';
import { attachment } from './attachment.mts';
import { client } from './client.mts';
import { clientContract } from './clientContract.mts';
import { comment } from './comment.mts';
import { commercialOffer } from './commercialOffer.mts';
import { eligibility } from './eligibility.mts';
import { invoice } from './invoice.mts';
import { legacyL2 } from './legacyL2.mts';
import { legalEntity } from './legalEntity.mts';
import { offer } from './offer.mts';
import { offerContext } from './offerContext.mts';
import { priceList } from './priceList.mts';
import { process } from './process.mts';
import { search } from './search.mts';
import { section } from './section.mts';
import { service } from './service.mts';
import { serviceContract } from './serviceContract.mts';
import { ticket } from './ticket.mts';
import { user } from './user.mts';
import { workflow } from './workflow.mts';

/** All rows; a resource without a table, or an operation without a row, fails the suite. */
export const caseTables: CaseTable[] = [
	appointment,
	attachment,
	client,
	clientContract,
	comment,
	commercialOffer,
	eligibility,
	invoice,
	legacyL2,
	legalEntity,
	offer,
	offerContext,
	priceList,
	process,
	search,
	section,
	service,
	serviceContract,
	ticket,
	user,
	workflow,
];
