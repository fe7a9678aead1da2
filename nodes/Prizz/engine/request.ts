import { fillPath, type ApiRequest } from '../transport/request';
import { fieldsOf } from './complete';
import { asObject, type Context } from './context';
import { InvalidParameter, type NameReference, type Route } from './operation';
import { buildRequest } from './parameters';

/**
 * The call that the item's values make of the operation's route, or of another one with the same path parameters.
 * Names are looked up, each once per run.
 */
export async function requestFor(context: Context, route?: string): Promise<ApiRequest> {
	const { operation, values } = context;
	const idOf = async (reference: NameReference) => await lookUp(context, reference);
	return await buildRequest(
		operation,
		fieldsOf(operation),
		values,
		idOf,
		route as Route | undefined,
	);
}

async function lookUp({ once, call }: Context, { name, path }: NameReference): Promise<number> {
	return await once(`${path} ${name}`, async () => {
		const { body } = await call({ method: 'GET', path: fillPath(path, { name }) });
		const { id } = asObject(body);
		if (typeof id !== 'number') throw new InvalidParameter(`Nothing is named "${name}"`);
		return id;
	});
}
