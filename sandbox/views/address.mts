import { hash } from '../hash.mts';
import type { Address } from '../records.mts';

const PATTERN =
	/^\s*(?:(?<number>\d+)\s*(?<complement>bis|ter|quater|[a-d](?=\s))?[\s,]+)?(?<street>.*?)[\s,]*(?:(?<postalCode>\d{5})\s+(?<city>.+?))?\s*$/i;

const round = (value: number) => Math.round(value * 1e6) / 1e6;

/** @returns the parts of an address in one line; the position is made up, yet always the same for the same text */
export function addressOf(text: string): Address {
	const { number, complement, street, postalCode, city } = PATTERN.exec(text)?.groups ?? {};
	const spot = hash(text);
	const latitude = round(44 + (spot % 50_000) / 10_000);
	const longitude = round(-0.5 + ((spot >>> 8) % 60_000) / 10_000);
	return {
		houseNumber: number ? Number(number) : null,
		houseNumberComplement: complement ?? null,
		streetName: street || null,
		postalCode: postalCode ?? null,
		cityName: city ?? null,
		// Close enough to a commune's code for a stand-in: the postal code's own digits.
		inseeCode: postalCode ?? null,
		latitude,
		longitude,
		x: Math.round(700_000 + (longitude - 3) * 75_000),
		y: Math.round(6_600_000 + (latitude - 46.5) * 111_000),
		projection: 'EPSG:2154',
	};
}

/** @returns an address in one line */
export const addressLine = (address: Address): string =>
	[
		[address.houseNumber, address.houseNumberComplement, address.streetName],
		[address.postalCode, address.cityName],
	]
		.map((parts) => parts.filter((part) => part !== null).join(' '))
		.filter(Boolean)
		.join(', ');
