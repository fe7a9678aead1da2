import type { IDataObject } from 'n8n-workflow';

import { legacyRoutes } from '../../../contract/legacy-v1';
import { asObject, membersOf, type Context } from '../engine/context';
import { Explained } from '../engine/operation';
import { confirm } from '../engine/outcomes';
import { requestFor } from '../engine/request';
import { ApiFailure, describeFailure } from '../transport/errors';
import { optionIdsOf, orderReference, recordsWith, refusalOf } from './legacyAnswers';
import { lineOf, type Place } from './legacyPlace';
import { nothingOrdered } from './shared';

/** Why an answer does not confirm an order. */
export const withoutReference = (answer: IDataObject): string | undefined =>
	refusalOf(answer) ??
	(orderReference(answer) === undefined
		? 'Prizz did not tell the reference of the order'
		: undefined);

/**
 * The offers of a test at the order's address, which is the one call that tells what belongs to an offer; once per
 * run and address.
 * @returns undefined when the answer does not tell
 */
async function offersAt(
	{ call, once }: Context,
	{ numero, typeVoie, rue, codePostal, ville }: Place,
): Promise<IDataObject[] | undefined> {
	const place = { codePostal, numero, rue, typeVoie, ville };
	return await once(`legacy offers at ${JSON.stringify(place)}`, async () => {
		const { method, path } = legacyRoutes.checkEligibility;
		const test = async () =>
			recordsWith((await call({ method, api: 'legacy', path, body: place })).body, 'idOffre');
		const [outcome] = await Promise.allSettled([test()]);
		if (outcome.status === 'fulfilled') return outcome.value;
		const { reason } = outcome as { reason: unknown };
		// A test changes nothing: its failure must not read as that of an order that may have been made.
		if (reason instanceof ApiFailure) {
			throw untested(describeFailure(reason).message, 'Try again later');
		}
		throw reason instanceof Explained ? untested(reason.message, 'Check the address') : reason;
	});
}

const untested = (reason: string, advice: string) =>
	nothingOrdered(
		`The test that tells the options of an offer did not succeed: ${reason}`,
		`${advice}, or turn off the option "Check Options"`,
	);

const listed = (ids: readonly unknown[]) =>
	[...new Set(ids)].filter((id) => typeof id !== 'object').join(', ') || 'none';

/** @throws Explained when the test at the address says that an option is not of the order's offer */
async function checkOptions(context: Context, { idOffre, idOptions, adresse }: IDataObject) {
	const wanted = (Array.isArray(idOptions) ? (idOptions as unknown[]) : []).map(String);
	if (wanted.length === 0 || membersOf(context.values, 'options').checkOptions === false) return;
	const place = asObject(adresse) as unknown as Place;
	const offers = await offersAt(context, place);
	if (offers === undefined) return;
	const own = offers.filter((offer) => Number(offer.idOffre) === Number(idOffre));
	if (own.length === 0) {
		throw nothingOrdered(
			`Offer ${String(idOffre)} is not available at ${lineOf(place)}`,
			`Offers at this address: ${listed(offers.map((offer) => offer.idOffre))}`,
		);
	}
	const known = own.map(optionIdsOf);
	// One entry per access fee: what one of them does not tell is not known.
	if (known.includes(undefined)) return;
	const ids = known.flatMap((each) => each ?? []).map(String);
	const foreign = wanted.find((id) => !ids.includes(id));
	if (foreign === undefined) return;
	const owners = offers.filter((offer) => optionIdsOf(offer)?.includes(Number(foreign)));
	const whose =
		owners.length > 0 ? `, but to offer ${listed(owners.map((offer) => offer.idOffre))}` : '';
	throw nothingOrdered(
		`Option ${foreign} does not belong to offer ${String(idOffre)}${whose}`,
		`Options of offer ${String(idOffre)}: ${listed(ids)}`,
	);
}

/** Sends a binding order, once what can be known to be wrong with it has been looked for. */
export async function createOrder(context: Context): Promise<IDataObject[]> {
	const request = await requestFor(context);
	const body = request.body ?? {};
	await checkOptions(context, body);
	const answer = asObject((await context.call(request)).body);
	confirm(context.operation, answer);
	return [{ ...answer, ref: orderReference(answer) }];
}
