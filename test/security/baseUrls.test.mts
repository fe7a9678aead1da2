import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';

import { createEngine, type Engine } from '../../harness/engine.mts';
import { resolveHosts } from '../../nodes/Prizz/transport/hosts.ts';

/** Every form of a base URL that is easily taken for another host than it leads to, and what becomes of it. */

const IN_CLEAR =
	/uses http to ".+", which would send the token in clear\. Use https; http is accepted only for localhost/;
const NOT_A_URL = /is not a URL, e\.g\. http:\/\/localhost:8000/;
const USER = /must not hold a user name or password/;
const QUERY = /must not hold a query or a fragment/;
const SCHEME = /must start with https:\/\/ or http:\/\//;

/** Form, example, and the root that it becomes or the words that refuse it. */
const FORMS: Array<[form: string, baseUrl: string, becomes: string | RegExp]> = [
	['a user name', 'https://me@prizz.example', USER],
	['a user name and password', 'https://me:secret@prizz.example', USER],
	['an empty user name', 'https://@prizz.example', 'https://prizz.example'],
	['a password alone', 'https://:secret@prizz.example', USER],
	['a host in the place of the user name', 'http://localhost:8000@evil.example', USER],
	['a percent-encoded @ in the host', 'https://prizz.example%40evil.example', NOT_A_URL],
	['a fragment', 'https://prizz.example/#/external-api', QUERY],
	['an empty fragment', 'https://prizz.example#', QUERY],
	['a fragment that hides the path', 'https://evil.example#.prizz-telecom.fr', QUERY],
	['a query', 'https://prizz.example/?next=', QUERY],
	['an empty query', 'https://prizz.example?', QUERY],
	['no scheme', '//prizz.example', NOT_A_URL],
	['no scheme, one slash', '/prizz.example', NOT_A_URL],
	['a host alone', 'prizz.example', NOT_A_URL],
	['a host and port alone', 'localhost:8000', SCHEME],
	['another scheme', 'ftp://prizz.example', SCHEME],
	['a script', 'javascript:alert(1)', SCHEME],
	['a file', 'file:///etc/passwd', SCHEME],
	['data', 'data:text/html,x', SCHEME],
	['a socket', 'unix:/var/run/docker.sock', SCHEME],
	['a scheme in capitals', 'HTTPS://PRIZZ.EXAMPLE', 'https://prizz.example'],
	['http in capitals', 'HTTP://PRIZZ.EXAMPLE', IN_CLEAR],
	['no slashes', 'https:prizz.example', SCHEME],
	['too many slashes', 'https:////prizz.example', SCHEME],
	['backslashes', 'https:\\\\prizz.example', NOT_A_URL],
	['a backslash before an @', 'https://prizz.example\\@evil.example', NOT_A_URL],
	['a tab in the host', 'https://prizz\t.example', NOT_A_URL],
	['a line break in the host', 'https://prizz.example\n.evil.example', NOT_A_URL],
	['a line break in the path', 'https://prizz.example/a\r\nHost: evil.example', NOT_A_URL],
	['a space in the host', 'https://prizz .example', NOT_A_URL],
	['a null byte', 'https://prizz.example\0.evil.example', NOT_A_URL],
	['white space around', '\t https://prizz.example \n', 'https://prizz.example'],
	['a soft hyphen', 'https://pri\u00adzz.example', 'https://prizz.example'],
	['a slash at the end', 'https://prizz.example/', 'https://prizz.example'],
	['slashes at the end', 'https://prizz.example///', 'https://prizz.example'],
	['the path of the API', 'https://prizz.example/external-api/v2/', 'https://prizz.example'],
	['the path of the legacy API', 'https://prizz.example/sicom', 'https://prizz.example'],
	['dots in the path', 'https://prizz.example/a/../b', 'https://prizz.example/b'],
	['dots above the root', 'https://prizz.example/../../b', 'https://prizz.example/b'],
	['percent-encoded dots', 'https://prizz.example/a/%2e%2e/b', 'https://prizz.example/b'],
	['a percent-encoded slash', 'https://prizz.example/a%2fb', 'https://prizz.example/a%2fb'],
	['a dot at the end of the host', 'https://prizz.example.', 'https://prizz.example.'],
	['the usual port', 'https://prizz.example:443', 'https://prizz.example'],
	['another port', 'https://prizz.example:8443', 'https://prizz.example:8443'],
	['a port out of range', 'https://prizz.example:65536', NOT_A_URL],
	['a port that is none', 'https://prizz.example:80a', NOT_A_URL],
	['a percent-encoded host', 'https://%70rizz.example', 'https://prizz.example'],
	['localhost, percent-encoded', 'http://%6cocalhost:8000', 'http://localhost:8000'],
	['http to another host', 'http://prizz.example', IN_CLEAR],
	['http to Prizz', 'http://my.prizz-telecom.fr', IN_CLEAR],
	['localhost in front of another host', 'http://localhost.evil.example', IN_CLEAR],
	['localhost in the path', 'http://evil.example/localhost', IN_CLEAR],
	['a host that ends like localhost', 'http://evil-localhost.example', IN_CLEAR],
	['localhost with a dot', 'http://localhost.', IN_CLEAR],
	['localhost', 'http://localhost:8000', 'http://localhost:8000'],
	['localhost in capitals', 'http://LocalHost:8000', 'http://localhost:8000'],
	['localhost in wide letters', 'http://ｌｏｃａｌｈｏｓｔ:8000', 'http://localhost:8000'],
	['localhost in circled letters', 'http://ⓛocalhost:8000', 'http://localhost:8000'],
	['localhost with a Cyrillic а', 'http://loc\u0430lhost:8000', IN_CLEAR],
	['the same in Punycode', 'http://xn--loclhost-4fg:8000', IN_CLEAR],
	['a name below localhost', 'http://prizz.localhost', 'http://prizz.localhost'],
	['a name without a dot', 'http://sandbox:8000', 'http://sandbox:8000'],
	['loopback', 'http://127.0.0.1:8000', 'http://127.0.0.1:8000'],
	['loopback in front of another host', 'http://127.0.0.1.evil.example', IN_CLEAR],
	['a name that leads to loopback', 'http://127.0.0.1.nip.io', IN_CLEAR],
	['another one', 'http://localtest.me', IN_CLEAR],
	['an own name that leads to loopback', 'http://127-0-0-1.evil.example', IN_CLEAR],
	['loopback with a dot', 'http://127.0.0.1.', 'http://127.0.0.1'],
	['loopback in one number', 'http://2130706433:8000', 'http://127.0.0.1:8000'],
	['loopback in hexadecimal', 'http://0x7f.1', 'http://127.0.0.1'],
	['loopback in hexadecimal, in one', 'http://0x7f000001', 'http://127.0.0.1'],
	['loopback in octal', 'http://0177.0.0.1', 'http://127.0.0.1'],
	['loopback, shortened', 'http://127.1', 'http://127.0.0.1'],
	['loopback in wide digits', 'http://１２７.0.0.1', 'http://127.0.0.1'],
	['another host in one number', 'http://134744072', IN_CLEAR],
	['another host in hexadecimal', 'http://0x08080808', IN_CLEAR],
	['an address beyond four numbers', 'http://127.0.0.1.1', NOT_A_URL],
	['a number out of range', 'http://127.0.0.256', NOT_A_URL],
	['every address', 'http://0.0.0.0:8000', IN_CLEAR],
	['every address, shortened', 'http://0:8000', IN_CLEAR],
	['what clouds tell of themselves', 'http://169.254.169.254', IN_CLEAR],
	['a private address', 'http://192.168.1.7', 'http://192.168.1.7'],
	['IPv6 loopback', 'http://[::1]:8000', 'http://[::1]:8000'],
	['IPv6 loopback, written out', 'http://[0:0:0:0:0:0:0:1]', 'http://[::1]'],
	['IPv6 with loopback of IPv4', 'http://[::ffff:127.0.0.1]', IN_CLEAR],
	['IPv6 with another host of IPv4', 'http://[::ffff:8.8.8.8]', IN_CLEAR],
	['IPv6 of everything', 'http://[::]', IN_CLEAR],
	['IPv6 of another host', 'http://[2001:db8::1]', IN_CLEAR],
	['the same by https', 'https://[2001:DB8::1]:8443', 'https://[2001:db8::1]:8443'],
	['IPv6 with a zone', 'http://[fe80::1%25eth0]', NOT_A_URL],
	['IPv6 without brackets', 'http://::1', NOT_A_URL],
	['an accented host', 'https://münchen.example', 'https://xn--mnchen-3ya.example'],
	['an accented host by http', 'http://münchen.example', IN_CLEAR],
	['Punycode', 'https://xn--mnchen-3ya.example', 'https://xn--mnchen-3ya.example'],
	['Punycode that is none', 'https://xn--iñvalid.example', NOT_A_URL],
	[
		'Prizz with a dotless ı',
		'https://my.pr\u0131zz-telecom.fr',
		'https://my.xn--przz-telecom-24b.fr',
	],
	['an ideographic full stop', 'http://localhost。evil.example', IN_CLEAR],
	['nothing', '', /is empty/],
	['white space', ' \n', /is empty/],
];

