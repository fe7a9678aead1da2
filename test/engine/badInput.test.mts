import {
	checkedAddress,
	items,
	locator,
	orderOf,
	quick,
	type Sandboxed,
	withSandbox,
} from '../support/sandboxed.mts';

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

const check = (address: string, more = {}) => ({
	clientId: locator(32),
	address,
	options: quick,
	...more,
});

async function failure(...call: Parameters<Sandboxed['run']>) {
	const { error } = await prizz.run(...call);
	if (!error) throw new Error('The run was expected to fail');
	return error as typeof error & { description: string; context: { itemIndex?: number } };
}

describe('what a user gets wrong', () => {
	it('refuses an empty address of any item before the first call', async () => {
		const error = await failure('eligibility', 'check', check('={{ $json.address }}'), {
			items: items({ address: '1 Rue de la Zone 1, Lyon' }, { address: '   ' }),
		});
		expect(error.message).toBe('"Address" is empty');
		expect(error.context.itemIndex).toBe(1);
		expect(prizz.control.requests()).toEqual([]);
	});

	it('refuses half a pair of coordinates', async () => {
		const error = await failure('eligibility', 'check', {
			clientId: locator(32),
			searchBy: 'coordinates',
			lat: '48.86',
			lon: '={{ $json.lon }}',
		});
		expect(error.message).toBe('"Longitude" is empty');
		expect(prizz.control.requests()).toEqual([]);
	});

	it('keeps the other items’ results when continuing on fail', async () => {
		const { data, error } = await prizz.run(
			'eligibility',
			'check',
			check('={{ $json.address }}', { pick: 'lowestFee' }),
			{
				items: items(
					{ address: '1 Rue de la Zone 1, Lyon' },
					{ address: '' },
					{ address: '2 Rue Inéligible, Guéret' },
				),
				continueOnFail: 'continueRegularOutput',
			},
		);
		expect(error).toBeUndefined();
		const output = data.prizz[0];
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(output[0].json).toMatchObject({ eligible: true, zone: 1 });
		expect(output[1].json.error).toMatch(/^"Address" is empty\. Nothing was sent/);
		expect(output[2].json).toMatchObject({ eligible: false, reason: expect.any(String) });
	});

	it.each([
		[
			'an unknown client',
			() => ['eligibility', 'check', check('1 Rue X, Lyon', { clientId: locator(4711) })],
			/40[034]/,
		],
		['another company’s client', () => ['client', 'get', { clientId: locator(91) }], /403/],
		[
			'a quote that does not exist',
			() => ['commercialOffer', 'get', { commercialOfferId: locator(999_999) }],
			/404/,
		],
		[
			'a name that does not exist',
			() => ['serviceContract', 'get', { serviceContractId: locator('L2/nö pe', 'name') }],
			/404/,
		],
		[
			'an eligibility test that does not exist',
			() => ['eligibility', 'get', { eligibilityId: locator(999_999) }],
			/404/,
		],
		[
			'items of two price lists',
			() => [
				'offerContext',
				'get',
				{ offerId: locator(1), priceList: locator(24), items: '71, 72, 113, 121, 149, 536' },
			],
			/400/,
		],
	] as Array<[string, () => [string, string, object], RegExp]>)(
		'passes on the API’s words: %s',
		async (_, call, code) => {
			const [resource, operation, parameters] = call();
			const error = await failure(resource, operation, parameters as never);
			const answer = prizz.control.requests().at(-1)!;
			expect(String(answer.status)).toMatch(code);
			expect(error).toMatchObject({ httpCode: expect.stringMatching(code) });
			expect(error.message).toMatch(/\w+ \w+/);
			expect(error.message).not.toMatch(/HTTP status/);
			expect(error.description).toMatch(/Check|not allowed|must be/);
			expect(error.context.itemIndex).toBe(0);
		},
	);

	it('refuses an ID of the wrong kind without a call', async () => {
		const error = await failure('commercialOffer', 'get', {
			commercialOfferId: locator('={{ "CPT-1" }}'),
		});
		expect(error.message).toMatch(/"Quote" must be an ID.*"By Name", not "CPT-1"/);
		expect(prizz.control.requests()).toEqual([]);
	});

	it('refuses a combination of another test, and orders nothing', async () => {
		const near = await checkedAddress(prizz);
		const far = await checkedAddress(prizz, '17 Rue de la Zone 4, 59800 Lille');
		const error = await failure(
			'commercialOffer',
			'fastOrder',
			orderOf({ eligibilityId: far.eligibilityId, combinationId: near.combinationId }),
		);
		expect(error).toMatchObject({ httpCode: '400' });
		expect(prizz.control.counters().quotes).toBe(0);
	});

	it('explains a signature too early and a wrong code', async () => {
		const best = await checkedAddress(prizz);
		const [{ id }] = await prizz.json('commercialOffer', 'fastOrder', orderOf(best));
		const quote = { commercialOfferId: locator(id) };
		const early = await failure('commercialOffer', 'sign', { ...quote, code: '123456' });
		expect(early.description).toMatch(/submitDate/);
		await prizz.json('commercialOffer', 'submit', {
			...quote,
			options: { waitForValidation: true, ...quick },
		});
		await prizz.json('commercialOffer', 'requestSignatureCode', quote);
		const wrong = await failure('commercialOffer', 'sign', { ...quote, code: '000000' });
		expect(wrong.description).toMatch(/Check the code in the newest mail/);
		expect(prizz.control.counters().signatures).toBe(0);
	});

	it('tells what earlier items ordered when a later one fails', async () => {
		const best = await checkedAddress(prizz);
		const error = await failure(
			'commercialOffer',
			'fastOrder',
			{ ...orderOf(best), combinationId: locator('={{ $json.combination }}') },
			{
				items: items(
					{ combination: best.combinationId },
					{ combination: 'contract:1&offer:1&items:1' },
				),
			},
		);
		expect(error.context.itemIndex).toBe(1);
		expect(error.description).toMatch(/Already carried out: item 0: ID \d+/);
		expect(prizz.control.counters().quotes).toBe(1);
	});
});

