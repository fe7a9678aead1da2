import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeCredentialsDetails,
} from 'n8n-workflow';
import { createCredentialValues, type CredentialValues } from './credentialValues.mts';
import type { N8n } from './n8n.mts';
import type { TypeCatalog } from './nodeTypes.mts';

/** A stored credential, in clear. */
export interface CredentialData {
	/** The name shown in n8n. */
	name: string;
	/** Credential type, for example `prizzApi`. */
	type: 'prizzApi' | (string & {});
	/** Field values; may hold expressions. Fields left out take their default. */
	data: Record<string, unknown>;
}

/** What n8n's database would have been told after a login: the whole new data of a credential. */
export interface CredentialSave {
	id: string;
	type: string;
	data: Record<string, unknown>;
}

/** Stands in for n8n's credentials table. */
export interface CredentialStore {
	/** Stored credentials by id. Later runs see what earlier runs saved. */
	entries: Map<string, CredentialData>;
	/** Every save since the engine was made, oldest first. */
	saves: CredentialSave[];
}

/** n8n's credentials helper, plus the step that a credential test needs by itself. */
export type CredentialsHelper = ICredentialsHelper & Pick<CredentialValues, 'resolve'>;

/**
 * Makes a credentials helper that behaves as the one in n8n's command line package does, with a
 * map in memory where n8n has a database. OAuth and external secrets are left out.
 */
export function createCredentialsHelper(
	n8n: N8n,
	types: TypeCatalog,
	store: CredentialStore,
): CredentialsHelper {
	const { isExpression, getCredentialOwnRequestAllowedDomains } = n8n.workflow;
	const { properties, resolve, resolveText } = createCredentialValues(n8n, types);

	const stored = (reference: INodeCredentialsDetails, type: string) => {
		const entry = store.entries.get(reference?.id ?? '');
		if (!entry || entry.type !== type) {
			throw new Error(`Credential with ID "${reference?.id}" does not exist for type "${type}".`);
		}
		return { id: reference.id!, entry };
	};

	const save: CredentialsHelper['updateCredentials'] = async (reference, type, data) => {
		const { id, entry } = stored(reference, type);
		store.entries.set(id, { ...entry, data: { ...data } });
		store.saves.push({ id, type, data: { ...data } });
	};

	const runPreAuthentication: CredentialsHelper['runPreAuthentication'] = async (
		helpers,
		credentials,
		typeName,
	) => {
		const { preAuthentication } = types.credentialType(typeName);
		if (typeof preAuthentication !== 'function') return undefined;
		const restricted: IHttpRequestHelper = {
			helpers: {
				httpRequest: async (request: IHttpRequestOptions): Promise<unknown> => {
					const allowedDomains = getCredentialOwnRequestAllowedDomains(credentials);
					return await helpers.helpers.httpRequest(
						allowedDomains === undefined ? request : { ...request, allowedDomains },
					);
				},
			},
		};
		return (await preAuthentication.call(restricted, credentials)) as
			ICredentialDataDecryptedObject | undefined;
	};

	return {
		resolve,
		runPreAuthentication,
		getParentTypes: types.parentCredentialTypes,
		getCredentialsProperties: properties,
		updateCredentials: save,

		isCredentialUsableByNode: (type, nodeType) =>
			!types.credentialType(type).restrictToSupportedNodes ||
			types.nodesWithCredential(type).includes(nodeType),

		getCredentials: async () => {
			throw new Error('Credential entities are not kept here: use the credential store');
		},

		updateCredentialsOauthTokenData: async (reference, type, data) => {
			const { entry } = stored(reference, type);
			await save(reference, type, {
				...(entry.data as ICredentialDataDecryptedObject),
				oauthTokenData: data.oauthTokenData,
			});
		},

		getDecrypted: async (additionalData, reference, type, mode, executeData, raw, values) => {
			const data = { ...stored(reference, type).entry.data } as ICredentialDataDecryptedObject;
			return raw ? data : resolve(additionalData, data, type, mode, executeData, values);
		},

		authenticate: async (credentials, typeName, request, workflow, node) => {
			const { authenticate } = types.credentialType(typeName);
			const options = request as IHttpRequestOptions;
			if (typeof authenticate === 'function') return await authenticate(credentials, options);
			if (authenticate?.type !== 'generic' || !workflow || !node) return options;
			const text = (value: string) => resolveText(value, credentials, workflow, node);
			options.headers ??= {};
			const targets = options as unknown as Record<string, Record<string, unknown> | undefined>;
			for (const [part, values] of Object.entries(authenticate.properties)) {
				for (const [key, value] of Object.entries(values ?? {})) {
					(targets[part] ??= {})[text(key)] = text(String(value));
				}
			}
			return options;
		},

		preAuthentication: async (helpers, credentials, typeName, node, credentialsExpired) => {
			const type = types.credentialType(typeName);
			const expirable = type.properties.find(
				(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
			)?.name;
			if (expirable === undefined) return undefined;
			if (credentials[expirable] !== '' && !credentialsExpired) return undefined;
			const output = await runPreAuthentication(helpers, credentials, typeName);
			const reference = node.credentials?.[type.name];
			if (output?.[expirable] === undefined || !reference) return undefined;
			const before = stored(reference, typeName).entry.data as ICredentialDataDecryptedObject;
			const changed = Object.entries(output).filter(
				([key]) => key === expirable || !isExpression(before[key]),
			);
			await save(reference, typeName, { ...before, ...Object.fromEntries(changed) });
			return Object.assign(credentials, output);
		},
	};
}
