// Connections to PostgreSQL as Headquarters uses them: every failure has a name people can act on, a lost connection is
// replaced by the next question, and a transaction runs alone, as on SQLite, whichever instance began it.
import pg from 'pg';
import type { Pool, PoolClient, PoolConfig, QueryResult } from 'pg';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Cell } from '../../main/contract/distribution';
import { postgresqlFailure } from './failures';
import type { DatabaseAddress } from './database-url';

/** Numbers in `pg_advisory_lock`, apart from those of other programs: "CBHQ" and what is locked. */
export const lockSpace = 0x43424851;
export const locks = { transaction: 1, opening: 2, running: 3 } as const;

/** Milliseconds after which whoever waits for a transaction of somebody else is told so. */
const lockTimeout = 30_000;
/** A transaction whose instance has vanished without closing its connection holds others up for at most this long. */
const idleTimeout = 60_000;

const { builtins } = pg.types;
const asNumber: ReadonlySet<number> = new Set([builtins.INT8, builtins.NUMERIC]);

/** Counts and sums as numbers, here only: the parsers of `pg` belong to the whole process. */
const types: NonNullable<PoolConfig['types']> = {
  getTypeParser: ((id: number, format: 'text' | 'binary' = 'text') =>
    asNumber.has(id) && format === 'text'
      ? Number
      : (pg.types.getTypeParser(id, format as 'text') as unknown)) as typeof pg.types.getTypeParser,
};

export interface PoolOptions {
  readonly most: number;
  /** A connection that nobody asked anything was lost. */
  readonly onLost: (failure: unknown) => void;
}

export function openPool(address: DatabaseAddress, { most, onLost }: PoolOptions): Pool {
  const pool = new pg.Pool({
    connectionString: address.url,
    max: most,
    types,
    application_name: 'counterbook-headquarters',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    options: `-c lock_timeout=${String(lockTimeout)} -c idle_in_transaction_session_timeout=${String(idleTimeout)} -c TimeZone=UTC`,
  });
  // Without a listener a connection that the server closes would end the program.
  pool.on('error', onLost);
  return pool;
}

export async function connect(pool: Pool, place: string): Promise<PoolClient> {
  try {
    const client = await pool.connect();
    // While it is lent out, its failures are those of its questions.
    if (client.listenerCount('error') === 0) client.on('error', () => undefined);
    return client;
  } catch (failure) {
    throw postgresqlFailure(failure, place);
  }
}

/** The rows' cells, in the order of the columns. */
export async function cellsOf(
  client: Pick<Pool, 'query'>,
  text: string,
  values: readonly unknown[],
): Promise<Cell[][]> {
  const { rows } = await client.query<Cell[]>({ text, values: [...values], rowMode: 'array' });
  return rows;
}

/** A transaction for reading: everything in it is from one state of the database. */
export async function inSnapshot<Result>(
  pool: Pool,
  place: string,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await connect(pool, place);
  let isGood = false;
  try {
    await client.query('begin isolation level repeatable read read only');
    const result = await work(client);
    await client.query('commit');
    isGood = true;
    return result;
  } catch (failure) {
    isGood = await client.query('rollback').then(
      () => true,
      () => false,
    );
    throw postgresqlFailure(failure, place);
  } finally {
    client.release(!isGood);
  }
}

/** What may be asked again as it is: the database took all of it back because somebody else was in the way. */
export const isRepeatable = (failure: unknown): boolean =>
  failure instanceof Error && 'code' in failure && ['40001', '40P01'].includes(String(failure.code));

const mostTries = 4;

/** Does the work again where it was taken back because of somebody else; each time after a little longer. */
export async function withTries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (failure) {
      if (tries === mostTries || !isRepeatable(failure)) throw failure;
      await new Promise((resolve) => setTimeout(resolve, tries * 20 * (1 + Math.random())));
    }
  }
}

/** A pool for Kysely. */
export function kyselyPool(pool: Pool, place: string): PostgresPool {
  return {
    connect: async () => kyselyClient(await connect(pool, place), place),
    end: () => Promise.resolve(),
  } as PostgresPool;
}

/** Kysely keeps what it knows of a connection by the object that it was given. */
const clients = new WeakMap<PoolClient, PostgresPoolClient>();

function kyselyClient(client: PoolClient, place: string): PostgresPoolClient {
  const known = clients.get(client);
  if (known) return known;
  let isInTransaction = false;
  let isBroken = false;
  const run = async (text: string, values: readonly unknown[]): Promise<QueryResult> => {
    try {
      return await client.query(text, [...values]);
    } catch (failure) {
      const named = postgresqlFailure(failure, place);
      isBroken ||= named !== failure && !isInTransaction;
      throw named;
    }
  };
  const begin = async (text: string): Promise<QueryResult> => {
    const begun = await run(text, []);
    try {
      // One after the other, as on SQLite: what a transaction has read stays so until its end.
      await run(`select pg_advisory_xact_lock(${String(lockSpace)}, ${String(locks.transaction)})`, []);
    } catch (failure) {
      await client.query('rollback').catch(() => (isBroken = true));
      throw failure;
    }
    isInTransaction = true;
    return begun;
  };
  const own = {
    query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
      if (text === 'begin') return begin(text);
      if (text === 'commit' || text === 'rollback') isInTransaction = false;
      return isInTransaction ? run(text, values) : withTries(() => run(text, values));
    },
    release(): void {
      isInTransaction = false;
      client.release(isBroken);
    },
  } as unknown as PostgresPoolClient;
  clients.set(client, own);
  return own;
}
