// The rows that could not go in, in a CSV file that can be corrected and imported again: the line of the input,
// the reason, then the row as it was. The file is made with its first row.
import { accessSync, closeSync, constants, mkdirSync, openSync, realpathSync, writeSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import Papa from 'papaparse';
import { rejectColumns } from '../headquarters/imports/columns';
import { CommandFailed } from './terminal';

/** `customers.csv` → `customers.rejects.csv` beside it, or in `otherFolder` where that folder cannot be written. */
export function rejectsPath(input: string, otherFolder: string): string {
  const name = `${basename(input, extname(input))}.rejects.csv`;
  try {
    accessSync(dirname(input), constants.W_OK);
    return join(dirname(input), name);
  } catch {
    return join(otherFolder, name);
  }
}

const same = (one: string, other: string): boolean => {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
};

export class RejectsFile {
  private file: number | null = null;
  private columns: readonly string[] = [];
  private waiting: string[][] = [];

  constructor(
    readonly path: string,
    input: string,
  ) {
    if (same(path, input)) throw new CommandFailed('The rejects file must not be the file that is imported.');
  }

  header(columns: readonly string[]): void {
    this.columns = columns;
  }

  add(line: number, reason: string, row: readonly string[]): void {
    this.waiting.push([String(line), reason, ...row]);
    if (this.waiting.length >= 500) this.flush();
  }

  /** Whether there is such a file. */
  end(): boolean {
    this.flush();
    if (this.file === null) return false;
    closeSync(this.file);
    this.file = null;
    return true;
  }

  private flush(): void {
    if (this.waiting.length === 0) return;
    const rows = this.waiting;
    this.waiting = [];
    try {
      if (this.file === null) {
        mkdirSync(dirname(this.path), { recursive: true });
        this.file = openSync(this.path, 'w');
        rows.unshift([...rejectColumns, ...this.columns]);
      }
      writeSync(this.file, `${Papa.unparse(rows, { newline: '\n' })}\n`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new CommandFailed(
        `The rejects file cannot be written: ${why}. Name another with --rejects=FILE.`,
      );
    }
  }
}
