import type { IDataObject } from 'n8n-workflow';

import { placeItems, testItems, type Presentation } from '../eligibility/items';
import { stateOf, type Eligibility } from '../eligibility/state';
import { waitMembers } from '../engine/complete';
import { asObject, membersOf, type Context, type Values } from '../engine/context';
import { Explained, op, resource, type Fields, type Schema } from '../engine/operation';
import { mapInTurns } from '../engine/outcomes';
import { requestFor } from '../engine/request';
import { waitingOf } from '../engine/waiting';
import { boolean, choice, collection, decimal, text } from '../fields/basic';
import { combinationFilter, pick, pickScope } from '../fields/combination';
import { locate } from '../fields/locators';
import { client, eligibility } from '../fields/objects';
import { pollUntil } from '../transport/poll';
import { simplifyShortContext } from './offerContext';
import { keep, reference } from './shared';

/** Where to test: for whom, then an address or a pair of coordinates. */
const place = {
	clientId: locate(client, 'body.clientId', {
		description: 'The company the test is made for: its contracts decide offers and prices',
	}),
	searchBy: choice(
		'Search By',
		'node',
		[
			{ name: 'Address', value: 'address' },
			{ name: 'Coordinates', value: 'coordinates' },
		],
		{ default: 'address', noDataExpression: true, description: 'What to tell the place by' },
	),
	address: text('Address', 'body.address', {
		required: true,
		placeholder: 'e.g. 111 Rue Réaumur, 75002 Paris',
		description: 'As precise as can be, with a house number, postal code and town',
		show: { searchBy: ['address'] },
	}),
	lat: decimal('Latitude', 'body.lat', {
		min: -90,
		max: 90,
		required: true,
		placeholder: 'e.g. 48.867587',
		show: { searchBy: ['coordinates'] },
	}),
	lon: decimal('Longitude', 'body.lon', {
		min: -180,
		max: 180,
		required: true,
		placeholder: 'e.g. 2.326099',
		show: { searchBy: ['coordinates'] },
	}),
} as const satisfies Fields;

/** How to fix what the API refuses about a place. */
const placeAdvice = {
	400: 'Check the address, which needs a house number, a postal code and a town, or the coordinates',
	404: 'Check "Client": the company does not exist, or this token may not see it',
} as const;

/** Said when the start of a test may have been lost. */
const CHECK_TEST = 'See Eligibility > Get Many; starting another test does no harm';

const forCombinations = { resultFormat: ['combinations'] };

/** How results are returned. */
const presentation = {
	resultFormat: choice(
		'Return',
		'node',
		[
			{
				name: 'Combinations',
				value: 'combinations',
				description: 'One item per combination that can be ordered, with zone and prices',
			},
			{ name: 'Offers', value: 'offers', description: 'One item per offer, with price ranges' },
			{ name: 'Raw', value: 'raw', description: 'One item per test, as the API sends it' },
		],
		{ default: 'combinations', description: 'What to return of a test that is done' },
	),
	pick: pick(forCombinations),
	pickScope: pickScope({
		...forCombinations,
		pick: ['cheapestOverCommitment', 'cheapestMonthly', 'fastestDelivery', 'lowestFee'],
	}),
	filters: combinationFilter(forCombinations),
} as const satisfies Fields;

function presentationOf(values: Values): Presentation {
	return {
		resultFormat: values.resultFormat as Presentation['resultFormat'],
		filter: membersOf(values, 'filters'),
		pick: (values.pick as Presentation['pick'] | undefined) ?? 'all',
		pickScope: (values.pickScope as Presentation['pickScope'] | undefined) ?? 'overall',
	};
}

/** Reads a test as it stands. */
export async function readTest(
	{ call, clock }: Pick<Context, 'call' | 'clock'>,
	id: number,
): Promise<Eligibility> {
	const { body } = await call({ method: 'GET', path: `/eligibility/${id}` });
	// Reading a big answer takes n8n long enough by itself.
	await clock.sleep(1);
	return asObject(body) as unknown as Eligibility;
}

/** What tells a test's items apart when many addresses are tested at once. */
function placeOf({ address, lat, lon }: Values): IDataObject {
	return address === undefined
		? { lat: lat as number, lon: lon as number }
		: { address: address as string };
}

/** An item with the client of its test, which a raw test has in full. */
const withClient = (item: object, client: IDataObject | null | undefined): IDataObject => ({
	...item,
	client: (item as IDataObject).client ?? client,
});

