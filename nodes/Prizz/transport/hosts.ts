/** What of the credential decides where calls go. */
export interface HostSettings {
	environment?: unknown;
	/** Root of a custom platform, e.g. http://localhost:8000; read only when environment is `custom`. */
	baseUrl?: unknown;
}

/** Base URLs, without a trailing slash. */
export interface Hosts {
	v2: string;
	legacy: string;
}

/** Path prefixes of the two APIs on every host. */
const V2 = '/external-api/v2';
const LEGACY = '/sicom';

/**
 * Prizz's platforms. The legacy API of the test platform lives on a host of its own; the documentation prints
 * it with http, https is used since a token must not travel in clear.
 */
export const PLATFORMS = {
	production: {
		v2: `https://my.prizz-telecom.fr${V2}`,
		legacy: `https://my.prizz-telecom.fr${LEGACY}`,
	},
	test: {
		v2: `https://my.tests.prizz-telecom.fr${V2}`,
		legacy: `https://sandbox.prizz-telecom.fr${LEGACY}`,
	},
	development: {
		v2: `https://dev.prizz-telecom.fr${V2}`,
		legacy: `https://sandbox.prizz-telecom.fr${LEGACY}`,
	},
} as const satisfies Record<string, Hosts>;

/** What a pasted base URL may end in and still mean the root. */
const ROOT_SUFFIX = /(?:(?<![:/])\/+(?:external-api(?:\/v2)?|sicom))?\/*$/;

/**
 * The base URL of the v2 API as an n8n expression over `$credentials`, for the credential's test request,
 * which cannot call code. `preAuthentication` has called {@link resolveHosts} by then, so that an unsafe
 * address is refused before this is used.
 */
export const V2_URL_EXPRESSION = `={{ (${JSON.stringify(
	Object.fromEntries(Object.entries(PLATFORMS).map(([name, { v2 }]) => [name, v2])),
)})[$credentials.environment] || $credentials.baseUrl.trim().replace(${String(ROOT_SUFFIX)}, "") + "${V2}" }}`;

const PRIVATE_IPV4 = /^(?:127|10)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\./;
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
/** Loopback, unique local (fc00::/7) and link-local (fe80::/10) addresses, as the URL parser writes them. */
const PRIVATE_IPV6 = /^\[(?:::1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/;

/** Whether a host name cannot lead out of the local network, so that http is acceptable. */
function isLocal(hostname: string): boolean {
	if (IPV4.test(hostname)) return PRIVATE_IPV4.test(hostname);
	if (hostname.startsWith('[')) return PRIVATE_IPV6.test(hostname);
	// A name in other letters may look like localhost.
	return !/\.|^xn--/.test(hostname) || hostname.endsWith('.localhost');
}

function parse(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}

/**
 * Derives both base URLs from the credential.
 * @throws Error with a sentence for the user when the platform is unknown or the base URL is not safe to send a
 * token to: https anywhere, or http to loopback, a private address or a name without a dot.
 */
export function resolveHosts(settings: HostSettings): Hosts {
	const environment = String(settings.environment ?? 'production');
	if (Object.hasOwn(PLATFORMS, environment))
		return PLATFORMS[environment as keyof typeof PLATFORMS];
	if (environment !== 'custom') {
		throw new Error(
			`"Environment" of the Prizz API credential has the unknown value "${environment}"`,
		);
	}
	const text = typeof settings.baseUrl === 'string' ? settings.baseUrl.trim() : '';
	if (!text) throw new Error('"Base URL" of the Prizz API credential is empty');
	const url = parse(text);
	// White space and backslashes, which the URL parser would read as something else.
	if (!url || /[\s\\]/.test(text)) {
		throw new Error(
			'"Base URL" of the Prizz API credential is not a URL, e.g. http://localhost:8000',
		);
	}
	if (url.username || url.password) {
		throw new Error('"Base URL" of the Prizz API credential must not hold a user name or password');
	}
	if (/[?#]/.test(text)) {
		throw new Error('"Base URL" of the Prizz API credential must not hold a query or a fragment');
	}
	// Others, such as n8n's request helper, read it differently where slashes are missing.
	if (!/^https?:\/\/[^/]/i.test(text)) {
		throw new Error('"Base URL" of the Prizz API credential must start with https:// or http://');
	}
	if (url.protocol === 'http:' && !isLocal(url.hostname)) {
		throw new Error(
			`"Base URL" of the Prizz API credential uses http to "${url.hostname}", which would send the token in clear. Use https; http is accepted only for localhost, private addresses and names without a dot, such as a container's`,
		);
	}
	// Cut from the text, not from the parsed URL, as the expression above has to do it.
	const root = text.replace(ROOT_SUFFIX, '');
	return { v2: new URL(root + V2).href, legacy: new URL(root + LEGACY).href };
}

/**
 * Whether a file may be fetched from an address that the API handed out: https, or http within the local network
 * when the API itself is spoken to that way.
 * @param own base URL of the API
 */
export function isSafeFileAddress(address: string, own: string): boolean {
	const url = parse(address);
	if (!url || url.username || url.password) return false;
	return (
		url.protocol === 'https:' ||
		(url.protocol === 'http:' && isLocal(url.hostname) && own.startsWith('http:'))
	);
}
