import { asObject } from '../engine/context';
import { InvalidParameter } from '../engine/operation';
import { decimal, formed, text, type Extras } from '../fields/basic';

/** A mail address, as far as one can be told by its looks. */
export const mail = <To extends string>(label: string, to: To, extras: Extras = {}) =>
	formed(label, to, {
		placeholder: 'e.g. noc@example.net',
		...extras,
		form: /^[^\s@]+@[^\s@]+$/,
		such: 'a mail address',
	});

/** The parts of an address that the legacy API always wants, below `prefix` of the body. */
export const placeFields = <P extends string>(prefix: P) => ({
	numero: decimal('House Number', `${prefix}numero` as `${P}numero`, {
		min: 1,
		integer: true,
		required: true,
		placeholder: 'e.g. 111',
		description: 'The number alone (numéro), without "bis" or "ter"',
	}),
	typeVoie: text('Street Type', `${prefix}typeVoie` as `${P}typeVoie`, {
		required: true,
		placeholder: 'e.g. rue',
		description: 'What kind of street it is (type de voie): rue, avenue, place',
	}),
	rue: text('Street', `${prefix}rue` as `${P}rue`, {
		required: true,
		placeholder: 'e.g. Réaumur',
		description: 'The name of the street without its type',
	}),
	codePostal: formed('Postal Code', `${prefix}codePostal` as `${P}codePostal`, {
		required: true,
		placeholder: 'e.g. 75002',
		form: /^\d{5}$/,
		such: 'five digits, a leading 0 included',
	}),
	ville: text('Town', `${prefix}ville` as `${P}ville`, {
		required: true,
		placeholder: 'e.g. Paris',
	}),
});

/** An address as the legacy API takes it. */
export interface Place {
	numero: number;
	typeVoie: string;
	rue: string;
	codePostal: string;
	ville: string;
}

/** The address in one line. */
export const lineOf = ({ numero, typeVoie, rue, codePostal, ville }: Place) =>
	`${numero} ${typeVoie} ${rue}, ${codePostal} ${ville}`;

/**
 * @param place of a body, over which JSON may have put anything
 * @throws InvalidParameter when the street's name repeats its type, so that Prizz would look for "rue Rue …"
 */
export function refuseRepeatedType(place: unknown): void {
	const { typeVoie, rue } = asObject(place);
	const [first, ...rest] = String(rue).split(/\s+/);
	if (rest.length === 0 || first.toLowerCase() !== String(typeVoie).toLowerCase()) return;
	throw new InvalidParameter(
		`"Street" must be "${rest.join(' ')}" without "${first}", which "Street Type" says already`,
	);
}
