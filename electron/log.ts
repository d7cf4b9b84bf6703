// The shell's own log: what the programs print and what goes wrong around the window, in logs/shell.log.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const largest = 5_000_000;

/** @returns a function that adds a line; a log that cannot be written is no reason to stop. */
export function openLog(folder: string): (text: string) => void {
  const file = join(folder, 'shell.log');
  return (text) => {
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(file, `${file}.old`);
      appendFileSync(file, `${new Date().toISOString()} ${text.trimEnd()}\n`);
    } catch {
      // A full or read-only disk: the register says so on its screen.
    }
  };
}
