import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Folder of the project. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs a command in the project's folder. @returns its output, stdout and stderr as they came, and its exit code */
export async function runCommand(
	command: string,
	...args: string[]
): Promise<{ output: string; code: number | null }> {
	const child = spawn(command, args, { cwd: root, shell: process.platform === 'win32' });
	let output = '';
	const collect = (chunk: Buffer) => (output += chunk.toString());
	child.stdout.on('data', collect);
	child.stderr.on('data', collect);
	return await new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => resolve({ output, code }));
	});
}

/** Runs a command that has to succeed. @throws Error with its output otherwise */
export async function mustRun(command: string, ...args: string[]): Promise<string> {
	const { output, code } = await runCommand(command, ...args);
	if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}\n${output}`);
	return output;
}
