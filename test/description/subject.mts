import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
	INodeProperties,
	INodePropertyMode,
	INodePropertyModeValidation,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

/** Root of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const require = createRequire(import.meta.url);

/** The parts of package.json that the tests look at. */
export interface Manifest {
	name: string;
	version: string;
	n8n: { n8nNodesApiVersion: number; strict: boolean; nodes: string[]; credentials: string[] };
	[key: string]: unknown;
}

export const manifest = require(join(root, 'package.json')) as Manifest;

/** A built node as plain data, so that a test can clone and break it. */
export interface Subject {
	/** Built file, relative to the root. */
	file: string;
	description: INodeTypeDescription;
	/** Names of the node's methods. */
	methods: { listSearch: string[]; loadOptions: string[]; resourceMapping: string[] };
}

/** A copy as n8n sends it to the editor: what JSON cannot hold is gone. */
export const copy = <T,>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function load(file: string): Subject {
	const types = require(join(root, file)) as Record<string, new () => INodeType>;
	const { description, methods = {} } = new types[basename(file, '.node.js')]();
	return {
		file,
		description: copy(description),
		methods: {
			listSearch: Object.keys(methods.listSearch ?? {}),
			loadOptions: Object.keys(methods.loadOptions ?? {}),
			resourceMapping: Object.keys(methods.resourceMapping ?? {}),
		},
	};
}

/** All nodes of the built package. */
export const subjects = manifest.n8n.nodes.map(load);

/** The action node, which has resources and operations. */
export const prizz = subjects.find(({ description }) => description.name === 'prizz')!;

/** A property anywhere in a description, and where. */
export interface Place {
	/** Names from the top, e.g. `filters.status`. */
	path: string;
	property: INodeProperties;
	/** The collection or group that it is a member of. */
	parent?: INodeProperties;
}

/** All properties, members of collections included. */
export function placesOf(properties: readonly INodeProperties[], parent?: Place): Place[] {
	return properties.flatMap((property) => {
		const path = parent ? `${parent.path}.${property.name}` : property.name;
		const place: Place = { path, property, parent: parent?.property };
		return [place, ...placesOf(membersOf(property), place)];
	});
}

/** Members of a collection, or of the groups of a fixed collection; none of other properties. */
export function membersOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type !== 'fixedCollection') return [];
	return options.flatMap((group) => ('values' in group ? group.values : []));
}

/** The choices of a closed list; none of other properties. */
export function choicesOf({ type, options = [] }: INodeProperties) {
	return type === 'options' || type === 'multiOptions'
		? (options as Array<{ name: string; value: string; description?: string; action?: string }>)
		: [];
}

/** What a mode of a locator checks by itself. */
export const checksOf = ({ validation = [] }: INodePropertyMode) =>
	(validation as INodePropertyModeValidation[]).map(
		({ properties }) => properties as { regex: string; errorMessage: string },
	);

/** The first property with the name, for tests that break it. @throws Error when there is none */
export function find(
	{ description }: Subject,
	name: string,
	fits: (property: INodeProperties) => boolean = () => true,
): INodeProperties {
	const found = placesOf(description.properties).find(
		({ property }) => property.name === name && fits(property),
	);
	if (!found) throw new Error(`No property "${name}"`);
	return found.property;
}
