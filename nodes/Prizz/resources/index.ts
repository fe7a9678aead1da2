import type { Resources } from '../engine/describe';
import { appointmentResource } from './appointment';
import { attachmentResource } from './attachment';
import { clientContractResource, clientResource, legalEntityResource } from './clients';
import { commentResource } from './comment';
import { commercialOfferResource } from './commercialOffer';
import { eligibilityResource } from './eligibility';
import { invoiceResource } from './invoice';
import { offerResource } from './offer';
import { legacyL2Resource } from './legacyL2';
import { offerContextResource } from './offerContext';
import { priceListResource } from './priceList';
import { processResource } from './process';
import { searchResource } from './search';
import { sectionResource } from './section';
import { serviceResource } from './service';
import { serviceContractResource } from './serviceContract';
import { ticketResource } from './ticket';
import { userResource } from './user';
import { workflowResource } from './workflow';

/** Everything the node offers. Keys are stored in workflows: they never change. */
export const resources: Resources = {
	appointment: appointmentResource,
	attachment: attachmentResource,
	client: clientResource,
	clientContract: clientContractResource,
	comment: commentResource,
	commercialOffer: commercialOfferResource,
	eligibility: eligibilityResource,
	invoice: invoiceResource,
	legacyL2: legacyL2Resource,
	legalEntity: legalEntityResource,
	offer: offerResource,
	offerContext: offerContextResource,
	priceList: priceListResource,
	process: processResource,
	search: searchResource,
	section: sectionResource,
	service: serviceResource,
	serviceContract: serviceContractResource,
	ticket: ticketResource,
	user: userResource,
	workflow: workflowResource,
};
