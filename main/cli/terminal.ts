// Where the command writes to, and the exit codes it ends with.

export const exitCodes = {
  success: 0,
  /** What could be done was done; some rows were rejected, or the command was stopped. */
  partial: 1,
  failure: 2,
} as const;

export interface Terminal {
  /** Results: what a script reads. */
  out(text: string): void;
  /** Progress and failures. */
  err(text: string): void;
  /** A person watches: progress may be drawn instead of written in lines. */
  readonly isInteractive: boolean;
  /** Folder that relative names are relative to. */
  readonly folder: string;
}

export const processTerminal = (): Terminal => ({
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  isInteractive: process.stderr.isTTY,
  folder: process.cwd(),
});

/** Something that the person can do something about; said without a stack. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

const numbers = new Intl.NumberFormat('en-US');
export const count = (value: number): string => numbers.format(value);

export function megabytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const units = ['KB', 'MB', 'GB'];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit] ?? ''}`;
}
