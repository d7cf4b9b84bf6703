// One connection to the register's store with the settings that its promises rest on, each read back: a setting
// that SQLite silently ignores would cost acknowledged work in a power cut.
import Database from 'better-sqlite3';
import { AppError } from '../../main/contract/result';
import { sqliteBinding } from '../sqlite-binding';
import { storeFailure } from './store-errors';

export type Connection = Database.Database;

export interface ConnectionOptions {
  /** Milliseconds that a statement waits for another connection's lock before it fails. */
  readonly busyTimeout: number;
  /** Kilobytes of page cache. */
  readonly cache: number;
  /**
   * Pages in the write-ahead log at which a commit also copies them into the file; 0 leaves that to other
   * connections, for a thread that must not wait for the disk.
   */
  readonly checkpointAt: number;
}

/** The thread that answers the screens: it never waits long and never copies the log. */
export const forScreens: ConnectionOptions = { busyTimeout: 5, cache: 8_000, checkpointAt: 0 };
/** The thread that applies packages; it may wait for the screens' short writes. */
export const forPackages: ConnectionOptions = { busyTimeout: 10_000, cache: 32_000, checkpointAt: 4_000 };
/** A thread that only reads, for long computations: each page in its order, once. */
export const forViews: ConnectionOptions = { busyTimeout: 1_000, cache: 2_000, checkpointAt: 0 };

const nativeBinding = sqliteBinding();
export const driverOptions = nativeBinding === undefined ? {} : { nativeBinding };

/** @throws AppError `store-…` where the file cannot be used as it must be. */
export function connect(file: string, options: ConnectionOptions): Connection {
  let db: Connection | undefined;
  try {
    db = new Database(file, { ...driverOptions, timeout: options.busyTimeout });
    setUp(db, options);
    planOnce(db);
    return db;
  } catch (error) {
    db?.close();
    throw storeFailure(error);
  }
}

function setUp(db: Connection, options: ConnectionOptions): void {
  const set = (name: string, value: number | string, expected: number | string = value): void => {
    db.pragma(`${name} = ${String(value)}`);
    const actual = db.pragma(name, { simple: true });
    if (actual !== expected) {
      throw new Error(`The store's ${name} is ${String(actual)} and should be ${String(expected)}.`);
    }
  };
  // A file that may not be written answers with the mode it has.
  if (db.pragma('journal_mode = WAL', { simple: true }) !== 'wal') throw new AppError('store-read-only');
  // better-sqlite3 is compiled so that WAL alone means NORMAL, which loses acknowledged work in a power cut.
  set('synchronous', 'FULL', 2);
  set('foreign_keys', 'ON', 1);
  // A person who is erased does not stay in the file's free pages.
  set('secure_delete', 'ON', 1);
  set('busy_timeout', options.busyTimeout);
  set('cache_size', -options.cache);
  set('wal_autocheckpoint', options.checkpointAt);
  set('journal_size_limit', 64 * 1024 * 1024);
  // Views and triggers of a damaged or foreign file run nothing of their own.
  set('trusted_schema', 'OFF', 0);
}

/**
 * SQLite plans by the values of parameters that are compared or limit a statement, and better-sqlite3 clears them after
 * each run: such a statement would be compiled again at each run, which takes longer than most of ours. Behind a plus
 * sign a parameter is the same value, and nothing to plan by.
 */
function planOnce(db: Connection): void {
  const prepare = db.prepare.bind(db) as (sql: string) => Database.Statement;
  db.prepare = ((sql: string) =>
    prepare(sql.replace(/(?<==|LIMIT|OFFSET) (?=[?@])/g, ' +'))) as Connection['prepare'];
}
