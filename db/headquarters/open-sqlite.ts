// Opens Headquarters' store in a file: makes it where there is none, brings an older one to the present form, and
// refuses one that is newer, damaged or not to be written. A file is never deleted.
import { Kysely, SqliteDialect } from 'kysely';
import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../main/contract/result';
import { makeFolder } from '../make-folder';
import { sqliteBulk, trustingReferences } from './bulk-sqlite';
import { migrationTools } from './dialect';
import { naming } from './failures';
import { makeListOrders, withoutListOrders } from './list-orders';
import { migrations } from './migrations';
import { askingReader } from './reader';
import type { StartReader } from './reader';
import { readFromSqlite } from './reading';
import type { HeadquartersDatabase, Schema } from './schema';
import {
  backUpSqlite,
  checkApplicationId,
  checkBeforeOpening,
  clearDraft,
  openSqlite,
  openSqliteReader,
  schemaVersion,
  setSchemaVersion,
  sortingInFiles,
} from './sqlite-file';
import type { SqliteHandle } from './sqlite-file';
import type { HeadquartersStore } from './store';

/** Throws AppError `store-newer`, `store-damaged`, `store-read-only`, `store-full` or `store-locked`. */
export const openSqliteStore = (file: string, startReader?: StartReader): Promise<HeadquartersStore> =>
  naming(file, async () => {
    if (existsSync(file)) checkBeforeOpening(file);
    else await create(file);
    const sqlite = openSqlite(file);
    const db = kysely(sqlite);
    try {
      checkApplicationId(sqlite, file);
      await migrate(db, sqlite, file);
      makeListOrders(sqlite);
      return storeOf(db, sqlite, file, startReader);
    } catch (failure) {
      await db.destroy();
      sqlite.close();
      throw failure;
    }
  });

const kysely = (sqlite: SqliteHandle): HeadquartersDatabase =>
  new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });

function storeOf(
  db: HeadquartersDatabase,
  sqlite: SqliteHandle,
  file: string,
  startReader: StartReader | undefined,
): HeadquartersStore {
  const underWay = new Set<string>();
  const snapshots = openSqliteReader(file);
  const reader = startReader ? askingReader(startReader(file)) : kysely(snapshots);
  return {
    db,
    reader,
    dialect: 'sqlite',
    place: file,
    folder: dirname(file),
    sqlite,
    // The connection is taken first, so that no transaction of Kysely's is under way.
    bulk: (work) => db.connection().execute(() => inTransaction(sqlite, work)),
    trustingReferences: (work) => trustingReferences(sqlite, work),
    withoutListOrders: (work) => withoutListOrders(sqlite, work),
    unreferenced: (work) =>
      db
        .connection()
        .execute((connection) => trustingReferences(sqlite, () => connection.transaction().execute(work))),
    sorting: (work) =>
      db
        .connection()
        .execute((connection) => sortingInFiles(sqlite, () => connection.transaction().execute(work))),
    read: (reading) => Promise.resolve().then(() => readFromSqlite(snapshots, reading)),
    async alone(name, work) {
      if (underWay.has(name)) return null;
      underWay.add(name);
      try {
        return await work();
      } finally {
        underWay.delete(name);
      }
    },
    async close() {
      await reader.destroy();
      snapshots.close();
      await close(db, sqlite);
    },
  };
}

async function inTransaction<Result>(
  sqlite: SqliteHandle,
  work: Parameters<HeadquartersStore['bulk']>[0],
): Promise<Result> {
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    const number: unknown = sqlite
      .prepare('UPDATE change_counter SET number = number + 1 RETURNING number')
      .pluck()
      .get();
    const result = await work(sqliteBulk(sqlite, Number(number)));
    sqlite.exec('COMMIT');
    return result as Result;
  } catch (failure) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    throw failure;
  }
}

async function close(db: HeadquartersDatabase, sqlite: SqliteHandle): Promise<void> {
  if (!sqlite.open) return;
  // What the write-ahead log holds goes into the file, so that a copy of the closed file is whole.
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  await db.destroy();
  sqlite.close();
}

/** Builds a new store under another name, so that a file with the store's name is always a whole one. */
async function create(file: string): Promise<void> {
  makeFolder(dirname(file));
  const draft = `${file}.new`;
  clearDraft(draft);
  const sqlite = openSqlite(draft);
  const db = kysely(sqlite);
  try {
    await runMigrations(db, sqlite, 0);
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    await db.destroy();
    sqlite.close();
  }
  renameSync(draft, file);
}

async function migrate(db: HeadquartersDatabase, sqlite: SqliteHandle, file: string): Promise<void> {
  const version = schemaVersion(sqlite);
  if (version > migrations.length) throw new AppError('store-newer', { file });
  if (version === migrations.length) return;
  const backups = join(dirname(file), 'backups');
  makeFolder(backups);
  const time = new Date().toISOString().replace(/[:.]/g, '-');
  await backUpSqlite(sqlite, join(backups, `${basename(file, '.db')}-${time}-version-${String(version)}.db`));
  await runMigrations(db, sqlite, version);
}

/** All that are missing, in one transaction. */
async function runMigrations(db: HeadquartersDatabase, sqlite: SqliteHandle, version: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const tools = migrationTools(tx, 'sqlite');
    for (const migration of migrations.slice(version)) await migration(tools);
    if (version === 0) await tx.insertInto('change_counter').values({ id: 1, number: 0 }).execute();
    setSchemaVersion(sqlite, migrations.length);
  });
}
