import { fillPath, type ApiRequest, type FormFile } from '../transport/request';
import { fieldsOf } from './complete';
import { asObject, type Context } from './context';
import { InvalidParameter, type FileReference, type NameReference, type Route } from './operation';
import { buildRequest } from './parameters';

/**
 * The call that the item's values make of the operation's route, or of another one with the same path parameters.
 * Names are looked up, each once per run.
 */
export async function requestFor(context: Context, route?: Route): Promise<ApiRequest> {
	const { operation, values } = context;
	const references = {
		idOf: async (reference: NameReference) => await lookUp(context, reference),
		fileOf: async (reference: FileReference) => await readFile(context, reference),
	};
	return await buildRequest(operation, fieldsOf(operation), values, references, route);
}

async function readFile(
	{ execution, itemIndex }: Context,
	{ binaryPropertyName }: FileReference,
): Promise<FormFile> {
	const { fileName, mimeType } = execution.helpers.assertBinaryData(itemIndex, binaryPropertyName);
	const bytes = await execution.helpers.getBinaryDataBuffer(itemIndex, binaryPropertyName);
	return {
		name: fileName ?? binaryPropertyName,
		mimeType,
		bytes: bytes as Uint8Array<ArrayBuffer>,
	};
}

async function lookUp({ once, call }: Context, { name, path }: NameReference): Promise<number> {
	return await once(`${path} ${name}`, async () => {
		const { body } = await call({ method: 'GET', path: fillPath(path, { name }) });
		const { id } = asObject(body);
		if (!Number.isSafeInteger(id)) throw new InvalidParameter(`Nothing is named "${name}"`);
		return id as number;
	});
}
