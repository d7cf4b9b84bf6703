// What the rest of Headquarters sees of its store, whichever database it is kept in.
import type { Bulk } from './bulk';
import type { Dialect } from './dialect';
import type { Reading } from './reading';
import type { HeadquartersDatabase, HeadquartersTransaction } from './schema';
import type { SqliteHandle } from './sqlite-file';

export interface HeadquartersStore {
  readonly db: HeadquartersDatabase;
  /**
   * For what pages ask, which may take seconds with a million customers: only reads what is committed, on SQLite in
   * a thread of its own where Headquarters runs.
   */
  readonly reader: HeadquartersDatabase;
  readonly dialect: Dialect;
  /** Where the data are, for people: the file, or the database's address without its password. */
  readonly place: string;
  /** The folder on this computer for what belongs to Headquarters and not into its database. */
  readonly folder: string;
  /** The handle under `db`, for what only a file needs; null on PostgreSQL. */
  readonly sqlite: SqliteHandle | null;
  /** Runs bulk work in one transaction, under the change number that it gets. */
  bulk<Result>(work: (bulk: Bulk) => Promise<Result>): Promise<Result>;
  /** Runs bulk work without looking up what every row refers to, where the database can. */
  trustingReferences<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Runs bulk work that nobody reads lists of customers beside; on SQLite their orders are made at its end. */
  withoutListOrders<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Runs a transaction without looking for what refers to the rows that go, where the database can. */
  unreferenced<Result>(work: (tx: HeadquartersTransaction) => Promise<Result>): Promise<Result>;
  /** Runs a transaction that puts much in order: on SQLite little at a time, merged from a temporary file. */
  sorting<Result>(work: (tx: HeadquartersTransaction) => Promise<Result>): Promise<Result>;
  /** Answers the questions from one state of the store, on a connection that only reads what is committed. */
  read<Result>(reading: Reading<Result>): Promise<Result>;
  /**
   * Runs the work unless work of this name is under way already, here or in another instance on the same database;
   * answers null then.
   */
  alone<Result>(name: string, work: () => Promise<Result>): Promise<Result | null>;
  close(): Promise<void>;
}
