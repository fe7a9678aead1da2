'use strict';

/**
 * Tasks that the n8n-node command does not have.
 * `gulp contract` writes the TypeScript types and the schema field lists from contract/prizz-v2.openapi.yaml.
 */
const contract = async () => {
	const { writeContract } = await import('./scripts/contract.mjs');
	await writeContract();
};
contract.description = 'Generate contract/*.ts from the OpenAPI file';

module.exports = { contract, default: contract };
