// The register's log, `logs/register.log`: lines of JSON by pino, two files of limited size, and never a password
// or a token.
import { mkdirSync, openSync, closeSync, renameSync, fstatSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

export const largestLog = 5_000_000;

const secretNames = [
  'password',
  'passwordHash',
  'password_hash',
  'token',
  'authorization',
  'Authorization',
  'code',
];
/** Names of members that hold secrets, wherever an error of axios or a call's input puts them. */
const redacted = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]);

/** What looks like a secret inside a text: bearer tokens and argon2 hashes. */
const scrub = (line: string): string =>
  line.replace(/(bearer\s+)[\w.~+/=-]+/gi, '$1[removed]').replace(/\$argon2[a-z]*\$[^\s"\\]+/g, '[removed]');

/** @param whenUnwritable told once where the log cannot be written: a full or read-only disk. */
export function openRegisterLog(folder: string, whenUnwritable: (text: string) => void): Log {
  const file = join(folder, 'register.log');
  let handle: number | null = null;
  let size = 0;
  let hasFailed = false;

  function write(line: string): void {
    try {
      if (handle !== null && size > largestLog) {
        closeSync(handle);
        handle = null;
        renameSync(file, `${file}.old`);
      }
      if (handle === null) {
        mkdirSync(folder, { recursive: true });
        handle = openSync(file, 'a');
        size = fstatSync(handle).size;
      }
      const bytes = Buffer.from(scrub(line));
      size += bytes.length;
      writeSync(handle, bytes);
    } catch (error) {
      handle = null;
      if (hasFailed) return;
      hasFailed = true;
      whenUnwritable(`The register's log cannot be written: ${String(error)}`);
    }
  }

  return pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: redacted, censor: '[removed]' },
      serializers: { error: (error: unknown) => (error instanceof Error ? errorFields(error) : error) },
    },
    { write },
  );
}

/** An error without what libraries hang on it: the request of an axios error holds the token. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error ? { kind: error.code } : {}),
    ...(error.cause === undefined ? {} : { cause: errorFields(error.cause) }),
  };
}
