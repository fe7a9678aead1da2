import type { IDataObject } from 'n8n-workflow';

import { legacyCatalogueFields } from '../../../contract/legacy-v1';
import { centsFromEuros, formatEuros } from '../eligibility/money';
import { isRecord, numberOrNull } from '../eligibility/wire';
import { asObject } from '../engine/context';
import { Explained, type FreeOutput } from '../engine/operation';
import { readApiMessage, sentences } from '../transport/errors';

/*
 * Prizz documents names of the legacy answers' fields, and of one answer only its shape: a new contact comes as
 * {statusCode, status, object: {contact}}. Objects are therefore found by their documented names, wherever they are.
 */

/** How deep objects are looked for. */
const MAX_DEPTH = 4;

/** All objects that have the key, outermost first found only. */
function objectsWith(value: unknown, key: string, depth = MAX_DEPTH): IDataObject[] {
	if (!isRecord(value) || depth < 0) return [];
	if (Object.hasOwn(value, key)) return [value as IDataObject];
	return Object.values(value).flatMap((member) => objectsWith(member, key, depth - 1));
}

function hasEmptyList(value: unknown, depth = MAX_DEPTH): boolean {
	if (!isRecord(value) || depth < 0) return false;
	if (Array.isArray(value) && value.length === 0) return true;
	return Object.values(value).some((member) => hasEmptyList(member, depth - 1));
}

/** Why an answer with HTTP status 200 is a refusal: its body has a status of its own. */
export function refusalOf(answer: unknown): string | undefined {
	const { statusCode, status } = asObject(answer);
	const code = numberOrNull(statusCode);
	if (code === null || code < 400) return undefined;
	const words = readApiMessage(answer) ?? (typeof status === 'string' ? status : '');
	return sentences(words, `Prizz answered with status ${code}`);
}

/** @throws Explained when the answer is a refusal */
function accept(answer: unknown): void {
	const reason = refusalOf(answer);
	if (reason !== undefined) throw new Explained(reason, 'Act on the reason and try again');
}

/**
 * The objects of a list, known by a documented name.
 * @returns undefined for an answer that holds none and is not an empty list
 * @throws Explained when the answer is a refusal
 */
export function recordsWith(answer: unknown, key: string): IDataObject[] | undefined {
	accept(answer);
	const found = objectsWith(answer, key);
	return found.length > 0 || hasEmptyList(answer) ? found : undefined;
}

/** The contact in an answer; undefined when there is none. */
export const contactIn = (answer: unknown): IDataObject | undefined =>
	objectsWith(answer, 'idContact')[0];

/** The reference of a new order, beside the answer's status or within its object; undefined when there is none. */
export function orderReference(answer: IDataObject): string | undefined {
	const { object } = answer;
	const places = [answer, asObject(object), ...Object.values(asObject(object)).map(asObject)];
	return places
		.map(({ ref }) => ref)
		.filter((ref) => typeof ref === 'string' || typeof ref === 'number')
		.map((ref) => String(ref).trim())
		.find((ref) => ref !== '');
}

const isTrue = (flag: unknown) => flag === true || flag === 1 || flag === '1' || flag === 'true';
const isFalse = (flag: unknown) => flag === false || flag === 0 || flag === '0' || flag === 'false';

/**
 * An amount in cents; null for one on quotation, and for one that cannot be read exactly.
 * @param amount euros before tax
 * @param onQuotation the flag beside it; where it does not say that there is a price, an amount of 0 is none
 */
function centsOf(amount: unknown, onQuotation: unknown): number | null {
	if (isTrue(onQuotation)) return null;
	const cents = exactCents(String(amount ?? '').replace(',', '.'));
	return cents === 0 && !isFalse(onQuotation) ? null : cents;
}

function exactCents(euros: string): number | null {
	try {
		return centsFromEuros(euros.trim());
	} catch {
		return null;
	}
}

/** Wire names of an amount and its flag, and what the node calls it. */
const AMOUNTS = [
	{ amount: 'prixHt', flag: 'prixSurDevis', name: 'price' },
	{ amount: 'fas', flag: 'fasSurDevis', name: 'fee' },
] as const;

/** What the node adds for an amount: cents, euros for display, and whether there is no price yet. */
function amountsOf(entry: IDataObject): IDataObject {
	const parts = AMOUNTS.filter(({ amount, flag }) => amount in entry || flag in entry).map(
		({ amount, flag, name }) => {
			const cents = centsOf(entry[amount], entry[flag]);
			return {
				[name]: cents,
				[`${name}Euros`]: formatEuros(cents),
				[`${name}ToEstimate`]: cents === null,
			};
		},
	);
	return Object.assign({}, ...parts) as IDataObject;
}

