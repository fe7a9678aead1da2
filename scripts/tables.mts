/** What is generated from the tables takes them as they are built, which is what users get. */
import { createRequire } from 'node:module';

import type { Resources } from '../nodes/Prizz/engine/describe.ts';
import type { Fields, Operation } from '../nodes/Prizz/engine/operation.ts';

/** The node's tables, and all fields of an operation: its own, then those that follow from it. */
export interface Tables {
	resources: Resources;
	completeFields: (operation: Operation) => Fields;
}

/** The tables of `dist/`, which must be built. */
export function loadTables(): Tables {
	const require = createRequire(import.meta.url);
	const { resources } = require('../dist/nodes/Prizz/resources/index.js') as Tables;
	const { completeFields } = require('../dist/nodes/Prizz/engine/complete.js') as Tables;
	return { resources, completeFields };
}

/** All operations with the keys that workflows store. */
export const operationsOf = ({ resources }: Pick<Tables, 'resources'>) =>
	Object.entries(resources).flatMap(([resource, { operations }]) =>
		Object.entries(operations).map(([key, operation]) => ({ resource, key, operation })),
	);

/** The routes that an operation calls, each once, its own first. */
export function routesOf({ route, wait, outcome, alsoCalls = [] }: Operation): string[] {
	const described = outcome.kind === 'file' ? [outcome.describe] : [];
	return [...new Set([route, ...(wait ? [wait.route] : []), ...described, ...alsoCalls])];
}
