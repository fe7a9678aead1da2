import { useSandbox } from './client.mts';
import { idsOf, rows, type Item } from './parameterRows.mts';
import { readContract } from './schema.mts';

/** Answers tell times to the second (a token's last use): two answers are compared, so time stands still. */
const moment = Date.now();
const client = useSandbox({ now: () => moment });

/** Operations that answer one object, or whose lists have tests of their own (prices, eligibility). */
const elsewhere = [
	'createEligibility',
	'getEligibilityBasedOfferContextsShortened',
	'getOfferContext',
	'getOfferContexts',
	'getOfferContextsShortened',
	'openTicket',
];

/** What the seed does not have: an invoice of another year, and a workflow on its second step. */
async function prepare() {
	client.sandbox.control.issueInvoice(5142);
	const { id } = await client.post('/workflow', {
		contextName: 'Infracorp\\Services\\Workflow\\CommercialOffer\\Sign\\Context',
		entityId: 1281,
	});
	const form = new FormData();
	form.append('transition', 'send_code');
	await client.post(`/workflow/${id}`, form);
}

const call = async (path: string): Promise<Item[]> => {
	const { status, body, text } = await client.call(
		'GET',
		path,
		undefined,
		'Token sandbox-group-token',
	);
	if (status !== 200) throw new Error(`${path}: ${text}`);
	return body.items ?? body.attachments ?? body.workflows ?? body;
};

it('has a row for each query parameter of each list', async () => {
	const { parameters } = await readContract();
	const expected = Object.fromEntries(
		Object.entries(parameters)
			.filter(([id, names]) => names.length > 0 && !elsewhere.includes(id))
			.map(([id, names]) => [id, names.toSorted()]),
	);
	const covered = Object.entries(rows).map(([id, row]) => [id, Object.keys(row).toSorted()]);
	expect(Object.fromEntries(covered)).toEqual(expected);
});

const cases = Object.entries(rows).flatMap(([id, row]) =>
	Object.entries(row).map(([parameter, check]) => [id, parameter, check] as const),
);

it.each(cases)('%s: %s has its effect', async (_, __, row) => {
	await prepare();
	const [all, kept] = [await call(row.without), await call(row.with)];
	expect(kept).not.toEqual(all);
	expect({ held: row.holds(kept, all), kept: idsOf(kept) }).toEqual({
		held: true,
		kept: idsOf(kept),
	});
});
