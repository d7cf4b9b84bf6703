// What SQLite and the file system say when a store cannot be used, as the codes people get to see.
import { AppError } from '../../main/contract/result';
import type { ErrorCode } from '../../main/contract/result';

const codes: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^SQLITE_(CORRUPT|NOTADB|FORMAT)/, 'store-damaged'],
  [/^SQLITE_IOERR_SHORT_READ/, 'store-damaged'],
  [/^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES$|EPERM$|EROFS$)/, 'store-read-only'],
  [/^(SQLITE_FULL|ENOSPC$|EDQUOT$)/, 'store-full'],
  [/^SQLITE_(BUSY|LOCKED)/, 'store-locked'],
];

/** The failure as an AppError where it is a known state of the store, otherwise the failure itself. */
export function storeFailure(failure: unknown, file: string): unknown {
  if (!(failure instanceof Error) || failure instanceof AppError) return failure;
  const code = 'code' in failure ? String(failure.code) : '';
  const known = codes.find(([pattern]) => pattern.test(code));
  return known ? new AppError(known[1], { file }, { cause: failure }) : failure;
}

export async function naming<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    throw storeFailure(failure, file);
  }
}
