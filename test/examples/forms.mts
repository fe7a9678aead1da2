import type { INode } from 'n8n-workflow';

import type { Answer, Page } from '../../examples/expectations.mts';
import type { Example } from './examples.mts';

const FORM = 'n8n-nodes-base.form';
const assign = (fields: Record<string, unknown>): INode['parameters'] => ({
	assignments: {
		assignments: Object.entries(fields).map(([name, value]) => ({
			id: name,
			name,
			value: value as string,
			type: 'string',
		})),
	},
	options: {},
});

const isMail = (answer: Answer): boolean => typeof answer === 'object' && 'from' in answer;

/** Node that reads the sandbox's mailbox, and the part of a Set node that takes the newest code of it. */
const mailbox = (name: string, position: [number, number], sandboxUrl: string): INode => ({
	id: name,
	name,
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	position,
	parameters: { url: `${sandboxUrl}/__sandbox/mailbox`, options: {} },
});

/**
 * Puts Edit Fields nodes in place of the Form nodes of a workflow, since no one can fill in a form of the engine alone:
 * those of pages give the answers and what the page shows as `shown`, those of endings their `title` and `message`.
 */
export function answered(
	example: Example,
	pages: Record<string, Page>,
	sandboxUrl: string,
): Example {
	const added: INode[] = [];
	const connections = structuredClone(example.connections ?? {});
	const nodes = example.nodes.map((node): INode => {
		if (node.type !== FORM) return node;
		const { operation, completionTitle, completionMessage } = node.parameters;
		const as = (fields: Record<string, unknown>, more: Partial<INode> = {}): INode => ({
			...node,
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: assign(fields),
			...more,
		});
		if (operation === 'completion') {
			return as({ title: completionTitle, message: completionMessage });
		}
		const answers = pages[node.name] ?? {};
		const { values } = node.parameters.formFields as { values: Array<{ html?: string }> };
		const shown = values.find(({ html }) => html)?.html ?? '';
		if (!Object.values(answers).some(isMail)) return as({ ...answers, shown });
		const reader = `Mailbox for ${node.name}`;
		added.push(mailbox(reader, node.position, sandboxUrl));
		for (const { main } of Object.values(connections)) {
			for (const target of main.flatMap((each) => each ?? [])) {
				if (target.node === node.name) target.node = reader;
			}
		}
		connections[reader] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
		const codes = Object.keys(answers).map((label) => [label, '={{ $input.last().json.code }}']);
		return as(Object.fromEntries(codes), { executeOnce: true });
	});
	return { ...example, nodes: [...nodes, ...added], connections };
}
