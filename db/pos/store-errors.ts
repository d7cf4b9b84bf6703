// What goes wrong in SQLite, as the register's error codes. Nothing here deletes or repairs a file.
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError, type ErrorCode } from '../../main/contract/result';

const codes: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^SQLITE_(CORRUPT|NOTADB)/, 'store-damaged'],
  // A page that should be there and is not: the file is shorter than it says.
  [/^SQLITE_IOERR_(SHORT_READ|CORRUPTFS|DATA)/, 'store-damaged'],
  [/^SQLITE_FULL|^SQLITE_IOERR_WRITE$/, 'store-full'],
  [/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|^(EACCES|EPERM|EROFS)$/, 'store-read-only'],
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)|^SQLITE_IOERR_(LOCK|SHMLOCK|RDLOCK)/, 'store-locked'],
  [/^ENOSPC$|^EDQUOT$/, 'store-full'],
];

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** The error as an AppError where it says something about the store as a whole; otherwise as it is. */
export function storeFailure(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const sqlite = codeOf(error);
  if (sqlite === undefined) return error;
  const found = codes.find(([pattern]) => pattern.test(sqlite));
  return found === undefined ? error : new AppError(found[1], {}, { cause: error });
}

/** What SQLite could not write without telling why. */
const unwritten = /^SQLITE_IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHMSIZE)$/;
/** About what the log of changes grows by. */
const sample = Buffer.alloc(65_536);

/**
 * Where SQLite does not say why it could not write, writing beside the store tells a disk without room from one that
 * takes no writes any more.
 * @returns the error itself where that has nothing to tell.
 */
export function unwrittenFailure(error: unknown, store: string): unknown {
  if (!unwritten.test(codeOf(error) ?? '')) return error;
  const probe = join(dirname(store), `${randomUUID()}.probe`);
  try {
    writeFileSync(probe, sample, { flush: true });
    return error;
  } catch (why) {
    return storeFailure(why);
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Whether waiting a moment and trying again may help. */
export const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error) ?? '');

/** Whether rows of a package were refused by the store's rules: a wrong type, a missing parent, a null. */
export const isConstraint = (error: unknown): boolean =>
  /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/.test(codeOf(error) ?? '');
