import type { CredentialStore } from './credentials.mts';
import type { TypeCatalog } from './nodeTypes.mts';

/** A shorter one may be anywhere by chance. */
const SHORTEST = 8;

/** The forms in which a secret would still be one: as it is, encoded, turned round. */
export function formsOf(secret: string): string[] {
	const bytes = Buffer.from(secret);
	// Within a longer text, base64 depends on where the secret begins; its edges also on what is beside it.
	const base64 = [0, 1, 2].map((before) => {
		const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		return encoded.slice(before === 0 ? 0 : before + 1).replace(/.?=*$/, '');
	});
	const forms = [
		secret,
		encodeURIComponent(secret),
		JSON.stringify(secret).slice(1, -1),
		[...secret].reverse().join(''),
		bytes.toString('hex'),
		...base64,
		...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
	];
	return [...new Set(forms)];
}

/** All texts and bytes that a value holds, however deep; of errors also what JSON leaves out. */
function textsIn(value: unknown): string[] {
	const texts: string[] = [];
	const seen = new Set<unknown>();
	const waiting: unknown[] = [value];
	while (waiting.length > 0) {
		const next = waiting.pop();
		if (typeof next === 'string') texts.push(next);
		if (next === null || typeof next !== 'object' || seen.has(next)) continue;
		seen.add(next);
		if (ArrayBuffer.isView(next)) {
			texts.push(Buffer.from(next.buffer, next.byteOffset, next.byteLength).toString('latin1'));
			continue;
		}
		for (const key of Reflect.ownKeys(next)) {
			if (typeof key === 'string') texts.push(key);
			waiting.push(Reflect.getOwnPropertyDescriptor(next, key)?.value);
		}
		if (next instanceof Map) waiting.push(...next.keys(), ...next.values());
		if (next instanceof Set) waiting.push(...next);
	}
	return texts;
}

/** @returns the names of the secrets that a value holds in one form or another */
export function secretsIn(value: unknown, secrets: Record<string, string>): string[] {
	const text = textsIn(value).join('\n');
	return Object.entries(secrets)
		.filter(([, secret]) => formsOf(secret).some((form) => text.includes(form)))
		.map(([name]) => name);
}

/** The secrets of all stored credentials, by credential and field: those that n8n shows as dots. */
export function storedSecrets(store: CredentialStore, types: TypeCatalog): Record<string, string> {
	const secrets: Record<string, string> = {};
	for (const [id, { type, data }] of store.entries) {
		for (const { name, typeOptions } of types.credentialType(type).properties) {
			const value = data[name];
			if (!typeOptions?.password || typeof value !== 'string' || value.length < SHORTEST) continue;
			secrets[`${id}.${name}`] = value;
		}
	}
	return secrets;
}

/**
 * Runs something that n8n shows or stores the outcome of.
 * @throws Error when a secret of a stored credential is in what it returns or throws
 */
export async function keepingSecrets<T>(
	store: CredentialStore,
	types: TypeCatalog,
	run: () => Promise<T>,
): Promise<T> {
	const before = storedSecrets(store, types);
	const look = (outcome: unknown) => {
		const found = secretsIn(outcome, { ...before, ...storedSecrets(store, types) });
		if (found.length > 0) throw new Error(`The outcome holds the secret ${found.join(', ')}`);
	};
	try {
		const outcome = await run();
		// What n8n would encrypt and store.
		const { credentialsSaved: _, ...rest } = { ...(outcome as { credentialsSaved?: unknown }) };
		look(typeof outcome === 'string' ? outcome : rest);
		return outcome;
	} catch (error) {
		look(error);
		throw error;
	}
}
