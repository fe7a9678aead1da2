import type { INodePropertyMode } from 'n8n-workflow';

import { InvalidParameter, NameReference, type Field, type ListSearch } from '../engine/operation';
import type { Extras } from './basic';

/** An object that the user picks: from a list, by ID, by URL of the customer area, and by name where the API can. */
export interface Locator {
	label: string;
	description: string;
	/** e.g. "e.g. 4217" */
	placeholder: string;
	search?: ListSearch;
	/** Route path that answers the object by its name. */
	byName?: { path: string; placeholder: string };
	/** Whether an object of the customer area has this ID, so that its URL is taken too; true when left out. */
	hasUrl?: boolean;
}

const ID = /^\d+$/;
const URL_WITHOUT_QUERY = /^https?:\/\/[^/?#]+([^?]*)/i;

/**
 * The one part of a URL's path or fragment that is a number. A URL with several, such as that of a section below its
 * quote, does not tell which one is meant.
 */
function idInUrl(text: string): string | undefined {
	const path = URL_WITHOUT_QUERY.exec(text)?.[1] ?? '';
	const numbers = path.split(/[/#]/).filter((part) => ID.test(part));
	return numbers.length === 1 ? numbers[0] : undefined;
}

/**
 * Reads a stored resource locator, or a bare value from an expression or an AI agent.
 * @param origin of the credential's platform; URLs of others are refused
 * @returns the ID, a name to look up, or undefined when empty; throws {@link InvalidParameter}
 */
export function readLocator(
	locator: Pick<Locator, 'label' | 'byName' | 'hasUrl'>,
	stored: unknown,
	origin?: string,
): number | NameReference | undefined {
	const { mode, value } = isLocatorValue(stored) ? stored : { mode: 'id', value: stored };
	const given = typeof value === 'string' ? value.trim() : value;
	if (given === undefined || given === null || given === '') return undefined;
	if (typeof given === 'object' || typeof given === 'boolean') {
		throw new InvalidParameter(`"${locator.label}" must be an ID, not ${JSON.stringify(given)}`);
	}
	const text = String(given);
	if (mode === 'name' && locator.byName) {
		if (/^\.+$/.test(text)) throw new InvalidParameter(`"${locator.label}" cannot be "${text}"`);
		return new NameReference(text, locator.byName.path);
	}
	const { hasUrl = true } = locator;
	const id = ID.test(text) ? text : hasUrl ? idInUrl(text) : undefined;
	if (origin !== undefined && isForeign(text, origin)) {
		throw new InvalidParameter(`"${locator.label}" is a URL of another platform than ${origin}`);
	}
	if (id === undefined || !Number.isSafeInteger(Number(id)) || Number(id) === 0) {
		const accepted = locator.byName
			? 'an ID, a URL with one ID in it, or a name with "By Name"'
			: hasUrl
				? 'an ID or a URL with one ID in it'
				: 'an ID, which is a whole number';
		throw new InvalidParameter(`"${locator.label}" must be ${accepted}, not "${text}"`);
	}
	return Number(id);
}

/** Whether a text is a URL of another origin. */
function isForeign(text: string, origin: string): boolean {
	const own = /^https?:\/\/[^/?#]+/i.exec(text)?.[0];
	return own !== undefined && own.toLowerCase() !== origin.toLowerCase();
}

/** Whether a stored parameter is a resource locator. */
export function isLocatorValue(stored: unknown): stored is { mode: string; value: unknown } {
	return stored !== null && typeof stored === 'object' && 'mode' in stored && 'value' in stored;
}

/** A mode in which a value is typed. */
function textMode(
	displayName: string,
	name: string,
	placeholder: string | undefined,
	more: Partial<INodePropertyMode> = {},
): INodePropertyMode {
	const type = 'string';
	return { ...more, displayName, name, type, placeholder };
}

function listMode(label: string, { method }: ListSearch): INodePropertyMode {
	const [displayName, name, type] = ['From List', 'list', 'list'] as const;
	return {
		displayName,
		name,
		type,
		placeholder: `Select ${/^[aeio]/i.test(label) ? 'an' : 'a'} ${label.toLowerCase()}…`,
		typeOptions: { searchListMethod: method, searchable: true },
	};
}

/** A resource locator field for one object. Required unless told otherwise. */
export function locate<To extends string>(
	locator: Locator,
	to: To,
	extras: Pick<Extras, 'required' | 'show' | 'description'> & { label?: string } = {},
): Field<To> {
	const {
		required = true,
		show,
		description = locator.description,
		label = locator.label,
	} = extras;
	const { search, byName, placeholder, hasUrl = true } = locator;
	const modes = [
		...(search ? [listMode(locator.label, search)] : []),
		textMode('By ID', 'id', placeholder, {
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '^\\s*\\d+\\s*$',
						errorMessage: `"${label}" must be an ID, which is a whole number`,
					},
				},
			],
		}),
		...(byName ? [textMode('By Name', 'name', byName.placeholder)] : []),
		...(hasUrl ? [textMode('By URL', 'url', 'e.g. https://my.prizz-telecom.fr/…/4217')] : []),
	];
	return {
		to,
		property: {
			displayName: label,
			type: 'resourceLocator',
			default: { mode: modes[0].name, value: '' },
			...(required ? { required } : {}),
			description,
			modes,
		},
		read: (stored, { origin }) => {
			const id = readLocator({ label, byName, hasUrl }, stored, origin);
			if (id === undefined && required) throw new InvalidParameter(`"${label}" is empty`);
			return id;
		},
		show,
		search,
	};
}

/**
 * A resource locator whose value is a text of its own: an object's name, a combination's ID.
 * @param mode how the text is called when it is typed
 */
export function locateText<To extends string>(
	label: string,
	to: To,
	{
		search,
		mode,
		...extras
	}: Extras & {
		search: ListSearch;
		mode: Pick<INodePropertyMode, 'displayName' | 'name' | 'placeholder'>;
	},
): Field<To> {
	const { show, ...shown } = extras;
	return {
		to,
		property: {
			displayName: label,
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			...shown,
			modes: [listMode(label, search), textMode(mode.displayName, mode.name, mode.placeholder)],
		},
		read: (stored) => {
			const value = isLocatorValue(stored) ? stored.value : stored;
			const isObject = typeof (value ?? '') === 'object';
			const given = isObject ? '.' : String(value ?? '').trim();
			if (given === '' && extras.required) throw new InvalidParameter(`"${label}" is empty`);
			if (/^\.+$/.test(given)) {
				throw new InvalidParameter(`"${label}" cannot be ${JSON.stringify(value)}`);
			}
			return given === '' ? undefined : given;
		},
		show,
		search,
	};
}