describe('credentials', () => {
	const user = ['client', 'getAll'] as const;

	it.each([
		['a token that is unknown', { authentication: 'apiToken', token: 'nobody-knows-this' }],
		['a production token', { authentication: 'apiToken', token: 'sandbox-production-token' }],
		['a revoked token', { authentication: 'apiToken', token: 'sandbox-revoked-token' }],
		[
			'an expired access token',
			{ authentication: 'accessToken', accessToken: 'sandbox-expired-access-token' },
		],
		[
			'an API token sent as access token',
			{ authentication: 'accessToken', accessToken: 'sandbox-token' },
		],
	])('says so of %s', async (_, data) => {
		const error = await failure(...user, {}, prizz.as('bad', data));
		expect(error).toMatchObject({ httpCode: '401', failure: { cause: 'credential-invalid' } });
		expect(error.description).toMatch(
			/token may have expired, been revoked, or belong to another environment/,
		);
		const secret = Object.values(data)[1];
		expect(JSON.stringify(error)).not.toContain(secret);
		expect(prizz.control.requests()).toHaveLength(1);
		expect(await prizz.engine.testCredential('bad')).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Prizz does not accept this credential.*"Environment"/),
		});
	});

	it('logs in with e-mail and password once, and again when the token has expired', async () => {
		const login = { credentials: { prizzApi: 'login' } };
		await prizz.json(...user, {}, login);
		await prizz.json(...user, {}, login);
		expect(prizz.control.counters().logins).toBe(1);
		prizz.control.expireAccessTokens();
		const best = await prizz.json('client', 'get', { clientId: locator(32) }, login);
		expect(best).toHaveLength(1);
		expect(prizz.control.counters().logins).toBe(2);
	});

	it('refuses a wrong password without showing it', async () => {
		const wrong = prizz.as('wrong', {
			authentication: 'emailPassword',
			email: 'demo@example.net',
			password: 'hunter2-hunter2',
		});
		const error = await failure(...user, {}, wrong);
		expect(error.message).toMatch(/did not accept the e-mail and password/);
		expect(JSON.stringify(error)).not.toContain('hunter2');
	});

	it('tests the credential', async () => {
		expect(await prizz.engine.testCredential('token')).toMatchObject({ status: 'OK' });
		expect(await prizz.engine.testCredential('login')).toMatchObject({ status: 'OK' });
	});

	it('never sends a token over http to a public address', async () => {
		const open = prizz.as('open', {
			authentication: 'apiToken',
			token: 'sandbox-token',
			baseUrl: 'http://prizz.example.com',
		});
		const error = await failure(...user, {}, open);
		expect(error.message).toMatch(/would send the token in clear/);
		expect(await prizz.engine.testCredential('open')).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/in clear/),
		});
	});
});
