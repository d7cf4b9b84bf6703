// The register's log, `logs/register.log`: lines of JSON, two files of limited size, and never a password or a token.
// Written by hand: to load a library for it took a tenth of the time in which the first screen waits for this process.
import { mkdirSync, openSync, closeSync, renameSync, fstatSync, writeSync } from 'node:fs';
import { join } from 'node:path';

type WriteLine = (fields: object, text: string) => void;
export type Log = Readonly<Record<'info' | 'warn' | 'error', WriteLine>>;

export const largestLog = 5_000_000;

/** Names of members that hold secrets, wherever an error of axios or a call's input puts them. */
const secretNames = new Set([
  'password',
  'passwordHash',
  'password_hash',
  'token',
  'authorization',
  'Authorization',
  'code',
]);

/** For JSON.stringify: no secrets, and of an error no more than is said of it, which is asked before its `toJSON`. */
function withoutSecrets(this: Readonly<Record<string, unknown>>, name: string, value: unknown): unknown {
  if (secretNames.has(name)) return '[removed]';
  const own = this[name];
  return own instanceof Error ? errorFields(own) : value;
}

/** What looks like a secret inside a text: bearer tokens and argon2 hashes. */
const scrub = (line: string): string =>
  line.replace(/(bearer\s+)[\w.~+/=-]+/gi, '$1[removed]').replace(/\$argon2[a-z]*\$[^\s"\\]+/g, '[removed]');

/** @param whenUnwritable told once where the log cannot be written: a full or read-only disk. */
export function openRegisterLog(folder: string, whenUnwritable: (text: string) => void): Log {
  const file = join(folder, 'register.log');
  let handle: number | null = null;
  let size = 0;
  let hasFailed = false;

  function write(level: keyof Log, fields: object, text: string): void {
    try {
      const line = JSON.stringify({ level, time: new Date().toISOString(), ...fields, text }, withoutSecrets);
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
      const bytes = Buffer.from(`${scrub(line)}\n`);
      size += bytes.length;
      writeSync(handle, bytes);
    } catch (error) {
      handle = null;
      if (hasFailed) return;
      hasFailed = true;
      whenUnwritable(`The register's log cannot be written: ${String(error)}`);
    }
  }

  const at =
    (level: keyof Log): WriteLine =>
    (fields, text) => {
      write(level, fields, text);
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
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
