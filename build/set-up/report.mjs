// What set-up says while it works: one calm line a step, on stderr, because stdout belongs to the command
// that asked for the set-up (`electron:path` prints a path there and nothing else).

import { clearInterval, setInterval } from 'node:timers';
import { pathToFileURL } from 'node:url';

/** A failure whose sentence is for the person at the keyboard: printed without a stack trace. */
export class SetUpError extends Error {}

let quiet = false;

export function beQuiet(value = true) {
  quiet = value;
}

export function say(line) {
  if (!quiet) process.stderr.write(`${line}\n`);
}

/** Runs one step that takes a while: `label … done (20 s)`. On a terminal the seconds count along. */
export async function step(label, work) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const lively = !quiet && process.stderr.isTTY;
  if (!quiet) process.stderr.write(`${label} …`);
  const timer = lively
    ? setInterval(() => process.stderr.write(`\r${label} … ${seconds()} `), 1000)
    : undefined;
  const end = (word) => {
    clearInterval(timer);
    if (!quiet)
      process.stderr.write(lively ? `\r${label} … ${word} (${seconds()})\n` : ` ${word} (${seconds()})\n`);
  };
  try {
    const result = await work();
    end('done');
    return result;
  } catch (error) {
    end('failed');
    throw error;
  }
}

/** Whether a module is the program that was started, not one that another imports. */
export function isProgram(moduleUrl) {
  return process.argv[1] !== undefined && moduleUrl === pathToFileURL(process.argv[1]).href;
}

/** Runs a command's main function: an expected failure is one sentence, an unexpected one its whole stack. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof SetUpError ? error.message : error);
    process.exitCode = 1;
  }
}
