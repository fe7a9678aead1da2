import type { Resources } from '../engine/describe';
import { clientContractResource, clientResource, legalEntityResource } from './clients';
import { commercialOfferResource } from './commercialOffer';
import { eligibilityResource } from './eligibility';
import { legacyL2Resource } from './legacyL2';
import { offerContextResource } from './offerContext';
import { sectionResource } from './section';
import { serviceContractResource } from './serviceContract';

/** Everything the node offers. Keys are stored in workflows: they never change. */
export const resources: Resources = {
	client: clientResource,
	clientContract: clientContractResource,
	commercialOffer: commercialOfferResource,
	eligibility: eligibilityResource,
	legacyL2: legacyL2Resource,
	legalEntity: legalEntityResource,
	offerContext: offerContextResource,
	section: sectionResource,
	serviceContract: serviceContractResource,
};
