import { formsOf, keepingSecrets, secretsIn } from '../../harness/secrets.mts';
import type { CredentialStore } from '../../harness/credentials.mts';
import type { TypeCatalog } from '../../harness/nodeTypes.mts';

const SECRET = 'canary-7f3a/é+"=%-9b';
const secrets = { token: SECRET };

const cyclic: { self?: unknown; text?: string } = { text: SECRET };
cyclic.self = cyclic;

describe('a secret is found', () => {
	it.each<[string, unknown]>([
		['in a text', `Token ${SECRET}`],
		['in JSON', JSON.stringify({ a: [SECRET] })],
		['percent-encoded', `https://prizz.example/?t=${encodeURIComponent(SECRET)}`],
		['turned round', [...SECRET].reverse().join('')],
		['in hexadecimal', Buffer.from(SECRET).toString('hex')],
		['in base64', Buffer.from(SECRET).toString('base64')],
		['in base64 behind one letter', Buffer.from(`:${SECRET}:`).toString('base64')],
		['in base64 behind two letters', Buffer.from(`a:${SECRET}, and more`).toString('base64')],
		['in base64 for URLs', Buffer.from(`Token ${SECRET}`).toString('base64url')],
		['deep inside', { a: [{ b: { c: SECRET } }] }],
		['as a key', { [SECRET]: 1 }],
		['in a ring', cyclic],
		['in bytes', { file: Buffer.from(`%PDF ${encodeURIComponent(SECRET)}`) }],
		['in a map', new Map([['a', SECRET]])],
		['in a set', new Set([SECRET])],
		['in what an error says', new Error(`Bad ${SECRET}`)],
		['in what caused it', new Error('Bad', { cause: new Error(SECRET) })],
		['in its fields', Object.assign(new Error('Bad'), { context: { config: { auth: SECRET } } })],
		['in a hidden field', Object.defineProperty({}, 'hidden', { value: SECRET })],
	])('%s', (_, value) => {
		expect(secretsIn(value, secrets)).toEqual(['token']);
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['its end alone', { tail: SECRET.slice(-4) }],
		['other words', { a: 'canary', b: ['7f3a'], c: Buffer.from('%PDF'), d: new Error('Bad') }],
	])('and not in %s', (_, value) => {
		expect(secretsIn(value, secrets)).toEqual([]);
	});
});

it('no form is so short that it could be anywhere', () => {
	for (const form of formsOf('sandbox-token')) expect(form.length).toBeGreaterThan(8);
});

describe('what an engine hands out', () => {
	const store: CredentialStore = {
		entries: new Map([['a', { name: 'A', type: 'tinyApi', data: { token: SECRET, user: 'me' } }]]),
		saves: [],
	};
	const types = {
		credentialType: () => ({
			properties: [{ name: 'token', typeOptions: { password: true } }, { name: 'user' }],
		}),
	} as unknown as TypeCatalog;
	const kept = async (run: () => Promise<unknown>) => await keepingSecrets(store, types, run);

	it('may hold what is no secret, and what n8n encrypts', async () => {
		const outcome = { user: 'me', credentialsSaved: [{ data: { token: SECRET } }] };
		expect(await kept(async () => outcome)).toBe(outcome);
		await expect(kept(async () => await Promise.reject(new Error('no')))).rejects.toThrow('no');
	});

	it.each<[string, () => Promise<unknown>]>([
		['in an outcome', async () => ({ data: [SECRET] })],
		['in items', async () => [{ json: { SECRET } }]],
		['in a text', async () => SECRET],
		['in an error', async () => await Promise.reject(new Error(SECRET))],
	])('must not hold a secret: %s', async (_, run) => {
		await expect(kept(run)).rejects.toThrow('The outcome holds the secret a.token');
	});

	it('must not hold one that a login brought meanwhile', async () => {
		const renewed = kept(async () => {
			store.entries.get('a')!.data = { token: 'canary-of-the-new-login' };
			return { error: `canary-of-the-new-login` };
		});
		await expect(renewed).rejects.toThrow('a.token');
	});
});
