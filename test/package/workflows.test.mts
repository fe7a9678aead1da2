import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { validateWorkflow } from '@action-validator/core';
import { parse } from 'yaml';

const root = new URL('../../', import.meta.url);
const folder = new URL('.github/workflows/', root);

interface Step {
	uses?: string;
	run?: string;
	env?: Record<string, string>;
	with?: Record<string, unknown>;
}
interface Job {
	uses?: string;
	needs?: string;
	permissions?: Record<string, string>;
	steps?: Step[];
	'timeout-minutes'?: number;
}
interface Workflow {
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const texts = Object.fromEntries(
	readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder), 'utf8')]),
);
const workflows = Object.fromEntries(
	Object.entries(texts).map(([file, text]) => [file, parse(text) as Workflow]),
);
const jobsOf = (file: string) => Object.values(workflows[file].jobs);
const stepsOf = (file: string) => jobsOf(file).flatMap(({ steps = [] }) => steps);
const commandsOf = (file: string) => stepsOf(file).flatMap(({ run }) => run?.trim() ?? []);

const names = Object.keys(texts);

it('there is a workflow for changes, nights and releases', () => {
	expect(names.sort()).toEqual(['ci.yml', 'nightly.yml', 'publish.yml']);
});

describe.each(names)('%s', (file) => {
	it('is what GitHub understands', () => {
		expect(validateWorkflow(texts[file]).errors).toEqual([]);
	});

	it('may read the source only, unless a job says otherwise', () => {
		expect(workflows[file].permissions).toEqual({ contents: 'read' });
	});

	it("uses GitHub's own actions of a fixed major version, and no other", () => {
		for (const { uses } of stepsOf(file)) {
			if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
		}
		for (const { uses } of jobsOf(file)) {
			if (uses !== undefined) expect(existsSync(new URL(uses, root))).toBe(true);
		}
	});

	it('gives no expression to a shell, which would run what a branch is named', () => {
		for (const command of commandsOf(file)) expect(command).not.toContain('${{');
	});

	it('ends in time', () => {
		for (const job of jobsOf(file).filter(({ uses }) => uses === undefined)) {
			expect(job['timeout-minutes']).toBeGreaterThan(0);
		}
	});

	it('runs scripts that there are', () => {
		const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
			scripts: Record<string, string>;
		};
		const named = commandsOf(file).flatMap((command) =>
			[...command.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name),
		);
		for (const name of named) expect(scripts).toHaveProperty([name]);
	});
});

it('changes pass all gates', () => {
	expect(workflows['ci.yml'].on).toMatchObject({ push: { branches: ['main'] } });
	expect(Object.keys(workflows['ci.yml'].on)).toContain('pull_request');
	expect(commandsOf('ci.yml')).toEqual([
		'npm run lint',
		'npm run demo',
		'npm run fuzz',
		'npm test',
		'npm run e2e',
	]);
});

it('what runs on a bare clone runs for changes too', () => {
	const local = readFileSync(new URL('.ci/run', root), 'utf8').match(/^npm .+$/gm);
	expect(local).not.toBeNull();
	expect(commandsOf('ci.yml')).toEqual(expect.arrayContaining(local!));
});

it('all versions of n8n are tried each night', () => {
	expect(Object.keys(workflows['nightly.yml'].on)).toContain('schedule');
	expect(commandsOf('nightly.yml')).toEqual([
		'npm run e2e:compat',
		'npm run e2e:queue',
		'npm run mutation',
	]);
});

describe('a release', () => {
	const { on, jobs } = workflows['publish.yml'];

	it('follows a version tag, and nothing else', () => {
		expect(on).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+*'] } });
	});

	it('passes the release check and all gates first', () => {
		const order = ['publish', 'pack', 'gates', 'release'];
		order.slice(0, -1).forEach((job, index) => expect(jobs[job].needs).toBe(order[index + 1]));
		expect(jobs.gates.uses).toBe('./.github/workflows/ci.yml');
		expect(Object.keys(workflows['ci.yml'].on)).toContain('workflow_call');
		expect(jobs.release.steps?.at(-1)?.run).toBe('npm run release:check -- "$GITHUB_REF_NAME"');
	});

	it('is signed by a job that runs nothing but npm', () => {
		const signing = Object.entries(jobs).filter(([, { permissions }]) => permissions);
		expect(signing.map(([name]) => name)).toEqual(['publish']);
		expect(jobs.publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
		const used = jobs.publish.steps?.flatMap(({ uses }) => uses?.replace(/@.*/, '') ?? []);
		expect(used).toEqual(['actions/setup-node', 'actions/download-artifact']);
		const commands = jobs.publish.steps?.flatMap(({ run }) => run ?? []) ?? [];
		expect(commands).toHaveLength(1);
		expect(commands[0].match(/^\w*npm .*$/gm)).toEqual([
			'npm publish ./*.tgz --provenance --access public --tag "$tag"',
		]);
	});

	it('knows the secret where it publishes only', () => {
		for (const file of names) {
			for (const step of stepsOf(file)) {
				const isPublish = step.run?.includes('npm publish') === true;
				expect(JSON.stringify(step).includes('secrets.')).toBe(isPublish);
			}
		}
	});
});
