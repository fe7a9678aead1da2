import { legacyRoutes } from '../../../contract/legacy-v1';
import { schemaFields } from '../../../contract/schemaFields';
import { boolean, choice, choices, collection, endpointPath, number, text } from '../fields/basic';
import { titleOf } from './labels';
import { DEFAULT_TIMEOUT_MS } from '../transport/request';
import type { Field, Fields, Operation, Outcome } from './operation';

/** Default and bounds of how many items, or calls of a waiting operation, are under way at once. */
export const DEFAULT_CONCURRENCY = 10;

/** Defaults of waiting, in seconds as the user sees them. */
export const DEFAULT_MAXIMUM_WAIT_S = 300;
export const DEFAULT_POLL_INTERVAL_S = 2;

/** Members of `options` that say how long and how often to look. */
export const waitMembers = {
	maximumWait: number('Maximum Wait (Seconds)', 'node', {
		default: DEFAULT_MAXIMUM_WAIT_S,
		min: 1,
		max: 86_400,
		description: 'How long to wait at most, in seconds',
	}),
	pollInterval: number('Poll Interval (Seconds)', 'node', {
		default: DEFAULT_POLL_INTERVAL_S,
		min: 0.2,
		max: 600,
		decimals: 1,
		description:
			'How long to wait before the first look, in seconds; later looks come less and less often, up to five times this',
	}),
} as const satisfies Fields;

const timeout = number('Timeout (Seconds)', 'node', {
	default: DEFAULT_TIMEOUT_MS / 1000,
	min: 1,
	max: 3600,
	description: 'How long to wait for the answer of each request, in seconds',
});

const maxConcurrency = number('Concurrent Requests', 'node', {
	default: DEFAULT_CONCURRENCY,
	min: 1,
	max: 50,
	integer: true,
	description: 'How many requests may be under way at once when there are several input items',
});

const returnAll = boolean('Return All', 'node', {
	description: 'Whether to return all results or only up to a given limit',
});

const limit = number('Limit', 'node', {
	default: 50,
	min: 1,
	integer: true,
	description: 'Max number of results to return',
	show: { returnAll: [false] },
});

const binaryPropertyName = text('Output Data Field Name', 'node', {
	default: 'data',
	required: true,
	hint: 'The name of the output binary field to put the file in',
});

/** Fields that follow from how the answer becomes items. */
const OUTCOME_FIELDS: Record<Outcome['kind'], Fields> = {
	object: {},
	own: {},
	deleted: {},
	list: { returnAll, limit },
	pages: { returnAll, limit },
	file: { binaryPropertyName },
};

function outputFields({ output }: Operation): Fields {
	if (!output) return {};
	return {
		output: choice(
			'Output',
			'node',
			[
				{ name: 'Raw', value: 'raw', description: 'Everything, as the API sends it' },
				{ name: 'Selected Fields', value: 'selected', description: 'Only the fields you choose' },
				{ name: 'Simplified', value: 'simplified', description: 'The fields that matter most' },
			],
			{
				default: 'simplified',
				noDataExpression: true,
				description: 'Which fields of each object to return',
			},
		),
		outputFields: choices(
			'Fields',
			'node',
			[...('fields' in output ? output.fields : schemaFields[output.schema].split(' '))]
				.map((value) => ({ name: titleOf(value), value }))
				.sort((a, b) => a.name.localeCompare(b.name, 'en')),
			{ required: true, description: 'The fields to return', show: { output: ['selected'] } },
		),
	};
}

/** For a legacy call whose path Prizz's documentation does not print: a wrong assumption needs no new release. */
function endpointMember({ legacy }: Operation): Fields {
	if (!legacy || legacyRoutes[legacy].stated) return {};
	return {
		endpointPath: endpointPath('Endpoint Path', 'node', {
			default: legacyRoutes[legacy].path,
			description:
				'Path of the call below /sicom. It is not documented: change it if Prizz tells you another one.',
		}),
	};
}

/**
 * All fields of an operation: its own, then those that follow from its outcome, output and waiting. Collections
 * come last, options at the very end.
 */
export function completeFields(operation: Operation): Fields {
	const own = Object.entries(operation.fields);
	const isCollection = ([, field]: [string, Field]) => field.members !== undefined;
	const { options, ...collections } = Object.fromEntries(own.filter(isCollection));
	const optionMembers: Fields = {
		...options?.members,
		...(operation.wait ? waitMembers : {}),
		...endpointMember(operation),
		timeout,
		// What writes goes one item after the other, so that nothing is under way when an item fails.
		...(operation.write ? {} : { maxConcurrency }),
	};
	return {
		...Object.fromEntries(own.filter((entry) => !isCollection(entry))),
		...OUTCOME_FIELDS[operation.outcome.kind],
		...outputFields(operation),
		...collections,
		// An expression that gives nothing must not undo a protection or a bound.
		options: collection('Options', 'Add option', optionMembers, { strict: true }),
	};
}

const completed = new WeakMap<Operation, Fields>();

/** {@link completeFields}, once per operation. */
export function fieldsOf(operation: Operation): Fields {
	const known = completed.get(operation) ?? completeFields(operation);
	completed.set(operation, known);
	return known;
}
