/**
 * Runs a command and ends it, with all that it started, when the one who started the guard is gone, however that
 * happened: the guard's standard input is a pipe that closes then. Usage: node guard.mjs <command> <arguments…>
 *
 * The guard leads a process group of its own, to which signals for the command are sent. It outlives them, to pass on
 * how the command ended.
 */
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.stdin.on('close', () => process.kill(-process.pid, 'SIGKILL')).resume();

child.on('error', (error) => {
	console.error(error.message);
	process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));
