import { parse } from 'flatted';
import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';

/** A finished or unfinished execution. */
export interface Execution {
	id: string;
	workflowId: string;
	/** n8n's word: new, running, waiting, success, error, canceled, crashed. */
	status: string;
	mode: string;
	/** Output items of a node's last run, by output; [] for a node that did not run. */
	output(node: string, connection?: string): INodeExecutionData[][];
	/** JSON of the items of a node's first output, of its last run. */
	items(node: string): IDataObject[];
	/** How often a node ran. */
	runsOf(node: string): number;
	lastNode: string | undefined;
	/** What ended it. */
	error: { message: string; description?: string; node?: { name: string } } | undefined;
}

/** One line of the list of executions. */
export type ExecutionSummary = Pick<Execution, 'id' | 'workflowId' | 'status' | 'mode'>;

/** Statuses in which nothing more happens. */
const FINAL = ['success', 'error', 'canceled', 'crashed'];

/** An execution that is waiting for a Wait node is not running, and nothing happens until then. */
export const isOver = ({ status }: ExecutionSummary): boolean => FINAL.includes(status);

/** @param row an execution as the REST API gives it; its data are absent in lists, and packed by "flatted" elsewhere */
export function readExecution(row: IDataObject): Execution {
	const data = typeof row.data === 'string' ? (parse(row.data) as IRun['data']) : undefined;
	const { runData = {}, lastNodeExecuted, error } = data?.resultData ?? {};
	const output: Execution['output'] = (node, connection = 'main') =>
		(runData[node]?.at(-1)?.data?.[connection] ?? []).map((items) => items ?? []);
	return {
		id: String(row.id),
		workflowId: String(row.workflowId),
		status: String(row.status),
		mode: String(row.mode),
		output,
		items: (node) => (output(node)[0] ?? []).map(({ json }) => json),
		runsOf: (node) => runData[node]?.length ?? 0,
		lastNode: lastNodeExecuted,
		error: error as Execution['error'],
	};
}
