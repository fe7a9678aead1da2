import { FOREIGN_CLIENT_ID, GROUP_TOKEN } from '../../sandbox/accounts.mts';
import { markers } from '../../sandbox/addresses.mts';
import { useSandbox } from './client.mts';

const client = useSandbox();

async function test(place: object | string) {
	const body = typeof place === 'string' ? { address: place } : place;
	const { responses } = await client.post('/eligibility', { clientId: 32, ...body });
	client.sandbox.control.advance(1500);
	return client.get(`/eligibility/${responses[0]}`);
}

/** Zone by the farthest metre that the fee of L2 PREMIUM covers. */
const zoneEnds = [300, 500, 700, 1000, 2000, 5000];
const zoneOf = (result: any) =>
	1 +
	zoneEnds.indexOf(
		result.response.find(({ offerId }: any) => offerId === 1)?.combinations[0].attributes
			.nrc_built_cable_d_max,
	);

it('is pending until its time has come, and has no result before', async () => {
	const { responses } = await client.post('/eligibility', { clientId: 32, address: 'Zone 1' });
	expect(await client.get(`/eligibility/${responses[0]}`)).toMatchObject({
		wf: responses[0],
		wfs: 'pending',
		state: 'pending',
		response: [],
	});
	client.sandbox.control.advance(1500);
	expect(await client.get(`/eligibility/${responses[0]}`)).toMatchObject({
		wfs: 'done',
		state: 'done',
		lastlog: { success: true },
		response: expect.arrayContaining([expect.objectContaining({ code: 'L3 INTERNET' })]),
	});
});

it.each([
	['Zone 1', 1, 150],
	['12 rue du Test, ZONE 2', 2, 400],
	['zone 3', 3, 600],
	['zone 4', 4, 900],
	['zone 5', 5, 1500],
	["rue de l'Étude", 6, 3200],
	['31 rue Dense', 1, 850],
	['2 rue Droite 701 mètres', 4, 701],
])('at "%s" it finds zone %i at %i m', async (address, zone, distance) => {
	const result = await test(address);
	expect([zoneOf(result), result.response[0].distance]).toEqual([zone, distance]);
});

it.each([
	['1 rue Inéligible', 'done', false],
	['Rue introuvable', 'done', false],
	['Rue de la Panne', 'failed', false],
	['2 rue Droite 5001 mètres', 'done', false],
	[{ lon: -0.12, lat: 51.5 }, 'done', false],
])('at %j it ends as %s without a result', async (place, state, success) => {
	expect(await test(place)).toMatchObject({
		state,
		wfs: state,
		response: [],
		lastlog: { success, message: expect.stringMatching(/./) },
	});
});

it('takes a minute at a slow address', async () => {
	expect((await test('1 rue Lente')).state).toBe('pending');
	client.sandbox.control.advance(60_000);
	expect((await client.get('/eligibility/43')).state).toBe('done');
});

it('has a study for every fee of zone 6: no amount, and a flag', async () => {
	const { response } = await test('zone 6');
	expect(response).toHaveLength(5);
	for (const { nrcMin, nrcMax, combinations } of response) {
		expect([nrcMin, nrcMax]).toEqual([null, null]);
		for (const { nrc, nrcToEstimate, total, totalWithoutNrc } of combinations) {
			expect([nrc, nrcToEstimate, total]).toEqual([null, true, totalWithoutNrc]);
		}
	}
	const basic = response.find(({ code }: any) => code === 'L2 BASIC');
	expect(Object.keys(basic.combinations[0].attributes)).not.toContain('nrc_built_cable_d_max');
});

it('keeps the ranges of a result true to its combinations', async () => {
	for (const result of (await test('zone 4')).response) {
		const values = (pick: (combination: any) => number) => result.combinations.map(pick);
		const range = (pick: (combination: any) => number) => [
			Math.min(...values(pick)),
			Math.max(...values(pick)),
		];
		expect([result.rcMin, result.rcMax]).toEqual(range(({ totalWithoutNrc }) => totalWithoutNrc));
		expect([result.nrcMin, result.nrcMax]).toEqual(range(({ nrc }) => nrc));
		expect([result.downloadMin, result.downloadMax]).toEqual(
			range(({ attributes }) => attributes.bw_down),
		);
		expect([result.commitmentMin, result.commitmentMax]).toEqual([12, 60]);
		for (const { total, totalWithoutNrc, nrc } of result.combinations) {
			expect(total).toBe(totalWithoutNrc + nrc);
		}
	}
});

