// A lock on a folder that dies with the process that holds it: an SQLite file opened for itself alone. SQLite's
// file locks work on every platform, and the operating system takes them away however the process ends.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { AppError } from '../main/contract/result';
import { storeFailure } from './headquarters/failures';
import { sqliteBinding } from './sqlite-binding';
import { makeFolder } from './make-folder';

export interface FolderLock {
  release(): void;
}

/**
 * Takes the lock `name` of the folder, which is made where it is missing. Throws AppError `store-locked` where
 * another process (or this one) holds it, `store-read-only` where the folder cannot be written.
 */
export function lockFolder(folder: string, name: string): FolderLock {
  const file = join(folder, `${name}.lock`);
  try {
    makeFolder(folder);
    return takeLock(file);
  } catch (failure) {
    throw storeFailure(failure, folder);
  }
}

function takeLock(file: string): FolderLock {
  const nativeBinding = sqliteBinding();
  const handle = new Database(file, {
    timeout: 0,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  });
  try {
    handle.pragma('locking_mode = EXCLUSIVE');
    // Nothing is ever written: a journal in memory leaves no file behind when the process is killed.
    handle.pragma('journal_mode = MEMORY');
    handle.exec('BEGIN EXCLUSIVE');
  } catch (failure) {
    handle.close();
    // A file that is no database was not made by us; it says nothing about who uses the folder.
    const isForeign = failure instanceof Error && 'code' in failure && failure.code === 'SQLITE_NOTADB';
    throw isForeign ? new AppError('store-damaged', { file }, { cause: failure }) : failure;
  }
  return {
    release() {
      if (handle.open) handle.close();
    },
  };
}
