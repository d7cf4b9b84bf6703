// Looks at a store without changing anything: whether it opens, whose it is, its version, and whether every page
// and every reference is in order. For `counterbook doctor`, also while the program that owns it runs.
import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { sqliteBinding } from './sqlite-binding';

export type StoreState =
  'missing' | 'emptied' | 'unreadable' | 'foreign' | 'newer' | 'older' | 'damaged' | 'good';

export interface StoreReport {
  readonly file: string;
  readonly state: StoreState;
  readonly bytes: number;
  /** Size of the write-ahead log beside it. */
  readonly logBytes: number;
  readonly version: number | null;
  readonly journalMode: string | null;
  /** What SQLite says is wrong, for the states that have a reason. */
  readonly reason: string | null;
}

export interface ExpectedStore {
  readonly file: string;
  readonly applicationId: number;
  /** The version that this program makes. */
  readonly version: number;
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function examineStore({ file, applicationId, version: expected }: ExpectedStore): StoreReport {
  const sizes = { file, bytes: sizeOf(file), logBytes: sizeOf(`${file}-wal`) };
  const report = (state: StoreState, more: Partial<StoreReport> = {}): StoreReport => ({
    ...sizes,
    state,
    version: null,
    journalMode: null,
    reason: null,
    ...more,
  });
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return report('missing');
  if (sizes.bytes === 0 && sizes.logBytes === 0) return report('emptied');
  const nativeBinding = sqliteBinding();
  const options = {
    readonly: true,
    timeout: 5000,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  };
  let db: Database.Database | undefined;
  try {
    db = new Database(file, options);
    const read = (name: string): unknown => db?.pragma(name, { simple: true });
    const version = Number(read('user_version'));
    const found = { version, journalMode: String(read('journal_mode')) };
    if (read('application_id') !== applicationId) return report('foreign', found);
    if (version > expected) return report('newer', found);
    const verdict = read('integrity_check(1)');
    if (verdict !== 'ok') return report('damaged', { ...found, reason: String(verdict) });
    const broken = db.pragma('foreign_key_check') as readonly { table: string }[];
    const [first] = broken;
    if (first !== undefined) {
      const reason = `${broken.length} rows refer to rows that are not there, the first in ${first.table}`;
      return report('damaged', { ...found, reason });
    }
    return report(version < expected ? 'older' : 'good', found);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const isDamage = /^SQLITE_(CORRUPT|NOTADB|FORMAT|IOERR_SHORT_READ)/.test(code);
    return report(isDamage ? 'damaged' : 'unreadable', { reason: reasonOf(error) });
  } finally {
    db?.close();
  }
}
