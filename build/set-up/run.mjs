// Starting other programs: never through a shell, so that spaces and quotes in paths need no care on any system.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SetUpError } from './report.mjs';

/** Runs a program to its end. With `capture` its output is returned; otherwise the person sees it. */
export function run(program, args, { capture = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
    const child = spawn(program, args, { stdio, ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? 128, signal, output }));
  });
}

/** Like `run`, for a program that must succeed: its output is shown only when it did not. */
export async function mustRun(program, args, options = {}) {
  const { code, output } = await run(program, args, { capture: true, ...options });
  if (code === 0) return output;
  throw new SetUpError(`${basename(program)} ${args.join(' ')} ended with code ${code}.\n${output.trim()}`);
}

/**
 * npm as a program and its first arguments. It is run as JavaScript by this Node, since Windows' npm.cmd
 * cannot be started without a shell.
 */
export function npmCommand() {
  const home = dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath,
    join(home, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(home, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const script = candidates.find((file) => file && basename(file) === 'npm-cli.js' && existsSync(file));
  if (script) return [process.execPath, script];
  if (process.platform === 'win32')
    throw new SetUpError('npm was not found beside Node. Start this with npm.');
  return ['npm'];
}
