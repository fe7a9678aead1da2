import { hash } from './hash.mts';

/** What an eligibility test finds out about a place. */
export interface Place {
	outcome: 'eligible' | 'ineligible' | 'notFound' | 'failed';
	/** Metres of cable to build; null unless eligible. */
	distance: number | null;
	/** A dense area: zone 1 whatever the distance. */
	dense: boolean;
	/** The test takes `slowEligibility` instead of `eligibility`. */
	slow: boolean;
}

const eligible = (distance: number, extra: Partial<Place> = {}): Place => ({
	outcome: 'eligible',
	distance,
	dense: false,
	slow: false,
	...extra,
});
const refused = (outcome: Place['outcome']): Place => ({
	outcome,
	distance: null,
	dense: false,
	slow: false,
});

/** One row of the table of addresses that decide. */
export interface Marker {
	/** Text to look for in the normalised address (lower case, no accents, single spaces). */
	text: string;
	place: Place;
	/** What to expect, for the documentation of the sandbox. */
	meaning: string;
}

/**
 * The address decides: the first row whose text occurs in the address gives the result. "zone N" counts cable zones of
 * L2 PREMIUM and L3 INTERNET; L2 BASIC has a surcharge from 250 m on, and is on quotation beyond 2500 m.
 */
export const markers: readonly Marker[] = [
	{ text: '111 rue reaumur', place: eligible(40), meaning: 'zone 1, 40 m' },
	{ text: 'introuvable', place: refused('notFound'), meaning: 'address not found' },
	{ text: 'ineligible', place: refused('ineligible'), meaning: 'no offer at this address' },
	{ text: 'panne', place: refused('failed'), meaning: 'the test itself fails' },
	{
		text: 'lente',
		place: eligible(120, { slow: true }),
		meaning: 'zone 1, but the test takes a minute',
	},
	{
		text: 'dense',
		place: eligible(850, { dense: true }),
		meaning: '850 m, upgraded to zone 1 (L2 BASIC: surcharge for 600 m)',
	},
	{ text: 'zone 1', place: eligible(150), meaning: 'zone 1, 150 m' },
	{
		text: 'zone 2',
		place: eligible(400),
		meaning: 'zone 2, 400 m (L2 BASIC: surcharge for 150 m)',
	},
	{ text: 'zone 3', place: eligible(600), meaning: 'zone 3, 600 m' },
	{ text: 'zone 4', place: eligible(900), meaning: 'zone 4, 900 m' },
	{ text: 'zone 5', place: eligible(1500), meaning: 'zone 5, 1500 m' },
	{ text: 'zone 6', place: eligible(3200), meaning: 'zone 6, 3200 m: every fee needs a study' },
	{ text: 'etude', place: eligible(3200), meaning: 'zone 6, 3200 m: every fee needs a study' },
];

/** `… 320 metres …` in an address sets the distance itself; beyond 5000 m nothing is offered. */
const DISTANCE = /\b(\d{1,5}) metres?\b/;
/** Metres beyond which the network is not extended. */
const FARTHEST = 5000;

/** @returns `text` in lower case, without accents, punctuation turned into single spaces */
export function normalize(text: string): string {
	return text
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
}

/** Where addresses without a marker fall: up to `share` percent of them, `from` to `to` metres away. */
const spread = [
	{ share: 55, from: 10, to: 290, dense: false },
	{ share: 63, from: 700, to: 990, dense: true },
	{ share: 75, from: 310, to: 490, dense: false },
	{ share: 83, from: 510, to: 690, dense: false },
	{ share: 90, from: 710, to: 990, dense: false },
	{ share: 96, from: 1010, to: 1990, dense: false },
	{ share: 100, from: 2010, to: 4900, dense: false },
];

function spreadPlace(text: string): Place {
	const value = hash(text);
	const row = spread.find(({ share }) => value % 100 < share)!;
	return eligible(row.from + ((value >>> 8) % (row.to - row.from)), { dense: row.dense });
}

/** @returns what a test at `address` finds: by marker, by a distance in the text, else by a hash of the text */
export function placeOfAddress(address: string): Place {
	const text = normalize(address);
	const marker = markers.find((row) => text.includes(row.text));
	if (marker) return marker.place;
	const stated = DISTANCE.exec(text);
	if (!stated) return spreadPlace(text);
	const distance = Number(stated[1]);
	return distance > FARTHEST ? refused('ineligible') : eligible(distance);
}

/** A box around mainland France, in degrees (WGS 84). */
const FRANCE = { south: 41.3, north: 51.1, west: -5.2, east: 9.6 };

/** @returns what a test at a point finds: outside mainland France nothing, else by a hash of the point to about 10 m */
export function placeOfPoint(lon: number, lat: number): Place {
	const inside =
		lat >= FRANCE.south && lat <= FRANCE.north && lon >= FRANCE.west && lon <= FRANCE.east;
	return inside ? spreadPlace(`${lon.toFixed(4)} ${lat.toFixed(4)}`) : refused('notFound');
}
