import { InvalidParameter, type Field } from '../engine/operation';
import { readNumber, text, type Extras } from './basic';

/** Without accents and case, so that "Decembre" is "décembre". */
const plain = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** English and French names of the months, January first. */
const readNames = () =>
	Array.from({ length: 12 }, (_, index) =>
		['en', 'fr'].map((language) =>
			plain(
				new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
					Date.UTC(2000, index),
				),
			),
		),
	);

/** Read when first needed: it takes milliseconds, and n8n waits for them when it starts. */
let names: ReturnType<typeof readNames> | undefined;

/** The months (1 to 12) of which a name, English or French, starts with the text. */
function monthsNamed(given: string): number[] {
	const start = plain(given.replace(/\.$/, ''));
	names ??= readNames();
	return names.flatMap((either, index) =>
		either.some((name) => name.startsWith(start)) ? [index + 1] : [],
	);
}

/** A month: a number from 1 to 12, or its name in English or French, which may be cut short. Sent as a number. */
export function month<To extends string>(label: string, to: To, extras: Extras = {}): Field<To> {
	const typed = text(label, to, { placeholder: 'e.g. 11', ...extras });
	return {
		...typed,
		read: (value, surroundings) => {
			const given = typed.read(value, surroundings) as string | undefined;
			if (given === undefined) return undefined;
			if (/^-?[\d.]+$/.test(given)) {
				return readNumber(label, given, { min: 1, max: 12, integer: true });
			}
			const months = monthsNamed(given);
			if (months.length === 1) return months[0];
			throw new InvalidParameter(
				`"${label}" must be a number from 1 to 12 or the name of one month, not "${given}"`,
			);
		},
	};
}
