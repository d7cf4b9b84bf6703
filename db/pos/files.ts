// Where the register's store lies, and what can be said about the file without opening it: whether it is a
// database at all, whether a part of it is missing, and whether it was closed in order.
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../main/contract/result';
import { makeFolder } from '../make-folder';

/** Marks a file as a register's store ("CBpr"). */
export const applicationId = 0x43427072;

export interface StoreFiles {
  readonly folder: string;
  readonly store: string;
  readonly backups: string;
  /** What the store looked like when it was closed; absent while it is open and after an unclean end. */
  readonly closed: string;
}

export function storeFiles(dataDir: string): StoreFiles {
  const folder = join(dataDir, 'register');
  return {
    folder,
    store: join(folder, 'register.db'),
    backups: join(folder, 'backups'),
    closed: join(folder, 'closed.json'),
  };
}

export function makeFolders(files: StoreFiles): void {
  makeFolder(files.folder);
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * Reads the first hundred bytes: a file that is no SQLite database, was emptied or was cut off is refused before
 * SQLite could take it for a new one.
 * @throws AppError `store-damaged`
 */
export function checkHeader(files: StoreFiles): void {
  const found = statSync(files.store, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (found.size === 0) {
    // Empty with a log: the very first transaction was cut short. Empty after having been closed: not ours.
    if (closedSize(files) > 0) throw new AppError('store-damaged');
    return;
  }
  const header = Buffer.alloc(100);
  const handle = openSync(files.store, 'r');
  try {
    if (readSync(handle, header, 0, 100, 0) < 100) throw new AppError('store-damaged');
  } finally {
    closeSync(handle);
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw new AppError('store-damaged');
  const stored = header.readUInt16BE(16);
  const pageSize = stored === 1 ? 65_536 : stored;
  const pages = header.readUInt32BE(28);
  const countIsValid = header.readUInt32BE(24) === header.readUInt32BE(92);
  // With a log beside it, a file may be shorter than its header says: the rest is in the log.
  if (sizeOf(`${files.store}-wal`) > 0) return;
  if (countIsValid && found.size < pages * pageSize) throw new AppError('store-damaged');
  // Before it is opened: opening would already change another program's file.
  if (pages > 1 && header.readUInt32BE(68) !== applicationId) throw new AppError('store-damaged');
}

const fingerprint = (files: StoreFiles): string => {
  const found = statSync(files.store);
  return JSON.stringify({ size: found.size, changed: Math.round(found.mtimeMs) });
};

function closedSize(files: StoreFiles): number {
  try {
    const closed: unknown = JSON.parse(readFileSync(files.closed, 'utf8'));
    return typeof closed === 'object' && closed !== null && 'size' in closed ? Number(closed.size) : 0;
  } catch {
    return 0;
  }
}

/** Whether the store was closed in order and nobody touched the file since; then it needs no check. */
export function wasClosedInOrder(files: StoreFiles): boolean {
  if (!existsSync(files.store)) return true;
  try {
    return readFileSync(files.closed, 'utf8') === fingerprint(files) && sizeOf(`${files.store}-wal`) === 0;
  } catch {
    return false;
  }
}

export function noteOpened(files: StoreFiles): void {
  rmSync(files.closed, { force: true });
}

/** Called after the last connection was closed. */
export function noteClosed(files: StoreFiles): void {
  if (sizeOf(`${files.store}-wal`) === 0) writeFileSync(files.closed, fingerprint(files));
}
