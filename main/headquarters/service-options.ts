// The switches of the Headquarters program, checked before anything starts.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { databaseVariable, readDatabaseAddress } from '../../db/headquarters/database-url';
import type { DatabaseAddress } from '../../db/headquarters/database-url';
import { defaultDataFolder } from '../data-folder';

export interface ServiceOptions {
  readonly dataDir: string;
  /** The PostgreSQL database that the data lie in; left out: a file in `dataDir`. */
  readonly database?: DatabaseAddress;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly sample: boolean;
  readonly clockOffset: number;
  /** The register that runs beside this Headquarters and gets a token for this launch. */
  readonly registerId: string | null;
  /** Files with the certificate chain and its key as PEM: the server speaks TLS, and may listen to other computers. */
  readonly tls?: { readonly certificate: string; readonly key: string };
}

const schema = z.object({
  'data-dir': z.string().min(1).optional(),
  host: z.string().min(1).default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  sample: z.boolean().default(false),
  'clock-offset': z.coerce.number().default(0),
  register: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .optional(),
  'tls-certificate': z.string().min(1).optional(),
  'tls-key': z.string().min(1).optional(),
});

/** @param environment with COUNTERBOOK_DATABASE_URL where the data lie in PostgreSQL */
export function readServiceOptions(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): ServiceOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      'data-dir': { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      sample: { type: 'boolean' },
      'clock-offset': { type: 'string' },
      register: { type: 'string' },
      'tls-certificate': { type: 'string' },
      'tls-key': { type: 'string' },
    },
  });
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`--${String(issue?.path[0])}: ${issue?.message ?? 'invalid value'}`);
  }
  const { 'tls-certificate': certificate, 'tls-key': key } = parsed.data;
  if ((certificate === undefined) !== (key === undefined)) {
    throw new Error('--tls-certificate and --tls-key belong together');
  }
  const { 'data-dir': dataDir, host, port, sample, 'clock-offset': clockOffset, register } = parsed.data;
  const database = readDatabaseAddress(environment[databaseVariable]);
  return {
    dataDir: dataDir ?? defaultDataFolder(),
    ...(database === null ? {} : { database }),
    host,
    port,
    sample,
    clockOffset,
    registerId: register ?? null,
    ...(certificate === undefined || key === undefined ? {} : { tls: { certificate, key } }),
  };
}
