import type { IDataObject } from 'n8n-workflow';

import { offerRows } from '../../Prizz/eligibility/offers';
import { reasonOf, stateOf, type Eligibility, type TestState } from '../../Prizz/eligibility/state';
import { reference } from '../../Prizz/resources/shared';
import { dateMark, dateOfMark } from '../engine/marks';
import { pages, type EventRow } from './row';
import { idsIn } from './shared';

/** Whether the place can be connected; null when the test could not tell. */
const ELIGIBLE: Record<TestState, boolean | null> = {
	eligible: true,
	ineligible: false,
	failed: null,
	pending: null,
};

const testOf = (object: IDataObject) => object as unknown as Eligibility;

const hasResult = ({ result }: IDataObject) => Array.isArray(result) && result.length > 0;

function simplify(object: IDataObject): IDataObject {
	const test = testOf(object);
	const state = stateOf(test);
	const id = object.id as number;
	return {
		id,
		eligibilityId: id,
		address: object.address ?? test.attrs?.address ?? null,
		client: reference(test.client),
		eligible: ELIGIBLE[state],
		...(state === 'eligible' ? {} : { reason: reasonOf(test) }),
		...(state === 'failed' ? { failed: true } : {}),
		offers: offerRows(id, test.response).map((row) => ({ ...row })),
	} as unknown as IDataObject;
}

/**
 * A test that is done, whatever its outcome. The history tells neither state nor order, so new tests are found in it
 * and read one by one until they are done.
 */
export const eligibilityDone: EventRow = {
	name: 'Eligibility Done',
	description: 'An eligibility test is done, whether the address is eligible or not',
	kind: 'reached',
	inFlight: [],
	head: pages('GET /eligibility/history', 'unknown'),
	mayBeInFlight: (listed) => !hasResult(listed),
	sample: pages('GET /eligibility/history', 'unknown'),
	idOf: ({ id }) => id as number,
	pathOf: (id) => `/eligibility/${String(id)}`,
	identify: (id) => ({ id }),
	look: (object, known) => {
		const state = stateOf(testOf(object));
		const mark = dateMark(object.date) || (known?.mark ?? '');
		return {
			status: state === 'pending' ? 'pending' : state === 'failed' ? 'failed' : 'done',
			mark,
			inFlight: state === 'pending',
			// A test is done once. The API tells when it was started only.
			occurrence: state === 'pending' ? undefined : { what: 'done', at: dateOfMark(mark) },
			again: true,
		};
	},
	filters: { clientLegalEntityId: null },
	filterValues: { clientLegalEntityId: idsIn('client') },
	simplify,
};
