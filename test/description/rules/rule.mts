import type { INodeProperties } from 'n8n-workflow';

import { placesOf, type Place, type Subject } from '../subject.mts';

/** A rule over a composed description, with the proof that it can be broken. */
export interface Rule {
	title: string;
	/** @returns what breaks the rule, in words; empty when nothing does */
	findings: (subject: Subject) => string[];
	/** Ways to break the rule in a copy of the action node, each of which must be found. */
	breaks: Array<(subject: Subject) => void>;
}

/** Findings of a rule that looks at one property at a time. */
export function everywhere(check: (property: INodeProperties, place: Place) => unknown[]) {
	return ({ description }: Subject): string[] =>
		placesOf(description.properties).flatMap((place) =>
			check(place.property, place).map((found) => `${place.path}: ${String(found)}`),
		);
}

/** `[found]` when the condition holds, else `[]`. */
export const when = (condition: boolean, found: unknown): unknown[] => (condition ? [found] : []);
