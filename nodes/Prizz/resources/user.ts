import type { IDataObject } from 'n8n-workflow';

import { completeFields } from '../engine/complete';
import { membersOf } from '../engine/context';
import { op, resource, type Operation, type Schema } from '../engine/operation';
import { handle, shape } from '../engine/outcomes';
import { boolean, collection } from '../fields/basic';
import { keep } from './shared';

/** Shortest token of which the end is shown, so that what is shown is a small part of it. */
const SHORTEST_RECOGNISABLE = 12;

/** A token cut down to what recognises it: `****` and its last four characters; of a short one only `****`. */
export function maskToken(token: string): string {
	return `****${token.length < SHORTEST_RECOGNISABLE ? '' : token.slice(-4)}`;
}

/** An API token without its value: masked, also where another text, such as the name, repeats it. */
export function withoutToken(object: IDataObject): IDataObject {
	const { token } = object;
	if (typeof token !== 'string' || token === '') return object;
	const masked = maskToken(token);
	const text = JSON.stringify({ ...object, token: masked });
	return JSON.parse(text, (_, value: unknown) =>
		typeof value === 'string' ? value.replaceAll(token, () => masked) : value,
	) as IDataObject;
}

const listed = op('GET /users/api_tokens', {
	name: 'Get API Tokens',
	action: 'Get API tokens of current user',
	description: 'List the API tokens of the user that the credential belongs to, values masked',
	fields: {
		options: collection('Options', 'Add option', {
			revealTokens: boolean('Reveal Tokens', 'node', {
				description:
					'Whether to return tokens in full instead of their last four characters. Who sees the execution sees them, too.',
			}),
		}),
	},
	outcome: { kind: 'pages' },
	output: {
		schema: 'UserApiToken',
		simplify: (object: Schema<'UserApiToken'>): IDataObject =>
			keep(object, 'id', 'name', 'active', 'token', 'createDate', 'lastUsage'),
	},
});

const { returnAll, limit } = completeFields(listed);
const whole: Operation = { ...listed, output: undefined };

/** Lists as any paginated list, and masks before the output is shaped, so that no choice of output shows a token. */
const getApiTokens: Operation = {
	...listed,
	fields: { returnAll, limit, ...listed.fields },
	outcome: { kind: 'own' },
	run: async (context) => {
		const results = await handle({ ...context, operation: whole });
		const { revealTokens } = membersOf(context.values, 'options');
		return results.map(({ json }) =>
			shape(context, revealTokens === true ? json : withoutToken(json)),
		);
	},
};

export const userResource = resource({
	name: 'User',
	description: 'The user that the credential belongs to, and its API tokens',
	initial: 'getCurrent',
	operations: {
		getApiTokens,
		getCurrent: op('GET /user', {
			name: 'Get Current',
			action: 'Get current user',
			description: 'Get the user that the credential belongs to',
			fields: {},
			outcome: { kind: 'object' },
			output: {
				schema: 'User',
				simplify: (object: Schema<'User'>): IDataObject =>
					keep(object, 'id', 'firstname', 'lastname', 'companyName', 'email', 'phone1', 'phone2'),
			},
		}),
	},
});
