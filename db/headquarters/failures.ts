// What SQLite, PostgreSQL and the file system say when a store cannot be used, as the codes people get to see.
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

/** PostgreSQL's «Appendix A. PostgreSQL Error Codes», and what the way to it fails with. */
const postgresqlCodes: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^(08...|57P0[1235]|53300|25P03)$/, 'headquarters-database-away'],
  [/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EHOST|ENET)/, 'headquarters-database-away'],
  [/^(28...|3D000|3F000|42501)$/, 'headquarters-database-refused'],
  [/^(53100|53200)$/, 'store-full'],
  [/^25006$/, 'store-read-only'],
  [/^55P03$/, 'store-locked'],
  [/^(XX001|XX002)$/, 'store-damaged'],
  // A text with a character that PostgreSQL cannot hold: U+0000.
  [/^(22021|22P05)$/, 'call-input-invalid'],
];
/** What `pg` says without a code. */
const lost =
  /^(database ".*" is not currently accepting connections|Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|The server does not support SSL|Cannot use a pool after)/;

/** The failure as an AppError where it is a known state of the database, otherwise the failure itself. */
export function postgresqlFailure(failure: unknown, place: string): unknown {
  if (!(failure instanceof Error) || failure instanceof AppError) return failure;
  // Several addresses of one host were tried.
  const first: unknown = failure instanceof AggregateError ? failure.errors[0] : failure;
  const code = first instanceof Error && 'code' in first ? String(first.code) : '';
  const known =
    postgresqlCodes.find(([pattern]) => pattern.test(code))?.[1] ??
    (lost.test(failure.message) ? 'headquarters-database-away' : undefined);
  if (known === undefined) return failure;
  const detail =
    known === 'headquarters-database-refused' ? { place, reason: failure.message } : { place, file: place };
  return new AppError(known, detail, { cause: failure });
}

export async function naming<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    throw storeFailure(failure, file);
  }
}
