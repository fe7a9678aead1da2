import type {
	INodeProperties,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
	IVersionedNodeType,
} from 'n8n-workflow';

const valuesOf = ({ options = [] }: INodeProperties): string[] =>
	options.flatMap((option) =>
		'value' in option ? [String((option as INodePropertyOptions).value)] : [],
	);

function newestDescription(type: INodeType | IVersionedNodeType): INodeTypeDescription {
	return 'nodeVersions' in type
		? type.nodeVersions[type.currentVersion].description
		: type.description;
}

/** @returns the pairs of resource and operation that a node offers, in its newest version; one if it has no choice */
export function operationsOf(type: INodeType | IVersionedNodeType): string[] {
	const { name, properties } = newestDescription(type);
	const resources = properties.filter((property) => property.name === 'resource').flatMap(valuesOf);
	const pairs = properties
		.filter((property) => property.name === 'operation')
		.flatMap((property) => {
			const shown =
				property.displayOptions?.show?.resource ?? (resources.length > 0 ? resources : [name]);
			return shown.flatMap((resource) =>
				valuesOf(property).map((operation) => `${String(resource)}.${operation}`),
			);
		});
	return pairs.length > 0 ? [...new Set(pairs)] : [name];
}