const NODE = 'n8n-nodes-prizz.prizz';
const TRIGGER = 'n8n-nodes-prizz.prizzTrigger';
const TOKEN = 'canary-of-base-urls';

let engine: Engine;
const sent: string[] = [];
const note = ({ url }: Request) => void sent.push(url);

beforeAll(async () => {
	engine = await createEngine({
		credentials: { own: { name: 'Prizz account', type: 'prizzApi', data: {} } },
	});
	nock.disableNetConnect();
	nock.emitter.on('no match', note);
});
beforeEach(() => void sent.splice(0));
afterEach(() => nock.cleanAll());
afterAll(() => {
	nock.emitter.off('no match', note);
	nock.enableNetConnect();
	nock.restore();
});

/** What somebody can do with a credential; each gives the words of its error. */
const uses: Record<string, (url: string) => Promise<string | undefined>> = {
	'the node': async () =>
		(await engine.runNode(NODE, { resource: 'client', operation: 'getAll' })).error?.message,
	'a write': async () =>
		(
			await engine.runNode(NODE, {
				resource: 'commercialOffer',
				operation: 'submit',
				commercialOfferId: { __rl: true, mode: 'id', value: 5 },
			})
		).error?.message,
	'the trigger': async () =>
		await engine.poll(TRIGGER, { event: 'serviceActivated' }).then(String, messageOf),
	'a list in the editor': async () =>
		await engine
			.listSearch(NODE, 'searchClients', { resource: 'client', operation: 'get' })
			.then(String, messageOf),
	'the test of the credential': async () => (await engine.testCredential('own')).message,
	"n8n's HTTP Request node": async (url) => {
		const { error } = await engine.run({
			nodes: [
				{
					name: 'Request',
					type: 'n8n-nodes-base.httpRequest',
					parameters: {
						url: `${url.trim()}/external-api/v2/user`,
						authentication: 'predefinedCredentialType',
						nodeCredentialType: 'prizzApi',
					},
					credentials: { prizzApi: { id: 'own', name: 'Prizz account' } },
				},
			],
		});
		return error?.message;
	},
};

