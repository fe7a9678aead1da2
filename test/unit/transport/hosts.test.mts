import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import {
	isSafeFileAddress,
	PLATFORMS,
	resolveHosts,
	V2_URL_EXPRESSION,
	type Hosts,
	type HostSettings,
} from '../../../nodes/Prizz/transport/hosts.ts';

const custom = (baseUrl: unknown) => resolveHosts({ environment: 'custom', baseUrl });

/** What the expression evaluates to for a credential. */
function expressed(settings: HostSettings): string {
	const script = /^=\{\{(.*)\}\}$/.exec(V2_URL_EXPRESSION)?.[1] ?? '';
	return runInNewContext(script, { $credentials: settings }) as string;
}

/** The hosts of a base URL, or undefined when it is refused. */
function accepted(baseUrl: string): Hosts | undefined {
	try {
		return custom(baseUrl);
	} catch {
		return undefined;
	}
}

/** Base URLs, most of them acceptable, of parts that are easily taken for something else. */
const anyBase = () =>
	fc
		.tuple(
			fc.constantFrom('', '', ' '),
			fc.constantFrom(
				'https://',
				'https://',
				'http://',
				'HTTPS://',
				'https:',
				'https:///',
				'ftp://',
			),
			fc.constantFrom(
				'Prizz.Example',
				'sicom',
				'my-sicom',
				'external-api',
				'[::1]',
				'0x7f.1',
				'a@b',
				'',
			),
			fc.constantFrom('', '', ':8000', ':443'),
			fc.array(
				fc.constantFrom('', 'a', 'my-sicom', 'sicom', 'external-api', 'v2', '.', '..', '%2F', 'é'),
				{ maxLength: 5 },
			),
			fc.constantFrom('', '', '', '/', '//', ' ', '?', '#', '?x', '\\', '/a b'),
		)
		.map(([start, scheme, host, port, parts, end]) =>
			[start, scheme, host, port, ...parts.map((part) => `/${part}`), end].join(''),
		);

