import fc from 'fast-check';

import { maskToken, withoutToken } from '../../../nodes/Prizz/resources/user.ts';

it.each([
	['0123456789abcdef', '****cdef'],
	['0123456789ab', '****89ab'],
	['0123456789a', '****'],
	['abc', '****'],
	['', '****'],
])('%j is masked as %j', (token, masked) => expect(maskToken(token)).toBe(masked));

it('leaves no token anywhere, and everything else as it is', () => {
	// A token that other values could not hold by chance.
	const tokens = fc.stringMatching(/^[A-Za-z0-9"\\.$&]{8,64}$/).map((text) => `T"${text}`);
	fc.assert(
		fc.property(tokens, (token) => {
			const masked = maskToken(token);
			const object = {
				id: 7,
				name: `${token} and ${token}`,
				token,
				active: true,
				lastUsage: null,
				nested: { list: [token, 'other'] },
			};
			expect(withoutToken(object)).toEqual({
				id: 7,
				name: `${masked} and ${masked}`,
				token: masked,
				active: true,
				lastUsage: null,
				nested: { list: [masked, 'other'] },
			});
			expect(object.token).toBe(token);
		}),
	);
});

it.each([{ token: null }, { token: '' }, {}])('%j has nothing to mask', (object) =>
	expect(withoutToken(object)).toEqual(object),
);
