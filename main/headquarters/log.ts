// Headquarters' log: lines of JSON in a file of the data folder, without anything that opens a door.
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';
import type { DestinationStream, Logger } from 'pino';

const largest = 5 * 1024 * 1024;

const secrets = [
  'authorization',
  'token',
  'registerToken',
  'password',
  'password_hash',
  'secret',
  'activationCode',
];
/** Names of secrets wherever they stand: at the top, in an object, in an object of an object. */
const redacted = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

export function createLog(destination: DestinationStream): Logger {
  return pino(
    {
      level: 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: redacted, censor: '[redacted]' },
      serializers: { failure: pino.stdSerializers.err },
    },
    destination,
  );
}

/** The log in a file, written at once; the file before it is kept when it has grown large. */
export function createFileLog(file: string): Logger {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > largest) {
    rmSync(`${file}.1`, { force: true });
    renameSync(file, `${file}.1`);
  }
  return createLog(pino.destination({ dest: file, sync: true }));
}
