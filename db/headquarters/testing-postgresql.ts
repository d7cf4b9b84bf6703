// A database of its own for a test, on the PostgreSQL server of the run: copied from one that was made by the
// migrations, so that it costs as little as a file.
import { sql } from 'kysely';
import pg from 'pg';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDatabaseAddress } from './database-url';
import type { DatabaseAddress } from './database-url';
import { openHeadquartersStore } from './open';
import type { HeadquartersStore } from './open';

/** The server that tests use, as an address without a database; undefined: tests keep their data in files. */
export const testServer = (): string | undefined => process.env['COUNTERBOOK_TEST_POSTGRESQL'];
export const isOnPostgresql = (): boolean => testServer() !== undefined;

const addressOf = (name: string): DatabaseAddress => {
  const address = readDatabaseAddress(`${testServer() ?? ''}/${name}`);
  if (!address) throw new Error('There is no PostgreSQL server to test on');
  return address;
};

async function asOwner<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(addressOf('postgres').url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const named = (client: pg.Client, name: string): string => client.escapeIdentifier(name);

/** Made by whoever needs it first; the name changes with the schema. */
async function makeTemplate(client: pg.Client): Promise<string> {
  const schema = readFileSync(join(import.meta.dirname, 'schema.sql'));
  const template = `template_${createHash('sha256').update(schema).digest('hex').slice(0, 12)}`;
  await client.query('select pg_advisory_lock(1)');
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (found.rowCount === 0) {
      const draft = `${template}_${String(process.pid)}`;
      await client.query(`create database ${named(client, draft)}`);
      const file = join(tmpdir(), 'none', 'none.db');
      const store = await openHeadquartersStore({ file, database: addressOf(draft) });
      await store.close();
      await client.query(`alter database ${named(client, draft)} rename to ${named(client, template)}`);
    }
    return template;
  } finally {
    await client.query('select pg_advisory_unlock(1)');
  }
}

let template: string | null = null;
let count = 0;

export interface TemporaryDatabase {
  readonly address: DatabaseAddress;
  /** Lets nobody connect, or lets them again. */
  forbid(isForbidden: boolean): Promise<void>;
  drop(): Promise<void>;
}

/** @param isEmpty without the tables, as an administrator makes it. */
export async function temporaryDatabase(isEmpty = false): Promise<TemporaryDatabase> {
  const name = `test_${String(process.pid)}_${String(++count)}`;
  await asOwner(async (client) => {
    template ??= await makeTemplate(client);
    const from = isEmpty ? 'template0' : template;
    await client.query(
      `create database ${named(client, name)} template ${named(client, from)} strategy file_copy`,
    );
  });
  return {
    address: addressOf(name),
    forbid: (isForbidden) =>
      asOwner(async (client) => {
        await client.query(`alter database ${named(client, name)} allow_connections ${String(!isForbidden)}`);
      }),
    drop: () =>
      asOwner(async (client) => {
        await client.query(`drop database if exists ${named(client, name)} with (force)`);
      }),
  };
}

/** From now on the database writes names that are not the given ones; answers how to stop that. */
export async function spoilNames({ db }: HeadquartersStore, table: string): Promise<() => Promise<void>> {
  await sql`create function spoil() returns trigger language plpgsql as
    'begin new.name := upper(new.name); return new; end'`.execute(db);
  await sql`create trigger spoil before insert on ${sql.table(table)}
    for each row execute function spoil()`.execute(db);
  return async () => {
    await sql`drop function spoil cascade`.execute(db);
  };
}

/** Ends all connections to the database, as a server does that is restarted. */
export const cutConnections = (address: DatabaseAddress): Promise<void> =>
  asOwner(async (client) => {
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
      [new URL(address.url).pathname.slice(1)],
    );
  });