/** An offer or product with its amounts as the node gives them; one on quotation is null, never 0. */
function priced(entry: IDataObject): IDataObject {
	const unpriced = AMOUNTS.filter(({ amount, flag }) => amount in entry && isTrue(entry[flag]));
	const options = Array.isArray(entry.options)
		? { options: (entry.options as unknown[]).map((option) => short(asObject(option))) }
		: {};
	return {
		...entry,
		...Object.fromEntries(unpriced.map(({ amount }) => [amount, null])),
		...options,
		...amountsOf(entry),
	};
}

/** The same without the API's own amounts, which the node's stand for. */
function short(entry: IDataObject): IDataObject {
	const replaced: string[] = AMOUNTS.flatMap(({ amount, flag }) => [amount, flag]);
	return Object.fromEntries(
		Object.entries(priced(entry)).filter(([name]) => !replaced.includes(name)),
	);
}

const ADDED = AMOUNTS.flatMap(({ name }) => [name, `${name}Euros`, `${name}ToEstimate`]);

export const catalogueOutput: FreeOutput = {
	fields: [...legacyCatalogueFields, ...ADDED],
	complete: priced,
	simplify: short,
};

export const offerOutput: FreeOutput = {
	...catalogueOutput,
	fields: ['idOffre', 'idOffreFas', 'options', ...catalogueOutput.fields],
};

/** Why there is no offer, in the API's words where it has some. */
export function reasonWithout(answer: unknown): { eligible: false | null; reason: string } {
	const isKnown = asObject(answer).eligible === false || hasEmptyList(answer);
	const words = readApiMessage(answer);
	return isKnown
		? { eligible: false, reason: words ?? 'Prizz has no offer at this address' }
		: { eligible: null, reason: words ?? 'The answer of Prizz names no offer' };
}

/** An offer's options; undefined when the answer does not tell. */
export function optionIdsOf(offer: IDataObject): number[] | undefined {
	const ids = Object.values(offer)
		.flatMap((member) => objectsWith(member, 'idOption'))
		.map(({ idOption }) => Number(idOption))
		.filter(Number.isFinite);
	return ids.length > 0 || Array.isArray(offer.options) ? ids : undefined;
}

/** Names under which a state, and its time, may come. */
const STATE_KEYS = ['statut', 'etat', 'libelle', 'lib', 'status', 'state'] as const;
const DATE_KEYS = ['date', 'dateHisto', 'dateCreation', 'createDate'] as const;

const firstText = (object: IDataObject, keys: readonly string[]) =>
	keys.map((key) => object[key]).find((value) => typeof value === 'string' && value !== '') as
		string | undefined;

/** Of dates in ISO 8601 only: others, such as 12/11/2026, would be read in the American order. */
function momentOf(entry: IDataObject): number {
	const text = firstText(entry, DATE_KEYS) ?? '';
	return /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : NaN;
}

/** The entry with the latest date; the last one where dates cannot be compared. */
function latestOf(history: IDataObject[]): IDataObject | undefined {
	if (history.some((entry) => Number.isNaN(momentOf(entry)))) return history.at(-1);
	return history.reduce<IDataObject | undefined>(
		(latest, entry) =>
			latest === undefined || momentOf(entry) >= momentOf(latest) ? entry : latest,
		undefined,
	);
}

/** The first list of objects in an answer, and what is beside it. */
function historyIn(answer: unknown): { history: IDataObject[]; rest: IDataObject } {
	if (Array.isArray(answer)) return { history: answer as IDataObject[], rest: {} };
	// Beside a status code, `status` is that of the answer, not of the order.
	const { statusCode, status, ...others } = asObject(answer);
	const body = statusCode === undefined && status !== undefined ? { ...others, status } : others;
	const entries = Object.entries(body);
	const lists = entries.filter(([, value]) => Array.isArray(value));
	const direct = lists.find(([, value]) => isRecord((value as unknown[])[0])) ?? lists[0];
	if (direct) {
		const rest = Object.fromEntries(entries.filter(([key]) => key !== direct[0]));
		return { history: direct[1] as IDataObject[], rest };
	}
	return isRecord(body.object) ? historyIn(body.object) : { history: [], rest: body };
}

/**
 * An order's state: the latest one, since when, and the history as delivered.
 * @throws Explained when the answer is a refusal
 */
export function trackingOf(ref: string, answer: unknown): IDataObject {
	accept(answer);
	const { history, rest } = historyIn(answer);
	const latest = latestOf(history) ?? {};
	return {
		...rest,
		ref,
		state: firstText(rest, STATE_KEYS) ?? firstText(latest, STATE_KEYS) ?? null,
		stateDate: firstText(latest, DATE_KEYS) ?? null,
		history,
	};
}
