// Headquarters' store as an SQLite file: how it is opened, what is checked, and how it is copied. The only place
// here that speaks to SQLite as such.
import Database from 'better-sqlite3';
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { AppError } from '../../main/contract/result';
import { sqliteBinding } from '../sqlite-binding';

export type SqliteHandle = Database.Database;

/** Marks a file as Headquarters' store ("CBHQ"), so that no other SQLite file is taken for one. */
export const applicationId = 0x43424851;

export const sqliteOptions = (): Database.Options => {
  const nativeBinding = sqliteBinding();
  return { timeout: 2_000, ...(nativeBinding === undefined ? {} : { nativeBinding }) };
};

function setAndReadBack(handle: SqliteHandle, pragma: string, value: string, expected: unknown): void {
  handle.pragma(`${pragma} = ${value}`);
  const found = handle.pragma(pragma, { simple: true });
  if (found !== expected) throw new Error(`SQLite keeps ${pragma} at ${String(found)} instead of ${value}`);
}

/** With this both databases ignore case in every script; SQLite's own `lower` knows ASCII only. */
function addFolding(handle: SqliteHandle): void {
  for (const name of ['counterbook_lower', 'lower']) {
    handle.function(name, { deterministic: true }, (text: unknown) =>
      typeof text === 'string' ? text.toLowerCase() : text,
    );
  }
}

const cacheSize = '-65536';
const tempStore = 'MEMORY';

/** Opens a file for reading and writing. better-sqlite3 means NORMAL by WAL: FULL has to be asked for. */
export function openSqlite(file: string): SqliteHandle {
  const handle = new Database(file, sqliteOptions());
  try {
    setAndReadBack(handle, 'journal_mode', 'WAL', 'wal');
    setAndReadBack(handle, 'synchronous', 'FULL', 2);
    setAndReadBack(handle, 'foreign_keys', 'ON', 1);
    handle.pragma(`cache_size = ${cacheSize}`);
    // Statements of many rows keep what they may have to undo; in memory, an import writes a twentieth as often.
    handle.pragma(`temp_store = ${tempStore}`);
    // Pages that an import writes again and again go into the file an eighth as often.
    handle.pragma('wal_autocheckpoint = 8000');
    // A file that can only be read opens without complaint: ask before anybody's work depends on it.
    handle.exec('BEGIN IMMEDIATE; ROLLBACK');
    addFolding(handle);
    return handle;
  } catch (failure) {
    handle.close();
    throw failure;
  }
}

/**
 * SQLite sorts what it keeps in memory as one list, that in files by parts of the cache's size: parts that fit into the
 * processor's own cache take less than half the time. No transaction may be under way.
 */
export async function sortingInFiles<Result>(
  handle: SqliteHandle,
  work: () => Promise<Result>,
): Promise<Result> {
  handle.pragma('temp_store = FILE');
  handle.pragma('cache_size = -4096');
  try {
    return await work();
  } finally {
    handle.pragma(`temp_store = ${tempStore}`);
    handle.pragma(`cache_size = ${cacheSize}`);
  }
}

/** A second connection that only reads: it sees what is committed, never a transaction under way. */
export function openSqliteReader(file: string): SqliteHandle {
  const reader = new Database(file, { ...sqliteOptions(), fileMustExist: true });
  reader.pragma('query_only = ON');
  reader.pragma('cache_size = -65536');
  addFolding(reader);
  return reader;
}

/** Throws unless the file is there and may be one of ours. An empty one was not made by us: it lost its content. */
export function checkBeforeOpening(file: string): void {
  if (statSync(file).size === 0) throw new AppError('store-damaged', { file });
}

export function checkApplicationId(handle: SqliteHandle, file: string): void {
  if (handle.pragma('application_id', { simple: true }) !== applicationId) {
    throw new AppError('store-damaged', { file });
  }
}

export const schemaVersion = (handle: SqliteHandle): number =>
  Number(handle.pragma('user_version', { simple: true }));

/** Takes part in the transaction that is open. */
export function setSchemaVersion(handle: SqliteHandle, version: number): void {
  handle.pragma(`user_version = ${String(version)}`);
  handle.pragma(`application_id = ${String(applicationId)}`);
}

/** A copy of the store as it is now, read back before it is called one. */
export async function backUpSqlite(handle: SqliteHandle, target: string): Promise<void> {
  const draft = `${target}.draft`;
  rmSync(draft, { force: true });
  await handle.backup(draft);
  const copy = new Database(draft, sqliteOptions());
  try {
    // One file without a log beside it: a copy that can be moved about.
    copy.pragma('journal_mode = DELETE');
    const verdict: unknown = copy.pragma('integrity_check', { simple: true });
    if (verdict !== 'ok') throw new AppError('store-damaged', { file: target });
    if (schemaVersion(copy) !== schemaVersion(handle)) throw new AppError('store-damaged', { file: target });
  } finally {
    copy.close();
  }
  renameSync(draft, target);
}

/** Removes what an unfinished creation left; never a store that was in use. */
export function clearDraft(draft: string): void {
  for (const file of [draft, `${draft}-wal`, `${draft}-shm`]) if (existsSync(file)) rmSync(file);
}