const messageOf = (error: Error) => error.message;

function use(data: IDataObject): void {
	engine.credentialStore.entries.set('own', {
		name: 'Prizz account',
		type: 'prizzApi',
		data: { environment: 'custom', ...data },
	});
}

describe.each([
	{ authentication: 'apiToken', token: TOKEN },
	{ authentication: 'emailPassword', email: 'me@prizz.example', password: TOKEN },
])('$authentication', (secret) => {
	const refused = FORMS.filter(([, , becomes]) => typeof becomes !== 'string');

	it.each(refused)('%s is refused, and nothing leaves: %j', async (_, baseUrl, words) => {
		use({ baseUrl, ...secret });
		for (const [name, run] of Object.entries(uses)) {
			const message = await run(baseUrl);
			// The request of n8n's own node may be refused by n8n before the credential is asked.
			if (!name.includes('HTTP Request')) expect(message).toMatch(words as RegExp);
			expect(message).toEqual(expect.any(String));
			expect([name, sent]).toEqual([name, []]);
		}
	});
});

const accepted = FORMS.flatMap(([form, baseUrl, becomes]) =>
	typeof becomes === 'string' ? [[form, baseUrl, becomes] as const] : [],
);

it.each(accepted)('%s is taken for what it is: %j', async (_, baseUrl, root) => {
	expect(resolveHosts({ environment: 'custom', baseUrl })).toEqual({
		v2: `${root}/external-api/v2`,
		legacy: `${root}/sicom`,
	});
	use({ baseUrl, authentication: 'apiToken', token: TOKEN });
	const { pathname, origin } = new URL(`${root}/external-api/v2/user`);
	const call = nock(origin, { reqheaders: { authorization: `Token ${TOKEN}` } })
		.get(pathname)
		.reply(200, {});
	expect(await engine.testCredential('own')).toMatchObject({ status: 'OK' });
	expect(call.isDone()).toBe(true);
	expect(sent).toEqual([]);
});

it('a form that is refused by none of them would be noticed', async () => {
	use({ baseUrl: 'https://prizz.example', authentication: 'apiToken', token: TOKEN });
	await uses['the test of the credential']('');
	expect(sent).toEqual([expect.stringContaining('prizz.example')]);
});