it('finds the same for the same place, and near and far places among many', async () => {
	const zones = new Set<number>();
	for (let number = 1; number <= 60; number++) zones.add(zoneOf(await test(`${number} rue Neuve`)));
	expect([...zones].sort()).toEqual([1, 2, 3, 4, 5, 6]);
	const again = await test('7 RUE   NEUVE');
	expect(again.response[0].distance).toBe((await test('7 rue neuve')).response[0].distance);
});

it('takes coordinates as numbers or text, in the body or in the query', async () => {
	const [lon, lat] = [2.326099666185542, 48.867587467406395];
	const distance = async (place: object) => (await test(place)).response[0].distance;
	const found = await distance({ lon, lat });
	expect(await distance({ lon: String(lon), lat: String(lat) })).toBe(found);
	const { responses } = await client.post(`/eligibility?clientId=32&lon=${lon}&lat=${lat}`);
	client.sandbox.control.advance(1500);
	expect((await client.get(`/eligibility/${responses[0]}`)).response[0].distance).toBe(found);
	const byAddress = await client.post(`/eligibility?clientId=32&address=zone%202`);
	client.sandbox.control.advance(1500);
	expect(zoneOf(await client.get(`/eligibility/${byAddress.responses[0]}`))).toBe(2);
});

it.each([
	['no place', { clientId: 32 }, 400],
	['half a pair', { clientId: 32, lon: 2.3 }, 400],
	['an empty address', { clientId: 32, address: '  ' }, 400],
	['a coordinate that is no number', { clientId: 32, lon: 'x', lat: '48' }, 400],
	['no client', { address: 'zone 1' }, 400],
	['a client of others', { clientId: FOREIGN_CLIENT_ID, address: 'zone 1' }, 403],
	['an unknown client', { clientId: 1, address: 'zone 1' }, 404],
])('refuses %s and creates no test', async (_, body, status) => {
	expect((await client.call('POST', '/eligibility', body)).status).toBe(status);
	expect(client.sandbox.control.counters().eligibilityTests).toBe(0);
});

it('tests every company that a token acts for, each under its own contracts', async () => {
	const call = (method: string, path: string, body?: object) =>
		client.call(method, path, body, `Token ${GROUP_TOKEN}`);
	const created = await call('POST', '/eligibility', { clientId: 47, address: 'zone 1' });
	expect(created.body.responses).toEqual([43, 46]);
	expect(created.body.entities.map(({ id }: any) => id)).toEqual([32, 47]);
	client.sandbox.control.advance(1500);
	const { body } = await call('GET', '/eligibility/46');
	expect(body.client.id).toBe(47);
	expect(body.response.map(({ priceListId }: any) => priceListId)).toEqual([25, 17]);
	expect(body.response[0].combinations[0].combinationId).toMatch(/^contract:315&offer:1&items:72,/);
	expect((await client.call('GET', '/eligibility/46')).status).toBe(403);
	expect(client.sandbox.control.counters().eligibilityTests).toBe(2);
});

it('keeps a history, newest first', async () => {
	await test('zone 3');
	const { items, pagination } = await client.get('/eligibility/history?itemsPerPage=2');
	expect(pagination).toEqual({ page: 1, itemsPerPage: 2, totalItems: 4, pageCount: 2 });
	expect(items.map(({ id, address }: any) => [id, address])).toEqual([
		[43, 'zone 3'],
		[37, "4 rue de l'Étude, 33000 Bordeaux"],
	]);
});

it('has no two rows in its table where the first hides the second', () => {
	markers.forEach(({ text }, index) => {
		expect(markers.slice(0, index).filter((before) => text.includes(before.text))).toEqual([]);
	});
});

describe('with a spread', () => {
	// Time stands still unless it is moved.
	const now = () => Date.UTC(2030, 0, 31);
	const spread = useSandbox({ now, delays: { eligibility: 1000, eligibilitySpread: 2000 } });
	const addresses = Array.from({ length: 20 }, (_, index) => `${index + 1} rue du Nombre`);
	const start = async (address: string): Promise<number> =>
		(await spread.post('/eligibility', { clientId: 32, address })).responses[0];
	const done = async (ids: number[]) => {
		const tests = await Promise.all(ids.map((id) => spread.get(`/eligibility/${id}`)));
		return tests.map(({ state }) => state === 'done');
	};

	it('tests take from the usual time to so much more, each place always the same', async () => {
		const ids = await Promise.all(addresses.map(start));
		const again = await Promise.all(addresses.map(start));
		const { control } = spread.sandbox;
		control.advance(999);
		expect(await done(ids)).not.toContain(true);
		control.advance(1001);
		const some = await done(ids);
		expect(some).toEqual(expect.arrayContaining([true, false]));
		expect(await done(again)).toEqual(some);
		control.advance(1000);
		expect(await done(ids)).not.toContain(false);
	});
});
