import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { DirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import type { N8n } from './n8n.mts';

/** Node and credential types: those of the package under test, and n8n's own on demand. */
export interface TypeCatalog extends INodeTypes {
	/** Throws n8n's UnrecognizedCredentialTypeError for a name that no package has. */
	credentialType(name: string): ICredentialType;
	/** Credential types that this one extends, directly or through others. */
	parentCredentialTypes(name: string): string[];
	/** Full names of the nodes that declare the credential type. */
	nodesWithCredential(name: string): string[];
	/** The version that n8n gives to a node newly dragged onto the canvas. */
	newestVersion(nodeType: string): number;
}

/** n8n calls the packages of its `custom` folder so, whatever their own name is. */
const CUSTOM_PACKAGE = 'CUSTOM';

/** Loading a class adds n8n's own fields to its description, so each package is loaded once. */
const loaders = new Map<string, Promise<DirectoryLoader>>();

/**
 * Loads the package in a directory and offers n8n-nodes-base beside it.
 * @param packageDirectory holds the package.json whose `n8n` key names the built files.
 * @throws Error when a built file is missing.
 */
export async function loadTypes(n8n: N8n, packageDirectory: string): Promise<TypeCatalog> {
	const own = await loadOnce(packageDirectory, () => loadPackage(n8n, packageDirectory));
	const base = await loadOnce(n8n.nodesBaseDirectory, () => openNodesBase(n8n));
	const packages = [own, base];
	const { UnrecognizedCredentialTypeError, UnrecognizedNodeTypeError } = n8n.core;
	const { NodeHelpers } = n8n.workflow;

	const loadedNode = (fullName: string) => {
		const [packageName, nodeName] = fullName.split('.');
		const loader =
			packageName === CUSTOM_PACKAGE
				? own
				: packages.find((candidate) => candidate.packageName === packageName);
		if (!loader) throw new UnrecognizedNodeTypeError(packageName, nodeName ?? '');
		return loader.getNode(nodeName ?? '').type;
	};

	const credentialType = (name: string): ICredentialType => {
		const loader = packages.find((candidate) => name in candidate.known.credentials);
		if (!loader) throw new UnrecognizedCredentialTypeError(name);
		return loader.getCredential(name).type;
	};

	const parentCredentialTypes = (name: string): string[] =>
		(credentialType(name).extends ?? []).flatMap((parent) => [
			parent,
			...parentCredentialTypes(parent),
		]);

	return {
		getByName: loadedNode,
		getByNameAndVersion: (name, version) =>
			NodeHelpers.getVersionedNodeType(loadedNode(name), version),
		getKnownTypes: () =>
			Object.fromEntries(
				packages.flatMap(({ packageName, known }) =>
					Object.entries(known.nodes).map(([name, entry]) => [`${packageName}.${name}`, entry]),
				),
			),
		credentialType,
		parentCredentialTypes,
		nodesWithCredential: (name) =>
			packages.flatMap(({ packageName, known }) =>
				(known.credentials[name]?.supportedNodes ?? []).map((node) => `${packageName}.${node}`),
			),
		newestVersion: (name) => newestVersion(loadedNode(name)),
	};
}

async function loadOnce(
	directory: string,
	load: () => Promise<DirectoryLoader>,
): Promise<DirectoryLoader> {
	const loader = loaders.get(directory) ?? load();
	loaders.set(directory, loader);
	return await loader;
}

async function loadPackage(
	{ core, moduleCache }: N8n,
	directory: string,
): Promise<DirectoryLoader> {
	const loader = new core.PackageDirectoryLoader(directory);
	const { nodes = [], credentials = [] } = loader.packageJson.n8n ?? {};
	const missing = [...nodes, ...credentials].filter((file) => !existsSync(join(directory, file)));
	if (missing.length > 0) {
		throw new Error(`${directory} is not built, run "npm run build": no ${missing.join(', ')}`);
	}
	// A package that was built again since, or whose descriptions n8n has already extended.
	for (const file of Object.keys(moduleCache)) {
		if (file.startsWith(loader.directory + sep) && !file.includes(`${sep}node_modules${sep}`)) {
			delete moduleCache[file];
		}
	}
	await loader.loadAll();
	return loader;
}

/** Reads only the index of n8n-nodes-base: `loadAll` would also parse 9 MB of descriptions. */
async function openNodesBase({ core, nodesBaseDirectory }: N8n): Promise<DirectoryLoader> {
	const loader = new core.LazyPackageDirectoryLoader(nodesBaseDirectory);
	const readIndex = (name: string) =>
		JSON.parse(readFileSync(join(nodesBaseDirectory, 'dist/known', `${name}.json`), 'utf8'));
	loader.known = { nodes: readIndex('nodes'), credentials: readIndex('credentials') };
	loader.isLazyLoaded = true;
	return loader;
}

function newestVersion(type: INodeType | IVersionedNodeType): number {
	if ('nodeVersions' in type) return type.currentVersion;
	const { defaultVersion, version } = type.description;
	return defaultVersion ?? Math.max(...[version].flat());
}
