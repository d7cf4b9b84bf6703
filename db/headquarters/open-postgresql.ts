// Opens Headquarters' store in a PostgreSQL database: makes the tables where there are none, brings older ones to the
// present form, one instance at a time, and refuses newer ones and a database that is somebody else's.
import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { Cell } from '../../main/contract/distribution';
import { AppError } from '../../main/contract/result';
import { postgresqlBulk } from './bulk-postgresql';
import type { ColumnTypes } from './bulk-postgresql';
import type { DatabaseAddress } from './database-url';
import { migrationTools } from './dialect';
import { postgresqlFailure } from './failures';
import { migrations } from './migrations';
import {
  cellsOf,
  connect,
  inSnapshot,
  kyselyPool,
  lockSpace,
  locks,
  openPool,
  withTries,
} from './postgresql';
import { numbered, readByAnswers } from './reading';
import type { HeadquartersDatabase, Schema } from './schema';
import type { HeadquartersStore } from './store';

/** Connections of one instance: for questions and transactions, for downloads, for work that is done alone. */
const most = { main: 15, reading: 3, alone: 12 } as const;

export interface PostgresqlOptions {
  readonly address: DatabaseAddress;
  readonly folder: string;
  /** A connection was lost while nobody used it. */
  readonly onLost?: (failure: unknown) => void;
}

/**
 * Throws AppError `headquarters-database-away`, `headquarters-database-refused` or `store-newer`.
 */
export async function openPostgresqlStore(options: PostgresqlOptions): Promise<HeadquartersStore> {
  const { address, folder, onLost = () => undefined } = options;
  const { place } = address;
  const pools = {
    main: openPool(address, { most: most.main, onLost }),
    reading: openPool(address, { most: most.reading, onLost }),
    alone: openPool(address, { most: most.alone, onLost }),
  };
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: kyselyPool(pools.main, place) }) });
  const close = async (): Promise<void> => {
    await db.destroy();
    await Promise.all(Object.values(pools).map((pool) => (pool.ended ? undefined : pool.end())));
  };
  try {
    await migrate(db, place);
    const types = await readColumnTypes(pools.main, place);
    return {
      db,
      reader: db,
      dialect: 'postgresql',
      place,
      folder,
      sqlite: null,
      bulk: (work) =>
        withTries(() =>
          db.transaction().execute(async (tx) => {
            const { number } = await tx
              .updateTable('change_counter')
              .set((row) => ({ number: row('number', '+', 1) }))
              .returning('number')
              .executeTakeFirstOrThrow();
            const run = async (text: string, parameters: readonly unknown[]) => {
              const { rows } = await tx.executeQuery<Record<string, Cell>>(
                CompiledQuery.raw(text, [...parameters]),
              );
              return rows.map((row) => Object.values(row));
            };
            return work(postgresqlBulk(run, types, number));
          }),
        ),
      // What is written refers to rows that the store knows; leaving that out would take a superuser here.
      trustingReferences: (work) => work(),
      withoutListOrders: (work) => work(),
      unreferenced: (work) => db.transaction().execute(work),
      sorting: (work) => db.transaction().execute(work),
      read: (reading) =>
        inSnapshot(pools.reading, place, (client) =>
          readByAnswers(reading, ({ sql: text, parameters }) => cellsOf(client, numbered(text), parameters)),
        ),
      alone: (name, work) => alone(pools.alone, place, name, work),
      close,
    };
  } catch (failure) {
    await close();
    throw postgresqlFailure(failure, place);
  }
}

/** A lock of the connection: it goes with the instance, however that ends. */
async function alone<Result>(
  pool: Pool,
  place: string,
  name: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  const client = await connect(pool, place);
  let isTaken = false;
  try {
    const key = `${String(lockSpace)}:${name}`;
    const [row] = await cellsOf(client, 'select pg_try_advisory_lock(hashtextextended($1, 0))::int', [key]);
    isTaken = row?.[0] === 1;
    return isTaken ? await work() : null;
  } catch (failure) {
    throw postgresqlFailure(failure, place);
  } finally {
    await letGo(client, isTaken);
  }
}

async function letGo(client: PoolClient, isTaken: boolean): Promise<void> {
  if (!isTaken) {
    client.release();
    return;
  }
  const isFree = await client.query('select pg_advisory_unlock_all()').then(
    () => true,
    () => false,
  );
  // A connection that is closed keeps no lock.
  client.release(!isFree);
}

/** In one transaction, which others that start at the same time wait for. */
async function migrate(db: HeadquartersDatabase, place: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(lockSpace)}, ${sql.lit(locks.opening)})`.execute(tx);
    const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables
      where table_schema = current_schema()`.execute(tx);
    const names = new Set(tables.rows.map(({ name }) => name));
    const isOurs = names.has('counterbook_version');
    if (!isOurs && names.size > 0) {
      throw new AppError('headquarters-database-refused', {
        place,
        reason: 'The database holds tables of another program. Name an empty one.',
      });
    }
    const version = isOurs ? await readVersion(tx) : 0;
    if (version > migrations.length) throw new AppError('store-newer', { file: place });
    await makeFunctions(tx);
    if (version === migrations.length) return;
    const tools = migrationTools(tx, 'postgresql');
    for (const migration of migrations.slice(version)) await migration(tools);
    if (!isOurs) {
      await tx.insertInto('change_counter').values({ id: 1, number: 0 }).execute();
      await sql`create table counterbook_version (number bigint not null)`.execute(tx);
      await sql`insert into counterbook_version (number) values (0)`.execute(tx);
    }
    await sql`update counterbook_version set number = ${migrations.length}`.execute(tx);
  });
}

async function readVersion(db: HeadquartersDatabase): Promise<number> {
  const { rows } = await sql<{ number: number }>`select number from counterbook_version`.execute(db);
  return Number(rows[0]?.number ?? 0);
}

/** Lower case as JavaScript has it: by ICU where the server was built with it, otherwise by Unicode's simple rules. */
async function makeFunctions(db: HeadquartersDatabase): Promise<void> {
  const present = await sql`select 1 from pg_proc where proname = 'counterbook_lower'
    and pronamespace = current_schema()::regnamespace`.execute(db);
  if (present.rows.length > 0) return;
  const { rows } = await sql<{ name: string }>`select collname as name from pg_collation
    where collname in ('und-x-icu', 'pg_c_utf8') order by collname desc limit 1`.execute(db);
  const collation = sql.raw(rows[0] ? `"${rows[0].name}"` : '"default"');
  await sql`create function counterbook_lower(given text) returns text language sql immutable parallel safe
    return lower(given collate ${collation})`.execute(db);
}

async function readColumnTypes(pool: Pool, place: string): Promise<ColumnTypes> {
  const client = await connect(pool, place);
  try {
    const rows = await cellsOf(
      client,
      `select table_name::text, column_name::text, data_type::text from information_schema.columns
       where table_schema = current_schema()`,
      [],
    );
    const types = new Map<string, Map<string, string>>();
    for (const [table, column, type] of rows) {
      const own = types.get(String(table)) ?? new Map<string, string>();
      types.set(String(table), own.set(String(column), String(type)));
    }
    return types;
  } finally {
    client.release();
  }
}
