import { readdirSync, readFileSync } from 'node:fs';
import type { INode } from 'n8n-workflow';

import type { WorkflowJson } from '../../harness/workflows.mts';

/** A workflow of examples/, whose nodes are complete. */
export type Example = Omit<WorkflowJson, 'nodes'> & { nodes: INode[] };

const folder = new URL('../../examples/', import.meta.url);

/** @returns a workflow of examples/ @param name of its file, without `.json` */
export const readExample = (name: string): Example =>
	JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

/** Names of all examples, without `.json`. */
export const exampleNames: readonly string[] = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.slice(0, -'.json'.length))
	.sort();

export const STICKY = 'n8n-nodes-base.stickyNote';
