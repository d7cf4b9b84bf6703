// Opens Headquarters' store: in a file of the data folder, or in the PostgreSQL database that is named.
import { dirname } from 'node:path';
import type { DatabaseAddress } from './database-url';
import { openPostgresqlStore } from './open-postgresql';
import { openSqliteStore } from './open-sqlite';
import type { StartReader } from './reader';
import type { HeadquartersStore } from './store';

export type { HeadquartersStore } from './store';

export interface StoreLocation {
  /** Where the file is, or would be: what belongs to Headquarters and not into a database lies beside it. */
  readonly file: string;
  /** The database that is used instead. */
  readonly database?: DatabaseAddress | null;
  readonly onLost?: (failure: unknown) => void;
  /** Reads a file's store in a thread; left out, pages' questions are answered in this one. */
  readonly startReader?: StartReader;
}

/**
 * Throws AppError `store-newer`, `store-damaged`, `store-read-only`, `store-full`, `store-locked`,
 * `headquarters-database-away` or `headquarters-database-refused`.
 */
export const openHeadquartersStore = ({
  file,
  database,
  onLost,
  startReader,
}: StoreLocation): Promise<HeadquartersStore> =>
  database
    ? openPostgresqlStore({ address: database, folder: dirname(file), ...(onLost ? { onLost } : {}) })
    : openSqliteStore(file, startReader);
