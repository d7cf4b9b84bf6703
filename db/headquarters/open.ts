// Opens Headquarters' store: makes it where there is none, brings an older one to the present form, and refuses
// one that is newer, damaged or not to be written. A file is never deleted.
import { Kysely, SqliteDialect } from 'kysely';
import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../main/contract/result';
import { migrationTools } from './dialect';
import type { Dialect } from './dialect';
import { naming } from './failures';
import { migrations } from './migrations';
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
} from './sqlite-file';
import type { SqliteHandle } from './sqlite-file';
import { makeFolder } from '../make-folder';

export interface HeadquartersStore {
  readonly db: HeadquartersDatabase;
  readonly dialect: Dialect;
  /** For bulk work: the handle under `db`, to be used only inside `bulkWrite`. */
  readonly sqlite: SqliteHandle;
  /** A connection of its own that only reads what is committed: distribution's. */
  readonly reader: SqliteHandle;
  readonly file: string;
  close(): Promise<void>;
}

/**
 * Opens the store in `file`, whose folder is made where it is missing. Throws AppError `store-newer`,
 * `store-damaged`, `store-read-only`, `store-full` or `store-locked`.
 */
export const openHeadquartersStore = ({ file }: { readonly file: string }): Promise<HeadquartersStore> =>
  naming(file, async () => {
    if (existsSync(file)) checkBeforeOpening(file);
    else await create(file);
    const sqlite = openSqlite(file);
    const db = kysely(sqlite);
    try {
      checkApplicationId(sqlite, file);
      await migrate(db, sqlite, file);
      const reader = openSqliteReader(file);
      return { db, dialect: 'sqlite', sqlite, reader, file, close: () => close(db, sqlite, reader) };
    } catch (failure) {
      await db.destroy();
      sqlite.close();
      throw failure;
    }
  });

const kysely = (sqlite: SqliteHandle): HeadquartersDatabase =>
  new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });

async function close(db: HeadquartersDatabase, sqlite: SqliteHandle, reader: SqliteHandle): Promise<void> {
  reader.close();
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
