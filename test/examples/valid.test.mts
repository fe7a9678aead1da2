import type { IDataObject, INode, INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { createEngine, type Engine } from '../../harness/engine.mts';
import { LOGIN, SANDBOX_TOKEN } from '../../sandbox/accounts.mts';
import { exampleNames, readExample, STICKY, type Example } from './examples.mts';

const examples = exampleNames.map((file) => ({ file, ...readExample(file) }));
const LANGCHAIN = '@n8n/n8n-nodes-langchain.';
const PRIZZ = /^n8n-nodes-prizz\.prizz(Trigger|Tool)?$/;

/** What n8n adds to a node that is used as a tool. */
const TOOL_ONLY = ['descriptionType', 'toolDescription'];
/** What n8n adds to a polling trigger. */
const POLL_ONLY = ['pollTimes'];

/** Credentials that examples may name, by type: those of `npm start`, and one that its user adds. */
const CREDENTIALS: Record<string, Array<{ id: string; name: string }>> = {
	prizzApi: [
		{ id: 'prizz', name: 'Prizz account' },
		{ id: 'prizz-login', name: 'Prizz account (log-in)' },
	],
	openAiApi: [{ id: 'openai', name: 'OpenAI account' }],
};

let engine: Engine;
beforeAll(async () => {
	engine = await createEngine();
});

/** The type whose parameters a node has; undefined for n8n's LangChain nodes, which are checked in a real n8n. */
function descriptionOf({ type, typeVersion }: INode): INodeTypeDescription | undefined {
	if (type.startsWith(LANGCHAIN)) return undefined;
	const name = PRIZZ.test(type) ? type.replace(/Tool$/, '') : type;
	return engine.nodeTypes.getByNameAndVersion(name, typeVersion).description;
}

const described = ({ nodes }: Example) =>
	nodes.flatMap((node) => {
		const description = descriptionOf(node);
		return description ? [{ node, description }] : [];
	});

/** Paths of a value's leaves; a list and an object of a kind of its own (locator, mapper) count as leaves. */
function leaves(value: unknown, path = ''): string[] {
	const isBranch =
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		!('__rl' in value) &&
		!('mappingMode' in value);
	if (!isBranch) return [path];
	return Object.entries(value).flatMap(([key, member]) =>
		leaves(member, path ? `${path}.${key}` : key),
	);
}

/** A node's parameters as n8n keeps them: without those that the type does not have, or does not show. */
function known({ node, description }: ReturnType<typeof described>[number]): IDataObject {
	const { NodeHelpers } = engine.n8n.workflow;
	const { properties } = description;
	return NodeHelpers.getNodeParameters(
		properties,
		node.parameters,
		true,
		false,
		node,
		description,
	) as IDataObject;
}

const optionsOf = ({ options = [] }: INodeProperties) =>
	options.flatMap((option) => ('value' in option ? [option.value] : []));

describe.each(examples)('$file', (example) => {
	const { nodes, connections = {} } = example;
	const nodeNames = new Set(nodes.map(({ name }) => name));

	it('is what n8n exports: an id, a name, whole nodes', () => {
		expect(example.id).toMatch(/^prizz-[a-z-]{1,30}$/);
		expect(example.name).toMatch(/^Prizz: .{10,}/);
		expect(nodeNames.size).toBe(nodes.length);
		for (const node of nodes) {
			expect(node).toMatchObject({
				id: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
				position: [expect.any(Number), expect.any(Number)],
				parameters: expect.any(Object),
			});
		}
	});

	it('has nodes of types and versions that exist', () => {
		for (const node of nodes.filter(({ type }) => !type.startsWith(LANGCHAIN))) {
			const { version } = descriptionOf(node)!;
			expect({ node: node.name, versions: [version].flat() }).toEqual({
				node: node.name,
				versions: expect.arrayContaining([node.typeVersion]),
			});
		}
	});

	it('has parameters that exist, and all that are required', () => {
		const { NodeHelpers } = engine.n8n.workflow;
		for (const each of described(example)) {
			const { node, description } = each;
			const stored = leaves(node.parameters).filter(
				(path) => ![...TOOL_ONLY, ...POLL_ONLY].includes(path.split('.')[0]),
			);
			const there = leaves(known(each));
			const unknown = stored.filter(
				(path) => !there.some((other) => other === path || other.startsWith(`${path}.`)),
			);
			expect({ node: node.name, unknown }).toEqual({ node: node.name, unknown: [] });
			const { properties } = description;
			const issues = NodeHelpers.getNodeParametersIssues(properties, node, description);
			expect({ node: node.name, issues }).toEqual({ node: node.name, issues: null });
		}
	});

	it('chooses among the options that there are', () => {
		for (const { node, description } of described(example)) {
			const shown = description.properties.filter(
				(property) =>
					property.type === 'options' &&
					engine.n8n.workflow.NodeHelpers.displayParameter(
						known({ node, description }) as INode['parameters'],
						property,
						node,
						description,
					),
			);
			for (const property of shown.filter((each) => optionsOf(each).length > 0)) {
				const value = node.parameters[property.name];
				if (value === undefined || String(value).startsWith('=')) continue;
				expect(optionsOf(property)).toContain(value);
			}
		}
	});

	it('connects nodes that exist, and leaves none alone', () => {
		const targets = Object.values(connections).flatMap((outputs) =>
			Object.values(outputs).flatMap((lists) => lists.flatMap((list) => list ?? [])),
		);
		const linked = [...Object.keys(connections), ...targets.map(({ node }) => node)];
		expect(linked.filter((name) => !nodeNames.has(name))).toEqual([]);
		const alone = nodes.filter(({ name, type }) => type !== STICKY && !linked.includes(name));
		expect(alone.map(({ name }) => name)).toEqual([]);
	});

	it('refers in expressions to nodes that exist', () => {
		const named = [...JSON.stringify(nodes).matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
		expect(named.filter((name) => !nodeNames.has(name))).toEqual([]);
	});

	it('names its credentials as they are imported, and holds no secret', () => {
		for (const node of nodes) {
			for (const [type, credential] of Object.entries(node.credentials ?? {})) {
				expect(CREDENTIALS[type]).toContainEqual(credential);
			}
		}
		expect(nodes.filter(({ type, credentials }) => PRIZZ.test(type) && !credentials)).toEqual([]);
		for (const secret of [SANDBOX_TOKEN, LOGIN.password, LOGIN.email, /Bearer /, /\bsk-\w/]) {
			expect(JSON.stringify(example)).not.toMatch(secret);
		}
	});

	it('is explained by notes: what it does, how to try it, what to change, what it costs', () => {
		const notes = nodes.filter(({ type }) => type === STICKY);
		const text = notes.map(({ parameters }) => parameters.content).join('\n');
		expect(notes.length).toBeGreaterThanOrEqual(3);
		expect(text).toMatch(/\*\*Try it\*\*/);
		expect(text).toMatch(/Before (going live|you try it)/);
		expect(text).toMatch(/cost|binding/);
		const bold = [...text.matchAll(/\*\*([^*]+)\*\* →/g)].map(([, name]) => name);
		expect(bold.filter((name) => !nodeNames.has(name))).toEqual([]);
	});

	it('is laid out legibly: nothing covers anything else', () => {
		const boxes = nodes.map(({ name, type, position: [left, top], parameters }) => {
			const note = type === STICKY;
			// A node with the two lines of its label.
			const width = note ? Number(parameters.width) : 128;
			const height = note ? Number(parameters.height) : 144;
			return { name, left, top, right: left + width, bottom: top + height };
		});
		const overlaps = boxes.flatMap((one, index) =>
			boxes
				.slice(index + 1)
				.filter(
					(other) =>
						one.left < other.right &&
						other.left < one.right &&
						one.top < other.bottom &&
						other.top < one.bottom,
				)
				.map((other) => `${one.name} / ${other.name}`),
		);
		expect(overlaps).toEqual([]);
	});
});

it('ids are unique over all examples', () => {
	const ids = examples.flatMap(({ id, nodes }) => [
		id,
		...nodes.map((node) => node.id),
		...nodes.flatMap(({ webhookId }) => (webhookId ? [webhookId] : [])),
	]);
	expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

it('names are unique over all examples', () => {
	expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length);
});