/** Starts a test and waits for every ID that it answers: there is one per company that the token acts for. */
async function check(context: Context): Promise<IDataObject[]> {
	const { values } = context;
	const { body } = await context.call(await requestFor(context));
	const ids = (asObject(body).responses ?? []) as number[];
	if (!ids.every(Number.isSafeInteger)) throw new TypeError('IDs are whole numbers');
	if (ids.length === 0) {
		throw new Explained(
			'Prizz started no eligibility test for this place',
			'Check "Client" and the address or coordinates',
		);
	}
	const options = membersOf(values, 'options');
	let over = false;
	const waitFor = async (id: number) => ({
		id,
		...(await pollUntil(
			async () => await readTest(context, id),
			// Once one cannot be read the item has failed: nobody waits for the others.
			(test) => over || stateOf(test) !== 'pending',
			waitingOf(options),
			context.clock,
		)),
	});
	const tests = await Promise.all(ids.map(waitFor)).finally(() => {
		over = true;
	});
	const pending = tests.filter(({ done }) => !done).map(({ id }) => id);
	if (pending.length > 0 && options.atDeadline !== 'return') {
		throw new Explained(
			`Not done after ${waitingOf(options).maximumWait / 1000} s: eligibility test${pending.length > 1 ? 's' : ''} ${pending.join(', ')}`,
			'Read later with Eligibility > Get, raise "Maximum Wait", or set "When Time Is Up" to "Return" to get what is there',
		);
	}
	const clients = new Map(tests.map(({ id, value }) => [id, reference(value.client)]));
	const done = tests.map(({ id, value }) => ({ id, test: value }));
	const items = placeItems(done, presentationOf(values), values.clientId as number);
	const place = placeOf(values);
	return await mapInTurns(context, items, (item) => ({
		...place,
		...withClient(item, clients.get(item.eligibilityId)),
	}));
}

export const eligibilityResource = resource({
	name: 'Eligibility',
	description: 'What can be delivered at an address, and at what price',
	initial: 'check',
	operations: {
		check: op('POST /eligibility', {
			name: 'Check',
			action: 'Check eligibility of address',
			description: 'Test an address, wait for the result and return what can be ordered there',
			fields: {
				...place,
				...presentation,
				options: collection('Options', 'Add option', {
					...waitMembers,
					atDeadline: choice(
						'When Time Is Up',
						'node',
						[
							{
								name: 'Fail',
								value: 'fail',
								description: 'Fail, naming the tests that are not done',
							},
							{ name: 'Return', value: 'return', description: 'Return the pending tests as items' },
						],
						{ default: 'fail' },
					),
				}),
			},
			outcome: { kind: 'own' },
			advice: placeAdvice,
			run: check,
			check: CHECK_TEST,
			alsoCalls: ['GET /eligibility/{id}'],
		}),
		create: op('POST /eligibility', {
			name: 'Create',
			action: 'Create eligibility test',
			description: 'Start a test and return the IDs to read it back by, without waiting',
			fields: place,
			outcome: { kind: 'own' },
			check: CHECK_TEST,
			advice: placeAdvice,
			run: async (context) => {
				const { body } = await context.call(await requestFor(context));
				const { responses, entities } = asObject(body) as unknown as Schema<'EligibilityCreated'>;
				return [
					{
						...placeOf(context.values),
						responses: responses ?? [],
						entities: (entities ?? []).map(reference),
					},
				];
			},
		}),
		get: op('GET /eligibility/{id}', {
			name: 'Get',
			action: 'Get eligibility test',
			description: 'Get the state and results of a test',
			fields: { eligibilityId: locate(eligibility, 'path.id'), ...presentation },
			outcome: { kind: 'own' },
			run: async (context) => {
				const id = context.values.eligibilityId as number;
				const test = await readTest(context, id);
				const client = reference(test.client);
				const items = testItems(id, test, presentationOf(context.values));
				return await mapInTurns(context, items, (item) => withClient(item, client));
			},
		}),
		getAll: op('GET /eligibility/history', {
			name: 'Get Many',
			action: 'Get many eligibility tests',
			description: 'List past tests',
			fields: {},
			outcome: { kind: 'pages' },
			output: {
				schema: 'EligibilityHistory',
				simplify: (object: Schema<'EligibilityHistory'>) => ({
					...keep(object, 'id', 'date', 'address'),
					client: reference(object.client),
					offerCodes: (object.result ?? []).map(({ code }) => code),
				}),
			},
		}),
		getOfferContexts: op('GET /eligibility/{id}/contexts/shortened', {
			name: 'Get Offer Contexts',
			action: 'Get offer contexts of eligibility test',
			description:
				'List all combinations that a test allows, per offer and contract, in short form',
			fields: {
				eligibilityId: locate(eligibility, 'path.id'),
				options: collection('Options', 'Add option', {
					legacy: boolean('Legacy', 'query.legacy', {
						default: true,
						description: 'Whether to ask for the form that the legacy system used',
					}),
				}),
			},
			outcome: { kind: 'list' },
			output: {
				schema: 'EligibilityBasedOfferContextShortened',
				simplify: (object: Schema<'EligibilityBasedOfferContextShortened'>) => ({
					offer: reference(object.offer),
					priceList: reference(object.priceList),
					clientContract: reference(object.clientContract),
					defaultOfferContext: object.defaultOfferContext
						? simplifyShortContext(object.defaultOfferContext as Schema<'OfferContextShortened'>)
						: null,
					offerContexts: (object.offerContexts ?? []).map(simplifyShortContext),
				}),
			},
		}),
	},
});
