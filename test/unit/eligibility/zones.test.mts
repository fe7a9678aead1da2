import fc from 'fast-check';
import { accessZones, zoneOf } from '../../../nodes/Prizz/eligibility/zones.ts';
import { runs } from './wireData.mts';

/** Zone, d_min and d_max in metres, as Prizz documents them for each offer. */
const documented: Record<string, Array<[number, number, number]>> = {
	'L2 Premium': [
		[1, 0, 300],
		[2, 300, 500],
		[3, 500, 700],
		[4, 700, 1000],
		[5, 1000, 2000],
		[6, 2000, 5000],
	],
	'L3 Internet': [
		[1, 0, 300],
		[2, 300, 500],
		[3, 500, 700],
		[4, 700, 1000],
		[5, 1000, 2000],
		[6, 2000, 5000],
	],
};

const edges = (minimum: unknown, maximum: unknown) => ({
	nrc_built_cable_d_min: minimum,
	nrc_built_cable_d_max: maximum,
});

/** Every documented edge and its neighbours: 299, 300, 301, … */
const metres = [0, 300, 500, 700, 1000, 2000, 2500, 5000].flatMap((edge) => [
	edge - 1,
	edge,
	edge + 1,
]);

describe.each(Object.entries(documented))('zones of %s', (_offer, zones) => {
	it('are the documented ones', () => {
		expect(
			accessZones.map(({ zone, minimumMetres, maximumMetres }) => [
				zone,
				minimumMetres,
				maximumMetres,
			]),
		).toEqual(zones);
	});

	it.each(zones)('zone %d is %d to %d m', (zone, minimum, maximum) => {
		expect(zoneOf(edges(minimum, maximum))).toBe(zone);
		expect(zoneOf(edges(String(minimum), String(maximum)))).toBe(zone);
	});

	it.each(zones)('zone %d is known by one edge, %d or %d m', (zone, minimum, maximum) => {
		expect(zoneOf({ nrc_built_cable_d_min: minimum })).toBe(zone);
		expect(zoneOf({ nrc_built_cable_d_max: maximum })).toBe(zone);
		expect(zoneOf(edges(minimum, null))).toBe(zone);
		expect(zoneOf(edges(null, String(maximum)))).toBe(zone);
	});

	it('gives a zone to exactly the documented intervals', () => {
		for (const minimum of metres) {
			for (const maximum of metres) {
				const documentedZone = zones.find(([, from, to]) => from === minimum && to === maximum);
				expect([minimum, maximum, zoneOf(edges(minimum, maximum))]).toEqual([
					minimum,
					maximum,
					documentedZone?.[0] ?? null,
				]);
			}
		}
	});

	it('gives a zone to exactly the documented single edges', () => {
		for (const edge of metres) {
			const byMinimum = zones.find(([, from]) => from === edge)?.[0] ?? null;
			const byMaximum = zones.find(([, , to]) => to === edge)?.[0] ?? null;
			expect([edge, zoneOf({ nrc_built_cable_d_min: edge })]).toEqual([edge, byMinimum]);
			expect([edge, zoneOf({ nrc_built_cable_d_max: edge })]).toEqual([edge, byMaximum]);
		}
	});
});

describe('zoneOf', () => {
	it.each([
		['the interval of L2 Basic', edges(0, 2500)],
		['edges of two zones', edges(300, 300)],
		['no edge', {}],
		['empty edges', edges(null, null)],
		['an edge that is an empty text', edges('', 300)],
		['an edge that is a blank text', edges(' ', 300)],
		['an upper edge that is no number', edges(0, 'far')],
		['an upper edge that is true', edges(0, true)],
		['an edge that is a list', edges([300], 500)],
		['attributes that are null', null],
		['attributes that are missing', undefined],
		['attributes that are a text', 'zone 1'],
	])('finds no zone in %s', (_what, attributes) => {
		expect(zoneOf(attributes)).toBeNull();
	});

	it('pays no attention to the distance', () => {
		expect(zoneOf({ ...edges(0, 300), distance: 4200 })).toBe(1);
		expect(zoneOf({ distance: 120 })).toBeNull();
	});

	it('answers a documented zone or null, whatever it reads', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.anything(),
					fc.record(edges(fc.anything(), fc.anything()) as Record<string, fc.Arbitrary<unknown>>),
				),
				(attributes) => {
					expect([null, 1, 2, 3, 4, 5, 6]).toContain(zoneOf(attributes));
				},
			),
			runs,
		);
	});
});
