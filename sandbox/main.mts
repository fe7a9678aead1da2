import { parseArgs } from 'node:util';
import { GROUP_TOKEN, LOGIN, PRODUCTION_TOKEN, SANDBOX_TOKEN } from './accounts.mts';
import { markers } from './addresses.mts';
import { startSandbox } from './server.mts';

const USAGE = `Usage: npm run sandbox -- [--port 8000] [--host 127.0.0.1] [--latency 0] [--quiet]

  --port     port of the API; downloads come from the next one
  --host     address to listen on; without it nobody but this machine reaches the sandbox
  --latency  milliseconds that every API call takes at least
  --quiet    do not print the requests`;

/** @returns how to use a running sandbox, for the terminal */
const instructions = (url: string): string => `Prizz sandbox: ${url}

  API base URL    ${url}/external-api/v2   (legacy: ${url}/sicom)
  API token       ${SANDBOX_TOKEN}         (one company, client 32)
                  ${GROUP_TOKEN}   (two companies)
                  ${PRODUCTION_TOKEN}   (refused: another environment)
  E-mail login    ${LOGIN.email} / ${LOGIN.password}
  Control         GET ${url}/__sandbox

Addresses that decide (any other address gives the same result each time):
${markers.map(({ text, meaning }) => `  …${text}…`.padEnd(24) + meaning).join('\n')}
  …<n> metres…          that distance

Try:
  curl -H 'Authorization: Token ${SANDBOX_TOKEN}' ${url}/external-api/v2/user
  curl -H 'Authorization: Token ${SANDBOX_TOKEN}' -H 'Content-Type: application/json' \\
    -d '{"clientId": 32, "address": "111 Rue Réaumur, 75002 Paris"}' ${url}/external-api/v2/eligibility
  curl -g -H 'Authorization: Token ${SANDBOX_TOKEN}' \\
    '${url}/external-api/v2/offers/1/context?priceList=24&items[]=71&items[]=73&items[]=113&items[]=121&items[]=149&items[]=536'
  curl -X POST -H 'Content-Type: application/json' -d '{"ms": 60000}' ${url}/__sandbox/advance
  curl ${url}/__sandbox/mailbox

Ctrl+C stops it; nothing is kept.
`;

/** @throws Error for a value that is no whole number */
function wholeNumber(name: string, value: string): number {
	if (!/^\d+$/.test(value)) throw new Error(`--${name} takes a whole number, not "${value}".`);
	return Number(value);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '8000' },
			host: { type: 'string', default: '127.0.0.1' },
			latency: { type: 'string', default: '0' },
			quiet: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return console.log(USAGE);
	const port = wholeNumber('port', values.port);
	const sandbox = await startSandbox({
		port,
		host: values.host,
		downloadPort: port && port + 1,
		latency: wholeNumber('latency', values.latency),
		log: values.quiet ? undefined : (line) => console.log(line),
	});
	console.log(instructions(sandbox.url));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close());
	}
}

main().catch((error: Error) => {
	console.error(`${error.message}\n\n${USAGE}`);
	process.exitCode = 1;
});
