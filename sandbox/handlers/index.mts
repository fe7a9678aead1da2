import { appointmentHandlers } from './appointments.mts';
import { catalogueHandlers } from './catalogue.mts';
import { commentHandlers } from './comments.mts';
import { companyHandlers } from './companies.mts';
import { eligibilityHandlers } from './eligibility.mts';
import { fileHandlers } from './files.mts';
import type { Handlers, OperationId } from './handler.mts';
import { quoteHandlers } from './quotes.mts';
import { searchHandlers } from './search.mts';
import { serviceContractHandlers } from './serviceContracts.mts';
import { ticketHandlers } from './tickets.mts';
import { workflowHandlers } from './workflows.mts';

/** A handler for each operation of the contract: the compiler refuses a missing one. */
export const handlers: Handlers<OperationId> = {
	...appointmentHandlers,
	...catalogueHandlers,
	...commentHandlers,
	...companyHandlers,
	...eligibilityHandlers,
	...fileHandlers,
	...quoteHandlers,
	...searchHandlers,
	...serviceContractHandlers,
	...ticketHandlers,
	...workflowHandlers,
};
