import { appointmentChanged } from './appointments';
import { eligibilityDone } from './eligibility';
import { invoiceIssued } from './invoices';
import { quoteSigned, quoteStatusChanged, quoteSubmitted } from './quotes';
import type { EventRow } from './row';
import { serviceActivated, serviceStatusChanged } from './services';
import { ticketUpdated } from './tickets';
import { runningWorkflowChanged } from './workflows';

/** The events of the trigger. Keys are stored in workflows: they never change. */
export const events = {
	appointmentChanged,
	eligibilityDone,
	invoiceIssued,
	quoteSigned,
	quoteStatusChanged,
	quoteSubmitted,
	runningWorkflowChanged,
	serviceActivated,
	serviceStatusChanged,
	ticketUpdated,
} as const satisfies Record<string, EventRow>;

export type EventName = keyof typeof events;
