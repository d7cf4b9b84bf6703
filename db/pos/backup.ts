// Backups of the register's store: copied by SQLite's online backup while work goes on, verified after writing,
// and only then given a name that counts. Restoring sets the present file aside; nothing is ever deleted but the
// oldest of several verified backups.
import Database from 'better-sqlite3';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../main/contract/result';
import { driverOptions, type Connection } from './connection';
import { storeCondition } from './migrate';
import { storeFailure } from './store-errors';
import type { StoreFiles } from './files';

export interface Backup {
  readonly name: string;
  /** UTC, ISO 8601. */
  readonly at: string;
}

/** Verified backups that are kept. */
export const backupsKept = 5;
/** Pages copied at a time; between two steps other work gets its turn. */
const pagesAtATime = 2_000;

const namePattern = /^register-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.db$/;
const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:.]/g, '');

/** Backups by their names, the newest first. What has the name was verified when it was written. */
export function listBackups(files: StoreFiles): readonly Backup[] {
  if (!existsSync(files.backups)) return [];
  return readdirSync(files.backups)
    .sort()
    .reverse()
    .flatMap((name) => {
      const parts = namePattern.exec(name);
      if (parts === null) return [];
      const [, year, month, day, hour, minute, second, fraction] = parts as unknown as string[];
      return [{ name, at: `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction}Z` }];
    });
}

/**
 * Takes a backup, verifies it, and lets go of the oldest ones.
 * @param verify `verifyBackup`, perhaps in another thread: it reads every page.
 */
export async function takeBackup(
  db: Connection,
  files: StoreFiles,
  now: number,
  verify: (file: string) => void | Promise<void> = verifyBackup,
): Promise<Backup> {
  mkdirSync(files.backups, { recursive: true });
  for (const name of readdirSync(files.backups)) {
    // What a backup that was cut short left behind.
    if (/\.partial(-wal|-shm|-journal)?$/.test(name)) rmSync(join(files.backups, name), { force: true });
  }
  const name = `register-${stamp(now)}.db`;
  const partial = join(files.backups, `${name}.partial`);
  try {
    await db.backup(partial, { progress: () => pagesAtATime });
    await verify(partial);
    syncFile(partial);
    renameSync(partial, join(files.backups, name));
    syncFolder(files.backups);
  } catch (error) {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${partial}${end}`, { force: true });
    throw storeFailure(error);
  }
  for (const old of listBackups(files).slice(backupsKept))
    rmSync(join(files.backups, old.name), { force: true });
  return { name, at: new Date(now).toISOString() };
}

/** Lets go of backups from before a moment, where a newer one is there. */
export function removeBackupsBefore(files: StoreFiles, before: string): void {
  const [newest, ...older] = listBackups(files);
  if (newest === undefined || newest.at < before) return;
  for (const { name, at } of older) {
    if (at < before) rmSync(join(files.backups, name), { force: true });
  }
}

/**
 * Every page, index and reference. Also makes the copy one file that needs no log beside it.
 * @throws AppError `store-damaged`
 */
export function verifyBackup(file: string): void {
  const copy = new Database(file, { ...driverOptions, fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
    if (copy.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw new AppError('store-damaged');
    if ((copy.pragma('foreign_key_check') as unknown[]).length > 0) throw new AppError('store-damaged');
  } finally {
    copy.close();
  }
}

/** The newest backup that this version of the register can use; a look at it, not a full check. */
export function newestBackup(files: StoreFiles): Backup | null {
  return listBackups(files).find((backup) => isUsable(join(files.backups, backup.name))) ?? null;
}

function isUsable(file: string): boolean {
  try {
    const copy = new Database(file, { ...driverOptions, readonly: true, fileMustExist: true });
    try {
      return storeCondition(copy) !== 'empty';
    } finally {
      copy.close();
    }
  } catch {
    return false;
  }
}

/**
 * Puts the newest backup that passes a full check in the store's place. The present store and its log are kept
 * beside it under a new name. No connection may be open.
 * @throws AppError `store-missing-backup` where there is none; then nothing was changed.
 */
export function restoreBackup(files: StoreFiles, now: number): { backup: Backup; setAside: string | null } {
  for (const backup of listBackups(files)) {
    const partial = `${files.store}.partial`;
    try {
      copyFileSync(join(files.backups, backup.name), partial);
      verifyBackup(partial);
      syncFile(partial);
    } catch (error) {
      rmSync(partial, { force: true });
      const failure = storeFailure(error);
      if (failure instanceof AppError && failure.code === 'store-damaged') continue;
      throw failure;
    }
    const setAside = existsSync(files.store)
      ? `${files.store.slice(0, -3)}-set-aside-${stamp(now)}.db`
      : null;
    if (setAside !== null) {
      // The log goes first: beside the restored file it would be taken for its own.
      for (const end of ['-wal', '-shm', '']) {
        if (existsSync(`${files.store}${end}`)) renameSync(`${files.store}${end}`, `${setAside}${end}`);
      }
    } else {
      for (const end of ['-wal', '-shm']) rmSync(`${files.store}${end}`, { force: true });
    }
    renameSync(partial, files.store);
    syncFolder(files.folder);
    return { backup, setAside };
  }
  throw new AppError('store-missing-backup');
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A new name is only sure once its folder is on the disk. Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