describe('resolveHosts', () => {
	it.each([
		[
			'production',
			'https://my.prizz-telecom.fr/external-api/v2',
			'https://my.prizz-telecom.fr/sicom',
		],
		[
			'test',
			'https://my.tests.prizz-telecom.fr/external-api/v2',
			'https://sandbox.prizz-telecom.fr/sicom',
		],
		[
			'development',
			'https://dev.prizz-telecom.fr/external-api/v2',
			'https://sandbox.prizz-telecom.fr/sicom',
		],
	])('knows %s, whatever the base URL', (environment, v2, legacy) => {
		for (const baseUrl of [undefined, 'https://elsewhere.example', 'garbage']) {
			expect(resolveHosts({ environment, baseUrl })).toEqual({ v2, legacy });
		}
	});

	it('takes production for granted', () => {
		expect(resolveHosts({ baseUrl: 'http://evil.example' })).toEqual(PLATFORMS.production);
	});

	it.each(['', 'staging', 'PRODUCTION', 'toString', 'constructor', '__proto__', 0])(
		'refuses the environment %p',
		(environment) => {
			expect(() => resolveHosts({ environment, baseUrl: 'https://prizz.example' })).toThrow(
				`"Environment" of the Prizz API credential has the unknown value "${environment}"`,
			);
		},
	);

	it.each([
		['https://prizz.example', 'https://prizz.example'],
		['https://prizz.example:8443', 'https://prizz.example:8443'],
		['https://8.8.8.8', 'https://8.8.8.8'],
		['https://[2001:db8::1]', 'https://[2001:db8::1]'],
		['https://prizz.example.', 'https://prizz.example.'],
		['https://münchen.example', 'https://xn--mnchen-3ya.example'],
		[' https://prizz.example ', 'https://prizz.example'],
		['HTTPS://Prizz.Example', 'https://prizz.example'],
		['https://prizz.example/behind/proxy/', 'https://prizz.example/behind/proxy'],
		['http://localhost', 'http://localhost'],
		['http://localhost:8000', 'http://localhost:8000'],
		['http://prizz.localhost:8000', 'http://prizz.localhost:8000'],
		['http://sandbox:8000', 'http://sandbox:8000'],
		['http://prizz-sandbox', 'http://prizz-sandbox'],
		['http://127.0.0.1:8000', 'http://127.0.0.1:8000'],
		['http://127.255.0.1', 'http://127.255.0.1'],
		['http://10.0.0.1', 'http://10.0.0.1'],
		['http://10.255.255.255', 'http://10.255.255.255'],
		['http://172.16.0.1', 'http://172.16.0.1'],
		['http://172.19.0.1', 'http://172.19.0.1'],
		['http://172.20.0.1', 'http://172.20.0.1'],
		['http://172.31.255.255', 'http://172.31.255.255'],
		['http://192.168.0.10', 'http://192.168.0.10'],
		['http://2130706433', 'http://127.0.0.1'],
		['http://0x7f.1', 'http://127.0.0.1'],
		['http://[::1]:8000', 'http://[::1]:8000'],
		['http://[0:0:0:0:0:0:0:1]', 'http://[::1]'],
		['http://[fc00::1]', 'http://[fc00::1]'],
		['http://[fdff::1]', 'http://[fdff::1]'],
		['http://[fe80::1]', 'http://[fe80::1]'],
		['http://[febf::1]', 'http://[febf::1]'],
		['https://prizz.example/external-api/v2', 'https://prizz.example'],
		['https://prizz.example/external-api/v2/', 'https://prizz.example'],
		['https://prizz.example/external-api', 'https://prizz.example'],
		['https://prizz.example/sicom//', 'https://prizz.example'],
		['https://prizz.example//', 'https://prizz.example'],
		['https://prizz.example/proxy/sicom', 'https://prizz.example/proxy'],
		['https://prizz.example/proxy//external-api/v2//', 'https://prizz.example/proxy'],
		// What only looks like a suffix stays.
		['https://prizz.example/my-sicom', 'https://prizz.example/my-sicom'],
		['https://prizz.example/sicom/other', 'https://prizz.example/sicom/other'],
		['https://prizz.example/v2', 'https://prizz.example/v2'],
		['http://sicom', 'http://sicom'],
		['http://sicom/sicom', 'http://sicom'],
		['http://prizz-sicom', 'http://prizz-sicom'],
		['http://external-api/external-api/v2', 'http://external-api'],
	])('accepts %p', (baseUrl, root) => {
		expect(custom(baseUrl)).toEqual({ v2: `${root}/external-api/v2`, legacy: `${root}/sicom` });
	});

	it.each<[unknown, RegExp]>([
		[undefined, /is empty/],
		[null, /is empty/],
		['', /is empty/],
		['  ', /is empty/],
		[42, /is empty/],
		['garbage', /is not a URL/],
		['//prizz.example', /is not a URL/],
		['prizz.example', /is not a URL/],
		['https://', /is not a URL/],
		['http://127.0.0.256', /is not a URL/],
		['https://prizz .example', /is not a URL/],
		['https://prizz.example/a b', /is not a URL/],
		['https:\\\\prizz.example', /is not a URL/],
		['https://prizz.example\\', /is not a URL/],
		['https://user@prizz.example', /user name or password/],
		['https://:secret@prizz.example', /user name or password/],
		['http://localhost@evil.example', /user name or password/],
		['https://prizz.example?x=1', /query or a fragment/],
		['https://prizz.example/#x', /query or a fragment/],
		['https://prizz.example?', /query or a fragment/],
		['https://prizz.example#', /query or a fragment/],
		['ftp://localhost', /must start with https:\/\/ or http:\/\//],
		['file:///etc/hosts', /must start with https:\/\/ or http:\/\//],
		['localhost:8000', /must start with https:\/\/ or http:\/\//],
		...[
			'http://prizz.example',
			'http://my.prizz-telecom.fr',
			'http://localhost.evil.com',
			'http://loc\u0430lhost',
			'http://127.0.0.1.evil.com',
			'http://10.evil.com',
			'http://192.168.evil.com',
			'http://evil.com/localhost',
			'http://evil-localhost.com',
			'http://evil.localhost.com',
			'http://notlocalhost.',
			'http://localhost.',
			'http://xn--mnchen-3ya.example',
			'http://8.8.8.8',
			'http://0x8.8',
			'http://134744072',
			'http://1.127.0.1',
			'http://9.255.255.255',
			'http://11.0.0.1',
			'http://110.0.0.1',
			'http://128.0.0.1',
			'http://172.15.255.255',
			'http://172.32.0.1',
			'http://172.160.0.1',
			'http://192.167.0.1',
			'http://1.192.168.1',
			'http://1.172.16.1',
			'http://192.169.0.1',
			'http://169.254.1.1',
			'http://0.0.0.0',
			'http://[::ffff:8.8.8.8]',
			'http://[::]',
			'http://[::1:1]',
			'http://[2001:db8::1]',
			'http://[fbff::1]',
			'http://[fe00::1]',
			'http://[fe7f::1]',
			'http://[fec0::1]',
			'http://[fd::1]',
			'http://[fe8::1]',
			'http://[1:fc00::1]',
		].map((url): [string, RegExp] => [
			url,
			/uses http to ".+", which would send the token in clear/,
		]),
	])('refuses %p', (baseUrl, words) => {
		expect(() => custom(baseUrl)).toThrow(words);
		expect(() => custom(baseUrl)).toThrow(/^"Base URL" of the Prizz API credential /);
	});

	it('names the host that http would lead to', () => {
		expect(() => custom('http://localhost.evil.com:8000/x')).toThrow(
			'http to "localhost.evil.com"',
		);
	});

	it('never answers anything but the host that was given', () => {
		fc.assert(
			fc.property(anyBase(), (baseUrl) => {
				for (const url of Object.values(accepted(baseUrl) ?? {})) {
					expect(new URL(url).origin).toBe(new URL(baseUrl).origin);
				}
			}),
		);
	});
});

describe('V2_URL_EXPRESSION', () => {
	it.each(Object.keys(PLATFORMS))('answers the URL of %s', (environment) => {
		const settings = { environment, baseUrl: 'http://localhost:8000' };
		expect(expressed(settings)).toBe(resolveHosts(settings).v2);
	});

	it('answers the same URL as resolveHosts for every base URL that it accepts', () => {
		let count = 0;
		fc.assert(
			fc.property(anyBase(), (baseUrl) => {
				const v2 = accepted(baseUrl)?.v2;
				if (v2 === undefined) return;
				count += 1;
				// The address as it is called: a URL parser has read it.
				expect(new URL(expressed({ environment: 'custom', baseUrl })).href).toBe(v2);
			}),
		);
		expect(count).toBeGreaterThan(0);
	});
});

describe('isSafeFileAddress', () => {
	const https = 'https://my.prizz-telecom.fr/external-api/v2';
	const http = 'http://localhost:8000/external-api/v2';

	it.each([
		['https://files.example/7?signature=abc', https],
		['https://files.example/7', http],
		['http://localhost:9000/7', http],
		['http://10.0.0.7/7', http],
		['http://store:9000/7', http],
	])('takes %p from %p', (address, own) => {
		expect(isSafeFileAddress(address, own)).toBe(true);
	});

	it.each([
		// In clear, where the API itself is not.
		['http://files.example/7', https],
		['http://localhost:9000/7', https],
		// In clear, beyond the local network.
		['http://files.example/7', http],
		['https://user@files.example/7', https],
		['https://:secret@files.example/7', https],
		['ftp://files.example/7', https],
		['file:///etc/passwd', http],
		['/files/7', https],
		['', https],
	])('refuses %p from %p', (address, own) => {
		expect(isSafeFileAddress(address, own)).toBe(false);
	});
});

it.each(['http://1.2.3.4.evil.example', 'http://[2001:db8::1]'])(
	'takes %p for no private address',
	(baseUrl) => {
		expect(() => custom(baseUrl)).toThrow('in clear');
	},
);
