/** Rate of French VAT, in percent. */
export const VAT_RATE = 20;

/** @returns cents as the API's `…Str` twins write them, e.g. `99.00`; empty when there is no amount */
export const euros = (cents: number | null): string =>
	cents === null ? '' : (cents / 100).toFixed(2);

/** @returns the VAT on an amount in cents */
export const vatOf = (cents: number): number => Math.round((cents * VAT_RATE) / 100);

/** An amount on a quote, a section or an invoice: what recurs, and what is paid once; cents before tax. */
export interface Amounts {
	monthly: number | null;
	/** Null while a one-off price is being estimated. */
	oneOff: number | null;
}

/** @returns the amounts in every form in which the API repeats them */
export function totals({ monthly, oneOff }: Amounts) {
	const byRecurrence = <T,>(value: (cents: number) => T): Record<string, T> =>
		monthly === null ? {} : { monthly: value(monthly) };
	const oneOffVat = oneOff === null ? null : vatOf(oneOff);
	return {
		rcTotal: byRecurrence((cents) => cents),
		rcTotalStr: byRecurrence(euros),
		rcVATTotal: byRecurrence(vatOf),
		rcVATTotalStr: byRecurrence((cents) => euros(vatOf(cents))),
		nrcTotal: oneOff,
		nrcTotalStr: euros(oneOff),
		nrcVATTotal: oneOffVat,
		nrcVATTotalStr: euros(oneOffVat),
	};
}
