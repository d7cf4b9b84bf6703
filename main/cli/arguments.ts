// Reading a command's arguments: unknown switches and wrong values are said before anything happens.
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CommandFailed, type Terminal } from './terminal';

export const commonOptions = {
  'data-dir': { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

type Options = NonNullable<ParseArgsConfig['options']>;

export function readArguments<O extends Options>(
  args: readonly string[],
  options: O,
): ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/\. To specify a positional.*$/, '.') : '';
    throw new CommandFailed(`${message} See --help.`);
  }
}

/**
 * A file's path; `npm run` starts programs in the project's folder, so a name that is not there is looked for
 * where the person was.
 */
export function inputPath(name: string, terminal: Terminal): string {
  const here = resolve(terminal.folder, name);
  const origin = process.env['INIT_CWD'];
  if (existsSync(here) || origin === undefined) return here;
  const there = resolve(origin, name);
  return existsSync(there) ? there : here;
}

/** `Header=field` pairs; `Header=` leaves the column out. */
export function readMapping(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      // The header may hold the sign itself: the field's name never does.
      const at = pair.lastIndexOf('=');
      if (at <= 0) throw new CommandFailed(`--map "${pair}": write it as --map "Header=field".`);
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}
