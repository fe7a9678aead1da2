import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { DCLinter } from 'dclint';
import { parse } from 'yaml';

import { current } from '../../e2e/versions.mts';

const folder = fileURLToPath(new URL('../../deploy/', import.meta.url));
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

interface Service {
	image: string;
	build?: { context: string };
	environment: Record<string, string>;
	depends_on?: Record<string, { condition: string }>;
	healthcheck?: { test: string[] };
	restart?: string;
	command?: string[];
	container_name?: string;
	ports?: string[];
}

const text = read('docker-compose.yml');
const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
const { main, worker } = services;

/** The linter's own types do not resolve for ES modules. */
interface Result {
	messages: { line: number; message: string }[];
}

/** What the Compose schema and the linter's rules say of a file. */
const findings = (file: string): string[] =>
	new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] })
		.lintFiles([file], false)
		.flatMap(({ messages }: Result) => messages.map(({ line, message }) => `${line}: ${message}`));

describe('deploy/docker-compose.yml', () => {
	it('is lint-free', () => expect(findings(join(folder, 'docker-compose.yml'))).toEqual([]));

	it.each([
		['a key that Compose does not know', 'healthcheck: &health', 'healthchek: &health'],
		['a value of another type', 'restart: unless-stopped\n  stop', 'restart: 3\n  stop'],
		['an image of any version', 'postgres:17-alpine', 'postgres'],
		['a port for everybody', "'127.0.0.1:5678:5678'", "'5678:5678'"],
	])('would not be with %s', (_, good, bad) => {
		expect(text).toContain(good);
		const place = mkdtempSync(join(tmpdir(), 'prizz-compose-'));
		try {
			const file = join(place, 'docker-compose.yml');
			writeFileSync(file, text.replace(good, bad).replace(': *health', ': {}'));
			expect(findings(file)).not.toEqual([]);
		} finally {
			rmSync(place, { recursive: true });
		}
	});

	it('runs main and workers of one image with the same settings', () => {
		expect({ image: worker.image, build: worker.build }).toEqual({
			image: main.image,
			build: main.build,
		});
		const { QUEUE_HEALTH_CHECK_ACTIVE, ...shared } = worker.environment;
		expect(QUEUE_HEALTH_CHECK_ACTIVE).toBe('true');
		expect(shared).toEqual(main.environment);
		expect(shared).toMatchObject({
			EXECUTIONS_MODE: 'queue',
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: 'postgres',
			QUEUE_BULL_REDIS_HOST: 'redis',
			N8N_ENCRYPTION_KEY: expect.stringMatching(/^\$\{N8N_ENCRYPTION_KEY:\?/),
			N8N_DEFAULT_BINARY_DATA_MODE: 'database',
		});
	});

	it('starts what others need first, and restarts all', () => {
		const healthy = { condition: 'service_healthy' };
		expect(main.depends_on).toEqual({ postgres: healthy, redis: healthy });
		expect(worker.depends_on).toEqual({ main: healthy });
		for (const { healthcheck, restart } of Object.values(services)) {
			expect(healthcheck?.test.length).toBeGreaterThan(1);
			expect(restart).toBe('unless-stopped');
		}
	});

	it('can have any number of workers', () => {
		expect(worker.command).toEqual(['worker', expect.stringMatching(/^--concurrency=/)]);
		expect(worker.container_name ?? worker.ports).toBeUndefined();
	});

	it('holds no secret, and does not start without one', () => {
		const secrets = Object.values(services)
			.flatMap(({ environment }) => Object.entries(environment))
			.filter(([name]) => /KEY|PASSWORD|AUTH|SECRET|TOKEN/.test(name));
		expect(secrets.length).toBeGreaterThanOrEqual(6);
		for (const [name, value] of secrets) {
			expect({ name, value }).toEqual({
				name,
				value: expect.stringMatching(/^\$\{\w+:\?[^}]+\}$/),
			});
		}
	});

	it('takes from .env what .env.example names', () => {
		const example = read('.env.example');
		const named = [...example.matchAll(/^(\w+)=(.*)$/gm)];
		const asked = new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
		expect(named.map(([, name]) => name).sort()).toEqual([...asked].sort());
		for (const [, name, value] of named) {
			if (text.includes(`\${${name}:?`)) expect({ name, value }).toEqual({ name, value: '' });
		}
		const ignored = readFileSync(join(folder, '../.gitignore'), 'utf8').split('\n');
		expect(ignored).toContain('.env');
	});

	it('has the version of n8n that the package is tested with', () => {
		const { version } = current;
		expect(read('Dockerfile')).toContain(`ARG N8N_VERSION=${version}\n`);
		expect(read('.env.example')).toContain(`\nN8N_VERSION=${version}\n`);
		expect(text.match(/N8N_VERSION:-[\d.]+/g)).toEqual(Array(2).fill(`N8N_VERSION:-${version}`));
	});
});

describe('the workflows beside it', () => {
	const nodesOf = (file: string) =>
		(JSON.parse(read(file)) as { nodes: { name: string; parameters: Record<string, any> }[] })
			.nodes;
	const parametersOf = (file: string, name: string) =>
		nodesOf(file).find((node) => node.name === name)!.parameters;

	it('order with a client reference, and reuse its quote', () => {
		expect(parametersOf('bulk-batch.json', 'Fast Order')).toMatchObject({
			additionalFields: { clientReference: expect.stringContaining('reference') },
			options: { reuseQuote: true },
		});
	});

	it('hand over to nobody but each other', () => {
		const webhook = parametersOf('bulk-batch.json', 'Batch');
		expect(webhook).toMatchObject({ authentication: 'headerAuth', responseMode: 'onReceived' });
		const { genericAuthType } = parametersOf('bulk-hand-over.json', 'Hand Over');
		expect(genericAuthType).toBe('httpHeaderAuth');
		const list = parametersOf('bulk-hand-over.json', 'List');
		expect(JSON.parse(list.jsonOutput)).toMatchObject({
			webhook: `http://main:5678/webhook/${webhook.path}`,
			addresses: expect.arrayContaining([
				expect.objectContaining({ reference: expect.any(String), order: expect.any(Boolean) }),
			]),
		});
	});
});
