'use strict';

const { spawn } = require('node:child_process');
const { series } = require('gulp');

/** Tasks that the n8n-node command does not have: what is generated from the OpenAPI file and from the tables. */
const contract = async () => {
	const { writeContract } = await import('./scripts/contract.mjs');
	await writeContract();
};
contract.description = 'Generate contract/*.ts from the OpenAPI file';

/** The tables are taken as they are built; what is generated is copied by the build. */
const build = () =>
	spawn('node', ['scripts/build.mjs'], { stdio: 'inherit', shell: process.platform === 'win32' });
build.description = 'Build dist/';

const writeSchemas = async () => await (await import('./scripts/generate.mts')).writeSchemas();
const writeDocs = async () => await (await import('./scripts/generate.mts')).writeDocs();

const writeContents = async () => await (await import('./scripts/generate.mts')).writeContents();

const schemas = series(build, writeSchemas, build);
schemas.description =
	"Generate the output schemas for n8n's editor from the tables and their tests";

const docs = series(build, writeDocs);
docs.description =
	'Generate docs/operations.md, docs/faults.md and the list in README.md from the tables';

const contents = series(build, writeContents);
contents.description = 'List what the package holds, in test/package/contents.txt';

const generate = series(contract, build, writeSchemas, writeDocs, build, writeContents);
generate.description = 'Generate all of these';

module.exports = { contract, schemas, docs, contents, generate, default: generate };
